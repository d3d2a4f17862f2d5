"""The dialog that asks before the record lists the items a session did not reach."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from ogfacil.locale import _
from ogfacil.tui.base import BaseDialog


class FinishDialog(BaseDialog[bool]):
    """Asks whether the review is to end; dismissed with the answer."""

    DEFAULT_CSS = """
    FinishDialog #end { width: 64; max-width: 96%; height: auto; padding: 1 2;
                        background: $surface; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,y", "answer(True)", "End", show=False),
        Binding("escape,n,q", "answer(False)", "Back", show=False),
    ]

    def __init__(self, left: int) -> None:
        super().__init__()
        self._left = left

    def compose(self) -> ComposeResult:
        """Yield the question and its keys."""
        with Vertical(id="end"):
            yield Static(
                Content(
                    _(
                        "{n:# item was|# items were} not reached. {n:It stays|They stay} "
                        "tracked; the record will say so.",
                        n=self._left,
                    )
                )
            )
            yield Static(Content(""))
            yield Static(Content(_("Enter ends the review · Esc goes on with it")))

    def action_answer(self, end: bool) -> None:
        """Leave with the answer."""
        self.dismiss(end)
