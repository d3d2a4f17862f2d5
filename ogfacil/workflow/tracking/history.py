"""Undo, redo and history, read from the journal."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from ogfacil.locale import _
from ogfacil.record import Action, Progress
from ogfacil.store import ChangeSet, Store
from ogfacil.workflow.tracking.undo_text import describe_undo


def undo(store: Store, meeting_id: int, *, anybody: bool = False) -> ChangeSet:
    """Undo the note-taker's newest change set in a meeting.

    Args:
        store: The open store.
        meeting_id: The meeting.
        anybody: Undo the newest one of anybody instead.

    Raises:
        NotFoundError: There is none.
        StaleDataError: The same was changed since.
    """
    return store.undo(meeting_id, anybody=anybody)


def redo(store: Store, meeting_id: int, *, anybody: bool = False) -> ChangeSet:
    """Redo what the note-taker undid last in a meeting.

    Args:
        store: The open store.
        meeting_id: The meeting.
        anybody: Redo what anybody undid last instead.

    Raises:
        NotFoundError: There is none.
        StaleDataError: The same was changed since.
    """
    return store.redo(meeting_id, anybody=anybody)


def undo_in_words(store: Store, meeting_id: int) -> str:
    """Undo the note-taker's newest change set; return a sentence on what changed."""
    return _("Taken back: {what}", what=describe_undo(store, undo(store, meeting_id)))


def redo_in_words(store: Store, meeting_id: int) -> str:
    """Redo what the note-taker undid last; return a sentence on what changed."""
    return _("Redone: {what}", what=describe_undo(store, redo(store, meeting_id)))


def of_meeting(store: Store, meeting_id: int, limit: int | None = None) -> tuple[ChangeSet, ...]:
    """Return the change sets of a meeting, oldest first."""
    return store.acts(meeting_id, limit=limit)


def of_action(store: Store, action_id: int) -> tuple[ChangeSet, ...]:
    """Return the change sets of an action and its progress notes (政策履歷), oldest first."""
    notes = (note.id for note in store.all(Progress) if note.action == action_id)
    return of_action_with(store, action_id, notes)


def of_action_with(store: Store, action_id: int, notes: Iterable[int]) -> tuple[ChangeSet, ...]:
    """Return the change sets of an action whose progress notes are loaded already."""
    acts = {act.id: act for act in store.history(Action, action_id)}
    for note in notes:
        for act in store.history(Progress, note):
            there = acts.get(act.id)
            acts[act.id] = replace(there, changes=(*there.changes, *act.changes)) if there else act
    return tuple(acts[number] for number in sorted(acts))
