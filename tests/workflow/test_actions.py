"""What can be done to an action, and what is refused with a sentence."""

from __future__ import annotations

import datetime as dt

import pytest

from ogfacil.errors import InvalidInputError, NotFoundError
from ogfacil.record import ActionStatus, DueKind, Owner, Tracking
from ogfacil.store import Store
from ogfacil.workflow.meetings import events
from ogfacil.workflow.tracking import actions
from ogfacil.workflow.tracking.codes import find_action
from tests.workflow.house import a_meeting, said
from tests.workflow.promises import FIRST, action, first_session, rows


def test_a_code_names_an_action_and_a_series_where_two_use_it(store: Store) -> None:
    first_session(store)
    other = a_meeting(store, series="月會")
    said(store, other, "/a @阿端 另一件事 明天")
    assert find_action(store, "A-2").action.number == 2
    with pytest.raises(InvalidInputError, match="季會:A-1"):
        find_action(store, "A-1")
    assert find_action(store, "月會：A-1").action.text.startswith("@阿端 另一件事")
    with pytest.raises(NotFoundError):
        find_action(store, "A-99")
    with pytest.raises(InvalidInputError):
        find_action(store, "十二")


def test_dropping_wants_a_reason_and_keeps_it(store: Store) -> None:
    first_session(store)
    row = rows(store)["A-1"].home
    with pytest.raises(InvalidInputError):
        actions.close(store, [row], ActionStatus.DROPPED, note=" ", on=FIRST)
    actions.close(store, [row], ActionStatus.DROPPED, note="改由他案處理", on=FIRST)
    assert rows(store)["A-1"].progress[-1].text == "改由他案處理"
    assert action(store, "A-1").closed == FIRST


def test_opening_again_puts_it_back_on_the_list(store: Store) -> None:
    first_session(store)
    one, other = rows(store)["A-1"].home, rows(store)["A-2"].home
    actions.merge_into(store, [one], other, on=FIRST)
    assert action(store, "A-1").tracking is Tracking.MERGED
    actions.reopen(store, [one])
    assert action(store, "A-1").status is ActionStatus.OPEN
    assert action(store, "A-1").tracking is not Tracking.MERGED
    assert action(store, "A-1").merged_into is None


def test_merging_goes_in_no_circle(store: Store) -> None:
    first_session(store)
    one, other = rows(store)["A-1"].home, rows(store)["A-2"].home
    with pytest.raises(InvalidInputError):
        actions.merge_into(store, [one], one, on=FIRST)
    actions.merge_into(store, [one], other, on=FIRST)
    with pytest.raises(InvalidInputError):
        actions.merge_into(store, [rows(store)["A-2"].home], rows(store)["A-1"].home, on=FIRST)


def test_owners_are_people_where_known_and_names_where_not(store: Store) -> None:
    first_session(store)
    found = actions.owners_named(store, "@小鳳、主計處")
    assert [owner.name for owner in found] == ["唐小鳳", "主計處"]
    assert found[0].person is not None
    assert found[1] == Owner("主計處")


def test_a_hand_over_leaves_co_owners_and_what_is_closed_alone(store: Store) -> None:
    first_session(store)
    actions.close(store, [rows(store)["A-1"].home], ActionStatus.DONE, on=FIRST)
    leaving, deputy = actions.owners_named(store, "阿端、Isabel Lin")[0], Owner("新承辦")
    assert actions.hand_over(store, leaving, deputy, note="調任") == 2
    assert rows(store)["A-2"].owners == ("新承辦", "數位局")
    assert rows(store)["A-1"].owners == ("阿端",)
    assert "調任" in rows(store)["A-2"].progress[-1].text
    with pytest.raises(InvalidInputError):
        actions.hand_over(store, deputy, deputy)


def test_several_at_once_are_one_act(store: Store) -> None:
    meeting = first_session(store)
    some = [rows(store)[code].home for code in ("A-1", "A-2", "A-3")]
    actions.close(store, some, ActionStatus.DONE, on=FIRST)
    store.undo(meeting.id)
    assert all(row.is_open() for row in rows(store).values())


def test_a_due_that_is_not_understood_keeps_its_words(store: Store) -> None:
    first_session(store)
    due = actions.read_due_words(store, "有空的時候", FIRST)
    assert due is not None
    assert (due.kind, due.words) == (DueKind.WORDS, "有空的時候")
    assert actions.read_due_words(store, "  ", FIRST) is None


def test_a_new_due_names_the_event_that_it_hangs_on(store: Store) -> None:
    first_session(store)
    due = actions.read_due_words(store, "新書發表會前", FIRST)
    actions.set_due(store, [rows(store)["A-1"].home], due)
    if due is not None and due.kind is DueKind.EVENT:
        assert due.event in {event.name for event in store.events()}


def test_tags_stand_once(store: Store) -> None:
    first_session(store)
    actions.set_tags(store, [rows(store)["A-1"].home], ["SDG16", "SDG16", "資料"])
    assert action(store, "A-1").tags == ("SDG16", "資料")


def test_progress_wants_words(store: Store) -> None:
    first_session(store)
    with pytest.raises(InvalidInputError):
        actions.add_progress(store, [rows(store)["A-1"].home], " ")
    assert dt.date(2018, 12, 5) == FIRST


def test_the_mere_name_of_an_event_hangs_on_it(store: Store) -> None:
    first_session(store)
    events.add_event(store, "審查會", dt.date(2019, 2, 1))
    due = actions.read_due_words(store, "審查會", FIRST)
    assert due is not None
    assert (due.kind, due.event, due.date) == (DueKind.EVENT, "審查會", dt.date(2019, 2, 1))


def test_what_is_opened_again_is_due_when_its_event_is_now(store: Store) -> None:
    first_session(store)
    row = rows(store)["A-3"].home
    actions.close(store, [row], ActionStatus.DONE, on=FIRST)
    event = next(one for one in store.events() if "峰會" in one.name)
    events.date_event(store, event, dt.date(2019, 5, 29))
    assert rows(store)["A-3"].date is None
    actions.reopen(store, [row])
    assert rows(store)["A-3"].date == dt.date(2019, 5, 29)
    assert rows(store)["A-5"].date is None


def test_merging_into_another_series_names_that_series(store: Store) -> None:
    first_session(store)
    said(store, a_meeting(store, series="月會"), "/a @阿端 另一件事")
    target = find_action(store, "月會:A-1")
    actions.merge_into(store, [rows(store)["A-2"].home], target, on=FIRST)
    assert rows(store)["A-2"].progress[-1].text == "Merged into 月會:A-1."


def test_opening_what_is_open_is_no_news_of_it(store: Store) -> None:
    first_session(store)
    actions.reopen(store, [rows(store)["A-1"].home])
    assert rows(store)["A-1"].progress == ()
