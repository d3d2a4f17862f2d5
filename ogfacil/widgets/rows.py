"""How a typed line is broken into rows: as the transcript breaks it, with kinsoku."""

from __future__ import annotations

from textual._wrap import compute_wrap_offsets
from textual.document._document import Location
from textual.document._wrapped_document import WrappedDocument
from textual.expand_tabs import get_tab_widths

from ogfacil.widgets.cell_wrap import wrap


class KinsokuDocument(WrappedDocument):
    """The rows of a short text. It is broken anew at every change."""

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
        """Break the text anew after a change."""
        self.wrap(self._width)


def _breaks(line: str, width: int, tab_width: int) -> list[int]:
    if not width:
        return []
    if "\t" in line:
        return compute_wrap_offsets(line, width, tab_width)
    return [start for start, _end in wrap(line, width)[1:]]
