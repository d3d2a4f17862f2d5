"""What the tables of a file are like, and where they differ from what this program makes."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator
from functools import cache
from typing import Any, Protocol

from ogfacil.store.engine.connection import Connection
from ogfacil.store.engine.models import schema_statements

Schema = dict[str, str]
"""A line for each thing: `entry.text` → `TEXT NOT NULL`, `entry check number > 0` → ``."""


class Query(Protocol):
    """Asks a database something."""

    def __call__(self, statement: str, cells: tuple[str, ...] = ..., /) -> list[tuple[Any, ...]]:
        """Return the rows."""


_TABLES = """SELECT t.name, t.type, t.strict, t.wr, s.sql FROM pragma_table_list t
    JOIN sqlite_schema s ON s.name = t.name WHERE t.schema = 'main' AND t.type <> 'shadow'"""
_TRIGGERS = "SELECT name, sql FROM sqlite_schema WHERE type = 'trigger' AND tbl_name = ?"


def differences(database: Connection) -> list[str]:
    """Tell where a file differs from the newest schema.

    Returns:
        A line for each table, column, reference, check, index or trigger that lacks or is
        otherwise, or is one too many in a table of ours. Tables and indexes that somebody else has
        made are not told of.
    """
    found, wanted = read_schema(database.fetch_all), newest()
    ours = {_table_of(name) for name in wanted}
    missing = ours - found.keys()
    told = [f"{name}: no such table" for name in sorted(missing)]
    for name in sorted(found.keys() | wanted.keys()):
        if found.get(name) == wanted.get(name) or _table_of(name) not in ours - missing:
            continue
        if name in wanted or " index " not in name:
            told.append(f"{name}: {found.get(name)} instead of {wanted.get(name)}")
    return told


def _table_of(name: str) -> str:
    return re.split(r"[. ]", name)[0]


@cache
def newest() -> Schema:
    """Return the schema that the types make, from an empty database in memory."""
    connection = sqlite3.connect(":memory:")
    try:
        for statement in schema_statements():
            connection.execute(statement)
        return read_schema(lambda *asked: connection.execute(*asked).fetchall())
    finally:
        connection.close()


def read_schema(query: Query) -> Schema:
    """Read what the tables are like, however their statements were written.

    The order of columns does not count: a column that a migration adds stands behind the others.
    """
    return dict(
        line
        for name, sort, strict, without_rowid, statement in query(_TABLES)
        if not name.startswith("sqlite_")
        for line in (
            [(name, _plain(statement))]
            if sort == "virtual"
            else _table(query, name, strict, without_rowid, statement)
        )
    )


def _table(
    query: Query, name: str, strict: int, without_rowid: int, statement: str
) -> Iterator[tuple[str, str]]:
    yield name, f"TABLE{' STRICT' * strict}{' WITHOUT ROWID' * without_rowid}"
    for _place, column, kind, required, default, key, hidden in query(
        f"PRAGMA table_xinfo({name})"
    ):
        line = [kind, "NOT NULL" * bool(required or key), f"DEFAULT {default}" * bool(default)]
        line += [f"KEY {key}" * bool(key), "HIDDEN" * bool(hidden)]
        yield f"{name}.{column}", " ".join(filter(None, line))
    definitions = _definitions(statement)
    for key in query("SELECT * FROM pragma_foreign_key_list(?)", (name,)):
        table, column, to, on_update, on_delete = key[2:7]
        waits = any(
            re.match(rf"{column}\b|FOREIGN KEY ?\({column}\)", one) and "DEFERRED" in one
            for one in definitions
        )
        line = [f"{table}({to or 'id'})", on_update, on_delete, "DEFERRED" * waits]
        yield f"{name} reference {column}", " ".join(filter(None, line))
    for definition in definitions:
        for check in _checks(definition):
            yield f"{name} check {check}", ""
    for _place, index, unique, origin, _partial in query(
        "SELECT * FROM pragma_index_list(?)", (name,)
    ):
        columns = ", ".join(row[2] for row in query("SELECT * FROM pragma_index_info(?)", (index,)))
        if origin == "c":
            (made,) = query("SELECT sql FROM sqlite_schema WHERE name = ?", (index,))[0]
            where = _plain(made).partition(" WHERE ")[2]
            yield f"{name} index {index}", f"{'UNIQUE ' * unique}({columns}) {where}".strip()
        elif origin == "u":
            yield f"{name} unique {columns}", ""
    for trigger, made in query(_TRIGGERS, (name,)):
        yield f"{name} trigger {trigger}", _plain(made)


def _definitions(statement: str) -> list[str]:
    """Return what stands between the commas of a CREATE TABLE."""
    inside = _plain(statement).partition("(")[2].rpartition(")")[0]
    found, depth = [""], 0
    for sign in inside:
        depth += (sign == "(") - (sign == ")")
        if sign == "," and not depth:
            found.append("")
        else:
            found[-1] += sign
    return [one.strip() for one in found]


def _checks(definition: str) -> Iterator[str]:
    """Give the conditions of the CHECKs of a definition."""
    for start in re.finditer(r"\bCHECK ?\(", definition):
        depth, end = 1, start.end()
        while depth and end < len(definition):
            depth += {"(": 1, ")": -1}.get(definition[end], 0)
            end += 1
        yield definition[start.end() : end - 1]


def _plain(statement: str) -> str:
    """Return a statement with single blanks, and without the quotes of names."""
    return " ".join(statement.replace('"', "").split())
