"""How a screen uses the store: jobs on the store's thread, awaited in the event loop."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar

from ogfacil.errors import OgfacilError
from ogfacil.tui.key_gate import KeyGate

if TYPE_CHECKING:
    from ogfacil.store import Store, StoreWorker

T = TypeVar("T")


class StoreClient:
    """Runs jobs with the store for one screen; a result that comes after it was left is dropped."""

    def __init__(
        self,
        *,
        worker: Callable[[], StoreWorker],
        keys: KeyGate,
        is_closed: Callable[[], bool],
        notify_error: Callable[[str], None],
    ) -> None:
        """Connect a screen with the store.

        Args:
            worker: Gives the thread that owns the store; asked for anew at each job.
            keys: Held back by `run_holding_keys`.
            is_closed: Whether the screen was left; asked when a result is there.
            notify_error: Shows a sentence about what failed.
        """
        self._worker = worker
        self._keys = keys
        self._is_closed = is_closed
        self._notify_error = notify_error

    async def run(self, fn: Callable[[Store], T]) -> T:
        """Run a job on the store's thread.

        Args:
            fn: Called with the open store. Must not keep a reference to it.

        Returns:
            The result of `fn`.

        Raises:
            OgfacilError: The store can't be opened or written, or `fn` raised it.
            asyncio.CancelledError: The screen was left meanwhile; the job itself was done.
        """
        result = await asyncio.wrap_future(self._worker().submit(fn))
        if self._is_closed():
            raise asyncio.CancelledError
        return result

    async def try_run(self, fn: Callable[[Store], T]) -> T | None:
        """Run a job and show its error instead of raising it.

        Args:
            fn: Called with the open store.

        Returns:
            The result of `fn`, or None after an error was shown.
        """
        try:
            return await self.run(fn)
        except OgfacilError as error:
            self._notify_error(str(error))
            return None

    async def run_holding_keys(self, fn: Callable[[Store], T]) -> T | None:
        """Run a job as `try_run` does; keys that are pressed meanwhile wait for what it leads to.

        Args:
            fn: Called with the open store.

        Returns:
            The result of `fn`, or None after an error was shown.
        """
        with self._keys.hold():
            return await self.try_run(fn)
