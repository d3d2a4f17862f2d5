"""What a key of the tracker gives to whom, and what takes it back: no name, due or target of a
promise comes out other than it was typed."""

from __future__ import annotations

from pathlib import Path

import pytest

from ogfacil.record import ActionStatus, Commitment
from ogfacil.screens.tracker import TrackerScreen
from ogfacil.store import open_store
from ogfacil.widgets.line_input import LineInput
from ogfacil.workflow.meetings.people import Guest, add_person
from ogfacil.workflow.tracking import actions, views
from ogfacil.workflow.tracking.commitments import add_commitment
from tests.screens.followup import a_store, on, press, said, settled, typed
from tests.workflow.house import a_meeting
from tests.workflow.house import said as add
from tests.workflow.promises import FIRST, rows


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return a_store(tmp_path)


async def test_a_name_with_blanks_stays_one_when_it_is_given_again(path: Path) -> None:
    with open_store(path) as store:
        row = rows(store)["A-1"].home
        actions.assign(store, [row], actions.owners_named(store, '"Isabel Lin"、"Open Lab"、小鳳'))
    async with on(path, TrackerScreen()) as pilot:
        await press(pilot, "a", "enter")
    with open_store(path) as store:
        assert rows(store)["A-1"].owners == ("Isabel Lin", "Open Lab", "唐小鳳")


async def test_who_is_typed_takes_the_place_of_who_had_it_and_tab_goes_on_behind_a_comma(
    path: Path,
) -> None:
    async with on(path, TrackerScreen()) as pilot:
        await press(pilot, "a", *"唐", "tab", "comma", *"Is", "tab")
        assert pilot.app.screen.query_one("#words", LineInput).text == "唐小鳳,Isabel Lin"
        await press(pilot, "enter")
    with open_store(path) as store:
        assert rows(store)["A-1"].owners == ("唐小鳳", "Isabel Lin")


async def test_a_hand_over_is_of_whom_one_names_and_of_nobody_else(path: Path) -> None:
    with open_store(path) as store:
        row = rows(store)["A-1"].home
        actions.assign(store, [row], actions.owners_named(store, "小鳳、主計處"))
    async with on(path, TrackerScreen()) as pilot:
        await press(pilot, "h", *"阿端", "enter")
        assert "Name one of 唐小鳳、主計處" in said(pilot, "#explained")
        await press(pilot, *["backspace"] * 2, *"主計處", "enter")
        assert "The open action of 主計處" in said(pilot, "#title")
        await press(pilot, *"主計處", "enter")
        assert "has it already" in said(pilot, "#explained")
        await press(pilot, *["backspace"] * 3, *"阿端", "enter")
    with open_store(path) as store:
        assert rows(store)["A-1"].owners == ("唐小鳳", "阿端")


async def test_a_hand_over_is_of_those_who_have_what_is_marked(path: Path) -> None:
    async with on(path, TrackerScreen()) as pilot:
        await press(pilot, "space", "end", "h")
        assert "All 3 open actions of 阿端" in said(pilot, "#title")


async def test_merging_says_in_its_row_why_it_can_not_be(path: Path) -> None:
    with open_store(path) as store:
        add(store, a_meeting(store, series="月會", date=FIRST), "/a @阿端 另一件")
        actions.close(store, [rows(store)["A-4"].home], ActionStatus.DONE, on=FIRST)
    async with on(path, TrackerScreen("series:季會 status:open")) as pilot:
        await press(pilot, "m", *"a-1")
        assert "can't be merged into itself" in said(pilot, "#explained")
        await press(pilot, "backspace", "4")
        assert said(pilot, "#explained").startswith("done · ")
        pilot.app.screen.query_one("#words", LineInput).load_text("月會：A-1")
        await settled(pilot)
        assert "另一件" in said(pilot, "#explained")


async def test_commitments_of_the_same_title_are_told_apart_by_their_plan(path: Path) -> None:
    with open_store(path) as store:
        for plan in ("第一期", "第二期"):
            add_commitment(store, Commitment(0, "開放資料", plan=plan))
    async with on(path, TrackerScreen()) as pilot:
        await press(pilot, "c", "tab", "enter")
    with open_store(path) as store:
        commitment = rows(store)["A-1"].commitment
        assert commitment is not None
        assert commitment.plan == "第一期"


async def test_undo_puts_the_cursor_on_what_it_took_back(path: Path) -> None:
    async with on(path, TrackerScreen()) as pilot:
        await press(pilot, "d", "u", "d")
        assert said(pilot, "#said").startswith("✓ Done: A-1")


async def test_a_view_that_was_forgotten_comes_back(path: Path) -> None:
    async with on(path, TrackerScreen("owner:阿端")) as pilot:
        await press(pilot, "V")
        await typed(pilot, "阿端的")
        await press(pilot, "v", "home", "delete", "u")
    with open_store(path) as store:
        assert [view.name for view in views.saved(store)] == ["阿端的"]


async def test_a_long_promise_leaves_room_for_the_question(path: Path) -> None:
    with open_store(path) as store:
        add(store, a_meeting(store, series="月會", date=FIRST), "/a " + "很長的承諾" * 300)
    async with on(path, TrackerScreen("series:月會")) as pilot:
        for key in ("x", "m"):
            await press(pilot, key)
            words = pilot.app.screen.query_one("#words", LineInput)
            assert 0 < words.region.y < 22
            await press(pilot, "escape")


async def test_tags_are_parted_by_blanks_and_by_commas(path: Path) -> None:
    async with on(path, TrackerScreen()) as pilot:
        await press(pilot, "number_sign")
        await typed(pilot, "#SDG16.7、共筆 ＃開放資料")
    with open_store(path) as store:
        assert rows(store)["A-1"].action.tags == ("SDG16.7", "共筆", "開放資料")


async def test_an_action_is_said_in_other_words_and_taken_out_and_both_are_taken_back(
    path: Path,
) -> None:
    async with on(path, TrackerScreen()) as pilot:
        await press(pilot, "f4")
        await typed(pilot, " 再加一欄 @小鳳")
        assert "A-1" in said(pilot, "#said")
        with open_store(path) as store:
            now = rows(store)["A-1"]
            assert now.action.text.endswith("再加一欄 @小鳳")
            assert "唐小鳳" in now.owners
        await press(pilot, "delete")
        await typed(pilot, "A-9")
        assert "A-1" in rows_there(path)
        await press(pilot, "delete")
        await typed(pilot, "a-1")
        assert "A-1" not in rows_there(path)
        await press(pilot, "u")
        assert "A-1" in rows_there(path)


def rows_there(path: Path) -> list[str]:
    with open_store(path) as store:
        return list(rows(store))


@pytest.mark.parametrize(("name", "people"), [("阿瑞", 4), ("唐小鳳", 3)])
async def test_a_misheard_owner_is_mended_everywhere_or_made_one_with_who_has_the_name(
    path: Path, name: str, people: int
) -> None:
    with open_store(path) as store:
        add(store, a_meeting(store, series="月會"), "阿瑞瑞：你好。", "/a @阿端 另一件 明天")
        before = len(store.people())
    async with on(path, TrackerScreen()) as pilot:
        await press(pilot, "n", *["backspace"] * 2)
        await typed(pilot, name)
    with open_store(path) as store:
        assert rows(store)["A-1"].owners == (name,)
        assert len(store.people()) == before - (4 - people)
        assert all("阿端" not in row.owners for row in rows(store).values())


async def test_a_name_that_is_none_and_a_given_name_of_several_are_said_before_enter(
    path: Path,
) -> None:
    with open_store(path) as store:
        meeting = a_meeting(store, series="月會", date=FIRST)
        for name in ("張美玲", "王若水", "陳若水"):
            add_person(store, meeting.id, Guest(name))
    async with on(path, TrackerScreen("series:季會 status:open")) as pilot:
        await press(pilot, "n", "colon", "x", "enter")
        assert "is no name" in said(pilot, "#explained")
        await press(pilot, "escape", "a", *"若水", "enter")
        assert "王若水" in said(pilot, "#explained")
        assert "陳若水" in said(pilot, "#explained")
        await press(pilot, *["backspace"] * 2, *"美玲", "enter")
    with open_store(path) as store:
        assert rows(store)["A-1"].owners == ("張美玲",)
