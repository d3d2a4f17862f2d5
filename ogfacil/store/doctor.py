"""Looking a store over without changing it: its pages, its tables, its rows beside the journal."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from ogfacil.errors import OgfacilError
from ogfacil.locale import _
from ogfacil.store.engine import search_index
from ogfacil.store.engine.connection import Connection
from ogfacil.store.engine.tables import record_types, table_for
from ogfacil.store.file import disk_reserve
from ogfacil.store.file.copies import dated_copies
from ogfacil.store.file.migrations import NEWEST
from ogfacil.store.file.opening import open_database, version
from ogfacil.store.history import snapshot

_NAMED_AT_MOST = 5


class Severity(StrEnum):
    """How bad a finding is."""

    OK = "good"
    WARNING = "warning"
    ERROR = "bad"


@dataclass(frozen=True, slots=True)
class CheckResult:
    """One thing that the doctor looked at, in a sentence."""

    level: Severity
    text: str


def doctor(path: str | os.PathLike[str]) -> tuple[CheckResult, ...]:
    """Check a store file without changing it.

    Returns:
        One result for every check; `Severity.ERROR` where something is lost or wrong.
    """
    place = Path(path)
    try:
        database = open_database(place, read_only=True)
    except OgfacilError as error:
        return (CheckResult(Severity.ERROR, str(error)),)
    try:
        return tuple(finding for check in _CHECKS for finding in _checked(check, database))
    finally:
        database.close()


def _checked(
    check: Callable[[Connection], CheckResult | None], database: Connection
) -> tuple[CheckResult, ...]:
    try:
        found = check(database)
    except OgfacilError as error:
        return (CheckResult(Severity.ERROR, str(error)),)
    return (found,) if found else ()


def _version(database: Connection) -> CheckResult:
    sentence = _("{path} is an ogfacil store of version {version}.")
    return CheckResult(Severity.OK, sentence.format(path=database.path, version=version(database)))


def _private(database: Connection) -> CheckResult:
    path = database.path
    if path.stat().st_mode & 0o077:
        return CheckResult(
            Severity.WARNING,
            _("Others on this machine can read {path}; run “chmod 600” on it.", path=path),
        )
    return CheckResult(Severity.OK, _("Only you can read it."))


def _pages(database: Connection) -> CheckResult:
    said = [str(row[0]) for row in database.fetch_all("PRAGMA integrity_check(5)")]
    return _verdict(
        [] if said == ["ok"] else said,
        _("Its pages and indexes are whole."),
        _("Pages are damaged: {what}. Go back to a copy in the folder “backups” beside it."),
    )


def _tables(database: Connection) -> CheckResult | None:
    from ogfacil.store import schema_check  # brings SQLModel, which a start should not wait for

    if version(database) > NEWEST:  # a newer program's, which knows its tables
        return None
    return _verdict(
        schema_check.differences(database),
        _("The tables are as this program makes them."),
        _("Tables differ from what this program makes: {what}."),
    )


def _references(database: Connection) -> CheckResult:
    return _verdict(
        [f"{row[0]} {row[1]}" for row in database.fetch_all("PRAGMA foreign_key_check")],
        _("Nothing refers to something that isn't there."),
        _("These rows refer to something that isn't there: {what}."),
    )


def _values(database: Connection) -> CheckResult:
    """Compare journal and tables as they are at one moment: others may be writing meanwhile."""
    database.execute("BEGIN")
    try:
        return _compared(database)
    finally:
        database.rollback()


def _compared(database: Connection) -> CheckResult:
    from ogfacil.store.engine.models import select_cells
    from ogfacil.store.engine.queries import Queries

    queries, journaled = Queries(database), snapshot.rebuild_rows(database)
    differing: list[str] = []
    for kind in record_types():
        kept = table_for(kind)
        there = {
            row[0]: dict(zip(kept.columns, row, strict=True))
            for row in queries.all(select_cells(kind, kept.columns))
        }
        expected = journaled.get(kind.__name__, {})
        differing += [
            f"{kind.__name__} {row}"
            for row in sorted(there.keys() | expected.keys())
            if there.get(row) != expected.get(row)
        ]
    return _verdict(
        differing,
        _("Every value is as the journal says."),
        _("These values are not what the journal says, as after damage: {what}."),
    )


def _index(database: Connection) -> CheckResult | None:
    if not search_index.is_stale(database):
        return None
    return CheckResult(
        Severity.WARNING, _("The search index has missed something; the next search makes it anew.")
    )


def purge_waits(path: str | os.PathLike[str]) -> bool:
    """Whether a purge was begun in a store and not ended; False where it can't be read."""
    try:
        database = open_database(Path(path), read_only=True)
    except OgfacilError:
        return False
    try:
        return _purges(database) is not None
    except OgfacilError:
        return False
    finally:
        database.close()


def _purges(database: Connection) -> CheckResult | None:
    from sqlmodel import col, select

    from ogfacil.store.engine.models import columns
    from ogfacil.store.engine.own_tables import PurgeJobRow
    from ogfacil.store.engine.queries import Queries

    begun = col(columns(PurgeJobRow).at)
    first = Queries(database).all(select(begun).order_by(begun).limit(1))
    if not first:
        return None
    return CheckResult(
        Severity.WARNING,
        _(
            "A purge that was begun on {day} is not ended; run “ogfacil purge --resume”.",
            day=first[0].date().isoformat(),
        ),
    )


def _copies(database: Connection) -> CheckResult:
    copies = dated_copies(database.path)
    if not copies:
        return CheckResult(
            Severity.WARNING, _("There is no copy of it yet in the folder “backups”.")
        )
    return CheckResult(
        Severity.OK,
        _(
            "{count:# copy|# copies}, the newest of {day}.",
            count=len(copies),
            day=max(copies).isoformat(),
        ),
    )


def _room(database: Connection) -> CheckResult:
    left = disk_reserve.free_bytes(database.path)
    megabytes = left // 1_000_000
    level = Severity.OK if left > disk_reserve.LOW_SPACE_BYTES else Severity.WARNING
    return CheckResult(level, _("There are {megabytes} MB left on its disk.", megabytes=megabytes))


def _verdict(wrong: list[str], good: str, bad: str) -> CheckResult:
    if not wrong:
        return CheckResult(Severity.OK, good)
    named = ", ".join(wrong[:_NAMED_AT_MOST]) + (" …" if len(wrong) > _NAMED_AT_MOST else "")
    return CheckResult(Severity.ERROR, bad.format(what=named))


_CHECKS = (
    _version,
    _private,
    _pages,
    _tables,
    _references,
    _values,
    _index,
    _purges,
    _copies,
    _room,
)
