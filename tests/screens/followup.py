"""A store with promises in it, and the screens of whoever follows up upon it."""

from __future__ import annotations

import datetime as dt
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from textual.content import Content
from textual.pilot import Pilot
from textual.screen import ModalScreen, Screen
from textual.widgets import Static

from ogfacil.app.application import OgfacilApp
from ogfacil.store import open_store
from ogfacil.widgets.virtual_list import VirtualList
from tests.conftest import NOW
from tests.workflow.promises import first_session, second_session


def a_store(folder: Path, sessions: int = 1) -> Path:
    """A store with one or two sessions."""
    path = folder / "a.db"
    with open_store(path, actor="安", clock=lambda: NOW) as store:
        first_session(store)
        if sessions > 1:
            second_session(store)
    return path


@asynccontextmanager
async def on(
    path: Path, screen: Screen[Any], size: tuple[int, int] = (80, 24)
) -> AsyncIterator[Pilot[int]]:
    """A screen on a store, once it has read what it shows."""
    app = OgfacilApp(path)
    async with app.run_test(size=size) as pilot:
        await app.push_screen(screen)
        await settled(pilot)
        yield pilot
    app.store_worker.close()


async def settled(pilot: Pilot[int]) -> None:
    """Waits until the desk has done what it was given, and the screen shows it."""
    for _round in range(4):
        await pilot.pause()
        await asked(pilot)
        open_question = isinstance(pilot.app.screen, ModalScreen)
        waiting = [w for w in pilot.app.workers if not w.is_finished]
        if waiting and not open_question:
            await pilot.app.workers.wait_for_complete(waiting)
    await pilot.pause()


async def asked(pilot: Pilot[int]) -> None:
    """Waits for the desk."""
    import asyncio

    app = pilot.app
    assert isinstance(app, OgfacilApp)
    await asyncio.wrap_future(app.store_worker.submit(lambda _store: None))


async def press(pilot: Pilot[int], *keys: str) -> None:
    """Presses keys, one after the other, each when the one before has been dealt with."""
    for key in keys:
        await pilot.press(key)
        await settled(pilot)


async def typed(pilot: Pilot[int], words: str) -> None:
    """Types words where the focus is, and Enter behind them."""
    field: Any = pilot.app.screen.focused
    field.insert(words)
    await press(pilot, "enter")


def rows_of(pilot: Pilot[int]) -> list[str]:
    """The rows of the list, as they are seen."""
    listing = pilot.app.screen.query_one(VirtualList)
    rows = [listing.render_line(y).text.rstrip() for y in range(listing.size.height)]
    return [row for row in rows if row]


def said(pilot: Pilot[int], selector: str) -> str:
    """The words of a part of the screen."""
    shown = pilot.app.screen.query_one(selector, Static).content
    return shown.plain if isinstance(shown, Content) else str(shown)


def day(text: str) -> dt.date:
    return dt.date.fromisoformat(text)
