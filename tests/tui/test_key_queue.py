"""Keys are handed on in their order, and none waits for ever."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

import pytest
from textual import events
from textual.app import ComposeResult
from textual.widget import Widget

from ogfacil.tui import key_queue
from ogfacil.tui.key_queue import KeyQueueApp


class Slow(Widget, can_focus=True):
    """Takes its time with a key, the first time for ever."""

    def __init__(self) -> None:
        super().__init__()
        self.had: list[str] = []
        self.gate = asyncio.Event()

    async def on_key(self, event: events.Key) -> None:
        event.stop()
        self.had.append(event.key)
        if event.key == "f3":
            self.app.set_focus(self.app.query(Slow).last())
        elif event.key == "f4":
            await self.gate.wait()


class Two(KeyQueueApp):
    def compose(self) -> ComposeResult:
        yield Slow()
        yield Slow()


def press(app: Two, *keys: str) -> None:
    for key in keys:
        app.post_message(events.Key(key, key if len(key) == 1 else None))


async def until(seen: Callable[[], bool]) -> None:
    async with asyncio.timeout(10):
        while not seen():
            await asyncio.sleep(0.001)


async def test_a_key_goes_to_whoever_the_one_before_it_gave_the_focus_to() -> None:
    app = Two()
    async with app.run_test() as pilot:
        first, second = app.query(Slow)
        first.focus()
        await pilot.pause()
        press(app, "f3", "a", "b")
        await until(lambda: len(first.had) + len(second.had) == 3)
        assert (first.had, second.had) == (["f3"], ["a", "b"])


async def test_a_key_that_never_ends_holds_the_others_up_only_for_a_moment(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(key_queue, "KEY_TIMEOUT", 0.05)
    app = Two()
    async with app.run_test() as pilot:
        first, second = app.query(Slow)
        first.focus()
        await pilot.pause()
        press(app, "f4", "a")
        await until(lambda: first.had == ["f4"])
        app.set_focus(second)
        await until(lambda: second.had == ["a"])
        first.gate.set()
