"""Seeing what other programs write to the same file: a cheap look first, then the journal."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ogfacil.store.engine.connection import Connection
from ogfacil.store.engine.tables import record_type_named, table_for

if TYPE_CHECKING:
    from ogfacil.store.history.journal import ChangeSet, FieldChange


@dataclass(frozen=True, slots=True)
class ExternalChanges:
    """What other programs have changed since it was last asked."""

    acts: tuple[ChangeSet, ...]
    touched: tuple[tuple[str, int, int | None], ...]  # type name, id, the meeting it belongs to


class ChangeWatcher:
    """Remembers which acts this program has seen or done itself."""

    def __init__(self, database: Connection) -> None:
        self._database = database
        self._version = database.fetch_int("PRAGMA data_version")
        self._seen = database.fetch_int("SELECT max(id) FROM act")
        self._ignored: set[int] = set()

    def ignore(self, act: int) -> None:
        """Note a change set of this program's own, so that it is not reported."""
        self._ignored.add(act)

    def poll(self) -> ExternalChanges | None:
        """Return what others have done since the last call; None where nobody did anything."""
        version = self._database.fetch_int("PRAGMA data_version")
        if version == self._version:
            self._seen = max(self._ignored, default=self._seen)
            self._ignored.clear()
            return None
        from ogfacil.store.history import journal

        newer = journal.acts(self._database, "id > ?", (self._seen,))
        others = tuple(act for act in newer if act.id not in self._ignored)
        self._version = version
        self._seen = newer[-1].id if newer else self._seen
        self._ignored.clear()
        if not others:
            return None
        touched = dict.fromkeys(
            (change.entity, change.entity_id, self._meeting(change, act.meeting))
            for act in others
            for change in act.changes
        )
        return ExternalChanges(others, tuple(touched))

    def _meeting(self, change: FieldChange, meeting: int | None) -> int | None:
        if change.entity == "Meeting":
            return change.entity_id
        kept = table_for(record_type_named(change.entity))
        if "meeting_id" in kept.parent_columns:
            row = self._database.fetch_one(
                f"SELECT meeting_id FROM {kept.name} WHERE id = ?", (change.entity_id,)
            )
            return int(row[0]) if row else meeting
        return meeting
