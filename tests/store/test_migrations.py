"""Stores of earlier versions, brought up to date."""

from __future__ import annotations

import datetime as dt
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from ogfacil.errors import StaleDataError
from ogfacil.record import Action, ActionStatus, AgendaItem, Question, TimeSpan, Tracking
from ogfacil.store import Store, open_store
from ogfacil.store.doctor import Severity, doctor
from tests.store.house import house

DAY = dt.date(2019, 2, 14)


def _set(store: Store, meeting: int, cause: str, action: Action, **fields: object) -> None:
    with store.transaction(cause, meeting=meeting) as act:
        act.change(Action, action.id, **fields)


def _to_version_6(path: Path) -> None:
    """Make a store what version 6 wrote: no program's session, one start of an agenda item."""
    with sqlite3.connect(path) as old:
        old.execute("INSERT INTO meta (key, value) VALUES ('purging', '')")
        old.execute("DELETE FROM change WHERE entity = 'TimeSpan'")
        old.execute("DELETE FROM meta WHERE key = 'purging'")
        old.execute("ALTER TABLE act DROP COLUMN session")
        old.execute("DROP TABLE time_span")
        old.execute("PRAGMA user_version = 6")
    old.close()


def _to_version_5(path: Path) -> None:
    """Make a store what version 5 wrote: a release said "done", and answers had no words."""
    _to_version_6(path)
    with sqlite3.connect(path) as old:
        old.execute("INSERT INTO meta (key, value) VALUES ('purging', '')")
        old.execute("""UPDATE change SET before = '"done"' WHERE before = '"released"'""")
        old.execute("""UPDATE change SET after = '"done"' WHERE after = '"released"'""")
        old.execute("DELETE FROM meta WHERE key = 'purging'")
        old.execute("UPDATE action SET status = 'done' WHERE status = 'released'")
        old.execute("ALTER TABLE question DROP COLUMN answer")
        old.execute("UPDATE meta SET value = '1' WHERE key = 'readable_from'")
        old.execute("PRAGMA user_version = 5")
    old.close()


Later = Callable[[Store, int, Action], None]


def _nothing(_store: Store, _meeting: int, _action: Action) -> None:
    pass


def _taken_back(store: Store, meeting: int, _action: Action) -> None:
    store.undo(meeting)


def _done_again(store: Store, meeting: int, _action: Action) -> None:
    store.undo(meeting)
    store.redo(meeting)


def _reopened(store: Store, meeting: int, action: Action) -> None:
    _set(store, meeting, "reopen", action, status=ActionStatus.OPEN, tracking=Tracking.KEEP)


def _reopening_taken_back(store: Store, meeting: int, action: Action) -> None:
    _reopened(store, meeting, action)
    store.undo(meeting)


def _done_after_all(store: Store, meeting: int, action: Action) -> None:
    _reopened(store, meeting, action)
    _set(store, meeting, "done", action, status=ActionStatus.DONE)


@pytest.mark.parametrize(
    ("later", "status"),
    [
        (_nothing, ActionStatus.RELEASED),
        (_taken_back, ActionStatus.OPEN),
        (_done_again, ActionStatus.RELEASED),
        (_reopened, ActionStatus.OPEN),
        (_reopening_taken_back, ActionStatus.RELEASED),
        (_done_after_all, ActionStatus.DONE),
    ],
)
def test_what_a_review_released_in_an_older_store_reads_as_released_and_can_be_undone(
    tmp_path: Path, later: Later, status: ActionStatus
) -> None:
    store, meeting = house(tmp_path)
    with store, store.transaction("action", meeting=meeting) as act:
        action = act.insert(Action(0, 0, "整理名單"), meeting=meeting)
        done = act.insert(Action(0, 0, "寄出名單"), meeting=meeting)
        act.insert(Question(0, "誰編預算？", answered=True), meeting=meeting)
    with open_store(tmp_path / "og.db") as store:
        _set(store, meeting, "done", done, status=ActionStatus.DONE, closed=DAY)
        _set(store, meeting, "review-release", done, tracking=Tracking.RELEASE)
        _set(
            store,
            meeting,
            "review-release",
            action,
            tracking=Tracking.RELEASE,
            status=ActionStatus.RELEASED,
            closed=DAY,
        )
        later(store, meeting, action)
    _to_version_5(tmp_path / "og.db")
    with open_store(tmp_path / "og.db") as store:
        now = {row.action.id: row.action for row in store.actions()}
        assert now[action.id].status is status
        assert now[done.id].status is ActionStatus.DONE
        assert [one.answer for one in store.all(Question)] == [""]
    assert [one for one in doctor(tmp_path / "og.db") if one.level is Severity.ERROR] == []
    with open_store(tmp_path / "og.db", actor="小記") as store:
        while store.get(Action, action.id) is not None:
            store.undo(meeting)


def test_an_agenda_item_of_an_older_store_has_the_one_stretch_of_time_that_it_knew(
    tmp_path: Path,
) -> None:
    store, meeting = house(tmp_path)
    moments = [dt.datetime(2019, 2, 14, 6, minute, tzinfo=dt.UTC) for minute in (0, 10)]
    with store.transaction("edit-agenda", meeting=meeting) as act:
        for title, at in (("報告", moments[0]), ("討論", moments[1]), ("其他", None)):
            rank = act.rank(meeting, AgendaItem)
            act.insert(AgendaItem(0, rank, title, 10, at), meeting=meeting)
    store.close()
    _to_version_6(tmp_path / "og.db")
    with open_store(tmp_path / "og.db") as again:
        first, second, _third = again.agenda(meeting)
        assert again.all(TimeSpan, meeting=meeting) == (
            TimeSpan(1, first.id, *moments),
            TimeSpan(2, second.id, moments[1]),
        )
        assert again.acts(None, limit=1)[-1].cause == "migrate"
        with pytest.raises(StaleDataError):  # what is tried is the act before it
            again.undo(None)
    assert [one for one in doctor(tmp_path / "og.db") if one.level is Severity.ERROR] == []
