"""One action in sections: where it came from, what became of it, who changed what (政策履歷)."""

from __future__ import annotations

import datetime as dt

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content

from ogfacil.widgets.cell_wrap import cell_width, rows
from ogfacil.widgets.stable_static import StableStatic
from ogfacil.workflow.tracking.card import Card
from ogfacil.workflow.tracking.card_text import Row, Section, sections


class CardView(VerticalScroll):
    """Shows a card, with its lines broken anew whenever there is another width."""

    def __init__(self, *, id: str | None = None) -> None:
        """Create an empty view."""
        super().__init__(id=id)
        self._shown: tuple[Card, dt.date] | None = None

    def compose(self) -> ComposeResult:
        """Show the text, all of it one widget."""
        yield StableStatic(id="text")

    def show(self, card: Card, today: dt.date) -> None:
        """Show a card as it stands on a day."""
        self._shown = card, today
        width = max(self.screen.size.width - 6, 20)
        parts = [_section(section, width) for section in sections(card, today)]
        self.query_one("#text", StableStatic).update(Content("\n\n").join(parts))

    def on_resize(self) -> None:
        """Break the lines anew."""
        if self._shown is not None:
            self.show(*self._shown)


def _section(section: Section, width: int) -> Content:
    labels = max((cell_width(row.label) for row in section.rows), default=0)
    indent = min(labels + 2 if labels else 0, max(width // 3, 12))
    lines = [Content.styled(section.title, "bold $accent")] if section.title else []
    lines += [_row(row, indent, width) for row in section.rows]
    return Content("\n").join(lines)


def _row(row: Row, indent: int, width: int) -> Content:
    indent = indent if row.label else 0
    look = "b" if row.strong else "dim" if row.dim else ""
    parts = rows(row.text, max(width - indent, 10)) or [""]
    label = row.label
    if cell_width(label) > indent - 1 and indent:
        lines = [Content.assemble((label, "dim"))]
        label = ""
    else:
        lines = []
    for n, text in enumerate(parts):
        before = (label if n == 0 else "") + " " * (indent - (cell_width(label) if n == 0 else 0))
        lines.append(Content.assemble((before, "dim"), (text, look) if look else text))
    return Content("\n").join(lines)
