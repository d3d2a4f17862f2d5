"""The first screen: what to do, what there is, and what it says when the store can't be opened."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from textual import events
from textual.pilot import Pilot
from textual.widgets import OptionList, Static

from ogfacil import locale
from ogfacil.app.application import OgfacilApp
from ogfacil.record import Meeting, Series
from ogfacil.screens.capture import CaptureScreen
from ogfacil.screens.home import HomeScreen
from ogfacil.screens.meeting_form import PlanScreen
from ogfacil.store import open_store
from ogfacil.widgets.key_bar import KeyBar
from ogfacil.workflow.meetings.meetings import NewMeeting, new_meeting
from tests.screens.stage import new_store

HOSTILE = (
    "[/]",
    "[@click=app.quit]結束[/]",
    "\x1b]52;c;aGk=\x07紅\x1b[31m",
    "長" * 500,
    "👩‍👩‍👧‍👦 é̂ ﷽",
    "[b",
)


@asynccontextmanager
async def home(
    path: Path, size: tuple[int, int] = (80, 24)
) -> AsyncIterator[tuple[HomeScreen, Pilot[int]]]:
    app = OgfacilApp(path)
    async with app.run_test(size=size) as pilot:
        await settled(pilot)
        screen = app.screen
        assert isinstance(screen, HomeScreen)
        yield screen, pilot
    app.store_worker.close()


async def settled(pilot: Pilot[int]) -> None:
    for _round in range(2):
        await pilot.pause()
        await pilot.app.workers.wait_for_complete()
    await pilot.pause()


def words(screen: HomeScreen, id: str) -> str:
    return str(screen.query_one(id, Static).render())


def shown(screen: HomeScreen) -> str:
    return "\n".join(
        "".join(segment.text for segment in line)
        for line in screen.app.screen._compositor.render_strips()
    )


def footer(screen: HomeScreen) -> list[str]:
    return screen.query_one(KeyBar).shown


@pytest.mark.parametrize("language", ["en", "zh-Hant"])
@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_an_empty_store_says_in_one_look_what_to_do(
    tmp_path: Path, language: str, size: tuple[int, int]
) -> None:
    locale.use(language)
    async with home(tmp_path / "new.db", size) as (screen, pilot):
        rows = [row for row in shown(screen).splitlines() if row.strip()]
        assert any(row.split()[:1] == ["n"] for row in rows)
        assert any(row.split()[:1] == ["i"] for row in rows)
        assert footer(screen) == (
            ["n New", "i Import", "q Quit", "F1 Help"]
            if language == "en"
            else ["n 新增", "i 匯入", "q 離開", "F1 說明"]
        )
        await pilot.press("n")
        assert isinstance(pilot.app.screen, PlanScreen)


@pytest.mark.parametrize("language", ["en", "zh-Hant"])
@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_every_key_of_the_footer_is_in_view(
    tmp_path: Path, language: str, size: tuple[int, int]
) -> None:
    locale.use(language)
    path, _meeting = new_store(tmp_path, lines=2)
    async with home(path, size) as (screen, _pilot):
        keys = footer(screen)
        assert len(keys) >= 6
        assert shown(screen).splitlines()[-1].split("  ")[: len(keys)] == [f" {keys[0]}", *keys[1:]]


async def test_a_store_that_cannot_be_opened_is_said_with_a_way_out(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    path.write_bytes(b"not a store" * 100)
    async with home(path) as (screen, pilot):
        assert "is no ogfacil store" in words(screen, "#welcome")
        assert "F5" in words(screen, "#welcome")
        await pilot.press("enter", "e", "c", "u")
        path.unlink()
        new_store(tmp_path, lines=1)
        await pilot.press("f5")
        await settled(pilot)
        assert screen.query_one("#meetings", OptionList).option_count == 2
        assert not screen.query_one("#welcome").display


async def test_titles_are_words_whatever_stands_in_them(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    with open_store(path) as store:
        for title in HOSTILE:
            new_meeting(store, NewMeeting("[red]系列", title))
    for size in ((80, 24), (120, 40)):
        async with home(path, size) as (screen, pilot):
            text = shown(screen)
            assert "[@click=app.quit]結束[/]" in text
            assert "\x1b" not in text
            for _step in HOSTILE:
                await pilot.press("down")
                await settled(pilot)
            await pilot.click("#meetings", offset=(20, 3))
            await settled(pilot)
            assert pilot.app.is_running


async def test_a_thousand_meetings_are_listed_and_the_last_is_reached(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    with open_store(path) as store, store.transaction("t") as act:
        series = act.insert(Series(id=0, name="季會"))
        for n in range(1000):
            act.insert(
                Meeting(
                    id=0,
                    uuid="",
                    series=series.name,
                    series_id=series.id,
                    number=0,
                    title=f"第 {n + 1} 次",
                )
            )
    async with home(path) as (screen, pilot):
        await pilot.press("end")
        await settled(pilot)
        assert screen.chosen is not None
        assert screen.chosen.title == "第 1 次"
        await pilot.press("enter")
        await settled(pilot)
        assert isinstance(pilot.app.screen, CaptureScreen)


async def test_ctrl_l_says_everything_in_the_other_language(tmp_path: Path) -> None:
    path, _meeting = new_store(tmp_path)
    async with home(path) as (screen, pilot):
        await pilot.press("ctrl+l")
        await settled(pilot)
        assert "公開" in words(screen, "#title")
        assert not any("Import" in key for key in footer(screen))
        assert screen.query_one("#meetings", OptionList).option_count == 2


async def test_keys_pressed_before_the_list_is_read_find_it_filled(tmp_path: Path) -> None:
    path, meeting = new_store(tmp_path)
    app = OgfacilApp(path)
    async with app.run_test() as pilot:
        app.post_message(events.Key("enter", "\r"))
        await settled(pilot)
        assert isinstance(app.screen, CaptureScreen)
        assert app.screen.meeting == meeting
    app.store_worker.close()
