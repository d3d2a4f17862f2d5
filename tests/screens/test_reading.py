"""Reading a file in from the screen: its path, its series, and what could not be placed."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Static

from ogfacil import locale
from ogfacil.app.application import OgfacilApp
from ogfacil.screens.dialogs.import_file import ReadingDialog
from ogfacil.store import open_store
from ogfacil.widgets.line_input import LineInput


@asynccontextmanager
async def reading(
    folder: Path, size: tuple[int, int] = (80, 24)
) -> AsyncIterator[tuple[ReadingDialog, Pilot[int]]]:
    app = OgfacilApp(folder / "a.db")
    async with app.run_test(size=size) as pilot:
        dialog = ReadingDialog()
        await app.push_screen(dialog)
        await settled(pilot)
        yield dialog, pilot
    app.store_worker.close()


async def settled(pilot: Pilot[int]) -> None:
    for _round in range(3):
        await pilot.pause()
        await pilot.app.workers.wait_for_complete()
    await pilot.pause()


async def pressed(pilot: Pilot[int], *keys: str) -> None:
    await pilot.press(*keys)
    await settled(pilot)


def words(dialog: ReadingDialog) -> str:
    return str(dialog.query_one("#words", Static).render())


@pytest.fixture(autouse=True)
def _own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "季會[b].md").write_text("# 2020-01-02 好\n\n### 甲：\n好。\n\n沒有人說的話\n")


async def test_tab_completes_a_path_and_enter_reads_it_in(tmp_path: Path) -> None:
    async with reading(tmp_path) as (dialog, pilot):
        await pressed(pilot, *"季會", "tab")
        assert dialog.query_one("#file", LineInput).value == "季會[b].md"
        await pressed(pilot, "tab", *"系列", "enter")
        assert "系列/1" in words(dialog)
        await pressed(pilot, "escape")
        assert not isinstance(pilot.app.screen, ReadingDialog)
    with open_store(tmp_path / "a.db") as store:
        assert [meeting.title for meeting in store.meetings()] == ["好"]


@pytest.mark.parametrize("typed", ["nix.md", ".", "[/]", "\x1b]0;x\x07"])
async def test_a_file_that_cannot_be_read_is_said_and_the_path_stays(
    tmp_path: Path, typed: str
) -> None:
    async with reading(tmp_path) as (dialog, pilot):
        field = dialog.query_one("#file", LineInput)
        field.text = typed
        await pressed(pilot, "enter")
        assert words(dialog).startswith("! ")
        assert field.text == typed
        assert pilot.app.screen is dialog


async def test_the_same_file_can_be_read_twice_and_is_two_meetings(tmp_path: Path) -> None:
    async with reading(tmp_path) as (dialog, pilot):
        dialog.query_one("#file", LineInput).text = "季會[b].md"
        await pressed(pilot, "enter")
        first = words(dialog)
        await pressed(pilot, "enter")
        assert words(dialog) != first


@pytest.mark.parametrize("language", ["en", "zh-Hant"])
@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_the_whole_dialog_is_in_view_and_the_cursor_is_in_the_field(
    tmp_path: Path, language: str, size: tuple[int, int]
) -> None:
    locale.use(language)
    for n in range(30):
        (tmp_path / f"file-{n}.md").write_text("x")
    async with reading(tmp_path, size) as (dialog, pilot):
        await pressed(pilot, *"file-")
        for part in dialog.query("#dialog > *, KeyBar"):
            assert dialog.region.contains_region(part.region), part
        field = dialog.query_one("#file", LineInput)
        assert pilot.app.cursor_position == field.cursor_screen_offset
