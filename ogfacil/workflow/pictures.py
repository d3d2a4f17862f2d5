"""Pictures in letters: what is open and done over time, load per owner, what falls due."""

from __future__ import annotations

import datetime as dt
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ogfacil.locale import _
from ogfacil.record import Meeting
from ogfacil.workflow.tracker import Tracked


@dataclass(frozen=True, slots=True)
class Point:
    """How much was promised and how much of it was closed by a day."""

    label: str
    day: dt.date
    promised: int
    closed: int

    @property
    def open(self) -> int:
        """What was still to be done."""
        return self.promised - self.closed


@dataclass(frozen=True, slots=True)
class Load:
    """What one owner has: open, of which late; and what they have done."""

    name: str
    open: int
    late: int
    done: int
    slipped: int


def months(first: dt.date, last: dt.date) -> tuple[dt.date, ...]:
    """The last day of every month from one day to another."""
    found: list[dt.date] = []
    day = first.replace(day=1)
    while day <= last:
        following = (day + dt.timedelta(days=32)).replace(day=1)
        found.append(following - dt.timedelta(days=1))
        day = following
    return tuple(found)


def burn_up(rows: Iterable[Tracked], days: Sequence[tuple[str, dt.date]]) -> tuple[Point, ...]:
    """What had been promised and closed by each of these labelled days."""
    opened: list[dt.date] = []
    closed: list[dt.date] = []
    for row in rows:
        action = row.action
        opened.append(action.opened or row.meeting.date or dt.date.min)
        if not row.is_open():
            closed.append(action.closed or dt.date.min)
    opened.sort()
    closed.sort()
    return tuple(
        Point(label, day, bisect_right(opened, day), bisect_right(closed, day))
        for label, day in days
    )


def monthly(rows: Sequence[Tracked], today: dt.date) -> tuple[Point, ...]:
    """The burn-up by months, from the first promise to this month."""
    days = [row.action.opened for row in rows if row.action.opened]
    if not days:
        return ()
    ends = months(min(days), today)
    return burn_up(rows, [(f"{day:%Y-%m}", min(day, today)) for day in ends])


def by_session(
    rows: Sequence[Tracked], meetings: Iterable[Meeting], today: dt.date
) -> tuple[Point, ...]:
    """The burn-up at the end of each session that was held, and today."""
    held = [(m.reference, m.date) for m in meetings if m.date is not None and m.date <= today]
    held.sort(key=lambda pair: pair[1])
    days = [(name, day) for name, day in held if day is not None]
    if not days or days[-1][1] < today:
        days.append((_("today"), today))
    return burn_up(rows, days)


def load(rows: Iterable[Tracked], today: dt.date, *, agencies: bool = False) -> tuple[Load, ...]:
    """What every owner, or every agency, has; those with most open work first."""
    open_: Counter[str] = Counter()
    late: Counter[str] = Counter()
    done: Counter[str] = Counter()
    slipped: Counter[str] = Counter()
    for row in rows:
        names = row.organisations if agencies else row.owners
        for name in dict.fromkeys(names or (_("nobody yet"),)):
            if row.is_open():
                open_[name] += 1
                late[name] += row.is_overdue(today)
            elif row.action.status.value == "done":
                done[name] += 1
            slipped[name] += bool(row.slips)
    everybody = {*open_, *done, *slipped}
    return tuple(
        sorted(
            (Load(n, open_[n], late[n], done[n], slipped[n]) for n in everybody),
            key=lambda one: (-one.open, -one.done, one.name),
        )
    )


def bars(points: Sequence[Point], width: int = 40) -> tuple[str, ...]:
    """A burn-up in rows: `=` is done, `-` is open."""
    most = max((point.promised for point in points), default=0) or 1
    labels = max((_cells(point.label) for point in points), default=0)
    return tuple(
        f"{_filled(point.label, labels)}  "
        f"{_bar(point.closed, point.open, most, width)}  "
        + _("{closed} of {promised} done, {open} open", **_numbers(point))
        for point in points
    )


def _numbers(point: Point) -> dict[str, int]:
    return {"closed": point.closed, "promised": point.promised, "open": point.open}


def _bar(full: int, rest: int, most: int, width: int) -> str:
    first = round(width * full / most)
    whole = max(round(width * (full + rest) / most), first)
    return ("=" * first + "-" * (whole - first)).ljust(width)


def load_bars(loads: Sequence[Load], width: int = 30) -> tuple[str, ...]:
    """Load in rows: `!` is late, `-` is open."""
    most = max((one.open for one in loads), default=0) or 1
    labels = min(max((_cells(one.name) for one in loads), default=0), 24)
    rows = []
    for one in loads:
        late = round(width * one.late / most)
        whole = max(round(width * one.open / most), late, 1 if one.open else 0)
        bar = ("!" * late + "-" * (whole - late)).ljust(width)
        said = _(
            "{open} open, {late} late, {done} done", open=one.open, late=one.late, done=one.done
        )
        rows.append(f"{_filled(one.name, labels)}  {bar}  {said}")
    return tuple(rows)


def calendar(rows: Iterable[Tracked], today: dt.date, count: int = 6) -> tuple[str, ...]:
    """What falls due: a row a week from this one, a mark for each action on its day."""
    monday = today - dt.timedelta(days=today.weekday())
    due: dict[dt.date, list[str]] = {}
    before: list[str] = []
    for row in rows:
        if row.is_open() and row.date is not None:
            (before if row.date < monday else due.setdefault(row.date, [])).append(row.code)
    lines = []
    if before:
        lines.append(_("before: {codes}", codes=_some(before)))
    for week in range(count):
        first = monday + dt.timedelta(days=7 * week)
        days = [first + dt.timedelta(days=n) for n in range(7)]
        signs = " ".join(_day(day, due.get(day, []), today) for day in days)
        codes = [code for day in days for code in due.get(day, [])]
        lines.append(f"{first:%m-%d}  {signs}  {_some(codes)}".rstrip())
    return tuple(lines)


def _day(day: dt.date, codes: list[str], today: dt.date) -> str:
    sign = str(len(codes)) if len(codes) < 10 else "+"
    return f"{sign if codes else '.'}{'<' if day == today else ' '}"


def _some(codes: list[str]) -> str:
    return " ".join(codes[:8]) + (f" +{len(codes) - 8}" if len(codes) > 8 else "")


def _cells(text: str) -> int:
    from unicodedata import east_asian_width

    return sum(2 if east_asian_width(sign) in "WF" else 1 for sign in text)


def _filled(text: str, width: int) -> str:
    while _cells(text) > width:
        text = text[:-1]
    return text + " " * (width - _cells(text))
