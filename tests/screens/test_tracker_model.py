"""What the tracker shows, without a screen: the model, and how a query is completed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import pytest

from ogfacil.record import ActionStatus
from ogfacil.screens.tracker.completion import complete, format_offers, next_arrangement
from ogfacil.screens.tracker.model import TrackerModel, read_all, read_first, read_some
from ogfacil.store import Store, open_store
from ogfacil.workflow.tracking import actions
from tests.conftest import NOW
from tests.screens.followup import a_store
from tests.workflow.promises import FIRST, rows


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with open_store(a_store(tmp_path), actor="安", clock=lambda: NOW) as opened:
        yield opened


def codes(model: TrackerModel) -> list[str]:
    return [row.code for row in model.rows]


def test_what_is_due_first_is_shown_before_all_was_read(store: Store) -> None:
    model = TrackerModel("status:open")
    model.set_first(read_first(store))
    assert codes(model)[0] == "A-1"
    assert not model.is_complete
    model.set_all(read_all(store, model.today, None))
    assert model.is_complete
    assert len(codes(model)) == 5


def test_the_query_says_which_actions_are_shown_and_the_counts_are_of_all(store: Store) -> None:
    model = TrackerModel("owner:數位局")
    model.set_all(read_all(store, model.today, None))
    assert codes(model) == ["A-2"]
    assert model.counts(selected=0).startswith("1 of 5 · 5 open · ")
    assert model.counts(selected=2).endswith(" · 2 selected")
    model.query = ""
    assert len(codes(model)) == 5


def test_groups_have_headings_and_an_ungrouped_list_has_none(store: Store) -> None:
    model = TrackerModel("group:owner")
    model.set_all(read_all(store, model.today, None))
    assert [heading for heading, _rows in model.groups if heading.startswith("阿端")] == ["阿端  3"]
    assert model.groups[-1][0] == "nobody yet  1"
    model.query = "status:open"
    assert model.groups == (("", model.rows),)


def test_an_action_that_was_changed_is_shown_as_it_is_now(store: Store) -> None:
    model = TrackerModel("status:open")
    model.set_all(read_all(store, model.today, None))
    row = rows(store)["A-1"]
    actions.close(store, [row.home], ActionStatus.DONE, on=FIRST)
    assert "A-1" in codes(model)
    model.replace(read_some(store, [row.action.id]))
    assert "A-1" not in codes(model)
    assert len(model.index.rows) == 5


def test_the_past_is_read_as_it_was_on_its_day(store: Store) -> None:
    day = FIRST - dt.timedelta(days=1)
    model = TrackerModel("", as_of=day)
    assert model.today == day
    model.set_all(read_all(store, model.today, day))
    assert model.counts(selected=0).startswith(f"as of {day} · ")


def test_an_empty_list_says_whether_the_query_or_the_store_is_the_reason(store: Store) -> None:
    model = TrackerModel("owner:沒有這個人")
    assert model.why_empty() == ""
    model.set_all(read_all(store, model.today, None))
    assert "query" in model.why_empty()
    model.set_all(TrackerModel().index)
    assert "/a notes an action" in model.why_empty()


def test_a_word_is_completed_as_far_as_all_that_could_be_meant_begins_alike() -> None:
    assert complete("status:open ow", ["owner:"]) == "status:open owner:"
    assert complete("owner:數", ["owner:數位局"]) == "owner:數位局 "
    assert complete("s", ["status:", "stale:"]) == "sta"
    assert complete("sta", ["status:", "stale:"]) == "status:"


def test_more_completions_than_there_is_room_for_are_hinted_at() -> None:
    assert format_offers([]) == ""
    assert format_offers(["a:", "b:"]) == "a:  b:"
    assert format_offers([f"{n}:" for n in range(7)]).endswith("5: …")


def test_a_key_goes_through_all_arrangements_and_comes_round() -> None:
    seen, query = [], "status:open"
    for _round in range(7):
        query = next_arrangement(query, "group")
        seen.append(query.removeprefix("status:open").strip())
    assert seen[0] == "group:owner"
    assert seen[-1] == ""
    assert next_arrangement("sort:slips status:open", "sort") == "status:open"
    assert next_arrangement("group:nonsense", "group") == "group:owner"
