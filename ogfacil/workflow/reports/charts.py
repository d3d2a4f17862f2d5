"""Charts in text: open and done over time, load per owner, upcoming dues."""

from __future__ import annotations

import datetime as dt
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from unicodedata import east_asian_width

from ogfacil.locale import _
from ogfacil.record import Meeting
from ogfacil.workflow.tracking.codes import in_series
from ogfacil.workflow.tracking.tracked import Tracked


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
    """Return the last day of every month from one day to another."""
    found: list[dt.date] = []
    day = first.replace(day=1)
    while day <= last:
        following = (day + dt.timedelta(days=32)).replace(day=1)
        found.append(following - dt.timedelta(days=1))
        day = following
    return tuple(found)


def burn_up(rows: Iterable[Tracked], days: Sequence[tuple[str, dt.date]]) -> tuple[Point, ...]:
    """Return what had been promised and closed by each of these labelled days."""
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
    """Return the burn-up by months, from the first promise to this month."""
    days = [row.action.opened for row in rows if row.action.opened]
    if not days:
        return ()
    ends = months(min(days), today)
    return burn_up(rows, [(f"{day:%Y-%m}", min(day, today)) for day in ends])


def by_session(
    rows: Sequence[Tracked], meetings: Iterable[Meeting], today: dt.date, label: str = ""
) -> tuple[Point, ...]:
    """Return the burn-up at the end of each session that was held, and today.

    Args:
        rows: The actions.
        meetings: The sessions.
        today: The current day.
        label: Name of the last point; empty for “today”.
    """
    held = [(m.reference, m.date) for m in meetings if m.date is not None and m.date <= today]
    held.sort(key=lambda pair: pair[1])
    days = [(name, day) for name, day in held if day is not None]
    if not days or days[-1][1] < today:
        days.append((label or _("today"), today))
    return burn_up(rows, days)


def load(rows: Iterable[Tracked], today: dt.date, *, agencies: bool = False) -> tuple[Load, ...]:
    """Return what every owner, or every agency, has; those with most open work first."""
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


@dataclass(frozen=True, slots=True)
class Bar:
    """One row of a picture: its label, two parts of a whole (0 to 1), and what it says."""

    label: str
    first: float
    second: float
    said: str


def bars(points: Sequence[Point]) -> tuple[Bar, ...]:
    """Return a burn-up in rows: what is closed, done or dropped, then what is open."""
    most = max((point.promised for point in points), default=0) or 1
    return tuple(
        Bar(
            point.label,
            point.closed / most,
            point.open / most,
            _(
                "{closed} of {promised} closed, {open} open",
                closed=point.closed,
                promised=point.promised,
                open=point.open,
            ),
        )
        for point in points
    )


def load_bars(loads: Sequence[Load]) -> tuple[Bar, ...]:
    """Load in rows: what is late, then what else is open."""
    most = max((one.open for one in loads), default=0) or 1
    return tuple(
        Bar(
            one.name,
            one.late / most,
            (one.open - one.late) / most,
            _(
                "{open} open, {late} late, {done} done",
                open=one.open,
                late=one.late,
                done=one.done,
            ),
        )
        for one in loads
    )


def drawn(shown: Sequence[Bar], width: int = 40, signs: str = "=-") -> tuple[str, ...]:
    """Bars in letters, a row each; `signs` are for the first and the second part."""
    labels = min(max((cells(bar.label) for bar in shown), default=0), 24)
    rows = []
    for bar in shown:
        first = round(width * bar.first)
        whole = max(round(width * (bar.first + bar.second)), first)
        if bar.first + bar.second > 0:
            whole = max(whole, 1)
        picture = (signs[0] * first + signs[1] * (whole - first)).ljust(width)
        rows.append(f"{filled(bar.label, labels)}  {picture}  {bar.said}")
    return tuple(rows)


@dataclass(frozen=True, slots=True)
class Week:
    """One week of the calendar: how many fall due on each of its days, and their codes."""

    monday: dt.date
    counts: tuple[int, ...]
    codes: tuple[str, ...]


def calendar(rows: Sequence[Tracked], today: dt.date, count: int = 8) -> tuple[Week, ...]:
    """Return what falls due, a row a week from this one on; what is late stands in no week.

    A code that several series use goes with the name of its own.
    """
    used = Counter(row.action.number for row in rows)
    monday = today - dt.timedelta(days=today.weekday())
    due: dict[dt.date, list[str]] = {}
    for row in rows:
        if row.is_open() and row.date is not None and row.date >= monday:
            alone = used[row.action.number] < 2
            code = row.code if alone else in_series(row.code, row.series.name)
            due.setdefault(row.date, []).append(code)
    weeks = []
    for number in range(count):
        first = monday + dt.timedelta(days=7 * number)
        days = [first + dt.timedelta(days=n) for n in range(7)]
        weeks.append(
            Week(
                first,
                tuple(len(due.get(day, [])) for day in days),
                tuple(code for day in days for code in due.get(day, [])),
            )
        )
    return tuple(weeks)


def week_days() -> tuple[str, ...]:
    """Return the days of the week, from Monday on, in one or two letters."""
    return tuple(_("Mo Tu We Th Fr Sa Su").split())


def some(codes: Sequence[str], most: int = 8, room: int = 10**6) -> str:
    """So many codes as fit into so many columns, and how many there are beside them."""
    for count in range(min(most, len(codes)), 0, -1):
        more = len(codes) - count
        shown = " ".join((*codes[:count], *([f"+{more}"] if more else ())))
        if cells(shown) <= room:
            return shown
    return f"+{len(codes)}" if codes else ""


def cells(text: str) -> int:
    """Return how many columns a text takes in a monospaced font."""
    return sum(2 if east_asian_width(sign) in "WF" else 1 for sign in text)


def filled(text: str, width: int) -> str:
    """Return the text, cut or followed by blanks, so that it takes so many columns."""
    while cells(text) > width:
        text = text[:-1]
    return text + " " * (width - cells(text))
