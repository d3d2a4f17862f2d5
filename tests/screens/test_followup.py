"""Suggestions, the action plan, events and pictures on the screen."""

from __future__ import annotations

from pathlib import Path

import pytest

from ogfacil.record import Action
from ogfacil.screens.action_plan import CommitmentsScreen
from ogfacil.screens.action_plan.charts_screen import PicturesScreen
from ogfacil.screens.action_plan.events_screen import EventsScreen
from ogfacil.screens.home import HomeScreen
from ogfacil.screens.review import ReviewScreen
from ogfacil.screens.suggestions import SuggestionsScreen
from ogfacil.screens.tracker import TrackerScreen
from ogfacil.store import open_store
from ogfacil.widgets.line_input import LineInput
from ogfacil.workflow.tracking.commitments import commitment_statuses
from tests.screens.followup import a_store, on, press, rows_of, said, settled, typed
from tests.workflow.house import a_meeting
from tests.workflow.house import said as say


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return a_store(tmp_path, sessions=2)


@pytest.fixture
def transcript(tmp_path: Path) -> Path:
    path = tmp_path / "a.db"
    with open_store(path) as store:
        meeting = a_meeting(store)
        say(store, meeting, "阿端：ACTION: 整理比較表。", "小鳳：ACTION: 聯絡主計處。")
    return path


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_a_suggestion_is_taken_refused_and_taken_back(
    transcript: Path, size: tuple[int, int]
) -> None:
    async with on(transcript, SuggestionsScreen(1), size) as pilot:
        assert len(rows_of(pilot)) == 2
        assert "阿端  ACTION: 整理比較表。" in said(pilot, "#under")
        await press(pilot, "enter")
        assert len(rows_of(pilot)) == 1
        await press(pilot, "x")
        assert "Nothing waits" in said(pilot, "#none")
        await press(pilot, "u", "u")
        assert len(rows_of(pilot)) == 2
    with open_store(transcript) as store:
        assert store.all(Action) == ()


async def test_a_suggestion_is_taken_in_other_words(transcript: Path) -> None:
    async with on(transcript, SuggestionsScreen(1)) as pilot:
        await press(pilot, "e")
        pilot.app.screen.query_one("#words", LineInput).load_text("整理兩案比較表")
        await press(pilot, "enter")
    with open_store(transcript) as store:
        assert [one.text for one in store.all(Action)] == ["整理兩案比較表"]


async def test_a_commitment_is_made_and_completed_with_evidence(path: Path) -> None:
    async with on(path, CommitmentsScreen()) as pilot:
        assert "No commitments yet" in said(pilot, "#none")
        await press(pilot, "n")
        await typed(pilot, "開放資料")
        await press(pilot, "ctrl+s")
        assert "開放資料" in rows_of(pilot)[-1]
        await press(pilot, "c")
        await typed(pilot, "limited")
        await typed(pilot, "A-1")
        await press(pilot, "ctrl+s")
        assert rows_of(pilot)[-1].split()[0] == "limited"
        await press(pilot, "u")
        assert rows_of(pilot)[-1].split()[0] == "–"


async def test_the_plan_says_what_undo_did_and_leads_to_the_actions_of_its_day(
    path: Path,
) -> None:
    async with on(path, CommitmentsScreen()) as pilot:
        await press(pilot, "n")
        await typed(pilot, "開放資料")
        await press(pilot, "ctrl+s", "u")
        assert said(pilot, "#said") == "✓ Taken back."
        await press(pilot, "U")
        assert said(pilot, "#said") == "✓ Done again."
        await press(pilot, "l")
        await typed(pilot, "2018-12-05")
        await press(pilot, "a")
        assert "as of 2018-12-05" in said(pilot, "#title")


async def test_a_form_stays_until_it_can_be_taken(path: Path) -> None:
    async with on(path, CommitmentsScreen()) as pilot:
        await press(pilot, "n")
        await typed(pilot, "開放資料")
        pilot.app.screen.query_one("#start", LineInput).load_text("某一天")
        await press(pilot, "ctrl+s")
        assert pilot.app.screen.query("#start")
        await press(pilot, "escape")
    with open_store(path) as store:
        assert commitment_statuses(store) == ()


async def test_what_was_typed_stays_where_the_store_refuses_it(path: Path) -> None:
    async with on(path, CommitmentsScreen()) as pilot:
        await press(pilot, "n")
        await typed(pilot, "開放資料")
        pilot.app.screen.query_one("#start", LineInput).load_text("2019-06-01")
        pilot.app.screen.query_one("#end", LineInput).load_text("2019-01-01")
        await press(pilot, "ctrl+s")
        end = pilot.app.screen.query_one("#end", LineInput)
        assert end.text == "2019-01-01"
        end.load_text("2020-01-01")
        await press(pilot, "ctrl+s", "c")
        await typed(pilot, "limited")
        await typed(pilot, "A-99, https://example.tw/a,b; https://example.tw/c")
        await press(pilot, "ctrl+s")
        evidence = pilot.app.screen.query_one("#evidence", LineInput)
        evidence.load_text(evidence.text.replace("A-99", "A-1"))
        await press(pilot, "ctrl+s")
    with open_store(path) as store:
        given = commitment_statuses(store)[0].assessments[0].evidence
    assert given == ("A-1", "https://example.tw/a,b", "https://example.tw/c")


async def test_dating_an_event_shows_what_moves_before_it_is_said_yes_to(path: Path) -> None:
    async with on(path, EventsScreen()) as pilot:
        await press(pilot, "t")
        pilot.app.screen.query_one("#words", LineInput).insert("2019-05-29")
        await settled(pilot)
        assert "moves 1: A-3" in said(pilot, "#explained")
        await press(pilot, "escape")
        assert "no date yet" in rows_of(pilot)[0]
        await press(pilot, "t")
        await typed(pilot, "2019-05-29")
        assert any("2019-05-29" in row for row in rows_of(pilot))
        await press(pilot, "u")
        assert not any("2019-05-29" in row for row in rows_of(pilot))


async def test_what_hangs_on_an_event_takes_a_row_each_and_the_rest_is_counted(
    path: Path,
) -> None:
    with open_store(path) as store:
        long = [f"/a @阿端 第{n}件{'很長的承諾' * 40} OGP 峰會前" for n in range(12)]
        say(store, store.meetings()[0], *long)
    async with on(path, EventsScreen()) as pilot:
        shown = said(pilot, "#under").split("\n")
        assert len(shown) == 9
        assert shown[-1] == "+5"
        await press(pilot, "t", *"2019-05-29", "enter", "t", *"2019-06-30", "enter")
        assert any("2019-06-30" in row for row in rows_of(pilot))


async def test_what_was_just_named_is_what_the_next_key_means(path: Path) -> None:
    async with on(path, EventsScreen()) as pilot:
        await press(pilot, "n")
        await typed(pilot, "市長選舉")
        await press(pilot, "t")
        assert "市長選舉" in said(pilot, "#title")


async def test_pictures_are_drawn_of_all_and_of_one_series(path: Path) -> None:
    async with on(path, PicturesScreen()) as pilot:
        assert "by months" in said(pilot, "#pictures")
        assert "阿端" in said(pilot, "#pictures")
        await press(pilot, "s")
        assert "over the sessions" in said(pilot, "#pictures")


@pytest.mark.parametrize(
    ("key", "screen"),
    [
        ("t", TrackerScreen),
        ("r", ReviewScreen),
        ("g", SuggestionsScreen),
        ("p", CommitmentsScreen),
    ],
)
async def test_one_key_at_home_leads_there_and_esc_back(
    path: Path, key: str, screen: type[object]
) -> None:
    async with on(path, HomeScreen()) as pilot:
        await press(pilot, key)
        assert isinstance(pilot.app.screen, screen)
        await press(pilot, "escape")
        assert isinstance(pilot.app.screen, HomeScreen)


async def test_another_language_is_said_at_once(path: Path) -> None:
    async with on(path, TrackerScreen()) as pilot:
        await press(pilot, "ctrl+l")
        assert "行動" in said(pilot, "#title")
        await press(pilot, "enter", "ctrl+l", "ctrl+l")
        assert "政策履歷" in said(pilot, "#text")
