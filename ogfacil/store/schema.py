"""Comparing the tables that a file has with the models: column for column."""

from __future__ import annotations

import sqlite3

from sqlalchemy import Boolean, Integer, inspect
from sqlalchemy.exc import DBAPIError
from sqlalchemy.sql.type_api import TypeEngine
from sqlmodel import SQLModel

from ogfacil.store import models, models_follow_up
from ogfacil.store.database import Database, complaint

MODELS = (models, models_follow_up)
"""The modules whose classes are the tables; to import them is to know the tables."""

Columns = dict[str, tuple[str, bool, bool]]
"""By name: INTEGER or TEXT, whether it may be empty, whether it is part of the key."""


def differences(database: Database) -> list[str]:
    """Every table, column or reference that a file has otherwise than the models say."""
    try:
        return _differences(database)
    except DBAPIError as error:
        if isinstance(error.orig, sqlite3.Error):
            raise complaint(error.orig, database.path) from error
        raise


def _differences(database: Database) -> list[str]:
    looked_at = inspect(models.engine(database))
    found: list[str] = []
    for name, wanted in SQLModel.metadata.tables.items():
        if not looked_at.has_table(name):
            found.append(f"{name}: no such table")
            continue
        keys = set(looked_at.get_pk_constraint(name)["constrained_columns"])
        there: Columns = {
            column["name"]: (
                _affinity(column["type"]),
                bool(column["nullable"]) and column["name"] not in keys,
                column["name"] in keys,
            )
            for column in looked_at.get_columns(name)
        }
        expected: Columns = {
            column.name: (
                _affinity(column.type),
                bool(column.nullable) and not column.primary_key,
                column.primary_key,
            )
            for column in wanted.columns
        }
        found += [
            f"{name}.{column}: {there.get(column)} instead of {expected.get(column)}"
            for column in sorted(there.keys() | expected.keys())
            if there.get(column) != expected.get(column)
        ]
        refers = {
            (key["constrained_columns"][0], key["referred_table"])
            for key in looked_at.get_foreign_keys(name)
        }
        should = {(key.parent.name, key.column.table.name) for key in wanted.foreign_keys}
        found += [f"{name}: reference {one}" for one in sorted(refers ^ should)]
    return found


def _affinity(kind: TypeEngine[object]) -> str:
    return "INTEGER" if isinstance(kind, Integer | Boolean) else "TEXT"
