"""The actions, decisions and open questions recorded so far, the newest in view."""

from __future__ import annotations

from collections.abc import Sequence

from textual.content import Content

from ogfacil.locale import _
from ogfacil.widgets.cell_wrap import cell_width, truncate, wrap
from ogfacil.widgets.panels.panel import Panel, title_line
from ogfacil.widgets.transcript import OutcomeBadge

_STYLES = {"action": "$text-primary", "decision": "$text-success", "question": "$text-warning"}


class OutcomesPanel(Panel):
    """Three lists of outcomes; where there is no room for all, the last of each."""

    def __init__(self) -> None:
        super().__init__()
        self._caught: tuple[OutcomeBadge, ...] = ()
        self._gaps = 0

    def show(self, caught: Sequence[OutcomeBadge], gaps: int) -> None:
        """Show the outcomes, and the number of gaps to fill."""
        self._caught, self._gaps = tuple(caught), gaps
        self.refresh_if_changed((self._caught, gaps), grown=False)

    def rows(self, width: int, height: int) -> list[Content]:
        """Return all headings, under each as many outcomes as fit."""
        titles = {
            "action": _("Actions"),
            "decision": _("Decisions"),
            "question": _("Open questions"),
        }
        kinds = {kind: [c for c in self._caught if c.kind == kind] for kind in titles}
        room = max(height - len(titles) - 1, 0) if height else 10_000
        blocks: dict[str, list[Content]] = {kind: [] for kind in titles}
        left = room
        newest_first = sorted(
            ((n, c) for of_kind in kinds.values() for n, c in enumerate(reversed(of_kind))),
            key=lambda pair: pair[0],
        )
        for _n, caught in newest_first:
            rows = self._rows(caught, width)
            if len(rows) > left:
                rows = rows[:1]
            if len(rows) <= left:
                blocks[caught.kind][:0] = rows
                left -= len(rows)
        found: list[Content] = []
        for kind, title in titles.items():
            many = sum(kind != "question" or not caught.closed for caught in kinds[kind])
            found += [title_line(title, str(many), width), *blocks[kind]]
        gaps = _("Gaps to fill")
        return [*found, title_line(gaps, str(self._gaps), width)]

    def _rows(self, caught: OutcomeBadge, width: int) -> list[Content]:
        head = f"  {caught.code} " if caught.code else "  "
        room = max(width - cell_width(head), 4)
        words = "  ".join(part for part in (caught.detail, caught.text) if part)
        spans = wrap(words, room)[:2]
        found: list[Content] = []
        for n, (start, end) in enumerate(spans):
            last = n == 1 and end < len(words)
            text = truncate(words[start:], room) if last else words[start:end]
            before = head if n == 0 else " " * cell_width(head)
            found.append(Content.assemble((before, f"bold {_STYLES[caught.kind]}"), text))
        return found
