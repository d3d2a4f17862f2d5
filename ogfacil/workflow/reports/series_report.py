"""Gather a series' report: promised, done, slipped, released; by owner and agency; the plan."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from ogfacil.clock import zone
from ogfacil.errors import InvalidInputError, NotFoundError
from ogfacil.locale import _
from ogfacil.record import Action, ActionStatus, Due, Meeting, Series, Tracking
from ogfacil.store import FieldHistory, Store
from ogfacil.workflow.tracking.commitments import CommitmentStatus, commitment_statuses
from ogfacil.workflow.tracking.tracked import Tracked, end_of, tracked

_MOVING = ("due", "status", "closed", "tracking", "merged_into")
"""What of an action is shown as it stood at the end of a period."""


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
class ReportData:
    """What is known of a series over a period, as it stood at the end of its last day."""

    series: Series
    meetings: tuple[Meeting, ...]
    first: dt.date | None
    last: dt.date
    rows: tuple[Tracked, ...]  # everything that had been promised by then
    slips: tuple[Slip, ...]
    standings: tuple[CommitmentStatus, ...]
    unsaid: tuple[str, ...] = ()  # withdrawn words that it must not quote

    def within(self, day: dt.date | None) -> bool:
        """Whether a day lies in the period.

        One that is not known lies in a period that has no beginning.
        """
        if day is None:
            return self.first is None
        return (self.first is None or day >= self.first) and day <= self.last

    @property
    def promised(self) -> tuple[Tracked, ...]:
        """What was promised in the period."""
        return tuple(row for row in self.rows if self.within(_opened(row)))

    @property
    def done(self) -> tuple[Tracked, ...]:
        """What was done in the period."""
        return self._closed(ActionStatus.DONE)

    @property
    def dropped(self) -> tuple[Tracked, ...]:
        """What was dropped or merged in the period."""
        return self._closed(ActionStatus.DROPPED)

    @property
    def released(self) -> tuple[Tracked, ...]:
        """What sessions released in the period before it was done."""
        return self._closed(ActionStatus.RELEASED)

    @property
    def done_and_released(self) -> tuple[Tracked, ...]:
        """What was done in the period, and is not tracked any more."""
        return tuple(row for row in self.done if row.action.tracking is Tracking.RELEASE)

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
            if row.action.status is status and self.within(row.action.closed or _opened(row))
        )


def _opened(row: Tracked) -> dt.date | None:
    """Return the day of a promise.

    What was read from a document may name only that of its meeting.
    """
    return row.action.opened or row.meeting.date


def series_called(store: Store, name: str) -> Series:
    """Return the series of this name, or the only one whose name contains it.

    Raises:
        NotFoundError: There is none.
        InvalidInputError: Several series match.
    """
    there = store.series()
    fitting = [one for one in there if one.name == name] or [
        one for one in there if name and name.casefold() in one.name.casefold()
    ]
    if not fitting:
        raise NotFoundError(_("No series is called “{name}”; see `ogfacil list`.", name=name))
    if len(fitting) > 1:
        shown = ", ".join(one.name for one in fitting)
        raise InvalidInputError(_("“{name}” could be {shown}; say which.", name=name, shown=shown))
    return fitting[0]


def follow(
    store: Store,
    series: Series,
    *,
    first: dt.date | None = None,
    last: dt.date,
    as_of: dt.date | None = None,
) -> ReportData:
    """Gather the data of a report on a series.

    Args:
        store: The open store.
        series: The series.
        first: First day of the period; None for the beginning.
        last: Last day of the period.
        as_of: Read the record as it was at the end of that day; None for now.

    Raises:
        InvalidInputError: The period ends before it begins.
    """
    from ogfacil.store.report_queries import field_changes  # brings SQLModel

    if first is not None and first > last:
        raise InvalidInputError(_("The period ends before it begins."))
    rows = tuple(row.public for row in tracked(store, series=series.id, as_of=as_of))
    rows = tuple(row for row in rows if row.action.opened is None or row.action.opened <= last)
    home = zone(series.zone)
    limit = end_of(as_of) if as_of else None

    def day_of(shift: FieldHistory) -> dt.date:
        return shift.at.astimezone(home).date()

    def inside(shift: FieldHistory) -> bool:
        return (first is None or day_of(shift) >= first) and day_of(shift) <= last

    known = {row.action.id for row in rows}
    moved = {field: field_changes(store, Action, field, of=known, until=limit) for field in _MOVING}
    since: dict[int, dict[str, object]] = {}
    for field, there in moved.items():
        for shift in there:
            if day_of(shift) > last:
                since.setdefault(shift.id, {}).setdefault(field, shift.before)
    rows = tuple(_stood(row, last, since.get(row.action.id, {})) for row in rows)
    by_id = {row.action.id: row for row in rows}
    slips = [
        Slip(by_id[shift.id], day_of(shift), before, shift.after)
        for shift, before in _dated_before(moved["due"])
        if shift.id in by_id
        and inside(shift)
        and isinstance(shift.after, Due)
        and not by_id[shift.id].held
    ]
    mine = {row.commitment.id for row in rows if row.commitment is not None}
    return ReportData(
        series=series,
        meetings=tuple(m for m in store.meetings(series.id) if m.date is None or m.date <= last),
        first=first,
        last=last,
        rows=rows,
        slips=tuple(slip for slip in slips if slip.days > 0),
        standings=_relevant(commitment_statuses(store, as_of=last), mine),
        unsaid=store.withheld().words,
    )


def _relevant(there: Sequence[CommitmentStatus], mine: set[int]) -> tuple[CommitmentStatus, ...]:
    """Return the commitments that the series works on; all of them where it names none."""
    of_series = tuple(one for one in there if one.commitment.id in mine)
    return of_series or tuple(there)


def _stood(row: Tracked, last: dt.date, since: Mapping[str, object]) -> Tracked:
    """Return a row as it stood at the end of a day.

    `since` is what its fields held before they changed later. A closing day within the period
    stands, also where it was written down later.
    """
    settled = row.action.closed is not None and row.action.closed <= last
    fields = {n: held for n, held in since.items() if n in ("due", "tracking") or not settled}
    action = replace(row.action, **fields)  # type: ignore[arg-type]
    if action.closed is not None and action.closed > last:
        action = replace(action, status=ActionStatus.OPEN, closed=None, merged_into=None)
    if "due" not in fields:
        return replace(row, action=action)
    return replace(row, action=action, date=action.due.date if action.due else None)


def _dated_before(shifts: Iterable[FieldHistory]) -> Iterable[tuple[FieldHistory, Due]]:
    """Each change of a due with the last one before it that named a day."""
    dated: dict[int, Due] = {}
    for shift in shifts:
        if isinstance(shift.before, Due) and shift.before.date is not None:
            dated[shift.id] = shift.before
        if shift.id in dated:
            yield shift, dated[shift.id]


@dataclass(frozen=True, slots=True)
class Share:
    """One owner's or agency's part in a period.

    What they promised, completed, let slip and were released from, and what of theirs was open and
    late at its end.
    """

    name: str
    promised: int = 0
    done: int = 0
    slipped: int = 0
    released: int = 0
    open: int = 0
    late: int = 0


def shares(found: ReportData, *, agencies: bool = False) -> tuple[Share, ...]:
    """Return the share of every owner, or of every agency; those with most open work first."""
    slipped = {slip.row.action.id: slip.row for slip in found.slips}
    counted: dict[str, Counter[str]] = {}
    for what, rows in (
        ("promised", found.promised),
        ("done", found.done),
        ("slipped", slipped.values()),
        ("released", found.released),
        ("open", found.open),
        ("late", found.late),
    ):
        for row in rows:
            names = row.organisations if agencies else row.owners
            for name in dict.fromkeys(names or (_("nobody yet"),)):
                counted.setdefault(name, Counter())[what] += 1
    there = (Share(name, **counts) for name, counts in counted.items())
    return tuple(sorted(there, key=lambda one: (-one.open, -one.done, one.name)))
