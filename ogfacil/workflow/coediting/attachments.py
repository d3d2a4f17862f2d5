"""What is stored, as JSON, beside the record of a returned document.

Its raw text, remarks on it, who changed what, and comments.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from ogfacil.formats.word import Comment as Margin
from ogfacil.formats.word import Edit, Part, Returned
from ogfacil.formats.word import Place as Spot
from ogfacil.merge import Comment, Source
from ogfacil.record import Record


@dataclass(frozen=True, slots=True)
class Attachments:
    """Everything beside the record; `raw` and `etags` have one value per part of a pad."""

    text: str = ""
    raw: tuple[str, ...] = ()
    etags: tuple[str, ...] = ()
    remarks: tuple[str, ...] = ()  # sentences
    sources: Mapping[int, Source] = field(default_factory=dict)  # by the ids of entries there
    said: Mapping[str, Source] = field(default_factory=dict)  # by the words of what has no entry
    comments: tuple[Comment, ...] = ()

    @property
    def editors(self) -> tuple[str, ...]:
        """Everybody who is named as having changed something; a remark alone is no change."""
        names = [source.author for source in (*self.sources.values(), *self.said.values())]
        return tuple(dict.fromkeys(name for name in names if name))

    @property
    def people(self) -> tuple[str, ...]:
        """Everybody who is named as having changed or remarked something."""
        names = [source.author for source in (*self.sources.values(), *self.said.values())]
        names += [comment.author for comment in self.comments]
        return tuple(dict.fromkeys(name for name in names if name))


def of_document(came: Returned, remarks: Iterable[str]) -> Attachments:
    """Return the sources and comments of an office document, by the ids of its entries."""
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
    comments = tuple(_comment(came, comment, ids) for comment in came.comments)
    return Attachments(remarks=tuple(remarks), sources=sources, said=said, comments=comments)


_WHAT = {
    Part.ATTENDANCE: "person",
    Part.AGENDA: "agenda",
    Part.DECISIONS: "decision",
    Part.QUESTIONS: "question",
    Part.ACTIONS: "action",
    Part.MEETING: "meeting",
}


def _comment(came: Returned, comment: Margin, ids: list[int]) -> Comment:
    """Return a comment with what it is on.

    An answer without a place of its own has that of the first.
    """
    placed = comment
    for _step in range(len(came.comments)):
        if placed.accepted or placed.refused or placed.reply_to is None:
            break
        placed = came.comments[placed.reply_to]
    told = Comment(comment.author, comment.text, comment.at, resolved=_resolved(came, comment))
    told = replace(told, quoted=placed.quoted.strip())
    places = placed.accepted or placed.refused
    record = came.accepted if placed.accepted else came.refused
    lines = [p.index for p in places if p.part is Part.ENTRIES and p.index < len(record.entries)]
    if lines:
        if placed.accepted:
            return replace(told, entry=ids[lines[0]])
        return replace(told, what="entry", words=record.entries[lines[0]].text)
    place = next((place for place in places if place.part in _WHAT), None)
    if place is None:
        return told
    words, number = _words(record, place)
    return replace(told, what=_WHAT[place.part], words=words, number=number)


def _resolved(came: Returned, comment: Margin) -> bool:
    """Whether a thread is done with: only its first comment says so."""
    for _step in range(len(came.comments)):
        if comment.resolved or comment.reply_to is None:
            break
        comment = came.comments[comment.reply_to]
    return comment.resolved


def _words(record: Record, place: Spot) -> tuple[str, int]:
    """Return what a place of a record says, and the number of the action that it is."""
    at = place.index
    match place.part:
        case Part.ACTIONS if at < len(record.actions):
            return record.actions[at].text, record.actions[at].number
        case Part.DECISIONS if at < len(record.decisions):
            return record.decisions[at].text, 0
        case Part.QUESTIONS if at < len(record.questions):
            return record.questions[at].text, 0
        case Part.AGENDA if at < len(record.agenda):
            return record.agenda[at].title, 0
        case Part.ATTENDANCE if at < len(record.attendance):
            person = record.person(record.attendance[at].person)
            return (person.name if person else ""), 0
        case Part.MEETING:
            return record.meeting.title, 0
    return "", 0


def dumps(notes: Attachments) -> str:
    """Serialize attachments to JSON."""
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
                [one.author, one.text, _moment(one.at), one.entry, _more(one)]
                for one in notes.comments
            ],
        },
        ensure_ascii=False,
    )


def loads(kept: str) -> Attachments:
    """Parse attachments that `dumps` wrote."""
    found = json.loads(kept)
    return Attachments(
        found["text"],
        tuple(found["raw"]) or ((found["text"],) if found["text"] else ()),
        tuple(found["etags"]),
        tuple(found["remarks"]),
        {int(entry): Source(who, _read(at)) for entry, (who, at) in found["sources"].items()},
        {words: Source(who, _read(at)) for words, (who, at) in found.get("said", {}).items()},
        tuple(
            Comment(who, text, _read(at), entry, **(more[0] if more else {}))
            for who, text, at, entry, *more in found["comments"]
        ),
    )


def renamed(kept: str, old: str, new: str) -> str:
    """Rename an author or commenter in attachments that `dumps` wrote."""
    if old not in kept:
        return kept
    notes = loads(kept)

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
    return kept if changed == notes else dumps(changed)


def _more(comment: Comment) -> dict[str, str | int | bool]:
    """Return what is known of a comment beside its words and entry, where it is not the usual."""
    usual = Comment("", "")
    names = ("what", "words", "number", "quoted", "resolved")
    return {
        name: value for name in names if (value := getattr(comment, name)) != getattr(usual, name)
    }


def _moment(at: dt.datetime | None) -> str | None:
    return at.isoformat() if at else None


def _read(at: str | None) -> dt.datetime | None:
    return dt.datetime.fromisoformat(at) if at else None
