"""The tables as SQLModel classes and as the newest schema, made from the types that a store keeps.

Nothing is described here. Columns come from the fields of `ogfacil.record` and of `own_tables`,
what concerns a whole table from its layout, what a cell holds from the codec of its field. From
the same SQLAlchemy writes the schema (`schema_statements`), which a test compares with what the
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
    Dialect,
    ForeignKey,
    Index,
    Integer,
    Table,
    Text,
    TypeDecorator,
    UniqueConstraint,
    create_mock_engine,
    event,
    func,
    make_url,
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
from ogfacil.store.engine.tables import INDEXED_TYPES, record_type_named, record_types

RowT = TypeVar("RowT")

_MODELS: dict[type, type[SQLModel]] = {}

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


def model(row_type: type) -> type[SQLModel]:
    """Return the SQLModel class of a row type; it is made when it is first asked for."""
    known = _MODELS.get(row_type)
    if known is not None:
        return known
    layout = _layout(row_type)
    made = _MODELS[row_type] = _make_model(row_type, layout)
    here = cast(Table, made.__table__)  # type: ignore[attr-defined]
    for one in layout.lookups:
        there = table_of(record_type_named(one.of)).c
        found = select(there[one.column]).where(there.id == here.c[one.by]).scalar_subquery()
        setattr(made, one.field, column_property(found))
    for statement in _beside(row_type, layout.table):
        event.listen(here, "after_create", statement.execute_if(dialect="sqlite"))
    return made


def columns(row_type: type[RowT]) -> RowT:
    """Return the columns of a row type, for `select`.

    It is the SQLModel class. To mypy it is a value of the type, for its attributes are the fields
    of the type, and what is selected of them is what these hold: `select(col(entry.kind))` gives
    `EntryKind`s, as SQLModel's own `col` has it.
    """
    return cast(RowT, model(row_type))


def column(row_type: type, name: str) -> ColumnElement[int]:
    """Return a column that is no field, such as `meeting_id`."""
    return table_of(row_type).c[name]


def select_cells(row_type: type, names: Iterable[str]) -> Select[*tuple[Any, ...]]:
    """Select what stands in the file in columns of a table, as no codec reads it."""
    there = table_of(row_type).c
    numbers = {one.name for one in there if cast(CellType, one.type).codec.is_number}
    cells = [type_coerce(there[name], Integer() if name in numbers else Text()) for name in names]
    return cast("Select[*tuple[Any, ...]]", select(*cells))


def table_of(row_type: type) -> Table:
    """Return the table of a type as SQLAlchemy knows it."""
    return cast(Table, model(row_type).__table__)  # type: ignore[attr-defined]


def row_types() -> tuple[type, ...]:
    """Return every dataclass whose values are rows of a table, those first that others refer to."""
    return (*record_types(), *OWN_LAYOUTS)


def schema_statements(database: str = "sqlite") -> list[str]:
    """Return the statements that make the newest schema in an empty database.

    Args:
        database: The name of SQLAlchemy's dialect. Triggers and the search index are SQLite's.
    """
    made: list[str] = []
    dialect = make_url(f"{database}://").get_dialect()()

    def write(statement: Any, *_args: object, **_options: object) -> None:
        made.append(str(statement.compile(dialect=dialect)).strip())

    engine = create_mock_engine(f"{database}://", write)
    for row_type in row_types():
        for index in table_of(row_type).indexes:
            index.dialect_options[database]["where"] = index.info["where"]
    SQLModel.metadata.create_all(engine, checkfirst=False)
    return made


def _make_model(row_type: type, layout: Layout) -> type[SQLModel]:
    columns = {one.name: one for one in _columns(row_type, layout)}
    arguments = {"sqlite_strict": True, "sqlite_with_rowid": "id" in columns}

    def fill(body: dict[str, Any]) -> None:
        body["__module__"] = __name__
        body["__doc__"] = row_type.__doc__
        body["__tablename__"] = layout.table
        body["__table_args__"] = (
            *([UniqueConstraint(*layout.unique)] if layout.unique else []),
            *(
                Index(
                    one.name,
                    *one.columns,
                    unique=one.unique,
                    info={"where": text(one.where) if one.where else None},
                )
                for one in layout.indexes
            ),
            arguments,
        )
        body["__annotations__"] = dict.fromkeys(columns, Any)
        body.update({name: ModelField(default=None, sa_column=columns[name]) for name in columns})

    made = new_class(f"{row_type.__name__}Model", (SQLModel,), {"table": True}, fill)
    return cast("type[SQLModel]", made)


def _columns(row_type: type, layout: Layout) -> Iterator[Column[Any]]:
    hints, plain = get_type_hints(row_type, include_extras=True), get_type_hints(row_type)
    of_fields = codecs(row_type)
    looked_up = {one.field for one in layout.lookups}
    for field in fields(row_type):
        if field.name not in looked_up:
            said = (one for one in get_args(hints[field.name]) if isinstance(one, Stored))
            nullable = type(None) in get_args(plain[field.name])
            yield _column(field, next(said, _PLAIN), of_fields[field.name], nullable=nullable)
    for name in layout.parents:
        yield Column(name, _NUMBER, _reference(name.removesuffix("_id")), nullable=False)
    for name in layout.counters:
        yield Column(name, _NUMBER, nullable=False, server_default=text("1"))


def _column(field: Field[Any], stored: Stored, codec: Codec, *, nullable: bool) -> Column[Any]:
    other = stored.references
    column: Column[Any] = Column(
        field.name,
        CellType(codec),
        *([] if other is None else [_reference(_layout(other).table, stored)]),
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


def _layout(row_type: type) -> Layout:
    return OWN_LAYOUTS.get(row_type) or LAYOUTS[row_type.__name__]


def _beside(row_type: type, table: str) -> Iterator[DDL]:
    """Give what belongs to a table in SQLite's words: the journal's triggers, the search index."""
    if row_type in (ActRow, ChangeRow):
        for verb in ("UPDATE", "DELETE"):
            yield DDL(  # type: ignore[no-untyped-call]
                f"CREATE TRIGGER {table}_not_{verb.lower()}d BEFORE {verb} ON {table} "
                "WHEN NOT EXISTS (SELECT 1 FROM meta WHERE key = 'purging') "
                "BEGIN SELECT RAISE(ABORT, 'the journal is only ever added to'); END"
            )
    if row_type in INDEXED_TYPES:
        yield DDL(search_index.create(table))  # type: ignore[no-untyped-call]


_NUMBER = CellType(Codec(int, None, is_number=True))
