"""A meeting that is over or published is opened to be read; one key opens it for mending."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from textual import events

from ogfacil import locale
from ogfacil.record import Meeting, MeetingState
from ogfacil.store import open_store
from tests.screens.stage import capture, new_store, settled, typed


@pytest.fixture(autouse=True)
def _english(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[None]:
    monkeypatch.setenv("OGFACIL_CONFIG", str(tmp_path / "settings.toml"))
    before = locale.language()
    locale.use("en")
    yield
    locale.use(before)


def closed(folder: Path, state: MeetingState) -> tuple[Path, int]:
    path, meeting = new_store(folder, lines=3)
    with open_store(path) as store, store.transaction("publish", meeting=meeting) as act:
        act.change(Meeting, meeting, state=state)
    return path, meeting


@pytest.mark.parametrize("state", [MeetingState.HELD, MeetingState.PUBLISHED])
async def test_no_key_changes_a_meeting_that_is_over(tmp_path: Path, state: MeetingState) -> None:
    path, meeting = closed(tmp_path, state)
    with open_store(path, read_only=True) as store:
        before = store.acts(meeting)
    async with capture(path, meeting, (140, 40)) as (screen, pilot):
        assert "read only" in str(screen.status.render())
        assert "F4 opens it for mending" in screen.composer.preview.locked
        await pilot.press("大", "家", "enter")
        await typed(screen, pilot, "大家好", "/off", "/next")
        for key in ("f3", "f5", "f6", "f8", "f9", "f12", "ctrl+z", "f2", "ctrl+o"):
            await pilot.press(key)
        pilot.app.post_message(events.Paste("林小橘：貼上\n阿端：也貼上"))
        await settled(screen, pilot)
        screen.transcript.select()
        screen.transcript.focus()
        for key in ("e", "g", "s", "j", "m", "w", "r", "a", "d", "q", "p", "u", "o", "delete"):
            await pilot.press(key)
        await settled(screen, pilot)
        assert pilot.app.screen is screen
    with open_store(path, read_only=True) as store:
        assert store.acts(meeting) == before
        assert store.load_draft(meeting).line == ""


@pytest.mark.parametrize("place", ["composer", "lines"])
async def test_one_key_opens_it_for_mending_until_it_is_left(tmp_path: Path, place: str) -> None:
    path, meeting = closed(tmp_path, MeetingState.PUBLISHED)
    async with capture(path, meeting, (140, 40)) as (screen, pilot):
        if place == "lines":
            await pilot.press("ctrl+up")
        await pilot.press("f4")
        await settled(screen, pilot)
        assert not screen.session.read_only
        assert screen.composer.state.line.editing is None
        screen.composer.focus()
        await typed(screen, pilot, "林小橘：補上的一句")
        assert "out of date" in str(screen.status.render())
    async with capture(path, meeting, (140, 40)) as (screen, pilot):
        assert screen.session.read_only
        assert "out of date" in str(screen.status.render())
    with open_store(path, read_only=True) as store:
        assert store.entries(meeting)[-1].text == "補上的一句"


@pytest.mark.parametrize("state", [MeetingState.LIVE, MeetingState.COEDITING])
async def test_a_meeting_that_goes_on_or_is_out_stays_open(
    tmp_path: Path, state: MeetingState
) -> None:
    path, meeting = closed(tmp_path, state)
    async with capture(path, meeting) as (screen, pilot):
        assert not screen.session.read_only
        await typed(screen, pilot, "林小橘：還有一句")
        assert screen.transcript.entries[-1].text == "還有一句"
