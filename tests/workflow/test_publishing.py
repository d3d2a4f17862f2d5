"""What everybody may have: checked, whole or not at all, under CC0; and what nobody may have."""

from __future__ import annotations

import zipfile
from dataclasses import replace
from pathlib import Path

import pytest

from ogfacil import formats
from ogfacil.errors import InvalidInputError, OgfacilError
from ogfacil.merge import ProposalKind
from ogfacil.record import Entry, EntryKind, Meeting, Person, Returned, Round
from ogfacil.settings import Settings
from ogfacil.store import Store
from ogfacil.workflow.capture import editing
from ogfacil.workflow.coediting import apply, dispatch, proposals, receive
from ogfacil.workflow.documents.exporting import export_file
from ogfacil.workflow.persons import redaction
from ogfacil.workflow.publishing import publication
from tests.workflow.house import DAY, a_meeting, said, texts

SECRET = "這一段私下談的話請不要公開出去"
TYPED = (
    "唐小鳳：大家好，今天先確認上次的決議事項。",
    f"阿端：{SECRET}",
    "唐小鳳：謝謝阿端，比較表請阿端整理。",
    "/a @阿端 整理比較表給阿端的同事 下禮拜三前",
    "/d 阿端負責開放格式",
    "/q 阿端何時回覆？",
)


@pytest.fixture
def meeting(store: Store) -> Meeting:
    meeting = a_meeting(store)
    said(store, meeting, *TYPED)
    return meeting


def words_of(path: Path) -> str:
    """All that a document says, in whatever it is packed."""
    if path.suffix not in (".docx", ".odt"):
        return path.read_text(encoding="utf-8")
    with zipfile.ZipFile(path) as package:
        return "".join(package.read(name).decode("utf-8", "replace") for name in package.namelist())


def everything(store: Store, meeting: Meeting, folder: Path) -> dict[str, str]:
    """Every export there is, in both faces, by name."""
    found = {}
    for kind in formats.names():
        for face in formats.AUDIENCES:
            to = folder / face / f"x.{kind}.{formats.extension(kind)}"
            to.parent.mkdir(parents=True, exist_ok=True)
            path = export_file(store, meeting.id, kind, to=to, face=face)
            found[f"{face} {kind}"] = words_of(path)
    for path in publication.publish(store, meeting.id, folder=folder / "public", anyway=True):
        found[path.name] = words_of(path)
    return found


def out(store: Store, meeting: Meeting, folder: Path, service: str = "folder") -> Path:
    parcel = dispatch.prepare_meeting(store, meeting.id, service=service, today=DAY)
    sent = dispatch.send(parcel, Settings(), output=folder)
    dispatch.open_round(store, meeting.id, parcel, sent)
    return Path(sent.place)


def back(store: Store, meeting: Meeting, path: Path) -> proposals.ProposalSet:
    receive.store_returns(store, meeting.id, receive.from_files([path]))
    return proposals.load_proposals(store, meeting.id)


def test_published_files_are_cc0_and_read_back(
    store: Store, meeting: Meeting, tmp_path: Path
) -> None:
    for path in publication.publish(store, meeting.id, folder=tmp_path):
        # The house dialect has no place for a licence: it lies beside.
        licence = tmp_path / "LICENSE" if path.suffix == ".md" else path
        assert "CC0" in words_of(licence), path
        reading = formats.read(path.read_bytes(), name=path.name)
        assert [e.text for e in reading.record.entries][:2] == texts(store, meeting)[:2], path
        assert reading.record.meeting.title == meeting.title, path


def test_addresses_are_not_published(store: Store, meeting: Meeting, tmp_path: Path) -> None:
    person = redaction.find_person(store, meeting.id, "阿端")
    with store.transaction("edit") as act:
        act.change(Person, person.id, email="tuan@example.tw")
    for path in publication.publish(store, meeting.id, folder=tmp_path):
        assert "tuan@example.tw" not in words_of(path), path


def test_before_it_is_published_every_face_is_a_draft_and_afterwards_none(
    store: Store, meeting: Meeting, tmp_path: Path
) -> None:
    drafts = {
        f: words_of(export_file(store, meeting.id, f, to=tmp_path / f)) for f in ("word", "odt")
    }
    assert all("草稿" in text for text in drafts.values())
    publication.publish(store, meeting.id, folder=tmp_path / "public")
    for kind in ("word", "odt"):
        text = words_of(export_file(store, meeting.id, kind, to=tmp_path / "later" / kind))
        assert "草稿" not in text, kind


def test_published_markdown_is_the_house_dialect_and_nothing_else(
    store: Store, meeting: Meeting, tmp_path: Path
) -> None:
    paths = publication.publish(store, meeting.id, folder=tmp_path)
    text = next(path for path in paths if path.suffix == ".md").read_text(encoding="utf-8")
    assert text == formats.write(store.record(meeting.id), "markdown")


def test_publishing_again_writes_over_only_when_told(
    store: Store, meeting: Meeting, tmp_path: Path
) -> None:
    publication.publish(store, meeting.id, folder=tmp_path)
    editing.edit_text(store, store.entries(meeting.id)[0].id, "各位早。")
    with pytest.raises(publication.AlreadyThereError):
        publication.publish(store, meeting.id, folder=tmp_path)
    for path in publication.publish(store, meeting.id, folder=tmp_path, force=True):
        assert "各位早。" in words_of(path), path


def test_files_are_written_all_or_none(store: Store, meeting: Meeting, tmp_path: Path) -> None:
    folder = tmp_path / "public"
    last = publication.publish(store, meeting.id, folder=folder)[-1]
    before = {path: path.read_bytes() for path in folder.iterdir()}
    last.unlink()
    last.mkdir()
    editing.edit_text(store, store.entries(meeting.id)[0].id, "各位早。")
    with pytest.raises(OgfacilError):
        publication.publish(store, meeting.id, folder=folder, force=True)
    assert all(p.read_bytes() == before[p] for p in folder.iterdir() if p.is_file())


def test_a_title_that_claims_a_name_stands_in_the_way(store: Store, tmp_path: Path) -> None:
    meeting = a_meeting(store, series="季會二")
    with store.transaction("edit", meeting=meeting.id) as act:
        act.change(Meeting, meeting.id, title="OGP 季會")
    assert [f.obstacle.value for f in publication.check(store, meeting.id)] == ["claim"]


def test_each_proposal_that_is_not_decided_on_stands_in_the_way(
    store: Store, meeting: Meeting, tmp_path: Path
) -> None:
    path = out(store, meeting, tmp_path)
    edited = path.read_text(encoding="utf-8").replace("先確認", "先看")
    path.write_text(edited, encoding="utf-8")
    (proposal,) = back(store, meeting, path).proposals
    stopping = [f for f in publication.check(store, meeting.id) if f.stops]
    assert [(f.obstacle.value, f.entry) for f in stopping] == [("undecided", proposal.where.id)]
    proposals.mark(store, meeting.id, proposals.load_proposals(store, meeting.id), [proposal.id])
    assert [f.stops for f in publication.check(store, meeting.id)] == [True, False]
    apply.apply_accepted(store, meeting.id)
    assert [f.stops for f in publication.check(store, meeting.id)] == [False]


def test_a_speaker_nobody_knows_stands_in_the_way(store: Store, meeting: Meeting) -> None:
    line = store.entries(meeting.id)[0]
    with store.transaction("edit", meeting=meeting.id) as act:
        act.change(Entry, line.id, speaker=None)
        unknown = act.insert(Person(0, "發言者 2"))
        act.change(Entry, store.entries(meeting.id)[1].id, speaker=unknown.id)
    found = [f for f in publication.check(store, meeting.id) if f.stops]
    assert [f.obstacle.value for f in found] == ["unknown", "unknown"]


def test_withdrawn_words_are_in_no_export_whatever_its_form(
    store: Store, meeting: Meeting, tmp_path: Path
) -> None:
    redaction.redact(store, meeting.id, [store.entries(meeting.id)[1].id])
    for name, text in everything(store, meeting, tmp_path).items():
        assert SECRET not in text, name


def test_an_anonymous_person_is_in_no_export_whatever_its_form(
    store: Store, meeting: Meeting, tmp_path: Path
) -> None:
    person = redaction.find_person(store, meeting.id, "阿端")
    redaction.anonymise(store, meeting.id, person)
    for name, text in everything(store, meeting, tmp_path).items():
        assert "阿端" not in text, name
        assert "研考會" not in text, name


def test_an_imported_document_forgets_how_it_wrote_the_name(store: Store, tmp_path: Path) -> None:
    from ogfacil.workflow.documents.importing import import_record

    document = "# 2018-12-05 與阿端談\n\n### 阿端：\n\n我是阿端。\n\n### 王小明：\n阿端說得好。\n"
    meeting = import_record(store, document.encode(), name="a.md", series="匯入").meeting
    redaction.anonymise(store, meeting.id, redaction.find_person(store, meeting.id, "阿端"))
    for name, text in everything(store, meeting, tmp_path).items():
        assert "阿端" not in text, name


def test_what_comes_back_later_names_nobody_who_became_anonymous(
    store: Store, meeting: Meeting, tmp_path: Path
) -> None:
    path = out(store, meeting, tmp_path)
    redaction.anonymise(store, meeting.id, redaction.find_person(store, meeting.id, "阿端"))
    assert list(back(store, meeting, path).proposals) == []
    text = path.read_text(encoding="utf-8")
    text = text.replace("### 唐小鳳：\n謝謝", "### 阿端：\n阿端在此補一句。\n\n### 唐小鳳：\n謝謝")
    path.write_text(text, encoding="utf-8")
    (proposal,) = back(store, meeting, path).proposals
    assert (proposal.kind, proposal.there) == (ProposalKind.ADDED, "甲在此補一句。")
    apply.apply_proposals(store, meeting.id, [proposal.id])
    record = store.record(meeting.id)
    assert "阿端" not in "".join(p.name for p in record.people)
    store.undo(meeting.id)
    store.undo(meeting.id)
    assert "阿端" in {p.name for p in store.record(meeting.id).people}


def test_a_line_withdrawn_meanwhile_is_not_proposed_back(
    store: Store, meeting: Meeting, tmp_path: Path
) -> None:
    path = out(store, meeting, tmp_path)
    redaction.redact(store, meeting.id, [store.entries(meeting.id)[1].id])
    assert list(back(store, meeting, path).proposals) == []


@pytest.mark.parametrize("service", ["folder", "word"])
def test_purged_words_are_gone_from_what_was_sent_and_what_came_back(
    store: Store, meeting: Meeting, tmp_path: Path, service: str
) -> None:
    path = out(store, meeting, tmp_path / "sent", service)
    line = store.entries(meeting.id)[1]
    if service == "folder":
        edited = path.read_text(encoding="utf-8").replace(SECRET, SECRET + "，尤其是金額的部分")
        path.write_text(edited, encoding="utf-8")
    back(store, meeting, path)
    store.copies.take_daily()
    done = redaction.redact(store, meeting.id, [line.id], purge=True, why="本人要求")
    assert done.purged is not None
    assert done.purged.remaining == ()
    assert done.places == (str(path),)
    assert list(back(store, meeting, path).proposals) == []
    for file in store.path.parent.rglob("*"):
        if file.is_file() and tmp_path / "sent" not in file.parents:
            assert SECRET.encode() not in file.read_bytes(), file
            assert "尤其是金額的部分".encode() not in file.read_bytes(), file
    for kept in (*store.all(Round), *store.all(Returned)):
        assert SECRET not in repr(kept)
    assert proposals.load_proposals(store, meeting.id).round.place == str(path)


def test_a_name_that_is_forgotten_is_in_no_file_of_the_store(
    store: Store, meeting: Meeting, tmp_path: Path
) -> None:
    path = out(store, meeting, tmp_path / "sent")
    back(store, meeting, path)
    person = redaction.find_person(store, meeting.id, "阿端")
    masked = redaction.anonymise(store, meeting.id, person)
    purged = redaction.forget(store, meeting.id, person, masked)
    assert purged.remaining == ()
    again = receive.IncomingDocument("回覆-阿端.md", path.read_bytes())
    receive.store_returns(store, meeting.id, [*receive.from_files([path]), again])
    assert list(proposals.load_proposals(store, meeting.id).proposals) == []
    for file in store.path.parent.rglob("*"):
        if file.is_file() and tmp_path / "sent" not in file.parents:
            assert "阿端".encode() not in file.read_bytes(), file


def test_private_notes_go_nowhere(store: Store, meeting: Meeting, tmp_path: Path) -> None:
    said(store, meeting, "/note 只給自己看的")
    notes = [e for e in store.entries(meeting.id) if e.kind is EntryKind.NOTE]
    assert notes
    for name, text in everything(store, meeting, tmp_path).items():
        assert "只給自己看的" not in text, name


def test_a_line_of_another_meeting_is_not_withdrawn(store: Store, meeting: Meeting) -> None:
    other = a_meeting(store, series="別的")
    said(store, other, "阿端：別的會議。")
    with pytest.raises(OgfacilError):
        redaction.redact(store, meeting.id, [store.entries(other.id)[0].id])
    with pytest.raises(InvalidInputError):
        redaction.anonymise(
            store,
            meeting.id,
            replace(redaction.find_person(store, meeting.id, "阿端")),
            as_="唐小鳳",
        )


@pytest.mark.parametrize(
    "words",
    [
        "看這張 ![圖](https://tracker.example/p.png?u=1)",
        "看這張 ![](<http://tracker.example/a b.png>)",
        '<img width=1 src="//tracker.example/x.gif">',
        "<iframe src=https://tracker.example/></iframe>",
    ],
)
def test_an_image_from_another_site_is_named_before_it_is_published(
    store: Store, meeting: Meeting, words: str
) -> None:
    said(
        store, meeting, f"阿端：{words}", "阿端：[連結](https://plain.example/)、![這裡](here.png)"
    )
    found = [one for one in publication.check(store, meeting.id) if one.obstacle == "image"]
    assert len(found) == 1
    assert "tracker.example" in found[0].sentence
    assert not found[0].stops
