"""Several documents of one round that came back, laid together."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from ogfacil.errors import InvalidInputError
from ogfacil.merge import (
    ProposalKind,
    ReturnedDocument,
    accept,
    apply_operations,
    identify,
    merge_returns,
    operations,
    propose,
)
from ogfacil.record import (
    Action,
    ActionStatus,
    Attendance,
    Decision,
    Due,
    DueKind,
    Owner,
    Question,
    Record,
)
from tests.merge.records import record, says

SENT = [
    "阿端：今天先談第一案，資料開放的進度。",
    "唐鳳：我們先看一下簡報，大家再討論。",
    "阿端：預算是 1,250 萬元，下次會議前再確認。",
    "Isabel：Data is not only about files.",
    "阿端：謝謝大家今天的參與。",
]


def returned(author: str, *lines: str) -> ReturnedDocument:
    return ReturnedDocument(author, record(*lines))


def with_line(number: int, line: str) -> list[str]:
    return [*SENT[:number], line, *SENT[number + 1 :]]


def test_equal_proposals_fall_together_with_all_their_authors() -> None:
    sent = record(*SENT)
    lines = [*with_line(4, "阿端：謝謝大家今天熱烈的參與。"), "小明：補充一句新的話。"]
    found = merge_returns(sent, sent, [returned("甲", *lines), returned("乙", *lines)])
    assert [(one.kind, one.authors) for one in found] == [
        (ProposalKind.TEXT, ("甲", "乙")),
        (ProposalKind.ADDED, ("甲", "乙")),
    ]
    assert says(accept(sent, found, [one.id for one in found])) == lines


def test_two_that_touch_one_clause_are_a_conflict() -> None:
    sent = record(*SENT)
    one = with_line(2, SENT[2].replace("1,250", "1,300"))
    other = with_line(2, SENT[2].replace("1,250", "1,450"))
    found = merge_returns(sent, sent, [returned("甲", *one), returned("乙", *other)])
    first, second = found.proposals
    assert first.conflict
    assert second.conflict
    assert first.rivals == (second.id,)
    assert not found.clean()


def test_two_in_different_clauses_can_both_be_taken() -> None:
    sent = record(*SENT)
    one = with_line(1, "唐鳳：我們先好好看一下簡報，大家再討論。")
    other = with_line(1, "唐鳳：我們先看一下簡報，大家再慢慢討論。")
    found = merge_returns(sent, sent, [returned("甲", *one), returned("乙", *other)])
    assert len(found.clean()) == 2
    done = accept(sent, found, [proposal.id for proposal in found])
    assert says(done)[1] == "唐鳳：我們先好好看一下簡報，大家再慢慢討論。"


def test_lines_of_two_returns_stand_where_each_put_them() -> None:
    sent = record(*SENT)
    one = [*SENT[:1], "小明：第一句補充在這裡。", *SENT[1:]]
    other = [*SENT[:4], "小華：另一句補充在後面。", *SENT[4:]]
    found = merge_returns(sent, sent, [returned("甲", *one), returned("乙", *other)])
    done = accept(sent, found, [proposal.id for proposal in found])
    assert says(done) == [SENT[0], one[1], *SENT[1:4], other[4], SENT[4]]


def test_one_who_removes_what_another_mends_is_a_conflict() -> None:
    sent = record(*SENT)
    one = with_line(1, "唐鳳：我們先好好看一下簡報，大家再討論。")
    found = merge_returns(sent, sent, [returned("甲", *one), returned("乙", SENT[0], *SENT[2:])])
    assert all(proposal.conflict and proposal.rivals for proposal in found)


def test_the_document_that_was_sent_gets_its_ids_back() -> None:
    sent = record(*SENT)
    store = replace(sent, entries=tuple(replace(e, id=e.id + 500) for e in sent.entries))
    base = identify(store, record(*SENT))
    assert [entry.id for entry in base.entries] == [entry.id for entry in store.entries]
    assert propose(base, store, record(*SENT)).proposals == ()


def test_withdrawn_words_that_went_out_as_such_are_the_same_line() -> None:
    sent = record(*SENT)
    hidden = replace(sent.entries[1], withdrawn=True)
    store = replace(sent, entries=(sent.entries[0], hidden, *sent.entries[2:]))
    read = record(*with_line(1, "唐鳳：（刪除）"))
    read = replace(
        read,
        entries=tuple(replace(e, withdrawn=e.text == "（刪除）") for e in read.entries),
    )
    base = identify(store, read)
    assert base.entries[1].id == hidden.id
    assert propose(base, store, read, sent=store).proposals == ()


def test_what_reads_back_otherwise_than_it_was_sent_is_no_change_here() -> None:
    sent = record(*SENT)
    read = record(*with_line(4, "阿端：謝謝大家今天的參與\\。"))
    base = identify(sent, read)
    there = record(*with_line(4, "阿端：謝謝大家今天的參加\\。"))
    (found,) = propose(base, sent, there, sent=sent)
    assert (found.conflict, found.clean) == (False, True)


def with_items(lines: list[str], *actions: Action, **more: object) -> Record:
    return replace(record(*lines), actions=actions, **more)


A1 = Action(
    1,
    12,
    "建立信件群組",
    owners=(Owner("阿端", 1),),
    due=Due("5月底前", DueKind.BY),
)
A2 = Action(2, 13, "公布會議資料")


def test_an_action_merges_field_by_field() -> None:
    sent = with_items(SENT, A1, A2)
    here = with_items(SENT, replace(A1, owners=(Owner("唐鳳", 2),)), A2)
    there = with_items(SENT, replace(A1, status=ActionStatus.DONE, text="建立郵件群組"), A2)
    found = propose(sent, here, there)
    assert [one.kind for one in found] == [ProposalKind.ACTION, ProposalKind.TICKED]
    assert all(one.clean and one.where.number == 12 for one in found)
    done = accept(here, found, [one.id for one in found]).actions[0]
    assert (done.text, done.status, done.owners[0].name) == (
        "建立郵件群組",
        ActionStatus.DONE,
        "唐鳳",
    )


def test_two_owners_for_one_action_are_a_conflict() -> None:
    sent = with_items(SENT, A1)
    here = with_items(SENT, replace(A1, owners=(Owner("唐鳳", 2),)))
    (found,) = propose(sent, here, with_items(SENT, replace(A1, owners=(Owner("Isabel", 3),))))
    assert (found.kind, found.conflict, found.here, found.there) == (
        ProposalKind.OWNER,
        True,
        "唐鳳",
        "Isabel",
    )


def test_a_due_in_other_words_for_the_same_day_is_no_change() -> None:
    day = dt.date(2019, 1, 31)
    sent = with_items(SENT, replace(A1, due=Due("108年1月底", DueKind.BY, day)))
    there = with_items(SENT, replace(A1, due=Due("2019-01-31", DueKind.BY, day)))
    assert not [one for one in propose(sent, sent, there) if one.kind is ProposalKind.DUE]


def test_an_action_without_its_code_is_known_by_its_words_and_not_taken_unseen() -> None:
    sent = with_items(SENT, A1, A2)
    there = with_items(SENT, replace(A1, number=0, text="建立一個信件群組"), A2)
    (found,) = propose(sent, sent, there)
    assert (found.kind, found.clean) == (ProposalKind.ACTION, False)


def test_a_code_that_stands_twice_is_said() -> None:
    sent = with_items(SENT, A1, A2)
    there = with_items(SENT, A1, replace(A2, number=12), replace(A2, id=3, text="全新的事情"))
    found = propose(sent, sent, there)
    assert "A-12 stands 2 times" in found.remarks[0]


def test_new_actions_decisions_and_questions_stand_where_they_were_put() -> None:
    sent = with_items(SENT, A1, A2, decisions=(Decision(1, "照案通過"),))
    there = with_items(
        SENT,
        A1,
        Action(2, 0, "約下次會議時間", entries=(5,)),
        replace(A2, id=3),
        decisions=(Decision(1, "照案通過"), Decision(2, "下次在臺中開會", entries=(5,))),
        questions=(Question(1, "經費從哪裡來？"),),
    )
    found = propose(sent, sent, there)
    assert [one.kind for one in found] == [
        ProposalKind.DECISION_ADDED,
        ProposalKind.QUESTION_ADDED,
        ProposalKind.ACTION_ADDED,
    ]
    done = apply_operations(sent, operations(sent, found, [one.id for one in found]))
    assert [action.text for action in done.actions] == [A1.text, "約下次會議時間", A2.text]
    assert [decision.text for decision in done.decisions] == ["照案通過", "下次在臺中開會"]
    assert done.questions[0].text == "經費從哪裡來？"


def test_removed_actions_are_never_clean() -> None:
    sent = with_items(SENT, A1, A2)
    (found,) = propose(sent, sent, with_items(SENT, A2))
    assert (found.kind, found.clean, found.where.number) == (ProposalKind.ACTION_REMOVED, False, 12)


def test_somebody_new_on_the_list_is_put_in_with_their_seat() -> None:
    sent = replace(record(*SENT), attendance=(Attendance(1, 1, 1),))
    there = record(*SENT, "小明：我是新來的，補一句話。")
    there = replace(there, attendance=(Attendance(1, 1, 1), Attendance(2, 4, 2, "observer")))
    found = propose(sent, sent, there)
    assert [one.kind for one in found] == [ProposalKind.ATTENDANCE, ProposalKind.ADDED]
    done = accept(sent, found, [one.id for one in found])
    assert len(done.people) == 4
    assert done.attendance[1].person == done.entries[-1].speaker


def test_equal_new_lines_of_two_returns_are_all_taken_whoever_came_first() -> None:
    sent = record("阿明：開始。")
    once, twice = record("阿明：開始。", "Jo：對。"), record("阿明：開始。", "Jo：對。", "Jo：對。")
    for returns in ((once, twice), (twice, once)):
        found = merge_returns(
            sent, sent, [ReturnedDocument(str(n), one) for n, one in enumerate(returns)]
        )
        assert [one.count for one in found] == [2]
        assert says(accept(sent, found, [one.id for one in found])) == says(twice)


@pytest.mark.parametrize(
    ("bad", "named"),
    [
        (ReturnedDocument("Jo", record(), name="意見.docx"), "意見.docx: Nothing came back"),
        (ReturnedDocument("Jo", record()), "Jo: Nothing came back"),
        (ReturnedDocument("", record()), "Nothing came back"),
    ],
)
def test_of_several_returns_the_one_that_cannot_be_used_is_named(
    bad: ReturnedDocument, named: str
) -> None:
    sent = record("阿明：開始。")
    with pytest.raises(InvalidInputError, match=f"^{named}"):
        merge_returns(sent, sent, [ReturnedDocument("阿明", sent), bad])
