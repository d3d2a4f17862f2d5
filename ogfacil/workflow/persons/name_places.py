"""The places where a person is named: in which fields, and how each is shown."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, fields, replace
from enum import StrEnum

from ogfacil.language.mentions import Doubt, Mention
from ogfacil.locale import _
from ogfacil.record import (
    Action,
    AgendaItem,
    Attendance,
    Commitment,
    Decision,
    Entry,
    Event,
    Meeting,
    Milestone,
    Progress,
    Question,
    Record,
)
from ogfacil.workflow.meetings.withheld import code_of

AROUND = 20
"""Characters of a text that are shown on either side of a name."""

WORDED = {
    Meeting: ("title", "place"),
    AgendaItem: ("title",),
    Attendance: ("role",),
    Entry: ("text", "flag"),
    Decision: ("text", "tally", "tags"),
    Question: ("text", "answer"),
    Action: ("text", "tags"),
    Progress: ("text",),
    Commitment: ("title", "lead", "supporting", "problem"),
    Milestone: ("title",),
    Event: ("name",),
}
"""The fields of a type in which people are mentioned."""

Worded = (
    Meeting
    | AgendaItem
    | Attendance
    | Entry
    | Decision
    | Question
    | Action
    | Progress
    | Commitment
    | Milestone
    | Event
)


@dataclass(frozen=True, slots=True)
class NamePlace:
    """A place at which somebody is named, with the words around it."""

    meeting: str  # reference; empty for what belongs to none
    what: str  # "line", "action", "decision", "question", "progress", "title", …
    field: str  # "text", "speaker", "owner", "due", …
    before: str
    name: str
    after: str
    code: str = ""  # A-12, D-1, Q-3
    line: int | None = None  # the number of the line
    entry: int | None = None  # its id
    doubt: Doubt | None = None  # why it is left

    @property
    def where(self) -> str:
        """Where it is, in a word or two: `line 3`, `A-12`."""
        if self.line is not None:
            return _("line {n}", n=self.line)
        return self.code or what_word(self.what)


def what_word(what: str) -> str:
    """Return what a kind of place is called."""
    return {
        "title": _("title"),
        "place": _("place"),
        "agenda": _("agenda"),
        "attendance": _("attendance"),
        "commitment": _("commitment"),
        "milestone": _("milestone"),
        "event": _("event"),
        "series": _("series"),
        "sent": _("what was sent"),
    }.get(what, what)


def doubt_word(doubt: Doubt) -> str:
    """Why a place is left, in a few words."""
    return {
        Doubt.LONGER: _("may be part of a longer name or word"),
        Doubt.SHARED: _("somebody else is called so too"),
        Doubt.WORD: _("is a word as well"),
        Doubt.TITLE: _("is another title than the one known"),
        Doubt.FAMILY: _("may be somebody else of that family name"),
        Doubt.SERIES: _("is in the name of the series, which its other meetings share"),
    }[doubt]


def values_of(record: Record) -> Iterator[Worded]:
    """All of a record in whose words people may be mentioned."""
    yield record.meeting
    yield from record.agenda
    yield from record.attendance
    yield from record.entries
    yield from record.actions
    yield from record.progress
    yield from record.decisions
    yield from record.questions


def worded(value: Worded) -> Iterator[tuple[str, str]]:
    """Yield the fields of a value in which people may be mentioned, each with its words."""
    for field in WORDED[type(value)]:
        held = getattr(value, field, None)
        if isinstance(held, str) and held:
            yield field, held
        elif isinstance(held, tuple):
            for one in held:
                yield field, one
    due = value.due if isinstance(value, Action) else None
    if due is not None:
        yield "due", due.words
        yield "due", due.event


def place_of(
    reference: str,
    value: Worded,
    field: str,
    text: str,
    mention: Mention,
    numbers: dict[int, int],
    record: Record,
) -> NamePlace:
    """Return the place of a mention in a field of a value."""
    what = type(value).__name__.lower()
    empty = NamePlace(reference, what, field, "", "", "")
    if isinstance(value, Entry):
        empty = replace(empty, what="line", line=numbers[value.id], entry=value.id)
    elif isinstance(value, Meeting):
        empty = replace(empty, what=field)
    elif isinstance(value, AgendaItem):
        empty = replace(empty, what="agenda")
    elif isinstance(value, Progress):
        code = next((a.code for a in record.actions if a.id == value.action), "")
        empty = replace(empty, what="progress", code=code)
    elif isinstance(value, Action | Decision | Question):
        empty = replace(empty, code=code_of(value))
    return cut(empty, text, mention)


def cut(place: NamePlace, text: str, mention: Mention) -> NamePlace:
    """Return the place with the words around the mention, and dots where there are more."""
    start, end = max(0, mention.start - AROUND), min(len(text), mention.end + AROUND)
    before = ("…" if start else "") + text[start : mention.start]
    after = text[mention.end : end] + ("…" if end < len(text) else "")
    return replace(
        place,
        before=" ".join(before.split("\n")),
        name=mention.words,
        after=" ".join(after.split("\n")),
        doubt=mention.doubt,
    )


class Marked(StrEnum):
    """The signs around a name where places are listed."""

    OPEN = "⟦"
    CLOSE = "⟧"


def place_line(place: NamePlace) -> str:
    """Return a place in one line.

    Where, what, the words with the name marked, and what is doubtful.
    """
    words = f"{place.before}{Marked.OPEN.value}{place.name}{Marked.CLOSE.value}{place.after}"
    doubt = f"  ? {doubt_word(place.doubt)}" if place.doubt else ""
    where = f"{place.meeting}\t{place.where}" if place.meeting else f"-\t{place.where}"
    return f"{where}\t{place.field}\t{' '.join(words.split())}{doubt}"


def place_json(place: NamePlace) -> dict[str, object]:
    """Return a place as JSON has it."""
    values: dict[str, object] = {f.name: getattr(place, f.name) for f in fields(place)}
    values["doubt"] = place.doubt.value if place.doubt else None
    return {**values, "replaced": place.doubt is None}
