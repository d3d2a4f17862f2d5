"""SQLModel's queries over a store's own connection: typed, and harmless to it."""

from __future__ import annotations

import datetime as dt
import sqlite3
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import fields
from pathlib import Path

import pytest
from sqlalchemy import select as select_any
from sqlmodel import col, func, select

from ogfacil.errors import StoreError
from ogfacil.record import (
    Action,
    ActionStatus,
    Due,
    DueKind,
    Entry,
    EntryKind,
    Meeting,
    Owner,
    Person,
    Tracking,
)
from ogfacil.store import Store, open_store
from ogfacil.store.engine.models import column, columns, model, select_cells, table_of
from ogfacil.store.engine.queries import Queries
from ogfacil.store.engine.tables import record_types, table_for
from ogfacil.store.report_queries import field_changes
from tests.store.house import NOON, house, say

DAY = dt.date(2019, 3, 1)
DUE = Due("3月1日前", DueKind.BY, DAY)


@pytest.fixture
def there(tmp_path: Path) -> Iterator[tuple[Store, int]]:
    store, meeting = house(tmp_path)
    with store:
        with store.transaction("add", meeting=meeting) as act:
            person = act.insert(Person(0, "林小橘", aliases=("小橘",)))
            act.insert(
                Action(0, 0, "寄出名單", (Owner("林小橘", person.id),), DUE), meeting=meeting
            )
        say(store, meeting, "今天開始", speaker=person.id, at=NOON)
        yield store, meeting


def queries(store: Store) -> Queries:
    return Queries(store._database)


def test_what_is_selected_of_a_field_is_what_the_field_holds(there: tuple[Store, int]) -> None:
    store, _meeting = there
    for kind in record_types():
        names = [field.name for field in fields(kind)]
        model_ = columns(kind)
        found = queries(store).all(
            select_any(*(getattr(model_, name) for name in names)).order_by(model_.id)  # type: ignore[call-overload]
        )
        assert [kind(*row) for row in found] == list(store.all(kind))


def test_what_is_asked_for_is_compared_as_it_is_stored(there: tuple[Store, int]) -> None:
    store, _meeting = there
    entry, meeting, action = columns(Entry), columns(Meeting), columns(Action)
    spoken = queries(store).all(
        select(col(entry.text), col(entry.at), col(meeting.series))
        .join(model(Meeting), column(Entry, "meeting_id") == col(meeting.id))
        .where(entry.kind == EntryKind.SPEECH, entry.at == NOON)
    )
    assert spoken == [("今天開始", NOON, "季會")]
    due = queries(store).all(select(col(action.due)).where(action.due == DUE))
    assert due == [DUE]
    assert queries(store).all(select(func.count()).select_from(model(Person))) == [1]


def test_cells_are_as_they_stand_in_the_file(there: tuple[Store, int]) -> None:
    store, _meeting = there
    for kind in record_types():
        names = table_for(kind).columns
        rows = store._database.fetch_all(f"SELECT {', '.join(names)} FROM {table_for(kind).name}")
        assert list(queries(store).all(select_cells(kind, names))) == rows


def test_a_query_sees_the_act_that_is_under_way_and_does_not_end_it(
    there: tuple[Store, int],
) -> None:
    store, meeting = there
    texts = select(columns(Entry).text)
    with suppress(ZeroDivisionError), store.transaction("say", meeting=meeting) as act:
        act.insert(Entry(0, "z", EntryKind.SPEECH, "剛說的"), meeting=meeting)
        assert queries(store).all(texts) == ["今天開始", "剛說的"]
        assert store._database.raw.in_transaction
        raise ZeroDivisionError
    assert queries(store).all(texts) == ["今天開始"]
    assert not store._database.raw.in_transaction
    say(store, meeting, "再說一次")
    assert queries(store).all(texts) == ["今天開始", "再說一次"]


def test_after_a_query_others_can_write_at_once_and_the_store_can_be_closed(
    there: tuple[Store, int],
) -> None:
    store, meeting = there
    asked = queries(store)
    asked.all(select(columns(Entry).text))
    with open_store(store.path, actor="阿端") as other:
        other._database.busy_timeout = 0
        say(other, meeting, "我也說")
    assert asked.all(select(columns(Entry).text)) == ["今天開始", "我也說"]


def test_a_query_that_is_kept_out_too_long_says_so_in_a_sentence(there: tuple[Store, int]) -> None:
    store, _meeting = there
    store._database.busy_timeout = 0
    other = sqlite3.connect(store.path)
    other.execute("BEGIN EXCLUSIVE")
    with pytest.raises(StoreError, match="writing"):
        queries(store).all(select(columns(Entry).text))
    other.close()
    assert queries(store).all(select(columns(Entry).text)) == ["今天開始"]


def test_a_cell_that_nobody_has_written_is_told_in_a_sentence(there: tuple[Store, int]) -> None:
    store, _meeting = there
    store._database.execute("UPDATE entry SET kind = 'nothing of ours'")
    with pytest.raises(StoreError, match="damaged"):
        queries(store).all(select(columns(Entry).kind))


def test_nothing_is_written_by_a_query(there: tuple[Store, int]) -> None:
    store, _meeting = there
    before = store.path.read_bytes()
    queries(store).all(select(columns(Entry).text))
    assert store.path.read_bytes() == before
    assert table_of(Entry).name == "entry"


def test_the_changes_of_a_field_are_those_that_the_tracker_knows(there: tuple[Store, int]) -> None:
    store, meeting = there
    (row,) = store.actions()

    def change(**changed: object) -> None:
        with store.transaction("change", meeting=meeting) as act:
            act.change(Action, row.action.id, **changed)

    change(due=None)
    change(status=ActionStatus.DONE, closed=DAY, tracking=Tracking.KEEP)
    store.undo(meeting)
    store.redo(meeting)
    store.undo(meeting)
    change(due=DUE)
    moments = [act.at for act in store.acts(meeting)]
    for field in ("due", "status", "closed", "tracking", "text"):
        known = store.field_history(Action, field)
        assert field_changes(store, Action, field, of={row.action.id}) == known
        assert field_changes(store, Action, field, of=()) == ()
        for at in moments:
            earlier = tuple(one for one in known if one.at <= at)
            assert field_changes(store, Action, field, of={row.action.id}, until=at) == earlier
    assert len(store.field_history(Action, "due")) == 2
