"""Seeing what other programs write to the same file: a cheap look first, then the journal."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ogfacil.store.engine.connection import Database
from ogfacil.store.engine.tables import kind_named, table

if TYPE_CHECKING:
    from ogfacil.store.history.journal import JournalAct, JournalChange


@dataclass(frozen=True, slots=True)
class News:
    """What other programs have changed since it was last asked."""

    acts: tuple[JournalAct, ...]
    touched: tuple[tuple[str, int, int | None], ...]  # type name, id, the meeting it belongs to


class Watch:
    """Remembers which acts this program has seen or done itself."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._version = database.number("PRAGMA data_version")
        self._seen = database.number("SELECT max(id) FROM act")
        self._own: set[int] = set()

    def own(self, act: int) -> None:
        """An act of this program's own is no news to it."""
        self._own.add(act)

    def news(self) -> News | None:
        """What others have done since last time; None where nobody did anything."""
        version = self._database.number("PRAGMA data_version")
        if version == self._version:
            self._seen = max(self._own, default=self._seen)
            self._own.clear()
            return None
        from ogfacil.store.history import journal

        newer = journal.acts(self._database, "id > ?", (self._seen,))
        others = tuple(act for act in newer if act.id not in self._own)
        self._version = version
        self._seen = newer[-1].id if newer else self._seen
        self._own.clear()
        if not others:
            return None
        touched = dict.fromkeys(
            (change.entity, change.entity_id, self._meeting(change, act.meeting))
            for act in others
            for change in act.changes
        )
        return News(others, tuple(touched))

    def _meeting(self, change: JournalChange, meeting: int | None) -> int | None:
        if change.entity == "Meeting":
            return change.entity_id
        kept = table(kind_named(change.entity))
        if "meeting_id" in kept.homes:
            row = self._database.row(
                f"SELECT meeting_id FROM {kept.name} WHERE id = ?", (change.entity_id,)
            )
            return int(row[0]) if row else meeting
        return meeting
