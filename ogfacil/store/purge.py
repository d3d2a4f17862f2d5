"""Taking words out for good: from rows, journal, drafts, index and copies. The one exception to a
journal that is only ever added to; what remains is a tombstone that says who, when and why.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ogfacil.record import Entry
from ogfacil.store import drafts, search
from ogfacil.store.backup import folder_of
from ogfacil.store.columns import to_json
from ogfacil.store.database import Database
from ogfacil.store.files import examine, sync

LONG_ENOUGH = 6
"""Characters from which on a purged entry's words are looked for wherever else they are quoted;
shorter ones (對。好。) are everybody's."""

_WORDS = {"text": "", "flag": "", "form": None}
"""The fields of an entry that hold what was said, and what they hold afterwards."""

_NOT_WORDS = {"uuid", "at", "cause", "entity", "field", "key", "rank", "kind", "state", "status"}
_NOT_WORDS |= {"tracking", "outcome", "language", "zone", "date", "opened", "closed", "until"}
_NOT_WORDS |= {"subject", "mark", "judgement", "completion", "service", "day"}


@dataclass(frozen=True, slots=True)
class Tombstone:
    """What remains of a value whose words were purged."""

    entity: str
    entity_id: int
    at: dt.datetime
    actor: str
    why: str


@dataclass(frozen=True, slots=True)
class Purged:
    """What a purge has done."""

    act: int
    entries: tuple[int, ...]
    copies: tuple[str, ...]  # the paths of the copies that were scrubbed too
    remaining: tuple[str, ...]  # the paths of files in whose bytes the words are still found


def tombstones(database: Database) -> tuple[Tombstone, ...]:
    """What was purged, when, by whom and why, oldest first."""
    rows = database.rows(
        "SELECT t.entity, t.entity_id, a.at, a.actor, t.why FROM tombstone t "
        "JOIN act a ON a.id = t.act_id ORDER BY a.id, t.entity_id"
    )
    return tuple(
        Tombstone(entity, row, dt.datetime.fromisoformat(at), actor, why)
        for entity, row, at, actor, why in rows
    )


def spoken(database: Database, entries: Iterable[int]) -> set[str]:
    """Every text that entries have ever had, if it is long enough to be somebody's."""
    texts: set[str] = set()
    for entry in entries:
        for field, *contents in database.rows(
            "SELECT field, before, after FROM change WHERE entity = 'Entry' AND entity_id = ?",
            (entry,),
        ):
            for content in contents:
                read = json.loads(content) if content else None
                text = read.get("text") if isinstance(read, dict) else read
                if field in ("", "text") and isinstance(text, str):
                    texts.add(text)
    return {text for text in texts if len(text.strip()) >= LONG_ENOUGH}


def scrub(database: Database, entries: Iterable[int], words: Iterable[str], instead: str) -> None:
    """Within a transaction: empty the entries, and put something else wherever words are quoted."""
    database.run("INSERT OR REPLACE INTO meta (key, value) VALUES ('purging', '')")
    ids, taken_out = tuple(entries), set(words)
    for entry in ids:
        _empty(database, entry)
    drafts.forget(database, ids, taken_out)
    longest_first = sorted({word for word in taken_out if word.strip()}, key=len, reverse=True)
    if longest_first:
        for name in _tables(database):
            _replace_in(database, name, longest_first, instead)
    database.run("INSERT OR REPLACE INTO meta (key, value) VALUES ('search', 'stale')")
    database.run("DELETE FROM meta WHERE key = 'purging'")


def settle(database: Database) -> None:
    """After a scrub: make the index anew, and the file, so that no free page remembers."""
    search.rebuild(database)
    database.run("VACUUM")
    sync(database.path)


def scrub_copies(
    store: Path, entries: Iterable[int], words: Iterable[str], instead: str
) -> tuple[Path, ...]:
    """Scrub every copy that the program has taken by itself; gives them."""
    ids, taken_out = tuple(entries), tuple(words)
    copies = tuple(sorted(folder_of(store).glob(f"{store.stem}-*.db")))
    for copy in copies:
        examine(copy)
        database = Database(copy)
        try:
            database.run("BEGIN IMMEDIATE")
            scrub(database, ids, taken_out, instead)
            database.run("COMMIT")
            settle(database)
        finally:
            database.rollback()
            database.close()
    return copies


def still_said(store: Path, words: Iterable[str]) -> tuple[Path, ...]:
    """The files beside the store, and its copies, in whose bytes words are still found."""
    sought = [word.encode() for word in words]
    beside = [path for path in store.parent.glob(f"*{store.stem}*") if path.is_file()]
    copies = folder_of(store).glob("*") if folder_of(store).is_dir() else ()
    return tuple(
        path
        for path in (*beside, *copies)
        if path.is_file() and not path.name.endswith(".ballast") and _holds(path, sought)
    )


def _holds(path: Path, sought: list[bytes]) -> bool:
    content = path.read_bytes()
    return any(word in content for word in sought)


def _empty(database: Database, entry: int) -> None:
    database.run("UPDATE entry SET text = '', flag = '', form = NULL WHERE id = ?", (entry,))
    for act, place, field, *contents in database.rows(
        "SELECT act_id, place, field, before, after FROM change WHERE entity = ? AND entity_id = ?",
        (Entry.__name__, entry),
    ):
        if field in _WORDS:
            emptied = [None if one is None else to_json(_WORDS[field]) for one in contents]
        elif field == "":
            emptied = [None if one is None else _row_emptied(one) for one in contents]
        else:
            continue
        database.run(
            "UPDATE change SET before = ?, after = ? WHERE act_id = ? AND place = ?",
            (*emptied, act, place),
        )


def _row_emptied(row: str) -> str:
    cells = json.loads(row)
    return to_json({**{k: v for k, v in cells.items() if k != "form"}, "text": "", "flag": ""})


def _replace_in(database: Database, name: str, words: list[str], instead: str) -> None:
    columns = database.rows(f"PRAGMA table_info({name})")
    keys = [row[1] for row in sorted(columns, key=lambda row: int(row[5])) if row[5]]
    for column in (row[1] for row in columns if row[2] == "TEXT" and row[1] not in _NOT_WORDS):
        probes = [probe for word in words for probe in _written(word)]
        where = " OR ".join([f"instr({column}, ?)"] * len(probes))
        for *key, content in database.rows(
            f"SELECT {', '.join(keys)}, {column} FROM {name} WHERE {where}", probes
        ):
            put = _swapped(content, words, instead)
            if put != content:
                database.run(
                    f"UPDATE {name} SET {column} = ? WHERE "
                    + " AND ".join(f"{one} = ?" for one in keys),
                    (put, *key),
                )


def _written(word: str) -> set[str]:
    """A word as it stands in text, in JSON, and in JSON within JSON."""
    once = to_json(word)[1:-1]
    return {word, once, to_json(once)[1:-1]}


def _swapped(content: str, words: list[str], instead: str) -> str:
    """The content with something else for the words; of JSON its values, never its names."""
    if content[:1] in ("{", "[", '"'):
        try:
            read = json.loads(content)
        except ValueError:
            read = None
        if read is not None:
            return to_json(_walked(read, words, instead))
    for word in words:
        content = content.replace(word, instead)
    return content


def _walked(read: Any, words: list[str], instead: str) -> Any:
    if isinstance(read, str):
        return _swapped(read, words, instead)
    if isinstance(read, list):
        return [_walked(one, words, instead) for one in read]
    if isinstance(read, dict):
        return {
            name: one if name in _NOT_WORDS else _walked(one, words, instead)
            for name, one in read.items()
        }
    return read


def _tables(database: Database) -> Iterator[str]:
    for (name,) in database.rows(
        "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table'"
    ):
        if not name.startswith("sqlite_") and name != "meta":
            yield name
