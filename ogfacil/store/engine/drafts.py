"""What stands in somebody's composer and is not said: a line, and another that is being mended."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass, replace
from typing import TYPE_CHECKING

from ogfacil.store.engine.codecs import clean, to_json

if TYPE_CHECKING:
    from ogfacil.store.engine.connection import Database


@dataclass(frozen=True, slots=True)
class Mending:
    """Something stored that is being changed: which, how it was spelled, and what is typed now."""

    entity: str  # the name of its type, such as Entry
    id: int
    was: str
    typed: str


@dataclass(frozen=True, slots=True)
class Unfinished:
    """The unfinished line with the number of whose it is before it, and what is being mended."""

    line: str = ""
    mending: Mending | None = None


def read(database: Database, meeting: int, actor: str) -> Unfinished:
    """What stood in a meeting's composer."""
    row = database.row(
        "SELECT text FROM draft WHERE meeting_id = ? AND actor = ?", (meeting, actor)
    )
    return _unpacked(row[0]) if row else Unfinished()


def keep(database: Database, meeting: int, actor: str, unfinished: Unfinished) -> None:
    """Keeps it in the place of what was kept before; nothing is kept of an empty composer."""
    if text := clean(_packed(unfinished)):
        database.run(
            "INSERT OR REPLACE INTO draft (meeting_id, actor, text) VALUES (?, ?, ?)",
            (meeting, actor, text),
        )
        return
    ours = (meeting, actor)
    if database.row("SELECT 1 FROM draft WHERE meeting_id = ? AND actor = ?", ours):
        database.run("DELETE FROM draft WHERE meeting_id = ? AND actor = ?", ours)


def forget(database: Database, entries: Iterable[int], words: Iterable[str]) -> None:
    """Within a transaction: gives up the mending of purged entries, and of what quotes them, for
    half-changed words would not be found among what is typed."""
    ids, sought = set(entries), [word for word in words if word.strip()]
    for meeting, actor, text in database.rows("SELECT meeting_id, actor, text FROM draft"):
        kept = _unpacked(text)
        if (mending := kept.mending) is None:
            continue
        purged = mending.entity == "Entry" and mending.id in ids
        if purged or any(word in mending.was for word in sought):
            keep(database, meeting, actor, replace(kept, mending=None))


def _packed(unfinished: Unfinished) -> str:
    """As text: a line is its own; JSON where there is more, or the line looks like it."""
    if unfinished.mending is None and not unfinished.line.startswith("{"):
        return unfinished.line
    return to_json(asdict(unfinished))


def _unpacked(text: str) -> Unfinished:
    if not text.startswith("{"):
        return Unfinished(text)
    try:
        kept = json.loads(text)
        mending = kept["mending"]
        return Unfinished(kept["line"], None if mending is None else Mending(**mending))
    except (ValueError, TypeError, KeyError):  # a line kept by an earlier version
        return Unfinished(text)
