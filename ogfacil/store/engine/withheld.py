"""Which words must not go out since a line was withdrawn, and which a person has let out again.

Somebody has looked at an item when, after the line was withdrawn, its words were typed anew or a
verdict (`LOOKED`) was set on it. Both are told from the journal, so that undoing either counts.
"""

from __future__ import annotations

from collections.abc import Iterable

from ogfacil.record import Action, Decision, Entry, Question, Verdict, Withheld
from ogfacil.record.outgoing import Item, Resting, key_of, longest_first, quotable, resting
from ogfacil.record.whole import Key
from ogfacil.store.engine.codecs import from_json, to_json
from ogfacil.store.engine.connection import Connection
from ogfacil.store.engine.tables import table_for

LOOKED = "looked-at"
"""The subject of a verdict by which something may go out though it rests on withdrawn words; its
mark is `mark_of` what may."""

TYPED_ANEW = ("amend", "amend-item", "reword")
"""The causes of acts in which a person types the words of an item or a line anew."""

_NOTHING = Withheld()
_ITEMS: tuple[type[Item], ...] = (Action, Decision, Question)
_OF_MEETINGS = " WHERE meeting_id IN (SELECT value FROM json_each(?)) ORDER BY id"


def mark_of(key: Key) -> str:
    """How a verdict names an item or a line: `Action:12`."""
    return f"{key[0]}:{key[1]}"


def withheld(database: Connection, *, but: int | None = None) -> Withheld:
    """Return what is kept back since lines were withdrawn, over all meetings.

    Args:
        database: The open store.
        but: A meeting whose words a record holds itself; what a person has looked at and let out
            of it is returned too.
    """
    kept = table_for(Entry)
    rows = database.fetch_all(
        kept.select.replace(" FROM", ", meeting_id FROM") + " WHERE withdrawn = 1"
    )
    if not rows:
        return _NOTHING
    gone: dict[int, list[Entry]] = {}
    for row in rows:
        gone.setdefault(row[-1], []).append(kept.value(row))
    held: dict[Key, frozenset[int]] = {}
    words: set[str] = set()
    items = _items(database, gone)
    supplements = _supplements(database, gone)
    cleared: set[Key] = _let_out(database)
    for meeting, lines in gone.items():
        there = items.get(meeting, [])
        found = resting(lines, there, supplements.get(meeting, []))
        out = _looked_at(database, found)
        cleared |= out
        held.update({key: roots for key, roots in found.lines.items() if key not in out})
        if meeting != but:
            of_it = [*there, *supplements.get(meeting, [])]
            words.update(w for line in lines for w in quotable(line.text))
            words.update(w for one in of_it if key_of(one) in held for w in quotable(one.text))
    return Withheld(frozenset(held), frozenset(cleared - held.keys()), longest_first(words))


def _items(database: Connection, meetings: Iterable[int]) -> dict[int, list[Item]]:
    found: dict[int, list[Item]] = {}
    for kind in _ITEMS:
        kept = table_for(kind)
        select = kept.select.replace(" FROM", ", meeting_id FROM")
        for row in database.fetch_all(select + _OF_MEETINGS, (to_json(list(meetings)),)):
            found.setdefault(row[-1], []).append(kept.value(row))
    return found


def _supplements(database: Connection, meetings: Iterable[int]) -> dict[int, list[Entry]]:
    kept = table_for(Entry)
    select = kept.select.replace(" FROM", ", meeting_id FROM")
    found: dict[int, list[Entry]] = {}
    of_them = _OF_MEETINGS.replace(" ORDER", " AND supplement_of IS NOT NULL ORDER")
    for row in database.fetch_all(select + of_them, (to_json(list(meetings)),)):
        found.setdefault(row[-1], []).append(kept.value(row))
    return found


def _let_out(database: Connection) -> set[Key]:
    """All that bears a verdict; whether it still holds is for `_looked_at` to say."""
    marks = database.fetch_all("SELECT DISTINCT mark FROM verdict WHERE subject = ?", (LOOKED,))
    found: set[Key] = set()
    for (mark,) in marks:
        kind, _colon, number = mark.partition(":")
        if number.isdecimal():
            found.add((kind, int(number)))
    return found


def _looked_at(database: Connection, found: Resting) -> set[Key]:
    """Return what was looked at after the last line it rests on had been withdrawn."""
    return {
        key
        for key, lines in found.lines.items()
        if _is_looked_at(database, key, max((_withdrawn(database, n) for n in lines), default=0))
    }


def _withdrawn(database: Connection, line: int) -> int:
    """Return the id of the act that withdrew a line last."""
    return database.fetch_int(
        "SELECT max(act_id) FROM change WHERE entity = 'Entry' AND entity_id = ? "
        "AND field IN ('withdrawn', '')",
        (line,),
    )


def _is_looked_at(database: Connection, key: Key, since: int) -> bool:
    verdicts = database.fetch_int(
        "SELECT count(*) FROM verdict v JOIN change c ON c.entity = ? AND c.entity_id = v.id "
        "AND c.field = '' AND c.before IS NULL WHERE v.subject = ? AND v.mark = ? AND c.act_id > ?",
        (Verdict.__name__, LOOKED, mark_of(key), since),
    )
    return verdicts > 0 or _is_typed_anew(database, key, since)


def _is_typed_anew(database: Connection, key: Key, since: int) -> bool:
    """Whether a person has typed other words since; what is undone doesn't count."""
    marks = ",".join("?" * len(TYPED_ANEW))
    rows = database.fetch_all(
        f"SELECT c.before, a.cause IN ({marks}) FROM change c JOIN act a ON a.id = c.act_id "
        "WHERE c.entity = ? AND c.entity_id = ? AND c.field = 'text' AND c.act_id > ? "
        "ORDER BY c.act_id, c.place",
        (*TYPED_ANEW, *key, since),
    )
    if not any(typed for _before, typed in rows):
        return False
    name = next(table_for(kind).name for kind in (*_ITEMS, Entry) if kind.__name__ == key[0])
    now = database.fetch_one(f"SELECT text FROM {name} WHERE id = ?", (key[1],))
    return now is not None and now[0] != from_json(rows[0][0])
