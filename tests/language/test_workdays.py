"""Working days are those of the government's office calendars."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ogfacil.language.workdays import (
    add_working_days,
    is_announced,
    is_working_day,
    working_days_between,
)

# 政府行政機關辦公日曆表, 補行上班 (https://data.gov.tw/dataset/14718)
MAKE_UP_SATURDAYS = [
    "2013-02-23",
    "2013-09-14",
    "2014-12-27",
    "2016-01-30",
    "2016-06-04",
    "2016-09-10",
    "2017-02-18",
    "2017-06-03",
    "2017-09-30",
    "2018-03-31",
    "2018-12-22",
    "2019-01-19",
    "2019-02-23",
    "2019-10-05",
    "2020-02-15",
    "2020-06-20",
    "2020-09-26",
    "2021-02-20",
    "2021-09-11",
    "2022-01-22",
    "2023-01-07",
    "2023-02-04",
    "2023-02-18",
    "2023-03-25",
    "2023-06-17",
    "2023-09-23",
    "2024-02-17",
    "2025-02-08",
]
DAYS_OFF = [
    "2018-02-15",
    "2018-04-06",
    "2018-12-31",
    "2019-02-08",
    "2019-03-01",
    "2019-10-11",
    "2020-01-23",
    "2020-04-02",
    "2021-03-01",
    "2021-10-11",
    "2021-12-31",
    "2022-09-09",
    "2023-01-27",
    "2025-01-27",
    "2025-09-29",
    "2026-02-20",
]

days = st.dates(dt.date(2014, 1, 1), dt.date(2026, 6, 30))


@pytest.mark.parametrize("day", MAKE_UP_SATURDAYS)
def test_a_make_up_saturday_is_a_working_day(day: str) -> None:
    assert is_working_day(dt.date.fromisoformat(day))


def test_no_other_saturday_or_sunday_is_one() -> None:
    day, last = dt.date(2013, 1, 1), dt.date(2026, 12, 31)
    working = set()
    while day <= last:
        if day.weekday() >= 5 and is_working_day(day):
            working.add(day.isoformat())
        day += dt.timedelta(1)
    assert working == set(MAKE_UP_SATURDAYS)


@pytest.mark.parametrize("day", DAYS_OFF)
def test_a_day_in_lieu_is_off(day: str) -> None:
    assert not is_working_day(dt.date.fromisoformat(day))


def test_ten_working_days_after_the_meeting_of_december_2018_skip_no_make_up_saturday() -> None:
    assert add_working_days(dt.date(2018, 12, 5), 10) == dt.date(2018, 12, 19)
    assert add_working_days(dt.date(2018, 12, 12), 10) == dt.date(2018, 12, 25)
    assert add_working_days(dt.date(2019, 1, 31), 3) == dt.date(2019, 2, 12)


def test_backwards_is_counted_too() -> None:
    assert add_working_days(dt.date(2018, 12, 24), -1) == dt.date(2018, 12, 22)


def test_nought_is_this_day_or_the_next_that_works() -> None:
    assert add_working_days(dt.date(2018, 12, 5), 0) == dt.date(2018, 12, 5)
    assert add_working_days(dt.date(2018, 12, 8), 0) == dt.date(2018, 12, 10)


@settings(deadline=None)
@given(days, st.integers(1, 60))
def test_what_is_added_is_what_lies_between(day: dt.date, count: int) -> None:
    then = add_working_days(day, count)
    assert is_working_day(then)
    assert working_days_between(day, then) == count
    assert working_days_between(then, day) == -count


@settings(deadline=None)
@given(days, st.integers(1, 60))
def test_one_more_is_later(day: dt.date, count: int) -> None:
    assert add_working_days(day, count) < add_working_days(day, count + 1)


def test_a_year_that_is_not_announced_is_known_as_such() -> None:
    assert is_announced(2026)
    assert not is_announced(2040)
