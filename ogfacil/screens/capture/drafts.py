"""Storing the composer's draft, so that it is there when the meeting is opened again."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from ogfacil.errors import OgfacilError
from ogfacil.screens.capture.pending import PendingLines
from ogfacil.screens.capture.ports import JobQueue, LineSource
from ogfacil.screens.capture.session import MeetingSession
from ogfacil.store import Draft
from ogfacil.tui.store_client import StoreClient


class DraftKeeper:
    """A writer of the composer's draft and of lines that could not be stored."""

    def __init__(
        self,
        session: MeetingSession,
        pending: PendingLines,
        line: LineSource,
        *,
        store: StoreClient,
        worker: Callable[[], JobQueue],
    ) -> None:
        """Keep the drafts of a meeting.

        Args:
            session: The meeting.
            pending: Holds the lines that found no room.
            line: Where one types.
            store: Runs what is awaited.
            worker: Gives the store's thread, for what nobody waits for.
        """
        self._session = session
        self._pending = pending
        self._line = line
        self._store = store
        self._worker = worker

    async def save(self, draft: Draft) -> None:
        """Store a draft; on failure the status bar says why."""
        meeting, draft = self._session.meeting, self._with_unsaved(draft)
        try:
            await self._store.run(lambda store: store.save_draft(meeting, draft))
        except OgfacilError as error:
            self._session.set_save_error(error)

    def submit(self) -> None:
        """Submit the draft to the store's thread without waiting."""
        meeting, draft = self._session.meeting, self._with_unsaved(self._line.draft)
        self._worker().submit(lambda store: store.save_draft(meeting, draft))

    def _with_unsaved(self, draft: Draft) -> Draft:
        """Add to a draft the lines that wait for room: the program may end before there is."""
        back = self._pending.back_in_composer
        waiting = [one.typed.raw for one in self._pending.unsaved if one is not back]
        if not waiting:
            return draft
        return replace(draft, line="\n".join([draft.line.rstrip("\n"), *waiting]).strip())
