"""What the tables held at a moment, or should hold now, told from the journal alone."""

from __future__ import annotations

import datetime as dt

from ogfacil.record import Action, Decision
from ogfacil.store.engine.codecs import SQLValue, encode_datetime, from_json
from ogfacil.store.engine.connection import Connection
from ogfacil.store.engine.tables import record_type_named, record_types, table_for
from ogfacil.store.engine.types import RecordT, StoredAction
from ogfacil.store.history.journal import value_from

Rows = dict[str, dict[int, dict[str, SQLValue]]]
"""By the name of a type and an id: what stands in the columns."""


def rebuild_rows(
    database: Connection, *, until: dt.datetime | None = None, entities: tuple[str, ...] = ()
) -> Rows:
    """Rebuild the rows that the journal leaves at a moment.

    Args:
        database: The open store.
        until: Leave out what was done later; None for all.
        entities: Names of the types that are wanted; empty for all.
    """
    conditions: list[str] = []
    cells: list[str] = []
    if until is not None:
        conditions.append("a.at <= ?")
        cells.append(encode_datetime(until))
    if entities:
        conditions.append(f"c.entity IN ({','.join('?' * len(entities))})")
        cells.extend(entities)
    changes = database.fetch_all(
        "SELECT c.entity, c.entity_id, c.field, c.after "
        "FROM change c CROSS JOIN act a ON a.id = c.act_id "
        f"WHERE {' AND '.join(conditions) or 'TRUE'} ORDER BY c.act_id, c.place",
        cells,
    )
    told: Rows = {kind.__name__: {} for kind in record_types()}
    tables = {kind.__name__: table_for(kind) for kind in record_types()}
    for entity, row, field, after in changes:
        of_kind = told[record_type_named(entity).__name__]
        if after is None:
            of_kind.pop(row, None)
        elif not field:
            kept, written = tables[entity], from_json(after)
            of_kind[row] = {
                name: written.get(name, kept.defaults.get(name)) for name in kept.columns
            }
        elif row in of_kind:  # it may not be: a clock that jumped back dates its coming later
            of_kind[row][field] = from_json(after)
    return told


class Snapshot:
    """What the record said at a moment."""

    def __init__(self, database: Connection, at: dt.datetime) -> None:
        self.at = at
        self._database = database
        self._rows: Rows = {}

    def actions(self, series: int | None = None) -> tuple[StoredAction, ...]:
        """Return the actions of a series, or all, as they were then, by series and number."""
        found = (
            StoredAction(
                self._value(Action, cells), _whole(cells["meeting_id"]), _whole(cells["series_id"])
            )
            for cells in self._of(Action).values()
        )
        return tuple(
            sorted(
                (row for row in found if series is None or row.series == series),
                key=lambda row: (row.series, row.action.number),
            )
        )

    def decisions(self, meeting: int | None = None) -> tuple[Decision, ...]:
        """Return the decisions of a meeting, or all, as they were then."""
        return tuple(
            self._value(Decision, cells)
            for _row, cells in sorted(self._of(Decision).items())
            if meeting is None or cells["meeting_id"] == meeting
        )

    def values(self, kind: type[RecordT]) -> tuple[RecordT, ...]:
        """Return all values of a type as they were then, in the order in which they were added.

        The series name of a meeting is empty.
        """
        return tuple(self._value(kind, cells) for _row, cells in sorted(self._of(kind).items()))

    def get(self, kind: type[RecordT], row: int) -> RecordT | None:
        """Return the value of a type with this id as it was then, or None."""
        cells = self._of(kind).get(row)
        return None if cells is None else self._value(kind, cells)

    def _of(self, kind: type[RecordT]) -> dict[int, dict[str, SQLValue]]:
        name = kind.__name__
        if name not in self._rows:
            self._rows[name] = rebuild_rows(self._database, until=self.at, entities=(name,))[name]
        return self._rows[name]

    def _value(self, kind: type[RecordT], cells: dict[str, SQLValue]) -> RecordT:
        return value_from(table_for(kind), cells)


def _whole(cell: SQLValue) -> int:
    return int(cell or 0)
