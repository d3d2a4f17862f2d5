"""What a meeting is, as plain frozen values: no database, no screen and no file in it.

Everything that crosses a boundary of the program is a `Record` or a part of one. Stores load and
save it, formats write and read it, merging compares three of it, screens show it.

An `id` is an integer that is unique among values of its type inside one store, or inside one
Record that a reader has just made; 0 means "not stored yet". References between values are ids.
`rank` orders siblings and is compared as a string. Times are aware datetimes in UTC; dates are
dates. Text is as it was said or typed.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum


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


class DueKind(StrEnum):
    """How the words of a deadline bind an action to time."""

    BY = "by"  # no later than `date`
    ON = "on"  # on `date`
    START = "start"  # from `date` on
    EVENT = "event"  # hangs on `event`; `date` is known once the event has one
    NO_DATE = "no-date"  # it was said that no date is promised
    WORDS = "words"  # not understood; the words are kept


class ActionStatus(StrEnum):
    """Where an action stands."""

    OPEN = "open"
    DONE = "done"
    DROPPED = "dropped"


class Tracking(StrEnum):
    """What the last session that reviewed an action decided of it."""

    NONE = ""
    KEEP = "keep"  # 持續列管
    RELEASE = "release"  # 解除列管
    SELF = "self"  # 自行追蹤
    MERGED = "merged"  # 併案


class Outcome(StrEnum):
    """How a decision came out."""

    ADOPTED = "adopted"
    FAILED = "failed"
    INCONCLUSIVE = "inconclusive"


class Doubt(StrEnum):
    """Why what was understood of a deadline may be wrong."""

    YEAR_ASSUMED = "year-assumed"
    ROC_YEAR = "roc-year"  # a year without 民國 was read as one
    AMBIGUOUS = "ambiguous"
    PAST = "past"  # it lies before the day on which it was said
    CALENDAR = "calendar"  # working days of a year whose holidays are not known yet


@dataclass(frozen=True, slots=True)
class Due:
    """A deadline: the words that were said, and what they mean."""

    words: str
    kind: DueKind
    date: dt.date | None = None  # the last day that keeps the promise; the first one for START
    start: dt.date | None = None  # the first day of a range such as 3月底
    event: str = ""  # the name of the event it hangs on
    offset: int = 0  # days from the event's date to `date`; negative is before it
    doubts: tuple[Doubt, ...] = ()


@dataclass(frozen=True, slots=True)
class Owner:
    """Who is to do an action: a person of the record, or an office known by name only."""

    name: str
    person: int | None = None


@dataclass(frozen=True, slots=True)
class Series:
    """Meetings of one kind that follow one another."""

    id: int
    name: str
    zone: str = "Asia/Taipei"  # IANA name


@dataclass(frozen=True, slots=True)
class Event:
    """What dues hang on: a summit, an election, the next meeting."""

    id: int
    name: str
    date: dt.date | None = None


@dataclass(frozen=True, slots=True)
class Meeting:
    """One sitting of a series, without what was said in it."""

    id: int
    uuid: str
    series: str  # the name of the series
    number: int  # within the series, from 1
    title: str
    date: dt.date | None = None
    place: str = ""
    language: str = "zh-TW"  # BCP 47
    zone: str = "Asia/Taipei"
    state: MeetingState = MeetingState.PREPARED
    notice: str = ""  # the notice under the title while it is out for co-editing
    form: str | None = None  # how the document it was read from was laid out; formats.markdown's
    series_id: int = 0
    started_at: dt.datetime | None = None
    ended_at: dt.datetime | None = None

    @property
    def reference(self) -> str:
        """The name by which people and the command line call it: `季會/3`."""
        return f"{self.series}/{self.number}"


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
    person: int
    seat: int  # 1, 2, 3 …: what is typed before Tab
    role: str = ""  # a `Role` value, or free words
    present: bool = True


@dataclass(frozen=True, slots=True)
class AgendaItem:
    """One point of the agenda."""

    id: int
    rank: str
    title: str
    minutes: int | None = None  # planned length
    started_at: dt.datetime | None = None


@dataclass(frozen=True, slots=True)
class Entry:
    """One paragraph of the transcript."""

    id: int
    rank: str
    kind: EntryKind
    text: str
    speaker: int | None = None  # a Person's id
    at: dt.datetime | None = None  # the first keystroke
    agenda: int | None = None
    supplement_of: int | None = None
    withdrawn: bool = False  # its words go out as 「（刪除）」
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
    supersedes: int | None = None
    revisit: dt.date | None = None


@dataclass(frozen=True, slots=True)
class Question:
    """What was asked, and whether it is still open."""

    id: int
    text: str
    entries: tuple[int, ...] = ()
    answered: bool = False


@dataclass(frozen=True, slots=True)
class Action:
    """What somebody is to do."""

    id: int
    number: int  # within its series, never used again
    text: str
    owners: tuple[Owner, ...] = ()
    due: Due | None = None  # None: nothing was said of time
    status: ActionStatus = ActionStatus.OPEN
    tracking: Tracking = Tracking.NONE
    entries: tuple[int, ...] = ()
    tags: tuple[str, ...] = ()
    opened: dt.date | None = None
    closed: dt.date | None = None
    merged_into: int | None = None
    commitment: int | None = None

    @property
    def code(self) -> str:
        """The short code that people say aloud: `A-12`."""
        return f"A-{self.number}"


@dataclass(frozen=True, slots=True)
class Progress:
    """A dated note on an action."""

    id: int
    action: int
    at: dt.datetime
    text: str
    status: ActionStatus | None = None


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
