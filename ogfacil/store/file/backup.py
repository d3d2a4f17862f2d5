"""Copies of a store while it is in use: taken online, opened and checked, then put in place."""

from __future__ import annotations

import os
import sqlite3
from pathlib import Path

from ogfacil.errors import OgfacilError, StoreError
from ogfacil.locale import _
from ogfacil.store.engine.connection import Connection, to_store_error
from ogfacil.store.file.files import check_file, private_file, sync
from ogfacil.system import os_error_text


def backup(database: Connection, target: Path) -> None:
    """Write a verified copy of the store, readable by its owner only (0600).

    An older copy is replaced only by a whole one; nothing else that is there is touched.

    Raises:
        StoreError: The copy can't be written, or something else stands there.
    """
    _refuse(database, target)
    being_made = target.with_name(f".{target.name}.new-{os.getpid()}")
    try:
        being_made.unlink(missing_ok=True)
        private_file(being_made)
        copy_online(database, being_made)
        verify(being_made)
        sync(being_made)
        being_made.replace(target)
        sync(target.parent)
    except OSError as error:
        raise StoreError(
            _(
                "The copy {path} can't be written: {reason}.",
                path=target,
                reason=os_error_text(error),
            )
        ) from error
    finally:
        discard(being_made)


def discard(being_made: Path) -> None:
    """Remove a file that was not finished, and SQLite's journal of it."""
    for path in (being_made, being_made.with_name(f"{being_made.name}-journal")):
        path.unlink(missing_ok=True)


def _refuse(database: Connection, target: Path) -> None:
    """Refuse a target that is the store itself, or is no copy of a store.

    Raises:
        StoreError: It is one of these.
    """
    if not os.path.lexists(target):
        return
    if target.is_symlink() or (target.exists() and target.samefile(database.path)):
        raise StoreError(_("{path} is no place for a copy; name another file.", path=target))
    try:
        check_file(target)
    except StoreError as error:
        raise StoreError(
            _("{path} is there already and is no copy of a store; name another file.", path=target)
        ) from error


def copy_online(database: Connection, target: Path) -> None:
    """Copy the store as it is at one moment into an empty private file.

    What an unfinished purge still has to know is left out.

    Raises:
        StoreError: SQLite can't copy, or the disk is full.
    """  # noqa: DOC501
    try:
        copy = sqlite3.connect(target)
        try:
            database.raw.backup(copy, pages=1_000, sleep=0.01)
            if copy.execute("SELECT 1 FROM sqlite_schema WHERE name = 'purge_job'").fetchone():
                copy.execute("PRAGMA secure_delete = ON")
                copy.execute("DELETE FROM purge_job")
                copy.commit()
        finally:
            copy.close()
    except sqlite3.Error as error:
        raise to_store_error(error, target) from error


def verify(copy: Path) -> None:
    """Check that a copy is whole.

    Raises:
        StoreError: It is not.
    """
    database = Connection(copy, read_only=True)
    try:
        said = database.fetch_all("PRAGMA integrity_check(1)")
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
