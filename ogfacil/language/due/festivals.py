"""The days of the year that people name instead of a date: 春節, 中秋, Christmas."""

from __future__ import annotations

import datetime as dt
import math

from ogfacil.language.workdays import is_working_day

_FIXED = {
    "雙十": (10, 10),
    "國慶": (10, 10),
    "double ten": (10, 10),
    "national day": (10, 10),
    "元旦": (1, 1),
    "new year's eve": (12, 31),
    "new year": (1, 1),
    "聖誕": (12, 25),
    "耶誕": (12, 25),
    "christmas eve": (12, 24),
    "christmas": (12, 25),
    "xmas": (12, 25),
    "平安夜": (12, 24),
    "行憲": (12, 25),
    "constitution day": (12, 25),
    "跨年": (12, 31),
    "勞動": (5, 1),
    "labo": (5, 1),
    "may day": (5, 1),
    "兒童": (4, 4),
    "children": (4, 4),
    "婦女": (3, 8),
    "婦幼": (4, 4),
    "women": (3, 8),
    "international women": (3, 8),
    "植樹": (3, 12),
    "青年": (3, 29),
    "youth day": (3, 29),
    "父親": (8, 8),
    "father": (8, 8),
    "記者節": (9, 1),
    "軍人": (9, 3),
    "armed forces day": (9, 3),
    "教師": (9, 28),
    "teacher": (9, 28),
    "光復": (10, 25),
    "護師": (5, 12),
    "護士": (5, 12),
    "西洋情人": (2, 14),
    "情人": (2, 14),
    "白色情人": (3, 14),
    "valentine": (2, 14),
    "萬聖": (10, 31),
    "halloween": (10, 31),
    "228": (2, 28),
    "二二八": (2, 28),
    "和平紀念": (2, 28),
    "peace memorial": (2, 28),
    "520": (5, 20),
    "五二〇": (5, 20),
}
_NTH_WEEKDAY = {
    "母親": (5, 6, 2),
    "mother": (5, 6, 2),
    "感恩": (11, 3, 4),
    "thanksgiving": (11, 3, 4),
}
"""Month, weekday from 0 for Monday, and which of them it is."""
_BY_LUNAR_NEW_YEAR = {
    "元宵": 14,
    "lantern": 14,
    "除夕": -1,
    "lunar new year's eve": -1,
    "chinese new year's eve": -1,
    "小年夜": -2,
    "農曆": 0,
    "舊曆": 0,
    "年": 0,
    "春節": 0,
    "過年": 0,
    "lunar": 0,
    "chinese": 0,
    "spring festival": 0,
}
"""Days from the first day of the lunar year."""
_FROM_LIBRARY = {
    "端午": "Dragon Boat Festival",
    "dragon boat": "Dragon Boat Festival",
    "中秋": "Mid-Autumn Festival",
    "mid": "Mid-Autumn Festival",
    "moon": "Mid-Autumn Festival",
    "清明": "Tomb-Sweeping Day",
    "tomb": "Tomb-Sweeping Day",
    "qingming": "Tomb-Sweeping Day",
}
_AROUND_MID_AUTUMN = {
    "七夕": (-1, 7),
    "qixi": (-1, 7),
    "中元": (-1, 15),
    "ghost": (-1, 15),
    "重陽": (1, 9),
    "double ninth": (1, 9),
}
"""Lunar months from that of the Mid-Autumn Festival, and the day in that month."""


def next_festival(name: str, on: dt.date) -> dt.date | None:
    """Return the next day after `on` on which this festival falls (the first of its days)."""
    for year in (on.year, on.year + 1):
        day = _festival(name, year)
        if day and day > on:
            return day
    return None


def long_weekend(day: dt.date) -> tuple[dt.date, dt.date]:
    """Return the first and the last of the days off around this one."""
    first = last = day
    while not is_working_day(first - dt.timedelta(1)):
        first -= dt.timedelta(1)
    while not is_working_day(last + dt.timedelta(1)):
        last += dt.timedelta(1)
    return first, last


def _festival(name: str, year: int) -> dt.date | None:
    name = name.removeprefix("the ").replace("’", "'")
    for word, (month, day) in _FIXED.items():
        if name.startswith(word):
            return dt.date(year, month, day)
    for word, (month, weekday, nth) in _NTH_WEEKDAY.items():
        if name.startswith(word):
            first = dt.date(year, month, 1)
            return first + dt.timedelta((weekday - first.weekday()) % 7 + 7 * (nth - 1))
    if name.startswith(("復活", "easter")):
        return _easter(year)
    if name.startswith(("冬至", "winter solstice")):
        return _winter_solstice(year)
    for word, days in _BY_LUNAR_NEW_YEAR.items():
        if name.startswith(word):
            new_year = _from_library("Chinese New Year", year)
            return new_year + dt.timedelta(days) if new_year else None
    if name.startswith("尾牙"):  # the 16th of the last lunar month
        new_year = _from_library("Chinese New Year", year)
        return new_moon(new_year, -1) + dt.timedelta(15) if new_year else None
    for word, (months, number) in _AROUND_MID_AUTUMN.items():
        if name.startswith(word):
            full = _from_library("Mid-Autumn Festival", year)
            if full is None:
                return None
            return new_moon(full - dt.timedelta(14), months) + dt.timedelta(number - 1)
    for word, english in _FROM_LIBRARY.items():
        if name.startswith(word):
            return _from_library(english, year)
    return None


def new_moon(first: dt.date, months: int) -> dt.date:
    """Return the day in Taiwan of the new moon so many lunar months after that of `first`.

    After Meeus, Astronomical Algorithms, chapter 49, with its largest terms: right to minutes.
    """
    epoch = dt.datetime(2000, 1, 1, 12) + dt.timedelta(hours=8)
    noon = dt.datetime(first.year, first.month, first.day, 12)
    k = round(((noon - epoch).days - 5.59766) / 29.530588861) + months
    sun = math.radians(2.5534 + 29.1053567 * k)
    moon = math.radians(201.5643 + 385.81693528 * k)
    node = math.radians(160.7108 + 390.67050284 * k)
    days = (
        5.09766
        + 29.530588861 * k
        - 0.40720 * math.sin(moon)
        + 0.17241 * math.sin(sun)
        + 0.01608 * math.sin(2 * moon)
        + 0.01039 * math.sin(2 * node)
        + 0.00739 * math.sin(moon - sun)
        - 0.00514 * math.sin(moon + sun)
        + 0.00208 * math.sin(2 * sun)
    )
    return (epoch + dt.timedelta(days) - dt.timedelta(seconds=70)).date()


def _easter(year: int) -> dt.date:
    """Easter Sunday, by the algorithm of Meeus, Jones and Butcher."""
    a, (b, c) = year % 19, divmod(year, 100)
    d, e = divmod(b, 4)
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    rest = (32 + 2 * e + 2 * i - h - k) % 7
    m = (a + 11 * h + 22 * rest) // 451
    month, day = divmod(h + rest - 7 * m + 114, 31)
    return dt.date(year, month, day + 1)


def _winter_solstice(year: int) -> dt.date:
    """Return the day in Taiwan of the winter solstice, right from 2000 to 2099."""
    short = year % 100
    day = int(short * 0.2422 + 21.94) - short // 4
    return dt.date(year, 12, day - (year == 2021))


def _from_library(english: str, year: int) -> dt.date | None:
    from holidays.countries.taiwan import TW

    days = TW(years=year, language="en_US")  # type: ignore[no-untyped-call]
    return min((d for d, n in days.items() if english in n.split("; ")), default=None)
