"""The top row: meeting, elapsed time, agenda item, number of outcomes, state of saving."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from textual.content import Content
from textual.timer import Timer
from textual.widget import Widget

from ogfacil.locale import _
from ogfacil.record import Record
from ogfacil.record.times import minutes_used, running, times_of
from ogfacil.screens.capture.pending import PendingLines
from ogfacil.screens.capture.session import MeetingSession
from ogfacil.widgets.cell_wrap import cell_width, truncate
from ogfacil.widgets.panels.agenda import position
from ogfacil.workflow.meetings.meetings import out_of_date

_LEAST_TITLE = 20  # cells
MESSAGE_SECONDS = 5.0
"""How long it is said what was done."""


@dataclass(frozen=True, slots=True)
class StatusInfo:
    """The content of the status bar."""

    record: Record
    current: int | None  # agenda item
    counts: tuple[tuple[str, int], ...]  # what was caught, in words, and how many
    now: dt.datetime | None  # None where the meeting is not going on
    saved: str = ""  # where nothing is wrong, that all is on disk
    save_error: str = ""  # what is wrong


class StatusBar(Widget):
    """One row; where there is little room the title gives way first."""

    DEFAULT_CSS = """
    StatusBar { height: 1; background: $panel; color: $foreground; }
    """

    def __init__(self) -> None:
        super().__init__()
        self._info: StatusInfo | None = None
        self._message = ""  # what was done, for a moment
        self._message_timer: Timer | None = None
        self._shown = Content("")

    def show(self, info: StatusInfo) -> None:
        """Replace the content."""
        self._info = info
        self._refresh_if_changed()

    def show_message(self, words: str) -> None:
        """Show a message for a moment; a notification would cover the panels."""
        self._message = words
        if self._message_timer is not None:
            self._message_timer.stop()
        self._message_timer = self.set_timer(MESSAGE_SECONDS, self._clear_message)
        self._refresh_if_changed()

    def _clear_message(self) -> None:
        self._message = ""
        self._refresh_if_changed()

    def _refresh_if_changed(self) -> None:
        shown = self._row(self.size.width or 80)
        if not shown.is_same(self._shown) or str(shown) != str(self._shown):
            self.refresh()

    def render(self) -> Content:
        """Return the row."""
        self._shown = self._row(self.size.width)
        return self._shown

    def _row(self, width: int) -> Content:
        info = self._info
        if info is None:
            return Content(_(" Opening …"))
        message = f"{self._message}  " if self._message else ""
        told = info.save_error or f"{message}{info.saved}"
        saved = Content.styled(
            f" {truncate(told, max(width - 20, 8))} ",
            "bold $text-error reverse" if info.save_error else "$text-success",
        )
        right: list[Content] = [saved]
        left = width - saved.cell_length
        counted = [
            Content.styled(f"  {word} {number}", "bold") for word, number in info.counts if number
        ]
        least = _LEAST_TITLE if width >= 100 else _LEAST_TITLE // 2
        place = _agenda(info, 0)
        for part in (place, _elapsed(info), *counted):
            if left - part.cell_length >= least:
                right.insert(len(right) - 1, part)
                left -= part.cell_length
        meeting = info.record.meeting
        title = f" {meeting.reference}  {meeting.title}"
        for agenda in (_agenda(info, 24), _agenda(info, 10)):
            more = agenda.cell_length - place.cell_length
            if place in right and left - more >= min(cell_width(title), _LEAST_TITLE):
                right[right.index(place)] = agenda
                left -= more
                break
        title = truncate(title, left)
        pad = " " * (left - cell_width(title))
        return Content("").join([Content.styled(title, "bold"), Content(pad), *right])


def describe_status(session: MeetingSession, pending: PendingLines) -> StatusInfo | None:
    """Return what the status bar says of a meeting; None until it is read."""
    record = session.record
    if record is None:
        return None
    counts = (
        (_("Actions"), len(record.actions)),
        (_("Decisions"), len(record.decisions)),
        (_("Questions"), sum(not q.answered for q in record.questions)),
        (_("Gaps"), len(session.counts.gaps)),
        (_("Whose?"), len(session.counts.without_speaker)),
    )
    saved = _("saving {n}", n=pending.in_flight) if pending.in_flight else _("saved")
    if session.read_only:
        saved = _("read only")
    if session.is_outdated:
        saved = f"{out_of_date()}  {saved}"
    current, now = session.context.agenda_current, session.live_now()
    return StatusInfo(record, current, counts, now, saved, session.save_error)


def _elapsed(info: StatusInfo) -> Content:
    began = info.record.meeting.started_at
    if info.now is None or began is None:
        return Content("")
    seconds = max(int((info.now - began).total_seconds()), 0)
    return Content.styled(
        f"  {seconds // 3600:02}:{seconds // 60 % 60:02}:{seconds % 60:02}", "bold $accent"
    )


def _agenda(info: StatusInfo, room: int) -> Content:
    agenda = info.record.agenda
    at = position(agenda, info.current)
    if not agenda:
        return Content("")
    words = f"  {_('Agenda')} {at}/{len(agenda)}"
    left = ""
    times = times_of(agenda, info.record.times)
    going = running(times)
    if going is not None and going.item is None and info.now is not None:
        minutes = int((info.now - going.started_at).total_seconds() // 60)
        return Content.styled(_("  Break {n} min", n=max(minutes, 0)), "bold $text-warning")
    if at and room:
        item = agenda[at - 1]
        words += f" {truncate(item.title, room)}"
        used = minutes_used(times, item.id, info.now)
        if item.minutes is not None and used is not None:
            over = used - item.minutes
            left = _(" ({n} min left)", n=-over) if over <= 0 else _(" ({n} min over!)", n=over)
    return Content.assemble(words, (left, "$text-warning"))
