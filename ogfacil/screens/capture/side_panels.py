"""What stands beside the transcript, and in rows over and under it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content

from ogfacil.screens.capture.session import MeetingSession
from ogfacil.screens.capture.tally import outcome_badges
from ogfacil.widgets.panels import AgendaPanel, OutcomesPanel, PeoplePanel, people_row
from ogfacil.widgets.panels.people import seats
from ogfacil.widgets.stable_static import StableStatic

if TYPE_CHECKING:
    from ogfacil.record import Record


class SidePanels(Vertical):
    """Who is here, where the agenda is, what was caught; shown where there is room."""

    def __init__(self, session: MeetingSession) -> None:
        """Show a meeting."""
        super().__init__(id="side")
        self._session = session
        self._people, self._agenda, self._outcomes = PeoplePanel(), AgendaPanel(), OutcomesPanel()

    def compose(self) -> ComposeResult:
        """Yield the three panels, one over the other."""
        yield self._people
        yield self._agenda
        yield self._outcomes

    def show_meeting(self) -> None:
        """Show the meeting as it is now."""
        record, context = self._session.record, self._session.context
        if record is None:
            return
        counts = self._session.counts
        self._people.show(record.people, record.attendance, context.current, counts.lines)
        self._show_agenda(record)
        badges = [badge for _entries, badge in outcome_badges(record, context.on)]
        self._outcomes.show(badges, len(counts.gaps))

    def tick(self) -> None:
        """Bring the minutes of the agenda up to now."""
        if self._session.record is not None and self.display:
            self._show_agenda(self._session.record)

    def _show_agenda(self, record: Record) -> None:
        current = self._session.context.agenda_current
        self._agenda.show(record.agenda, current, self._session.live_now(), record.times)


class PeopleRow(StableStatic):
    """Who is here, in one row; stands in for the panels where there is no room for them."""

    def __init__(self, session: MeetingSession) -> None:
        """Show the people of a meeting."""
        super().__init__(id="people-row")
        self._session = session

    def show_people(self, *, is_wanted: bool, width: int) -> None:
        """Show who is here, or take no room.

        Args:
            is_wanted: Whether the panels are not shown.
            width: Cells that there are.
        """
        record = self._session.record
        if record is None:
            return
        present = seats(record.people, record.attendance)
        is_shown = bool(present) and is_wanted
        if self.display is not is_shown:
            self.display = is_shown
        if is_shown:
            words = people_row(present, self._session.context.current, width)
            self.update(words, layout=False)


class HintRow(StableStatic):
    """What the keys do just now, over the composer; takes no room where it says nothing."""

    def __init__(self) -> None:
        """Say nothing yet."""
        super().__init__(id="hint")

    def show(self, words: str) -> None:
        """Say what the keys do; nothing is shown of empty words."""
        self.display = bool(words)
        self.update(Content(words))
