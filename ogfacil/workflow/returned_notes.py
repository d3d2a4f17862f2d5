"""What an office document says besides its text, kept as JSON: who changed what, and comments."""

from __future__ import annotations

import datetime as dt
import json

from ogfacil.formats.word import Part, Returned
from ogfacil.merge import Comment, Source


def notes_of(came: Returned) -> str:
    """The sources and comments of a document, by the ids of its entries."""
    ids = [entry.id for entry in came.accepted.entries]
    sources: dict[str, list[str | None]] = {}
    for change in came.changes:
        for place in change.accepted:
            if place.part is Part.ENTRIES and place.index < len(ids):
                sources[str(ids[place.index])] = [change.author, _written(change.at)]
    comments = [
        {
            "author": comment.author,
            "text": comment.text,
            "at": _written(comment.at),
            "entry": next((ids[p.index] for p in comment.accepted if p.part is Part.ENTRIES), None),
        }
        for comment in came.comments
    ]
    return json.dumps({"sources": sources, "comments": comments}, ensure_ascii=False)


def sources_of(notes: str) -> dict[int, Source]:
    """Who changed which entry, and when."""
    found = json.loads(notes)["sources"]
    return {int(entry): Source(author or "", _moment(at)) for entry, (author, at) in found.items()}


def comments_of(notes: str) -> tuple[Comment, ...]:
    """The comments in the margin."""
    return tuple(
        Comment(one["author"], one["text"], _moment(one["at"]), one["entry"])
        for one in json.loads(notes)["comments"]
    )


def _written(at: dt.datetime | None) -> str | None:
    return at.isoformat() if at else None


def _moment(written: str | None) -> dt.datetime | None:
    return dt.datetime.fromisoformat(written) if written else None
