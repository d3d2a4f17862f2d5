"""What the screens of following up share: an answer that comes after they were left is dropped."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import TypeVar

from ogfacil.screens.room import Room
from ogfacil.store import Store

T = TypeVar("T")


class Followup(Room[None]):
    """A room that can be left while the store is still being read."""

    async def ask(self, work: Callable[[Store], T]) -> T:
        """What `work` gives; nothing goes on from there once the screen has been left."""
        given = await super().ask(work)
        if not (self.is_attached and self.is_running):
            raise asyncio.CancelledError
        return given
