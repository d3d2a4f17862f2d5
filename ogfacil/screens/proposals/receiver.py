"""Fetching documents that came back, over the network or from files, and storing them."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from pathlib import Path

from ogfacil import settings
from ogfacil.errors import NotFoundError, OgfacilError
from ogfacil.tui.store_client import StoreClient
from ogfacil.workflow.coediting import receive


class Receiver:
    """Receives what came back of one meeting; network and files are read in a thread."""

    def __init__(
        self, store: StoreClient, meeting_id: int, notify_error: Callable[[str], None]
    ) -> None:
        """Create a receiver.

        Args:
            store: Where documents are stored, each with its round.
            meeting_id: The meeting that was sent out.
            notify_error: Shows a sentence about what failed.
        """
        self._store = store
        self._meeting_id = meeting_id
        self._notify_error = notify_error

    async def fetch(self) -> tuple[str, ...] | None:
        """Fetch what stands at the places of the open rounds; being offline is normal.

        Returns:
            Remarks about what was stored, or None where nothing was.
        """
        meeting_id = self._meeting_id
        try:
            wanted = await self._store.run(lambda store: receive.to_fetch(store, meeting_id))
            documents, failures = await asyncio.to_thread(
                receive.fetch_all, wanted, settings.load()
            )
            for failure in failures:
                self._notify_error(str(failure))
            return await self._keep(documents)
        except NotFoundError:
            return None  # it was never out, which is said already
        except OgfacilError as error:
            self._notify_error(str(error))
            return None

    async def read(self, paths: Sequence[Path]) -> tuple[str, ...] | None:
        """Read files that were sent back; folders and patterns are expanded.

        Returns:
            Remarks about what was stored, or None where nothing was.
        """
        problems = receive.Problems()
        try:
            documents = await asyncio.to_thread(receive.from_files, paths, problems)
            remarks = await self._keep(documents, problems)
        except OgfacilError as error:
            self._notify_error(str(error))
            return None
        for failure in problems.failures:
            self._notify_error(str(failure))
        return remarks

    async def _keep(
        self,
        documents: Sequence[receive.IncomingDocument],
        problems: receive.Problems | None = None,
    ) -> tuple[str, ...] | None:
        if not documents:
            return None
        meeting_id = self._meeting_id
        remarks = await self._store.run(
            lambda store: receive.store_returns(store, meeting_id, documents, problems)
        )
        return (*remarks, *(problems.skipped if problems else ()))
