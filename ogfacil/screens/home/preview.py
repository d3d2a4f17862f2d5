"""The meeting under the cursor at a glance."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.widgets import Static

from ogfacil.widgets.stable_static import StableStatic

if TYPE_CHECKING:
    from ogfacil.workflow.meetings.summary import MeetingSummary


class MeetingPreview(VerticalScroll, can_focus=False):
    """Shows what there is of a meeting: people, agenda, how much was said and promised."""

    def compose(self) -> ComposeResult:
        """Yield the page."""
        yield StableStatic(id="preview")

    def show_meeting(self, summary: MeetingSummary) -> None:
        """Show a meeting."""
        # The first frame does not wait for it.
        from ogfacil.screens.home.pages import meeting_page

        self.query_one("#preview", Static).update(meeting_page(summary))
