"""The tables as SQLModel classes and as the newest schema, made from the types that are kept.

Nothing is described here. Columns come from the fields of `ogfacil.record` and of `own_tables`,
what concerns a whole table from its layout, what a cell holds from the codec of its field. From
the same SQLAlchemy writes the schema (`create_schema`), which a test compares with what the
migrations make.

Importing SQLModel takes half a second, which no command and no key should wait for: only the
doctor, reports and tests import this module.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import MISSING, Field, fields
from types import new_class
from typing import Any, TypeVar, cast, get_args, get_type_hints

from sqlalchemy import (
    DDL,
    BigInteger,
    CheckConstraint,
    Column,
    ColumnElement,
    Connection,
    Dialect,
    ForeignKey,
    Index,
    Integer,
    Table,
    Text,
    TypeDecorator,
    UniqueConstraint,
    event,
    func,
    or_,
    text,
    type_coerce,
)
from sqlalchemy.orm import column_property
from sqlalchemy.types import TypeEngine
from sqlmodel import Field as ModelField
from sqlmodel import SQLModel, select
from sqlmodel.sql.expression import Select

from ogfacil.record.columns import Stored
from ogfacil.store.engine import search_index
from ogfacil.store.engine.codecs import Codec, codecs
from ogfacil.store.engine.layouts import LAYOUTS, Layout
from ogfacil.store.engine.own_tables import OWN_LAYOUTS, ActRow, ChangeRow
from ogfacil.store.engine.tables import INDEXED_TYPES, record_types

KeptT = TypeVar("KeptT")

_PLAIN = Stored()


class CellType(TypeDecorator[Any]):
    """The type of a column: in Python what the field holds, in the file what its codec writes."""

    impl = Text
    cache_ok = True

    def __init__(self, codec: Codec) -> None:
        super().__init__()
        self.codec = codec

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        """Return the type of the cells: text is ordered by its bytes in every database."""
        server = dialect.name == "postgresql"
        if self.codec.is_number:
            return BigInteger() if server else Integer()
        return Text(collation="C") if server else Text()

    def process_bind_param(self, value: object, dialect: Dialect) -> object:
        """Write what a field holds."""
        return None if value is None else self.codec.write(value)

    def process_result_value(self, value: object, dialect: Dialect) -> object:
        """Read what a cell holds."""
        return value if value is None or self.codec.read is None else self.codec.read(value)


def model(kept: type) -> type[SQLModel]:
    """Return the SQLModel class of a type that is kept."""
    return MODELS[kept]


def columns(kept: type[KeptT]) -> KeptT:
    """Return the columns of a type that is kept, for `select`.

    It is the SQLModel class. To mypy it is a value of the type, for its attributes are the fields
    of the type, and what is selected of them is what these hold: `select(col(entry.kind))` gives
    `EntryKind`s, as SQLModel's own `col` has it.
    """
    return cast(KeptT, MODELS[kept])


def column(kept: type, name: str) -> ColumnElement[int]:
    """Return a column that is no field, such as `meeting_id`."""
    return table_of(kept).c[name]


def select_cells(kept: type, names: Iterable[str]) -> Select[*tuple[Any, ...]]:
    """Select what stands in the file in columns of a table, as no codec reads it."""
    there = table_of(kept).c
    numbers = {one.name for one in there if cast(CellType, one.type).codec.is_number}
    cells = [type_coerce(there[name], Integer() if name in numbers else Text()) for name in names]
    return cast("Select[*tuple[Any, ...]]", select(*cells))


def table_of(kept: type) -> Table:
    """Return the table of a type as SQLAlchemy knows it."""
    return cast(Table, MODELS[kept].__table__)  # type: ignore[attr-defined]


def create_schema(connection: Connection) -> None:
    """Create every table, index and trigger of the newest version in an empty database."""
    SQLModel.metadata.create_all(connection, checkfirst=False)


def _model(kept: type, layout: Layout) -> type[SQLModel]:
    columns = {one.name: one for one in _columns(kept, layout)}
    arguments = {"sqlite_strict": True, "sqlite_with_rowid": "id" in columns}

    def fill(body: dict[str, Any]) -> None:
        body["__module__"] = __name__
        body["__doc__"] = kept.__doc__
        body["__tablename__"] = layout.table
        body["__table_args__"] = (
            *([UniqueConstraint(*layout.unique)] if layout.unique else []),
            *(
                Index(
                    one.name,
                    *one.columns,
                    unique=one.unique,
                    sqlite_where=text(one.where) if one.where else None,
                    postgresql_where=text(one.where) if one.where else None,
                )
                for one in layout.indexes
            ),
            arguments,
        )
        body["__annotations__"] = dict.fromkeys(columns, Any)
        body.update({name: ModelField(default=None, sa_column=columns[name]) for name in columns})

    made = new_class(f"{kept.__name__}Model", (SQLModel,), {"table": True}, fill)
    return cast("type[SQLModel]", made)


def _columns(kept: type, layout: Layout) -> Iterator[Column[Any]]:
    hints, plain = get_type_hints(kept, include_extras=True), get_type_hints(kept)
    of_fields = codecs(kept)
    looked_up = {one.field for one in layout.lookups}
    for field in fields(kept):
        if field.name not in looked_up:
            said = (one for one in get_args(hints[field.name]) if isinstance(one, Stored))
            nullable = type(None) in get_args(plain[field.name])
            yield _column(field, next(said, _PLAIN), of_fields[field.name], nullable=nullable)
    for name in layout.parents:
        yield Column(name, _NUMBER, _reference(name.removesuffix("_id")), nullable=False)
    for name in layout.counters:
        yield Column(name, _NUMBER, nullable=False, server_default=text("1"))


def _column(field: Field[Any], stored: Stored, codec: Codec, *, nullable: bool) -> Column[Any]:
    column: Column[Any] = Column(
        field.name,
        CellType(codec),
        *([] if stored.references is None else [_reference(_name(stored.references), stored)]),
        primary_key=stored.key or field.name == "id",
        autoincrement=False,
        nullable=nullable,
        unique=stored.unique or None,
        server_default=_default(field, stored, codec),
    )
    if stored.above is not None:
        CheckConstraint(column > stored.above)  # each belongs to the table of its column
    if codec.holds == "truth":
        CheckConstraint(column.in_((0, 1)))
    elif codec.holds:
        opens = func.substr(column, 1, 1) == {"array": "[", "object": "{"}[codec.holds]
        CheckConstraint(or_(column.is_(None), opens) if nullable else opens)
    return column


def _reference(table: str, stored: Stored = _PLAIN) -> ForeignKey:
    return ForeignKey(
        f"{table}.id",
        ondelete=stored.on_delete or None,
        deferrable=stored.deferred or None,
        initially="DEFERRED" if stored.deferred else None,
    )


def _default(field: Field[Any], stored: Stored, codec: Codec) -> Any:
    """Return what a row is given that does not name the column; None: that is refused."""
    if stored.default is not None:
        return stored.default
    if stored.references is not None or field.default is MISSING or field.default is None:
        return None  # the 0 of an id that is not known yet refers to nothing
    cell = codec.write(field.default)
    return text(str(cell)) if codec.is_number else cell


def _name(kept: type) -> str:
    return (OWN_LAYOUTS.get(kept) or LAYOUTS[kept.__name__]).table


def _add_lookups(kept: type, layout: Layout) -> None:
    """Let fields without a column be selected as others are."""
    here = table_of(kept)
    for one in layout.lookups:
        there = SQLModel.metadata.tables[one.table]
        found = select(there.c[one.column]).where(there.c.id == here.c[one.by]).scalar_subquery()
        setattr(MODELS[kept], one.field, column_property(found))


def _add_what_sqlite_needs() -> None:
    """Add the triggers of the journal and the search index, in SQLite's own words."""
    for kept in (ActRow, ChangeRow):
        name = _name(kept)
        for verb in ("UPDATE", "DELETE"):
            _after(
                kept,
                f"CREATE TRIGGER {name}_not_{verb.lower()}d BEFORE {verb} ON {name} "
                "WHEN NOT EXISTS (SELECT 1 FROM meta WHERE key = 'purging') "
                "BEGIN SELECT RAISE(ABORT, 'the journal is only ever added to'); END",
            )
    for searched in INDEXED_TYPES:
        _after(searched, search_index.create(_name(searched)))


def _after(kept: type, statement: str) -> None:
    made = DDL(statement)  # type: ignore[no-untyped-call]
    event.listen(table_of(kept), "after_create", made.execute_if(dialect="sqlite"))


_NUMBER = CellType(Codec(int, None, is_number=True))
_LAYOUTS: dict[type, Layout] = {
    kind: LAYOUTS[kind.__name__] for kind in record_types()
} | OWN_LAYOUTS

MODELS: dict[type, type[SQLModel]] = {kept: _model(kept, _LAYOUTS[kept]) for kept in _LAYOUTS}
"""By the type that is kept: its SQLModel class."""

for _kept in _LAYOUTS:
    _add_lookups(_kept, _LAYOUTS[_kept])
_add_what_sqlite_needs()
