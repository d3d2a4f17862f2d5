"""Actions, decisions and questions: other words, taken out, answered; each one act."""

from __future__ import annotations

import datetime as dt

import pytest

from ogfacil import formats
from ogfacil.errors import InvalidInputError, NotFoundError
from ogfacil.record import Action, Decision, Meeting, Progress, Question
from ogfacil.store import Store
from ogfacil.workflow.tracking import actions, decisions, outcomes
from ogfacil.workflow.tracking.codes import find_action
from tests.workflow.house import DAY, a_meeting, said


@pytest.fixture
def met(store: Store) -> Meeting:
    meeting = a_meeting(store)
    said(
        store,
        meeting,
        "阿端：大家好。",
        "/a @阿端 整理名單 5月底前 #公開",
        "/a 寄出名單",
        "/d 名單每季更新",
        "/d 名單每月更新",
        "/q 誰編預算？",
    )
    return meeting


def action(store: Store, code: str) -> Action:
    return find_action(store, code).action


def reworded(store: Store, code: str, words: str) -> Action:
    outcomes.reword_action(store, find_action(store, code), words, today=DAY)
    return action(store, code)


def test_what_the_new_words_say_nothing_of_stays(store: Store, met: Meeting) -> None:
    before = action(store, "A-1")
    now = reworded(store, "A-1", "整理公開的名單")
    assert now.text == "整理公開的名單"
    assert (now.owners, now.due, now.entries) == (before.owners, before.due, before.entries)
    store.undo(met.id)
    assert action(store, "A-1") == before


def test_an_owner_and_a_due_in_the_new_words_are_taken(store: Store, met: Meeting) -> None:
    now = reworded(store, "A-2", "@Isabel @數發處 寄出名單 下週三前")
    assert [owner.name for owner in now.owners] == ["Isabel Lin", "數發處"]
    assert now.due is not None
    assert now.due.date == dt.date(2018, 12, 12)
    now = reworded(store, "A-2", '@"Isabel Lin" 寄出名單')
    assert [(owner.name, owner.person is not None) for owner in now.owners] == [
        ("Isabel Lin", True)
    ]


def test_a_due_that_was_moved_stays_where_the_old_words_are_still_there(
    store: Store, met: Meeting
) -> None:
    due = actions.read_due_words(store, "6月底前", DAY)
    actions.set_due(store, [find_action(store, "A-1")], due)
    now = reworded(store, "A-1", "@阿端 整理公開的名單 5月底前 #公開")
    assert now.due == due


@pytest.mark.parametrize("words", ["", "  \n", "字" * 100_000])
def test_words_that_are_none_or_too_many_are_refused(
    store: Store, met: Meeting, words: str
) -> None:
    (first, *_rest) = store.all(Decision)
    with pytest.raises(InvalidInputError):
        reworded(store, "A-1", words)
    with pytest.raises(InvalidInputError):
        outcomes.reword(store, Decision, first.id, words)


def test_what_was_taken_out_is_nowhere_and_its_code_is_not_used_again(
    store: Store, met: Meeting
) -> None:
    actions.add_progress(store, [find_action(store, "A-2")], "已寄一半")
    before = store.record(met.id)
    gone = action(store, "A-2")
    outcomes.remove(store, gone)
    written = formats.write(store.record(met.id), "json")
    assert "寄出名單" not in str(written)
    assert store.all(Progress) == ()
    with pytest.raises(NotFoundError):
        find_action(store, "A-2")
    said(store, met, "/a 新的")
    assert action(store, "A-3").text == "新的"
    store.undo(met.id)
    store.undo(met.id)
    assert store.record(met.id) == before


def test_an_action_that_others_were_merged_into_is_not_taken_out(
    store: Store, met: Meeting
) -> None:
    first, second = find_action(store, "A-1"), find_action(store, "A-2")
    actions.merge_into(store, [second], first, on=DAY)
    with pytest.raises(InvalidInputError, match="A-2"):
        outcomes.remove(store, first.action)
    outcomes.remove_actions(store, [find_action(store, "A-1"), find_action(store, "A-2")])
    assert store.actions() == ()


def test_a_decision_that_replaced_a_removed_one_replaces_what_that_had_replaced(
    store: Store, met: Meeting
) -> None:
    said(store, met, "/d 名單每週更新")
    first, second, third = store.all(Decision)
    decisions.supersede(store, second, first)
    decisions.supersede(store, third, second)
    outcomes.remove(store, second)
    assert [(d.id, d.supersedes) for d in store.all(Decision)] == [
        (first.id, None),
        (third.id, first.id),
    ]
    store.undo(met.id)
    assert len(store.all(Decision)) == 3


def test_a_question_is_answered_in_words_or_without_and_open_again(
    store: Store, met: Meeting
) -> None:
    (question,) = store.all(Question)
    outcomes.answer(store, question.id, " 由業務費支應。 ")
    (now,) = store.all(Question)
    assert (now.answered, now.answer) == (True, "由業務費支應。")
    record = store.record(met.id)
    assert "（已答：由業務費支應。）" in str(formats.write(record, "text"))
    pad = str(formats.write(record, "markdown", face="pad"))
    assert "- [x] 誰編預算？\n  - 答覆：由業務費支應。" in pad
    outcomes.answer(store, question.id)
    assert store.all(Question)[0].answer == "由業務費支應。"
    outcomes.ask_again(store, question.id)
    assert store.all(Question) == (question,)
    store.undo(met.id)
    assert store.all(Question) == (now,)
    store.undo(met.id)
    assert outcomes.find_question(store, f"q-{question.id}") == question
    outcomes.remove(store, question)
    with pytest.raises(NotFoundError):
        outcomes.find_question(store, f"Q-{question.id}")
