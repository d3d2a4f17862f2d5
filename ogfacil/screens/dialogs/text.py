"""A dialog in which some words are typed: Ctrl+S or Enter takes them, Esc goes back."""

from __future__ import annotations

from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from ogfacil.tui.base import BaseDialog
from ogfacil.widgets.key_bar import KeyBar
from ogfacil.widgets.line_input import MultiLineInput


class _Words(MultiLineInput):
    """Leaves Enter to the dialog, which hears it after what was typed before it."""

    async def _on_key(self, event: events.Key) -> None:
        if event.key == "enter":
            event.prevent_default()


class WordsDialog(BaseDialog[str | None]):
    """Gives the words, or None."""

    CSS_PATH = "text.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,ctrl+s", "take", "Take", key_display="Enter"),
        Binding("ctrl+j", "new_line", "New line"),
        Binding("escape", "leave", "Back"),
    ]

    def __init__(self, title: str, words: str) -> None:
        super().__init__()
        self._title = title
        self._words = words

    def compose(self) -> ComposeResult:
        """The title, the words, the keys."""
        with Vertical(id="dialog"):
            yield Static(Content.assemble((self._title, "b")))
            yield _Words(self._words, id="words")
            yield KeyBar()

    def on_mount(self) -> None:
        """Puts the cursor behind the words."""
        area = self.query_one("#words", MultiLineInput)
        area.move_cursor(area.document.end)
        area.focus()

    def action_new_line(self) -> None:
        """A new line within the words."""
        self.query_one("#words", MultiLineInput).insert("\n")

    def action_take(self) -> None:
        """Gives the words."""
        self.dismiss(self.query_one("#words", MultiLineInput).value)

    def action_leave(self) -> None:
        """Gives nothing."""
        self.dismiss(None)
