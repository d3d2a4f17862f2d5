"""Undo, redo and the history of things: readings of the journal."""

from __future__ import annotations

from ogfacil.record import Action
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
    """What happened to an action, oldest first: 政策履歷."""
    return store.history(Action, action_id)
