"""The agenda with where we are, and the minutes used and planned of each item."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from textual.content import Content

from ogfacil.locale import _
from ogfacil.record import AgendaItem
from ogfacil.widgets.panels.panel import Panel, heading
from ogfacil.widgets.wrap import cells, fill


class AgendaPanel(Panel):
    """The items; the one that is being talked about is marked, and overtime is said."""

    def __init__(self) -> None:
        super().__init__()
        self._items: tuple[AgendaItem, ...] = ()
        self._current: int | None = None
        self._now: dt.datetime | None = None

    def show(
        self, items: Sequence[AgendaItem], current: int | None, now: dt.datetime | None
    ) -> None:
        """Shows these items; `now` ends the current one's minutes, None where nothing runs."""
        grown = len(items) != len(self._items)
        self._items, self._current, self._now = tuple(items), current, now
        used = [minutes_used(self._items, i, now if i.id == current else None) for i in items]
        self.tell((self._items, current, used), grown=grown)

    def rows(self, width: int, height: int) -> list[Content]:
        """One row an item; those around the current one where there is no room for all."""
        if not self._items:
            return [heading(_("Agenda"), "", width), Content.styled(_("  none"), "$text-muted")]
        at = position(self._items, self._current)
        count = len(self._items)
        first = 0
        if height and count > height - 1:
            first = min(max(at - 2, 0), count - (height - 1))
        found = [heading(_("Agenda"), f"{at}/{count}", width)]
        for number, item in enumerate(self._items[first:], first + 1):
            found.append(self._row(number, item, width))
        return found

    def _row(self, number: int, item: AgendaItem, width: int) -> Content:
        here = item.id == self._current
        used = minutes_used(self._items, item, self._now if here else None)
        minutes = "" if item.minutes is None else str(item.minutes)
        time = f"{used}/{minutes or '-'}" if used is not None else minutes
        late = used is not None and item.minutes is not None and used > item.minutes
        time += "!" if late else " "
        mark = f"{'>' if here else ' '}{number:>2} "
        return Content.assemble(
            (mark, "bold $accent" if here else "$text-muted"),
            (fill(item.title, width - cells(mark) - cells(time) - 1), "bold" if here else ""),
            (" " + time, "bold $text-warning" if late else "$text-muted"),
        )


def position(items: Sequence[AgendaItem], current: int | None) -> int:
    """Which item is the current one, counted from 1; 0 before the first."""
    return next((n for n, item in enumerate(items, 1) if item.id == current), 0)


def minutes_used(
    items: Sequence[AgendaItem], item: AgendaItem, now: dt.datetime | None
) -> int | None:
    """Whole minutes from an item's start to the next start, or to `now`; None where unknown."""
    if item.started_at is None:
        return None
    later = [i.started_at for i in items if i.started_at and i.started_at > item.started_at]
    end = min(later) if later else now
    return None if end is None else max(int((end - item.started_at).total_seconds() // 60), 0)
