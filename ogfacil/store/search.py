"""Finding words in every entry, action, decision and question, one Chinese character or a phrase.

Trigrams can't serve words of one or two characters, which is what Chinese words are; so the index
(FTS5, contentless) holds single characters, and a word is a phrase of them. What is compared is
folded: NFKC, case, and variants such as 臺 and 台; blanks within a text count as one.
"""

from __future__ import annotations

import datetime as dt
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

from ogfacil.errors import DiskFull, OgfacilError
from ogfacil.store.columns import clean
from ogfacil.store.database import Database
from ogfacil.store.tables import SEARCHED, table
from ogfacil.store.values import Hit

TOO_MANY_TO_WEIGH = 20_000
"""More hits than this are not weighed against one another: the newest are given."""

_VARIANTS = str.maketrans("臺裏麪綫峯羣着衆産爲説逹彚眞囘畧", "台裡麵線峰群著眾產為說達彙真回略")
_VARIANTS |= dict.fromkeys((*range(32), 127), " ")  # control characters are blanks
_TO_ONE_TOKEN = {ord(" "): "␣"} | {
    code: chr(code + 0xFEE0) for code in range(0x21, 0x7F) if not chr(code).isalnum()
}
"""The tokenizer drops what is ASCII and neither letter nor digit; its wide twin it keeps, and after
folding no wide twin is left that it could be taken for."""

Change = tuple[str, int, str | None, str | None]
"""What is to be indexed: table, id, the text before and after; None where there is none."""


@dataclass(frozen=True, slots=True)
class _Found:
    weight: float  # less is better
    when: str
    hit: Hit


def fold(text: str) -> str:
    """The text as it is compared: variants, width, case and blanks made equal."""
    text = clean(text)
    folded = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", text).casefold())
    return " ".join(folded.translate(_VARIANTS).split())


def tokens(text: str) -> str:
    """The text as it is indexed: every character a token."""
    return " ".join(fold(text).translate(_TO_ONE_TOKEN)).replace("\0", "")


def query(words: str) -> str:
    """What is asked of the index: every blank-separated word as a phrase of its characters."""
    return " ".join(f'"{tokens(word)}"' for word in fold(words).split())


def write_index(database: Database, changes: list[Change]) -> None:
    """Bring the index up to date within the transaction; where it fails, the lines still go in."""
    if not changes:
        return
    database.run("SAVEPOINT unindexed")
    database.run("SAVEPOINT indexing")  # its release writes the index; it is gone if that fails
    try:
        for name, row, before, after in changes:
            if before is not None:
                database.run(_delete(name), (row, tokens(before)))
            if after is not None:
                database.run(_insert(name), (row, tokens(after)))
        database.run("RELEASE indexing")
        database.run("RELEASE unindexed")
    except DiskFull:
        raise
    except OgfacilError:
        if not database.connection.in_transaction:
            raise
        database.run("ROLLBACK TO unindexed")
        database.run("RELEASE unindexed")
        database.run("INSERT OR REPLACE INTO meta (key, value) VALUES ('search', 'stale')")


def is_stale(database: Database) -> bool:
    """Whether the index has missed something and must be made anew."""
    return database.row("SELECT 1 FROM meta WHERE key = 'search'") is not None


def rebuild(database: Database) -> None:
    """Make the index anew from the texts, in one transaction."""
    database.run("BEGIN IMMEDIATE")
    try:
        for kind in SEARCHED:
            name = table(kind).name
            database.run(f"DROP TABLE IF EXISTS search_{name}")
            database.run(
                f"CREATE VIRTUAL TABLE search_{name} USING fts5(text, content='', tokenize='ascii')"
            )
            rows: Iterable[tuple[int, str]] = database.run(f"SELECT id, text FROM {name}")
            database.many(_insert(name), ((row, tokens(text)) for row, text in rows))
        database.run("DELETE FROM meta WHERE key = 'search'")
        database.run("COMMIT")
    except BaseException:
        database.rollback()
        raise


def find(database: Database, words: str, limit: int, best: bool) -> tuple[Hit, ...]:
    """The newest hits, or the best, of texts that hold all the words."""
    asked = query(words)
    if not asked:
        return ()
    found = [
        one for kind in SEARCHED for one in _find_in(database, table(kind).name, asked, limit, best)
    ]
    found.sort(key=lambda one: (one.when, one.hit.id), reverse=True)
    found.sort(key=lambda one: one.weight)
    return tuple(one.hit for one in found[:limit])


def _find_in(database: Database, name: str, asked: str, limit: int, best: bool) -> list[_Found]:
    index = f"search_{name}"
    weighed = best and (
        database.number(
            f"SELECT count(*) FROM (SELECT 1 FROM {index} WHERE {index} MATCH ? LIMIT ?)",
            (asked, TOO_MANY_TO_WEIGH),
        )
        < TOO_MANY_TO_WEIGH
    )
    order = "rank" if weighed else "rowid DESC"
    at = "v.at" if name == "entry" else "NULL"
    end = "" if name == "entry" else " || 'T99'"  # what was settled stands before what was said
    rows = database.rows(
        f"SELECT f.weight, v.id, v.meeting_id, s.name || '/' || m.number, v.text, {at}, "
        f"coalesce({at}, m.date{end}, '') "
        f"FROM (SELECT rowid AS row, {'rank' if weighed else '0.0'} AS weight FROM {index} "
        f"WHERE {index} MATCH ? ORDER BY {order} LIMIT ?) f "
        f"JOIN {name} v ON v.id = f.row JOIN meeting m ON m.id = v.meeting_id "
        "JOIN series s ON s.id = m.series_id",
        (asked, limit),
    )
    return [
        _Found(
            weight,
            when,
            Hit(name, row, meeting, ref, text, dt.datetime.fromisoformat(at) if at else None),
        )
        for weight, row, meeting, ref, text, at, when in rows
    ]


def _insert(name: str) -> str:
    return f"INSERT INTO search_{name} (rowid, text) VALUES (?, ?)"


def _delete(name: str) -> str:
    return f"INSERT INTO search_{name} (search_{name}, rowid, text) VALUES ('delete', ?, ?)"
