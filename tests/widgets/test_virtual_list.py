"""A list of lines: a cursor that passes over headings, marks, and rows that fill the width."""

from __future__ import annotations

from collections.abc import AsyncIterator, Hashable, Sequence

import pytest
from textual.app import App, ComposeResult
from textual.pilot import Pilot

from ogfacil.widgets.virtual_list import Heading, StyledText, VirtualList


class Words(VirtualList[str]):
    def row_key(self, line: str) -> Hashable:
        return line

    def render_row(self, line: str, width: int) -> Sequence[StyledText]:
        return [(line, "strong")]


class Stage(App[None]):
    def compose(self) -> ComposeResult:
        yield Words(id="words")


@pytest.fixture
async def pilot() -> AsyncIterator[Pilot[None]]:
    app = Stage()
    async with app.run_test(size=(30, 8)) as pilot:
        yield pilot


def words(pilot: Pilot[None]) -> Words:
    return pilot.app.query_one(Words)


async def test_the_cursor_passes_over_headings(pilot: Pilot[None]) -> None:
    listing = words(pilot)
    listing.set_rows([Heading("甲"), "一", "二", Heading("乙"), "三"])
    assert listing.current == "一"
    await pilot.press("down", "down")
    assert listing.current == "三"
    await pilot.press("up")
    assert listing.current == "二"
    await pilot.press("home")
    assert listing.current == "一"
    assert listing.render_line(0).text.startswith(" 甲")


async def test_ten_thousand_lines_are_gone_through_by_pages(pilot: Pilot[None]) -> None:
    listing = words(pilot)
    listing.set_rows([f"第{n}項" for n in range(10_000)])
    await pilot.press("end")
    assert listing.current == "第9999項"
    await pilot.press("pageup")
    assert listing.current == "第9992項"
    assert all(listing.render_line(y).cell_length == 30 for y in range(8))


async def test_the_cursor_stays_on_its_line_when_the_list_changes(pilot: Pilot[None]) -> None:
    listing = words(pilot)
    listing.set_rows(["一", "二", "三"])
    await pilot.press("down")
    listing.set_rows(["零", "一", "二"])
    assert listing.current == "二"
    listing.set_rows(["零"])
    assert listing.current == "零"
    listing.set_rows([])
    assert listing.current is None
    assert listing.selected == ()


async def test_marks_choose_several_in_their_order(pilot: Pilot[None]) -> None:
    listing = words(pilot)
    listing.set_rows(["一", "二", "三"])
    await pilot.press("down", "space", "home", "space")
    assert listing.selected == ("一", "二")
    assert listing.render_line(0).text.startswith("* ")
    await pilot.press("asterisk")
    assert listing.selected == ("二",)
    await pilot.press("asterisk")
    assert listing.selected == ("一", "二", "三")


async def test_text_is_never_markup(pilot: Pilot[None]) -> None:
    listing = words(pilot)
    listing.set_rows(["[/b] [@click=app.quit]x[/]"])
    await pilot.pause()
    assert "[@click=app.quit]" in listing.render_line(0).text
