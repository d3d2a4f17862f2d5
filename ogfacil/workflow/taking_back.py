"""Taking back, one by one, what was done while following up, over all meetings."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from ogfacil.errors import NotFound, Stale
from ogfacil.locale import _
from ogfacil.store import JournalAct, Store

T = TypeVar("T")
Mark = tuple[int | None, int]
"""The meeting under which an act is filed (None: none), and the act's id."""


class Steps:
    """What was done from one screen: each step can be taken back and done again."""

    def __init__(self) -> None:
        self._done: list[Mark] = []
        self._undone: list[Mark] = []

    def doing(self, scope: int | None, work: Callable[[Store], T]) -> Callable[[Store], T]:
        """The same work, noted as a step; `scope` is the meeting that its act is filed under."""

        def noted(store: Store) -> T:
            before = _newest(store, scope)
            given = work(store)
            after = _newest(store, scope)
            if after is not None and after != before:
                self._done.append((scope, after))
                self._undone.clear()
            return given

        return noted

    def undo(self, store: Store) -> JournalAct:
        """Takes the last step back; `Stale` where somebody has done something else since."""
        if not self._done:
            raise NotFound(_("There is nothing to undo."))
        scope, act = self._done[-1]
        if _standing(store, scope) != act:
            raise Stale(
                _("Something else was done since; `ogfacil undo` takes back from the newest on.")
            )
        undone = store.undo(scope)
        self._undone.append(self._done.pop())
        return undone

    def redo(self, store: Store) -> JournalAct:
        """Does again what was taken back last."""
        if not self._undone:
            raise NotFound(_("There is nothing to redo."))
        scope, _act = self._undone[-1]
        redone = store.redo(scope)
        self._undone.pop()
        self._done.append((scope, redone.id))
        return redone


def _newest(store: Store, scope: int | None) -> int | None:
    acts = store.acts(scope, limit=1)
    return acts[-1].id if acts else None


def _standing(store: Store, scope: int | None) -> int | None:
    """The newest act of a scope that was not taken back."""
    acts = store.acts(scope, limit=200)
    gone = {act.undoes for act in acts}
    return next(
        (a.id for a in reversed(acts) if a.cause not in ("undo", "purge") and a.id not in gone),
        None,
    )
