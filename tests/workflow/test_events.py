"""Events that dues hang on: dated, moved, and what moves with them."""

from __future__ import annotations

import datetime as dt

import pytest

from ogfacil.errors import InvalidInputError, NotFoundError
from ogfacil.record import ActionStatus
from ogfacil.store import Store
from ogfacil.workflow.meetings import events
from ogfacil.workflow.tracking import actions
from tests.workflow.promises import FIRST, first_session, rows

SUMMIT = dt.date(2019, 5, 29)


def test_a_due_names_its_event_and_waits_for_it(store: Store) -> None:
    first_session(store)
    assert rows(store)["A-3"].is_waiting()
    event = events.find_event(store, "峰會")
    assert event.date is None


def test_what_moves_is_seen_before_saying_yes(store: Store) -> None:
    first_session(store)
    event = events.find_event(store, "峰會")
    seen = events.would_move(store, event, SUMMIT)
    assert [(m.action.code, m.before) for m in seen] == [("A-3", None)]
    assert rows(store)["A-3"].is_waiting()
    assert events.date_event(store, event, SUMMIT) == seen
    assert rows(store)["A-3"].date == seen[0].after
    store.undo(None)
    assert rows(store)["A-3"].is_waiting()


def test_a_moved_event_moves_only_what_is_open(store: Store) -> None:
    first_session(store)
    event = events.find_event(store, "峰會")
    events.date_event(store, event, SUMMIT)
    actions.close(store, [rows(store)["A-3"].home], ActionStatus.DONE, on=FIRST)
    assert events.date_event(store, event, None) == ()


def test_what_is_opened_again_is_due_when_its_event_is_by_now(store: Store) -> None:
    first_session(store)
    event = events.find_event(store, "峰會")
    events.date_event(store, event, SUMMIT)
    before = rows(store)["A-3"].date
    assert before is not None
    actions.close(store, [rows(store)["A-3"].home], ActionStatus.DONE, on=FIRST)
    events.date_event(store, events.find_event(store, "峰會"), SUMMIT + dt.timedelta(days=30))
    actions.reopen(store, [rows(store)[code].home for code in ("A-3", "A-5")])
    assert rows(store)["A-3"].date == before + dt.timedelta(days=30)
    assert rows(store)["A-5"].hangs_on_next()


def test_a_date_that_comes_late_is_no_slip_but_a_later_one_is(store: Store) -> None:
    first_session(store)
    event = events.find_event(store, "峰會")
    events.date_event(store, event, SUMMIT)
    assert rows(store)["A-3"].slips == 0
    events.date_event(store, event, SUMMIT + dt.timedelta(days=30))
    assert (rows(store)["A-3"].slips, rows(store)["A-3"].slipped_days) == (1, 30)


def test_events_are_named_once(store: Store) -> None:
    events.add_event(store, "新書發表會", None)
    with pytest.raises(InvalidInputError):
        events.add_event(store, "新書發表會", None)
    with pytest.raises(NotFoundError):
        events.find_event(store, "選舉")
