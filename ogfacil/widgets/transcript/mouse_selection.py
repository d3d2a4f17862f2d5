"""Text selected with the mouse across rows and entries."""

from __future__ import annotations

from collections.abc import Callable

from rich.segment import Segment
from rich.style import Style
from textual.geometry import Offset
from textual.selection import Selection
from textual.strip import Strip

from ogfacil.widgets.transcript.paint import Row
from ogfacil.widgets.transcript.viewport import Viewport

ROWS_OF_AN_ENTRY = 4096
"""A row is known to the mouse by its entry's index times this, plus its number in the entry; so it
stays the same row when those above turn out taller than thought."""


def highlight(strip: Strip, span: tuple[int, int], style: Style) -> Strip:
    """Return the row with the characters of `span` (end exclusive) in a style."""
    start, end = span
    if end < 0:
        end = sum(len(segment.text) for segment in strip)
    segments: list[Segment] = []
    at = 0
    for text, own, _control in strip:
        low, high = (min(max(edge - at, 0), len(text)) for edge in (start, end))
        for part, chosen in ((text[:low], False), (text[low:high], True), (text[high:], False)):
            if part:
                segments.append(Segment(part, (own or Style()) + style if chosen else own))
        at += len(text)
    return Strip(segments, strip.cell_length)


def selected_text(
    selection: Selection, port: Viewport, rows: Callable[[int], tuple[Row, ...]]
) -> tuple[str, str] | None:
    """Return the selected text and its terminator; None where it is empty."""
    lines, before, count = port.lines, port.before, len(port.lines)
    if not count:
        return None
    first = selection.start or Offset(0, -before * ROWS_OF_AN_ENTRY)
    last = selection.end or Offset(2**31, (count - before) * ROWS_OF_AN_ENTRY - 1)
    found: list[str] = []
    for relative in range(first.y // ROWS_OF_AN_ENTRY, last.y // ROWS_OF_AN_ENTRY + 1):
        index = relative + before
        if not 0 <= index < count or lines[index].withdrawn:
            continue
        text, painted = lines[index].text, rows(index)
        base = relative * ROWS_OF_AN_ENTRY
        start = _place(painted, first, base) if first.y >= base else 0
        inside = last.y < base + ROWS_OF_AN_ENTRY
        end = _place(painted, last, base) if inside else len(text)
        if text[start:end]:
            found.append(text[start:end])
    return ("\n".join(found), "\n") if found else None


def _place(rows: tuple[Row, ...], offset: Offset, base: int) -> int:
    """Return the character of the entry's text at a character of a row."""
    row = rows[min(max(offset.y - base, 0), len(rows) - 1)]
    return min(max(row.start + offset.x - row.lead, row.start), row.end)
