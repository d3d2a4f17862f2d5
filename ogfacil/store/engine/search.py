"""Finding words in every entry, action, decision and question, one Chinese character or a phrase.

The index (`search_index.py`) is asked first; what it lacks is looked through text by text, in the
same moment of the store. Nothing is written.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from itertools import islice

from ogfacil.store.engine import search_index
from ogfacil.store.engine.codecs import to_json
from ogfacil.store.engine.connection import Connection
from ogfacil.store.engine.search_index import MAX_QUERY_LENGTH, fold
from ogfacil.store.engine.tables import INDEXED_TYPES, table_for

MAX_RANKED = 1_000
"""Of how many of the newest hits the best are chosen."""

_SATURATION, _LENGTH = 1.2, 0.75
"""BM25's k1 and b."""


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


def find(database: Connection, words: str, limit: int, best: bool) -> tuple[Hit, ...]:
    """Return the newest texts that hold all the words, or those of them that fit best.

    Args:
        database: The store.
        words: Words parted by blanks.
        limit: How many texts at most.
        best: Whether those stand first that say the words more often in fewer characters.
    """
    asked = fold(words).split()[:MAX_QUERY_LENGTH]
    if not asked:
        return ()
    at_most = max(limit, MAX_RANKED) if best or _long(asked) else limit
    with database.snapshot():
        lag = search_index.lag(database)
        found = [
            one
            for kind in INDEXED_TYPES
            for one in _find_in(database, table_for(kind).name, asked, lag, at_most)
        ]
    if _long(asked):
        found = [one for one in found if _holds(one.hit.text, asked)]
    found.sort(key=lambda one: (one.when, one.hit.id), reverse=True)
    if best:
        found = _weighed(found[:at_most], asked)
    return tuple(one.hit for one in found[:limit])


def _long(asked: list[str]) -> bool:
    return any(len(word) > MAX_QUERY_LENGTH for word in asked)


def _holds(text: str, asked: list[str]) -> bool:
    folded = fold(text)
    return all(word in folded for word in asked)


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


def _find_in(
    database: Connection, name: str, asked: list[str], lag: search_index.Lag | None, limit: int
) -> list[_Found]:
    if lag is None:
        every = database.execute(f"SELECT id, text FROM {name} ORDER BY id DESC")
        holding = (row for row, text in every if _holds(text, asked))
        rows = list(islice(holding, limit))
    else:
        lacking = lag.get(name, {})
        looked = search_index.texts(database, name, lacking) if lacking else []
        rows = [row for row, text in looked if _holds(text, asked)]
        rows += search_index.matches(database, name, asked, limit, but=lacking)
        rows = sorted(rows, reverse=True)[:limit]
    return _told(database, name, rows) if rows else []


def _told(database: Connection, name: str, rows: list[int]) -> list[_Found]:
    at = "v.at" if name == "entry" else "NULL"
    end = "" if name == "entry" else " || 'T99'"  # what was settled stands before what was said
    return [
        _Found(
            when,
            Hit(name, row, meeting, ref, text, dt.datetime.fromisoformat(at) if at else None),
        )
        for row, meeting, ref, text, at, when in database.fetch_all(
            f"SELECT v.id, v.meeting_id, s.name || '/' || m.number, v.text, {at}, "
            f"coalesce({at}, m.date{end}, '') "
            f"FROM {name} v JOIN meeting m ON m.id = v.meeting_id "
            "JOIN series s ON s.id = m.series_id "
            "WHERE v.id IN (SELECT value FROM json_each(?))",
            (to_json(rows),),
        )
    ]
