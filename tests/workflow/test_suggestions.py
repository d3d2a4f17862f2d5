"""Suggestions wait, are taken, refused or edited, and do not come again."""

from __future__ import annotations

import pytest

from ogfacil.errors import NotFoundError
from ogfacil.language.suggest import SuggestionKind
from ogfacil.record import Action, Meeting, Verdict
from ogfacil.store import Store
from ogfacil.workflow.tracking import suggestions
from tests.workflow.house import a_meeting, said


def a_transcript(store: Store) -> Meeting:
    meeting = a_meeting(store)
    said(
        store,
        meeting,
        "阿端：ACTION: 整理比較表，下週三前給大家。",
        "小鳳：我這邊會在12月31日前提供資料集清單。",
    )
    return meeting


def test_they_wait_until_they_are_decided_of(store: Store) -> None:
    meeting = a_transcript(store)
    there = suggestions.waiting(store, meeting.id)
    assert len(there) >= 2
    taken = suggestions.accept(store, meeting.id, there[:1])
    assert isinstance(taken[0], Action)
    assert taken[0].entries == there[0].entries
    assert there[0].id not in {one.id for one in suggestions.waiting(store, meeting.id)}


def test_what_was_refused_does_not_come_again(store: Store) -> None:
    meeting = a_transcript(store)
    there = suggestions.waiting(store, meeting.id)
    suggestions.reject(store, meeting.id, there)
    assert suggestions.waiting(store, meeting.id) == ()
    assert store.all(Action) == ()
    store.undo(meeting.id)
    assert suggestions.waiting(store, meeting.id) == there


def test_edited_words_are_taken_and_remembered(store: Store) -> None:
    meeting = a_transcript(store)
    one = next(s for s in suggestions.waiting(store, meeting.id) if s.kind is SuggestionKind.ACTION)
    suggestions.accept(store, meeting.id, [one], text="提供清單")
    assert store.all(Action)[0].text == "提供清單"
    assert store.all(Verdict)[0].text == "提供清單"
    assert one.id not in {s.id for s in suggestions.waiting(store, meeting.id)}


def test_ids_name_them(store: Store) -> None:
    there = suggestions.waiting(store, a_transcript(store).id)
    assert suggestions.picked(there, ["all"]) == there
    assert suggestions.picked(there, [there[1].id]) == (there[1],)
    with pytest.raises(NotFoundError):
        suggestions.picked(there, ["nothing"])


def test_owner_and_due_typed_in_other_words_are_those_of_the_action(store: Store) -> None:
    meeting = a_transcript(store)
    one = next(s for s in suggestions.waiting(store, meeting.id) if s.kind is SuggestionKind.ACTION)
    (taken,) = suggestions.accept(
        store, meeting.id, [one], text="@小鳳 @數發處 整理比較表 12月20日前"
    )
    assert isinstance(taken, Action)
    assert [owner.name for owner in taken.owners] == ["唐小鳳", "數發處"]
    assert taken.due is not None
    assert str(taken.due.date) == "2018-12-20"


def test_what_other_words_say_nothing_of_stays_with_a_suggestion(store: Store) -> None:
    meeting = a_transcript(store)
    one = next(s for s in suggestions.waiting(store, meeting.id) if s.kind is SuggestionKind.ACTION)
    (taken,) = suggestions.accept(store, meeting.id, [one], text="整理表格")
    assert isinstance(taken, Action)
    assert (taken.owners, taken.due) == (one.owners, one.due)
