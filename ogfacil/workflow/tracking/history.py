"""Undo, redo and the history of things: readings of the journal."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from ogfacil.locale import _
from ogfacil.record import Action, Progress
from ogfacil.store import ChangeSet, Store
from ogfacil.workflow.tracking.undo_text import describe_undo


def undo(store: Store, meeting_id: int, *, anybody: bool = False) -> ChangeSet:
    """Take back the newest act of a meeting that is one's own; with `anybody` the newest of all.

    Raises:
        NotFoundError: There is none.
        StaleDataError: The same thing has been changed since.
    """
    return store.undo(meeting_id, anybody=anybody)


def redo(store: Store, meeting_id: int, *, anybody: bool = False) -> ChangeSet:
    """Do again what one has taken back last; with `anybody` what was taken back last of all.

    Raises:
        NotFoundError: There is none.
        StaleDataError: The same thing has been changed since.
    """
    return store.redo(meeting_id, anybody=anybody)


def undo_in_words(store: Store, meeting_id: int) -> str:
    """Take back one's newest act; returns what that has changed, in a sentence."""
    return _("Taken back: {what}", what=describe_undo(store, undo(store, meeting_id)))


def redo_in_words(store: Store, meeting_id: int) -> str:
    """Do again what one has taken back last; returns what that has changed, in a sentence."""
    return _("Redone: {what}", what=describe_undo(store, redo(store, meeting_id)))


def of_meeting(store: Store, meeting_id: int, limit: int | None = None) -> tuple[ChangeSet, ...]:
    """Return what was done in a meeting, oldest first."""
    return store.acts(meeting_id, limit=limit)


def of_action(store: Store, action_id: int) -> tuple[ChangeSet, ...]:
    """Every act on an action or on a note of its progress, oldest first: 政策履歷."""
    notes = (note.id for note in store.all(Progress) if note.action == action_id)
    return of_action_with(store, action_id, notes)


def of_action_with(store: Store, action_id: int, notes: Iterable[int]) -> tuple[ChangeSet, ...]:
    """Return the same, where its notes are known already."""
    acts = {act.id: act for act in store.history(Action, action_id)}
    for note in notes:
        for act in store.history(Progress, note):
            there = acts.get(act.id)
            acts[act.id] = replace(there, changes=(*there.changes, *act.changes)) if there else act
    return tuple(acts[number] for number in sorted(acts))
