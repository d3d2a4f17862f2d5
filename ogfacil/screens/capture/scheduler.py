"""Timers and frames of a screen, for parts that know no Textual."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from textual.screen import Screen

_TURNS = 4
"""Turns of the loop within which every widget that has changed has asked to be painted."""


class ScreenScheduler:
    """Does things later, or in one frame; `ports.Scheduler` says more."""

    def __init__(self, screen: Screen[Any]) -> None:
        """Schedule for a screen; its timers end with it."""
        self._screen = screen

    def after_refresh(self, fn: Callable[[], object]) -> None:
        """Call a function once the screen was painted."""
        self._screen.call_after_refresh(fn)

    def set_timer(self, seconds: float, fn: Callable[[], object]) -> None:
        """Call a function once, after some seconds."""
        self._screen.set_timer(seconds, fn)

    def set_interval(self, seconds: float, fn: Callable[[], object]) -> None:
        """Call a function again and again."""
        self._screen.set_interval(seconds, fn)

    @asynccontextmanager
    async def single_frame(self) -> AsyncIterator[None]:
        """Enclose changes that appear in one frame; nothing is painted in between."""
        with self._screen.app.batch_update():
            yield
            for _turn in range(_TURNS):
                await asyncio.sleep(0)
        self._screen.check_idle()
