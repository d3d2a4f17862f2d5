"""Opening a meeting of any length at once, and showing what other programs do to it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from ogfacil.errors import OgfacilError
from ogfacil.language.composer import ComposerContext
from ogfacil.locale import _
from ogfacil.record import Entry, Record
from ogfacil.screens.capture import draft_restore
from ogfacil.screens.capture.changes import MeetingDelta, collect_delta, entries_of
from ogfacil.screens.capture.line_editor import LineEditor
from ogfacil.screens.capture.modes import ModeEvent, ModeOwner
from ogfacil.screens.capture.ports import EntryView, LineSource, Notifier, Scheduler
from ogfacil.screens.capture.session import MeetingSession
from ogfacil.store import Draft, Store
from ogfacil.tui.store_client import StoreClient
from ogfacil.tui.tasks import Tasks
from ogfacil.workflow.capture.context import load_context
from ogfacil.workflow.capture.editing import Mendable, load_edit_target
from ogfacil.workflow.meetings.meetings import is_closed

FIRST_PAGE = 300
"""Lines that are read before the first picture."""
PAGE_SIZE = 1000
"""Lines that are read at once behind it, from the end to the beginning."""
POLL_INTERVAL = 0.6
"""Seconds between looks at what others did."""


@dataclass(frozen=True, slots=True)
class InitialLoad:
    """What the first picture needs."""

    record: Record
    context: ComposerContext
    entries: tuple[Entry, ...]
    draft: Draft
    edited: Mendable | None  # what is being edited in it, as it is now
    is_outdated: bool = False  # it is published, and has changed since


class MeetingLoader:
    """Reads the end of a meeting first, then the rest behind it; then polls for changes."""

    def __init__(
        self,
        session: MeetingSession,
        editor: LineEditor,
        *,
        entries: EntryView,
        line: LineSource,
        modes: ModeOwner,
        store: StoreClient,
        tasks: Tasks,
        scheduler: Scheduler,
        notifier: Notifier,
        note_loaded: Callable[[], object],
        initial_entry: int | None = None,
    ) -> None:
        """Prepare to open a meeting.

        Args:
            session: The meeting.
            editor: Goes on with an edit that was under way.
            entries: Shows the entries.
            line: The composer, where the draft is put back.
            modes: Is told when the meeting is open.
            store: Reads.
            tasks: Starts what waits for the store.
            scheduler: Polls.
            notifier: Says what went wrong, and how many lines have no speaker.
            note_loaded: Called after many objects were made that stay.
            initial_entry: The id of an entry to go to; None stays at the end.
        """
        self.poll_interval = POLL_INTERVAL
        self._session = session
        self._editor = editor
        self._entries = entries
        self._line = line
        self._modes = modes
        self._store = store
        self._tasks = tasks
        self._scheduler = scheduler
        self._notifier = notifier
        self._note_loaded = note_loaded
        self._initial_entry = initial_entry
        self._polls_wanted = 0

    def open(self) -> None:
        """Show the meeting, at its end; then read the rest."""
        self._tasks.start(self._open(), group="open", exclusive=True)

    async def _open(self) -> None:
        meeting, today = self._session.meeting, self._session.today

        def first(store: Store) -> InitialLoad:
            draft = store.load_draft(meeting)
            record = store.record_without_entries(meeting)
            return InitialLoad(
                record,
                load_context(store, meeting, today=today),
                store.entries(meeting, last=FIRST_PAGE),
                draft,
                load_edit_target(store, draft.edit),
                store.is_outdated(record.meeting),
            )

        loaded = await self._store.try_run(first)
        if loaded is None:
            self._modes.advance(ModeEvent.LOADED)
            return
        self._show(loaded)
        self._modes.advance(ModeEvent.LOADED)
        if self._line.editing is not None:
            self._modes.advance(ModeEvent.EDIT_FOCUSED)
        self._scroll_to_initial()
        self._scheduler.set_interval(self.poll_interval, self.poll)
        await self._read_older(loaded.entries)

    def _show(self, loaded: InitialLoad) -> None:
        session, record = self._session, loaded.record
        session.record, session.is_outdated = record, loaded.is_outdated
        was_editing = loaded.draft.edit is not None  # it was opened for editing, and is still
        session.set_read_only(is_closed(record.meeting) and not was_editing)
        for entry in loaded.entries:
            session.counts.add(entry)
        session.set_context(loaded.context)
        pending = (entry for entry in self._entries.entries if entry.id < 0)
        self._entries.load(
            (*loaded.entries, *pending), record.people, session.badges(), record.meeting.zone
        )
        found = draft_restore.plan(loaded.draft, loaded.edited, is_empty=not self._line.text)
        draft_restore.restore(found, self._line, self._editor)
        session.changed()

    async def _read_older(self, entries: tuple[Entry, ...]) -> None:
        session, meeting = self._session, self._session.meeting
        while len(entries) >= FIRST_PAGE:
            rank = entries[0].rank
            try:
                entries = await self._store.run(
                    lambda store, rank=rank: store.entries(  # type: ignore[misc]
                        meeting, last=PAGE_SIZE, before_rank=rank
                    )
                )
            except OgfacilError as error:
                self._notifier.notify_error(str(error))
                return
            for entry in entries:
                if self._entries.entry(entry.id) is None:
                    session.counts.add(entry)
            self._entries.prepend(entries)
            self._note_loaded()
            self._scroll_to_initial()
        session.changed()
        if wanting := len(session.counts.without_speaker):
            self._notifier.notify_done(_("{n:# line|# lines} without a speaker: Ctrl+O", n=wanting))

    def _scroll_to_initial(self) -> None:
        wanted = self._initial_entry
        if wanted is not None and self._entries.entry(wanted) is not None:
            self._entries.select(wanted)
            self._modes.advance(ModeEvent.LINES_FOCUSED)
            self._initial_entry = None

    def poll(self) -> None:
        """Show what other programs did since the last look."""
        self._tasks.start(self._poll(), group="news")

    async def _poll(self) -> None:
        # Never two at once, and none given up: the store tells the same news only once.
        self._polls_wanted += 1
        if self._polls_wanted > 1:
            return
        while self._polls_wanted:
            self._polls_wanted = 1
            await self._poll_once()
            self._polls_wanted -= 1

    async def _poll_once(self) -> None:
        meeting, today = self._session.meeting, self._session.today

        def look(store: Store) -> MeetingDelta | None:
            news = store.poll_changes()
            if news is None:
                return None
            return collect_delta(store, meeting, entries_of(news.acts), today)

        try:
            delta = await self._store.run(look)
        except OgfacilError as error:
            self._session.save_error = str(error)
            self._session.status_changed()
            return
        if delta is not None and self._session.record is not None:
            self._session.apply_delta(delta)
