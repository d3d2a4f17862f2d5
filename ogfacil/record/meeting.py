"""One meeting: who, when, where, about what, and what was said and settled."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum
from typing import Annotated

from ogfacil.record.columns import Stored

WITHDRAWN = "（刪除）"
"""What goes out in place of words that were withdrawn."""


def is_chinese(language: str) -> bool:
    """Whether a BCP 47 tag means Chinese; where nothing is said, it does."""
    return not language or language.lower().startswith("zh")


class MeetingState(StrEnum):
    """How far a meeting has come; it is a draft on everything handed out until PUBLISHED."""

    PREPARED = "prepared"
    LIVE = "live"
    HELD = "held"
    COEDITING = "coediting"
    PUBLISHED = "published"


class Role(StrEnum):
    """What a person does at a meeting; the value is written in documents and JSON."""

    FACILITATOR = "facilitator"
    COFACILITATOR = "cofacilitator"
    TABLE_LEAD = "table-lead"
    STENOGRAPHER = "stenographer"
    NOTE_TAKER = "note-taker"
    PO = "po"
    PROPOSER = "proposer"
    STAKEHOLDER = "stakeholder"
    EXPERT = "expert"
    OBSERVER = "observer"
    PARTICIPANT = "participant"


class EntryKind(StrEnum):
    """What one paragraph of the transcript is."""

    SPEECH = "speech"
    NARRATIVE = "narrative"  # a stage direction; no speaker
    SUPPLEMENT = "supplement"  # 會後補充
    SECTION = "section"  # a heading within the transcript; clears the speaker
    GAP = "gap"  # something was missed here
    VEIL = "veil"  # said off the record: nothing stored but how long it was
    NOTE = "note"  # the note-taker's own, never exported


class Outcome(StrEnum):
    """How a decision came out."""

    ADOPTED = "adopted"
    FAILED = "failed"
    INCONCLUSIVE = "inconclusive"


@dataclass(frozen=True, slots=True)
class Series:
    """Meetings of one kind that follow one another."""

    id: int
    name: Annotated[str, Stored(unique=True)]
    zone: str = "Asia/Taipei"  # IANA name


@dataclass(frozen=True, slots=True)
class Meeting:
    """One sitting of a series, without what was said in it."""

    id: int
    uuid: Annotated[str, Stored(unique=True)]
    series: str  # the name of the series
    number: Annotated[int, Stored(above=0)]  # within the series, from 1
    title: str
    date: dt.date | None = None
    place: str = ""
    language: str = "zh-TW"  # BCP 47
    zone: str = "Asia/Taipei"
    state: MeetingState = MeetingState.PREPARED
    notice: str = ""  # the notice under the title while it is out for co-editing
    form: str | None = None  # how the document it was read from was laid out; formats.markdown's
    series_id: Annotated[int, Stored(references=Series)] = 0
    started_at: dt.datetime | None = None
    ended_at: dt.datetime | None = None

    @property
    def reference(self) -> str:
        """The name by which people and the command line call it: `季會/3`."""
        return f"{self.series}/{self.number}"

    @property
    def in_chinese(self) -> bool:
        """Whether its documents are worded in Chinese."""
        return is_chinese(self.language)


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who speaks or owes; a label in a transcript that names nobody else is one too."""

    id: int
    name: str
    organisation: str = ""
    role: str = ""
    email: str = ""
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Attendance:
    """A person at this meeting, with the number by which the note-taker calls them."""

    id: int
    person: Annotated[int, Stored(references=Person)]
    seat: int  # 1, 2, 3 …: what is typed before Tab
    role: str = ""  # a `TokenType` value, or free words
    present: bool = True


@dataclass(frozen=True, slots=True)
class AgendaItem:
    """One point of the agenda."""

    id: int
    rank: str
    title: str
    minutes: int | None = None  # planned length
    started_at: dt.datetime | None = None  # the first time; `TimeSpan`s tell how long it took


@dataclass(frozen=True, slots=True)
class TimeSpan:
    """A stretch of a meeting's time: what was spent on a point of the agenda, or a break."""

    id: int
    item: Annotated[int | None, Stored(references=AgendaItem)]  # None: a break
    started_at: dt.datetime
    ended_at: dt.datetime | None = None  # None: it goes on


@dataclass(frozen=True, slots=True)
class Entry:
    """One paragraph of the transcript."""

    id: int
    rank: str
    kind: EntryKind
    text: str
    speaker: Annotated[int | None, Stored(references=Person)] = None
    at: dt.datetime | None = None  # the first keystroke
    agenda: Annotated[int | None, Stored(references=AgendaItem)] = None
    supplement_of: Annotated[int | None, Stored(references=Entry)] = None
    withdrawn: bool = False  # its words go out as `WITHDRAWN`
    seconds: int | None = None  # a veil's length
    level: int = 2  # a section's heading level
    flag: str = ""  # what a reader could not place, in words, with the line number
    form: str | None = None  # how the document it was read from wrote it; formats.markdown's


@dataclass(frozen=True, slots=True)
class Decision:
    """What the meeting settled."""

    id: int
    text: str
    entries: tuple[int, ...] = ()
    tags: tuple[str, ...] = ()
    outcome: Outcome = Outcome.ADOPTED
    tally: str = ""
    supersedes: Annotated[int | None, Stored(references=Decision)] = None
    revisit: dt.date | None = None


@dataclass(frozen=True, slots=True)
class Question:
    """What was asked, and whether it is still open."""

    id: int
    text: str
    entries: tuple[int, ...] = ()
    answered: bool = False
    answer: str = ""  # what was answered, where it was noted
