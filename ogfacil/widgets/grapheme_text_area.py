"""A text area that moves by grapheme cluster: never inside an emoji or before a combining mark.

Its rows are broken as the transcript breaks them, with kinsoku.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from functools import lru_cache

from rich.cells import split_graphemes
from rich.style import StyleType
from rich.text import Text
from textual import events
from textual._wrap import compute_wrap_offsets
from textual.document._document import Location
from textual.document._document_navigator import DocumentNavigator
from textual.document._wrapped_document import WrappedDocument
from textual.expand_tabs import get_tab_widths
from textual.geometry import Region
from textual.strip import Strip
from textual.widgets import TextArea

from ogfacil.language.clean import is_text
from ogfacil.widgets.cell_wrap import wrap


class KinsokuDocument(WrappedDocument):
    """The wrapped rows of a short text, which is wrapped again at every change."""

    def wrap(self, width: int, tab_width: int | None = None) -> None:
        """Break every line within `width` cells; 0 is for no breaking."""
        self._width = width
        self._tab_width = tab_width or self._tab_width
        offsets = [_breaks(line, width, self._tab_width) for line in self.document.lines]
        self._wrap_offsets = offsets
        self._tab_width_cache = [
            [tab for _part, tab in get_tab_widths(line, self._tab_width)]
            for line in self.document.lines
        ]
        self._offset_to_line_info = []
        self._line_index_to_offsets = []
        for line, breaks in enumerate(offsets):
            first = len(self._offset_to_line_info)
            rows = range(len(breaks) + 1)
            self._line_index_to_offsets.append([first + row for row in rows])
            self._offset_to_line_info += [(line, row) for row in rows]

    def wrap_range(self, start: Location, old_end: Location, new_end: Location) -> None:
        """Wrap the text again after a change."""
        self.wrap(self._width)


def _breaks(line: str, width: int, tab_width: int) -> list[int]:
    if not width:
        return []
    if "\t" in line:
        return compute_wrap_offsets(line, width, tab_width)
    return [start for start, _end in wrap(line, width)[1:]]


@lru_cache(maxsize=64)
def grapheme_boundaries(line: str) -> tuple[int, ...]:
    """Return the boundaries of the grapheme clusters of a line, in characters, its end included."""
    if line.isascii():
        return tuple(range(len(line) + 1))
    places: list[int] = []
    for start, _end, _width in split_graphemes(line)[0]:
        whole = len(places) > 0 and places[-1] == start - 1
        if whole and _is_flag(line[start - 1 : start + 1]):
            continue  # the second letter of a flag
        places.append(start)
    return (*places, len(line))


def _is_flag(letters: str) -> bool:
    return all("\U0001f1e6" <= letter <= "\U0001f1ff" for letter in letters)


def previous_boundary(line: str, column: int) -> int:
    """Return the nearest boundary left of a column."""
    places = grapheme_boundaries(line)
    return places[max(0, bisect_left(places, column) - 1)]


def next_boundary(line: str, column: int) -> int:
    """Return the nearest boundary right of a column."""
    places = grapheme_boundaries(line)
    return places[min(len(places) - 1, bisect_right(places, column))]


class GraphemeText(Text):
    """A line in which the cursor covers a whole grapheme cluster."""

    def stylize(self, style: StyleType, start: int = 0, end: int | None = None) -> None:
        """Style a range; a single character is widened to its cluster."""
        if end == start + 1 and not self.plain.isascii():
            end = next_boundary(self.plain, start)
        super().stylize(style, start, end)


class GraphemeTextArea(TextArea):
    """A text area that moves and deletes by grapheme cluster, and wraps rows with kinsoku.

    Every character that an input method sends is taken, and its window opens where one types.
    """

    _dressed: tuple[object, ...] = ()

    def render_lines(self, crop: Region) -> list[Strip]:
        """Return the rows of a part; values from the CSS are cached between calls."""
        dress = self._theme, self.app.theme, self.has_focus
        if self._theme and dress != self._dressed:
            self._theme.apply_css(self)
            self._dressed = dress
        return super(TextArea, self).render_lines(crop)

    def notify_style_update(self) -> None:
        """Drop the cached values of the CSS."""
        super().notify_style_update()
        self._dressed = ()

    async def _on_key(self, event: events.Key) -> None:
        if event.is_printable or self.read_only or not is_text(event.character or ""):
            return
        event.stop()
        event.prevent_default()
        self._replace_via_keyboard(event.character or "", *self.selection)

    def on_focus(self) -> None:
        """Place the window of an input method here."""
        self.call_after_refresh(self.place_cursor)

    def on_resize(self) -> None:
        """Place the window of an input method where the text is now."""
        self.call_after_refresh(self.place_cursor)

    def place_cursor(self) -> None:
        """Put the terminal's hidden cursor where the next character will stand."""
        if self.has_focus:
            self.scroll_cursor_visible()
            self.app.cursor_position = self.cursor_screen_offset
            self.refresh()

    def _set_document(self, text: str, language: str | None) -> None:
        super()._set_document(text, language)
        self.wrapped_document = KinsokuDocument(self.document, tab_width=self.indent_width)
        self.navigator = DocumentNavigator(self.wrapped_document)
        self.wrapped_document.wrap(self.wrap_width, self.indent_width)
        self._refresh_size()
        self.move_cursor((0, 0))

    def get_cursor_left_location(self) -> Location:
        """Return the location one cluster to the left, or the end of the line above."""
        row, column = self.cursor_location
        if column == 0:
            return super().get_cursor_left_location()
        return row, previous_boundary(self.document.get_line(row), column)

    def get_cursor_right_location(self) -> Location:
        """Return the location one cluster to the right, or the start of the line below."""
        row, column = self.cursor_location
        line = self.document.get_line(row)
        if column >= len(line):
            return super().get_cursor_right_location()
        return row, next_boundary(line, column)

    def get_line(self, line_index: int) -> Text:
        """Return a line for rendering."""
        return GraphemeText(self.document.get_line(line_index), end="", no_wrap=True)

    def action_new_line(self) -> None:
        """Insert a line break."""
        self._replace_via_keyboard("\n", *self.selection)

    def set_text(self, text: str) -> None:
        """Replace the whole text and put the cursor at its end; undo goes back no further."""
        self.load_text(text)
        self.move_cursor(self.document.end)

    @property
    def cursor_index(self) -> int:
        """The place of the cursor in the whole text, in characters."""
        return self.index_at(self.cursor_location)

    def index_at(self, location: Location) -> int:
        """Return the index in the whole text of a row and column."""
        row, column = location
        return sum(len(self.document.get_line(n)) + 1 for n in range(row)) + column

    def location_at(self, index: int) -> Location:
        """Return the row and column of an index in the whole text."""
        before_it = self.text[:index].split("\n")
        return len(before_it) - 1, len(before_it[-1])
