"""A stretch of days, and how months, quarters and weeks are counted."""

from __future__ import annotations

import calendar
import datetime as dt
from dataclasses import dataclass, replace
from enum import IntEnum

from ogfacil.language import workdays
from ogfacil.record import Doubt


class Grain(IntEnum):
    """How finely a time was said."""

    DAY = 1
    PART = 2  # 3月底, 下旬, 週末
    WEEK = 3
    MONTH = 4
    QUARTER = 5
    HALF = 6
    YEAR = 7


@dataclass(frozen=True, slots=True)
class Span:
    """The days that a time expression covers, both ends included."""

    first: dt.date
    last: dt.date
    grain: Grain
    doubts: tuple[Doubt, ...] = ()
    ahead: bool = False  # said as lying ahead: 下週, 明年
    festival: bool = False  # what is before it ends on the day before
    today: bool = False  # 今天: as a mere adverb it says nothing
    unsure: bool = False  # looks like a date but also like something else: 3/4
    loose: bool = False  # may as well be a mere adverb, or no date: 禮拜五, 四號
    explicit_year: bool = False

    def doubting(self, *doubts: Doubt) -> Span:
        """Return a copy with these doubts added."""
        if not doubts:
            return self
        return replace(self, doubts=(*self.doubts, *(d for d in doubts if d not in self.doubts)))


class ImpossibleDateError(Exception):
    """A day that no calendar has, such as 2月30日."""


def date(year: int, month: int, day: int) -> dt.date:
    """Return this day.

    Raises:
        ImpossibleDateError: There is no such day.
    """
    try:
        return dt.date(year, month, day)
    except (ValueError, OverflowError) as error:
        raise ImpossibleDateError(f"{year}-{month}-{day}") from error


def month_end(year: int, month: int) -> dt.date:
    """Return the last day of a month.

    Raises:
        ImpossibleDateError: There is no such month.
    """
    if not (1 <= month <= 12 and 1 <= year <= 9999):
        raise ImpossibleDateError(f"{year}-{month}")
    return dt.date(year, month, calendar.monthrange(year, month)[1])


def add_months(day: dt.date, months: int) -> dt.date:
    """Return the same day so many months on; the last of the month where it has no such day."""
    count = day.year * 12 + day.month - 1 + months
    year, month = divmod(count, 12)
    return min(date(year, month + 1, 1) + dt.timedelta(day.day - 1), month_end(year, month + 1))


def add_days(day: dt.date, days: int) -> dt.date:
    """Return the day that is `days` later.

    Raises:
        ImpossibleDateError: It is beyond the calendar.
    """
    try:
        return day + dt.timedelta(days)
    except OverflowError as error:
        raise ImpossibleDateError(f"{day} + {days}") from error


def a_day(day: dt.date, *doubts: Doubt, ahead: bool = False) -> Span:
    """One day."""
    return Span(day, day, Grain.DAY, doubts, ahead)


def week(on: dt.date, offset: int) -> Span:
    """Return the week so many weeks after that of `on`; weeks begin on Monday."""
    monday = add_days(on, 7 * offset - on.weekday())
    return Span(monday, add_days(monday, 6), Grain.WEEK, ahead=offset > 0)


def month(year: int, month_number: int) -> Span:
    """Return a whole month."""
    return Span(date(year, month_number, 1), month_end(year, month_number), Grain.MONTH)


def quarter(year: int, number: int) -> Span:
    """Return a whole quarter, from 1 to 4."""
    return Span(date(year, 3 * number - 2, 1), month_end(year, 3 * number), Grain.QUARTER)


def half(year: int, number: int) -> Span:
    """Half a year, the first or the second."""
    return Span(date(year, 6 * number - 5, 1), month_end(year, 6 * number), Grain.HALF)


def year(number: int) -> Span:
    """Return a whole year."""
    return Span(date(number, 1, 1), date(number, 12, 31), Grain.YEAR)


def working_day(span: Span, which: int) -> Span:
    """Return the nth working day of a span.

    Args:
        span: The days to count in.
        which: 1 for the first; negative counts from the end.

    Raises:
        ImpossibleDateError: The span has fewer working days.
    """
    step, day = (-1, span.last) if which < 0 else (1, span.first)
    left = abs(which)
    while True:
        if not span.first <= day <= span.last:
            raise ImpossibleDateError(f"{which} in {span.first}")
        left -= workdays.is_working_day(day)
        if not left:
            break
        day += dt.timedelta(step)
    return a_day(day, *(() if workdays.is_announced(day.year) else (Doubt.CALENDAR,)))


def part(span: Span, name: str) -> Span:
    """Return the beginning, middle or end of a month, quarter, half or year, as people say it.

    Of a month: 初/上旬 to the 10th, 中 to the 15th, 中旬 to the 20th, 底/下旬 to its end; of
    anything longer: its first month, its middle month, its last month.
    """
    first, last = span.first, span.last
    match span.grain, name:
        case Grain.MONTH, "初" | "上旬" | "頭":
            last = first.replace(day=10)
        case Grain.MONTH, "中":
            first, last = first.replace(day=11), first.replace(day=15)
        case Grain.MONTH, "中旬":
            first, last = first.replace(day=11), first.replace(day=20)
        case Grain.MONTH, _:
            first = first.replace(day=21)
        case _, "初" | "頭":
            last = month_end(first.year, first.month)
        case _, "中":
            middle = first.month + (last.month - first.month) // 2
            first, last = date(first.year, middle, 1), month_end(first.year, middle)
        case _:
            first = last.replace(day=1)
    return replace(span, first=first, last=last, grain=Grain.PART)
