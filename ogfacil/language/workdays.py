"""Working days as they are counted in Taiwan: public holidays, days in lieu, make-up Saturdays.

The days are those of the `holidays` library, whose tables follow the office calendars of the
Directorate-General of Personnel Administration (政府行政機關辦公日曆表,
https://data.gov.tw/dataset/14718). It is imported when the first day is asked for: it is slow.
"""

from __future__ import annotations

import datetime as dt
from functools import cache

ANNOUNCED_UNTIL = 2026
"""The last year whose office calendar was published when this was written."""


@cache
def _year(year: int) -> tuple[frozenset[dt.date], frozenset[dt.date]]:
    """Return the days off of a year, and the Saturdays on which offices work."""
    from holidays.countries.taiwan import TW

    days = TW(years=year)  # type: ignore[no-untyped-call]
    return frozenset(days), frozenset(days.weekend_workdays)


def is_working_day(day: dt.date) -> bool:
    """Whether offices work on this day."""
    off, make_up = _year(day.year)
    return day in make_up if day.weekday() >= 5 else day not in off


def add_working_days(day: dt.date, count: int) -> dt.date:
    """Return the working day that is `count` after `day` (before it where negative).

    `day` doesn't count.

    Nought gives `day` itself if it is a working day, else the next one.
    """
    step = dt.timedelta(-1 if count < 0 else 1)
    if not count:
        while not is_working_day(day):
            day += step
        return day
    left = abs(count)
    while left:
        day += step
        left -= is_working_day(day)
    return day


def working_days_between(first: dt.date, last: dt.date) -> int:
    """How many working days come after `first`, up to and with `last`; negative the other way."""
    if last < first:
        return -working_days_between(last, first)
    days = (first + dt.timedelta(n + 1) for n in range((last - first).days))
    return sum(is_working_day(day) for day in days)


def is_announced(year: int) -> bool:
    """Whether the office calendar of this year is known; if not, a count of days may be wrong."""
    return year <= ANNOUNCED_UNTIL
