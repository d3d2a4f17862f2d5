"""Finding words in every entry, action, decision and question, one Chinese character or a phrase.

Trigrams can't serve words of one or two characters, which is what Chinese words are. So the index
(FTS5, contentless) holds of a text every pair of neighbouring characters, in order, and every
character once: one character is looked up, two are looked up, more are a phrase of pairs. What is
compared is folded: NFKC, case, and variants such as 臺 and 台; blanks within a text count as one.
"""

from __future__ import annotations

import datetime as dt
import re
import sys
import unicodedata
from array import array
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

from ogfacil.errors import DiskFull, OgfacilError
from ogfacil.store.engine.codecs import clean
from ogfacil.store.engine.connection import Database
from ogfacil.store.engine.tables import SEARCHED, table

WEIGHED_AT_MOST = 1_000
"""Of how many of the newest hits the best are chosen."""

ASKED_AT_MOST = 48
"""Words, and characters of a word, that the index is asked for; the rest of a word is looked for in
the texts found, since a phrase of thousands takes it minutes."""

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

_SATURATION, _LENGTH = 1.2, 0.75
"""BM25's k1 and b."""

Change = tuple[str, int, str | None, str | None]
"""What is to be indexed: table, id, the text before and after; None where there is none."""


@dataclass(frozen=True, slots=True)
class Hit:
    """Where words were found."""

    kind: str  # "entry", "action", "decision" or "question"
    id: int
    meeting: int
    reference: str  # of the meeting, `季會/3`
    text: str  # whole
    at: dt.datetime | None  # when it was said; None where nobody noted it


@dataclass(frozen=True, slots=True)
class _Found:
    when: str
    hit: Hit


def fold(text: str) -> str:
    """The text as it is compared: variants, width, case and blanks made equal."""
    normal = unicodedata.normalize("NFKC", clean(text))
    folded = normal.casefold()
    if folded != normal:
        folded = unicodedata.normalize("NFKC", folded)
    if _TO_FOLD.search(folded):
        folded = folded.translate(_FOLDED)
    return " ".join(folded.split())


def tokens(text: str) -> str:
    """The text as it is indexed: the pairs of every word, then every character once."""
    folded = fold(text)
    signs = dict.fromkeys(folded)
    for sign in _WIDE_SIGNS.keys() & signs.keys():  # faster than translating every character
        folded = folded.replace(sign, _WIDE_SIGNS[sign])
    return (
        f"{_all_pairs(folded)}{_BETWEEN}{' '.join([_WIDE_SIGNS.get(sign, sign) for sign in signs])}"
    )


def query(words: list[str]) -> str:
    """What is asked of the index for folded words: their beginnings, their syntax neutralised."""
    asked = [word[:ASKED_AT_MOST].translate(_WIDE) for word in words]
    return " ".join(f'"{_pairs(word) if len(word) > 1 else word}"' for word in asked)


def create(name: str) -> str:
    """The statement that makes the index of a table."""
    return (
        f"CREATE VIRTUAL TABLE search_{name} "
        "USING fts5(text, content='', columnsize=0, tokenize='ascii')"
    )


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
            database.run(create(name))
            rows: Iterable[tuple[int, str]] = database.run(f"SELECT id, text FROM {name}")
            database.many(_insert(name), ((row, tokens(text)) for row, text in rows))
        database.run("DELETE FROM meta WHERE key = 'search'")
        database.run("COMMIT")
    except BaseException:
        database.rollback()
        raise


def find(database: Database, words: str, limit: int, best: bool) -> tuple[Hit, ...]:
    """The newest texts that hold all the words; or of many of the newest those that fit best."""
    asked = fold(words).split()[:ASKED_AT_MOST]
    if not asked:
        return ()
    long = [word for word in asked if len(word) > ASKED_AT_MOST]
    at_most = max(limit, WEIGHED_AT_MOST) if best or long else limit
    found = [
        one
        for kind in SEARCHED
        for one in _find_in(database, table(kind).name, query(asked), at_most)
    ]
    if long:
        found = [one for one in found if all(word in fold(one.hit.text) for word in long)]
    found.sort(key=lambda one: (one.when, one.hit.id), reverse=True)
    if best:
        found = _weighed(found[:at_most], asked)
    return tuple(one.hit for one in found[:limit])


def _weighed(found: list[_Found], words: list[str]) -> list[_Found]:
    """Those first that say the words more often in fewer characters (as BM25 weighs it)."""
    texts = [fold(one.hit.text) for one in found]
    usual = sum(map(len, texts)) / max(1, len(texts)) or 1.0

    def weight(text: str) -> float:
        drag = _SATURATION * (1 - _LENGTH + _LENGTH * len(text) / usual)
        return sum(often / (often + drag) for often in map(text.count, words))

    weights = map(weight, texts)
    in_order = sorted(zip(weights, found, strict=True), key=lambda one: one[0], reverse=True)
    return [one for _weight, one in in_order]


def _find_in(database: Database, name: str, asked: str, limit: int) -> list[_Found]:
    index = f"search_{name}"
    at = "v.at" if name == "entry" else "NULL"
    end = "" if name == "entry" else " || 'T99'"  # what was settled stands before what was said
    rows = database.rows(
        f"SELECT v.id, v.meeting_id, s.name || '/' || m.number, v.text, {at}, "
        f"coalesce({at}, m.date{end}, '') "
        f"FROM (SELECT rowid AS row FROM {index} "
        f"WHERE {index} MATCH ? ORDER BY rowid DESC LIMIT ?) f "
        f"JOIN {name} v ON v.id = f.row JOIN meeting m ON m.id = v.meeting_id "
        "JOIN series s ON s.id = m.series_id",
        (asked, limit),
    )
    return [
        _Found(
            when,
            Hit(name, row, meeting, ref, text, dt.datetime.fromisoformat(at) if at else None),
        )
        for row, meeting, ref, text, at, when in rows
    ]


def _pairs(word: str) -> str:
    return " ".join(map("".join, pairwise(word)))


def _all_pairs(folded: str) -> str:
    """The pairs of every word of a folded text, as `_pairs` gives them, and what parts words."""
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
