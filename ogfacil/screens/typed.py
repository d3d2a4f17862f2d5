"""Keys in the order in which they were pressed, each to whatever the one before it has opened.

Textual gives a key to whoever has the focus when it comes. Over a slow line, or while something is
read, keys come in a burst: what was typed behind an Enter went to the field that the Enter leaves,
what was typed behind a key that opens a dialog to the screen below it, and was lost.
"""

from __future__ import annotations

import time
from collections import deque
from itertools import chain, repeat

from textual import events
from textual.app import App
from textual.dom import DOMNode
from textual.timer import Timer
from textual.widgets import TextArea

from ogfacil.language.clean import is_text

PATIENCE = 1.0
"""Seconds that a key is given to do what it does; then the next one is handed on all the same."""

_ROUNDS = 2
"""How often what a key did is followed from the widget that had it up to the app: the second time
behind the messages that the first time has seen being sent."""

_STAYING = frozenset(
    ["up", "down", "left", "right", "pageup", "pagedown", "home", "end", "backspace", "delete"]
)
"""Keys that lead nowhere else; a burst of them is done in one go and painted once."""


class KeysInOrder(App[int]):
    """An app that hands a key on when the one before it has done what it does."""

    def __init__(self) -> None:
        super().__init__()
        self._keys: deque[events.Key | events.Paste] = deque()
        self._followed: object | None = None  # the key that is not done yet
        self._since = 0.0
        self._late: Timer | None = None

    async def on_event(self, event: events.Event) -> None:
        """Keeps keys until it is their turn."""
        if isinstance(event, (events.Key, events.Paste)) and not event.is_forwarded:
            self._keys.append(event)
            await self._hand_on()
        else:
            await super().on_event(event)

    def release_keys(self) -> None:
        """Hands on what was typed while a screen was opening, in its order."""
        self.call_later(self._hand_on)

    async def _hand_on(self) -> None:
        while self._keys and self._is_free():
            event = self._keys.popleft()
            target = self.focused or self.screen
            await super().on_event(event)
            if _leads_elsewhere(event, target):
                self._follow(event, target)
        if self._keys and self._followed is not None and self._late is None:
            self._late = self.set_timer(PATIENCE, self._hand_on_late)

    async def _hand_on_late(self) -> None:
        self._late = None
        await self._hand_on()

    def _is_free(self) -> bool:
        done = self._followed is None or time.monotonic() - self._since >= PATIENCE
        screen = self.screen
        return done and getattr(screen, "ready", True) and not getattr(screen, "opening", False)

    def _follow(self, key: events.Event, target: DOMNode) -> None:
        """Goes the way of the key, and of what it sends, behind them: a message comes back when
        those before it have been dealt with."""
        self._followed, self._since = key, time.monotonic()
        way = chain.from_iterable(repeat(target.ancestors_with_self, _ROUNDS))

        def on() -> None:
            for node in way:
                if node.call_later(on):
                    return
            self._done(key)

        on()

    def _done(self, key: events.Event) -> None:
        if self._followed is key:
            self._followed = None
            self.release_keys()


def _leads_elsewhere(event: events.Event, target: DOMNode) -> bool:
    """Whether a key may open a screen or move the focus."""
    if not isinstance(event, events.Key):
        return False
    if not isinstance(target, TextArea):
        return event.key not in _STAYING
    typed = is_text(event.character or "")
    empty = not target.text and event.key == "up"  # fetches the last line, to be mended
    return not typed and (event.key not in _STAYING or empty)
