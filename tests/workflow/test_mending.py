"""Mending lines after they were said."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pytest

from ogfacil.errors import InvalidInputError, StaleDataError
from ogfacil.record import Action, Entry, EntryKind, Meeting
from ogfacil.store import Store
from ogfacil.workflow.capture import editing
from tests.workflow.house import a_meeting, said, texts


@pytest.fixture
def meeting(store: Store) -> Meeting:
    meeting = a_meeting(store)
    said(store, meeting, "阿端：一，二。", "小鳳：三。", "四。", "/a 做五 5月底前")
    return meeting


def ids(store: Store, meeting: Meeting) -> list[int]:
    return [entry.id for entry in store.entries(meeting.id)]


def test_words_are_changed(store: Store, meeting: Meeting) -> None:
    editing.edit_text(store, ids(store, meeting)[0], "一，二，三。")
    assert texts(store, meeting)[0] == "一，二，三。"


def test_a_line_that_somebody_else_changed_meanwhile_is_not_written_over(
    store: Store, meeting: Meeting
) -> None:
    first = ids(store, meeting)[0]
    editing.edit_text(store, first, "別人改的")
    with pytest.raises(StaleDataError, match="別人改的"):
        editing.edit_text(store, first, "我改的", before="一，二。")


def test_a_run_of_lines_is_given_to_another_speaker(store: Store, meeting: Meeting) -> None:
    isabel = next(p.id for p in store.people() if p.name == "Isabel Lin")
    editing.assign_speaker(store, ids(store, meeting)[:2], isabel)
    assert [e.speaker == isabel for e in store.entries(meeting.id)] == [True, True, False]


def test_a_line_is_split_and_both_keep_the_speaker(store: Store, meeting: Meeting) -> None:
    first, second = editing.split(store, ids(store, meeting)[0], 2)
    assert texts(store, meeting) == ["一，", "二。", "三。", "四。"]
    assert first.speaker == second.speaker


@pytest.mark.parametrize("at", [0, 4])
def test_a_line_is_not_split_at_its_end(store: Store, meeting: Meeting, at: int) -> None:
    with pytest.raises(InvalidInputError):
        editing.split(store, ids(store, meeting)[0], at)


def test_joined_lines_keep_what_hung_on_them(store: Store, meeting: Meeting) -> None:
    first, second, third = ids(store, meeting)
    assert store.actions()[0].action.entries == (third,)
    editing.join(store, [third, second])
    assert texts(store, meeting) == ["一，二。", "三。四。"]
    assert store.actions()[0].action.entries == (second,)
    assert first in ids(store, meeting)


def test_withdrawn_words_and_notes_are_not_joined_to_what_goes_out(
    store: Store, meeting: Meeting
) -> None:
    first, second, third = ids(store, meeting)
    editing.withdraw(store, [second])
    [note] = said(store, meeting, "/note 別說出去")
    assert isinstance(note.item, Entry)
    for run in ([first, second], [second, third], [third, note.item.id]):
        with pytest.raises(InvalidInputError):
            editing.join(store, run)
    assert texts(store, meeting)[:3] == ["一，二。", "三。", "四。"]


def test_lines_are_moved_together(store: Store, meeting: Meeting) -> None:
    first, second, third = ids(store, meeting)
    editing.move(store, [second, third], after=None)
    assert ids(store, meeting) == [second, third, first]
    editing.move(store, [second], after=first)
    assert ids(store, meeting) == [third, first, second]


def test_withdrawn_lines_keep_their_place_and_come_back(store: Store, meeting: Meeting) -> None:
    first = ids(store, meeting)[0]
    assert editing.withdraw(store, [first])[0].withdrawn
    assert not editing.restore(store, [first])[0].withdrawn


def test_a_gap_is_filled_in_its_place(store: Store, meeting: Meeting) -> None:
    gap = said(store, meeting, "/漏")[0].item
    assert isinstance(gap, Entry)
    filled = editing.fill_gap(store, gap.id, "補上的話", None)
    assert (filled.kind, filled.at) == (EntryKind.SPEECH, gap.at)


def test_an_action_is_mended_with_its_code_kept(store: Store, meeting: Meeting) -> None:
    from ogfacil.workflow.capture.line_loop import LineLoop

    lines = LineLoop(store, meeting.id, today=meeting.date)  # type: ignore[arg-type]
    old = store.actions()[0].action
    editing.edit_outcome(store, old, lines.parse("/a @阿端 做五 6月底前"))
    new = store.get(Action, old.id)
    assert new is not None
    assert (new.code, [o.name for o in new.owners]) == (old.code, ["阿端"])


def test_an_event_that_a_mended_action_waits_for_can_be_dated(
    store: Store, meeting: Meeting
) -> None:
    from ogfacil.workflow.capture.line_loop import LineLoop

    lines = LineLoop(store, meeting.id, today=meeting.date or dt.date(2018, 12, 5))
    old = store.actions()[0].action
    editing.edit_outcome(store, old, lines.parse("/a 做五 OGP 峰會前"))
    new = store.get(Action, old.id)
    assert new is not None
    assert new.due is not None
    assert new.due.event
    assert new.due.event in [event.name for event in store.events()]


@pytest.mark.parametrize(
    "mend",
    [
        lambda store, ids: editing.edit_text(store, ids[0], "別的"),
        lambda store, ids: editing.assign_speaker(store, ids, None),
        lambda store, ids: editing.split(store, ids[0], 2),
        lambda store, ids: editing.join(store, ids),
        lambda store, ids: editing.move(store, [ids[2]], after=None),
        lambda store, ids: editing.withdraw(store, ids),
        lambda store, ids: editing.remove(store, [ids[1]]),
    ],
)
def test_every_mending_is_undone_whole(
    store: Store, meeting: Meeting, mend: Callable[[Store, list[int]], object]
) -> None:
    before = store.record(meeting.id)
    mend(store, ids(store, meeting))
    assert store.record(meeting.id) != before
    store.undo(meeting.id)
    assert store.record(meeting.id) == before
