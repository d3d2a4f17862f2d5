"""What stands in somebody's composer and is not said: a line, and another that is being mended."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from ogfacil.store.engine.codecs import sanitize_text, to_json

if TYPE_CHECKING:
    from ogfacil.store.engine.connection import Connection


@dataclass(frozen=True, slots=True)
class EditDraft:
    """Something stored that is being changed: which, how it was spelled, and what is typed now."""

    entity: str  # the name of its type, such as Entry
    id: int
    original: str
    text: str


@dataclass(frozen=True, slots=True)
class Draft:
    """The unfinished line with the number of whose it is before it, and what is being mended."""

    line: str = ""
    edit: EditDraft | None = None


def read(database: Connection, meeting: int, actor: str) -> Draft:
    """Read what stood in a meeting's composer; an empty draft where nothing did."""
    row = database.fetch_one(
        "SELECT text FROM draft WHERE meeting_id = ? AND actor = ?", (meeting, actor)
    )
    return _decode(row[0]) if row else Draft()


def save(database: Connection, meeting: int, actor: str, unfinished: Draft) -> None:
    """Keep a draft in the place of the one before; an empty one is deleted."""
    if text := sanitize_text(_encode(unfinished)):
        database.execute(
            "INSERT OR REPLACE INTO draft (meeting_id, actor, text) VALUES (?, ?, ?)",
            (meeting, actor, text),
        )
        return
    ours = (meeting, actor)
    if database.fetch_one("SELECT 1 FROM draft WHERE meeting_id = ? AND actor = ?", ours):
        database.execute("DELETE FROM draft WHERE meeting_id = ? AND actor = ?", ours)


def forget(database: Connection, entries: Iterable[int], words: Iterable[str]) -> None:
    """Delete, within a transaction, open edits of purged entries and of what quotes them.

    Half-changed words would not be found among what is typed.

    Args:
        database: The open store.
        entries: Ids of the entries that are purged.
        words: The words that are purged.
    """
    ids, sought = set(entries), [word for word in words if word.strip()]
    for meeting, actor, text in database.fetch_all("SELECT meeting_id, actor, text FROM draft"):
        kept = _decode(text)
        if (mending := kept.edit) is None:
            continue
        purged = mending.entity == "Entry" and mending.id in ids
        if purged or any(word in mending.original for word in sought):
            save(database, meeting, actor, replace(kept, edit=None))


def _encode(unfinished: Draft) -> str:
    """As text: a line is its own; JSON where there is more, or the line looks like it."""
    if unfinished.edit is None and not unfinished.line.startswith("{"):
        return unfinished.line
    edit = unfinished.edit
    kept = None
    if edit is not None:
        kept = {"entity": edit.entity, "id": edit.id, "was": edit.original, "typed": edit.text}
    return to_json({"line": unfinished.line, "mending": kept})


def _decode(text: str) -> Draft:
    if not text.startswith("{"):
        return Draft(text)
    try:
        kept = json.loads(text)
        edit = kept["mending"]
        if edit is None:
            return Draft(kept["line"])
        was = EditDraft(edit["entity"], edit["id"], original=edit["was"], text=edit["typed"])
        return Draft(kept["line"], was)
    except (ValueError, TypeError, KeyError):  # a line kept by an earlier version
        return Draft(text)
