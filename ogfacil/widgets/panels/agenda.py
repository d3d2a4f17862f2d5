"""The agenda with the current item, and the minutes used and planned for each."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from textual.content import Content

from ogfacil.locale import _
from ogfacil.record import AgendaItem, TimeSpan
from ogfacil.record.times import minutes_used, running, times_of
from ogfacil.widgets.cell_wrap import cell_width, pad
from ogfacil.widgets.panels.panel import Panel, title_line


class AgendaPanel(Panel):
    """The agenda items; the current one is marked, and overtime is shown."""

    def __init__(self) -> None:
        super().__init__()
        self._items: tuple[AgendaItem, ...] = ()
        self._current: int | None = None
        self._times: tuple[TimeSpan, ...] = ()
        self._now: dt.datetime | None = None

    def show(
        self,
        items: Sequence[AgendaItem],
        current: int | None,
        now: dt.datetime | None,
        times: Sequence[TimeSpan] = (),
    ) -> None:
        """Show these items, and the breaks, with the minutes that each has taken.

        Args:
            items: The agenda.
            current: The id of the item that is being talked about.
            now: Where what goes on ends just now; None where nothing does.
            times: The time that each has taken; without it each lasts until the next one.
        """
        breaks, count = self._breaks(), len(self._items)
        self._items, self._current, self._now = tuple(items), current, now
        self._times = times_of(items, times)
        grown = count != len(self._items) or (breaks is None) != (self._breaks() is None)
        used = [minutes_used(self._times, item.id, now) for item in items]
        going = running(self._times)
        self.refresh_if_changed((self._items, current, used, self._breaks(), going), grown=grown)

    def _breaks(self) -> int | None:
        """Return the minutes of all breaks; None where there was none."""
        return minutes_used(self._times, None, self._now)

    def rows(self, width: int, height: int) -> list[Content]:
        """Return one row an item; those around the current one where there is no room for all."""
        if not self._items:
            return [title_line(_("Agenda"), "", width), Content.styled(_("  none"), "$text-muted")]
        at = position(self._items, self._current)
        count = len(self._items)
        breaks = self._breaks()
        if height and breaks is not None:
            height -= 1
        first = 0
        if height and count > height - 1:
            first = min(max(at - 2, 0), count - (height - 1))
        found = [title_line(_("Agenda"), f"{at}/{count}", width)]
        for number, item in enumerate(self._items[first:], first + 1):
            found.append(self._row(number, item, width))
        if breaks is not None:
            going = running(self._times)
            here = going is not None and going.item is None
            time = f"{breaks} "
            mark = f"{'>' if here else ' '}   "
            room = width - cell_width(mark) - cell_width(time) - 1
            found = found[: height or len(found)]
            style = "bold $accent" if here else "$text-muted"
            found.append(
                Content.assemble(
                    (mark, style), (pad(_("Breaks"), room), style), (" " + time, "$text-muted")
                )
            )
        return found

    def _row(self, number: int, item: AgendaItem, width: int) -> Content:
        here = item.id == self._current
        used = minutes_used(self._times, item.id, self._now)
        minutes = "" if item.minutes is None else str(item.minutes)
        time = f"{used}/{minutes or '-'}" if used is not None else minutes
        late = used is not None and item.minutes is not None and used > item.minutes
        time += "!" if late else " "
        mark = f"{'>' if here else ' '}{number:>2} "
        return Content.assemble(
            (mark, "bold $accent" if here else "$text-muted"),
            (
                pad(item.title, width - cell_width(mark) - cell_width(time) - 1),
                "bold" if here else "",
            ),
            (" " + time, "bold $text-warning" if late else "$text-muted"),
        )


def position(items: Sequence[AgendaItem], current: int | None) -> int:
    """Return the number of the current item, counted from 1; 0 before the first."""
    return next((n for n, item in enumerate(items, 1) if item.id == current), 0)
