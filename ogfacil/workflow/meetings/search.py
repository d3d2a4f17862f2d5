"""Full-text search: each hit with its marks, without withdrawn text."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum

from ogfacil.locale import _
from ogfacil.record import WITHDRAWN, Entry, EntryKind
from ogfacil.record.outgoing import unquoted
from ogfacil.store import Hit, Store

_TYPES = {"entry": "Entry", "action": "Action", "decision": "Decision", "question": "Question"}


class Mark(StrEnum):
    """A mark on a hit; its value is written in JSON."""

    NONE = ""
    NOTE = "note"  # the note-taker's own
    WITHDRAWN = "withdrawn"
    RESTS = "rests"  # on a line that was withdrawn


@dataclass(frozen=True, slots=True)
class Found:
    """A hit; its text is `WITHDRAWN` where it is withdrawn or rests on a withdrawn line."""

    hit: Hit
    mark: Mark


def mark_word(mark: Mark) -> str:
    """Return the label of a mark; empty where there is none."""
    return {
        Mark.NONE: "",
        Mark.NOTE: _("(your note)"),
        Mark.WITHDRAWN: _("(withdrawn line)"),
        Mark.RESTS: _("(rests on a withdrawn line)"),
    }[mark]


def find(store: Store, words: str, *, limit: int = 20, best: bool = False) -> tuple[Found, ...]:
    """Return the hits of `Store.search`, with their marks."""
    hits = store.search(words, limit=limit, best=best)
    held = store.withheld() if hits else None
    if held is None:
        return ()
    found: list[Found] = []
    for hit in hits:
        key = (_TYPES[hit.kind], hit.id)
        entry = store.get(Entry, hit.id) if hit.kind == "entry" else None
        mark = Mark.RESTS if key in held.items else Mark.NONE
        if entry is not None and entry.withdrawn:
            mark = Mark.WITHDRAWN
        elif entry is not None and entry.kind is EntryKind.NOTE:
            mark = Mark.NOTE
        spoken = entry is not None and entry.kind in (EntryKind.SPEECH, EntryKind.NOTE)
        if mark in (Mark.WITHDRAWN, Mark.RESTS):
            hit = replace(hit, text=WITHDRAWN)
        elif not spoken and key not in held.cleared:
            hit = replace(hit, text=unquoted(hit.text, held.words))
        found.append(Found(hit, mark))
    return tuple(found)
