"""What becomes of decisions: replaced, failed, to be looked at again."""

from __future__ import annotations

import datetime as dt

import pytest

from ogfacil.errors import InvalidInputError, NotFoundError
from ogfacil.record import Decision, Outcome
from ogfacil.store import Store
from ogfacil.workflow.tracking import decisions
from tests.workflow.house import a_meeting, said


def three(store: Store) -> tuple[Decision, ...]:
    said(store, a_meeting(store), "/d 採用甲案 #SDG16", "/d 改採乙案", "/d 改採丙案")
    return store.all(Decision)


def test_both_say_that_one_replaces_the_other(store: Store) -> None:
    first, second, _third = three(store)
    decisions.supersede(store, second, first)
    old, new, _rest = decisions.decision_statuses(store)
    assert old.superseded_by is not None
    assert old.superseded_by.id == second.id
    assert new.supersedes is not None
    assert new.supersedes.id == first.id


def test_replacing_goes_in_no_circle_and_once(store: Store) -> None:
    first, second, third = three(store)
    decisions.supersede(store, second, first)
    for one, other in ((first, first), (first, second)):
        with pytest.raises(InvalidInputError):
            decisions.supersede(store, one, other)
    with pytest.raises(InvalidInputError):
        decisions.supersede(store, third, first)


def test_a_vote_may_fail_and_keeps_its_tally(store: Store) -> None:
    first = three(store)[0]
    decisions.set_outcome(store, first, Outcome.FAILED, "3:12")
    decisions.set_outcome(store, first, Outcome.INCONCLUSIVE)
    kept = store.get(Decision, first.id)
    assert kept is not None
    assert (kept.outcome, kept.tally) == (Outcome.INCONCLUSIVE, "3:12")


def test_its_day_to_be_looked_at_again_comes(store: Store) -> None:
    first = three(store)[0]
    decisions.revisit(store, first, dt.date(2019, 1, 1))
    one = decisions.decision_statuses(store, tag="#sdg16")[0]
    assert one.is_due(dt.date(2019, 1, 1))
    assert not one.is_due(dt.date(2018, 12, 31))


def test_a_decision_has_a_code(store: Store) -> None:
    first = three(store)[0]
    assert decisions.find_decision(store, f"ｄ－{first.id}").text == first.text
    with pytest.raises(NotFoundError):
        decisions.find_decision(store, "D-999")
    with pytest.raises(InvalidInputError):
        decisions.find_decision(store, "first")
