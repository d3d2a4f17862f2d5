"""The one connection to the file: its pragmas, and SQLite's failures as sentences.

Rollback journal with synchronous=EXTRA: no acknowledged line was lost in simulated power cuts, and
no SQLite in use corrupts the file when two programs write (before 3.51.3 WAL can).
"""

from __future__ import annotations

import os
import sqlite3
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from ogfacil.errors import DiskFullError, OgfacilError, StaleDataError, StoreError
from ogfacil.locale import _

BUSY_TIMEOUT = 5.0
"""Seconds to wait for other programs' transactions to end."""

_RETRY_DELAYS = 0.000_2, 0.003
"""Seconds after which to look again whether they have."""

MAX_REPLAYED_STATEMENTS = 20_000
"""Statements of a transaction that are kept, to be done again where room could be made on a full
disk; what is longer would not find room in what the ballast takes, and would fill the memory."""

_PRAGMAS = (
    "PRAGMA journal_mode = DELETE",  # first, since reading leaves it out
    "PRAGMA synchronous = EXTRA",
    "PRAGMA foreign_keys = ON",
    "PRAGMA trusted_schema = OFF",
    "PRAGMA cell_size_check = ON",
    "PRAGMA secure_delete = ON",
    "PRAGMA mmap_size = 0",
    "PRAGMA temp_store = MEMORY",
    *(("PRAGMA fullfsync = ON",) if sys.platform == "darwin" else ()),
)
_FAILURES = (sqlite3.Error, UnicodeDecodeError)
"""What the driver raises; the second where damage has made a table's definition no text."""

_FULL = {"SQLITE_FULL", "SQLITE_IOERR_WRITE"}


class DatabaseBusyError(StoreError):
    """Another program is writing."""


class StoreReplacedError(StoreError):
    """The file was moved, removed or replaced while it was open."""


class Connection:
    """A connection whose every statement fails with an `OgfacilError`."""

    def __init__(
        self,
        path: Path,
        *,
        read_only: bool = False,
        on_full: Callable[[Path], bool] | None = None,
    ) -> None:
        """Open a file that is there.

        Args:
            path: The file.
            read_only: Refuse every statement that would write.
            on_full: Called with the path when the disk is full; True says that it made room, and
                the transaction is then done again.

        Raises:
            StoreError: SQLite can't open the file.
        """  # noqa: DOC501
        self.path = path
        self.read_only = read_only
        self._on_full = on_full
        self.busy_timeout = BUSY_TIMEOUT
        self.newest_act = 0
        """The last act of the journal when the act began."""
        self._newest_before = 0
        self._in_batch = False
        self._last_committed: tuple[Any, ...] | None = None
        self._statements: list[tuple[str, Sequence[Any]]] | None = None
        writable = os.access(path, os.W_OK) and os.access(path.parent, os.W_OK)
        uri = f"{path.absolute().as_uri()}?mode={'rw' if writable or not read_only else 'ro'}"
        try:
            self.raw = sqlite3.connect(
                uri, uri=True, timeout=0, isolation_level=None, cached_statements=256
            )
        except sqlite3.Error as error:
            raise to_store_error(error, path) from error
        try:
            for pragma in _PRAGMAS[read_only:]:
                self.execute(pragma)
            if read_only:  # not the file's mode: what a killed writer left must still be undone
                self.execute("PRAGMA query_only = ON")
        except OgfacilError:
            self.close()
            raise

    def execute(self, statement: str, cells: Sequence[Any] = ()) -> sqlite3.Cursor:
        """Execute one statement."""
        if self._statements is not None:
            self._statements.append((statement, cells))
            if len(self._statements) > MAX_REPLAYED_STATEMENTS:
                self._statements = None
        try:
            return self._with_retry(statement, cells)
        except _FAILURES as error:
            failure = to_store_error(error, self.path)
            if isinstance(failure, DiskFullError) and self._statements and self._make_room():
                return self._replay(failure)
            raise failure from error

    def _make_room(self) -> bool:
        return self._on_full is not None and self._on_full(self.path)

    def executemany(self, statement: str, rows: Iterable[Sequence[Any]]) -> None:
        """Execute one statement for every row."""
        for cells in rows:
            self.execute(statement, cells)

    def fetch_all(self, statement: str, cells: Sequence[Any] = ()) -> list[tuple[Any, ...]]:
        """Return all rows of a query.

        Raises:
            StoreError: SQLite failed; its sentence says what a person can do.
        """  # noqa: DOC501
        try:
            return self._with_retry(statement, cells).fetchall()
        except _FAILURES as error:
            raise to_store_error(error, self.path) from error

    def named_rows(
        self, statement: str, cells: Sequence[Any] = ()
    ) -> tuple[tuple[str, ...], list[tuple[Any, ...]]]:
        """Return the names of a query's columns, and all its rows.

        Raises:
            StoreError: SQLite failed; its sentence says what a person can do.
        """  # noqa: DOC501
        try:
            cursor = self._with_retry(statement, cells)
            return tuple(one[0] for one in cursor.description or ()), cursor.fetchall()
        except _FAILURES as error:
            raise to_store_error(error, self.path) from error

    def fetch_one(self, statement: str, cells: Sequence[Any] = ()) -> tuple[Any, ...] | None:
        """Return the first row of a query, or None."""
        rows = self.fetch_all(statement, cells)
        return rows[0] if rows else None

    def fetch_int(self, statement: str, cells: Sequence[Any] = ()) -> int:
        """Return the first cell of a query as a number; 0 where there is none."""
        row = self.fetch_one(statement, cells)
        return int(row[0]) if row and row[0] is not None else 0

    def begin(self) -> None:
        """Begin an act: a transaction that writes, or a part of the one that is open."""
        if self._in_batch:
            self.execute("SAVEPOINT act")
            self.newest_act = self.fetch_int("SELECT max(id) FROM act")
        else:
            self._begin()

    def commit(self) -> None:
        """End an act; what was done is on the disk, or will be with the transaction it is in."""
        if self._in_batch:
            self.execute("RELEASE act")
        else:
            self._commit()

    def rollback(self) -> None:
        """Leave an act, if there is one, with nothing of it done."""
        if not self._in_batch:
            self._rollback()
        elif self.raw.in_transaction:  # a full disk may have ended the transaction
            self.execute("ROLLBACK TO act")
            self.execute("RELEASE act")

    @contextmanager
    def batch(self) -> Iterator[None]:
        """One transaction for all acts within, on the disk when the block has ended."""
        self._begin()
        self._in_batch = True
        try:
            yield
            self._in_batch = False
            self._commit()
        except BaseException:
            self._in_batch = False
            self._rollback()
            raise

    @contextmanager
    def patient(self, seconds: float) -> Iterator[None]:
        """Wait so long and no longer for other programs' transactions within."""
        before, self.busy_timeout = self.busy_timeout, seconds
        try:
            yield
        finally:
            self.busy_timeout = before

    @contextmanager
    def snapshot(self) -> Iterator[None]:
        """Let everything that is read within see the store as it is at one moment."""
        if self.raw.in_transaction:
            yield
            return
        self.execute("BEGIN")
        try:
            yield
        finally:
            self._rollback()

    def _begin(self) -> None:
        self.execute("BEGIN IMMEDIATE")
        try:
            self.newest_act = self._newest_before = self.fetch_int("SELECT max(id) FROM act")
            self._refuse_older_state()
        except BaseException:
            self._rollback()
            raise
        self._statements = []

    def _commit(self) -> None:
        written = self.fetch_one("SELECT id, uuid FROM act ORDER BY id DESC LIMIT 1")
        self.execute("COMMIT")
        self._last_committed = written
        self._statements = None

    def _refuse_older_state(self) -> None:
        """Check that the last transaction that was committed here is still in the file.

        Raises:
            StoreReplacedError: It is not: an older or another store was put in its place.
        """
        if self._last_committed is None:
            return
        if (
            self.fetch_one("SELECT id, uuid FROM act WHERE id = ?", self._last_committed[:1])
            != self._last_committed
        ):
            raise StoreReplacedError(
                _(
                    "Another state of the store was put in the place of {path} while it was open: "
                    "what was written here since is not in it. Nothing more is saved there; save "
                    "what is open elsewhere, then open the program anew.",
                    path=self.path,
                )
            )

    def _rollback(self) -> None:
        self._statements = None
        if self.raw.in_transaction:
            self.execute("ROLLBACK")

    def _with_retry(self, statement: str, cells: Sequence[Any]) -> sqlite3.Cursor:
        """Execute a statement as soon as no other program is in the way.

        SQLite's own waiting sleeps ever longer, so that a program that writes without pause could
        keep another out for seconds; here everybody looks again after a moment.

        Raises:
            sqlite3.Error: The statement failed, or the file was still locked after `busy_timeout`.
        """  # noqa: DOC501
        until = 0.0
        while True:
            try:
                return self.raw.execute(statement, cells)
            except sqlite3.OperationalError as error:
                if getattr(error, "sqlite_errorcode", 0) & 0xFF != sqlite3.SQLITE_BUSY:
                    raise
                until = until or time.monotonic() + self.busy_timeout
                if time.monotonic() >= until:
                    raise
                from random import uniform  # few commands have to wait

                time.sleep(uniform(*_RETRY_DELAYS))

    def _replay(self, failure: DiskFullError) -> sqlite3.Cursor:
        """Do the transaction again in the room made, unless somebody else has written meanwhile."""
        done, self._statements = self._statements or [], None
        if self.raw.in_transaction:
            self.execute("ROLLBACK")
        self.execute("BEGIN IMMEDIATE")
        if self.fetch_int("SELECT max(id) FROM act") != self._newest_before:
            self.execute("ROLLBACK")
            raise failure
        for statement, cells in done:
            cursor = self.execute(statement, cells)
        self._statements = done if self.raw.in_transaction else None
        return cursor

    def close(self) -> None:
        """Let the file go."""
        self.raw.close()


def damage(error: Exception, path: Path) -> StoreError:
    """Say that in a file stands what nobody has written."""
    return StoreError(
        _(
            "{path} is damaged ({reason}); nothing was changed. Run “ogfacil doctor”, "
            "or go back to a copy in the folder “backups” beside it.",
            path=path,
            reason=error,
        )
    )


def to_store_error(error: Exception, path: Path) -> OgfacilError:
    """Turn a failure of SQLite into an error whose sentence a person can act on."""
    name = str(getattr(error, "sqlite_errorname", ""))
    if name in _FULL:
        return DiskFullError(
            _("There is no room left on the disk of {path}; make room and try again.", path=path)
        )
    damaged = isinstance(error, UnicodeDecodeError) or str(error) == "malformed JSON"
    if damaged or name.startswith(("SQLITE_CORRUPT", "SQLITE_NOTADB")):
        return damage(error, path)
    if name.startswith(("SQLITE_BUSY", "SQLITE_LOCKED")):
        return DatabaseBusyError(
            _("Another program has been writing to {path} for too long; try again.", path=path)
        )
    if name == "SQLITE_READONLY_DBMOVED":
        return StoreReplacedError(
            _(
                "{path} was moved, removed or replaced while it was open. Nothing more is saved "
                "there; save what is open elsewhere, then open the program anew.",
                path=path,
            )
        )
    if name.startswith(("SQLITE_READONLY", "SQLITE_CANTOPEN", "SQLITE_PERM", "SQLITE_AUTH")):
        return StoreError(
            _(
                "{path} can't be written ({reason}); see whether the file and its folder "
                "are yours to write.",
                path=path,
                reason=error,
            )
        )
    if name.startswith("SQLITE_CONSTRAINT_UNIQUE"):
        return StaleDataError(
            _("Something of the same name or number is there already ({reason}).", reason=error)
        )
    if name.startswith("SQLITE_CONSTRAINT_FOREIGNKEY"):
        return StaleDataError(
            _(
                "Something else in the store still needs what was to be removed, or names what "
                "isn't there."
            )
        )
    return StoreError(_("{path} could not be read or written: {reason}.", path=path, reason=error))
