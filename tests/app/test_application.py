"""What the program does by itself, whatever screen is shown."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Static

from ogfacil import locale
from ogfacil.app.application import OgfacilApp
from ogfacil.settings import Settings
from ogfacil.store.file import disk_reserve
from tests.screens.stage import new_store


@asynccontextmanager
async def opened(path: Path) -> AsyncIterator[tuple[OgfacilApp, Pilot[int]]]:
    app = OgfacilApp(path)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        await app.workers.wait_for_complete()
        await pilot.pause()
        yield app, pilot
    app.store_worker.close()


def told(app: OgfacilApp) -> str:
    return "\n".join(notice.message for notice in app._notifications)


async def test_opening_the_program_takes_the_copy_of_the_day(tmp_path: Path) -> None:
    path, _meeting = new_store(tmp_path)
    async with opened(path) as (app, _pilot):
        assert told(app) == ""
    assert [copy.name for copy in (tmp_path / "backups").iterdir()] == ["a-2018-12-05.db.gz"]


async def test_a_copy_that_cannot_be_made_is_said_and_keeps_nobody_from_working(
    tmp_path: Path,
) -> None:
    path, _meeting = new_store(tmp_path)
    (tmp_path / "backups").write_text("in the way")
    async with opened(path) as (app, _pilot):
        assert "No copy of the day" in told(app)


async def test_a_disk_that_is_nearly_full_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, _meeting = new_store(tmp_path)
    monkeypatch.setattr(disk_reserve, "LOW_SPACE_BYTES", 1 << 62)
    async with opened(path) as (app, _pilot):
        assert "little room" in told(app)


@pytest.mark.parametrize("language", ["en", "zh-Hant"])
async def test_help_lists_what_a_screens_keys_do_and_not_how_a_list_is_moved(
    tmp_path: Path, language: str
) -> None:
    locale.use(language)
    path, _meeting = new_store(tmp_path, lines=1)
    async with opened(path) as (app, pilot):
        await pilot.press("f1")
        rows = "\n".join(str(one.render()) for one in app.screen.query(Static))
        assert locale._("Take back") in rows
        assert "Cursor" not in rows
        assert "Scroll" not in rows


async def test_a_theme_that_was_chosen_under_its_old_name_is_still_used(tmp_path: Path) -> None:
    path, _meeting = new_store(tmp_path)
    app = OgfacilApp(path, settings=Settings(theme="ogfacil-every-eye"))
    assert app.theme == "ogfacil-colorblind"
