"""Render a transcript: rows of entries in columns, only those in view."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import ClassVar

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.cache import LRUCache
from textual.geometry import Region
from textual.message import Message
from textual.selection import Selection
from textual.strip import Strip
from textual.widget import Widget

from ogfacil.clock import HOME_ZONE
from ogfacil.clock import zone as zone_named
from ogfacil.locale import _
from ogfacil.record import Entry, EntryKind, Person
from ogfacil.widgets.cell_wrap import cell_width, truncate
from ogfacil.widgets.transcript.mouse_selection import ROWS_OF_AN_ENTRY, highlight, selected_text
from ogfacil.widgets.transcript.paint import (
    COMPONENTS,
    ColumnLayout,
    EntryState,
    OutcomeBadge,
    Row,
    TranscriptStyles,
    paint,
)
from ogfacil.widgets.transcript.viewport import Seen, Viewport


class Canvas(Widget):
    """Entries in columns, scrolled by rows; at the end, new entries stay in view."""

    COMPONENT_CLASSES: ClassVar[set[str]] = COMPONENTS
    FOCUS_ON_CLICK = False

    class EntrySelected(Message):
        """An entry was selected with the mouse."""

    def __init__(self, name: str | None = None, *, id: str | None = None) -> None:
        super().__init__(name=name, id=id)
        self._viewport = Viewport(self._rows)
        self._people: dict[int, Person] = {}
        self._badges: Mapping[int, tuple[OutcomeBadge, ...]] = {}
        self._zone: dt.tzinfo = zone_named(HOME_ZONE)
        self._columns = ColumnLayout.of(80)
        self._styles: TranscriptStyles | None = None
        self._painted: LRUCache[tuple[Entry, EntryState], tuple[Row, ...]] = LRUCache(1024)
        self._ready: LRUCache[tuple[int, int, Segment], tuple[Row, Strip]] = LRUCache(512)
        self._view: Seen | None = None

    @property
    def entries(self) -> Sequence[Entry]:
        """All entries, in order; those not stored yet have an id below 0."""
        return self._viewport.lines.entries

    def entry(self, entry_id: int) -> Entry | None:
        """Return the entry with this id as shown."""
        return self._viewport.lines.get(entry_id)

    def repaint(self) -> None:
        """Render everything again, as in another language."""
        self._forget()

    @property
    def at_end(self) -> bool:
        """Whether the view follows the end."""
        return self._viewport.top is None

    # Where the view stands

    def go_to_end(self) -> None:
        """Scroll to the end and follow it."""
        self._viewport.top = None
        self._change()

    def go_to(self, entry_id: int) -> bool:
        """Scroll an entry into view; return False where there is none."""
        index = self._viewport.lines.index(entry_id)
        if index is not None:
            self._viewport.reveal(index)
            self._change()
        return index is not None

    def scroll_rows(self, rows: int) -> None:
        """Scroll down by a number of rows; up where it is negative."""
        self._viewport.scroll(rows)
        self._change()

    # How it is painted

    def _state(self, index: int, entry: Entry) -> EntryState:
        before = self._viewport.lines[index - 1] if index else None
        return EntryState(
            selected=index in self._viewport.selection,
            cursor=index == self._viewport.cursor,
            pending=entry.id < 0,
            continues=before is not None
            and before.speaker == entry.speaker
            and before.kind is entry.kind is EntryKind.SPEECH,
            badges=self._badges.get(entry.id, ()),
        )

    def _rows(self, index: int) -> tuple[Row, ...]:
        entry = self._viewport.lines[index]
        key = entry, self._state(index, entry)
        rows = self._painted.get(key)
        if rows is None:
            rows = paint(*key, self._columns, self._theme_styles(), self._people, self._zone)
            self._painted[key] = rows
        return rows

    def _theme_styles(self) -> TranscriptStyles:
        if self._styles is None:

            def part(name: str) -> Style:
                # The whole style knows what a translucent colour comes to; the partial one knows
                # whether the part has a ground of its own.
                whole = self.get_component_rich_style(name)
                own = self.get_component_rich_style(name, partial=True)
                return own + Style.from_color(whole.color)

            self._styles = TranscriptStyles.of(
                self.rich_style, part, dark=self.app.current_theme.dark
            )
        return self._styles

    def _seen(self) -> Seen:
        if self._view is None:
            self._view = self._viewport.seen()
        return self._view

    def _change(self) -> None:
        """Request a repaint of those rows that differ from what is shown."""
        if not self._viewport.height or not self.is_mounted:
            return
        old, self._view = self._view, None
        new = self._seen()
        width, height = self.size
        if old is None or len(old) != len(new):
            self.refresh()
            return
        first = height - len(new)
        changed = [
            y
            for y, (was, now) in enumerate(zip(old, new, strict=True), first)
            if was[1] is not now[1]
        ]
        if len(changed) > height // 2:
            self.refresh()
            return
        bar_and_hint = (Region(width - 1, 0, 1, height), Region(0, height - 1, width, 1))
        self.refresh(*bar_and_hint, *(Region(0, y, width, 1) for y in changed))

    def _forget(self) -> None:
        self._painted.clear()
        self._ready.clear()
        self._styles = None
        self._view = None
        self.refresh()

    def notify_style_update(self) -> None:
        """Render everything again after a change of theme."""
        super().notify_style_update()
        self._forget()

    def on_resize(self, event: events.Resize) -> None:
        """Lay the columns out for another width."""
        self._viewport.height = event.size.height
        columns = ColumnLayout.of(event.size.width - 1)
        if columns != self._columns:
            self._columns = columns
            self._forget()
        else:
            self._view = None
            self.refresh()

    def selection_updated(self, selection: Selection | None) -> None:
        """Show what is selected with the mouse."""
        self.refresh()

    def render_lines(self, crop: Region) -> list[Strip]:
        """Return the rows of a part of the view without the cost of borders and padding.

        Textual renders every row of a scrolled view again; here a row keeps its strip wherever it
        stands, which caches its escape sequences.
        """
        filters, (_base, ground) = self.get_line_filters(), self.background_colors
        x1, x2 = crop.column_span
        strips: list[Strip] = []
        for y in crop.line_range:
            strip = self.render_line(y)
            for line_filter in filters:
                strip = strip.apply_filter(line_filter, ground)
            strips.append(strip if (x1, x2) == (0, strip.cell_length) else strip.crop(x1, x2))
        return strips

    def render_line(self, y: int) -> Strip:
        """Return one row of the view."""
        width, height = self.size
        seen = self._seen()
        at = y - (height - len(seen))
        ground = self._theme_styles().plain
        if at < 0 or at >= len(seen):
            return Strip.blank(width, ground)
        (index, n), row = seen[at]
        offset = (index - self._viewport.before) * ROWS_OF_AN_ENTRY + n
        selection = self.text_selection
        span = selection.get_span(offset) if selection is not None else None
        hint = bool(self._viewport.unread_below) and y == height - 1
        bar = self._bar(y, height)
        key = id(row), offset, bar
        if span is None and not hint and (ready := self._ready.get(key)) and ready[0] is row:
            return ready[1]
        strip = row.strip
        if span is not None:
            style = self.screen.get_component_rich_style("screen--selection")
            strip = highlight(strip, span, style)
        if hint:
            strip = self._hint(width - 1)
        strip = strip.apply_offsets(0, offset).crop_extend(0, width - 1, ground)
        strip = Strip([*strip.apply_style(ground), bar], width)
        if span is None and not hint:
            self._ready[key] = row, strip
        return strip

    def _hint(self, width: int) -> Strip:
        below = _("{n:# new line|# new lines} below: End", n=self._viewport.unread_below)
        words = truncate(f" {below} ", width)
        look = self._theme_styles()
        return Strip(
            [Segment(" " * (width - cell_width(words))), Segment(words, look.flag + look.cursor)]
        )

    def _bar(self, y: int, height: int) -> Segment:
        seen, count = self._seen(), len(self.entries)
        first, last = seen[0][0][0], seen[-1][0][0]
        size = max(1, round(height * (last - first + 1) / count))
        top = height - size if self.at_end else min(height * first // count, height - size)
        look = self._theme_styles()
        if seen[0][0] == (0, 0) and self.at_end:
            return Segment(" ", look.plain)
        return Segment(" ", look.thumb if top <= y < top + size else look.track)

    # The mouse

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """Scroll down."""
        event.stop()
        self.scroll_rows(3)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """Scroll up."""
        event.stop()
        self.scroll_rows(-3)

    def on_click(self, event: events.Click) -> None:
        """Select the entry; in the last column, jump to that part of the transcript."""
        width, height = self.size
        seen = self._seen()
        if not seen or self.text_selection is not None:
            return
        if event.x >= width - 1:
            last = event.y >= height - 1
            self._viewport.top = None if last else (len(self.entries) * event.y // height, 0)
            self._change()
        elif (at := event.y - (height - len(seen))) >= 0:
            self._viewport.point_at(seen[at][0][0])
            self._change()
            self.post_message(self.EntrySelected())

    def get_selection(self, selection: Selection) -> tuple[str, str] | None:
        """Return the text selected with the mouse, without the columns."""
        return selected_text(selection, self._viewport, self._rows)
