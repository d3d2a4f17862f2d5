"""One table a value type, one column a field: whoever knows `ogfacil.record` knows the store.

Codecs, SELECTs and constructors are derived from the fields of a type and from its row in
`layouts`; `models` makes SQLModel's classes and the newest schema of the same.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields
from typing import TYPE_CHECKING, Any, Generic, cast

from ogfacil import record
from ogfacil.errors import StoreError
from ogfacil.locale import _
from ogfacil.record import Action, Decision, Entry, Meeting, Question
from ogfacil.store.engine.codecs import Codec, SQLValue, codecs, defaults
from ogfacil.store.engine.connection import Connection
from ogfacil.store.engine.layouts import LAYOUTS
from ogfacil.store.engine.types import RecordT

if TYPE_CHECKING:
    from ogfacil.store.engine.types import RecordType

DECODE_ERRORS = (KeyError, ValueError, TypeError, AttributeError)
"""What a codec raises at what no codec has written."""

INDEXED_TYPES: tuple[type[Entry | Action | Decision | Question], ...] = (
    Entry,
    Action,
    Decision,
    Question,
)
"""The types whose `text` is found by searching."""


@dataclass(frozen=True)
class Table(Generic[RecordT]):
    """How one type of value is kept."""

    record_type: type[RecordT]
    constructor: Callable[..., RecordT]
    name: str
    parent_columns: tuple[str, ...]
    codecs: dict[str, Codec]  # of every field that has a column
    defaults: dict[str, SQLValue]
    columns: tuple[str, ...]  # fields first, then homes
    select: str  # `SELECT … FROM …`, giving what `value` reads
    from_row: Callable[
        ..., RecordT
    ]  # from the cells of a row of `select`; more behind them are let be
    is_indexed: bool

    def value(self, row: tuple[Any, ...]) -> RecordT:
        """Return the value that a row of `select` holds."""
        try:
            return self.from_row(*row)
        except DECODE_ERRORS as error:
            raise self._not_understood(row[0], error) from error

    def cells(self, value: RecordT) -> dict[str, SQLValue]:
        """Return what the columns hold for the fields of a value."""
        written: dict[str, SQLValue] = {}
        for name, codec in self.codecs.items():
            given = getattr(value, name)
            written[name] = None if given is None else codec.write(given)
        return written

    def write(self, column: str, given: object) -> SQLValue:
        """Encode the content of a field for its column.

        Raises:
            TypeError: The table has no such column.
        """
        if column not in self.codecs:
            raise TypeError(f"{self.record_type.__name__} keeps no field {column}")
        return None if given is None else self.codecs[column].write(given)

    def value_of(self, cells: Mapping[str, SQLValue], database: Connection) -> RecordT:
        """Return the value that columns hold; the name of a meeting's series is looked up."""
        if self.record_type is Meeting:
            found = database.fetch_one(f"{self.select} WHERE id = ?", (cells["id"],))
            if found is not None:
                return self.value(found)
        return self.constructor(*(self.read(name, cells.get(name)) for name in self.codecs))

    def read(self, column: str, cell: SQLValue) -> object:
        """Decode a cell into the content of its field."""
        codec = self.codecs.get(column)
        if cell is None or codec is None or codec.read is None:
            return cell
        try:
            return codec.read(cell)
        except DECODE_ERRORS as error:
            raise self._not_understood(column, error) from error

    def _not_understood(self, where: object, error: Exception) -> StoreError:
        return StoreError(
            _(
                "The store holds something in {table} {id} that can't be understood "
                "({reason}), as after damage. Run “ogfacil doctor”.",
                table=self.name,
                id=where,
                reason=error,
            )
        )


def table_for(kind: type[RecordT]) -> Table[RecordT]:
    """Return the table in which values of a type are kept."""
    known = _TABLES.get(kind)
    if known is None:
        known = _TABLES[kind] = _make_table(kind)
    return cast(Table[RecordT], known)


_TABLES: dict[type, object] = {}


def _make_table(kind: type[RecordT]) -> Table[RecordT]:
    layout = LAYOUTS[kind.__name__]
    every = codecs(kind)
    there = layout.table
    derived = {
        one.field: f"(SELECT l.{one.column} FROM {LAYOUTS[one.of].table} l "
        f"WHERE l.id = {there}.{one.by})"
        for one in layout.lookups
    }
    stored = {field: codec for field, codec in every.items() if field not in derived}
    listed = ", ".join(derived.get(field.name, field.name) for field in fields(kind))
    return Table(
        record_type=kind,
        constructor=kind,
        name=there,
        parent_columns=layout.parents,
        codecs=stored,
        defaults=defaults(kind, every),
        columns=(*stored, *layout.parents),
        select=f"SELECT {listed} FROM {there}",
        from_row=_compile_from_row(kind, every),
        is_indexed=kind in INDEXED_TYPES,
    )


def _compile_from_row(kind: type[RecordT], every: dict[str, Codec]) -> Callable[..., RecordT]:
    """Compile a function that makes a value from the cells of a row.

    It is written for its type as `dataclasses` writes `__init__`, and fills the slots itself:
    that takes half the time of a frozen `__init__`.
    """
    known: dict[str, Any] = {"_kind": kind, "_new": object.__new__}
    lines = [f"def _make({', '.join(every)}, *_more):", "    _value = _new(_kind)"]
    for name, codec in every.items():
        known[f"_set_{name}"], known[f"_read_{name}"] = getattr(kind, name).__set__, codec.read
        cell = f"{name} if {name} is None else _read_{name}({name})" if codec.read else name
        lines.append(f"    _set_{name}(_value, {cell})")
    exec("\n".join([*lines, "    return _value"]), known)  # the names of our own fields
    return cast(Callable[..., RecordT], known["_make"])


def record_type_named(entity: str) -> type[RecordType]:
    """Return the record type that the journal calls by this name.

    Raises:
        StoreError: There is none, as after damage.
    """
    if entity not in LAYOUTS:
        raise StoreError(
            _("The store's journal is damaged ({reason}). Run “ogfacil doctor”.", reason=entity)
        )
    return cast("type[RecordType]", getattr(record, entity))


def record_types() -> tuple[type[RecordType], ...]:
    """Every type that is kept, those first that others refer to."""
    return tuple(map(record_type_named, LAYOUTS))
