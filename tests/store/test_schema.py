"""One description of the tables: the types; and the migrations arrive at what it makes."""

from __future__ import annotations

import re
import sqlite3
from pathlib import Path

import pytest

from ogfacil.store import open_store
from ogfacil.store.doctor import Severity, doctor
from ogfacil.store.engine.connection import Connection
from ogfacil.store.engine.models import row_types, schema_statements, table_of
from ogfacil.store.engine.tables import record_types, table_for
from ogfacil.store.file import opening
from ogfacil.store.file.migrations import NEWEST, STEPS
from ogfacil.store.schema_check import differences, newest, read_schema


def at_version(path: Path, version: int) -> Connection:
    """A new store as the steps up to a version made it."""
    path.touch()
    database = Connection(path)
    opening.migrate(database, STEPS[:version])
    return database


@pytest.mark.parametrize("version", range(NEWEST + 1))
def test_every_version_arrives_at_the_schema_that_the_types_make(
    tmp_path: Path, version: int
) -> None:
    database = at_version(tmp_path / "og.db", version)
    opening.migrate(database)
    assert read_schema(database.fetch_all) == newest()
    assert differences(database) == []
    database.close()


def test_what_reads_and_writes_rows_knows_the_same_columns() -> None:
    for kind in record_types():
        columns = {column.name for column in table_of(kind).columns}
        assert set(table_for(kind).columns) == columns - {"next_action"}
    assert {table_of(one).name for one in row_types()} == {
        name for name in newest() if name.isidentifier() and not name.startswith("search_")
    }


@pytest.mark.parametrize(
    ("said", "instead", "told"),
    [
        (" STRICT", "", "entry: TABLE instead of TABLE STRICT"),
        ("rank TEXT NOT NULL", "rank TEXT", "entry.rank: TEXT instead of TEXT NOT NULL"),
        ("level INTEGER", "level TEXT", "entry.level: TEXT NOT NULL DEFAULT 2 instead of "),
        ("DEFAULT ''", "DEFAULT '!'", "entry.flag: TEXT NOT NULL DEFAULT '!' instead of "),
        ("flag TEXT NOT NULL DEFAULT '',", "", "entry.flag: None instead of "),
        ("form TEXT", "form TEXT, x TEXT", "entry.x: TEXT instead of None"),
        ("CHECK (withdrawn IN (0, 1))", "", "entry check withdrawn IN (0, 1): None instead of "),
        (
            "REFERENCES person DEFERRABLE INITIALLY DEFERRED",
            "REFERENCES person",
            "entry reference speaker: person(id) NO ACTION NO ACTION instead of ",
        ),
        ("REFERENCES agenda_item", "REFERENCES event", "entry reference agenda: event(id) "),
    ],
)
def test_a_table_that_is_otherwise_is_told_of(
    tmp_path: Path, said: str, instead: str, told: str
) -> None:
    database = at_version(tmp_path / "og.db", NEWEST)
    (made,) = database.fetch_all("SELECT sql FROM sqlite_schema WHERE name = 'entry'")[0]
    assert said in made
    indexes = database.fetch_all(
        "SELECT sql FROM sqlite_schema WHERE tbl_name = 'entry' AND type = 'index'"
    )
    database.execute("DROP TABLE entry")
    for statement in (made.replace(said, instead, 1), *(sql for (sql,) in indexes)):
        database.execute(statement)
    (found,) = differences(database)
    assert found.startswith(told)
    database.close()


@pytest.mark.parametrize(
    ("statement", "told"),
    [
        ("DROP INDEX entry_withdrawn", "entry index entry_withdrawn: None instead of "),
        ("DROP TRIGGER change_not_deleted", "change trigger change_not_deleted: None instead of "),
        ("DROP TABLE draft", "draft: no such table"),
        ("DROP TABLE search_entry", "search_entry: no such table"),
        ("CREATE INDEX of_mine ON entry (text)", None),
        ("CREATE TABLE of_mine (a)", None),
    ],
)
def test_what_lacks_is_told_of_and_what_somebody_added_is_not(
    tmp_path: Path, statement: str, told: str | None
) -> None:
    database = at_version(tmp_path / "og.db", NEWEST)
    database.execute(statement)
    found = differences(database)
    assert len(found) == (told is not None)
    assert all(one.startswith(str(told)) for one in found)
    database.close()


def test_the_doctor_does_not_judge_the_tables_of_a_newer_program(tmp_path: Path) -> None:
    path = tmp_path / "og.db"
    open_store(path).close()
    database = Connection(path)
    database.execute("ALTER TABLE entry ADD COLUMN later TEXT")
    (wrong,) = [one for one in doctor(path) if one.level is Severity.ERROR]
    assert "entry.later" in wrong.text
    database.execute(f"PRAGMA user_version = {NEWEST + 1}")
    assert [one for one in doctor(path) if one.level is Severity.ERROR] == []
    database.close()


def test_the_newest_schema_keeps_its_promises_when_it_is_used() -> None:
    """Not only its words: what SQLAlchemy wrote refuses what the migrations' tables refuse."""
    connection = sqlite3.connect(":memory:", isolation_level=None)
    for statement in schema_statements():
        connection.execute(statement)
    connection.execute("PRAGMA foreign_keys = ON")
    for refused in (
        "INSERT INTO event (name, date) VALUES ('summit', x'00')",  # strict
        "INSERT INTO person (name, aliases) VALUES ('林小橘', 'none')",
        "INSERT INTO meeting (uuid, number, title, series_id) VALUES ('u', 0, 't', 1)",
        "INSERT INTO draft (meeting_id, actor, text) VALUES (1, 'a', 't')",
    ):
        with pytest.raises(sqlite3.IntegrityError):
            connection.execute(refused)
    connection.execute("BEGIN")  # what refers to a meeting may come before it
    connection.execute("INSERT INTO decision (text, meeting_id) VALUES ('d', 1)")
    with pytest.raises(sqlite3.IntegrityError):
        connection.execute("COMMIT")
    connection.execute("ROLLBACK")
    connection.execute("INSERT INTO act (uuid, at, actor, cause) VALUES ('u', 't', 'a', 'c')")
    with pytest.raises(sqlite3.IntegrityError, match="only ever added to"):
        connection.execute("DELETE FROM act")
    connection.close()


def test_the_same_description_makes_tables_for_postgresql() -> None:
    made = schema_statements("postgresql")
    assert len(made) == len([one for one in schema_statements() if not re.search("TRIG|VIRT", one)])
    for line in "\n".join(made).splitlines():
        assert " TEXT" not in line or ' TEXT COLLATE "C"' in line, line
        assert not re.search("STRICT|ROWID|INTEGER|SERIAL|FTS5|TRIGGER", line, re.I), line
    whole = "\n".join(made)
    assert '"end" TEXT' in whole
    assert "CHECK (due IS NULL OR substr(due, 1, 1) = '{')" in whole
    assert "UNIQUE (series_id, number)" in whole
    assert "REFERENCES person (id) DEFERRABLE INITIALLY DEFERRED" in whole
    assert "CREATE INDEX entry_withdrawn ON entry (meeting_id) WHERE withdrawn = 1" in made
