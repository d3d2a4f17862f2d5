"""Reading the store: plain columns into frozen values, never objects that know the database."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import chain
from typing import TYPE_CHECKING, Any

from ogfacil.errors import NotFoundError
from ogfacil.locale import _
from ogfacil.record import (
    Action,
    AgendaItem,
    Attendance,
    Decision,
    Entry,
    EntryKind,
    Event,
    Meeting,
    MeetingState,
    Owner,
    Person,
    Progress,
    Question,
    Series,
    TimeSpan,
)
from ogfacil.store.engine.codecs import from_json, to_json
from ogfacil.store.engine.connection import Connection
from ogfacil.store.engine.tables import table_for
from ogfacil.store.engine.types import NO_FILTER, ActionFilter, FieldHistory, RecordT, StoredAction

if TYPE_CHECKING:
    from ogfacil.record import Record, Withheld
    from ogfacil.store.engine.json_rows import ActionJson

_PEOPLE_OF = """ WHERE id IN (
    SELECT person FROM attendance WHERE meeting_id = :meeting
    UNION SELECT json_extract(o.value, '$.person') FROM action, json_each(action.owners) o
          WHERE meeting_id = :meeting
    UNION SELECT who FROM (
        WITH RECURSIVE speakers(who) AS (
            SELECT min(speaker) FROM entry WHERE meeting_id = :meeting
            UNION ALL
            SELECT (SELECT min(speaker) FROM entry
                    WHERE meeting_id = :meeting AND speaker > who)
            FROM speakers WHERE who IS NOT NULL
        ) SELECT who FROM speakers)
) ORDER BY id"""
"""Who attends, owes or speaks; the speakers by leaping through the index, not by reading it all."""

_MAY_BE_DUE = (
    "(json_extract(due, '$.date') BETWEEN ? AND ? OR json_extract(due, '$.kind') = 'event')"
)
"""Due on a day between two, or at an event: the day of a next meeting is not among the columns."""

_SHIFTS = """SELECT c.entity_id, a.at, c.before, c.after FROM change c JOIN act a ON a.id = c.act_id
WHERE c.entity = ? AND c.field = ?{} AND a.cause <> 'undo'
AND NOT EXISTS (SELECT 1 FROM act u WHERE u.undoes = a.id) ORDER BY c.act_id, c.place"""
_THESE = " AND c.entity_id IN (SELECT value FROM json_each(?))"


class StoreReader:
    """What can be asked of a store."""

    def __init__(self, database: Connection) -> None:
        self._database = database

    def series(self) -> tuple[Series, ...]:
        """Return all series, by name."""
        return _values(self._database, Series, " ORDER BY name")

    def meetings(self, series: int | None = None) -> tuple[Meeting, ...]:
        """Return the meetings of a series, or all, by series and number."""
        if series is None:
            return _values(self._database, Meeting, " ORDER BY 3, number")
        return _values(self._database, Meeting, " WHERE series_id = ? ORDER BY number", series)

    def people(self) -> tuple[Person, ...]:
        """Return all people, in the order in which they were added."""
        return _values(self._database, Person, " ORDER BY id")

    def events(self) -> tuple[Event, ...]:
        """Return all events, those with a date first, by date."""
        return _values(self._database, Event, " ORDER BY date IS NULL, date, id")

    def meeting(self, meeting: int) -> Meeting:
        """Return the meeting with this id.

        Raises:
            NotFoundError: There is none.
        """
        found = self.get(Meeting, meeting)
        if found is None:
            raise NotFoundError(_("There is no meeting {id} in this store.", id=meeting))
        return found

    def is_outdated(self, meeting: Meeting) -> bool:
        """Whether a meeting has changed since it was published."""
        return meeting.state is MeetingState.PUBLISHED and meeting.id in self.outdated()

    def outdated(self) -> frozenset[int]:
        """Return the ids of published meetings that have changed since they were published."""
        from ogfacil.store.engine.outdated import outdated

        return outdated(self._database)

    def record(self, meeting: int) -> Record:
        """One meeting, whole; `NotFoundError` where there is none."""
        whole = _record(self, meeting, self.entries(meeting))
        held = self.withheld(but=meeting)
        return replace(whole, withheld=held) if held else whole

    def withheld(self, *, but: int | None = None) -> Withheld:
        """Return what must not go out since lines were withdrawn, over all meetings.

        Args:
            but: A meeting whose words a record holds itself; see `ogfacil.store.engine.withheld`.
        """
        from ogfacil.store.engine import withheld

        return withheld.withheld(self._database, but=but)

    def record_without_entries(self, meeting: int) -> Record:
        """One meeting without its entries, however many there are."""
        return _record(self, meeting, ())

    def entries(
        self, meeting: int, *, last: int | None = None, before_rank: str | None = None
    ) -> tuple[Entry, ...]:
        """Return the entries of a meeting in order.

        Args:
            meeting: Its id.
            last: Return only the last so many.
            before_rank: With `last`: those before this rank. Of entries that share a rank (two
                programs can make such) none is left out.
        """
        if last is None and before_rank is None:
            return _values(
                self._database, Entry, " WHERE meeting_id = ? ORDER BY rank, id", meeting
            )
        before = "" if before_rank is None else " AND rank < ?"
        newest_first = _values(
            self._database,
            Entry,
            f" WHERE meeting_id = ?{before} ORDER BY rank DESC, id DESC LIMIT ?",
            *((meeting,) if before_rank is None else (meeting, before_rank)),
            -1 if last is None else last,
        )
        if not newest_first:
            return ()
        first = newest_first[-1]
        twins = _values(
            self._database,
            Entry,
            " WHERE meeting_id = ? AND rank = ? AND id < ? ORDER BY id",
            meeting,
            first.rank,
            first.id,
        )
        return (*twins, *reversed(newest_first))

    def entry_count(self, meeting: int, *, kind: EntryKind | None = None) -> int:
        """How many entries a meeting has, of one kind or of all."""
        count = "SELECT count(*) FROM entry WHERE meeting_id = ?"
        if kind is None:
            return self._database.fetch_int(count, (meeting,))
        return self._database.fetch_int(f"{count} AND kind = ?", (meeting, kind.value))

    def first_entry(self, meeting: int) -> int | None:
        """Return the id of a meeting's first entry, or None."""
        return _cell(
            self._database,
            "SELECT id FROM entry WHERE meeting_id = ? ORDER BY rank, id LIMIT 1",
            meeting,
        )

    def agenda(self, meeting: int) -> tuple[AgendaItem, ...]:
        """Return the agenda of a meeting, in order."""
        return _values(
            self._database, AgendaItem, " WHERE meeting_id = ? ORDER BY rank, id", meeting
        )

    def actions(
        self, series: int | None = None, *, among: ActionFilter = NO_FILTER
    ) -> tuple[StoredAction, ...]:
        """Return the actions of a series, or all, by series and number.

        Args:
            series: Id of the series; None for all.
            among: What is known of the wanted ones, so that the others need not be read.
        """
        where, cells = _condition(self._database, among)
        if series is not None:
            where, cells = f"{where} AND series_id = ?", (*cells, series)
        return _stored_actions(self._database, f"{where} ORDER BY series_id, number", *cells)

    def action_json_rows(self, among: ActionFilter = NO_FILTER) -> list[ActionJson]:
        """Return actions as JSON, what is open and due first at the head."""
        from ogfacil.store.engine.json_rows import action_json_rows

        return action_json_rows(self._database, *_condition(self._database, among))

    def actions_due_next(self, limit: int) -> tuple[StoredAction, ...]:
        """So many of the actions that are open, those due first at the head: for a first look."""
        by_due = "coalesce(json_extract(due, '$.date'), '9999'), series_id, number"
        return _stored_actions(self._database, f"status = 'open' ORDER BY {by_due} LIMIT ?", limit)

    def progress(self, actions: Sequence[int] | None = None) -> tuple[Progress, ...]:
        """Return the progress notes of these actions, or of all, in the order they were added."""
        if actions is None:
            return self.all(Progress)
        of_these = " WHERE action IN (SELECT value FROM json_each(?)) ORDER BY id"
        return _values(self._database, Progress, of_these, to_json(actions))

    def field_history(
        self, kind: type[RecordT], field: str, *, of: Sequence[int] | None = None
    ) -> tuple[FieldHistory, ...]:
        """Return every change of one field that still holds, oldest first.

        Args:
            kind: The type whose field it is.
            field: Its name.
            of: Ids of the values; None for all of the type.
        """
        which = _THESE if of is not None else ""
        cells = (kind.__name__, field, *([to_json(of)] if of is not None else []))
        rows = self._database.fetch_all(_SHIFTS.format(which), cells)
        read = table_for(kind).read
        return tuple(
            FieldHistory(
                row,
                dt.datetime.fromisoformat(at),
                read(field, from_json(before)),
                read(field, from_json(after)),
            )
            for row, at, before, after in rows
        )

    def all(self, kind: type[RecordT], *, meeting: int | None = None) -> tuple[RecordT, ...]:
        """Return every value of a type, oldest first; with `meeting`, those that belong to it."""
        if meeting is None:
            return _values(self._database, kind, " ORDER BY id")
        return _values(self._database, kind, " WHERE meeting_id = ? ORDER BY id", meeting)

    def get(self, kind: type[RecordT], row: int) -> RecordT | None:
        """Return the value of a type with this id, or None."""
        found = _values(self._database, kind, " WHERE id = ?", row)
        return found[0] if found else None

    def meeting_id_of(self, kind: type[RecordT], row: int) -> int | None:
        """Return the id of the meeting that a value belongs to; None where it belongs to none."""
        if kind is Meeting:
            return row if self.get(Meeting, row) else None
        if kind is Progress:
            return _cell(
                self._database,
                "SELECT a.meeting_id FROM progress p JOIN action a ON a.id = p.action "
                "WHERE p.id = ?",
                row,
            )
        return _parent_id(self._database, kind, row, "meeting_id")

    def series_of(self, kind: type[RecordT], row: int) -> int | None:
        """Return the id of the series that a value belongs to; None where it belongs to none."""
        if kind is Series:
            return row if self.get(Series, row) else None
        meeting = self.meeting_id_of(kind, row)
        if meeting is None:
            return None
        return _cell(self._database, "SELECT series_id FROM meeting WHERE id = ?", meeting)


def _record(reader: StoreReader, meeting: int, entries: tuple[Entry, ...]) -> Record:
    from ogfacil.record import Record

    here = " WHERE meeting_id = ? ORDER BY "
    return Record(
        meeting=reader.meeting(meeting),
        people=_values(reader._database, Person, _PEOPLE_OF, meeting=meeting),
        attendance=_values(reader._database, Attendance, f"{here}seat, id", meeting),
        agenda=_values(reader._database, AgendaItem, f"{here}rank, id", meeting),
        entries=entries,
        decisions=_values(reader._database, Decision, f"{here}id", meeting),
        questions=_values(reader._database, Question, f"{here}id", meeting),
        actions=_values(reader._database, Action, f"{here}number", meeting),
        progress=_values(
            reader._database,
            Progress,
            " WHERE action IN (SELECT id FROM action WHERE meeting_id = ?) ORDER BY at, id",
            meeting,
        ),
        times=_values(reader._database, TimeSpan, f"{here}started_at, id", meeting),
    )


def _condition(database: Connection, among: ActionFilter) -> tuple[str, tuple[object, ...]]:
    """Return the SQL condition for a filter, and the values of its parameters."""
    where: dict[str, tuple[object, ...]] = {"TRUE": ()}
    if among.ids is not None:
        where["action.id IN (SELECT value FROM json_each(?))"] = (to_json(among.ids),)
    if among.status is not None:
        where["status = ?"] = (among.status.value,)
    if among.owner_predicate is not None:
        owners = to_json(_owned(database, among.owner_predicate))
        where["owners IN (SELECT value FROM json_each(?))"] = (owners,)
    if among.first or among.last:
        span = str(among.first or dt.date.min), str(among.last or dt.date.max)
        where[_MAY_BE_DUE] = span
    return " AND ".join(where), tuple(chain.from_iterable(where.values()))


def _owned(database: Connection, whose: Callable[[tuple[Owner, ...]], bool]) -> list[str]:
    """How the owners for whom something holds are kept."""
    read: Any = table_for(Action).read
    every = database.fetch_all("SELECT DISTINCT owners FROM action")
    return [cell for (cell,) in every if whose(read("owners", cell))]


def _stored_actions(database: Connection, where: str, *cells: object) -> tuple[StoredAction, ...]:
    kept = table_for(Action)
    homes = kept.select.replace(" FROM", ", meeting_id, series_id FROM")
    rows = database.fetch_all(f"{homes} WHERE {where}", cells)
    return tuple([StoredAction(kept.value(row), row[-2], row[-1]) for row in rows])


def _values(
    database: Connection, kind: type[RecordT], clause: str, *cells: object, **named: object
) -> tuple[RecordT, ...]:
    kept = table_for(kind)
    given: Any = named or cells
    return tuple(map(kept.value, database.fetch_all(kept.select + clause, given)))


def _parent_id(database: Connection, kind: type[RecordT], row: int, column: str) -> int | None:
    kept = table_for(kind)
    if column not in kept.parent_columns:
        return None
    return _cell(database, f"SELECT {column} FROM {kept.name} WHERE id = ?", row)


def _cell(database: Connection, statement: str, row: int) -> int | None:
    found = database.fetch_one(statement, (row,))
    return None if found is None else int(found[0])
