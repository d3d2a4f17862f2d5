"""The top row: which meeting, how long it has run, where we are, what is caught, what is safe."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from textual.content import Content
from textual.widget import Widget

from ogfacil.locale import _
from ogfacil.record import Record
from ogfacil.record.times import minutes_used, running, times_of
from ogfacil.widgets.cell_wrap import cell_width, truncate
from ogfacil.widgets.panels.agenda import position

_LEAST_TITLE = 20  # cells


@dataclass(frozen=True, slots=True)
class Standing:
    """What the row says."""

    head: Record
    current: int | None  # agenda item
    counts: tuple[tuple[str, int], ...]  # what was caught, in words, and how many
    now: dt.datetime | None  # None where the meeting is not going on
    safe: str = ""  # where nothing is wrong, that all is on disk
    trouble: str = ""  # what is wrong


class StatusRow(Widget):
    """One row; where there is little room the title gives way first."""

    DEFAULT_CSS = """
    StatusRow { height: 1; background: $panel; color: $foreground; }
    """

    def __init__(self) -> None:
        super().__init__()
        self._standing: Standing | None = None
        self._shown = Content("")

    def show(self, standing: Standing) -> None:
        """Says this from now on."""
        self._standing = standing
        shown = self._row(self.size.width or 80)
        if not shown.is_same(self._shown) or str(shown) != str(self._shown):
            self.refresh()

    def render(self) -> Content:
        """The row."""
        self._shown = self._row(self.size.width)
        return self._shown

    def _row(self, width: int) -> Content:
        told = self._standing
        if told is None:
            return Content(_(" Opening …"))
        safe = Content.styled(
            f" {truncate(told.trouble or told.safe, max(width - 20, 8))} ",
            "bold $text-error reverse" if told.trouble else "$text-success",
        )
        right: list[Content] = [safe]
        left = width - safe.cell_length
        counted = [
            Content.styled(f"  {word} {number}", "bold") for word, number in told.counts if number
        ]
        least = _LEAST_TITLE if width >= 100 else _LEAST_TITLE // 2
        place = _agenda(told, 0)
        for part in (place, _elapsed(told), *counted):
            if left - part.cell_length >= least:
                right.insert(len(right) - 1, part)
                left -= part.cell_length
        meeting = told.head.meeting
        title = f" {meeting.reference}  {meeting.title}"
        for agenda in (_agenda(told, 24), _agenda(told, 10)):
            more = agenda.cell_length - place.cell_length
            if place in right and left - more >= min(cell_width(title), _LEAST_TITLE):
                right[right.index(place)] = agenda
                left -= more
                break
        title = truncate(title, left)
        pad = " " * (left - cell_width(title))
        return Content("").join([Content.styled(title, "bold"), Content(pad), *right])


def _elapsed(told: Standing) -> Content:
    began = told.head.meeting.started_at
    if told.now is None or began is None:
        return Content("")
    seconds = max(int((told.now - began).total_seconds()), 0)
    return Content.styled(
        f"  {seconds // 3600:02}:{seconds // 60 % 60:02}:{seconds % 60:02}", "bold $accent"
    )


def _agenda(told: Standing, room: int) -> Content:
    agenda = told.head.agenda
    at = position(agenda, told.current)
    if not agenda:
        return Content("")
    words = f"  {_('Agenda')} {at}/{len(agenda)}"
    left = ""
    times = times_of(agenda, told.head.times)
    going = running(times)
    if going is not None and going.item is None and told.now is not None:
        minutes = int((told.now - going.started_at).total_seconds() // 60)
        return Content.styled(_("  Break {n} min", n=max(minutes, 0)), "bold $text-warning")
    if at and room:
        item = agenda[at - 1]
        words += f" {truncate(item.title, room)}"
        used = minutes_used(times, item.id, told.now)
        if item.minutes is not None and used is not None:
            over = used - item.minutes
            left = _(" ({n} min left)", n=-over) if over <= 0 else _(" ({n} min over!)", n=over)
    return Content.assemble(words, (left, "$text-warning"))
