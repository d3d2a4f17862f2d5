"""The action plan: commitments, milestones, completion with its evidence, as of any day."""

from __future__ import annotations

import datetime as dt

import pytest

from ogfacil.errors import InvalidInputError, NotFoundError
from ogfacil.record import Assessment, Commitment, Completion
from ogfacil.store import Store
from ogfacil.workflow.tracking.commitments import (
    add_commitment,
    assess,
    check_evidence,
    commitment_statuses,
    edit_commitment,
    find_commitment,
    read_completion,
    read_milestone,
)
from tests.workflow.promises import first_session

JUNE = dt.date(2019, 6, 30)
YEAR_END = dt.date(2019, 12, 31)


def planned(store: Store) -> Commitment:
    return add_commitment(
        store,
        Commitment(0, "開放資料平臺", plan="2019–2021", lead="數位局", supporting=("研考會",)),
        [("上架", JUNE), ("徵詢", None)],
    )


def test_completion_is_one_of_the_five_words_in_either_language() -> None:
    assert read_completion("Subst") is Completion.SUBSTANTIAL
    assert read_completion("尚未開始") is Completion.NOT_STARTED
    assert read_completion("no-evidence") is Completion.NO_EVIDENCE
    for words in ("almost", "no"):
        with pytest.raises(InvalidInputError):
            read_completion(words)


def test_a_milestone_is_typed_with_its_day_behind_it() -> None:
    assert read_milestone("資料上架 2019-06-30") == ("資料上架", JUNE)
    assert read_milestone("辦理 3 場") == ("辦理 3 場", None)


def test_a_milestone_has_a_title_and_a_tag_no_sign(store: Store) -> None:
    with pytest.raises(InvalidInputError):
        add_commitment(store, Commitment(0, "開放資料"), [("", None)])
    assert store.all(Commitment) == ()
    tagged = add_commitment(
        store, Commitment(0, "開放資料", tags=("#SDG16.6", "SDG16.6", "＃資料"))
    )
    assert tagged.tags == ("SDG16.6", "資料")


def test_each_review_stands_as_it_was_on_its_day(store: Store) -> None:
    first_session(store)
    one = planned(store)
    for day, completion in ((JUNE, Completion.LIMITED), (YEAR_END, Completion.COMPLETE)):
        assess(store, Assessment(0, one.id, day, completion, evidence=("A-1",)))

    def said(as_of: dt.date) -> Completion | None:
        newest = commitment_statuses(store, as_of=as_of)[0].completion()
        return newest.completion if newest else None

    assert said(dt.date(2019, 1, 1)) is None
    assert said(dt.date(2019, 9, 1)) is Completion.LIMITED
    assert said(YEAR_END) is Completion.COMPLETE


def test_completion_wants_evidence_that_there_is(store: Store) -> None:
    meeting = first_session(store)
    one = planned(store)
    with pytest.raises(InvalidInputError):
        assess(store, Assessment(0, one.id, JUNE, Completion.LIMITED))
    with pytest.raises(NotFoundError):
        assess(store, Assessment(0, one.id, JUNE, Completion.LIMITED, evidence=("A-99",)))
    assess(store, Assessment(0, one.id, JUNE, Completion.NO_EVIDENCE))
    assert check_evidence(store, "https://example.org/a") == "https://example.org/a"
    assert check_evidence(store, "季會/1#1") == f"{meeting.reference}#1"
    for words in ("javascript:alert(1)", "季會/1#99", "說過了"):
        with pytest.raises((InvalidInputError, NotFoundError)):
            check_evidence(store, words)


def test_changing_a_commitment_keeps_what_was_said_of_its_milestones(store: Store) -> None:
    first_session(store)
    one = planned(store)
    step = commitment_statuses(store)[0].milestones[0]
    assess(store, Assessment(0, one.id, JUNE, Completion.LIMITED, step.id, ("A-1",)))
    edit_commitment(store, one, [("徵詢", JUNE), ("上架", YEAR_END), ("檢討", None)])
    standing = commitment_statuses(store)[0]
    assert [m.title for m in standing.milestones] == ["上架", "徵詢", "檢討"]
    assert standing.milestones[0].due == YEAR_END
    assert standing.completion(step.id) is not None


def test_a_commitment_is_found_by_a_part_of_its_title(store: Store) -> None:
    one = planned(store)
    assert find_commitment(store, "平臺") == one
    assert find_commitment(store, str(one.id)) == one
    with pytest.raises(NotFoundError):
        find_commitment(store, "渡船")
    with pytest.raises(InvalidInputError):
        add_commitment(store, Commitment(0, "x", start=YEAR_END, end=JUNE))


def test_milestones_of_one_title_stay_as_many_as_they_are(store: Store) -> None:
    steps = [("檢討", JUNE), ("檢討", YEAR_END)]
    one = add_commitment(store, Commitment(0, "開放資料"), steps)
    edit_commitment(store, one, steps)
    assert [(m.title, m.due) for m in commitment_statuses(store)[0].milestones] == steps
    edit_commitment(store, one, steps[:1])
    assert [(m.title, m.due) for m in commitment_statuses(store)[0].milestones] == steps[:1]
