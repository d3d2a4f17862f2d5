"""All that was promised, over all meetings: what is open, overdue, waiting, slipped, forgotten."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from itertools import pairwise

from ogfacil.clock import HOME_ZONE, zone
from ogfacil.language.due import names_next_meeting
from ogfacil.language.query import Query, Term, fold, read_span
from ogfacil.locale import _
from ogfacil.record import (
    Action,
    ActionStatus,
    Commitment,
    Due,
    DueKind,
    Meeting,
    Person,
    Progress,
    Series,
)
from ogfacil.store import ActionRow, Shift, Store


@dataclass(frozen=True, slots=True)
class Tracked:
    """An action with everything that following it up asks for."""

    action: Action
    series: Series
    meeting: Meeting
    owners: tuple[str, ...]
    organisations: tuple[str, ...]
    date: dt.date | None  # when it is due, where it is due on a day
    dues: tuple[Due | None, ...]  # every due that it had before, the first one first
    progress: tuple[Progress, ...]
    news: dt.date | None  # the day of the last that was heard of it
    commitment: Commitment | None

    @property
    def code(self) -> str:
        """`A-12`."""
        return self.action.code

    @property
    def slips(self) -> int:
        """How often its due moved later."""
        return sum(days > 0 for days in self._steps())

    @property
    def slipped_days(self) -> int:
        """By how many days it has moved later in all."""
        return sum(days for days in self._steps() if days > 0)

    def _steps(self) -> list[int]:
        dates = [due.date for due in (*self.dues, self.action.due) if due and due.date]
        return [(later - sooner).days for sooner, later in pairwise(dates)]

    def is_open(self) -> bool:
        """Whether it is still to be done."""
        return self.action.status is ActionStatus.OPEN

    def is_overdue(self, today: dt.date) -> bool:
        """Whether it is open and its day has gone by."""
        due = self.action.due
        if due is not None and due.kind is DueKind.START:
            return False
        return self.is_open() and self.date is not None and self.date < today

    def is_waiting(self) -> bool:
        """Whether it hangs on an event that has no date yet."""
        due = self.action.due
        return due is not None and due.kind is DueKind.EVENT and self.date is None

    def hangs_on_next(self) -> bool:
        """Whether it is due before the next meeting of its series."""
        due = self.action.due
        return due is not None and due.kind is DueKind.EVENT and names_next_meeting(due.event)


def tracked(
    store: Store,
    *,
    series: int | None = None,
    only: Iterable[ActionRow] | None = None,
    as_of: dt.date | None = None,
) -> tuple[Tracked, ...]:
    """Every action of a series, or of all, by series and number; `only` names some of them.

    With `as_of` they are as the record had them at the end of that day, read from the journal.
    """
    moment = None if as_of is None else _end_of(as_of)
    then = None if moment is None else store.as_of(moment)
    rows = tuple(only) if only is not None else (then or store).actions(series)
    every_series = {one.id: one for one in store.series()}
    meetings = {one.id: one for one in store.meetings()}
    people = {person.id: person for person in store.people()}
    commitments = {one.id: one for one in store.all(Commitment)}
    notes: dict[int, list[Progress]] = {}
    for note in then.values(Progress) if then else store.all(Progress):
        notes.setdefault(note.action, []).append(note)
    following = _following(meetings.values())
    shifts: dict[int, list[Shift]] = {}
    for shift in store.shifts(Action, "due"):
        if moment is not None and shift.at > moment:
            break
        shifts.setdefault(shift.id, []).append(shift)
    return tuple(
        _tracked(
            row,
            every_series[row.series],
            meetings[row.meeting],
            people,
            following(row.meeting),
            tuple(notes.get(row.action.id, ())),
            shifts.get(row.action.id, []),
            commitments.get(row.action.commitment or 0),
        )
        for row in rows
    )


def _following(meetings: Iterable[Meeting]) -> Callable[[int], dt.date | None]:
    """From a meeting's id to the day of the next meeting of its series."""
    ordered = sorted(meetings, key=lambda m: (m.series_id, m.number))
    days = {
        one.id: other.date for one, other in pairwise(ordered) if one.series_id == other.series_id
    }
    return days.get


def _date(due: Due | None, next_meeting: dt.date | None) -> dt.date | None:
    """The day a due falls on; what is due before the next meeting, the day of that meeting."""
    if due is None:
        return None
    if due.date is None and due.kind is DueKind.EVENT and names_next_meeting(due.event):
        return next_meeting + dt.timedelta(days=due.offset) if next_meeting else None
    return due.date


def _end_of(day: dt.date) -> dt.datetime:
    return dt.datetime.combine(day, dt.time.max, zone(HOME_ZONE)).astimezone(dt.UTC)


def _tracked(
    row: ActionRow,
    series: Series,
    meeting: Meeting,
    people: Mapping[int, Person],
    next_meeting: dt.date | None,
    progress: tuple[Progress, ...],
    shifts: list[Shift],
    commitment: Commitment | None,
) -> Tracked:
    action = row.action
    persons = [people.get(owner.person or 0) for owner in action.owners]
    days = [note.at.astimezone(zone(series.zone)).date() for note in progress]
    return Tracked(
        action=action,
        series=series,
        meeting=meeting,
        owners=tuple(
            person.name if person else owner.name
            for owner, person in zip(action.owners, persons, strict=True)
        ),
        organisations=tuple(
            dict.fromkeys(
                person.organisation if person and person.organisation else owner.name
                for owner, person in zip(action.owners, persons, strict=True)
            )
        ),
        date=_date(action.due, next_meeting),
        dues=tuple(s.before for s in shifts if s.before is None or isinstance(s.before, Due)),
        progress=progress,
        news=max([*days, *([action.opened] if action.opened else [])], default=None),
        commitment=commitment,
    )


def asked(query: Query, rows: Iterable[Tracked], today: dt.date) -> tuple[Tracked, ...]:
    """The actions for which every term of a query holds, arranged as it says."""
    tests = [_test(term, today) for term in query.terms]
    found = [row for row in rows if all(test(row) for test in tests)]
    return tuple(sorted(found, key=_order(query.sort)))


def _order(sort: str) -> Callable[[Tracked], tuple[object, ...]]:
    far = dt.date.max
    return {
        "code": lambda row: (row.series.name, row.action.number),
        "owner": lambda row: (row.owners or ("\uffff",), row.date or far, row.action.number),
        "news": lambda row: (row.news or dt.date.min, row.action.number),
        "slips": lambda row: (-row.slips, -row.slipped_days, row.action.number),
    }.get(
        sort,
        lambda row: (not row.is_open(), row.date or far, row.series.name, row.action.number),
    )


def _test(term: Term, today: dt.date) -> Callable[[Tracked], bool]:
    holds = _positive(term, today)
    return (lambda row: not holds(row)) if term.negated else holds


def _positive(term: Term, today: dt.date) -> Callable[[Tracked], bool]:
    value = term.value
    simple: dict[str, Callable[[Tracked], bool]] = {
        "": lambda row: value in fold(f"{row.action.text} {row.code} {' '.join(row.owners)}"),
        "owner": lambda row: any(value in fold(name) for name in row.owners),
        "org": lambda row: any(value in fold(name) for name in row.organisations),
        "status": lambda row: row.action.status.value.startswith(value),
        "series": lambda row: value in fold(row.series.name),
        "meeting": lambda row: value in fold(f"{row.meeting.reference} {row.meeting.title}"),
        "tag": lambda row: any(fold(tag).startswith(value.lstrip("#")) for tag in row.action.tags),
        "code": lambda row: value in (fold(row.code), str(row.action.number)),
        "commitment": lambda row: (
            row.commitment is not None and value in fold(row.commitment.title)
        ),
        "tracking": lambda row: (row.action.tracking.value or "none").startswith(value),
    }
    if term.key in simple:
        return simple[term.key]
    if term.key == "stale":
        days = int(value) if value.isdecimal() else 0
        limit = today - dt.timedelta(days=min(days, 100_000))
        return lambda row: row.is_open() and (row.news is None or row.news <= limit)
    if term.key == "due":
        if value == "none":
            return lambda row: row.date is None
        span = read_span(value, today)
        return (lambda row: span.holds(row.date)) if span else (lambda row: True)
    states: dict[str, Callable[[Tracked], bool]] = {
        "overdue": lambda row: row.is_overdue(today),
        "unowned": lambda row: not row.owners,
        "undated": lambda row: row.action.due is None or row.action.due.kind is DueKind.WORDS,
        "no-date": lambda row: (
            row.action.due is not None and row.action.due.kind is DueKind.NO_DATE
        ),
        "waiting": lambda row: row.is_waiting(),
        "next": lambda row: row.hangs_on_next(),
        "slipped": lambda row: row.slips > 0,
        "open": lambda row: row.is_open(),
    }
    return states.get(value, lambda row: True)


def grouped(query: Query, rows: Iterable[Tracked]) -> tuple[tuple[str, tuple[Tracked, ...]], ...]:
    """The rows by what the query groups them by; one action can stand under several owners."""
    groups: dict[str, list[Tracked]] = {}
    for row in rows:
        for name in _groups(query.group, row):
            groups.setdefault(name, []).append(row)
    return tuple((name, tuple(members)) for name, members in sorted(groups.items()))


def _groups(by: str, row: Tracked) -> tuple[str, ...]:
    if by == "owner":
        return row.owners or (_("nobody yet"),)
    if by == "org":
        return row.organisations or (_("nobody yet"),)
    if by == "series":
        return (row.series.name,)
    if by == "tag":
        return row.action.tags or (_("no tag"),)
    if by == "commitment":
        return (row.commitment.title if row.commitment else _("no commitment"),)
    if by == "due":
        return (f"{row.date:%Y-%m}" if row.date else _("no date"),)
    return ("",)
