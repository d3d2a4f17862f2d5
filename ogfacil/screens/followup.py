"""What the screens of following up share: an answer that comes after they were left is dropped."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import TypeVar

from ogfacil.record import Entry
from ogfacil.screens.room import Room
from ogfacil.store import Store
from ogfacil.workflow.tracking.tracked import Tracked

T = TypeVar("T")


class Followup(Room[None]):
    """A room that can be left while the store is still being read."""

    async def ask(self, work: Callable[[Store], T]) -> T:
        """What `work` gives; nothing goes on from there once the screen has been left."""
        given = await super().ask(work)
        if not (self.is_attached and self.is_running):
            raise asyncio.CancelledError
        return given

    async def open_words(self, row: Tracked) -> None:
        """Opens the transcript at the words that an action came from; what later sessions said of
        it is not what it came from."""
        from ogfacil.screens.capture import CaptureScreen

        def first(store: Store) -> tuple[int | None, ...]:
            there = (e for e in row.action.entries if store.where(Entry, e) == row.meeting.id)
            return (next(there, None),)

        if (found := await self.lead(first)) is not None:
            self.app.push_screen(CaptureScreen(row.meeting.id, entry=found[0]))
