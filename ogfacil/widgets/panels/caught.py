"""The actions, decisions and open questions caught so far, the newest in view."""

from __future__ import annotations

from collections.abc import Sequence

from textual.content import Content

from ogfacil.locale import _
from ogfacil.widgets.cell_wrap import cells, clip, wrap
from ogfacil.widgets.panels.panel import Panel, heading
from ogfacil.widgets.transcript import Caught

_STYLES = {"action": "$text-primary", "decision": "$text-success", "question": "$text-warning"}


class CaughtPanel(Panel):
    """A list for each of the three; where there is no room for all, the last of each."""

    def __init__(self) -> None:
        super().__init__()
        self._caught: tuple[Caught, ...] = ()
        self._gaps = 0

    def show(self, caught: Sequence[Caught], gaps: int) -> None:
        """Shows what was caught, and how many gaps are to be filled."""
        self._caught, self._gaps = tuple(caught), gaps
        self.tell((self._caught, gaps), grown=False)

    def rows(self, width: int, height: int) -> list[Content]:
        """The headings always, under each as many as fit."""
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
            found += [heading(title, str(many), width), *blocks[kind]]
        gaps = _("Gaps to fill")
        return [*found, heading(gaps, str(self._gaps), width)]

    def _rows(self, caught: Caught, width: int) -> list[Content]:
        head = f"  {caught.code} " if caught.code else "  "
        room = max(width - cells(head), 4)
        words = "  ".join(part for part in (caught.detail, caught.text) if part)
        spans = wrap(words, room)[:2]
        found: list[Content] = []
        for n, (start, end) in enumerate(spans):
            last = n == 1 and end < len(words)
            text = clip(words[start:], room) if last else words[start:end]
            before = head if n == 0 else " " * cells(head)
            found.append(Content.assemble((before, f"bold {_STYLES[caught.kind]}"), text))
        return found
