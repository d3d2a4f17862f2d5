"""Finding from the screen: as one types, in both orders, and into the meeting."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import OptionList, Static

from ogfacil import locale
from ogfacil.app.application import OgfacilApp
from ogfacil.screens.capture import CaptureScreen
from ogfacil.screens.search import FindingScreen
from ogfacil.screens.search.rows import row
from ogfacil.store import Hit, open_store
from ogfacil.widgets.line_input import LineInput
from ogfacil.workflow.capture.line_loop import LineLoop
from tests.screens.stage import DAY, new_store


@asynccontextmanager
async def finding(
    folder: Path, size: tuple[int, int] = (80, 24)
) -> AsyncIterator[tuple[FindingScreen, Pilot[int]]]:
    path, meeting = new_store(folder, lines=150)
    with open_store(path) as store:
        lines = LineLoop(store, meeting, today=DAY)
        for line in ("阿端：[@click=app.quit]公投[/] 臺灣", "/a @阿端 [b]寫信", "/d 公投" * 60):
            lines.say(lines.parse(line))
    app = OgfacilApp(path)
    async with app.run_test(size=size) as pilot:
        screen = FindingScreen()
        await app.push_screen(screen)
        await settled(pilot)
        yield screen, pilot
    app.store_worker.close()


async def settled(pilot: Pilot[int]) -> None:
    for _round in range(3):
        await pilot.pause()
        await pilot.app.workers.wait_for_complete()
    await pilot.pause()


async def pressed(pilot: Pilot[int], *keys: str) -> None:
    await pilot.press(*keys)
    await settled(pilot)


def hits(screen: FindingScreen) -> list[str]:
    listing = screen.query_one("#hits", OptionList)
    return [str(listing.get_option_at_index(i).prompt) for i in range(listing.option_count)]


async def test_one_character_is_enough_and_folded_letters_are_found(tmp_path: Path) -> None:
    async with finding(tmp_path) as (screen, pilot):
        await pressed(pilot, "信")
        assert len(hits(screen)) == 1
        await pressed(pilot, "backspace", *"台灣")
        assert "[@click=app.quit]公投[/]" in hits(screen)[0]
        await pressed(pilot, "ctrl+u", *"句")
        assert len(hits(screen)) == 100
        assert "100+" in str(screen.query_one("#count", Static).render())
        await pressed(pilot, "f2")
        assert len(hits(screen)) == 100


@pytest.mark.parametrize(
    "typed", ["[/]", '"', "*", "(", "NOT", "-", "公投 -x", "\x1b[31m", "𠮷" * 300]
)
async def test_whatever_is_typed_is_words(tmp_path: Path, typed: str) -> None:
    async with finding(tmp_path) as (screen, pilot):
        screen.query_one("#words", LineInput).text = typed
        await settled(pilot)
        assert not pilot.app._notifications


@pytest.mark.parametrize(
    ("text", "typed", "shown"),
    [
        ("甲" * 300 + "公投" + "乙" * 300, "公投", "公投"),
        ("Ｏpen data 與臺灣", "open 台灣", "Ｏpen 臺灣"),
        ("[/] [b", "[b", "[b"),
    ],
)
def test_the_words_that_were_found_are_in_view_and_marked(
    text: str, typed: str, shown: str
) -> None:
    told = row(Hit("entry", 1, 1, "季會/1", text, None), typed)
    marked = [told.plain[s.start : s.end] for s in told.spans if "accent" in str(s.style)]
    assert marked == shown.split()


async def test_a_hit_opens_its_meeting_and_comes_back(tmp_path: Path) -> None:
    async with finding(tmp_path) as (screen, pilot):
        await pressed(pilot, *"第3句", "down", "enter")
        assert isinstance(pilot.app.screen, CaptureScreen)
        await pressed(pilot, "ctrl+r")
        assert pilot.app.screen is screen
        await pressed(pilot, "escape")
        assert not isinstance(pilot.app.screen, FindingScreen)


@pytest.mark.parametrize("language", ["en", "zh-Hant"])
@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_everything_is_in_view_and_the_cursor_is_in_the_field(
    tmp_path: Path, language: str, size: tuple[int, int]
) -> None:
    locale.use(language)
    async with finding(tmp_path, size) as (screen, pilot):
        await pressed(pilot, *"公投")
        for part in screen.query("#title, #words, #count, #hits, KeyBar"):
            assert screen.region.contains_region(part.region), part
        field = screen.query_one("#words", LineInput)
        assert pilot.app.cursor_position == field.cursor_screen_offset
