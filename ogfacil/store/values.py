"""What the store says besides the values of `ogfacil.record`: journal, hits, findings."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeVar

from ogfacil.record import (
    Action,
    AgendaItem,
    Assessment,
    Attendance,
    Commitment,
    Decision,
    Entry,
    Event,
    Meeting,
    Milestone,
    Person,
    Progress,
    Question,
    Returned,
    Round,
    Series,
    Verdict,
    View,
)

Value = (
    Series
    | Event
    | Meeting
    | Person
    | Attendance
    | AgendaItem
    | Entry
    | Decision
    | Question
    | Action
    | Progress
    | Commitment
    | Milestone
    | Assessment
    | View
    | Verdict
    | Round
    | Returned
)
"""Whatever the store keeps, one table a type."""

V = TypeVar("V", bound=Value)


@dataclass(frozen=True, slots=True)
class JournalChange:
    """One thing that an act changed.

    `field` is empty where the whole value came or went: then `before` or `after` is the value and
    the other is None.
    """

    entity: str  # the name of the value's type, such as "Entry"
    entity_id: int
    field: str
    before: object
    after: object


@dataclass(frozen=True, slots=True)
class Shift:
    """One change of one field, with its moment: from these a history is counted."""

    id: int  # of the value
    at: dt.datetime
    before: object
    after: object


@dataclass(frozen=True, slots=True)
class JournalAct:
    """What somebody did at one moment: written whole or not at all, and undone whole."""

    id: int
    uuid: str  # version 7
    at: dt.datetime
    actor: str
    cause: str  # one word: "say", "edit", "undo" …
    undoes: int | None  # the id of the act that this one undoes
    meeting: int | None
    changes: tuple[JournalChange, ...]


@dataclass(frozen=True, slots=True)
class ActionRow:
    """An action with the ids of the meeting and the series that it belongs to."""

    action: Action
    meeting: int
    series: int


@dataclass(frozen=True, slots=True)
class Hit:
    """Where words were found."""

    kind: str  # "entry", "action", "decision" or "question"
    id: int
    meeting: int
    reference: str  # of the meeting, `季會/3`
    text: str  # whole
    at: dt.datetime | None  # when it was said; None where nobody noted it


@dataclass(frozen=True, slots=True)
class News:
    """What other programs have changed since it was last asked."""

    acts: tuple[JournalAct, ...]
    touched: tuple[tuple[str, int, int | None], ...]  # type name, id, the meeting it belongs to


@dataclass(frozen=True, slots=True)
class Tombstone:
    """What remains of a value whose words were purged."""

    entity: str
    entity_id: int
    at: dt.datetime
    actor: str
    why: str


@dataclass(frozen=True, slots=True)
class Purged:
    """What a purge has done."""

    act: int
    entries: tuple[int, ...]
    copies: tuple[str, ...]  # the paths of the copies that were scrubbed too
    remaining: tuple[str, ...]  # the paths of files in whose bytes the words are still found


class Level(StrEnum):
    """How bad a finding is."""

    GOOD = "good"
    WARNING = "warning"
    BAD = "bad"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that the doctor looked at, in a sentence."""

    level: Level
    text: str


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
