"""Opening a meeting of any length at once, and seeing what other programs do to it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from textual import work

from ogfacil.errors import OgfacilError
from ogfacil.language.composer import ComposerContext
from ogfacil.locale import _
from ogfacil.record import Entry, Record
from ogfacil.screens.capture.base import Base
from ogfacil.screens.capture.changes import Changes, entries_of, gather
from ogfacil.store import Draft, Store
from ogfacil.tui.services import services
from ogfacil.workflow.capture.context import load_context
from ogfacil.workflow.capture.editing import Mendable, load_edit_target
from ogfacil.workflow.meetings.meetings import is_closed

FIRST = 300
"""Lines that are read before the first picture."""
CHUNK = 1000
"""Lines that are read at once behind it, from the end to the beginning."""
NEWS_AFTER = 0.6
"""Seconds between looks at what others did."""


@dataclass(frozen=True, slots=True)
class Opening:
    """What the first picture needs."""

    head: Record
    scene: ComposerContext
    entries: tuple[Entry, ...]
    unfinished: Draft
    mended: Mendable | None  # what is being mended in it, as it is now
    outdated: bool = False  # it is published, and has changed since


class Loading(Base):
    """Reads the end first, then the rest behind it."""

    news_after: ClassVar[float] = NEWS_AFTER
    _looks_wanted = 0

    @work(exclusive=True, group="open")
    async def open(self) -> None:
        """Shows the meeting, at its end; then reads the rest."""
        today = self.today

        def first(store: Store) -> Opening:
            unfinished = store.load_draft(self.meeting)
            head = store.record_without_entries(self.meeting)
            return Opening(
                head,
                load_context(store, self.meeting, today=today),
                store.entries(self.meeting, last=FIRST),
                unfinished,
                load_edit_target(store, unfinished.edit),
                store.is_outdated(head.meeting),
            )

        opening = await self.store.try_run(first)
        if opening is None:
            self._opened()
            return
        self.head, self.outdated = opening.head, opening.outdated
        mending = opening.unfinished.edit is not None  # it was open for mending, and is still
        self.set_read_only(is_closed(opening.head.meeting) and not mending)
        for entry in opening.entries:
            self.tally.add(entry)
        self.set_scene(opening.scene)
        self.transcript.load(
            (*opening.entries, *(e for e in self.transcript.entries if e.id < 0)),
            opening.head.people,
            self._caught(),
            opening.head.meeting.zone,
        )
        self.bring_back(opening)
        self.redraw()
        self._opened()
        self._seek()
        self.set_interval(self.news_after, self._look_for_news)
        await self._read_older(opening.entries)

    def _opened(self) -> None:
        if self.focused is None:
            self.set_focus(self.composer)
        self._until_opened.release()

    def bring_back(self, opening: Opening) -> None:
        """Puts the unfinished line of last time where it was typed, unless one types already."""
        if opening.unfinished.line and not self.composer.text:
            self.composer.load_draft(opening.unfinished.line)

    async def _read_older(self, entries: tuple[Entry, ...]) -> None:
        while len(entries) >= FIRST:
            rank = entries[0].rank
            try:
                entries = await self.store.run(
                    lambda store, rank=rank: store.entries(  # type: ignore[misc]
                        self.meeting, last=CHUNK, before_rank=rank
                    )
                )
            except OgfacilError as error:
                self.notify_error(str(error))
                return
            for entry in entries:
                if self.transcript.entry(entry.id) is None:
                    self.tally.add(entry)
            self.transcript.prepend(entries)
            services(self).gc.freeze()
            self._seek()
        self.redraw()
        if wanting := len(self.tally.unassigned):
            self.notify_done(_("{n:# line|# lines} without a speaker: Ctrl+O", n=wanting))

    def _seek(self) -> None:
        if self._sought is not None and self.transcript.entry(self._sought) is not None:
            self.transcript.select(self._sought)
            self.transcript.focus()
            self._sought = None

    @work(group="news")
    async def _look_for_news(self) -> None:
        # Never two at once, and none given up: the store tells the same news only once.
        self._looks_wanted += 1
        if self._looks_wanted > 1:
            return
        while self._looks_wanted:
            self._looks_wanted = 1
            await self._look()
            self._looks_wanted -= 1

    async def _look(self) -> None:
        today = self.today

        def look(store: Store) -> Changes | None:
            news = store.poll_changes()
            if news is None:
                return None
            return gather(store, self.meeting, entries_of(news.acts), today)

        try:
            changes = await self.store.run(look)
        except OgfacilError as error:
            self.trouble = str(error)
            self.show_standing()
            return
        if changes is not None and self.head is not None:
            self.apply(changes)
