"""The tracker: everything that was promised, asked by a query, changed by one key each."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual import events

from ogfacil.record import ActionStatus
from ogfacil.screens.card import CardScreen
from ogfacil.screens.tracker import TrackerScreen
from ogfacil.screens.tracker.query_bar import QueryBar
from ogfacil.store import open_store
from ogfacil.widgets.line_input import LineInput
from tests.screens.followup import a_store, on, press, rows_of, said, settled, typed
from tests.workflow.house import a_meeting
from tests.workflow.house import said as add
from tests.workflow.promises import FIRST, rows


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return a_store(tmp_path)


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_it_opens_on_what_is_open_with_the_nearest_due_first(
    path: Path, size: tuple[int, int]
) -> None:
    async with on(path, TrackerScreen(), size) as pilot:
        shown = rows_of(pilot)
        assert len(shown) == 5
        assert shown[0].split()[0] == "A-1"
        assert "整理比較表" in shown[0]
        assert "5 of 5" in said(pilot, "#title")
        assert "下週三前" in said(pilot, "#under")


async def test_the_query_filters_as_one_types_and_completes_with_tab(path: Path) -> None:
    async with on(path, TrackerScreen()) as pilot:
        await press(pilot, "slash")
        field = pilot.app.screen.query_one("#query", LineInput)
        field.insert(" 比較")
        await settled(pilot)
        assert len(rows_of(pilot)) == 1
        field.load_text("ow")
        field.move_cursor(field.document.end)
        await press(pilot, "tab")
        assert field.text == "owner:"
        field.insert("數")
        await press(pilot, "tab")
        assert field.text == "owner:數位局 "
        await press(pilot, "enter")
        assert not field.has_focus
        assert [row.split()[0] for row in rows_of(pilot)] == ["A-2"]


async def test_what_a_query_asks_in_vain_is_said_once_one_goes_to_the_list(path: Path) -> None:
    async with on(path, TrackerScreen()) as pilot:
        await press(pilot, "slash", *" due:2026-13")
        assert "names no days" not in said(pilot, "#said")
        await press(pilot, "enter")
        assert "“due:2026-13” names no days" in said(pilot, "#said")
        await press(pilot, "slash", *["backspace"] * 3, "enter")
        assert said(pilot, "#said") == ""


async def test_a_full_width_blank_parts_words_as_a_narrow_one_does(path: Path) -> None:
    async with on(path, TrackerScreen()) as pilot:
        await press(pilot, "slash")
        pilot.app.post_message(events.Key("ideographic_space", "\u3000"))
        await press(pilot, *"own", "tab", "數", "tab")
        assert (
            pilot.app.screen.query_one("#query", LineInput).text == "status:open\u3000owner:數位局 "
        )
        assert [row.split()[0] for row in rows_of(pilot)] == ["A-2"]


async def test_what_is_marked_but_filtered_out_is_left_alone(path: Path) -> None:
    async with on(path, TrackerScreen("")) as pilot:
        await press(pilot, "space", "space")
        assert "2 selected" in said(pilot, "#title")
        pilot.app.screen.query_one("#query", LineInput).load_text("窗口")
        await settled(pilot)
        assert "selected" not in said(pilot, "#title")
        await press(pilot, "d")
        pilot.app.screen.query_one("#query", LineInput).load_text("status:done")
        await settled(pilot)
        assert [row.split()[0] for row in rows_of(pilot)] == ["A-4"]


async def test_in_a_small_window_every_row_says_its_series_and_its_year(path: Path) -> None:
    with open_store(path) as store:
        add(store, a_meeting(store, series="月會", date=FIRST), "/a @阿端 另一件 2020-01-31")
    async with on(path, TrackerScreen(), (80, 24)) as pilot:
        row = next(row for row in rows_of(pilot) if "另一件" in row)
        assert row.split()[:4] == ["月會", "A-1", "2020-01-31", "阿端"]


async def test_one_key_says_done_and_one_takes_it_back(path: Path) -> None:
    async with on(path, TrackerScreen()) as pilot:
        await press(pilot, "d")
        assert len(rows_of(pilot)) == 4
        assert said(pilot, "#said").startswith("✓ Done: A-1")
        await press(pilot, "u")
        assert len(rows_of(pilot)) == 5
        await press(pilot, "U")
        assert len(rows_of(pilot)) == 4


async def test_dropping_asks_why(path: Path) -> None:
    async with on(path, TrackerScreen()) as pilot:
        await press(pilot, "x", "escape")
        assert len(rows_of(pilot)) == 5
        await press(pilot, "x")
        await typed(pilot, "改由他案")
        assert len(rows_of(pilot)) == 4
    with open_store(path) as store:
        assert rows(store)["A-1"].progress[-1].text == "改由他案"


async def test_a_new_due_shows_the_day_that_is_meant_before_it_is_taken(path: Path) -> None:
    async with on(path, TrackerScreen()) as pilot:
        await press(pilot, "t")
        pilot.app.screen.query_one("#words", LineInput).insert("下週五前")
        await settled(pilot)
        assert said(pilot, "#explained") == "Fri 14 Dec"
        await press(pilot, "enter")
        assert "later 1 time, by 2 days" in said(pilot, "#under")


async def test_several_are_given_to_somebody_at_once(path: Path) -> None:
    async with on(path, TrackerScreen()) as pilot:
        await press(pilot, "space", "space", "a")
        await typed(pilot, "小鳳、主計處")
    with open_store(path) as store:
        assert rows(store)["A-1"].owners == ("唐小鳳", "主計處")
        assert rows(store)["A-2"].owners == ("唐小鳳", "主計處")


async def test_everything_of_one_owner_is_handed_over(path: Path) -> None:
    async with on(path, TrackerScreen()) as pilot:
        await press(pilot, "h")
        assert "All 3 open actions of 阿端" in said(pilot, "#title")
        await typed(pilot, "小鳳")
        await press(pilot, "u")
    with open_store(path) as store:
        assert rows(store)["A-3"].owners == ("阿端",)


async def test_merging_explains_which_one_is_meant(path: Path) -> None:
    async with on(path, TrackerScreen()) as pilot:
        await press(pilot, "m")
        await typed(pilot, "A-77")
        assert "There is no action 季會:A-77" in said(pilot, "#explained")
        pilot.app.screen.query_one("#words", LineInput).load_text("A-2")
        await press(pilot, "enter")
    with open_store(path) as store:
        assert rows(store)["A-1"].action.status is ActionStatus.DROPPED


async def test_views_of_the_house_and_ones_own(path: Path) -> None:
    async with on(path, TrackerScreen("owner:阿端")) as pilot:
        await press(pilot, "V")
        await typed(pilot, "阿端的")
        await press(pilot, "v", "down", "down", "enter")
        assert pilot.app.screen.query_one("#query", LineInput).text == "is:overdue"
        await press(pilot, "v", "home", "enter")
        assert pilot.app.screen.query_one("#query", LineInput).text == "owner:阿端"
        assert len(rows_of(pilot)) == 3


async def test_groups_stand_under_headings(path: Path) -> None:
    async with on(path, TrackerScreen()) as pilot:
        await press(pilot, "g")
        assert rows_of(pilot)[0].strip() == "nobody yet  1" or "阿端  3" in {
            row.strip() for row in rows_of(pilot)
        }
        assert pilot.app.screen.query_one("#query", LineInput).text == "status:open group:owner"


async def test_the_past_can_be_looked_at_but_not_changed(path: Path) -> None:
    async with on(path, TrackerScreen()) as pilot:
        await press(pilot, "d", "l")
        await typed(pilot, "2018-12-05")
        assert "as of 2018-12-05" in said(pilot, "#title")
        await press(pilot, "x", "escape")
        assert "as of" not in said(pilot, "#title")


async def test_enter_opens_the_card_and_its_keys_do_the_same(path: Path) -> None:
    async with on(path, TrackerScreen()) as pilot:
        await press(pilot, "enter")
        assert isinstance(pilot.app.screen, CardScreen)
        assert "我下週三前整理比較表。" in said(pilot, "#text")
        await press(pilot, "d")
        assert "status: open → done" in said(pilot, "#text")
        await press(pilot, "u")
        assert "took back" in said(pilot, "#text")
        await press(pilot, "escape")
        assert len(rows_of(pilot)) == 5


async def test_a_card_is_left_when_its_action_is_removed_and_nothing_complains(
    path: Path,
) -> None:
    async with on(path, TrackerScreen()) as pilot:
        await press(pilot, "enter", "delete")
        await typed(pilot, "A-1")
        assert isinstance(pilot.app.screen, TrackerScreen)
        assert rows_of(pilot)[0].split()[0] == "A-2"
        assert not list(pilot.app._notifications)


async def test_keys_behind_the_answer_of_a_prompt_find_what_it_has_changed(path: Path) -> None:
    async with on(path, TrackerScreen()) as pilot:
        await pilot.press("x", *"no", "enter", "d")
        await settled(pilot)
        await settled(pilot)
        assert said(pilot, "#said").startswith("✓ Done: A-2")
    with open_store(path) as store:
        assert rows(store)["A-1"].action.status is ActionStatus.DROPPED
        assert rows(store)["A-2"].action.status is ActionStatus.DONE


async def test_down_leaves_the_query_before_the_next_key_is_dispatched(path: Path) -> None:
    async with on(path, TrackerScreen()) as pilot:
        await pilot.press("slash", "down", "d")
        await settled(pilot)
        assert said(pilot, "#said").startswith("✓ Done: A-1")
        assert pilot.app.screen.query_one(QueryBar).query_text == "status:open"


async def test_the_card_is_written_as_markdown(
    path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    async with on(path, CardScreen(1)) as pilot:
        await press(pilot, "e")
        written = Path(said(pilot, "#said").removeprefix("✓ Written: "))
    assert "# 季會 A-1" in written.read_text()


async def test_hostile_words_are_shown_as_they_are(path: Path) -> None:
    with open_store(path) as store, store.transaction("x") as act:
        from ogfacil.record import Action

        act.change(Action, 1, text="[/b] [@click=app.quit]按我[/]")
    async with on(path, TrackerScreen()) as pilot:
        assert "[@click=app.quit]" in rows_of(pilot)[0]
        await press(pilot, "x", "escape", "enter")
        assert "[@click=app.quit]" in said(pilot, "#text")


async def test_an_empty_list_says_how_to_fill_it(tmp_path: Path) -> None:
    async with on(tmp_path / "new.db", TrackerScreen()) as pilot:
        assert "/a notes an action" in said(pilot, "#under")


async def test_a_screen_that_is_left_at_once_leaves_nothing_behind(path: Path) -> None:
    async with on(path, CardScreen(1)) as pilot:
        for _round in range(5):
            pilot.app.push_screen(TrackerScreen())
            await pilot.pause()
            pilot.app.pop_screen()
        await settled(pilot)
