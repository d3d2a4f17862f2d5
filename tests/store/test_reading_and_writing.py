"""What is written is read again as the same values; one act is all of it or nothing."""

from __future__ import annotations

import dataclasses
import datetime as dt
from pathlib import Path

import pytest

from ogfacil.errors import InvalidInputError, NotFoundError, OgfacilError, StaleDataError
from ogfacil.record import (
    Action,
    ActionStatus,
    AgendaItem,
    Attendance,
    Decision,
    Doubt,
    Due,
    DueKind,
    Entry,
    EntryKind,
    Event,
    Meeting,
    Outcome,
    Owner,
    Person,
    Progress,
    Question,
    Series,
)
from ogfacil.store import Draft, EditDraft, Transaction, open_store
from tests.store.house import NOON, house, say


def test_every_field_of_every_value_comes_back_as_it_was(tmp_path: Path) -> None:
    store, meeting = house(tmp_path)
    day = dt.date(2019, 3, 31)
    with store.transaction("all", meeting=meeting) as act:
        person = act.insert(Person(0, "阿端", "數發處", "承辦", "a@example.tw", ("端端", "A")))
        item = act.insert(AgendaItem(0, "a0", "開場", 10, NOON), meeting=meeting)
        seat = act.insert(Attendance(0, person.id, 3, "observer", False), meeting=meeting)
        entry = act.insert(
            Entry(
                id=0, rank="a0", kind=EntryKind.VEIL, text="", speaker=person.id, at=NOON,
                agenda=item.id, withdrawn=True, seconds=40, level=3, flag="第 3 行", form="x",
            ),
            meeting=meeting,
        )  # fmt: skip
        decision = act.insert(
            Decision(0, "照案通過", (entry.id,), ("SDG16.7",), Outcome.FAILED, "3:2", None, day),
            meeting=meeting,
        )
        question = act.insert(Question(0, "誰來？", (entry.id,), True), meeting=meeting)
        due = Due("三月底前", DueKind.BY, day, day.replace(day=21), "", -3, (Doubt.ROC_YEAR,))
        action = act.insert(
            Action(
                id=0, number=0, text="建立群組", owners=(Owner("阿端", person.id), Owner("外部")),
                due=due, status=ActionStatus.DONE, entries=(entry.id,), tags=("公開",),
                opened=day, closed=day,
            ),
            meeting=meeting,
        )  # fmt: skip
        progress = act.insert(Progress(0, action.id, NOON, "做好了", ActionStatus.DONE))
        event = act.insert(Event(0, "高峰會", day))
    written = (person, item, seat, entry, decision, question, action, progress, event)
    assert tuple(store.get(type(value), value.id) for value in written) == written
    record = store.record(meeting)
    assert record.people == (person,)
    assert record.agenda == (item,)
    assert record.attendance == (seat,)
    assert record.entries == (entry,)
    assert record.decisions == (decision,)
    assert record.questions == (question,)
    assert record.actions == (action,)
    assert record.progress == (progress,)
    assert store.record_without_entries(meeting) == dataclasses.replace(record, entries=())
    assert store.events() == (event,)
    assert store.meeting_id_of(Progress, progress.id) == meeting
    assert store.meeting_id_of(Person, person.id) is None
    assert store.series_of(Action, action.id) == record.meeting.series_id


def test_an_error_within_an_act_leaves_nothing_of_it(tmp_path: Path) -> None:
    store, meeting = house(tmp_path)
    before = store.acts(None)
    half = [Entry(0, "a0", EntryKind.SPEECH, "半句"), Entry(0, "a1", EntryKind.SPEECH, None)]  # type: ignore[arg-type]
    with pytest.raises(OgfacilError), store.transaction("say", meeting=meeting) as act:
        _all(act, half, meeting)
    assert store.entries(meeting) == ()
    assert store.search("半句") == ()
    assert store.acts(meeting) == ()
    assert store.acts(None) == before


def _all(act: Transaction, entries: list[Entry], meeting: int) -> None:
    for entry in entries:
        act.insert(entry, meeting=meeting)


def test_an_act_that_changes_nothing_leaves_no_trace(tmp_path: Path) -> None:
    store, meeting = house(tmp_path)
    entry = say(store, meeting, "一樣")
    with store.transaction("edit", meeting=meeting) as act:
        act.change(Entry, entry.id, text="一樣")
    assert len(store.acts(meeting)) == 1


def test_meetings_are_numbered_and_called_by_their_series(tmp_path: Path) -> None:
    store, _meeting = house(tmp_path)
    [series] = store.series()
    with store.transaction("new") as act:
        second = act.insert(Meeting(0, "", "", 0, "第二次", series_id=series.id))
    assert second.reference == "季會/2"
    assert [meeting.reference for meeting in store.meetings()] == ["季會/1", "季會/2"]
    with store.transaction("rename") as act:
        act.change(Series, series.id, name="例會")
    assert store.meeting(second.id).reference == "例會/2"
    assert len(second.uuid) == 36
    assert second.uuid[14] == "7"


def test_two_meetings_of_a_series_can_not_have_one_number(tmp_path: Path) -> None:
    store, _meeting = house(tmp_path)
    with pytest.raises(StaleDataError, match="there already"), store.transaction("new") as act:
        act.insert(Meeting(0, "", "", 1, "又一次", series_id=1))


def test_what_something_else_needs_can_not_be_taken_out(tmp_path: Path) -> None:
    store, meeting = house(tmp_path)
    with store.transaction("new", meeting=meeting) as act:
        person = act.insert(Person(0, "阿端"))
    say(store, meeting, "我在", speaker=person.id)
    with pytest.raises(StaleDataError, match="still needs"), store.transaction("forget") as act:
        act.delete(Person, person.id)
    assert store.people() == (person,)


def test_the_number_of_an_action_is_never_used_again(tmp_path: Path) -> None:
    store, meeting = house(tmp_path)

    def promise(text: str) -> Action:
        with store.transaction("action", meeting=meeting) as act:
            return act.insert(Action(0, 0, text), meeting=meeting)

    assert promise("一").code == "A-1"
    second = promise("二")
    store.undo(meeting)
    third = promise("三")
    assert third.code == "A-3"
    assert third.id != second.id
    with store.transaction("drop", meeting=meeting) as act:
        act.delete(Action, third.id)
    assert promise("四").code == "A-4"
    with store.transaction("import", meeting=meeting) as act:
        assert act.insert(Action(0, 12, "自帶"), meeting=meeting).code == "A-12"
    assert promise("五").code == "A-13"


def test_an_id_is_never_used_again(tmp_path: Path) -> None:
    store, meeting = house(tmp_path)
    last = say(store, meeting, "一").id
    store.undo(meeting)
    store.close()
    with open_store(tmp_path / "og.db") as again:
        assert say(again, meeting, "二").id > last


def test_a_line_goes_after_another_or_before_it(tmp_path: Path) -> None:
    store, meeting = house(tmp_path)
    first, last = say(store, meeting, "頭"), say(store, meeting, "尾")
    with store.transaction("paste", meeting=meeting) as act:
        for rank, text in zip(
            act.ranks(meeting, Entry, 500, after=first.id), range(500), strict=True
        ):
            act.insert(Entry(0, rank, EntryKind.SPEECH, str(text)), meeting=meeting)
        rank = act.rank(meeting, Entry, before=first.id)
        act.insert(Entry(0, rank, EntryKind.SPEECH, "最前"), meeting=meeting)
        rank = act.rank(meeting, Entry, before=last.id)
        act.insert(Entry(0, rank, EntryKind.SPEECH, "尾前"), meeting=meeting)
    entries = store.entries(meeting)
    assert [entry.text for entry in entries] == [
        "最前", "頭", *(str(number) for number in range(500)), "尾前", "尾",
    ]  # fmt: skip
    assert max(len(entry.rank) for entry in entries) < 8


def test_the_last_entries_are_read_page_by_page_and_none_is_left_out(tmp_path: Path) -> None:
    store, meeting = house(tmp_path)
    with store.transaction("paste", meeting=meeting) as act:
        for number in range(20):  # two by two they share a rank, as after an undo elsewhere
            rank = f"a{number // 2:02}"
            act.insert(Entry(0, rank, EntryKind.SPEECH, str(number)), meeting=meeting)
    read: tuple[Entry, ...] = ()
    rank: str | None = None
    while page := store.entries(meeting, last=3, before_rank=rank):
        assert len(page) in (3, 4, 2)
        read, rank = (*page, *read), page[0].rank
    assert read == store.entries(meeting)
    assert store.entry_count(meeting) == 20


def test_what_was_expected_is_said_when_something_else_stands_there(tmp_path: Path) -> None:
    store, meeting = house(tmp_path)
    entry = say(store, meeting, "原句")
    with store.transaction("edit", meeting=meeting) as act:
        act.check_unchanged(Entry, entry.id, text="原句", withdrawn=False)
        act.change(Entry, entry.id, text="他改的")
    with (
        pytest.raises(StaleDataError, match="他改的"),
        store.transaction("edit", meeting=meeting) as act,
    ):
        act.check_unchanged(Entry, entry.id, text="原句")


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("a\0b", "ab"),
        ("壞\udcff字", "壞\ufffd字"),
        ("\x1b[31m紅", "\x1b[31m紅"),
        ("'; DROP TABLE entry; --", "'; DROP TABLE entry; --"),
        ("字" * 50_000, "字" * 50_000),
        ("👩‍👩‍👧‍👦 e\u0301 \u202e", "👩‍👩‍👧‍👦 e\u0301 \u202e"),
    ],
    ids=["nul", "half a character", "escape", "sql", "long", "emoji"],
)
def test_hostile_text_is_kept_as_far_as_it_can_be(tmp_path: Path, given: str, kept: str) -> None:
    store, meeting = house(tmp_path)
    entry = say(store, meeting, given)
    assert entry.text == kept
    assert store.get(Entry, entry.id) == entry
    store.search(given)


def test_what_is_not_there_is_said(tmp_path: Path) -> None:
    store, _meeting = house(tmp_path)
    with pytest.raises(NotFoundError, match="no meeting 7"):
        store.record(7)
    with pytest.raises(NotFoundError), store.transaction("edit") as act:
        act.change(Entry, 99, text="x")
    assert store.get(Entry, 99) is None


def test_a_time_without_a_zone_is_refused(tmp_path: Path) -> None:
    store, meeting = house(tmp_path)
    with pytest.raises(InvalidInputError, match="time zone"):
        say(store, meeting, "x", at=dt.datetime(2019, 1, 1))


def test_the_unfinished_line_is_kept_over_a_restart(tmp_path: Path) -> None:
    store, meeting = house(tmp_path)
    store.save_draft(meeting, "還沒說完")
    store.close()
    with open_store(tmp_path / "og.db", actor="小記") as again:
        assert again.load_draft(meeting).line == "還沒說完"
        again.save_draft(meeting, "")
        assert again.load_draft(meeting).line == ""
        assert len(again.acts(None)) == 1


@pytest.mark.parametrize(
    "kept",
    [
        Draft("3\t還沒說完", EditDraft("Entry", 7, "大家好", "大家好！\n「早」")),
        Draft("", EditDraft("Action", 1, "/a 寫信", '1\t/a 寫信 "x"')),
        Draft('{"line": "a", "mending": null}'),
        Draft("{ 大括號"),
    ],
)
def test_what_is_being_mended_is_kept_over_a_restart(tmp_path: Path, kept: Draft) -> None:
    store, meeting = house(tmp_path)
    store.save_draft(meeting, kept)
    store.close()
    with open_store(tmp_path / "og.db", actor="小記") as again:
        assert again.load_draft(meeting) == kept
        assert again.load_draft(meeting).line == kept.line
        again.save_draft(meeting, "")
        assert again.load_draft(meeting) == Draft()
        assert again._database.fetch_all("SELECT * FROM draft") == []


def test_a_draft_is_read_as_the_released_versions_have_written_it(tmp_path: Path) -> None:
    store, meeting = house(tmp_path)
    written = (
        '{"line":"3\\t還沒說完",'
        '"mending":{"entity":"Entry","id":7,"was":"大家好","typed":"大家好！"}}'
    )
    draft = Draft("3\t還沒說完", EditDraft("Entry", 7, "大家好", "大家好！"))
    store.save_draft(meeting, draft)
    assert store._database.fetch_all("SELECT text FROM draft") == [(written,)]
    assert store.load_draft(meeting) == draft
