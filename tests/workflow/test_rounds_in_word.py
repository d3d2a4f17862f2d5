"""Rounds that go out as Word or OpenDocument: tracked changes, several authors, offices."""

from __future__ import annotations

import datetime as dt
import re
import shutil
import subprocess
import zipfile
from pathlib import Path

import pytest

from ogfacil.clock import zone
from ogfacil.merge import ProposalKind
from ogfacil.record import Meeting
from ogfacil.sample import fill
from ogfacil.settings import Settings
from ogfacil.store import Store, open_store
from ogfacil.workflow.coediting import apply, dispatch, proposals, receive, rounds
from tests.workflow.house import DAY, a_meeting, said, texts

SOFFICE = shutil.which("soffice") or ""
needs_office = pytest.mark.skipif(
    not SOFFICE,
    reason="LibreOffice is not here; install it with: apt-get install libreoffice-writer",
)
TYPED = (
    "唐小鳳：大家好，今天先確認上次的決議事項。",
    "阿端：預算的部分需要再討論，目前編列一千萬元。",
    "Isabel Lin：I can draft the comparison table by Thursday.",
    "唐小鳳：感測器的資料也要一起公開。",
    "/a @阿端 整理比較表 下禮拜三前",
    "/d 採用開放格式",
)


@pytest.fixture
def meeting(store: Store) -> Meeting:
    meeting = a_meeting(store)
    said(store, meeting, *TYPED)
    return meeting


def push(store: Store, meeting: Meeting, folder: Path, service: str = "word") -> Path:
    parcel = dispatch.prepare_meeting(store, meeting.id, service=service, today=DAY)
    sent = dispatch.send(parcel, Settings(), output=folder)
    dispatch.open_round(store, meeting.id, parcel, sent)
    return Path(sent.place)


def pull(store: Store, meeting: Meeting, *paths: Path) -> proposals.ProposalSet:
    receive.store_returns(store, meeting.id, receive.from_files(paths))
    return proposals.load_proposals(store, meeting.id)


def rewritten(path: Path, to: Path, part: str, *swaps: tuple[str, str]) -> Path:
    """A copy of a document in which a part reads otherwise."""
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(to, "w") as new:
        for item in old.infolist():
            data = old.read(item)
            if item.filename == part:
                text = data.decode("utf-8")
                for before, after in swaps:
                    assert before in text, before
                    text = text.replace(before, after, 1)
                data = text.encode("utf-8")
            new.writestr(item, data)
    return to


def tracked(words: str, new: str, author: str, day: str = "2018-12-10") -> tuple[str, str]:
    """What Word writes where somebody puts words in behind others and changes are tracked."""
    ins = (
        f'<w:ins w:id="90" w:author="{author}" w:date="{day}T03:00:00Z">'
        f'<w:r><w:t xml:space="preserve">{new}</w:t></w:r></w:ins>'
    )
    return f"{words}</w:t></w:r>", f"{words}</w:t></w:r>{ins}"


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """LibreOffice's own folder, which it takes seconds to fill the first time."""
    return tmp_path_factory.mktemp("office")


def converted(path: Path, to: str, folder: Path, office: Path) -> Path:
    """What LibreOffice saves when it opens a document."""
    folder.mkdir()
    subprocess.run(
        [
            *(SOFFICE, f"-env:UserInstallation={office.as_uri()}", "--headless"),
            *("--convert-to", to, "--outdir", str(folder), str(path)),
        ],
        check=True,
        capture_output=True,
        timeout=120,
    )
    return folder / f"{path.stem}.{to}"


def test_tracked_changes_are_proposals_with_author_and_moment(
    store: Store, meeting: Meeting, tmp_path: Path
) -> None:
    path = push(store, meeting, tmp_path)
    swap = tracked("目前編列一千萬元。", "（含稅）", "阿端")
    (proposal,) = pull(
        store, meeting, rewritten(path, tmp_path / "回.docx", "word/document.xml", swap)
    ).shown
    assert (proposal.kind, proposal.authors) == (ProposalKind.TEXT, ("阿端",))
    # Word writes the time of the place, whatever it says behind it.
    assert proposal.at == dt.datetime(2018, 12, 10, 3, 0, tzinfo=zone("Asia/Taipei"))
    apply.apply_proposals(store, meeting.id, [proposal.id])
    assert texts(store, meeting)[1].endswith("一千萬元。（含稅）")


def test_a_line_and_a_task_struck_out_in_word_are_signed_by_who_struck_them(
    store: Store, meeting: Meeting, tmp_path: Path
) -> None:
    line = texts(store, meeting)[-1]
    task = "寄出會議資料"
    said(store, meeting, f"/a @阿端 {task} 下禮拜三前")
    path = push(store, meeting, tmp_path)
    text = zipfile.ZipFile(path).read("word/document.xml").decode()
    by = 'w:id="91" w:author="Isabel Lin" w:date="2018-12-10T03:00:00Z"'
    paragraph = next(p for p in re.findall(r"<w:p>.*?</w:p>", text, re.S) if line in p)
    struck = paragraph.replace("<w:r>", f"<w:del {by}><w:r>").replace("</w:r>", "</w:r></w:del>")
    struck = struck.replace("w:t", "w:delText").replace(
        "</w:pPr>", f"<w:rPr><w:del {by}/></w:rPr></w:pPr>"
    )
    row = next(r for r in re.findall(r"<w:tr>.*?</w:tr>", text, re.S) if task in r)
    swaps = [
        (paragraph, struck),
        (row, row.replace("<w:trPr>", f"<w:trPr><w:del {by}/>", 1)),
    ]
    laid = pull(store, meeting, rewritten(path, tmp_path / "回.docx", "word/document.xml", *swaps))
    assert [(p.kind, p.authors) for p in laid.shown] == [
        (ProposalKind.REMOVED, ("Isabel Lin",)),
        (ProposalKind.ACTION_REMOVED, ("Isabel Lin",)),
    ]
    assert all(p.at for p in laid.shown)


def test_several_people_send_word_files_back_and_each_is_heard_of(
    store: Store, meeting: Meeting, tmp_path: Path
) -> None:
    path = push(store, meeting, tmp_path)
    files = [
        rewritten(path, tmp_path / name, "word/document.xml", *swaps)
        for name, swaps in {
            "a.docx": [tracked("決議事項。", "謝謝。", "唐小鳳")],
            "b.docx": [
                tracked("一千萬元。", "左右。", "阿端"),
                tracked("一起公開。", "同意。", "阿端"),
            ],
            "回覆-Isabel Lin.docx": [("一起公開。", "全部一起公開。")],
        }.items()
    ]
    laid = pull(store, meeting, *files)
    assert sorted({name for p in laid.shown for name in p.authors}) == [
        "Isabel Lin",
        "唐小鳳",
        "阿端",
    ]
    (standing,) = rounds.round_statuses(store, meeting.id, DAY)
    assert (set(standing.heard), standing.missing) == ({"Isabel Lin", "唐小鳳", "阿端"}, ())
    assert pull(store, meeting, *files).shown == laid.shown, "again changes nothing"


def test_a_file_that_lost_its_properties_is_known_by_its_text(
    store: Store, meeting: Meeting, tmp_path: Path
) -> None:
    path = push(store, meeting, tmp_path)
    bare = tmp_path / "bare.docx"
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(bare, "w") as new:
        for item in old.infolist():
            if item.filename != "docProps/custom.xml":
                new.writestr(item, old.read(item))
    (said_so,) = receive.store_returns(store, meeting.id, receive.from_files([bare]))
    assert "bare.docx" in said_so
    assert proposals.load_proposals(store, meeting.id).shown == ()


@needs_office
@pytest.mark.parametrize("service", ["word", "odt"])
def test_what_an_office_saves_again_proposes_nothing_and_is_known(
    store: Store, meeting: Meeting, tmp_path: Path, office: Path, service: str
) -> None:
    path = push(store, meeting, tmp_path, service)
    for number, to in enumerate(("odt", "docx")):
        saved = converted(path, to, tmp_path / str(number), office)
        said_so = receive.store_returns(store, meeting.id, receive.from_files([saved]))
        assert said_so == (), "the round is still named in the file"
        assert proposals.load_proposals(store, meeting.id).shown == (), to


@needs_office
def test_changes_tracked_in_word_and_saved_by_an_office_are_still_somebody_s(
    store: Store, meeting: Meeting, tmp_path: Path, office: Path
) -> None:
    path = push(store, meeting, tmp_path)
    swap = tracked("目前編列一千萬元。", "（含稅）", "阿端")
    edited = rewritten(path, tmp_path / "回.docx", "word/document.xml", swap)
    saved = converted(edited, "odt", tmp_path / "saved", office)
    (proposal,) = pull(store, meeting, saved).shown
    assert (proposal.kind, proposal.authors) == (ProposalKind.TEXT, ("阿端",))
    assert proposal.at is not None
    assert proposal.there.endswith("（含稅）")


@pytest.mark.parametrize("service", ["folder", "word", "odt"])
def test_the_sample_meetings_go_out_and_come_back_as_they_were(
    tmp_path: Path, service: str
) -> None:
    fill(tmp_path / "sample.db")
    with open_store(tmp_path / "sample.db") as store:
        for meeting in store.meetings():
            path = push(store, meeting, tmp_path / str(meeting.id), service)
            laid = pull(store, meeting, path)
            assert [(p.kind, p.base, p.there) for p in laid.shown] == [], meeting.reference
