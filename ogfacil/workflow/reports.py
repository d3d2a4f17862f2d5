"""Reports of a series: promised, done, slipped, released; by owner and agency; the action plan."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from ogfacil.clock import zone
from ogfacil.errors import BadInput, NotFound
from ogfacil.locale import _
from ogfacil.record import Action, ActionStatus, Due, Meeting, Series, Tracking
from ogfacil.store import Store
from ogfacil.workflow.commitments import Standing, standings
from ogfacil.workflow.tracker import Tracked, end_of, tracked


@dataclass(frozen=True, slots=True)
class Slip:
    """One time that a due moved later."""

    row: Tracked
    on: dt.date
    before: Due
    after: Due

    @property
    def days(self) -> int:
        """By how many days."""
        if self.before.date is None or self.after.date is None:
            return 0
        return (self.after.date - self.before.date).days


@dataclass(frozen=True, slots=True)
class Followed:
    """What is known of a series over a period, as it stood at the end of its last day."""

    series: Series
    meetings: tuple[Meeting, ...]
    first: dt.date | None
    last: dt.date
    rows: tuple[Tracked, ...]  # everything that had been promised by then
    slips: tuple[Slip, ...]
    released: tuple[Tracked, ...]
    standings: tuple[Standing, ...]

    def within(self, day: dt.date | None) -> bool:
        """Whether a day lies in the period."""
        return day is not None and (self.first is None or day >= self.first) and day <= self.last

    @property
    def promised(self) -> tuple[Tracked, ...]:
        """What was promised in the period."""
        return tuple(row for row in self.rows if self.within(row.action.opened))

    @property
    def done(self) -> tuple[Tracked, ...]:
        """What was done in the period."""
        return self._closed(ActionStatus.DONE)

    @property
    def dropped(self) -> tuple[Tracked, ...]:
        """What was dropped or merged in the period."""
        return self._closed(ActionStatus.DROPPED)

    @property
    def open(self) -> tuple[Tracked, ...]:
        """What was still to be done at its end."""
        return tuple(row for row in self.rows if row.is_open())

    @property
    def late(self) -> tuple[Tracked, ...]:
        """What was late at its end."""
        return tuple(row for row in self.rows if row.is_overdue(self.last))

    def _closed(self, status: ActionStatus) -> tuple[Tracked, ...]:
        return tuple(
            row
            for row in self.rows
            if row.action.status is status and self.within(row.action.closed)
        )


def series_called(store: Store, name: str) -> Series:
    """The series of this name, or the only one whose name holds it."""
    there = store.series()
    fitting = [one for one in there if one.name == name] or [
        one for one in there if name and name.casefold() in one.name.casefold()
    ]
    if not fitting:
        raise NotFound(_("No series is called “{name}”; see `ogfacil list`.", name=name))
    if len(fitting) > 1:
        shown = ", ".join(one.name for one in fitting)
        raise BadInput(_("“{name}” could be {shown}; say which.", name=name, shown=shown))
    return fitting[0]


def follow(
    store: Store,
    series: Series,
    *,
    first: dt.date | None = None,
    last: dt.date,
    as_of: dt.date | None = None,
) -> Followed:
    """Gathers a report; with `as_of` from what the record said on that day."""
    if first is not None and first > last:
        raise BadInput(_("The period ends before it begins."))
    rows = tracked(store, series=series.id, as_of=as_of)
    rows = tuple(row for row in rows if row.action.opened is None or row.action.opened <= last)
    by_id = {row.action.id: row for row in rows}
    home = zone(series.zone)
    limit = end_of(as_of) if as_of else None

    def inside(at: dt.datetime) -> bool:
        day = at.astimezone(home).date()
        return (first is None or day >= first) and day <= last and (limit is None or at <= limit)

    slips = [
        Slip(by_id[shift.id], shift.at.astimezone(home).date(), shift.before, shift.after)
        for shift in store.shifts(Action, "due")
        if shift.id in by_id
        and inside(shift.at)
        and isinstance(shift.before, Due)
        and isinstance(shift.after, Due)
    ]
    released = {
        shift.id: None
        for shift in store.shifts(Action, "tracking")
        if shift.after is Tracking.RELEASE and inside(shift.at)
    }
    mine = {row.commitment.id for row in rows if row.commitment is not None}
    return Followed(
        series=series,
        meetings=tuple(m for m in store.meetings(series.id) if m.date is None or m.date <= last),
        first=first,
        last=last,
        rows=rows,
        slips=tuple(slip for slip in slips if slip.days > 0),
        released=tuple(by_id[number] for number in released if number in by_id),
        standings=_relevant(standings(store, as_of=last), mine),
    )


def _relevant(there: Sequence[Standing], mine: set[int]) -> tuple[Standing, ...]:
    """The commitments that the series works on; all of them where it names none."""
    of_series = tuple(one for one in there if one.commitment.id in mine)
    return of_series or tuple(there)
