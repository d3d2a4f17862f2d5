"""What came with a document beside its record, kept as JSON: its raw text, what was odd about it,
who changed what, and comments.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from ogfacil.formats.word import Edit, Part, Returned
from ogfacil.merge import Comment, Source


@dataclass(frozen=True, slots=True)
class Notes:
    """All of it; `raw` and `etags` are one a part of a pad, exactly as they came."""

    text: str = ""
    raw: tuple[str, ...] = ()
    etags: tuple[str, ...] = ()
    remarks: tuple[str, ...] = ()  # sentences
    sources: Mapping[int, Source] = field(default_factory=dict)  # by the ids of entries there
    said: Mapping[str, Source] = field(default_factory=dict)  # by the words of what has no entry
    comments: tuple[Comment, ...] = ()

    @property
    def people(self) -> tuple[str, ...]:
        """Everybody who is named as having changed or remarked something."""
        names = [source.author for source in (*self.sources.values(), *self.said.values())]
        names += [comment.author for comment in self.comments]
        return tuple(dict.fromkeys(name for name in names if name))


def of_document(came: Returned, remarks: Iterable[str]) -> Notes:
    """The sources and comments of an office document, by the ids of its entries."""
    ids = [entry.id for entry in came.accepted.entries]
    sources: dict[int, Source] = {}
    said: dict[str, Source] = {}
    for change in came.changes:
        source = Source(change.author, change.at)
        for place in change.accepted:
            if place.part is Part.ENTRIES and place.index < len(ids):
                sources[ids[place.index]] = source
            elif place.part is Part.ACTIONS:
                said[came.accepted.actions[place.index].text] = source
        for place in change.refused:
            if place.part is Part.ENTRIES and change.edit is Edit.DELETED:
                said[came.refused.entries[place.index].text] = source
            elif place.part is Part.ACTIONS:
                said.setdefault(came.refused.actions[place.index].text, source)
    comments = tuple(
        Comment(
            comment.author,
            comment.text,
            comment.at,
            next((ids[p.index] for p in comment.accepted if p.part is Part.ENTRIES), None),
        )
        for comment in came.comments
    )
    return Notes(remarks=tuple(remarks), sources=sources, said=said, comments=comments)


def written(notes: Notes) -> str:
    """As JSON."""
    return json.dumps(
        {
            "text": notes.text,
            "raw": list(notes.raw) if len(notes.raw) > 1 else [],
            "etags": list(notes.etags),
            "remarks": list(notes.remarks),
            "sources": {
                str(entry): [source.author, _moment(source.at)]
                for entry, source in notes.sources.items()
            },
            "said": {
                words: [source.author, _moment(source.at)] for words, source in notes.said.items()
            },
            "comments": [
                [one.author, one.text, _moment(one.at), one.entry] for one in notes.comments
            ],
        },
        ensure_ascii=False,
    )


def read(kept: str) -> Notes:
    """What `written` wrote."""
    found = json.loads(kept)
    return Notes(
        found["text"],
        tuple(found["raw"]) or ((found["text"],) if found["text"] else ()),
        tuple(found["etags"]),
        tuple(found["remarks"]),
        {int(entry): Source(who, _read(at)) for entry, (who, at) in found["sources"].items()},
        {words: Source(who, _read(at)) for words, (who, at) in found.get("said", {}).items()},
        tuple(Comment(who, text, _read(at), entry) for who, text, at, entry in found["comments"]),
    )


def renamed(kept: str, old: str, new: str) -> str:
    """What `written` wrote, where an author or a commenter is called otherwise now."""
    if old not in kept:
        return kept
    notes = read(kept)

    def named(source: Source) -> Source:
        return replace(source, author=new) if source.author == old else source

    changed = replace(
        notes,
        sources={entry: named(source) for entry, source in notes.sources.items()},
        said={words: named(source) for words, source in notes.said.items()},
        comments=tuple(
            replace(one, author=new) if one.author == old else one for one in notes.comments
        ),
    )
    return kept if changed == notes else written(changed)


def _moment(at: dt.datetime | None) -> str | None:
    return at.isoformat() if at else None


def _read(at: str | None) -> dt.datetime | None:
    return dt.datetime.fromisoformat(at) if at else None
