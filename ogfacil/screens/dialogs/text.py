"""A dialog in which some text is typed: Ctrl+S or Enter accepts it, Esc goes back."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from ogfacil.tui.base import BaseDialog
from ogfacil.widgets.key_bar import KeyBar
from ogfacil.widgets.line_input import MultiLineInput


class WordsDialog(BaseDialog[str | None]):
    """Asks for some text; dismissed with it, or with None."""

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
        """Yield the title, the text, the keys."""
        with Vertical(id="dialog"):
            yield Static(Content.assemble((self._title, "b")))
            yield MultiLineInput(self._words, id="words", enter_breaks_line=False)
            yield KeyBar()

    def on_mount(self) -> None:
        """Put the cursor behind the text."""
        area = self.query_one("#words", MultiLineInput)
        area.move_cursor(area.document.end)
        area.focus()

    def action_new_line(self) -> None:
        """Insert a line break."""
        self.query_one("#words", MultiLineInput).insert("\n")

    def action_take(self) -> None:
        """Leave with the text."""
        self.dismiss(self.query_one("#words", MultiLineInput).value)

    def action_leave(self) -> None:
        """Leave without an answer."""
        self.dismiss(None)
