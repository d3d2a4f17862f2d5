"""The transcript widget: entries are inserted, edited and removed; one or a range is selected."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.message import Message

from ogfacil.clock import HOME_ZONE
from ogfacil.clock import zone as zone_named
from ogfacil.record import Entry, Person
from ogfacil.widgets.transcript.canvas import Canvas
from ogfacil.widgets.transcript.paint import OutcomeBadge
from ogfacil.widgets.transcript.viewport import PENDING_RANK, EntryIndex, Viewport

_FIRST_TOKEN = -(2**53)


class Transcript(Canvas, can_focus=True):
    """A transcript of any length that follows its end, scrolls, and is selected from by line."""

    DEFAULT_CSS = Path(__file__).with_name("transcript.tcss").read_text(encoding="utf-8")
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "cursor(-1)", show=False),
        Binding("down", "cursor(1)", show=False),
        Binding("shift+up", "cursor(-1, True)", show=False),
        Binding("shift+down", "cursor(1, True)", show=False),
        Binding("pageup", "page(-1)", show=False),
        Binding("pagedown", "page(1)", show=False),
        Binding("home", "edge(-1)", show=False),
        Binding("end", "edge(1)", show=False),
    ]

    class Exited(Message):
        """Down was pressed on the last line: the note-taker wants to go on typing."""

    _tokens = _FIRST_TOKEN

    # What is shown

    def load(
        self,
        entries: Iterable[Entry],
        people: Iterable[Person] = (),
        caught: Mapping[int, tuple[OutcomeBadge, ...]] | None = None,
        zone: str = HOME_ZONE,
    ) -> None:
        """Replace all entries and go to their end; times are those of the zone."""
        self._viewport = Viewport(self._rows)
        self._viewport.height = self.size.height
        self._viewport.lines = EntryIndex(entries)
        self._people = {person.id: person for person in people}
        self._badges = caught or {}
        self._zone = zone_named(zone)
        self._forget()

    def prepend(self, older: Sequence[Entry]) -> None:
        """Insert entries before all others; the view does not move."""
        self._viewport.prepend(older)
        self._change()

    def upsert(self, *entries: Entry) -> None:
        """Insert entries, or replace them by new versions, each by its rank."""
        for entry in entries:
            self._viewport.upsert(entry)
        self._change()

    def remove_entries(self, *entry_ids: int) -> None:
        """Remove entries."""
        for entry_id in entry_ids:
            self._viewport.remove(entry_id)
        self._change()

    def append_pending(self, entry: Entry) -> int:
        """Show a line that is not stored yet at the end.

        Returns:
            The id to pass to `replace_pending`.
        """
        if entry.id >= 0:
            self._tokens += 1
            entry = replace(entry, id=self._tokens)
        self.upsert(replace(entry, rank=PENDING_RANK))
        return entry.id

    def replace_pending(self, token: int, *entries: Entry) -> None:
        """Replace a pending line by the stored entries."""
        self._viewport.remove(token)
        self.upsert(*entries)

    def set_people(
        self, people: Iterable[Person], caught: Mapping[int, tuple[OutcomeBadge, ...]] | None = None
    ) -> None:
        """Set the names of the speakers, and the outcomes by the id of their entry."""
        known = {person.id: person for person in people}
        if caught is not None:
            self._badges = caught
        if known != self._people:
            self._people = known
            self._painted.clear()
        self._change()

    # What is chosen

    @property
    def has_selection(self) -> bool:
        """Whether a line is selected."""
        return self._viewport.cursor is not None

    @property
    def current(self) -> Entry | None:
        """The entry under the cursor."""
        return (
            None if self._viewport.cursor is None else self._viewport.lines[self._viewport.cursor]
        )

    @property
    def selected(self) -> tuple[Entry, ...]:
        """The selected entries in order, without those not stored yet."""
        return tuple(e for i in self._viewport.selection if (e := self._viewport.lines[i]).id > 0)

    def select(self, entry_id: int | None = None) -> bool:
        """Start selecting at this entry or the last one; return False where there is none."""
        if not self.entries:
            return False
        found = None if entry_id is None else self._viewport.lines.index(entry_id)
        self._viewport.point_at(len(self.entries) - 1 if found is None else found)
        self._change()
        return True

    def clear_selection(self) -> None:
        """Clear the selection, and follow the end again."""
        self._viewport.cursor = self._viewport.selection_anchor = None
        self.go_to_end()

    def action_cursor(self, step: int, extend: bool = False) -> None:
        """Move the cursor by lines, extending the selection where asked to."""
        if self._viewport.cursor is None:
            self.select()
            return
        to = self._viewport.cursor + step
        if to >= len(self.entries) and not extend:
            self.post_message(self.Exited())
            return
        self._viewport.point_at(to, extend=extend)
        self._change()

    def action_page(self, pages: int) -> None:
        """Scroll by a page and move the cursor along."""
        self.scroll_rows(pages * max(self.size.height - 2, 1))
        seen = self._seen()
        if not self.has_selection or not seen:
            return
        to = seen[-1 if pages > 0 and self.at_end else 0][0][0]
        self._viewport.cursor = self._viewport.selection_anchor = to
        self._change()

    def action_edge(self, direction: int) -> None:
        """Move the cursor to the first or the last line."""
        if self.entries:
            self._viewport.point_at(0 if direction < 0 else len(self.entries) - 1)
            self._change()
