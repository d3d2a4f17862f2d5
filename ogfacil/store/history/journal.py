"""Reading the journal: what was done, what can be undone, and undoing it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from ogfacil.errors import NotFoundError, StaleDataError, StoreError
from ogfacil.locale import _
from ogfacil.record import Entry
from ogfacil.store.engine.codecs import SQLValue, from_json
from ogfacil.store.engine.connection import Connection
from ogfacil.store.engine.session import is_running, same_machine
from ogfacil.store.engine.tables import Table, record_type_named, table_for
from ogfacil.store.engine.transaction import Transaction
from ogfacil.store.engine.types import RecordT

_ACTS = "SELECT id, uuid, at, actor, cause, undoes, meeting_id, session FROM act"
_CHANGES = "SELECT act_id, entity, entity_id, field, before, after FROM change"
_LINE = Entry.__name__
_NEWEST = (
    f"{_ACTS} a WHERE meeting_id IS ? AND %s AND NOT EXISTS "
    "(SELECT 1 FROM act u WHERE u.undoes = a.id) AND id < ? ORDER BY id DESC LIMIT 50"
)
_TO_UNDO = "cause NOT IN ('undo', 'purge', 'migrate')"
_TO_REDO = "cause = 'undo'"
_ALL = 1 << 62
_NEEDED_BY = {
    "entry": (
        "SELECT 'Entry', id FROM entry WHERE supplement_of = ?",
        *(
            f"SELECT '{kind}', i.id FROM {kind.lower()} i, json_each(i.entries) e WHERE e.value = ?"
            for kind in ("Action", "Decision", "Question")
        ),
    ),
    "person": ("SELECT 'Entry', id FROM entry WHERE speaker = ?",),
    "agenda_item": (
        "SELECT 'Entry', id FROM entry WHERE agenda = ?",
        "SELECT 'TimeSpan', id FROM time_span WHERE item = ?",
    ),
    "action": ("SELECT 'Progress', id FROM progress WHERE action = ?",),
}
"""By table: what rests on one of its rows, which must not be taken back from under it."""


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One thing that an act changed.

    `field` is empty where the whole value came or went: then `before` or `after` is the value and
    the other is None.
    """

    entity: str  # the name of the value's type, such as "Entry"
    entity_id: int
    field: str
    before: object
    after: object


@dataclass(frozen=True, slots=True)
class ChangeSet:
    """What somebody did at one moment: written whole or not at all, and undone whole."""

    id: int
    uuid: str  # version 7
    at: dt.datetime
    actor: str
    cause: str  # one word: "say", "edit", "undo" …
    undoes: int | None  # the id of the act that this one undoes
    meeting: int | None
    changes: tuple[FieldChange, ...]
    session: str = ""  # the running program; empty in acts of before version 7 of the store


@dataclass(frozen=True, slots=True)
class Owner:
    """Whose acts are taken back: a person's, as far as no other running program did them."""

    actor: str
    session: str

    def did(self, act: ChangeSet) -> bool:
        """Whether an act is one's own.

        What the same person did on the same computer stays their own after a restart; what
        another program does that is open at the same time may be somebody else's work.
        """
        if act.session == self.session:
            return True
        if act.actor != self.actor:
            return False
        if not act.session:
            return True
        return same_machine(act.session, self.session) and not is_running(act.session)


def acts(database: Connection, where: str, cells: tuple[object, ...]) -> tuple[ChangeSet, ...]:
    """Return the change sets that a condition picks, in the order in which they were made."""
    found = database.fetch_all(f"{_ACTS} WHERE {where}", cells)
    changes: dict[int, tuple[FieldChange, ...]] = {
        act: tuple(_change(row[1:]) for row in rows)
        for act, rows in groupby(
            database.fetch_all(
                f"{_CHANGES} WHERE act_id IN (SELECT id FROM act WHERE {where}) "
                "ORDER BY act_id, place",
                cells,
            ),
            key=lambda row: int(row[0]),
        )
    }
    return tuple(_act(row, changes.get(row[0], ())) for row in sorted(found))


def of_value(database: Connection, entity: str, row: int) -> tuple[ChangeSet, ...]:
    """Every act that touched one value, with what it changed of it."""
    changes = database.fetch_all(
        f"{_CHANGES} WHERE entity = ? AND entity_id = ? ORDER BY act_id, place", (entity, row)
    )
    return tuple(
        _act(found, tuple(_change(one[1:]) for one in of_act))
        for act, of_act in groupby(changes, key=lambda one: int(one[0]))
        if (found := database.fetch_one(f"{_ACTS} WHERE id = ?", (act,)))
    )


def changes(database: Connection, entity: str) -> dict[int, int]:
    """Count how often each value of a type was changed.

    What was undone counts twice, so that the number only rises.
    """
    rows = database.fetch_all(
        "SELECT entity_id, COUNT(*) FROM change WHERE entity = ? GROUP BY entity_id", (entity,)
    )
    return {int(row): int(count) for row, count in rows}


def newest_to_undo(
    database: Connection, meeting: int | None, whose: Owner | None = None, only: int | None = None
) -> ChangeSet:
    """Find the newest act of a meeting that stands.

    Args:
        database: The open store.
        meeting: The meeting under which the act is filed; None: under none.
        whose: Whose act it is to be; None: anybody's.
        only: The one act that is meant.

    Raises:
        NotFoundError: There is none.
        StaleDataError: The act that is meant was taken back already.
    """
    newest: ChangeSet | None = None
    for act in _newest(database, meeting, _TO_UNDO):
        newest = newest or act
        if act.id == only or (only is None and (whose is None or whose.did(act))):
            return act
    if only is not None:
        raise StaleDataError(_("That was taken back already."))
    if newest is None:
        raise NotFoundError(_("There is nothing to undo."))
    raise NotFoundError(
        _(
            "There is nothing of yours to undo; the last thing was done by {actor} in another "
            "program, at {time}. `ogfacil undo --anybody` takes that back.",
            actor=newest.actor,
            time=_clock(newest.at),
        )
    )


def newest_to_redo(
    database: Connection,
    meeting: int | None,
    own: Owner,
    only: int | None = None,
    *,
    anybody: bool = False,
) -> ChangeSet:
    """Find the newest undoing after which one has done nothing new.

    Args:
        database: The open store.
        meeting: The meeting under which it is filed; None: under none.
        own: Who asks.
        only: The one undoing that is meant.
        anybody: Whether it may be another's undoing.

    Raises:
        NotFoundError: There is none.
    """
    for act in _newest(database, meeting, _TO_REDO):
        if act.id != only and (only is not None or not (anybody or own.did(act))):
            continue
        where = "meeting_id IS ? AND id > ? AND undoes IS NULL AND cause != 'migrate'"
        later = database.fetch_all(f"{_ACTS} WHERE {where}", (meeting, act.id))
        mine = (one.actor == own.actor if anybody else own.did(one) for one in map(_act, later))
        if not any(mine):
            return act
        break
    raise NotFoundError(_("There is nothing to redo."))


def _newest(database: Connection, meeting: int | None, which: str) -> Iterator[ChangeSet]:
    """Yield the change sets of a meeting that nothing has taken back, the newest first."""
    below = _ALL
    while rows := database.fetch_all(_NEWEST % which, (meeting, below)):
        for row in rows:
            yield _act(row, ())
        below = rows[-1][0]


def reverse(database: Connection, act: Transaction, undone: ChangeSet) -> None:
    """Write back, within a transaction, what stood before a change set.

    Raises:
        StaleDataError: The same has changed since, or something done later rests on it.
    """  # noqa: DOC501
    act.undoes, act.is_event = undone.id, True
    changes = database.fetch_all(f"{_CHANGES} WHERE act_id = ? ORDER BY place DESC", (undone.id,))
    gone: list[tuple[Table[Any], int]] = []
    for _act_id, entity, row, field, before, after in changes:
        kept = table_for(record_type_named(entity))
        standing = act.current_row(kept, row)
        if field:
            _write_back(database, act, undone, kept, row, field, standing, before, after)
        elif before is None:
            if standing is None or not _same(kept, standing, from_json(after)):
                raise _stale(database, undone, entity, row)
            act.delete_row(kept, standing)
            gone.append((kept, row))
        else:
            if standing is not None:
                raise _stale(database, undone, entity, row)
            act.insert_row(kept, from_json(before))
    for kept, row in gone:
        for needed in _NEEDED_BY.get(kept.name, ()):
            if by := database.fetch_one(needed, (row,)):
                raise _stale(database, undone, by[0], by[1])
    _leave_withdrawn(
        database, act, {row for _id, entity, row, *_more in changes if entity == _LINE}
    )


def _leave_withdrawn(database: Connection, act: Transaction, lines: Iterable[int]) -> None:
    """Keep a line withdrawn whose words were purged, whatever is undone: it would be empty."""
    kept = table_for(Entry)
    for line in sorted(lines):
        purged = database.fetch_one(
            "SELECT 1 FROM tombstone WHERE entity = ? AND entity_id = ?", (_LINE, line)
        )
        standing = act.current_row(kept, line) if purged else None
        if standing is not None and not standing["withdrawn"]:
            act.change_row(kept, line, standing, {"withdrawn": 1})


def _write_back(
    database: Connection,
    act: Transaction,
    undone: ChangeSet,
    kept: Table[Any],
    row: int,
    field: str,
    standing: dict[str, SQLValue] | None,
    before: str,
    after: str,
) -> None:
    if standing is None or standing[field] != from_json(after):
        raise _stale(database, undone, kept.record_type.__name__, row, field)
    act.change_row(kept, row, standing, {field: from_json(before)})


def _same(kept: Table[Any], standing: dict[str, SQLValue], journaled: dict[str, SQLValue]) -> bool:
    return all(
        cell == journaled.get(name) or (name not in journaled and cell == kept.defaults.get(name))
        for name, cell in standing.items()
    )


def _stale(
    database: Connection, undone: ChangeSet, entity: str, row: int, field: str | None = None
) -> StaleDataError:
    later = database.fetch_one(
        "SELECT a.actor, a.at FROM change c JOIN act a ON a.id = c.act_id "
        "WHERE c.entity = ? AND c.entity_id = ? AND c.act_id > ? "
        "AND (? IS NULL OR c.field IN (?, '')) "
        "ORDER BY c.act_id DESC LIMIT 1",
        (entity, row, undone.id, field, field),
    )
    actor, at = later or (_("somebody"), undone.at.isoformat())
    return StaleDataError(
        _(
            "This can't be undone: {actor} changed the same thing later, at {time}.",
            actor=actor,
            time=_clock(_read_moment(at)),
        )
    )


def _read_moment(text: str) -> dt.datetime:
    try:
        return dt.datetime.fromisoformat(text)
    except (ValueError, TypeError) as error:
        raise StoreError(
            _("The store's journal is damaged ({reason}). Run “ogfacil doctor”.", reason=error)
        ) from error


def _clock(at: dt.datetime) -> str:
    return at.astimezone().strftime("%Y-%m-%d %H:%M:%S")


def _act(row: tuple[Any, ...], changes: Iterable[FieldChange] = ()) -> ChangeSet:
    number, uuid, at, actor, cause, undoes, meeting, session = row
    return ChangeSet(
        id=number,
        uuid=uuid,
        at=_read_moment(at),
        actor=actor,
        cause=cause,
        undoes=undoes,
        meeting=meeting,
        changes=tuple(changes),
        session=session,
    )


def _change(row: tuple[Any, ...]) -> FieldChange:
    entity, number, field, before, after = row
    kept = table_for(record_type_named(entity))
    return FieldChange(
        entity, number, field, _content(kept, field, before), _content(kept, field, after)
    )


def _content(kept: Table[Any], field: str, written: str | None) -> object:
    if written is None:
        return None
    read = from_json(written)
    return kept.read(field, read) if field else value_from(kept, read)


def value_from(kept: Table[RecordT], cells: dict[str, SQLValue]) -> RecordT:
    """Return the value whose row the journal kept; derived fields (a series' name) are empty."""
    given = {
        name: kept.read(name, cells.get(name, kept.defaults.get(name))) for name in kept.codecs
    }
    derived = {"series": ""} if kept.name == "meeting" else {}
    return kept.constructor(**given, **derived)
