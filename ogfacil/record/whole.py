"""The Record: one meeting, whole."""

from __future__ import annotations

from dataclasses import dataclass

from ogfacil.record.action import Action, Progress
from ogfacil.record.meeting import (
    AgendaItem,
    Attendance,
    Decision,
    Entry,
    Meeting,
    Person,
    Question,
)


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

    def person(self, person_id: int | None) -> Person | None:
        """The person with this id, or None."""
        return next((p for p in self.people if p.id == person_id), None)
