"""Submitting lines: shown at once as pending, stored in order, never lost."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator, Callable
from concurrent.futures import Future
from contextlib import asynccontextmanager
from dataclasses import replace
from typing import Protocol

from ogfacil.errors import InvalidInputError, OgfacilError, StoreError
from ogfacil.language.composer import (
    OUTCOME_TYPES,
    SHOWN,
    SOURCE_TYPES,
    ComposerContext,
    LineType,
    ParsedLine,
    TokenType,
    expected,
    parse_line,
    parse_outcome,
    typed_on,
)
from ogfacil.locale import _
from ogfacil.record import Action, Decision, Entry, MeetingState, Question, Record
from ogfacil.screens.capture.pending import PendingLine, PendingLines, pending_entry
from ogfacil.screens.capture.ports import EntryView, JobQueue, LineSource, Notifier, Scheduler
from ogfacil.screens.capture.session import MeetingSession
from ogfacil.store import Store
from ogfacil.tui.store_client import StoreClient
from ogfacil.tui.tasks import Tasks
from ogfacil.widgets.composer import messages
from ogfacil.workflow.capture.context import context_after
from ogfacil.workflow.capture.submission import SubmitResult
from ogfacil.workflow.capture.submission_order import HeldBackError, SubmissionOrder
from ogfacil.workflow.meetings.meetings import start_meeting

RETRY_INTERVAL = 1.5
"""Seconds after which lines that found no room are tried again."""
STORE_WAIT = 0.03
"""Seconds within which a line is mostly on disk; only a later one is shown as not yet safe."""
BURST_INTERVAL = 0.2
"""Seconds between lines that nobody types: they are pasted, or a program sends them."""

StoredLine = tuple[SubmitResult, Record | None]
"""What became of a line, and the meeting's record where more than its entries changed."""


class StoredListener(Protocol):
    """Hears of lines that were stored."""

    def line_stored(self, line: PendingLine, result: SubmitResult) -> None:
        """Take note that a line was stored."""

    def line_stored_while_changed(self, line: PendingLine, result: SubmitResult) -> None:
        """Take note that a line was stored as it was submitted, while it was being changed."""


class SubmissionQueue:
    """A queue of lines from the composer to the store, in the order of the Enters.

    A line is pending from its Enter until it is stored. Where the store has no room, lines wait and
    are tried again; the first of them stands in the composer meanwhile. Lines typed behind one
    whose speaker is new wait until that person is known.
    """

    def __init__(
        self,
        session: MeetingSession,
        pending: PendingLines,
        order: SubmissionOrder,
        listener: StoredListener,
        *,
        store: StoreClient,
        worker: Callable[[], JobQueue],
        tasks: Tasks,
        scheduler: Scheduler,
        entries: EntryView,
        line: LineSource,
        notifier: Notifier,
    ) -> None:
        """Create an empty queue.

        Args:
            session: The meeting that lines are submitted to.
            pending: Holds the lines that are not stored yet.
            order: Keeps their order on the store's thread.
            listener: Hears of lines that were stored.
            store: Runs jobs whose result is awaited.
            worker: Gives the store's thread; asked for anew at each line.
            tasks: Starts what waits for the store.
            scheduler: Encloses a frame, and tries again.
            entries: Shows pending lines.
            line: Where lines come from, and come back to.
            notifier: Says what went wrong.
        """
        self._session = session
        self._pending = pending
        self._order = order
        self._listener = listener
        self._store = store
        self._worker = worker
        self._tasks = tasks
        self._scheduler = scheduler
        self._entries = entries
        self._line = line
        self._notifier = notifier
        self._has_begun = False  # the meeting has, with its first line
        self._submitted_at = 0.0
        self._awaiting_name = False  # a line is on its way whose speaker nobody knows yet
        self._queued_behind_name: tuple[messages.LineSubmitted, ...] = ()
        self._will_refresh = False  # the panels are about to be shown anew
        self._last_parted = 0  # number of the last line parted from one above it; negative

    # Submitting

    def submit(self, typed: messages.LineSubmitted) -> None:
        """Submit a line as it was typed.

        When this returns, the line is in the queue of the store's thread, is held behind others,
        or has come back to the composer.
        """
        line = typed.parsed
        if self._session.refuse_if_read_only():
            self._line.restore_line(typed)
            return
        back = self._pending.back_in_composer
        if back is not None and typed.raw.startswith(back.typed.raw + "\n"):
            self._submit_parted(back, typed)
            return
        if self._awaiting_name and not any(mark.role is TokenType.LABEL for mark in line.marks):
            self._queued_behind_name = (*self._queued_behind_name, typed)
            return
        if line.verb in OUTCOME_TYPES and not line.text:
            try:
                line = self._with_text_of_source(line)
            except InvalidInputError as error:
                self._notifier.notify_error(str(error))
                return
        self._enqueue(PendingLine(typed, line))

    def _enqueue(self, line: PendingLine) -> None:
        session, pending = self._session, self._pending
        number = max(session.context.lines, line.typed.number)
        ahead = expected(session.context, line.line, line.pending_id)
        session.context = replace(ahead, lines=number)
        self._awaiting_name = bool(line.line.new_speaker)
        if pending.unsaved:
            if pending.back_in_composer is None:
                pending.add(line)
                self._hold(line)
            else:
                self._take_its_place(pending.back_in_composer, line)
            self.retry()
            return
        pending.add(line)
        pending.in_flight += 1
        # On its way before anything else is done, above all before the draft of it is let go.
        stored = self._worker().submit(self._job(line))
        self._tasks.start(self._await_stored(line, stored), group="say")

    def _with_text_of_source(self, line: ParsedLine) -> ParsedLine:
        """Give an outcome that was typed without text that of its line.

        Raises:
            InvalidInputError: There is no line yet, or it has no text.
        """
        source = self._entry_of(line.sources[-1]) if line.sources else None
        if source is None:
            raise InvalidInputError(_("Nothing has been said yet."))
        if not source.text.strip():
            raise InvalidInputError(_("Nothing follows: type its words after it."))
        context = self._session.context
        made = parse_outcome(source.text, line.verb, source.speaker, context)
        return replace(made, sources=line.sources)

    def _entry_of(self, entry_id: int) -> Entry | None:
        """Return an entry as it stands here, stored or not."""
        if entry_id >= 0:
            return self._entries.entry(entry_id)
        if (line := self._pending.find(entry_id)) is not None:
            return pending_entry(line)
        item = self._order.item(entry_id)
        return self._entries.entry(item.id) if isinstance(item, Entry) else None

    def _submit_parted(self, back: PendingLine, typed: messages.LineSubmitted) -> None:
        """Submit a line that had come back, and what was typed below it, each for itself."""
        self._pending.back_in_composer = back
        words = typed.raw.removeprefix(back.typed.raw).strip("\n")
        context = self._session.context
        context = replace(context, current=typed.parsed.speaker or context.current)
        context = replace(context, last_entry=back.pending_id, last_words=back.line.text[:SHOWN])
        below = parse_line(words, context)
        rests = not words or below.verb not in SOURCE_TYPES
        again = replace(back, also=(*back.also, typed.pending_id)) if rests else back
        self._enqueue(again)
        if words:
            self._last_parted -= rests
            number = self._last_parted if rests else typed.number
            at, before = typed.first_key_at, back.pending_id
            self.submit(messages.LineSubmitted(below, words, at, number, before))

    def show(self, line: PendingLine) -> None:
        """Show a line in the transcript as not yet safe."""
        entry = pending_entry(line)
        if entry is not None:
            self._entries.append_pending(entry)

    # What becomes of a line

    def _job(self, line: PendingLine, *, again: bool = False) -> Callable[[Store], StoredLine]:
        meeting, has_begun, order = self._session.meeting, self._has_begun, self._order
        # A gap can be marked in the middle of a line, and a line wait aside while one is edited.
        has_draft = bool(self._line.text) or self._line.editing is not None

        def job(store: Store) -> StoredLine:
            with order.turn(again=again):
                if not has_begun:
                    start_meeting(store, meeting)
                with store.batch():  # no moment in which it is said and is a draft still
                    typed = line.typed
                    result = order.submit(
                        store, meeting, line.line, before=typed.before, at=typed.first_key_at
                    )
                    if not has_draft:
                        store.save_draft(meeting, "")
            order.note(result, *line.ids)
            plain = has_begun and isinstance(result.item, Entry) and not result.new_people
            return result, None if plain else store.record_without_entries(meeting)

        return job

    async def _await_stored(self, line: PendingLine, stored: Future[StoredLine]) -> None:
        on_disk = asyncio.wrap_future(stored)
        async with self._single_frame():
            done, _late = await asyncio.wait((on_disk,), timeout=STORE_WAIT)
            if done:
                await self._settle(line, on_disk)
        if not done:
            self.show(line)
            self._session.status_changed()
            await self._settle(line, on_disk)
        self._refresh_later()

    async def _settle(self, line: PendingLine, on_disk: asyncio.Future[StoredLine]) -> None:
        """Show what became of a line."""
        try:
            result, record = await on_disk
        except OgfacilError as error:
            self._pending.in_flight -= 1
            self._on_failed(line, error)
        else:
            self._pending.in_flight -= 1
            self._on_stored(line, result, record)

    @asynccontextmanager
    async def _single_frame(self) -> AsyncIterator[None]:
        """Let a line leave the composer in the frame in which it stands above, safe.

        Painting in between would take the time, and the interpreter, that storing it needs. Where
        lines come in a burst nothing waits.
        """
        before, self._submitted_at = self._submitted_at, time.monotonic()
        if self._pending.in_flight > 1 or self._submitted_at - before < BURST_INTERVAL:
            yield
            return
        async with self._scheduler.single_frame():
            yield

    def _on_stored(self, line: PendingLine, result: SubmitResult, record: Record | None) -> None:
        session, item = self._session, result.item
        self._has_begun = True
        self._pending.remove(line)
        if record is not None:
            session.record = record
            self._entries.set_people(record.people, session.badges())
        session.set_context(self._context_after(line, result))
        if isinstance(item, Entry):
            session.upsert_entries((item,), instead_of=line.pending_id)
        meeting = session.record.meeting if session.record is not None else None
        is_published = meeting is not None and meeting.state is MeetingState.PUBLISHED
        session.is_outdated = session.is_outdated or is_published
        self._listener.line_stored(line, result)
        if isinstance(item, (Entry, Action, Decision, Question)):
            self._line.replace_edited(line.ids, item)
        if line.line.new_speaker:
            self._on_named(result)

    def _context_after(self, line: PendingLine, result: SubmitResult) -> ComposerContext:
        """Return the context after a line, with what lines typed behind it have changed."""
        ahead, item = self._session.context, result.item
        new = context_after(ahead, result)
        if ahead.last_entry in line.ids and isinstance(item, Entry):
            ahead = replace(ahead, last_entry=item.id)
        if self._pending:
            return typed_on(new, ahead)
        if isinstance(item, Entry) and not result.new_people:
            turned = typed_on(new, ahead)
            return replace(
                turned,
                veiled=new.veiled,
                agenda_current=new.agenda_current,
                on_break=new.on_break,
            )
        return replace(new, last_entry=ahead.last_entry, last_words=ahead.last_words)

    def _refresh_later(self) -> None:
        """Have counts and turns shown in the next frame, once for all lines of this one."""
        if not self._will_refresh:
            self._will_refresh = True
            self._scheduler.after_refresh(self._refresh)

    def _refresh(self) -> None:
        self._will_refresh = False
        self._session.changed()

    def _on_named(self, result: SubmitResult) -> None:
        """Submit what was typed behind the line of somebody new: it is theirs too."""
        self._awaiting_name = False
        behind, self._queued_behind_name = self._queued_behind_name, ()
        for typed in behind:
            line = typed.parsed
            if result.new_people and line.verb is LineType.SAY:
                line = replace(line, speaker=result.new_people[-1].id)
            at, number = typed.first_key_at, typed.number
            self.submit(messages.LineSubmitted(line, typed.raw, at, number, typed.before))

    # Where there is no room

    def _on_failed(self, line: PendingLine, error: OgfacilError) -> None:
        self._awaiting_name = False
        if isinstance(error, StoreError):
            if not isinstance(error, HeldBackError):
                self._session.set_save_error(error)
            self._hold(line)
            self._scheduler.set_timer(RETRY_INTERVAL, self.retry)
        else:
            self._forget(line)
            self._line.restore_line(line.typed)
            self._line.show_error(str(error))
        behind, self._queued_behind_name = self._queued_behind_name, ()
        for typed in behind:
            self.submit(typed)
        self._session.status_changed()

    def _forget(self, line: PendingLine) -> None:
        """Let go of a line that will not be stored; what is typed next does not rest on it."""
        self._pending.remove(line)
        self._entries.remove_entries(line.pending_id)
        context = self._session.context
        if context.last_entry in line.ids:
            before = line.typed.before
            entry = None if before is None else self._entry_of(before)
            words = entry.text[:SHOWN] if entry is not None else ""
            last = entry.id if entry is not None else None
            self._session.set_context(replace(context, last_entry=last, last_words=words))

    def _hold(self, line: PendingLine) -> None:
        """Keep a line until there is room; the first one stands in the composer meanwhile."""
        self.show(line)
        self._pending.mark_unsaved(line)
        if len(self._pending.unsaved) == 1:
            self._pending.back_in_composer = line
            self._entries.remove_entries(line.pending_id)
            self._line.restore_line(line.typed, apart=True)

    def _take_its_place(self, back: PendingLine, line: PendingLine) -> None:
        """Submit a line again that had come back: it stands where it stood."""
        if line.pending_id != back.pending_id:
            line = replace(line, also=(*line.also, *back.ids))
        self._pending.replace(back, line)
        self._pending.back_in_composer = None
        self.show(line)

    def retry(self) -> None:
        """Try to store the lines that found no room."""
        self._tasks.start(self._retry(), group="again")

    async def _retry(self) -> None:
        if self._pending.retrying is None:  # else that one goes on: no line may be sent twice
            try:
                await self._store_unsaved()
            finally:
                self._pending.retrying = None

    async def _store_unsaved(self) -> None:
        pending = self._pending
        while pending.unsaved:
            pending.retrying = line = pending.unsaved[0]
            is_back = line is pending.back_in_composer
            if is_back and self._is_changed(line) and len(pending.unsaved) == 1:
                pending.back_in_composer, pending.unsaved = None, ()  # Enter submits it as it is
                self._forget(line)
                self._worker().submit(lambda _store: self._order.release())
                continue
            try:
                result, record = await self._store.run(self._job(line, again=True))
            except StoreError as error:
                self._session.set_save_error(error)
                self._scheduler.set_timer(RETRY_INTERVAL, self.retry)
                return
            except OgfacilError as error:
                is_back = line is pending.back_in_composer
                pending.clear_unsaved(line)
                self._forget(line)
                if not is_back:
                    self._line.restore_line(line.typed)
                self._line.show_error(str(error))
                continue
            is_back = line is pending.back_in_composer
            pending.clear_unsaved(line)
            self._on_stored(line, result, record)
            if is_back and self._is_changed(line):
                self._listener.line_stored_while_changed(line, result)
            elif is_back:
                self._line.remove_stored(line.typed.raw)
        self._session.set_save_error(None)
        self._refresh_later()

    def _is_changed(self, line: PendingLine) -> bool:
        """Return whether a line that had come back is being changed in the composer."""
        typed, raw = self._line.typed, line.typed.raw
        return typed != raw and not typed.startswith(raw + "\n")
