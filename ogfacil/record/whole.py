"""The Record: one meeting, whole."""

from __future__ import annotations

from dataclasses import dataclass, field

from ogfacil.record.action import Action, Progress
from ogfacil.record.meeting import (
    AgendaItem,
    Attendance,
    Decision,
    Entry,
    Meeting,
    Person,
    Question,
    TimeSpan,
)

Key = tuple[str, int]
"""A value of a record: the name of its type and its id."""


@dataclass(frozen=True, slots=True)
class Withheld:
    """What a store knows of words that were withdrawn; `ogfacil.record.outgoing` heeds it."""

    items: frozenset[Key] = frozenset()  # what rests on a line that was withdrawn elsewhere too
    cleared: frozenset[Key] = frozenset()  # what somebody has looked at, and let out
    words: tuple[str, ...] = ()  # of other meetings: not to be quoted

    def __bool__(self) -> bool:
        return bool(self.items or self.cleared or self.words)


@dataclass(frozen=True, slots=True)
class Record:
    """One meeting, whole."""

    meeting: Meeting
    people: tuple[Person, ...] = ()
    attendance: tuple[Attendance, ...] = ()
    agenda: tuple[AgendaItem, ...] = ()
    entries: tuple[Entry, ...] = ()
    decisions: tuple[Decision, ...] = ()
    questions: tuple[Question, ...] = ()
    actions: tuple[Action, ...] = ()
    progress: tuple[Progress, ...] = ()
    times: tuple[TimeSpan, ...] = ()
    withheld: Withheld = field(default=Withheld(), compare=False, repr=False)

    def person(self, person_id: int | None) -> Person | None:
        """Return the person with this id, or None."""
        return next((p for p in self.people if p.id == person_id), None)
