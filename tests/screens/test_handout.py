"""Handing out from the screen: the forms, the template, and files that are there already."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import OptionList, Static

from ogfacil import locale
from ogfacil.app.application import OgfacilApp
from ogfacil.screens.dialogs.export import HandoutDialog
from ogfacil.widgets.key_bar import KeyBar
from ogfacil.widgets.line_input import LineInput
from tests.screens.stage import new_store


@asynccontextmanager
async def handout(
    folder: Path, size: tuple[int, int] = (80, 24)
) -> AsyncIterator[tuple[HandoutDialog, Pilot[int]]]:
    path, meeting = new_store(folder, lines=3)
    app = OgfacilApp(path)
    async with app.run_test(size=size) as pilot:
        await app.workers.wait_for_complete()
        dialog = HandoutDialog(
            app.store_worker.submit(lambda store: store.meeting(meeting)).result()
        )
        await app.push_screen(dialog)
        await pilot.pause()
        yield dialog, pilot
    app.store_worker.close()


async def pressed(pilot: Pilot[int], *keys: str) -> None:
    await pilot.press(*keys)
    await pilot.app.workers.wait_for_complete()
    await pilot.pause()


def written(dialog: HandoutDialog) -> str:
    return str(dialog.query_one("#written", Static).render())


@pytest.fixture(autouse=True)
def _own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


async def test_enter_writes_a_pad_and_a_word_file_into_exports(tmp_path: Path) -> None:
    async with handout(tmp_path) as (dialog, pilot):
        await pressed(pilot, "enter")
        names = sorted(path.name for path in (tmp_path / "exports").iterdir())
        assert names == ["2026-03-05-季會-行動方案.docx", "2026-03-05-季會-行動方案.md"]
        assert "exports/2026-03-05" in written(dialog)
        assert str(tmp_path) not in written(dialog)


async def test_what_is_chosen_is_said_by_a_mark(tmp_path: Path) -> None:
    async with handout(tmp_path) as (dialog, pilot):
        forms = dialog.query_one("#forms", OptionList)
        await pressed(pilot, "space", "down", "down", "down", "space")
        rows = [str(forms.get_option_at_index(i).prompt)[:3] for i in range(4)]
        assert rows == ["[ ]", "[x]", "[ ]", "[x]"]
        await pilot.click("#forms", offset=(4, 2))
        assert str(forms.get_option_at_index(2).prompt).startswith("[x]")


async def test_a_file_that_is_there_is_kept_until_f2(tmp_path: Path) -> None:
    async with handout(tmp_path) as (dialog, pilot):
        await pressed(pilot, "enter")
        file = tmp_path / "exports" / "2026-03-05-季會-行動方案.md"
        file.write_text("mine")
        await pressed(pilot, "enter")
        assert file.read_text() == "mine"
        assert "F2" in written(dialog)
        assert "--force" not in written(dialog)
        await pressed(pilot, "f2")
        assert file.read_text() != "mine"


async def test_a_template_that_is_not_there_is_said_and_the_rest_is_written(
    tmp_path: Path,
) -> None:
    async with handout(tmp_path) as (dialog, pilot):
        await pilot.press("tab")
        assert dialog.focused is dialog.query_one("#template", LineInput)
        assert (
            pilot.app.cursor_position
            == dialog.query_one("#template", LineInput).cursor_screen_offset
        )
        await pressed(pilot, *"nix.docx", "enter")
        assert "nix.docx" in written(dialog)
        assert [path.suffix for path in (tmp_path / "exports").iterdir()] == [".md"]


@pytest.mark.parametrize("language", ["en", "zh-Hant"])
@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_the_whole_dialog_is_in_view(
    tmp_path: Path, language: str, size: tuple[int, int]
) -> None:
    locale.use(language)
    async with handout(tmp_path, size) as (dialog, pilot):
        await pressed(pilot, "enter")
        await pressed(pilot, "enter")
        for part in dialog.query("#dialog > *"):
            assert dialog.region.contains_region(part.region), part
        footer = [key.split()[-1] for key in dialog.query_one(KeyBar).shown]
        assert ("寫出" in footer or "寫入" in footer) == (language == "zh-Hant")
        await pilot.press("escape")
        assert not isinstance(pilot.app.screen, HandoutDialog)
