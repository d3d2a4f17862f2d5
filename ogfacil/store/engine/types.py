"""What the store takes and gives besides the values of `ogfacil.record`."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

from ogfacil.record import Action, ActionStatus, Owner

if TYPE_CHECKING:
    from ogfacil.record import (
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
        TimeSpan,
        Verdict,
        View,
    )

    RecordType = (
        Series
        | Event
        | Meeting
        | Person
        | Attendance
        | AgendaItem
        | Entry
        | Decision
        | Question
        | TimeSpan
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

RecordT = TypeVar("RecordT", bound="RecordType")


@dataclass(frozen=True, slots=True)
class FieldHistory:
    """One change of one field, with its moment: from these a history is counted."""

    id: int  # of the value
    at: dt.datetime
    before: object
    after: object


@dataclass(frozen=True, slots=True)
class StoredAction:
    """An action with the ids of the meeting and the series that it belongs to."""

    action: Action
    meeting: int
    series: int


@dataclass(frozen=True, slots=True)
class ActionFilter:
    """What is known of the actions that are looked for, so that the others need not be read.

    None says nothing. What is read may hold some that were not looked for, and lacks none that was.
    """

    ids: Sequence[int] | None = None
    status: ActionStatus | None = None
    first: dt.date | None = None  # the first day on which they are due
    last: dt.date | None = None
    owner_predicate: Callable[[tuple[Owner, ...]], bool] | None = (
        None  # whether they are these owners'
    )


NO_FILTER = ActionFilter()
"""Every action."""
