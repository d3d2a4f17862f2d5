"""Undo, redo and the history of things: readings of the journal."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from ogfacil.record import Action, Progress
from ogfacil.store import JournalAct, Store


def undo(store: Store, meeting_id: int) -> JournalAct:
    """Takes the newest act of a meeting back; `NotFound` when there is none, `Stale` when the
    same thing has been changed since."""
    return store.undo(meeting_id)


def redo(store: Store, meeting_id: int) -> JournalAct:
    """Does again what was taken back last."""
    return store.redo(meeting_id)


def of_meeting(store: Store, meeting_id: int, limit: int | None = None) -> tuple[JournalAct, ...]:
    """What was done in a meeting, oldest first."""
    return store.acts(meeting_id, limit=limit)


def of_action(store: Store, action_id: int) -> tuple[JournalAct, ...]:
    """Every act on an action or on a note of its progress, oldest first: 政策履歷."""
    notes = (note.id for note in store.all(Progress) if note.action == action_id)
    return of_action_with(store, action_id, notes)


def of_action_with(store: Store, action_id: int, notes: Iterable[int]) -> tuple[JournalAct, ...]:
    """The same, where its notes are known already."""
    acts = {act.id: act for act in store.history(Action, action_id)}
    for note in notes:
        for act in store.history(Progress, note):
            there = acts.get(act.id)
            acts[act.id] = replace(there, changes=(*there.changes, *act.changes)) if there else act
    return tuple(acts[number] for number in sorted(acts))
