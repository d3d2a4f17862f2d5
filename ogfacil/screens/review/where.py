"""The dialog that asks which meeting a review is written into, where its own one is not open."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from ogfacil.locale import _
from ogfacil.tui.base import BaseDialog
from ogfacil.workflow.tracking.review_meeting import Session


class WhereDialog(BaseDialog[str]):
    """Dismissed with "here" (the closed meeting all the same), "next" (a new session) or ""."""

    DEFAULT_CSS = """
    WhereDialog #where { width: 66; max-width: 96%; height: auto; padding: 1 2;
                         background: $surface; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("n", "answer('next')", "Next", show=False),
        Binding("y", "answer('here')", "Take", show=False),
        Binding("escape,q", "answer('')", "Back", show=False),
    ]

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session

    def compose(self) -> ComposeResult:
        """Yield the question and its keys."""
        meeting = self._session.meeting
        day = f" ({meeting.date.isoformat()})" if meeting.date else ""
        with Vertical(id="where"):
            yield Static(
                Content(
                    _(
                        "What is decided here is written into a meeting. {reference}{day} is not "
                        "being held: {why}.",
                        reference=meeting.reference,
                        day=day,
                        why=self._session.closed,
                    )
                )
            )
            yield Static(Content(""))
            yield Static(
                Content(
                    _(
                        "n makes the next session, today · y writes into {reference} all the same "
                        "· Esc neither",
                        reference=meeting.reference,
                    )
                )
            )

    def action_answer(self, where: str) -> None:
        """Leave with the answer."""
        self.dismiss(where)
