"""Detect the parts of a returned document that are the document's own frame."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from ogfacil.formats.pad.mended import DRAFT_MARKS
from ogfacil.formats.pad.notice import is_notice_line
from ogfacil.formats.pad.words import part_of
from ogfacil.merge.align.normalize import match_key
from ogfacil.record import Entry, EntryKind, Record

_LEAD = re.compile(
    r"[ \t\u3000]*(?:>|#{1,6}|\\?[-*+•]|\d{1,6}\\?[.)、]|\\?\[[ xX]?\\?\])[ \t\u3000]+"
)
_MARKS = re.compile(
    r"\[toc\]|[-*_=]{3,}|:::.*|#*\s*tags?\s*[:：].*|(?:title|tags|lang|ogfacil)\s*[:：].*"
    r"|[-*•]?\s*(?:系列|series)[:：].+(?:第\s*\d+\s*次|no\.\s*\d+)",
    re.IGNORECASE,
)
_FIELDS = re.compile(r"[ \t]+·[ \t]+|\t+")


def without_boilerplate(base: Record, there: Record) -> Record:
    """Drop new lines of a returned document that only repeat the document's own frame.

    The notice, the names of parts, the lists of those present, of the agenda and of decisions
    become transcript lines where a document has lost its front matter or its headings. What was
    sent as a line stays one; so does a name above new text, since it may begin a turn.

    Args:
        base: What was sent.
        there: What was returned.
    """
    sent = {match_key(entry.text) for entry in base.entries}
    ours = frozenset(_words(base))
    names = frozenset(match_key(one.name) for one in base.people if one.name)
    new = [
        match_key(one.text) not in sent and not _is_boilerplate(one.text, one.kind, ours)
        for one in there.entries
    ]
    entries = tuple(
        entry
        for entry, is_new, above_new in zip(there.entries, new, [*new[1:], False], strict=True)
        if is_new or match_key(entry.text) in sent or (above_new and _is_name(entry, names))
    )
    meeting = there.meeting
    if meeting.title in DRAFT_MARKS:
        meeting = replace(meeting, title=base.meeting.title, date=base.meeting.date)
    if len(entries) == len(there.entries) and meeting is there.meeting:
        return there
    return replace(there, meeting=meeting, entries=entries)


def _is_boilerplate(text: str, kind: EntryKind, ours: frozenset[str]) -> bool:
    lines = [line for line in text.split("\n") if line.strip()]
    if kind not in (EntryKind.SPEECH, EntryKind.NARRATIVE, EntryKind.SECTION):
        return False
    return bool(lines) and all(_is_ours(line, ours) for line in lines)


def _is_name(entry: Entry, names: frozenset[str]) -> bool:
    return entry.kind is EntryKind.SPEECH and match_key(_bare(entry.text)) in names


def _is_ours(line: str, ours: frozenset[str]) -> bool:
    bare = line.strip().strip("*_ ")
    if _MARKS.fullmatch(bare) or bare in DRAFT_MARKS or is_notice_line(line):
        return True
    bare = _bare(bare)
    if part_of(bare) is not None or is_notice_line(bare):
        return True
    return bool(bare) and all(match_key(part) in ours for part in _FIELDS.split(bare))


def _bare(line: str) -> str:
    """Return a line without the marks of a list, a quote, a heading or emphasis around it."""
    bare = line.strip().strip("*_ ")
    while lead := _LEAD.match(bare):
        bare = bare[lead.end() :]
    return bare.strip("*_ ")


def _words(base: Record) -> Iterator[str]:
    """Every field of a list that was sent, folded."""
    meeting = base.meeting
    day = meeting.date.isoformat() if meeting.date else ""
    yield from map(
        match_key, _known((meeting.title, f"{day} {meeting.title}".strip(), meeting.place))
    )
    yield match_key(f"地點：{meeting.place}")
    yield match_key(f"Place: {meeting.place}")
    for point in base.agenda:
        yield from map(
            match_key,
            _known((point.title, f"{point.minutes or 0} 分鐘", f"{point.minutes or 0} min")),
        )
    names = {person.id: person for person in base.people}
    for one in base.attendance:
        if (person := names.get(one.person)) is not None:
            yield from map(
                match_key, _known((person.name, person.organisation, person.role, one.role))
            )
    for decision in base.decisions:
        yield from map(match_key, _known((decision.text, decision.tally, *decision.tags)))
    yield from map(match_key, _known(question.text for question in base.questions))


def _known(words: Iterable[str]) -> Iterator[str]:
    return (word for word in words if word)
