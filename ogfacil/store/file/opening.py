"""Opening a store: made whole or not at all, of the right version, never harming what is there."""

from __future__ import annotations

import os
from pathlib import Path

import ogfacil
from ogfacil.errors import NotFoundError, OgfacilError, StoreError
from ogfacil.locale import _
from ogfacil.store.engine.connection import Connection
from ogfacil.store.file import disk_reserve
from ogfacil.store.file.files import (
    APPLICATION_ID,
    can_be_written,
    check_file,
    private_file,
    private_folder,
    refuse_network,
    sync,
)
from ogfacil.store.file.migrations import NEWEST, STEPS, Step
from ogfacil.system import os_error_text


def _is_there(path: Path) -> bool:
    try:
        return path.exists()
    except PermissionError as error:
        raise StoreError(
            _(
                "{path} can't be written here; see whether the file and its folder are yours "
                "to write, or name another file with --db.",
                path=path,
            )
        ) from error


def open_database(path: Path, *, read_only: bool) -> Connection:
    """Open the store at a path, and make one where there is nothing.

    Returns:
        The connection; read-only where that was asked for, or where the file of a newer program
        can only be read.

    Raises:
        NotFoundError: There is no store, and one can't be made read-only.
        StoreError: The file is no store, or can't be opened or migrated.
    """  # noqa: DOC501
    path = Path(os.path.realpath(path))
    if not _is_there(path):
        if read_only:
            raise NotFoundError(_("There is no store at {path} yet.", path=path))
        private_folder(path.parent)
        refuse_network(path.parent)
        _make(path)
    refuse_network(path.parent)
    check_file(path)
    if not read_only and not can_be_written(path):
        raise StoreError(
            _(
                "{path} can't be written here; see whether the file and its folder are yours "
                "to write, or name another file with --db.",
                path=path,
            )
        )
    database = Connection(path, read_only=read_only, on_full=disk_reserve.release)
    try:
        if not _is_of_this_version(database):
            if not read_only and version(database) > NEWEST:
                database.close()
                return Connection(path, read_only=True)
            _bring_up(database)
    except OgfacilError:
        database.close()
        raise
    if not read_only:
        disk_reserve.create(path)
    return database


def version(database: Connection) -> int:
    """Return the version of a store: how many migrations its file has come."""
    return database.fetch_int("PRAGMA user_version")


def migrate(database: Connection, steps: tuple[Step, ...] = STEPS) -> None:
    """Bring a store from the version it has to that of the last step, each step whole or not."""
    for step in steps:
        if version(database) >= step.number:
            continue
        database.execute("BEGIN EXCLUSIVE")
        try:
            if version(database) < step.number:  # another program may have been first
                _take(database, step)
            database.execute("COMMIT")
        except BaseException:
            database.rollback()
            raise


def _take(database: Connection, step: Step) -> None:
    for statement in step.statements:
        database.execute(statement)
    database.executemany(
        "INSERT OR REPLACE INTO meta (key, value) VALUES (?, ?)",
        (("readable_from", str(step.readable_from)), ("program", ogfacil.__version__)),
    )
    if broken := database.fetch_all("PRAGMA foreign_key_check"):
        raise StoreError(
            _(
                "{path} could not be brought to version {version}: {count} rows of it refer to "
                "something that isn't there. Nothing was changed.",
                path=database.path,
                version=step.number,
                count=len(broken),
            )
        )
    database.execute(f"PRAGMA user_version = {step.number}")


def _is_of_this_version(database: Connection) -> bool:
    found = version(database)
    if found == NEWEST:
        return True
    if found > NEWEST:
        readable = {
            str(key): str(value) for key, value in database.fetch_all("SELECT key, value FROM meta")
        }
        if int(readable.get("readable_from", found)) <= NEWEST:
            return database.read_only
        raise StoreError(
            _(
                "{path} was written by a newer ogfacil ({newer}); this is {this}. Nothing was "
                "changed; install that version or a later one to open it.",
                path=database.path,
                newer=readable.get("program", f"v{found}"),
                this=ogfacil.__version__,
            )
        )
    if database.read_only:
        raise StoreError(
            _(
                "{path} was written by an older ogfacil and must be brought up to date before "
                "it can be read; open it once where it can be written.",
                path=database.path,
            )
        )
    return False


def _bring_up(database: Connection) -> None:
    from ogfacil.store.file.copies import take_before_step  # few openings have to bring a store up

    take_before_step(database, version(database))
    migrate(database)


def _make(path: Path) -> None:
    """Make a new store beside its place, whole, and then put it there if nobody was faster.

    Raises:
        StoreError: It can't be written there.
    """
    being_made = path.with_name(f".{path.name}.new-{os.getpid()}")
    being_made.unlink(missing_ok=True)
    try:
        private_file(being_made)
        database = Connection(being_made)
        try:
            database.execute(f"PRAGMA application_id = {APPLICATION_ID}")
            migrate(database)
        finally:
            database.close()
        sync(being_made)
        _put(being_made, path)
        sync(path.parent)
    except OSError as error:
        raise StoreError(
            _("{path} can't be made: {reason}.", path=path, reason=os_error_text(error))
        ) from error
    finally:
        being_made.unlink(missing_ok=True)


def _put(made: Path, path: Path) -> None:
    try:
        os.link(made, path)
    except FileExistsError:
        return
    except OSError:  # a file system without links
        if not path.exists():
            made.rename(path)
