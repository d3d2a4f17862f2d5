"""Python's search for garbage, kept out of the way of whoever types.

By itself Python goes through all that a program holds each time that has grown by a quarter, and
stops everything meanwhile: 120 ms with ten thousand actions on the screen. So only what is new is
searched as one types, and everything when the keys have rested for a while.
"""

from __future__ import annotations

import gc
import sys
import time

RESTED = 3.0
"""Seconds without a key after which there is time for it."""

_NEW, _YOUNG, _NEVER = 1_000, 10, 1_000_000
"""So many new objects are searched at once, and after so many searches those that were kept."""
_DUE, _OVERDUE = 10, 400
"""Searches of what was kept, after which all is to be searched at rest, and at once."""

_GIVE_WAY = 0.001
"""Seconds after which a thread gives way to another; at Python's 5 ms the desk, which brings a line
to the disk, waits each time for as long while the screen is busy."""


class Garbage:
    """When to search for what; one for a program, from `begin` on."""

    def __init__(self) -> None:
        self._begun = False
        self._last_key = 0.0
        self._searched = 0
        self._left = False

    def begin(self) -> None:
        """Leave what is loaded already out of every search, and wait for rests from now on."""
        sys.setswitchinterval(_GIVE_WAY)
        gc.freeze()
        gc.set_threshold(_NEW, _YOUNG, _NEVER)
        gc.callbacks.append(self._count)
        self._begun = True

    def key(self) -> None:
        """A key was pressed."""
        self._last_key = time.monotonic()

    def screen_closed(self) -> None:
        """A screen was left: all that it showed is garbage now."""
        self._left = True
        self._searched += _DUE

    def loaded(self) -> None:
        """Much was read that stays, and in which nothing points back: leave it out too."""
        if self._begun:
            gc.freeze()
            self._searched = 0

    def look(self) -> bool:
        """Search everything where it is due and nobody types; True where that was done."""
        rested = time.monotonic() - self._last_key >= RESTED
        if not self._begun or self._searched < (_DUE if rested else _OVERDUE):
            return False
        if self._left:
            gc.unfreeze()
        gc.collect()
        gc.freeze()
        self._searched, self._left = 0, False
        return True

    def _count(self, phase: str, info: dict[str, int]) -> None:
        if phase == "stop" and info["generation"] == 1:
            self._searched += 1
