"""Keep the widgets around the transcript in step with the meeting."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ogfacil.screens.capture.pending import PendingLines
from ogfacil.screens.capture.session import MeetingSession
from ogfacil.screens.capture.side_panels import PeopleRow, SidePanels
from ogfacil.screens.capture.status_bar import StatusBar, describe_status

if TYPE_CHECKING:
    from textual.screen import Screen

_LEAST_WIDTH = 20  # cells


class MeetingDisplay:
    """An observer that shows changes of a meeting in status bar, panels and people row."""

    def __init__(
        self,
        screen: Screen[Any],
        session: MeetingSession,
        pending: PendingLines,
        *,
        status: StatusBar,
        panels: SidePanels,
        people: PeopleRow,
    ) -> None:
        """Show a meeting on a screen, now and whenever it changes."""
        self._screen = screen
        self._session = session
        self._pending = pending
        self._status = status
        self._panels = panels
        self._people = people
        session.on_change(self.refresh)
        session.on_status(self.refresh_status)

    def refresh(self) -> None:
        """Show the meeting as it is now."""
        self.refresh_status()
        width = max(self._screen.size.width, _LEAST_WIDTH)
        self._people.show_people(is_wanted=not self._screen.has_class("-wide"), width=width)
        self._panels.show_meeting()

    def refresh_status(self) -> None:
        """Show in the status bar how long the meeting has run, and what is saved."""
        info = describe_status(self._session, self._pending)
        if info is not None:
            self._status.show(info)

    def tick(self) -> None:
        """Update what counts seconds and minutes."""
        self.refresh_status()
        self._panels.tick()
