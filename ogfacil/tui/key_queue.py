"""Dispatch keys in the order in which they were pressed, each to what the one before it opened.

Textual gives a key to whatever has the focus when it arrives. Over a slow line, or while something
is read, keys arrive in a burst: without a queue, what was typed behind an Enter goes to the field
that the Enter leaves, and what was typed behind a key that opens a dialog goes to the screen below
it and is lost.
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
from ogfacil.tui.key_gate import KeyGate

KEY_TIMEOUT = 1.0
"""Seconds to wait for a key's handlers before the next queued key is dispatched anyway."""

_TRACKING_PASSES = 2
"""How often a key is followed from its widget up to the app. The second pass waits for the messages
that were posted while the first one ran."""

_STATIONARY_KEYS = frozenset(
    ["up", "down", "left", "right", "pageup", "pagedown", "home", "end", "backspace", "delete"]
)
"""Keys that open nothing and move no focus; a burst of them is handled at once and painted once."""


class KeyQueueApp(App[int]):
    """An app that dispatches a key when the one before it was handled and the screen takes keys."""

    def __init__(self) -> None:
        super().__init__()
        self._keys: deque[events.Key | events.Paste] = deque()
        self._in_flight: object | None = None  # the key that is not handled yet
        self._since = 0.0
        self._late: Timer | None = None

    async def on_event(self, event: events.Event) -> None:
        """Queue keys and pastes; handle everything else at once."""
        if isinstance(event, (events.Key, events.Paste)) and not event.is_forwarded:
            self._keys.append(event)
            await self._dispatch_next()
        else:
            await super().on_event(event)

    def flush_keys(self) -> None:
        """Dispatch the queued keys, as far as the screen takes them."""
        self.call_later(self._dispatch_next)

    async def _dispatch_next(self) -> None:
        while self._keys and self._is_free():
            event = self._keys.popleft()
            target = self.focused or self.screen
            await super().on_event(event)
            if _leads_elsewhere(event, target):
                self._track(event, target)
        if self._keys and self._in_flight is not None and self._late is None:
            self._late = self.set_timer(KEY_TIMEOUT, self._dispatch_late)

    async def _dispatch_late(self) -> None:
        self._late = None
        await self._dispatch_next()

    def _is_free(self) -> bool:
        handled = self._in_flight is None or time.monotonic() - self._since >= KEY_TIMEOUT
        gate = getattr(self.screen, "keys", None)  # screens of Textual's own have none
        return handled and (not isinstance(gate, KeyGate) or gate.is_open)

    def _track(self, key: events.Event, target: DOMNode) -> None:
        """Follow a key, and what it posts, up the tree.

        A callback that is queued behind the messages of a node runs when those were handled.
        """
        self._in_flight, self._since = key, time.monotonic()
        path = chain.from_iterable(repeat(target.ancestors_with_self, _TRACKING_PASSES))

        def follow() -> None:
            for node in path:
                if node.call_later(follow):
                    return
            self._handled(key)

        follow()

    def _handled(self, key: events.Event) -> None:
        if self._in_flight is key:
            self._in_flight = None
            self.flush_keys()


def _leads_elsewhere(event: events.Event, target: DOMNode) -> bool:
    """Return whether a key may open a screen or move the focus."""
    if not isinstance(event, events.Key):
        return False
    if not isinstance(target, TextArea):
        return event.key not in _STATIONARY_KEYS
    typed = is_text(event.character or "")
    empty = not target.text and event.key == "up"  # fetches the last line, to be edited
    return not typed and (event.key not in _STATIONARY_KEYS or empty)
