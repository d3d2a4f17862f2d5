"""The form of a meeting: its order, its complaints, and that nothing typed is lost."""

from __future__ import annotations

import datetime as dt
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Static, TextArea

from ogfacil import locale
from ogfacil.app.application import OgfacilApp
from ogfacil.record import Meeting
from ogfacil.screens.meeting_form import PlanScreen
from ogfacil.store import open_store
from ogfacil.widgets.cell_wrap import cell_width
from ogfacil.widgets.line_input import LineInput
from tests.screens.stage import new_store


@asynccontextmanager
async def plan(
    path: Path, size: tuple[int, int] = (80, 24), meeting: Meeting | None = None, series: str = ""
) -> AsyncIterator[tuple[PlanScreen, Pilot[int], list[Meeting | None]]]:
    app = OgfacilApp(path)
    made: list[Meeting | None] = []
    async with app.run_test(size=size) as pilot:
        screen = PlanScreen(meeting=meeting, series=series)
        await app.push_screen(screen, made.append)
        await settled(pilot)
        yield screen, pilot, made
    app.store_worker.close()


async def settled(pilot: Pilot[int]) -> None:
    for _round in range(3):
        await pilot.pause()
        await pilot.app.workers.wait_for_complete()
    await pilot.pause()


async def pressed(pilot: Pilot[int], *keys: str) -> None:
    await pilot.press(*keys)
    await settled(pilot)


def focused(screen: PlanScreen) -> str:
    return screen.focused.id or "" if screen.focused else ""


ORDER = ["series", "name", "date", "place", "agenda", "people"]


async def test_tab_goes_through_the_fields_and_shift_tab_back(tmp_path: Path) -> None:
    async with plan(tmp_path / "a.db") as (screen, pilot, _made):
        seen = [focused(screen)]
        for _step in ORDER[1:]:
            await pressed(pilot, "tab")
            seen.append(focused(screen))
        assert seen == ORDER
        for expected in reversed(ORDER[:-1]):
            await pressed(pilot, "shift+tab")
            assert focused(screen) == expected


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_an_input_method_finds_the_cursor_in_every_field(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    async with plan(tmp_path / "a.db", size) as (screen, pilot, _made):
        for _step in ORDER:
            area = screen.focused
            assert isinstance(area, TextArea)
            await pressed(pilot, "漢")
            assert pilot.app.cursor_position == area.cursor_screen_offset
            assert area.region.contains_point(pilot.app.cursor_position)
            await pressed(pilot, "tab")


@pytest.mark.parametrize("language", ["en", "zh-Hant"])
@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_the_whole_form_is_in_view(
    tmp_path: Path, language: str, size: tuple[int, int]
) -> None:
    locale.use(language)
    path, _meeting = new_store(tmp_path)
    async with plan(path, size, series="季會") as (screen, _pilot, _made):
        for part in screen.query("LineInput, TextArea, #hint, .label, KeyBar"):
            assert part.region.area > 0, part
            assert screen.region.contains_region(part.region), part
        for label in screen.query(".label").results(Static):
            assert label.region.width > cell_width(str(label.render())), label


async def test_a_date_that_is_none_is_said_and_the_form_stays(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    async with plan(path) as (screen, pilot, made):
        await pressed(pilot, *"季會", "tab", *"行動方案", "tab", "ctrl+u", *"3月", "ctrl+s")
        assert pilot.app.screen is screen
        assert [notice.severity for notice in pilot.app._notifications] == ["error"]
        assert screen.query_one("#name", LineInput).value == "行動方案"
        screen.query_one("#date", LineInput).text = "107/12/5"
        screen.query_one("#date", LineInput).text = "107年12月5日"
        await pressed(pilot, "ctrl+s")
        assert made[0] is not None
        assert made[0].date == dt.date(2018, 12, 5)


async def test_the_people_of_the_last_meeting_are_offered_and_taken(tmp_path: Path) -> None:
    path, _meeting = new_store(tmp_path)
    async with plan(path, series="季會") as (screen, pilot, made):
        assert "3" in str(screen.query_one("#hint", Static).render())
        await pressed(pilot, "ctrl+r", "ctrl+r")
        people = screen.query_one("#people", TextArea).text.splitlines()
        assert [line.split(",")[0].split(" ")[0] for line in people] == ["林小橘", "阿端", "Isabel"]
        await pressed(pilot, *"下一次", "ctrl+s")
        assert made[0] is not None
        assert made[0].reference == "季會/2"


async def test_who_is_typed_already_is_not_taken_from_the_last_meeting_too(tmp_path: Path) -> None:
    path, _meeting = new_store(tmp_path)
    async with plan(path, series="季會") as (screen, pilot, _made):
        area = screen.query_one("#people", TextArea)
        area.text = "林小橘 主持人\n阿端 colour=red"
        await pressed(pilot, "ctrl+r")
        assert [line.split(",")[0].split(" ")[0] for line in area.text.splitlines()] == [
            "林小橘",
            "阿端",
            "阿端",
            "Isabel",
        ]


async def test_esc_goes_back_without_a_change_once_it_has_asked(tmp_path: Path) -> None:
    path, meeting_id = new_store(tmp_path)
    with open_store(path) as store:
        meeting = store.meeting(meeting_id)
    async with plan(path, meeting=meeting) as (screen, pilot, made):
        await pressed(pilot, *"XX", "escape")
        assert not made
        assert "Esc" in str(screen.query_one("#hint", Static).render())
        await pressed(pilot, "escape")
        assert made == [None]
    with open_store(path) as store:
        assert store.meeting(meeting_id) == meeting


async def test_saving_a_form_unchanged_changes_nothing(tmp_path: Path) -> None:
    path, meeting_id = new_store(tmp_path)
    with open_store(path) as store:
        meeting, acts = store.meeting(meeting_id), store.acts(meeting_id)
        before = store.record(meeting_id)
    async with plan(path, meeting=meeting) as (_screen, pilot, made):
        await pressed(pilot, "ctrl+s")
        assert made == [meeting]
    with open_store(path) as store:
        assert store.record(meeting_id) == before
        assert store.acts(meeting_id) == acts


@pytest.mark.parametrize(
    ("field", "typed", "told"),
    [
        ("date", "107年12月5日", "Wed 5 Dec 2018"),
        ("date", "soon", "? “soon” is no date"),
        ("agenda", "報告 10\n討論", "討論 | no minutes"),
        ("people", "阿端、研考會；po <duan@example.tw>", "阿端 | organisation: 研考會 | role: po"),
        (
            "people",
            "林若青\u3000主持人 數位部",
            "林若青 | organisation: 數位部 | role: 主持人",
        ),
        ("people", "林若青 開放文化", "林若青 開放文化 | all of it is the name"),
        ("people", "阿端 colour=red", "? “colour=”"),
    ],
)
async def test_how_a_row_is_read_is_said_while_it_is_typed(
    tmp_path: Path, field: str, typed: str, told: str
) -> None:
    locale.use("en")
    async with plan(tmp_path / "a.db") as (screen, pilot, _made):
        area = screen.query_one(f"#{field}", TextArea)
        area.focus()
        area.text = typed
        area.move_cursor(area.document.end)
        await settled(pilot)
        assert str(screen.query_one("#hint", Static).render()).startswith(told)


async def test_the_day_that_stands_there_is_typed_over(tmp_path: Path) -> None:
    async with plan(tmp_path / "a.db") as (screen, pilot, _made):
        await pressed(pilot, "tab", "tab", *"2018-12-05")
        assert screen.query_one("#date", LineInput).text == "2018-12-05"


async def test_a_click_puts_the_cursor_into_a_field(tmp_path: Path) -> None:
    async with plan(tmp_path / "a.db") as (screen, pilot, _made):
        await pilot.click("#place")
        assert focused(screen) == "place"
