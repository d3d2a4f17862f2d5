"""What is promised for the next meeting gets its date when that meeting is made."""

from __future__ import annotations

import datetime as dt

from ogfacil.record import Meeting
from ogfacil.store import Store
from ogfacil.workflow.meetings import events
from ogfacil.workflow.meetings.form import replan
from ogfacil.workflow.meetings.meetings import NewMeeting, new_meeting
from ogfacil.workflow.tracking import actions
from tests.workflow.house import a_meeting, said

NEXT = dt.date(2019, 3, 6)
AFTER_NEXT = dt.date(2019, 6, 5)


def dues(store: Store) -> list[dt.date | None]:
    return [row.action.due.date for row in store.actions() if row.action.due]


def follow(store: Store, date: dt.date) -> Meeting:
    return new_meeting(store, NewMeeting("季會", "下一次", date))


def test_it_has_no_date_before_there_is_a_next_meeting(store: Store) -> None:
    said(store, a_meeting(store), "/a @阿端 確認場地 下次會議前")
    assert dues(store) == [None]


def test_it_is_due_on_the_day_of_the_next_meeting_and_moves_with_it(store: Store) -> None:
    said(
        store,
        a_meeting(store),
        "/a @阿端 確認場地 下次會議前",
        "/a Isabel: before the next meeting",
    )
    meeting = follow(store, NEXT)
    assert dues(store) == [NEXT, NEXT]
    replan(store, meeting.id, NewMeeting("季會", "下一次", NEXT + dt.timedelta(days=7)))
    assert dues(store) == [NEXT + dt.timedelta(days=7)] * 2


def test_each_meeting_has_a_next_one_of_its_own(store: Store) -> None:
    said(store, a_meeting(store), "/a @阿端 一 下次會議前")
    said(store, follow(store, NEXT), "/a @阿端 二 下次會議前")
    assert dues(store) == [NEXT, None]
    follow(store, AFTER_NEXT)
    assert dues(store) == [NEXT, AFTER_NEXT]


def test_the_next_meeting_of_another_series_moves_nothing(store: Store) -> None:
    said(store, a_meeting(store), "/a @阿端 一 下次會議前")
    new_meeting(store, NewMeeting("月會", "別的", NEXT))
    assert dues(store) == [None]


def test_dating_the_next_meeting_ahead_moves_only_what_waits_for_it(store: Store) -> None:
    said(store, a_meeting(store), "/a @阿端 一 下次會議前")
    said(store, follow(store, NEXT), "/a @阿端 二 下次會議前")
    moved = events.date_event(store, events.find_event(store, "下次會議"), AFTER_NEXT)
    assert [one.action.code for one in moved] == ["A-2"]
    assert dues(store) == [NEXT, AFTER_NEXT]


def test_what_a_later_session_promises_anew_waits_for_the_one_after_it(store: Store) -> None:
    said(store, a_meeting(store), "/a @阿端 一 下次會議前", "/a @阿端 二 12月底前")
    follow(store, NEXT)
    again = actions.read_due_words(store, "下次會議前", NEXT)
    actions.set_due(store, store.actions(), again)
    assert dues(store) == [None, None]
    event = events.find_event(store, "下次會議")
    assert len(events.would_move(store, event, AFTER_NEXT)) == 2
    third = follow(store, AFTER_NEXT)
    assert dues(store) == [AFTER_NEXT, AFTER_NEXT]
    assert events.would_move(store, event, NEXT) == ()
    replan(store, third.id, NewMeeting("季會", "第三次", AFTER_NEXT + dt.timedelta(days=7)))
    assert dues(store) == [AFTER_NEXT + dt.timedelta(days=7)] * 2


def test_what_a_session_puts_off_does_not_move_with_that_session(store: Store) -> None:
    said(store, a_meeting(store), "/a @阿端 一 下次會議前", "/a @阿端 二 下次會議前")
    second = follow(store, NEXT)
    again = actions.read_due_words(store, "下次會議前", NEXT)
    actions.set_due(store, store.actions()[:1], again)
    replan(store, second.id, NewMeeting("季會", "下一次", NEXT + dt.timedelta(days=7)))
    assert dues(store) == [None, NEXT + dt.timedelta(days=7)]
