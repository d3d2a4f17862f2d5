"""A sheet that comes back is laid against what went out, not against what stands here today."""

from __future__ import annotations

import csv
import datetime as dt
import io

import pytest

from ogfacil.record import Action, ActionStatus, Owner
from ogfacil.store import Store
from ogfacil.workflow.sheets import comparison
from ogfacil.workflow.sheets.cells import Change
from ogfacil.workflow.sheets.export import sheets_of
from ogfacil.workflow.tracking import actions
from ogfacil.workflow.tracking.tracked import tracked
from tests.workflow.promises import FIRST, action, first_session, rows
from tests.workflow.sheets import back


def sent(store: Store, *, counted: bool) -> list[list[str]]:
    """The rows of a sheet as it goes out; with or without the column that says its version."""
    changes = store.changes(Action) if counted else None
    data = sheets_of(tracked(store), "csv", today=FIRST, changes=changes)[0].data
    return list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))


def written(rows: list[list[str]]) -> bytes:
    out = io.StringIO(newline="")
    csv.writer(out).writerows(rows)
    return out.getvalue().encode()


def put(rows: list[list[str]], code: str, title: str, words: str) -> None:
    row = next(row for row in rows if row[0] == code)
    row[rows[0].index(title)] = words


def told(changes: tuple[Change, ...]) -> list[tuple[str, str, str, bool]]:
    return [(one.row.code, one.field, one.after, one.conflict) for one in changes]


@pytest.fixture(params=[True, False], ids=["with its version", "without"])
def out(store: Store, request: pytest.FixtureRequest) -> list[list[str]]:
    """What went out; since then A-1 was done, A-2 given a new due, A-4 assigned anew."""
    first_session(store)
    sheet = sent(store, counted=request.param)
    actions.close(store, [rows(store)["A-1"].home], ActionStatus.DONE, on=FIRST)
    due = actions.read_due_words(store, "1月31日前", FIRST)
    actions.set_due(store, [rows(store)["A-2"].home], due)
    actions.assign(store, [rows(store)["A-4"].home], (Owner("阿端"),))
    return sheet


def test_what_was_changed_here_since_is_left(store: Store, out: list[list[str]]) -> None:
    put(out, "A-1", "Progress", "公文已簽")
    found = back(store, written(out)).changes
    assert told(found) == [("A-1", "progress", "公文已簽", False)]
    comparison.accept(store, found, today=FIRST)
    assert action(store, "A-1").closed == FIRST
    assert back(store, written(out)).changes == ()


def test_what_was_changed_on_both_sides_is_a_conflict(store: Store, out: list[list[str]]) -> None:
    put(out, "A-2", "Due, as said", "2月底前")
    put(out, "A-3", "Owners", "數位局")
    found = back(store, written(out)).changes
    assert told(found) == [
        ("A-2", "due_words", "2月底前", True),
        ("A-3", "owners", "數位局", False),
    ]
    assert [one.row.code for one in comparison.picked(found, ["all"])] == ["A-3"]
    assert [one.row.code for one in comparison.picked(found, ["A-2"])] == ["A-2"]


def test_what_was_changed_to_the_same_on_both_sides_is_no_change(
    store: Store, out: list[list[str]]
) -> None:
    put(out, "A-1", "Status", "done")
    assert back(store, written(out)).changes == ()


@pytest.mark.parametrize("code", ["A-2", "A-5"])
def test_words_typed_over_beside_the_old_day_are_read_once(store: Store, code: str) -> None:
    first_session(store)
    sheet = sent(store, counted=False)
    put(sheet, code, "Due, as said", "2月底前")
    comparison.accept(store, back(store, written(sheet)).changes, today=FIRST)
    due = action(store, code).due
    assert due
    assert due.date == dt.date(2019, 2, 28)
    assert back(store, written(sheet)).changes == ()


def test_a_sheet_that_takes_a_change_back_is_seen_where_its_version_is_named(
    store: Store,
) -> None:
    first_session(store)
    actions.close(store, [rows(store)["A-1"].home], ActionStatus.DONE, on=FIRST)
    sheet = sent(store, counted=True)
    put(sheet, "A-1", "Status", "open")
    put(sheet, "A-1", "Closed", "")
    assert told(back(store, written(sheet)).changes) == [("A-1", "status", "open", False)]
