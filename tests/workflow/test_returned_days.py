"""Days in a sheet that comes back, as office programs write them."""

from __future__ import annotations

import datetime as dt
import re

import pytest

from ogfacil.formats import action_read
from ogfacil.store import Store
from ogfacil.workflow.sheets import comparison
from tests.workflow.promises import FIRST, first_session
from tests.workflow.sheets import back, edited, sheet


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("31-Jan-19", "2019-01-31"),
        ("Jan 31, 2019", "2019-01-31"),
        ("108/1/31", "2019-01-31"),
        ("43496", "2019-01-31"),
        ("1/31/2019", "2019-01-31"),
        ("31/1/2019", "2019-01-31"),
        ("1月31日", "2019-01-31"),
        ("31-Jan", "2019-01-31"),
        ("11/30", "2018-11-30"),
        ("8月31日", "2019-08-31"),
    ],
)
def test_a_day_is_read_as_office_programs_write_it(store: Store, typed: str, meant: str) -> None:
    first_session(store)
    data = action_read.read(edited(store, **{"Due date": typed}), "back.csv")
    found = comparison.compare(store, data, today=FIRST)
    assert [(c.after, found.troubles) for c in found.changes] == [(meant, ())]


def test_a_closing_day_without_its_year_has_gone_by(store: Store) -> None:
    first_session(store)
    data = action_read.read(edited(store, Status="done", Closed="12月20日"), "back.csv")
    found = comparison.compare(store, data, today=dt.date(2019, 1, 10))
    assert found.changes[-1].after == "2018-12-20"


def test_a_day_that_could_be_two_is_asked_for_unless_the_sheet_tells(store: Store) -> None:
    first_session(store)
    found = back(store, edited(store, **{"Due date": "3/4/2019"}))
    assert found.changes == ()
    assert "2019-03-04" in found.troubles[0]
    assert "2019-04-03" in found.troubles[0]
    of_a_briton = edited(store, **{"Due date": "3/4/2019", "Opened": "5/12/2018"})
    assert len(back(store, of_a_briton).troubles) == 1
    told = of_a_briton.replace(b"2018-12-31", b"31/12/2018")
    assert [(c.after) for c in back(store, told).changes] == ["2019-04-03"]


def test_a_sheet_that_a_program_saved_with_its_own_days_changes_nothing(store: Store) -> None:
    first_session(store)
    data = sheet(store, "csv").decode()
    for day in ("{0.month}/{0.day}/{0.year}", "{0.day:02}/{0.month:02}/{0.year}"):
        saved = re.sub(
            r"\b\d{4}-\d\d-\d\d\b",
            lambda found, day=day: day.format(dt.date.fromisoformat(found[0])),  # type: ignore[misc]
            data,
        )
        assert saved != data
        found = back(store, saved.encode())
        assert (found.changes, found.troubles) == ((), ())
