"""Take words out of one database for good: rows, journal, drafts and index.

The one exception to a journal that is only ever added to. `ogfacil.store.history.purge` runs it
over a store and its copies; what remains of a value is a tombstone that says who, when and why.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from ogfacil.language.whole_names import find_names, replace_names
from ogfacil.record import WITHDRAWN, Entry
from ogfacil.store.engine import drafts, search_index
from ogfacil.store.engine.codecs import to_json
from ogfacil.store.engine.connection import Connection
from ogfacil.store.engine.tables import record_type_named, table_for
from ogfacil.store.file.files import sync

MIN_QUOTE_LENGTH = 6
"""Characters from which on a purged entry's words are looked for wherever else they are quoted;
shorter ones (對。好。) are everybody's."""

_WORDS: dict[str, dict[str, object]] = {
    "Entry": {"text": "", "flag": "", "form": None},
    "Action": {"text": WITHDRAWN, "tags": "[]", "due": None},
    "Decision": {"text": WITHDRAWN, "tags": "[]", "tally": ""},
    "Question": {"text": WITHDRAWN, "tags": "[]", "answer": ""},
    "Progress": {"text": WITHDRAWN},
    "Person": {"organisation": "", "role": "", "email": "", "aliases": "[]"},
    "Attendance": {"role": ""},
}
"""By the name of a type: the fields that hold words, and what they hold once these are gone."""

_NOT_WORDS = {"uuid", "at", "cause", "entity", "field", "key", "rank", "kind", "state", "status"}
_NOT_WORDS |= {"tracking", "outcome", "language", "zone", "date", "opened", "closed", "until"}
_NOT_WORDS |= {"subject", "mark", "judgement", "completion", "service", "day"}

_PROBES_AT_ONCE = 250
"""How many words one statement asks for: SQLite takes no expression deeper than 1,000."""

_NOT_SCRUBBED = ("meta", "purge_job")
"""Tables whose text is the program's own, or what a purge still has to know."""


@dataclass(frozen=True, slots=True)
class ScrubRequest:
    """What is to be taken out, and what stands in its place.

    `values` are emptied by type name and id; `words` are replaced wherever they are quoted, as
    part of a longer text too; `names` only where they stand as a whole name, and never within one
    of the longer names `spared`. `details` (an organisation, a role) go with such a name: where
    they stand right behind it, and in what a record in JSON says of that person.
    """

    values: tuple[tuple[str, int], ...] = ()
    words: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    spared: tuple[str, ...] = ()
    details: tuple[str, ...] = ()
    instead: str = WITHDRAWN


def collect_texts(database: Connection, values: Iterable[tuple[str, int]]) -> set[str]:
    """Every text that values have ever had, if it is long enough to be somebody's."""
    texts: set[str] = set()
    for entity, row in values:
        for field, *contents in database.fetch_all(
            "SELECT field, before, after FROM change WHERE entity = ? AND entity_id = ?",
            (entity, row),
        ):
            for content in contents:
                read = json.loads(content) if content else None
                text = read.get("text") if isinstance(read, dict) else read
                if field in ("", "text") and isinstance(text, str):
                    texts.add(text)
    return {text for text in texts if len(text.strip()) >= MIN_QUOTE_LENGTH}


def scrub_rows(database: Connection, wanted: ScrubRequest) -> None:
    """Empty values, and put something else wherever words or names are quoted.

    It runs within a transaction of the caller's. Tables that an older version of the program did
    not have yet are passed over.
    """
    database.execute("INSERT OR REPLACE INTO meta (key, value) VALUES ('purging', '')")
    tables = tuple(_tables(database))
    for entity, row in wanted.values:
        if table_for(record_type_named(entity)).name in tables:
            _empty(database, entity, row)
    if "draft" in tables:
        entries = [row for entity, row in wanted.values if entity == Entry.__name__]
        drafts.forget(database, entries, (*wanted.words, *wanted.names))
    swap = _Swap(wanted)
    if swap.probes:
        for name in tables:
            _replace_in(database, name, swap)
    search_index.make_stale(database)
    database.execute("DELETE FROM meta WHERE key = 'purging'")


def vacuum(database: Connection) -> None:
    """After a scrub: make the index anew, and the file, so that no free page remembers."""
    search_index.rebuild(database)
    database.execute("VACUUM")
    sync(database.path)


def _empty(database: Connection, entity: str, row: int) -> None:
    kept = table_for(record_type_named(entity))
    there = {str(one[1]) for one in database.fetch_all(f"PRAGMA table_info({kept.name})")}
    cleared = {name: cell for name, cell in _WORDS[entity].items() if name in there}
    database.execute(
        f"UPDATE {kept.name} SET {', '.join(f'{name} = ?' for name in cleared)} WHERE id = ?",
        (*cleared.values(), row),
    )
    for act, place, field, *contents in database.fetch_all(
        "SELECT act_id, place, field, before, after FROM change WHERE entity = ? AND entity_id = ?",
        (entity, row),
    ):
        if field in cleared:
            emptied = [None if one is None else to_json(cleared[field]) for one in contents]
        elif field == "":
            emptied = [None if one is None else _row_emptied(one, cleared) for one in contents]
        else:
            continue
        database.execute(
            "UPDATE change SET before = ?, after = ? WHERE act_id = ? AND place = ?",
            (*emptied, act, place),
        )


def _row_emptied(row: str, cleared: Mapping[str, object]) -> str:
    cells = {name: cell for name, cell in json.loads(row).items() if name not in cleared}
    return to_json(cells | {name: cell for name, cell in cleared.items() if cell is not None})


class _Swap:
    """What is put in the place of words and names, in text and in JSON."""

    def __init__(self, wanted: ScrubRequest) -> None:
        self._words = sorted({one for one in wanted.words if one.strip()}, key=len, reverse=True)
        self._names = tuple(one for one in wanted.names if one.strip())
        self._spared, self._instead = wanted.spared, wanted.instead
        self._detailed = _detailed(self._names, wanted.details)
        self.probes = [probe for one in (*self._words, *self._names) for probe in _written(one)]
        """What a column holds that has to be looked at, in any of its spellings."""

    def text(self, content: str) -> str:
        """Replace the words in a content; in JSON the values, never the names."""
        if content[:1] in ("{", "[", '"'):
            try:
                read = json.loads(content)
            except ValueError:
                read = None
            if read is not None:
                return to_json(self._walked(read))
        for word in self._words:
            content = content.replace(word, self._instead)
        if self._detailed is not None:
            content = self._undetailed_text(self._detailed, content)
        return replace_names(content, self._names, self._instead, self._spared)

    def _undetailed_text(self, detailed: re.Pattern[str], content: str) -> str:
        """Take out what stands beside the name; beside a longer name of others it stays."""
        if detailed.search(content) is None:
            return content
        spans = find_names(content, self._names, self._spared)
        whole = {(span.start, span.end) for span in spans}

        def bare(found: re.Match[str]) -> str:
            name = "name" if found["name"] is not None else "named"
            return found[name] if found.span(name) in whole else found[0]

        return detailed.sub(bare, content)

    def _walked(self, read: Any) -> Any:
        if isinstance(read, str):
            return self.text(read)
        if isinstance(read, list):
            return [self._walked(one) for one in read]
        if isinstance(read, dict):
            read = self._undetailed(read)
            return {
                name: one if name in _NOT_WORDS else self._walked(one) for name, one in read.items()
            }
        return read

    def _undetailed(self, read: dict[str, Any]) -> dict[str, Any]:
        """Return a record or person in JSON without what is known of whoever becomes nameless."""
        if read.get("name") in self._names and "organisation" in read:
            none = "[]" if isinstance(read.get("aliases"), str) else []  # a row of the journal
            return {**read, "organisation": "", "role": "", "email": "", "aliases": none}
        people, seats = read.get("people"), read.get("attendance")
        if not isinstance(people, list) or not isinstance(seats, list):
            return read
        theirs = {one.get("id") for one in people if one.get("name") in self._names}
        emptied = [{**one, "role": ""} if one.get("person") in theirs else one for one in seats]
        return {**read, "attendance": emptied}


def _detailed(names: Iterable[str], details: Iterable[str]) -> re.Pattern[str] | None:
    """Compile a pattern of a name with details right before or behind it, as lists have them."""
    behind = [re.escape(one) for one in sorted(details, key=len, reverse=True) if one.strip()]
    before = [re.escape(one) for one in sorted(names, key=len, reverse=True)]
    if not behind or not before:
        return None
    names, words = "|".join(before), "|".join(behind)
    close = r"[ \t]*(?:[·|][ \t]*(?:[^\W\d]{1,12}[ \t:：]+)?|[/(（][ \t]*)?"
    apart = r"[ \t]*[,，、;；:：–-][ \t]*"  # another clause may begin behind it
    part = rf"(?:{close}(?:{words})[)）]?|{apart}(?:{words})+[)）]?(?!\w))"
    ahead = rf"(?:(?<![A-Za-z])(?:{words})[ \t\u3000]*(?:[的之·/]|['’]s)?[ \t\u3000]*)+"
    return re.compile(rf"{ahead}(?P<named>{names})(?:{part})*|(?P<name>{names})(?:{part})+")


def _replace_in(database: Connection, name: str, swap: _Swap) -> None:
    columns = database.fetch_all(f"PRAGMA table_info({name})")
    keys = [row[1] for row in sorted(columns, key=lambda row: int(row[5])) if row[5]]
    for column in (row[1] for row in columns if row[2] == "TEXT" and row[1] not in _NOT_WORDS):
        for probes in _batched(swap.probes):
            where = " OR ".join([f"instr(lower({column}), lower(?))"] * len(probes))
            for *key, content in database.fetch_all(
                f"SELECT {', '.join(keys)}, {column} FROM {name} WHERE {where}", probes
            ):
                put = swap.text(content)
                if put != content:
                    database.execute(
                        f"UPDATE {name} SET {column} = ? WHERE "
                        + " AND ".join(f"{one} = ?" for one in keys),
                        (put, *key),
                    )


def _batched(probes: list[str]) -> Iterator[list[str]]:
    for start in range(0, len(probes), _PROBES_AT_ONCE):
        yield probes[start : start + _PROBES_AT_ONCE]


def _written(word: str) -> set[str]:
    """Return a word as it stands in text, in JSON, and in JSON within JSON."""
    once = to_json(word)[1:-1]
    return {word, once, to_json(once)[1:-1]}


def _tables(database: Connection) -> Iterator[str]:
    for (name,) in database.fetch_all(
        "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table'"
    ):
        if not name.startswith("sqlite_") and name not in _NOT_SCRUBBED:
            yield name
