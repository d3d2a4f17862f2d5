"""Copies of a store while it is in use: taken online, opened and checked, then put in place."""

from __future__ import annotations

import datetime as dt
import os
import sqlite3
from collections.abc import Iterable
from pathlib import Path

from ogfacil.errors import OgfacilError, StoreError
from ogfacil.locale import _
from ogfacil.store.database import Database, complaint
from ogfacil.store.files import examine, private_file, private_folder, sync
from ogfacil.system import reason

DAILY, WEEKLY, MONTHLY = 7, 5, 12
"""How many days, weeks and months keep one copy each when copies are thinned."""


def backup(database: Database, target: Path) -> None:
    """Write a verified copy of the store (0600); over an older copy only when it is whole, and
    over nothing else that is there."""
    _refuse(database, target)
    being_made = target.with_name(f".{target.name}.new-{os.getpid()}")
    try:
        being_made.unlink(missing_ok=True)
        private_file(being_made)
        _copy(database, being_made)
        _verify(being_made)
        sync(being_made)
        being_made.replace(target)
        sync(target.parent)
    except OSError as error:
        raise StoreError(
            _("The copy {path} can't be written: {reason}.", path=target, reason=reason(error))
        ) from error
    finally:
        being_made.unlink(missing_ok=True)


def _refuse(database: Database, target: Path) -> None:
    """Keep what is there and is no copy of a store, and the store itself."""
    if not os.path.lexists(target):
        return
    if target.is_symlink() or (target.exists() and target.samefile(database.path)):
        raise StoreError(_("{path} is no place for a copy; name another file.", path=target))
    try:
        examine(target)
    except StoreError as error:
        raise StoreError(
            _("{path} is there already and is no copy of a store; name another file.", path=target)
        ) from error


def folder_of(path: Path) -> Path:
    """Where the copies that are taken by themselves are kept."""
    return path.parent / "backups"


def backup_before(database: Database, version: int) -> None:
    """Keep the store as it is before it is brought from a version to the next."""
    private_folder(folder_of(database.path))
    backup(database, folder_of(database.path) / f"{database.path.stem}-before-v{version + 1}.db")


def rotate(database: Database, today: dt.date) -> Path | None:
    """Take the day's copy, unless there is one, and thin the older ones; gives its path."""
    folder = folder_of(database.path)
    private_folder(folder)
    target = folder / f"{database.path.stem}-{today.isoformat()}.db"
    if target.exists():
        return None
    backup(database, target)
    copies = dated(database.path)
    for day in set(copies) - keep(copies):
        copies[day].unlink(missing_ok=True)
    return target


def dated(path: Path) -> dict[dt.date, Path]:
    """The daily copies of a store, by day."""
    found: dict[dt.date, Path] = {}
    for copy in folder_of(path).glob("*.db"):
        stem, day = copy.stem[:-11], copy.stem[-10:]
        try:
            if stem == path.stem:
                found[dt.date.fromisoformat(day)] = copy
        except ValueError:
            continue  # a copy that somebody named
    return found


def keep(days: Iterable[dt.date]) -> set[dt.date]:
    """The days whose copies are kept: the newest of each day, week and month, so far back."""
    newest_first = sorted(days, reverse=True)
    kept = set(newest_first[:DAILY])
    for period, how_many in ((_week, WEEKLY), (_month, MONTHLY)):
        newest: dict[tuple[int, int], dt.date] = {}
        for day in newest_first:
            newest.setdefault(period(day), day)
        kept.update(list(newest.values())[:how_many])
    return kept


def _week(day: dt.date) -> tuple[int, int]:
    return day.isocalendar()[:2]


def _month(day: dt.date) -> tuple[int, int]:
    return day.year, day.month


def _copy(database: Database, target: Path) -> None:
    try:
        copy = sqlite3.connect(target)
        try:
            database.connection.backup(copy, pages=1_000, sleep=0.01)
        finally:
            copy.close()
    except sqlite3.Error as error:
        raise complaint(error, target) from error


def _verify(copy: Path) -> None:
    database = Database(copy, read_only=True)
    try:
        said = database.rows("PRAGMA integrity_check(1)")
        if said != [("ok",)]:
            raise StoreError(
                _("The copy {path} is damaged: {reason}.", path=copy, reason=said[0][0])
            )
    except OgfacilError as error:
        raise StoreError(
            _("No copy was made, since the store itself is damaged: {reason}", reason=error)
        ) from error
    finally:
        database.close()
