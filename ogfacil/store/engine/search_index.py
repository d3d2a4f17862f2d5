"""The search index: what it holds of a text, and how it is kept up with the journal.

Trigrams can't serve words of one or two characters, which is what Chinese words are. So the index
(FTS5, contentless) holds of a text every pair of neighbouring characters, in order, and every
character once: one character is looked up, two are looked up, more are a phrase of pairs. What is
compared is folded: NFKC, case, and variants such as 臺 and 台; blanks within a text count as one.

An act writes rows and journal; the index follows later, many texts at once, since it takes as long
as all the rest of an act. How far it has come is a row of `meta`, written in the transactions of
the acts and of the indexing: without it the index has everything, with a number it has what was
done up to that act, and with the word `stale` it has to be made anew. What it lacks is read from
the journal (`lag`), and a search looks through it as well. So an index that is behind is never
wrong, whoever was killed when.
"""

from __future__ import annotations

import re
import sys
import unicodedata
from array import array
from collections.abc import Iterable
from itertools import pairwise

from ogfacil.errors import DiskFullError, StoreError
from ogfacil.store.engine.codecs import from_json, sanitize_text, to_json
from ogfacil.store.engine.connection import Connection, DatabaseBusyError, StoreReplacedError
from ogfacil.store.engine.tables import INDEXED_TYPES, table_for

MAX_QUERY_LENGTH = 48
"""Words, and characters of a word, that the index is asked for; the rest of a word is looked for in
the texts found, since a phrase of thousands takes it minutes."""

FEW = 200
"""Texts that a search looks through rather than wait until they are indexed."""

MANY = 2_000
"""Texts that a search needs 0.1 s to index."""

_AT_ONCE = 2_000
"""Texts that are indexed in one transaction, give or take an act: others wait 0.1 s for it."""

_FOLDED: dict[int, str] = {
    **{
        ord(one): other
        for one, other in zip(
            "臺裏麪綫峯羣着衆産爲説逹彚眞囘畧", "台裡面線峰群著眾產為說達彙真回略", strict=True
        )
    },
    **dict.fromkeys((*range(0x20), 0x7F), " "),  # control characters are blanks
}
_TO_FOLD = re.compile("[" + "".join(map(re.escape, map(chr, _FOLDED))) + "]")

_WIDE = {code: chr(code + 0xFEE0) for code in range(0x21, 0x7F) if not chr(code).isalnum()}
"""The tokenizer drops what is ASCII and neither letter nor digit; its wide twin it keeps, and after
folding no wide twin is left that it could be taken for."""

_WIDE_SIGNS = {chr(code): twin for code, twin in _WIDE.items()}

_BLANK = "␣"
_BETWEEN = f" {_BLANK} "
"""Stands between words, so that no phrase of pairs reaches over a blank."""

_OVER_A_BLANK = re.compile(f"[^ ]{_BLANK} {_BLANK}[^ ]")
_PAIR = 2  # characters
_SIGN = 4  # bytes of a character in UTF-32

_KEY = "search"  # the row of `meta`
_STALE = "stale"
_TEXTS = tuple(kind.__name__ for kind in INDEXED_TYPES)

_OF_TEXTS = f"field IN ('', 'text') AND +entity IN ({', '.join(map(repr, _TEXTS))})"
"""Changes of texts; the plus sign keeps SQLite from going through every change of a type."""

_LAG = f"""SELECT entity, entity_id, field, before FROM change
WHERE act_id > ? AND act_id <= ? AND {_OF_TEXTS} ORDER BY act_id, place"""

_FILLED = f"""SELECT act_id FROM change
WHERE act_id > ? AND {_OF_TEXTS} ORDER BY act_id LIMIT 1 OFFSET ?"""

_EVERY_ACT = 1 << 62

Lag = dict[str, dict[int, str | None]]
"""By table and id, the texts that the index does not have as they are now: what it has for each of
them instead, None where that is nothing."""


def fold(text: str) -> str:
    """Fold a text for comparing: variants, width, case and blanks are made equal."""
    normal = unicodedata.normalize("NFKC", sanitize_text(text))
    folded = normal.casefold()
    if folded != normal:
        folded = unicodedata.normalize("NFKC", folded)
    if _TO_FOLD.search(folded):
        folded = folded.translate(_FOLDED)
    return " ".join(folded.split())


def tokens(text: str) -> str:
    """Return a text as it is indexed: the pairs of every word, then each character once."""
    folded = fold(text)
    for sign in _WIDE_SIGNS.keys() & set(folded):  # faster than translating every character
        folded = folded.replace(sign, _WIDE_SIGNS[sign])
    return f"{_all_pairs(folded)}{_BETWEEN}{' '.join(dict.fromkeys(folded))}"


def create(name: str) -> str:
    """Return the statement that makes the index of a table."""
    return (
        f"CREATE VIRTUAL TABLE search_{name} "
        "USING fts5(text, content='', columnsize=0, tokenize='ascii')"
    )


def is_stale(database: Connection) -> bool:
    """Whether the index is of no use and must be made anew."""
    return _state(database) == _STALE


def make_stale(database: Connection) -> None:
    """Note, within the transaction of the caller, that the index is of no use any more."""
    database.execute("INSERT OR REPLACE INTO meta (key, value) VALUES (?, ?)", (_KEY, _STALE))


def fall_behind(database: Connection, act: int) -> None:
    """Note, within the transaction of an act that changes texts, that the index lacks it."""
    database.execute("INSERT OR IGNORE INTO meta (key, value) VALUES (?, ?)", (_KEY, str(act - 1)))


def lag(database: Connection) -> Lag | None:
    """Read what the index lacks.

    Returns:
        The texts, by table; None where the index is of no use at all.
    """
    state = _state(database)
    if state == _STALE:
        return None
    return {} if state is None else _lag(database, int(state), _EVERY_ACT)


def is_behind(database: Connection, texts: int) -> bool:
    """Whether the index is of no use, or lacks more than so many texts."""
    state = _state(database)
    if state is None or state == _STALE:
        return state is not None
    return database.fetch_one(_FILLED, (int(state), texts)) is not None


def index_some(database: Connection) -> bool:
    """Index some of what the index lacks, or make it anew where it is of no use.

    It is one transaction, which other programs wait for, and leaves an index that is right as far
    as `meta` says.

    Returns:
        Whether there is more to index.

    Raises:
        DatabaseBusyError: Another program is writing just now.
        DiskFullError: There is no room for it.
        StoreReplacedError: The file is not the one that was opened.
    """
    try:
        return _index_some(database)
    except (DatabaseBusyError, DiskFullError, StoreReplacedError):
        raise
    except StoreError:  # such as damage of the index
        rebuild(database)
        return False


def rebuild(database: Connection) -> None:
    """Make the index anew from the texts, in one transaction."""
    database.execute("BEGIN IMMEDIATE")
    try:
        for kind in INDEXED_TYPES:
            name = table_for(kind).name
            database.execute(f"DROP TABLE IF EXISTS search_{name}")
            database.execute(create(name))
            rows: Iterable[tuple[int, str]] = database.execute(f"SELECT id, text FROM {name}")
            database.executemany(_insert(name), ((row, tokens(text)) for row, text in rows))
        database.execute("DELETE FROM meta WHERE key = ?", (_KEY,))
        database.execute("COMMIT")
    except BaseException:
        database.rollback()
        raise


def matches(
    database: Connection, name: str, words: list[str], limit: int, *, but: Iterable[int]
) -> list[int]:
    """Return the ids that the index has for folded words, the newest first.

    Args:
        database: The store.
        name: The table.
        words: Of each, the first `MAX_QUERY_LENGTH` characters are asked for.
        limit: How many at most.
        but: Ids that are left out.
    """
    index, without = f"search_{name}", list(but)
    found = database.fetch_all(
        f"SELECT rowid FROM {index} WHERE {index} MATCH ? "
        + ("AND rowid NOT IN (SELECT value FROM json_each(?)) " if without else "")
        + "ORDER BY rowid DESC LIMIT ?",
        (_query(words), *([to_json(without)] if without else []), limit),
    )
    return [row for (row,) in found]


def texts(database: Connection, name: str, rows: Iterable[int]) -> list[tuple[int, str]]:
    """Return the texts of a table that have these ids, the newest first."""
    return database.fetch_all(
        f"SELECT id, text FROM {name} WHERE id IN (SELECT value FROM json_each(?)) "
        "ORDER BY id DESC",
        (to_json(list(rows)),),
    )


def _state(database: Connection) -> str | None:
    found = database.fetch_one("SELECT value FROM meta WHERE key = ?", (_KEY,))
    return None if found is None else str(found[0])


def _lag(database: Connection, after: int, until: int) -> Lag:
    lacking: Lag = {table_for(kind).name: {} for kind in INDEXED_TYPES}
    names = {kind.__name__: lacking[table_for(kind).name] for kind in INDEXED_TYPES}
    for entity, row, field, before in database.fetch_all(_LAG, (after, until)):
        if row not in names[entity]:  # the first change says what the index has
            read = from_json(before) if before is not None else None
            names[entity][row] = read.get("text") if field == "" and read is not None else read
    return lacking


def _index_some(database: Connection) -> bool:
    if _state(database) is None:
        return False
    database.begin()
    try:
        state = _state(database)  # another program may have done it
        if state is None:
            database.rollback()
            return False
        if state == _STALE:
            database.rollback()
            rebuild(database)
            return False
        filled = database.fetch_one(_FILLED, (int(state), _AT_ONCE))
        until = _EVERY_ACT if filled is None else int(filled[0])
        for name, lacking in _lag(database, int(state), until).items():
            standing = dict(texts(database, name, lacking))
            for row in sorted(lacking):  # FTS5 writes all it has at each lesser id
                if (had := lacking[row]) is not None:
                    database.execute(_delete(name), (row, tokens(had)))
                if row in standing:
                    database.execute(_insert(name), (row, tokens(standing[row])))
        if filled is None:
            database.execute("DELETE FROM meta WHERE key = ?", (_KEY,))
        else:
            database.execute("UPDATE meta SET value = ? WHERE key = ?", (str(until), _KEY))
        database.commit()
    except BaseException:
        database.rollback()
        raise
    return filled is not None


def _query(words: list[str]) -> str:
    """Return the index query for folded words: their beginnings, with FTS5's syntax escaped."""
    asked = [word[:MAX_QUERY_LENGTH].translate(_WIDE) for word in words]
    return " ".join(f'"{_pairs(word) if len(word) > 1 else word}"' for word in asked)


def _pairs(word: str) -> str:
    return " ".join(map("".join, pairwise(word)))


def _all_pairs(folded: str) -> str:
    """Return the pairs of every word of a folded text, as `_pairs` gives them, with separators."""
    if _BLANK in folded or sys.byteorder != "little":
        return _BETWEEN.join([_pairs(word) for word in folded.split(" ")])
    signs = array("I", folded.replace(" ", _BLANK).encode("utf-32-le", "surrogatepass"))
    if len(signs) < _PAIR or signs.itemsize != _SIGN:
        return ""
    paired = array("I", [0x20]) * (3 * (len(signs) - 1) - 1)  # one, the next, a blank
    paired[0::3], paired[1::3] = signs[:-1], signs[1:]
    pairs = paired.tobytes().decode("utf-32-le", "surrogatepass")
    return _OVER_A_BLANK.sub(_BLANK, pairs)


def _insert(name: str) -> str:
    return f"INSERT INTO search_{name} (rowid, text) VALUES (?, ?)"


def _delete(name: str) -> str:
    return f"INSERT INTO search_{name} (search_{name}, rowid, text) VALUES ('delete', ?, ?)"
