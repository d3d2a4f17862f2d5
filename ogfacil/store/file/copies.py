"""The copies of a store that the program takes by itself, in the folder `backups` beside it.

One a day, thinned to weeks and months, packed with gzip and without the search index, which is
made anew from the texts: a copy takes about a sixth of the store. Together they take at most
`SHARE` times the store's size. `gunzip`, or `ogfacil restore`, makes a store of one again.
"""

from __future__ import annotations

import datetime as dt
import gzip
import hashlib
import os
import re
import shutil
import sqlite3
import zlib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from ogfacil.errors import StoreError
from ogfacil.locale import _
from ogfacil.store.engine.connection import Connection
from ogfacil.store.engine.tables import INDEXED_TYPES, table_for
from ogfacil.store.file.backup import copy_online, discard, verify
from ogfacil.store.file.files import private_file, private_folder, sync
from ogfacil.system import os_error_text

DAILY, WEEKLY, MONTHLY = 7, 4, 6
"""How many days, weeks and months keep one copy each when copies are thinned."""

SHARE = 3
"""How many times the store's size all copies together may take."""

BEFORE_STEPS = 2
"""How many of the copies that were taken before the store was brought to a newer version stay."""

_PACKED = ".gz"
_LEVEL = 6
_BLOCK = 1 << 20
_UNFINISHED = re.compile(r"\.(?P<name>.+)\.new-(?P<process>\d+)(?:-journal)?")
DAMAGED = (EOFError, zlib.error, gzip.BadGzipFile)
"""What reading a packed copy raises where the file is cut off or altered."""


def folder_of(path: Path) -> Path:
    """Return the folder in which the copies of a store are kept."""
    return path.parent / "backups"


def own_copies(path: Path) -> tuple[Path, ...]:
    """Every copy that was taken of this store by itself, by the exact name, in order."""
    name = re.compile(
        rf"{re.escape(path.stem)}-(?:\d{{4}}-\d\d-\d\d|before-v\d+)\.db(?:{re.escape(_PACKED)})?"
    )
    folder = folder_of(path)
    if not folder.is_dir():
        return ()
    return tuple(sorted(one for one in folder.iterdir() if name.fullmatch(one.name)))


def dated_copies(path: Path) -> dict[dt.date, Path]:
    """Return the daily copies of a store, by day."""
    found: dict[dt.date, Path] = {}
    for copy in own_copies(path):
        day = copy.name.removesuffix(_PACKED).removesuffix(".db")[len(path.stem) + 1 :]
        try:
            found[dt.date.fromisoformat(day)] = copy
        except ValueError:
            continue  # before-v2, or a day that no calendar has
    return found


def is_due(database: Connection, today: dt.date) -> bool:
    """Whether a copy of the day should be taken: something older than today was not copied yet."""
    copies = dated_copies(database.path)
    if today in copies:
        return False
    newest = database.fetch_one("SELECT max(at) FROM act WHERE at < ?", (today.isoformat(),))
    if newest is None or newest[0] is None:
        return False
    return not copies or max(copies).isoformat() <= str(newest[0])[:10]


def take_daily(database: Connection, today: dt.date) -> Path | None:
    """Take the copy of the day unless there is one, and thin the older ones.

    Returns:
        Where the new copy is; None where there was one already, or where words were purged while
        it was being made (the next call takes it).
    """
    target = folder_of(database.path) / f"{database.path.stem}-{today.isoformat()}.db{_PACKED}"
    if today in dated_copies(database.path):
        return None
    taken = _take(database, target)
    thin(database.path)
    return target if taken else None


def take_before_step(database: Connection, version: int) -> None:
    """Keep the store as it is before it is brought from a version to the next."""
    discard_unfinished(database.path)
    target = folder_of(database.path) / f"{database.path.stem}-before-v{version + 1}.db{_PACKED}"
    _take(database, target)


def thin(path: Path) -> None:
    """Remove the copies that are kept no longer, and pack those of earlier versions.

    The newest copy always stays, also where it alone takes more than its share.
    """
    discard_unfinished(path)
    copies = dated_copies(path)
    for day in copies.keys() - kept_days(copies):
        copies.pop(day).unlink(missing_ok=True)
    steps = [copy for copy in own_copies(path) if copy not in copies.values()]
    for copy in sorted(steps, key=lambda one: one.stat().st_mtime)[:-BEFORE_STEPS]:
        copy.unlink(missing_ok=True)
    for copy in own_copies(path):
        if copy.suffix != _PACKED:
            try:
                _pack(copy, copy.with_name(copy.name + _PACKED))
                copy.unlink()
            except OSError:
                continue  # it stays as it is; there may be no room for both
    _keep_to_share(path)


def kept_days(days: Iterable[dt.date]) -> set[dt.date]:
    """Choose the days whose copies are kept: the newest of each day, week and month."""
    newest_first = sorted(days, reverse=True)
    kept = set(newest_first[:DAILY])
    for period, how_many in ((_week, WEEKLY), (_month, MONTHLY)):
        newest: dict[tuple[int, int], dt.date] = {}
        for day in newest_first:
            newest.setdefault(period(day), day)
        kept.update(list(newest.values())[:how_many])
    return kept


@contextmanager
def unpacked(copy: Path) -> Iterator[Path]:
    """Give a copy as a file that SQLite can open: itself, or unpacked beside it for a while.

    Raises:
        StoreError: It is damaged or can't be read.
    """
    if copy.suffix != _PACKED:
        yield copy
        return
    opened = copy.with_name(f".{copy.name}.new-{os.getpid()}")
    discard(opened)
    try:
        try:
            private_file(opened)
            with gzip.open(copy, "rb") as source, opened.open("wb") as target:
                shutil.copyfileobj(source, target, _BLOCK)
        except DAMAGED as error:
            raise StoreError(
                _("The copy {path} is damaged: {reason}.", path=copy, reason=error)
            ) from error
        except OSError as error:
            raise StoreError(
                _(
                    "The copy {path} can't be read: {reason}.",
                    path=copy,
                    reason=os_error_text(error),
                )
            ) from error
        yield opened
    finally:
        discard(opened)


def pack_again(opened: Path, copy: Path) -> None:
    """Put what was changed in `unpacked` back into the copy."""
    if opened != copy:
        _pack(opened, copy)


def _take(database: Connection, target: Path) -> bool:
    folder = target.parent
    private_folder(folder)
    plain = folder / f".{target.name}.new-{os.getpid()}"
    discard(plain)
    try:
        private_file(plain)
        purged = _purges(database)
        copy_online(database, plain)
        verify(plain)
        _leave_index_out(plain)
        with _packed(plain, target) as packed:
            # A purge waits for the lock; once it has it, this copy is there to be looked through.
            database.execute("BEGIN IMMEDIATE")
            try:
                if _purges(database) != purged:
                    return False
                packed.replace(target)
            finally:
                database.rollback()
        sync(folder)
    except OSError as error:
        raise StoreError(
            _(
                "The copy {path} can't be written: {reason}.",
                path=target,
                reason=os_error_text(error),
            )
        ) from error
    finally:
        discard(plain)
    return True


def _purges(database: Connection) -> tuple[int, int]:
    """Return what changes whenever words are purged: the newest purge, and the unfinished ones."""
    there = database.fetch_one("SELECT 1 FROM sqlite_schema WHERE name = 'purge_job'")
    begun = database.fetch_int("SELECT count(*) FROM purge_job") if there else 0
    return database.fetch_int("SELECT max(id) FROM act WHERE cause = 'purge'"), begun


def _leave_index_out(plain: Path) -> None:
    copy = sqlite3.connect(plain, isolation_level=None)
    try:
        names = {name for (name,) in copy.execute("SELECT name FROM sqlite_schema")}
        for kind in INDEXED_TYPES:
            index = f"search_{table_for(kind).name}"
            if index in names:
                copy.execute(f"INSERT INTO {index} ({index}) VALUES ('delete-all')")
        copy.execute("INSERT OR REPLACE INTO meta (key, value) VALUES ('search', 'stale')")
        copy.execute("VACUUM")
    finally:
        copy.close()


def _pack(plain: Path, target: Path) -> None:
    with _packed(plain, target) as packed:
        packed.replace(target)
    sync(target.parent)


@contextmanager
def _packed(plain: Path, target: Path) -> Iterator[Path]:
    """Give a verified packed copy of a file, beside the target; it is deleted unless moved.

    Raises:
        StoreError: What was packed does not unpack to the same bytes.
    """
    packed = target.with_name(f".{target.name}.packed.new-{os.getpid()}")
    packed.unlink(missing_ok=True)
    try:
        private_file(packed)
        with (
            plain.open("rb") as source,
            packed.open("wb") as raw,
            gzip.GzipFile("", "wb", _LEVEL, raw, mtime=0) as into,
        ):
            shutil.copyfileobj(source, into, _BLOCK)
        sync(packed)
        with gzip.open(packed, "rb") as again, plain.open("rb") as source:
            if _digest(again) != _digest(source):
                raise StoreError(
                    _("The copy {path} is damaged: {reason}.", path=target, reason="gzip")
                )
        yield packed
    finally:
        packed.unlink(missing_ok=True)


def _digest(file: BinaryIO | gzip.GzipFile) -> bytes:
    counted = hashlib.sha256()
    while block := file.read(_BLOCK):
        counted.update(block)
    return counted.digest()


def _keep_to_share(path: Path) -> None:
    """Remove the oldest copies until all of them take no more than their share."""
    allowed = SHARE * path.stat().st_size
    oldest_first = sorted(own_copies(path), key=lambda copy: copy.stat().st_mtime)
    taken = sum(copy.stat().st_size for copy in oldest_first)
    for copy in oldest_first[:-1]:
        if taken <= allowed:
            break
        taken -= copy.stat().st_size
        copy.unlink(missing_ok=True)


def discard_unfinished(path: Path) -> None:
    """Remove what a process that is gone has left of this store's copies."""
    folder = folder_of(path)
    for one in folder.iterdir() if folder.is_dir() else ():
        found = _UNFINISHED.fullmatch(one.name)
        if found and found["name"].startswith(f"{path.stem}-") and not _runs(int(found["process"])):
            one.unlink(missing_ok=True)


def _runs(process: int) -> bool:
    if process == os.getpid() or os.name == "nt":  # there os.kill ends a process
        return True
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True  # somebody else's
    return True


def _week(day: dt.date) -> tuple[int, int]:
    return day.isocalendar()[:2]


def _month(day: dt.date) -> tuple[int, int]:
    return day.year, day.month
