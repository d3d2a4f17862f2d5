"""The ground of the capture screen: its parts, what it knows, and how that is shown."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable
from typing import TypeVar

from textual.timer import Timer
from textual.widgets import Static

from ogfacil import clock
from ogfacil.errors import DiskFullError, OgfacilError
from ogfacil.language.composer import ComposerContext, typed_on
from ogfacil.locale import _
from ogfacil.record import Entry, MeetingState, Person, Record
from ogfacil.screens.capture.board import Tally, by_entry, items
from ogfacil.screens.capture.changes import Changes, carried, doing
from ogfacil.screens.capture.line_selector import LineSelector
from ogfacil.screens.capture.pending import Sent
from ogfacil.screens.capture.status import Standing, StatusRow
from ogfacil.store import Store, StoreWorker
from ogfacil.store.engine.connection import StoreReplacedError
from ogfacil.tui.base import BaseScreen
from ogfacil.tui.services import services
from ogfacil.widgets.composer import ComposerPanel
from ogfacil.widgets.panels import AgendaPanel, OutcomesPanel, PeoplePanel, people_row
from ogfacil.widgets.panels.people import seats
from ogfacil.widgets.transcript import OutcomeBadge
from ogfacil.workflow.capture.submission_order import SubmissionOrder
from ogfacil.workflow.meetings.meetings import meeting_state_word, out_of_date

T = TypeVar("T")
NEWS_FOR = 5.0
"""Seconds for which routine news stand in the top row."""
LONGEST_MEETING = dt.timedelta(hours=16)
"""A meeting that began longer ago has ended, though nobody has said so."""


class Base(BaseScreen[None]):
    """Knows the meeting's head, its scene and its counts, and keeps the panels true to them."""

    def __init__(self, meeting: int, *, entry: int | None = None) -> None:
        """Opens a meeting, at its end or at one of its entries."""
        super().__init__()
        self.transcript = LineSelector(id="transcript")
        self.below = ComposerPanel()
        self.composer = self.below.composer
        self.status = StatusRow()
        self.people_panel, self.agenda_panel = PeoplePanel(), AgendaPanel()
        self.caught_panel = OutcomesPanel()
        self.meeting = meeting
        self._until_opened = self.keys.hold()  # keys wait until the scene is known
        self.head: Record | None = None
        self.scene = ComposerContext()
        self.tally = Tally()
        self.order = SubmissionOrder()
        self.pending: list[Sent] = []  # lines that are not stored yet, in their order
        self.waiting = 0  # those of them that the store is about to take
        self.trouble = ""  # why not, where it is not just a moment
        self.read_only = False  # the meeting is over, and nobody has asked to mend it
        self.outdated = False  # it is published, and has changed since
        self._sought = entry
        self._news = ""  # routine news, for a moment
        self._news_timer: Timer | None = None

    @property
    def is_loading(self) -> bool:
        """Whether the meeting is not read yet."""
        return not self._until_opened.is_released

    @property
    def app_desk(self) -> StoreWorker:
        """The desk, to have something begun at once; `store.run` waits for what it gives."""
        return services(self).store_worker

    @property
    def zone(self) -> dt.tzinfo:
        """Where the meeting's clock hangs."""
        return clock.zone(self.head.meeting.zone if self.head else clock.HOME_ZONE)

    @property
    def today(self) -> dt.date:
        """The day that it is where the meeting is held."""
        return clock.today(self.head.meeting.zone) if self.head else clock.today()

    async def act(self, work: Callable[[Store], T]) -> T | None:
        """Does something to the meeting and shows what it changed; None where it failed."""
        if self.is_closed_to_changes():
            return None
        done = await self.store.try_run(doing(self.meeting, self.today, work))
        if done is None:
            return None
        self.apply(done.changes)
        return done.value

    def apply(self, changes: Changes) -> None:
        """Shows what has changed."""
        self.head, self.outdated = changes.head, changes.outdated
        scene = carried(self.scene, changes.scene)
        self.set_scene(typed_on(scene, self.scene) if self.pending else scene)
        self.transcript.set_people(changes.head.people, self._caught())
        for entry_id in changes.gone:
            self._forget(entry_id)
        self.put(changes.entries)
        self.redraw()

    def set_scene(self, scene: ComposerContext) -> None:
        """Lets the composer know where the next line is typed."""
        self.scene = scene
        if self.composer.editing is None:
            self.composer.context = scene

    def put(self, entries: Iterable[Entry], *, instead_of: int = 0) -> None:
        """Shows entries or their new versions, and counts them; one `instead_of` an unsafe line."""
        entries = tuple(entries)
        for entry in entries:
            if (old := self.transcript.entry(entry.id)) is not None:
                self.tally.take_out(old)
            self.tally.add(entry)
        self.transcript.replace_pending(instead_of, *entries)

    def _forget(self, entry_id: int) -> None:
        if (old := self.transcript.entry(entry_id)) is not None:
            self.tally.take_out(old)
            self.transcript.remove_entries(entry_id)

    def _caught(self) -> dict[int, tuple[OutcomeBadge, ...]]:
        return by_entry(items(self.head, self.scene.on)) if self.head else {}

    # The panels

    def redraw(self) -> None:
        """Shows head, scene and counts as they are."""
        self.show_standing()
        if self.head is None:
            return
        head, scene = self.head, self.scene
        present = seats(head.people, head.attendance)
        width = max(self.size.width, 20)
        row = self.query_one("#people-row", Static)
        narrow = bool(present) and not self.has_class("-wide")
        if row.display is not narrow:
            row.display = narrow
        if narrow:
            row.update(people_row(present, scene.current, width), layout=False)
        self.people_panel.show(head.people, head.attendance, scene.current, self.tally.lines)
        self.agenda_panel.show(head.agenda, scene.agenda_current, self.moment(), head.times)
        caught = [item for _entries, item in items(head, scene.on)]
        self.caught_panel.show(caught, len(self.tally.gaps))

    def show_standing(self) -> None:
        """Brings the top row up to the second."""
        if self.head is None:
            return
        head = self.head
        counts = (
            (_("Actions"), len(head.actions)),
            (_("Decisions"), len(head.decisions)),
            (_("Questions"), sum(not q.answered for q in head.questions)),
            (_("Gaps"), len(self.tally.gaps)),
            (_("Whose?"), len(self.tally.unassigned)),
        )
        safe = _("saving {n}", n=self.waiting) if self.waiting else _("saved")
        if self.read_only:
            safe = _("read only")
        if self.outdated:
            safe = f"{out_of_date()}  {safe}"
        safe = f"{self._news}  {safe}" if self._news else safe
        standing = Standing(
            head, self.scene.agenda_current, counts, self.moment(), safe, self.trouble
        )
        self.status.show(standing)

    def set_read_only(self, read_only: bool) -> None:
        """Closes the meeting to changes, or opens it for mending as long as it stays open here."""
        self.read_only = read_only
        words = ""
        if read_only and self.head is not None:
            words = _(
                "Read only: the meeting is {state}. F4 opens it for mending.",
                state=meeting_state_word(self.head.meeting.state),
            )
        self.composer.set_locked(words)

    def is_closed_to_changes(self) -> bool:
        """Whether nothing may be changed; then it says so, and how to mend it all the same."""
        if self.read_only:
            self.notify_done(_("Read only: F4 opens the meeting for mending."))
        return self.read_only

    def moment(self) -> dt.datetime | None:
        """What time it is, while the meeting is going on."""
        if self.head is None or self.head.meeting.state is not MeetingState.LIVE:
            return None
        now, began = clock.now(), self.head.meeting.started_at
        return now if began is not None and now - began < LONGEST_MEETING else None

    def called(self, person_id: int | None) -> str:
        """What somebody is called."""
        person: Person | None = self.scene.person(person_id)
        return person.name if person else _("who?")

    def notify_done(self, sentence: str) -> None:
        """Shows what went well in the top row for a moment; a toast would cover the panels."""
        self._news = sentence
        if self._news_timer is not None:
            self._news_timer.stop()
        self._news_timer = self.set_timer(NEWS_FOR, self._told)
        self.show_standing()

    def _told(self) -> None:
        self._news = ""
        self.show_standing()

    def trouble_of(self, error: OgfacilError) -> str:
        """What the top row says of a failure that will pass."""
        if isinstance(error, DiskFullError):
            return _("disk full: not saved; it goes in when there is room")
        if isinstance(error, StoreReplacedError):
            return _("not saved: the store was replaced or moved · Ctrl+E saves this elsewhere")
        return _("not saved: {why}", why=error)
