"""Schedule Python's garbage collection away from whoever types.

By itself Python searches everything that a program holds each time that has grown by a quarter, and
stops everything meanwhile: 120 ms with ten thousand actions on the screen. So only new objects are
searched while keys are pressed, and everything when the keys have rested for a while.
"""

from __future__ import annotations

import gc
import sys
import time

IDLE_SECONDS = 3.0
"""How long no key must have been pressed before everything is searched."""

_NEW, _YOUNG, _NEVER = 1_000, 10, 1_000_000
"""Thresholds of Python's generations: new objects, searches of new ones, and never by itself."""

_DUE, _OVERDUE = 10, 400
"""Searches of the young generation after which a full one is due at rest, and due at once."""

_SWITCH_INTERVAL = 0.001
"""Seconds after which a thread gives way to another. At Python's own 5 ms the store's thread waits
for as long, for every line, while the screen is busy."""


class GCScheduler:
    """Decides what is collected when; one for a program, from `start` on."""

    def __init__(self) -> None:
        self._started = False
        self._last_key = 0.0
        self._searched = 0
        self._screen_left = False

    def start(self) -> None:
        """Take garbage collection over; leave what is loaded already out of every search."""
        sys.setswitchinterval(_SWITCH_INTERVAL)
        gc.freeze()
        gc.set_threshold(_NEW, _YOUNG, _NEVER)
        gc.callbacks.append(self._count)
        self._started = True

    def note_key(self) -> None:
        """Note that a key was pressed now."""
        self._last_key = time.monotonic()

    def note_screen_closed(self) -> None:
        """Note that a screen was left: all that it showed is garbage."""
        self._screen_left = True
        self._searched += _DUE

    def freeze(self) -> None:
        """Leave what was loaded by now out of the searches; it stays and has no cycles."""
        if self._started:
            gc.freeze()
            self._searched = 0

    def collect_if_idle(self) -> bool:
        """Search everything where that is due and nobody types.

        Returns:
            Whether it was done.
        """
        idle = time.monotonic() - self._last_key >= IDLE_SECONDS
        if not self._started or self._searched < (_DUE if idle else _OVERDUE):
            return False
        if self._screen_left:
            gc.unfreeze()
        gc.collect()
        gc.freeze()
        self._searched, self._screen_left = 0, False
        return True

    def _count(self, phase: str, info: dict[str, int]) -> None:
        if phase == "stop" and info["generation"] == 1:
            self._searched += 1
