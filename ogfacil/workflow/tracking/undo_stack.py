"""Undo and redo of what one tracking screen changed, over all meetings."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from ogfacil.errors import NotFoundError
from ogfacil.locale import _
from ogfacil.store import ChangeSet, Store
from ogfacil.workflow.tracking.undo_text import describe_undo

T = TypeVar("T")
Mark = tuple[int | None, int]
"""The meeting under which an act is filed (None: none), and the act's id."""


class UndoStack:
    """The changes made from one screen, each of which can be undone and redone."""

    def __init__(self) -> None:
        self._done: list[Mark] = []
        self._undone: list[Mark] = []

    def recording(self, scope: int | None, work: Callable[[Store], T]) -> Callable[[Store], T]:
        """Wrap a store job so that what it changes becomes a step of this stack.

        Args:
            scope: The meeting that the change set is filed under; None for no meeting.
            work: The job.
        """

        def noted(store: Store) -> T:
            before = _newest(store, scope)
            given = work(store)
            after = _newest(store, scope)
            if after is not None and after != before:
                self._done.append((scope, after))
                self._undone.clear()
            return given

        return noted

    def undo(self, store: Store) -> ChangeSet:
        """Undo the last step.

        Raises:
            NotFoundError: There is none.
            StaleDataError: The same was changed since.
        """
        if not self._done:
            raise NotFoundError(_("There is nothing to undo."))
        scope, act = self._done[-1]
        undone = store.undo(scope, only=act)
        self._done.pop()
        self._undone.append((scope, undone.id))
        return undone

    def undo_in_words(self, store: Store) -> str:
        """Undo the last step and return a sentence on what changed; raises as `undo`."""
        return _("Taken back: {what}", what=describe_undo(store, self.undo(store)))

    def redo_in_words(self, store: Store) -> str:
        """Redo the step undone last and return a sentence on what changed; raises as `redo`."""
        return _("Redone: {what}", what=describe_undo(store, self.redo(store)))

    def redo(self, store: Store) -> ChangeSet:
        """Redo the step that was undone last.

        Raises:
            NotFoundError: There is none.
            StaleDataError: The same was changed since.
        """
        if not self._undone:
            raise NotFoundError(_("There is nothing to redo."))
        scope, act = self._undone[-1]
        redone = store.redo(scope, only=act)
        self._undone.pop()
        self._done.append((scope, redone.id))
        return redone


def _newest(store: Store, scope: int | None) -> int | None:
    acts = store.acts(scope, limit=1)
    return acts[-1].id if acts else None
