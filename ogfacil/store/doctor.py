"""Looking a store over without changing it: its pages, its tables, its rows beside the journal."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from ogfacil.errors import OgfacilError
from ogfacil.locale import _
from ogfacil.store import ballast, replay, search
from ogfacil.store.backup import dated
from ogfacil.store.database import Database
from ogfacil.store.opening import open_database, version
from ogfacil.store.tables import kinds, table
from ogfacil.store.values import Finding, Level

_NAMED_AT_MOST = 5


def doctor(path: str | os.PathLike[str]) -> tuple[Finding, ...]:
    """What was found, a finding for every check; BAD where something is lost or wrong."""
    place = Path(path)
    try:
        database = open_database(place, read_only=True)
    except OgfacilError as error:
        return (Finding(Level.BAD, str(error)),)
    try:
        return tuple(_findings(database))
    except OgfacilError as error:
        return (Finding(Level.BAD, str(error)),)
    finally:
        database.close()


def _findings(database: Database) -> Iterator[Finding]:
    path = database.path
    yield Finding(
        Level.GOOD,
        _("{path} is an ogfacil store of version {version}.", path=path, version=version(database)),
    )
    yield _private(path)
    yield _pages(database)
    yield _verdict(
        _unlike_the_models(database),
        _("The tables are as this program makes them."),
        _("Tables differ from what this program makes: {what}."),
    )
    yield _verdict(
        [f"{row[0]} {row[1]}" for row in database.rows("PRAGMA foreign_key_check")],
        _("Nothing refers to something that isn’t there."),
        _("These rows refer to something that isn’t there: {what}."),
    )
    yield _verdict(
        _unlike_the_journal(database),
        _("Every value is as the journal says."),
        _("These values are not what the journal says, as after damage: {what}."),
    )
    if search.is_stale(database):
        yield Finding(
            Level.WARNING,
            _("The search index has missed something; the next search makes it anew."),
        )
    yield _copies(path)
    yield _room(path)


def _private(path: Path) -> Finding:
    if path.stat().st_mode & 0o077:
        return Finding(
            Level.WARNING,
            _("Others on this machine can read {path}; run “chmod 600” on it.", path=path),
        )
    return Finding(Level.GOOD, _("Only you can read it."))


def _pages(database: Database) -> Finding:
    said = [str(row[0]) for row in database.rows("PRAGMA integrity_check(5)")]
    return _verdict(
        [] if said == ["ok"] else said,
        _("Its pages and indexes are whole."),
        _("Pages are damaged: {what}. Go back to a copy in the folder “backups” beside it."),
    )


def _unlike_the_models(database: Database) -> list[str]:
    from ogfacil.store import schema  # brings SQLModel, which a start should not wait for

    return schema.differences(database)


def _unlike_the_journal(database: Database) -> list[str]:
    journaled = replay.rows(database)
    differing: list[str] = []
    for kind in kinds():
        kept = table(kind)
        there = {
            row[0]: dict(zip(kept.columns, row, strict=True))
            for row in database.rows(f"SELECT {', '.join(kept.columns)} FROM {kept.name}")
        }
        expected = journaled.get(kind.__name__, {})
        differing += [
            f"{kind.__name__} {row}"
            for row in sorted(there.keys() | expected.keys())
            if there.get(row) != expected.get(row)
        ]
    return differing


def _copies(path: Path) -> Finding:
    copies = dated(path)
    if not copies:
        return Finding(Level.WARNING, _("There is no copy of it yet in the folder “backups”."))
    return Finding(
        Level.GOOD,
        _("{count} copies, the newest of {day}.", count=len(copies), day=max(copies).isoformat()),
    )


def _room(path: Path) -> Finding:
    left = ballast.room(path)
    megabytes = left // 1_000_000
    level = Level.GOOD if left > ballast.LITTLE_ROOM else Level.WARNING
    return Finding(level, _("There are {megabytes} MB left on its disk.", megabytes=megabytes))


def _verdict(wrong: list[str], good: str, bad: str) -> Finding:
    if not wrong:
        return Finding(Level.GOOD, good)
    named = ", ".join(wrong[:_NAMED_AT_MOST]) + (" …" if len(wrong) > _NAMED_AT_MOST else "")
    return Finding(Level.BAD, bad.format(what=named))
