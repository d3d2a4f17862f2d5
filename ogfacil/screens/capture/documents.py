"""Importing pastes, and exporting or saving the meeting as a whole."""

from __future__ import annotations

from ogfacil import clock, settings
from ogfacil.errors import OgfacilError
from ogfacil.locale import _
from ogfacil.record import Record
from ogfacil.screens.capture.pending import PendingLines, unsaved_items
from ogfacil.screens.capture.ports import Dialogs, EntryView, LineSource, Notifier
from ogfacil.screens.capture.session import MeetingSession
from ogfacil.tui.tasks import Tasks
from ogfacil.workflow.capture.pasting import import_paste, off_the_record, read_paste

SAVED_SECONDS = 30
"""How long it is shown where a meeting was saved elsewhere."""


class DocumentCommands:
    """Commands for pastes, exports, and a copy elsewhere when the store fails."""

    def __init__(
        self,
        session: MeetingSession,
        pending: PendingLines,
        *,
        entries: EntryView,
        line: LineSource,
        dialogs: Dialogs,
        tasks: Tasks,
        notifier: Notifier,
    ) -> None:
        """Work on a meeting as a whole.

        Args:
            session: The meeting.
            pending: Holds the lines that are not stored yet.
            entries: Shows the entries.
            line: The composer.
            dialogs: Shows what was pasted, and how it can be exported.
            tasks: Starts what waits for an answer.
            notifier: Says what went wrong, and where something was saved.
        """
        self._session = session
        self._pending = pending
        self._entries = entries
        self._line = line
        self._dialogs = dialogs
        self._tasks = tasks
        self._notifier = notifier

    def paste(self, text: str) -> None:
        """Parse several pasted lines as a transcript, and ask what to do with them."""
        self._tasks.start(self._paste(text), group="paste", exclusive=True)

    async def _paste(self, text: str) -> None:
        session, line = self._session, self._line
        if session.refuse_if_read_only():
            return
        if session.context.veiled:
            line.show_error(off_the_record())
            return
        try:
            reading = read_paste(text, session.context.people)
        except OgfacilError as error:
            line.insert(text)
            line.show_error(str(error))
            return
        answer = await self._dialogs.paste(reading.record, len(reading.remarks))
        if answer == "line":
            line.insert(text)
        elif answer == "take":
            await session.change(lambda store: import_paste(store, session.meeting, reading.record))

    def export(self) -> None:
        """Export the meeting; while lines can't be stored, save the open meeting elsewhere."""
        record = self._session.record
        if record is None:
            return
        if self._session.save_error and self._pending:
            self._save_elsewhere(record)
        else:
            self._dialogs.export(record.meeting)

    def _save_elsewhere(self, record: Record) -> None:
        """Write the open meeting to a file, with the lines that can't be stored."""
        from ogfacil.workflow.documents.rescue import save_elsewhere

        stored = [entry for entry in self._entries.entries if entry.id > 0]
        folder = settings.load().exports_folder
        try:
            path = save_elsewhere(record, stored, unsaved_items(self._pending), folder, clock.now())
        except OgfacilError as error:
            self._notifier.notify_error(str(error))
            return
        self._notifier.notify_saved(
            _("What is open here is saved as {path}; “ogfacil import” reads it.", path=path)
        )

    def talk_times(self) -> None:
        """Show who spoke how long and how often."""
        self._dialogs.talk_times(self._entries.entries, self._session.context.people)
