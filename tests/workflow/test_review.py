"""A session goes through the earlier items: numbers, words in the transcript, what is left."""

from __future__ import annotations

import datetime as dt

import pytest

from ogfacil.errors import InvalidInputError
from ogfacil.record import ActionStatus, Tracking
from ogfacil.store import Store
from ogfacil.workflow.meetings.meetings import NewMeeting, new_meeting
from ogfacil.workflow.tracking import actions, review
from ogfacil.workflow.tracking.codes import find_actions
from ogfacil.workflow.tracking.review import Choice, chinese_number
from tests.conftest import Clock
from tests.workflow.house import said, texts
from tests.workflow.promises import SECOND, action, first_session, rows, second_session


def test_numbers_are_read_out_in_chinese() -> None:
    assert [chinese_number(n) for n in (1, 10, 12, 20, 21, 101, 110, 1000)] == [
        "一",
        "十",
        "十二",
        "二十",
        "二十一",
        "一百零一",
        "一百一十",
        "一千",
    ]


def test_a_session_opens_with_what_earlier_ones_promised(store: Store) -> None:
    first = first_session(store)
    assert review.items(store, first, SECOND) == ()
    second = second_session(store)
    said(store, second, "/a @阿端 今天才說的 明天")
    there = review.items(store, second, SECOND)
    assert [item.row.code for item in there] == ["A-1", "A-2", "A-3", "A-4", "A-5"]
    assert [item.ordinal for item in there][:2] == ["編號一", "編號二"]


def test_what_was_promised_before_the_next_meeting_is_due_today(store: Store) -> None:
    first_session(store)
    there = review.items(store, second_session(store), SECOND)
    assert {item.row.code for item in there if item.due_today} == {"A-1", "A-2", "A-5"}


@pytest.mark.parametrize(
    ("choice", "tracking", "status", "words"),
    [
        (Choice.KEEP, Tracking.KEEP, ActionStatus.OPEN, "（編號一 A-1，持續列管。）"),
        (Choice.RELEASE, Tracking.RELEASE, ActionStatus.RELEASED, "（編號一 A-1，解除列管。）"),
        (Choice.SELF, Tracking.SELF, ActionStatus.OPEN, "（編號一 A-1，自行追蹤。）"),
    ],
)
def test_a_decision_goes_into_the_transcript_and_into_the_history(
    store: Store, choice: Choice, tracking: Tracking, status: ActionStatus, words: str
) -> None:
    first_session(store)
    second = second_session(store)
    item = review.items(store, second, SECOND)[0]
    review.decide(store, second.id, item, choice)
    assert texts(store, second) == [words]
    assert (action(store, "A-1").tracking, action(store, "A-1").status) == (tracking, status)
    assert rows(store)["A-1"].progress[-1].text == words.strip("（）")


def test_a_remark_and_a_new_due_go_along(store: Store) -> None:
    first_session(store)
    second = second_session(store)
    item = review.items(store, second, SECOND)[0]
    due = actions.read_due_words(store, "4月底前", SECOND)
    review.decide(store, second.id, item, Choice.KEEP, remark="等主計處", due=due)
    assert texts(store, second) == ["（編號一 A-1，持續列管，期限改為4月底前。等主計處）"]
    assert rows(store)["A-1"].date == dt.date(2019, 4, 30)
    assert rows(store)["A-1"].slips == 1


def test_merging_names_the_other_one(store: Store) -> None:
    first_session(store)
    second = second_session(store)
    item = review.items(store, second, SECOND)[0]
    with pytest.raises(InvalidInputError):
        review.decide(store, second.id, item, Choice.MERGE)
    with pytest.raises(InvalidInputError):
        review.decide(store, second.id, item, Choice.MERGE, into="A-1")
    review.decide(store, second.id, item, Choice.MERGE, into="A-2")
    assert texts(store, second) == ["（編號一 A-1，併入 A-2。）"]
    assert action(store, "A-1").merged_into == action(store, "A-2").id


def test_what_was_decided_of_keeps_its_number_in_this_session_and_is_gone_in_the_next(
    store: Store, clock: Clock
) -> None:
    first_session(store)
    second = second_session(store)
    review.decide(store, second.id, review.items(store, second, SECOND)[0], Choice.RELEASE)
    there = review.items(store, second, SECOND)
    assert [item.row.code for item in there] == ["A-1", "A-2", "A-3", "A-4", "A-5"]
    assert [item.row.code for item in review.waiting(there)] == ["A-2", "A-3", "A-4", "A-5"]
    clock.pass_(days=90)
    third = second_session(store)
    assert [i.row.code for i in review.items(store, third, SECOND)] == ["A-2", "A-3", "A-4", "A-5"]


def test_undo_takes_words_and_decision_back_together(store: Store) -> None:
    first_session(store)
    second = second_session(store)
    review.decide(store, second.id, review.items(store, second, SECOND)[0], Choice.RELEASE)
    store.undo(second.id)
    assert texts(store, second) == []
    assert action(store, "A-1").status is ActionStatus.OPEN
    assert len(review.waiting(review.items(store, second, SECOND))) == 5


def test_what_is_not_reached_stays_tracked_and_is_said_so(store: Store) -> None:
    first_session(store)
    second = second_session(store)
    there = review.items(store, second, SECOND)
    review.decide(store, second.id, there[0], Choice.RELEASE)
    left = review.waiting(review.items(store, second, SECOND))
    review.close_review(store, second, left)
    assert texts(store, second)[-1] == "（A-2、A-3、A-4、A-5 本次未及討論，持續列管。）"
    assert action(store, "A-3").tracking is Tracking.KEEP


def test_what_is_not_reached_is_said_once_and_brought_up_to_date(store: Store) -> None:
    first_session(store)
    second = second_session(store)

    def close() -> list[str]:
        review.close_review(store, second, review.waiting(review.items(store, second, SECOND)))
        return texts(store, second)

    assert close() == close() == ["（A-1、A-2、A-3、A-4、A-5 本次未及討論，持續列管。）"]
    for item in review.items(store, second, SECOND):
        review.decide(store, second.id, item, Choice.KEEP)
        if item.number == 3:
            assert close()[0] == "（A-4、A-5 本次未及討論，持續列管。）"
    assert len(close()) == 5
    assert not any("本次未及討論" in text for text in texts(store, second))


@pytest.mark.parametrize("first", [Choice.RELEASE, Choice.MERGE])
def test_a_session_can_think_better_of_what_it_decided(store: Store, first: Choice) -> None:
    first_session(store)
    second = second_session(store)
    into = "A-2" if first is Choice.MERGE else ""
    review.decide(store, second.id, review.items(store, second, SECOND)[0], first, into=into)
    review.decide(store, second.id, review.items(store, second, SECOND)[0], Choice.KEEP)
    kept = action(store, "A-1")
    assert (kept.status, kept.closed, kept.merged_into) == (ActionStatus.OPEN, None, None)
    assert kept.tracking is Tracking.KEEP
    assert texts(store, second)[-1] == "（編號一 A-1，改為持續列管。）"


def test_what_was_done_before_a_session_stays_done_when_it_is_kept_after_all(store: Store) -> None:
    first_session(store)
    second = second_session(store)
    done = find_actions(store, ["A-1"])
    actions.close(store, done, ActionStatus.DONE, on=SECOND)
    for choice in (Choice.RELEASE, Choice.KEEP):
        review.decide(store, second.id, review.items(store, second, SECOND)[0], choice)
    assert action(store, "A-1").status is ActionStatus.DONE


def test_a_session_without_a_day_comes_after_those_before_it(store: Store) -> None:
    first_session(store)
    undated = new_meeting(store, NewMeeting("季會", "日期未定", None))
    assert len(review.items(store, undated, SECOND)) == 5


def test_what_a_session_puts_off_until_its_next_one_is_not_due_today(store: Store) -> None:
    first_session(store)
    second = second_session(store)
    item = review.items(store, second, SECOND)[0]
    due = actions.read_due_words(store, "下次會議前", SECOND)
    review.decide(store, second.id, item, Choice.KEEP, due=due)
    assert action(store, "A-1").due == due
    store.undo(second.id)
    assert review.items(store, second, SECOND)[0].due_today
