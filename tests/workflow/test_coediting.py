"""Out to a folder or Word and back: nothing is lost, nothing changes before it is decided."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from ogfacil.errors import InvalidInputError, NotFoundError, OgfacilError
from ogfacil.merge import ProposalKind
from ogfacil.record import Judgement, Meeting, MeetingState
from ogfacil.settings import Settings
from ogfacil.store import Store
from ogfacil.workflow.capture import editing
from ogfacil.workflow.coediting import (
    apply,
    dispatch,
    invitations,
    proposals,
    receive,
    rounds,
)
from ogfacil.workflow.coediting.receive import IncomingDocument
from ogfacil.workflow.persons import redaction
from ogfacil.workflow.publishing import publication
from tests.workflow.house import DAY, a_meeting, said, texts

TYPED = (
    "唐小鳳：大家好，今天先確認上次的決議事項。",
    "阿端：預算的部分需要再討論，目前編列一千萬元。",
    "Isabel Lin：I can draft the comparison table by Thursday.",
    "阿端：好，那我來整理比較表，下禮拜三前給大家。",
    "唐小鳳：感測器的資料也要一起公開。",
    "/a @阿端 整理比較表 下禮拜三前",
    "/d 採用開放格式",
)


@pytest.fixture
def meeting(store: Store) -> Meeting:
    meeting = a_meeting(store)
    said(store, meeting, *TYPED)
    return meeting


def push(store: Store, meeting: Meeting, folder: Path, service: str = "folder") -> Path:
    parcel = dispatch.prepare_meeting(store, meeting.id, service=service, today=DAY)
    sent = dispatch.send(parcel, Settings(), output=folder)
    dispatch.open_round(store, meeting.id, parcel, sent)
    return Path(sent.place)


def pull(store: Store, meeting: Meeting, path: Path) -> proposals.ProposalSet:
    receive.store_returns(store, meeting.id, receive.from_files([path]))
    return proposals.load_proposals(store, meeting.id)


def edit(path: Path, *swaps: tuple[str, str]) -> None:
    text = path.read_text(encoding="utf-8")
    for old, new in swaps:
        assert old in text, old
        text = text.replace(old, new, 1)
    path.write_text(text, encoding="utf-8")


def test_a_round_is_open_for_ten_working_days(
    store: Store, meeting: Meeting, tmp_path: Path
) -> None:
    push(store, meeting, tmp_path)
    round_ = rounds.current_round(store, meeting.id)
    # 2018-12-22 was a make-up working Saturday.
    assert round_.until == dt.date(2018, 12, 19)
    assert store.meeting(meeting.id).state is MeetingState.COEDITING
    assert "107年12月19日" in invitations.invitation(round_, meeting)


@pytest.mark.parametrize("service", ["folder", "word", "odt"])
def test_what_comes_back_unchanged_proposes_nothing(
    store: Store, meeting: Meeting, tmp_path: Path, service: str
) -> None:
    path = push(store, meeting, tmp_path, service)
    assert list(pull(store, meeting, path).proposals) == []


def test_a_changed_line_is_proposed_taken_and_undone(
    store: Store, meeting: Meeting, tmp_path: Path
) -> None:
    path = push(store, meeting, tmp_path)
    edit(path, ("目前編列一千萬元", "目前編列一千兩百萬元"))
    laid = pull(store, meeting, path)
    (proposal,) = laid.proposals
    assert proposal.kind is ProposalKind.TEXT
    before = texts(store, meeting)
    apply.apply_proposals(store, meeting.id, [proposal.id])
    assert "一千兩百萬元" in texts(store, meeting)[1]
    store.undo(meeting.id)
    assert texts(store, meeting) == before


def test_work_here_goes_on_meanwhile_and_both_are_kept(
    store: Store, meeting: Meeting, tmp_path: Path
) -> None:
    path = push(store, meeting, tmp_path)
    first = store.entries(meeting.id)[0]
    editing.edit_text(store, first.id, "各位好，今天先確認上次的決議事項。")
    said(store, meeting, "阿端：會後再寄一次。")
    edit(path, ("感測器的資料也要一起公開。", "感測器與校正的資料也要一起公開。"))
    laid = pull(store, meeting, path)
    assert [p.kind for p in laid.proposals] == [ProposalKind.TEXT]
    apply.apply_proposals(store, meeting.id, [p.id for p in laid.proposals.clean()])
    now = texts(store, meeting)
    assert (now[0], now[4], now[5]) == (
        "各位好，今天先確認上次的決議事項。",
        "感測器與校正的資料也要一起公開。",
        "會後再寄一次。",
    )


def test_both_sides_in_one_clause_are_a_conflict_that_shows_all_three(
    store: Store, meeting: Meeting, tmp_path: Path
) -> None:
    path = push(store, meeting, tmp_path)
    line = store.entries(meeting.id)[1]
    editing.edit_text(store, line.id, line.text.replace("一千萬", "九百萬"))
    edit(path, ("一千萬", "一千一百萬"))
    (proposal,) = pull(store, meeting, path).proposals
    assert proposal.conflict
    assert ("一千萬" in proposal.base, "九百萬" in proposal.here) == (True, True)
    assert "一千一百萬" in proposal.there
    assert proposal.id not in [p.id for p in pull(store, meeting, path).proposals.clean()]


def test_what_was_refused_stays_refused_until_it_changes_again(
    store: Store, meeting: Meeting, tmp_path: Path
) -> None:
    path = push(store, meeting, tmp_path)
    edit(path, ("也要一起公開", "晚點再公開"))
    laid = pull(store, meeting, path)
    proposals.reject(store, meeting.id, [p.id for p in laid.proposals])
    assert pull(store, meeting, path).waiting() == ()
    edit(path, ("晚點再公開", "明年再公開"))
    assert len(pull(store, meeting, path).waiting()) == 1


def test_decisions_are_kept_over_night_before_anything_is_changed(
    store: Store, meeting: Meeting, tmp_path: Path
) -> None:
    path = push(store, meeting, tmp_path)
    edit(path, ("也要一起公開", "全部公開"))
    (proposal,) = pull(store, meeting, path).proposals
    before = texts(store, meeting)
    proposals.judge(store, meeting.id, [proposal.id], Judgement.ACCEPTED)
    assert texts(store, meeting) == before
    assert apply.apply_accepted(store, meeting.id) > 0
    assert "全部公開" in texts(store, meeting)[4]


def test_new_lines_ticked_boxes_and_new_actions_come_back(
    store: Store, meeting: Meeting, tmp_path: Path
) -> None:
    path = push(store, meeting, tmp_path)
    edit(
        path,
        ("- [ ] A-1", "- [x] A-1"),
        ("也要一起公開。\n", "也要一起公開。\n\n### 阿端：\n我同意。\n"),
    )
    laid = pull(store, meeting, path)
    assert {p.kind for p in laid.proposals} == {ProposalKind.ADDED, ProposalKind.TICKED}
    apply.apply_proposals(store, meeting.id, [p.id for p in laid.proposals])
    assert texts(store, meeting)[5] == "我同意。"
    assert store.actions()[0].action.status == "done"


def test_several_people_send_files_back_and_equal_proposals_fall_together(
    store: Store, meeting: Meeting, tmp_path: Path
) -> None:
    path = push(store, meeting, tmp_path)
    text = path.read_text(encoding="utf-8").replace("也要一起公開", "也要公開")
    documents = [
        IncomingDocument("甲.md", text.encode(), None, "甲"),
        IncomingDocument("乙.md", text.replace("大家好", "大家早").encode(), None, "乙"),
    ]
    receive.store_returns(store, meeting.id, documents)
    laid = proposals.load_proposals(store, meeting.id).proposals
    assert sorted(p.authors for p in laid) == [("乙",), ("甲", "乙")]


def test_an_empty_or_another_document_is_refused_and_nothing_is_kept(
    store: Store, meeting: Meeting, tmp_path: Path
) -> None:
    push(store, meeting, tmp_path)
    for data in (b"", "### 王：\n完全無關的另一份文件。\n".encode() * 30):
        with pytest.raises(OgfacilError):
            receive.store_returns(store, meeting.id, [IncomingDocument("x.md", data)])
    assert list(proposals.load_proposals(store, meeting.id).proposals) == []


def test_a_meeting_that_is_not_out_says_how_to_send_it(store: Store, meeting: Meeting) -> None:
    with pytest.raises(NotFoundError, match="push"):
        proposals.load_proposals(store, meeting.id)


def test_publishing_says_what_stands_in_the_way(
    store: Store, meeting: Meeting, tmp_path: Path
) -> None:
    said(store, meeting, "/漏", "/a 誰來做", "/note 只給自己")
    found = publication.check(store, meeting.id)
    assert {f.obstacle.value for f in found} == {"gap", "unowned", "private"}
    with pytest.raises(InvalidInputError, match="gap"):
        publication.publish(store, meeting.id, folder=tmp_path / "out")
    assert not (tmp_path / "out").exists()


def test_a_published_meeting_is_no_draft_and_has_no_notice(
    store: Store, meeting: Meeting, tmp_path: Path
) -> None:
    push(store, meeting, tmp_path)
    paths = publication.publish(store, meeting.id, folder=tmp_path / "out")
    assert sorted(path.suffix for path in paths) == [".docx", ".json", ".md", ".xml"]
    text = next(p for p in paths if p.suffix == ".md").read_text(encoding="utf-8")
    assert ":::" not in text
    assert store.meeting(meeting.id).state is MeetingState.PUBLISHED


def test_withdrawn_words_are_in_no_export(store: Store, meeting: Meeting, tmp_path: Path) -> None:
    line = store.entries(meeting.id)[1]
    redaction.redact(store, meeting.id, [line.id])
    paths = publication.publish(store, meeting.id, folder=tmp_path / "out")
    for path in paths:
        if path.suffix != ".docx":
            assert "一千萬" not in path.read_text(encoding="utf-8"), path


def test_purged_words_are_in_no_file_of_the_store(store: Store, meeting: Meeting) -> None:
    line = store.entries(meeting.id)[1]
    done = redaction.redact(store, meeting.id, [line.id], purge=True, why="本人要求")
    assert done.purged is not None
    assert done.purged.remaining == ()
    words = "目前編列一千萬元".encode()
    for path in store.path.parent.rglob("*"):
        assert not path.is_file() or words not in path.read_bytes(), path


def test_an_anonymous_person_is_named_nowhere_any_more(
    store: Store, meeting: Meeting, tmp_path: Path
) -> None:
    said(store, meeting, "唐小鳳：謝謝阿端。")
    person = redaction.find_person(store, meeting.id, "阿端")
    masked = redaction.anonymise(store, meeting.id, person)
    assert masked.name == "甲"
    paths = publication.publish(store, meeting.id, folder=tmp_path / "out", anyway=True)
    for path in paths:
        if path.suffix != ".docx":
            assert "阿端" not in path.read_text(encoding="utf-8"), path
