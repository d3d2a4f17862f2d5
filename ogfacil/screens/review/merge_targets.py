"""Into which actions an item can be merged."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence

from ogfacil.errors import InvalidInputError
from ogfacil.locale import _
from ogfacil.record import Action, ActionStatus
from ogfacil.store import StoredAction
from ogfacil.workflow.tracking import actions
from ogfacil.workflow.tracking.review import Item


class MergeTargets:
    """The other actions of an item's series, by their codes."""

    def __init__(self, item: Item, stored: Sequence[StoredAction]) -> None:
        """Find targets for an item among the actions of its series."""
        self._action = item.row.action
        self._stored = stored
        self._by_code = {one.action.code: one.action for one in stored}

    @property
    def codes(self) -> list[str]:
        """The codes of those that are open."""
        return [
            one.code
            for one in self._by_code.values()
            if one.id != self._action.id and one.status is ActionStatus.OPEN
        ]

    def find(self, words: str) -> Action:
        """Return the action that is meant.

        Raises:
            InvalidInputError: There is no other action of this code, or it can't be merged into.
        """
        into = self._by_code.get(unicodedata.normalize("NFKC", words).upper())
        if into is None or into.id == self._action.id:
            raise InvalidInputError(_("Name another action of this series, such as A-3."))
        actions.check_merge(self._stored, self._action, into)
        return into
