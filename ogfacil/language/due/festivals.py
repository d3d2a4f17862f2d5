"""The days of the year that people name instead of a date: 春節, 中秋, Christmas."""

from __future__ import annotations

import datetime as dt

from ogfacil.language.workdays import is_working_day

_FIXED = {
    "雙十": (10, 10),
    "國慶": (10, 10),
    "元旦": (1, 1),
    "new year": (1, 1),
    "聖誕": (12, 25),
    "耶誕": (12, 25),
    "christmas": (12, 25),
    "xmas": (12, 25),
    "跨年": (12, 31),
    "勞動": (5, 1),
    "228": (2, 28),
    "二二八": (2, 28),
    "520": (5, 20),
    "五二〇": (5, 20),
}
_MOVING = {
    "農曆": "Chinese New Year",
    "舊曆": "Chinese New Year",
    "年": "Chinese New Year",
    "春節": "Chinese New Year",
    "過年": "Chinese New Year",
    "lunar": "Chinese New Year",
    "chinese": "Chinese New Year",
    "除夕": "Chinese New Year's Eve",
    "端午": "Dragon Boat Festival",
    "中秋": "Mid-Autumn Festival",
    "清明": "Tomb-Sweeping Day",
}


def next_festival(name: str, on: dt.date) -> dt.date | None:
    """The next day after `on` on which this festival falls (the first of its days)."""
    for year in (on.year, on.year + 1):
        day = _festival(name, year)
        if day and day > on:
            return day
    return None


def long_weekend(day: dt.date) -> tuple[dt.date, dt.date]:
    """The first and the last of the days off around this one."""
    first = last = day
    while not is_working_day(first - dt.timedelta(1)):
        first -= dt.timedelta(1)
    while not is_working_day(last + dt.timedelta(1)):
        last += dt.timedelta(1)
    return first, last


def _festival(name: str, year: int) -> dt.date | None:
    for word, (month, day) in _FIXED.items():
        if name.startswith(word):
            return dt.date(year, month, day)
    if name.startswith("元宵"):
        new_year = _from_library("Chinese New Year", year)
        return new_year + dt.timedelta(14) if new_year else None
    for word, english in _MOVING.items():
        if name.startswith(word):
            return _from_library(english, year)
    return None


def _from_library(english: str, year: int) -> dt.date | None:
    from holidays.countries.taiwan import TW

    days = TW(years=year, language="en_US")  # type: ignore[no-untyped-call]
    return min((d for d, n in days.items() if english in n.split("; ")), default=None)
