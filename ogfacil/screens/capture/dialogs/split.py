"""The dialog that asks where to split a line."""

from __future__ import annotations

import re
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from ogfacil.locale import _
from ogfacil.tui.base import BaseDialog
from ogfacil.widgets.grapheme_text_area import GraphemeTextArea

_ENDS = re.compile(r"[。！？!?；;]+[」』”’）)]*\s*|[.]\s+")


class SplitDialog(BaseDialog[int | None]):
    """The text of a line, dismissed with the index of the character to split it before."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "part", "Split here", priority=True),
        Binding("tab", "sentence(1)", "Next sentence", priority=True),
        Binding("shift+tab", "sentence(-1)", "Sentence before", priority=True),
        Binding("escape", "leave", "Back"),
    ]
    CSS = """
    SplitDialog { align: center middle; }
    SplitDialog > Vertical { width: 90%; max-width: 90; height: auto; max-height: 90%;
                             background: $surface; padding: 1 2; }
    SplitDialog GraphemeTextArea { height: auto; max-height: 14; border: none; }
    SplitDialog #keys { color: $text-muted; }
    """

    def __init__(self, text: str) -> None:
        super().__init__()
        self._text = text
        self._ends = [m.end() for m in _ENDS.finditer(text) if m.end() < len(text)]

    def compose(self) -> ComposeResult:
        """Yield the text, with the cursor at the sentence end nearest to the middle."""
        with Vertical():
            yield Static(Content.styled(_("Where does the second line begin?"), "bold"))
            yield GraphemeTextArea(self._text, read_only=True, compact=True)
            yield Static(
                Content(_("Arrows move, Tab goes on by a sentence, Enter splits, Esc goes back")),
                id="keys",
            )

    def on_mount(self) -> None:
        """Put the cursor at the likeliest place."""
        middle = len(self._text) // 2
        self._go(min(self._ends, key=lambda end: abs(end - middle), default=middle))
        self.query_one(GraphemeTextArea).focus()

    def _go(self, index: int) -> None:
        before = self._text[:index].split("\n")
        self.query_one(GraphemeTextArea).move_cursor((len(before) - 1, len(before[-1])))

    @property
    def _index(self) -> int:
        row, column = self.query_one(GraphemeTextArea).cursor_location
        return sum(len(line) + 1 for line in self._text.split("\n")[:row]) + column

    def action_sentence(self, step: int) -> None:
        """Move the cursor to the next sentence, or the one before."""
        here = self._index
        there = [e for e in self._ends if (e > here if step > 0 else e < here)]
        if there:
            self._go(min(there) if step > 0 else max(there))

    def action_part(self) -> None:
        """Dismiss the dialog with the index of the cursor."""
        self.dismiss(self._index)

    def action_leave(self) -> None:
        """Close the dialog without a result."""
        self.dismiss(None)
