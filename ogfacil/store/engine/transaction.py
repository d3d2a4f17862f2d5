"""One act: everything that is written goes through here, and into the journal with it."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Iterable, Mapping

from ogfacil.errors import NotFoundError, StaleDataError
from ogfacil.locale import _
from ogfacil.record import Action, AgendaItem, Entry, Meeting
from ogfacil.store.engine import ranks
from ogfacil.store.engine.codecs import SQLValue, encode_datetime, to_json
from ogfacil.store.engine.connection import Connection
from ogfacil.store.engine.identity import uuid7
from ogfacil.store.engine.search_index import fall_behind
from ogfacil.store.engine.tables import Table, table_for
from ogfacil.store.engine.types import RecordT

Row = Mapping[str, SQLValue]
_ADD_ACT = (
    "INSERT INTO act (id, uuid, at, actor, cause, undoes, meeting_id, session) "
    "VALUES (?,?,?,?,?,?,?,?)"
)
_ADD_TOMBSTONE = "INSERT INTO tombstone (act_id, entity, entity_id, why) VALUES (?,?,?,?)"
_ADD_CHANGE = (
    "INSERT INTO change (act_id, place, entity, entity_id, field, before, after) "
    "VALUES (?,?,?,?,?,?,?)"
)


class Transaction:
    """What is done between `with store.act(…) as act:` and its end: all of it or nothing."""

    def __init__(
        self,
        database: Connection,
        *,
        at: dt.datetime,
        actor: str,
        cause: str,
        meeting: int | None,
        session: str,
    ) -> None:
        self.id = 1 + database.newest_act
        self.uuid = uuid7(at)
        self.at = at
        self.actor = actor
        self.session = session
        self.cause = cause
        self.meeting = meeting
        """The meeting whose `undo` takes this act back; it can still be set within the act."""
        self.is_event = False
        """Whether the act is journaled though it changed nothing: that it was done counts."""
        self.undoes: int | None = None
        """The act that this one takes back."""
        self._database = database
        self._changes: list[tuple[int, int, str, int, str, str | None, str | None]] = []
        self._newest: dict[str, int] = {}
        self._tombstones: list[tuple[str, int, str]] = []
        self._changes_texts = False

    def insert(self, value: RecordT, *, meeting: int | None = None) -> RecordT:
        """Store a new value, within a meeting where its type belongs to one.

        An action takes the next number of its series unless it brings one that is not used yet; a
        meeting with number 0 takes the next of its series, and one without a UUID gets one.

        Returns:
            The value with its new id.

        Raises:
            TypeError: The type belongs to a meeting and none was given.
        """
        kept = table_for(type(value))
        cells = kept.cells(self._with_generated_keys(value))
        del cells["id"]
        if "meeting_id" in kept.parent_columns:
            if meeting is None:
                raise TypeError(f"{kept.record_type.__name__} is at home in a meeting: name it")
            cells["meeting_id"] = meeting
        if isinstance(value, Action):
            cells["series_id"] = self._series(meeting)
            cells["number"] = self._number(int(cells["series_id"] or 0), value.number)
        return kept.value_of(self.insert_row(kept, cells), self._database)

    def add(self, value: RecordT, *, meeting: int, **fields: object) -> int:
        """Store a new value with other contents of some fields; gives its id alone.

        For the many lines of a document: it is faster than `insert`, which reads back what stands.
        """
        kept = table_for(type(value))
        cells = kept.cells(value)
        for name, given in fields.items():
            cells[name] = kept.write(name, given)
        del cells["id"]
        cells["meeting_id"] = meeting
        return int(self.insert_row(kept, cells)["id"] or 0)

    def change(self, kind: type[RecordT], row: int, /, **fields: object) -> RecordT:
        """Give fields of a value other contents; those that are the same leave no trace."""
        kept = table_for(kind)
        standing = self.row_or_raise(kept, row)
        wanted = {name: kept.write(name, given) for name, given in fields.items()}
        differing = {name: cell for name, cell in wanted.items() if cell != standing[name]}
        self.change_row(kept, row, standing, differing)
        return kept.value_of({**standing, **differing}, self._database)

    def delete(self, kind: type[RecordT], row: int) -> None:
        """Take a value out; the journal keeps it."""
        kept = table_for(kind)
        self.delete_row(kept, self.row_or_raise(kept, row))

    def check_unchanged(self, kind: type[RecordT], row: int, /, **fields: object) -> None:
        """Check that fields still hold what the caller last saw.

        Raises:
            StaleDataError: One of them holds something else; the error says what.
        """
        kept = table_for(kind)
        standing = self.row_or_raise(kept, row)
        for name, given in fields.items():
            if kept.write(name, given) != standing[name]:
                raise StaleDataError(
                    _(
                        "This has been changed by somebody else meanwhile; now it reads: {text}",
                        text=standing[name],
                    )
                )

    def rank(
        self,
        meeting: int,
        kind: type[Entry] | type[AgendaItem],
        *,
        after: int | None = None,
        before: int | None = None,
    ) -> str:
        """Return a rank key right after or before the row with that id, or at the end."""
        return self.ranks(meeting, kind, 1, after=after, before=before)[0]

    def ranks(
        self,
        meeting: int,
        kind: type[Entry] | type[AgendaItem],
        count: int,
        *,
        after: int | None = None,
        before: int | None = None,
    ) -> list[str]:
        """So many order keys in a row: for many lines at one place, whose keys stay short."""
        name = table_for(kind).name
        low, high = ranks.adjacent_ranks(self._database, name, meeting, after, before)
        return ranks.ranks_between(low, high, count)

    def row_or_raise(self, kept: Table[RecordT], row: int) -> dict[str, SQLValue]:
        """Return what the columns of a row hold.

        Raises:
            NotFoundError: There is no such row.
        """
        standing = self.current_row(kept, row)
        if standing is None:
            raise NotFoundError(
                _("There is no {kind} {id} here any more.", kind=kept.record_type.__name__, id=row)
            )
        return standing

    def current_row(self, kept: Table[RecordT], row: int) -> dict[str, SQLValue] | None:
        """Return what the columns of a row hold, or None."""
        found = self._database.fetch_one(
            f"SELECT {', '.join(kept.columns)} FROM {kept.name} WHERE id = ?", (row,)
        )
        return None if found is None else dict(zip(kept.columns, found, strict=True))

    def insert_row(self, kept: Table[RecordT], cells: Row) -> dict[str, SQLValue]:
        """Store a row and journal it; gives its cells with its id."""
        row = int(cells.get("id") or self._new_id(kept.record_type.__name__))
        whole = {**cells, "id": row}
        marks = ",".join("?" * len(whole))
        self._database.execute(
            f"INSERT INTO {kept.name} ({','.join(whole)}) VALUES ({marks})", tuple(whole.values())
        )
        self._journal(kept, row, "", None, row_to_json(whole))
        self._changes_texts |= kept.is_indexed
        return whole

    def change_row(self, kept: Table[RecordT], row: int, standing: Row, cells: Row) -> None:
        """Change columns of a row and journal each."""
        if not cells:
            return
        self._database.execute(
            f"UPDATE {kept.name} SET {', '.join(f'{name} = ?' for name in cells)} WHERE id = ?",
            (*cells.values(), row),
        )
        for name, cell in cells.items():
            self._journal(kept, row, name, to_json(standing[name]), to_json(cell))
        self._changes_texts |= kept.is_indexed and "text" in cells

    def delete_row(self, kept: Table[RecordT], standing: Row) -> None:
        """Take a row out and journal what it was."""
        row = int(standing["id"] or 0)
        self._database.execute(f"DELETE FROM {kept.name} WHERE id = ?", (row,))
        self._journal(kept, row, "", row_to_json(standing), None)
        self._changes_texts |= kept.is_indexed

    def add_tombstones(self, graves: Iterable[tuple[str, int, str]]) -> None:
        """Set tombstones: type name, id, and why its words were purged."""
        self._tombstones += graves

    def write(self) -> bool:
        """Put the act into the journal; False where nothing was changed."""
        if not (self._changes or self._tombstones or self.is_event):
            return False
        self._database.execute(
            _ADD_ACT,
            (
                self.id,
                self.uuid,
                encode_datetime(self.at),
                self.actor,
                self.cause,
                self.undoes,
                self.meeting,
                self.session,
            ),
        )
        self._database.executemany(_ADD_CHANGE, self._changes)
        self._database.executemany(
            _ADD_TOMBSTONE, ((self.id, *grave) for grave in self._tombstones)
        )
        if self._changes_texts:
            fall_behind(self._database, self.id)
        return True

    def _new_id(self, entity: str) -> int:
        """Return the next id that the journal has never seen, so that none is used again."""
        if entity not in self._newest:
            self._newest[entity] = self._database.fetch_int(
                "SELECT max(entity_id) FROM change WHERE entity = ?", (entity,)
            )
        self._newest[entity] += 1
        return self._newest[entity]

    def _journal(
        self, kept: Table[RecordT], row: int, field: str, before: str | None, after: str | None
    ) -> None:
        place = len(self._changes)
        self._changes.append((self.id, place, kept.record_type.__name__, row, field, before, after))

    def _with_generated_keys(self, value: RecordT) -> RecordT:
        if isinstance(value, Meeting) and not (value.uuid and value.number):
            number = value.number or 1 + self._database.fetch_int(
                "SELECT max(number) FROM meeting WHERE series_id = ?", (value.series_id,)
            )
            return dataclasses.replace(value, uuid=value.uuid or uuid7(self.at), number=number)
        return value

    def _series(self, meeting: int | None) -> int:
        return self._database.fetch_int("SELECT series_id FROM meeting WHERE id = ?", (meeting,))

    def _number(self, series: int, wanted: int) -> int:
        next_one = self._database.fetch_int(
            "SELECT next_action FROM series WHERE id = ?", (series,)
        )
        number = max(wanted, next_one)
        self._database.execute(
            "UPDATE series SET next_action = ? WHERE id = ?", (number + 1, series)
        )
        return number


def row_to_json(cells: Row) -> str:
    """Encode a row for the journal: every column that holds something."""
    return to_json({name: cell for name, cell in cells.items() if cell is not None})
