"""What somebody is to do, until when, and what came of it."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum
from typing import Annotated

from ogfacil.record.columns import Stored


class DueKind(StrEnum):
    """How the words of a deadline bind an action to time."""

    BY = "by"  # no later than `date`
    ON = "on"  # on `date`
    START = "start"  # from `date` on
    EVENT = "event"  # hangs on `event`; `date` is known once the event has one
    NO_DATE = "no-date"  # it was said that no date is promised
    WORDS = "words"  # not understood; the words are kept


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


class ActionStatus(StrEnum):
    """Where an action stands."""

    OPEN = "open"
    DONE = "done"
    DROPPED = "dropped"
    RELEASED = "released"  # 解除列管: a session stopped tracking it before it was done


class Tracking(StrEnum):
    """What the last session that reviewed an action decided about it."""

    NONE = ""
    KEEP = "keep"  # 持續列管
    RELEASE = "release"  # 解除列管
    SELF = "self"  # 自行追蹤
    MERGED = "merged"  # 併案


@dataclass(frozen=True, slots=True)
class Action:
    """What somebody is to do."""

    id: int
    number: Annotated[int, Stored(above=0)]  # within its series, never used again
    text: str
    owners: tuple[Owner, ...] = ()
    due: Due | None = None  # None: nothing was said of time
    status: ActionStatus = ActionStatus.OPEN
    tracking: Tracking = Tracking.NONE
    entries: tuple[int, ...] = ()
    tags: tuple[str, ...] = ()
    opened: dt.date | None = None
    closed: dt.date | None = None
    merged_into: Annotated[int | None, Stored(references=Action)] = None
    commitment: int | None = None

    @property
    def code(self) -> str:
        """The short code that people say aloud: `A-12`."""
        return f"A-{self.number}"


UNDATED = dt.datetime(1970, 1, 1, tzinfo=dt.UTC)
"""The time of a note that its document does not date; it is dated when it is stored."""


@dataclass(frozen=True, slots=True)
class Progress:
    """A dated note on an action; a reader that finds no date gives `UNDATED`."""

    id: int
    action: Annotated[int, Stored(references=Action)]
    at: dt.datetime
    text: str
    status: ActionStatus | None = None
