"""Typed questions of reports and of the doctor: SQLModel's `select`, over a store's own connection.

The connection that the store has open is lent to SQLAlchemy, for reading only. A second one would
see another moment than an act that is under way, and its lock would keep the store from its own
commit. Of what is lent, only statements reach the file: through `Connection`, which waits for other
programs and tells failures as sentences. What SQLAlchemy does on its own account does not: it may
neither commit nor roll back nor close what belongs to the store.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Any, TypeVar, TypeVarTuple, overload

from sqlalchemy import StaticPool, create_engine
from sqlmodel import Session
from sqlmodel.sql.expression import Select, SelectOfScalar

from ogfacil.store.engine.connection import Connection, damage
from ogfacil.store.engine.tables import DECODE_ERRORS

T = TypeVar("T")
Ts = TypeVarTuple("Ts")


class Queries:
    """Asks a store; used by the thread that opened it.

    What is selected of a field is what the field holds, and mypy knows it::

        entry = columns(Entry)
        gaps = select(col(entry.text), col(entry.at)).where(entry.kind == EntryKind.GAP)
        for text, at in Queries(connection).all(gaps): ...  # str, datetime | None
    """

    def __init__(self, database: Connection) -> None:
        self._path = database.path
        self._engine = create_engine(
            "sqlite://", creator=lambda: _Lent(database), poolclass=StaticPool
        )

    @overload
    def all(self, statement: SelectOfScalar[T]) -> Sequence[T]: ...

    @overload
    def all(self, statement: Select[*Ts]) -> Sequence[tuple[*Ts]]: ...

    def all(self, statement: Any) -> Any:
        """Return every row: what one column holds, or a tuple of what several hold.

        Raises:
            StoreError: The file could not be read, or another program was writing for too long.
            damage: A column holds what its type can't be (one of the store's decode errors, as a
                `StoreError`).
        """
        try:
            with Session(self._engine) as session:
                return session.exec(statement).all()
        except DECODE_ERRORS as error:  # a cell that no codec has written
            raise damage(error, self._path) from error


class _Lent:
    """The store's connection as SQLAlchemy may use it (PEP 249)."""

    isolation_level = None

    def __init__(self, database: Connection) -> None:
        self._database = database

    def cursor(self) -> _Cursor:
        return _Cursor(self._database)

    def create_function(self, *_function: object, **_options: object) -> None:
        """SQLAlchemy brings a REGEXP; nothing here uses it."""

    def commit(self) -> None: ...

    def rollback(self) -> None: ...

    def close(self) -> None: ...


class _Cursor:
    """A cursor that reads through the store (PEP 249)."""

    rowcount = -1
    lastrowid = None
    arraysize = 1

    def __init__(self, database: Connection) -> None:
        self._database = database
        self._rows: Iterator[tuple[Any, ...]] = iter(())
        self.description: Sequence[tuple[Any, ...]] | None = None

    def execute(self, statement: str, cells: Sequence[Any] = ()) -> None:
        names, rows = self._database.named_rows(statement, cells)
        self.description = [(name, *[None] * 6) for name in names] or None
        self._rows = iter(rows)

    def fetchone(self) -> tuple[Any, ...] | None:
        return next(self._rows, None)

    def fetchmany(self, size: int = arraysize) -> list[tuple[Any, ...]]:
        return list(islice(self._rows, size))

    def fetchall(self) -> list[tuple[Any, ...]]:
        return list(self._rows)

    def close(self) -> None:
        self._rows = iter(())
