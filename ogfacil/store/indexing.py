"""The upkeep of the search index, for those who have time: a process or a thread of its own.

What the index is, and why it may be behind, is told in `engine/search_index.py`, which is imported
when it is needed: a list starts sooner without it.
"""

from __future__ import annotations

from contextlib import suppress

from ogfacil.errors import DiskFullError
from ogfacil.store.engine.connection import Connection, DatabaseBusyError, StoreReplacedError

_SEARCH_WAITS = 0.05
"""Seconds that a search waits for another program's transaction before it does without indexing."""


class Indexing:
    """Brings the index of one open store towards what was written."""

    def __init__(self, database: Connection) -> None:
        self._database = database

    def is_due(self) -> bool:
        """Whether the index lacks so much that a search would wait for it."""
        from ogfacil.store.engine import search_index

        return search_index.is_behind(self._database, search_index.MANY)

    def go_on(self) -> bool:
        """Index some of what the index lacks; other programs wait for a tenth of a second at most.

        Returns:
            Whether there is more to do.

        Raises:
            StoreError: It could not be written, such as where another program is writing.
        """
        from ogfacil.store.engine import search_index

        return not self._database.read_only and search_index.index_some(self._database)

    def before_a_search(self) -> None:
        """Index what a search would not look through in a moment, where nobody else is writing."""
        from ogfacil.store.engine import search_index

        if self._database.read_only or not search_index.is_behind(self._database, search_index.FEW):
            return
        with (
            suppress(DatabaseBusyError, DiskFullError, StoreReplacedError),
            self._database.patient(_SEARCH_WAITS),
        ):
            while search_index.index_some(self._database):
                pass
