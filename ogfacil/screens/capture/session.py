"""The meeting that is captured: what is known of it besides its entries, and how that changes."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, TypeVar

from ogfacil import clock
from ogfacil.errors import DiskFullError, OgfacilError
from ogfacil.language.composer import ComposerContext, typed_on
from ogfacil.locale import _
from ogfacil.record import Action, Decision, Entry, MeetingState, Question, Record
from ogfacil.screens.capture.changes import MeetingDelta, keep_turn, with_delta
from ogfacil.screens.capture.pending import PendingLines
from ogfacil.screens.capture.ports import EntryView, LineSource, Notifier
from ogfacil.screens.capture.tally import TranscriptCounts, badges_by_entry, outcome_badges
from ogfacil.store import Store
from ogfacil.store.engine.connection import StoreReplacedError
from ogfacil.tui.store_client import StoreClient
from ogfacil.workflow.meetings.meetings import meeting_state_word

if TYPE_CHECKING:
    from ogfacil.widgets.transcript import OutcomeBadge

T = TypeVar("T")
LONGEST_MEETING = dt.timedelta(hours=16)
"""A meeting that began longer ago has ended, though nobody has said so."""


class MeetingSession:
    """An open meeting: its record without entries, the composer's context, and counts.

    Changes go through `change`; what they did comes back as a `MeetingDelta` and is shown in the
    transcript and the composer. Whoever shows more of it listens.
    """

    def __init__(
        self,
        meeting: int,
        *,
        store: StoreClient,
        pending: PendingLines,
        entries: EntryView,
        line: LineSource,
        notifier: Notifier,
    ) -> None:
        """Open a meeting, of which nothing is known yet.

        Args:
            meeting: Its id.
            store: Runs what changes it.
            pending: The lines that are not stored yet.
            entries: Shows its entries.
            line: Where lines are typed.
            notifier: Says why nothing may be changed.
        """
        self.meeting = meeting
        self.record: Record | None = None
        """The meeting without its entries; None until it is read."""
        self.context = ComposerContext()
        self.counts = TranscriptCounts()
        self.is_outdated = False
        """Whether it is published, and has changed since."""
        self.read_only = False
        """Whether the meeting is over, and nobody has opened it for editing."""
        self.save_error = ""
        """Why lines can't be stored, where it is not just a moment."""
        self._store = store
        self._pending = pending
        self._entries = entries
        self._line = line
        self._notifier = notifier
        self._on_change: list[Callable[[], object]] = []
        self._on_status: list[Callable[[], object]] = []

    # Listening

    def on_change(self, listener: Callable[[], object]) -> None:
        """Have a function called whenever the record, the context or a count has changed."""
        self._on_change.append(listener)

    def on_status(self, listener: Callable[[], object]) -> None:
        """Have a function called whenever it has changed what is saved, or why not."""
        self._on_status.append(listener)

    def changed(self) -> None:
        """Tell the listeners that the meeting has changed."""
        for listener in self._on_change:
            listener()

    def status_changed(self) -> None:
        """Tell the listeners that the state of saving has changed."""
        for listener in self._on_status:
            listener()

    # What is known

    @property
    def zone(self) -> dt.tzinfo:
        """The time zone of the meeting."""
        return clock.zone(self.record.meeting.zone if self.record else clock.HOME_ZONE)

    @property
    def today(self) -> dt.date:
        """The day that it is where the meeting is held."""
        return clock.today(self.record.meeting.zone) if self.record else clock.today()

    def live_now(self) -> dt.datetime | None:
        """Return what time it is, while the meeting is going on; else None."""
        if self.record is None or self.record.meeting.state is not MeetingState.LIVE:
            return None
        now, began = clock.now(), self.record.meeting.started_at
        return now if began is not None and now - began < LONGEST_MEETING else None

    def person_name(self, person_id: int | None) -> str:
        """Return what somebody is called."""
        person = self.context.person(person_id)
        return person.name if person else _("who?")

    def badges(self) -> dict[int, tuple[OutcomeBadge, ...]]:
        """Return what came of the entries, by the id of the last one that it came from."""
        if self.record is None:
            return {}
        return badges_by_entry(outcome_badges(self.record, self.context.on))

    def current_outcome(
        self, made: Action | Decision | Question
    ) -> Action | Decision | Question | None:
        """Return an action, decision or question as it is now; None where it is gone."""
        if self.record is None:
            return None
        kept = (*self.record.actions, *self.record.decisions, *self.record.questions)
        same = (item for item in kept if type(item) is type(made) and item.id == made.id)
        return next(same, None)

    # Changing

    async def change(self, work: Callable[[Store], T]) -> T | None:
        """Change the meeting and show what has changed.

        Args:
            work: Called with the open store.

        Returns:
            What `work` returned; None where it failed or the meeting is read only, after that was
            said.
        """
        if self.refuse_if_read_only():
            return None
        done = await self._store.try_run(with_delta(self.meeting, self.today, work))
        if done is None:
            return None
        self.apply_delta(done.changes)
        return done.value

    def apply_delta(self, delta: MeetingDelta) -> None:
        """Take over and show what has changed."""
        self.record, self.is_outdated = delta.record, delta.is_outdated
        context = keep_turn(self.context, delta.context)
        self.set_context(typed_on(context, self.context) if self._pending else context)
        self._entries.set_people(delta.record.people, self.badges())
        for entry_id in delta.removed:
            self._remove_entry(entry_id)
        self.upsert_entries(delta.entries)
        self.changed()

    def set_context(self, context: ComposerContext) -> None:
        """Let the composer know where the next line is typed, unless something is edited there."""
        self.context = context
        if self._line.editing is None:
            self._line.context = context

    def upsert_entries(self, entries: Iterable[Entry], *, instead_of: int = 0) -> None:
        """Show and count entries, or their new versions.

        Args:
            entries: As they are stored.
            instead_of: The pending id of a line that stands for them no longer.
        """
        entries = tuple(entries)
        for entry in entries:
            if (old := self._entries.entry(entry.id)) is not None:
                self.counts.subtract(old)
            self.counts.add(entry)
        self._entries.replace_pending(instead_of, *entries)

    def _remove_entry(self, entry_id: int) -> None:
        if (old := self._entries.entry(entry_id)) is not None:
            self.counts.subtract(old)
            self._entries.remove_entries(entry_id)

    def set_save_error(self, error: OgfacilError | None) -> None:
        """Say why lines can't be stored; None where they can again."""
        self.save_error = "" if error is None else describe_save_error(error)
        self.status_changed()

    # Read only

    def set_read_only(self, read_only: bool) -> None:
        """Close the meeting to changes, or open it for editing as long as it stays open here."""
        self.read_only = read_only
        words = ""
        if read_only and self.record is not None:
            words = _(
                "Read only: the meeting is {state}. F4 opens it for mending.",
                state=meeting_state_word(self.record.meeting.state),
            )
        self._line.set_locked(words)

    def open_for_editing(self) -> None:
        """Open a meeting that is over for editing, until the screen is left."""
        self.set_read_only(False)
        self._notifier.notify_done(_("Open for mending."))

    def refuse_if_read_only(self) -> bool:
        """Return whether nothing may be changed, after saying how to change it all the same."""
        if self.read_only:
            self._notifier.notify_done(_("Read only: F4 opens the meeting for mending."))
        return self.read_only


def describe_save_error(error: OgfacilError) -> str:
    """Return what the status bar says of lines that can't be stored."""
    if isinstance(error, DiskFullError):
        return _("disk full: not saved; it goes in when there is room")
    if isinstance(error, StoreReplacedError):
        return _("not saved: the store was replaced or moved · Ctrl+E saves this elsewhere")
    return _("not saved: {why}", why=error)
