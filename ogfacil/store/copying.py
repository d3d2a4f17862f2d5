"""The copies of an open store: those that people ask for, and the one of each day."""

from __future__ import annotations

import os
from collections.abc import Callable
from datetime import date
from pathlib import Path

from ogfacil.store.engine.connection import Connection
from ogfacil.store.file import backup


class Copies:
    """Takes copies of one open store while it is in use."""

    def __init__(self, database: Connection, today: Callable[[], date]) -> None:
        self._database = database
        self._today = today

    def backup(self, path: str | os.PathLike[str]) -> None:
        """Write a verified copy to a path.

        Raises:
            StoreError: The copy can't be written, or something else stands there.
        """
        backup.backup(self._database, Path(path))

    def take_daily(self) -> Path | None:
        """Take the day's copy unless there is one, and thin older ones.

        Returns:
            The path of the new copy; None where none was due.
        """
        from ogfacil.store.file import copies

        return copies.take_daily(self._database, self._today())

    def is_due(self) -> bool:
        """Return whether the store holds something older than today that no copy holds."""
        from ogfacil.store.file import copies

        return copies.is_due(self._database, self._today())
