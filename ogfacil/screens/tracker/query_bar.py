"""The tracker's query: one row to type in, and below it what Tab completes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message

from ogfacil.language.query import complete_query
from ogfacil.locale import _
from ogfacil.screens.tracker.completion import complete, format_offers
from ogfacil.widgets.line_input import LineInput
from ogfacil.widgets.stable_static import StableStatic

Values = Callable[[], dict[str, tuple[str, ...]]]
"""Returns what can stand behind each key of a query."""


class QueryBar(Vertical):
    """A query that filters while it is typed, and a status row.

    Enter, Down and Tab act at once, before the field sees them: what is typed right behind them
    finds the focus where they put it.
    """

    DEFAULT_CSS = """
    QueryBar {
        height: 2;
        #query, #query:focus { margin: 0; }
        #said { height: 1; padding: 0 1; color: $text-muted; text-wrap: nowrap;
                text-overflow: ellipsis; }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,down", "close", "Actions", show=False, priority=True),
        Binding("tab", "complete", "Complete", show=False, priority=True),
    ]

    @dataclass
    class QueryChanged(Message):
        """Something else stands in the query."""

        query: str

    def __init__(self, query: str, values: Values) -> None:
        """Create a query bar.

        Args:
            query: What stands in it at first.
            values: Asked while one types.
        """
        super().__init__()
        self._first = query
        self._values = values
        self._offers: tuple[str, ...] = ()

    def compose(self) -> ComposeResult:
        """Show the field, and below it the status row."""
        placeholder = _("owner: due: is: or words")
        yield LineInput(self._first, id="query", placeholder=placeholder)
        yield StableStatic(id="said")

    @property
    def _field(self) -> LineInput:
        return self.query_one("#query", LineInput)

    @property
    def query_text(self) -> str:
        """The query as it is typed."""
        return self._field.value

    @query_text.setter
    def query_text(self, text: str) -> None:
        self._field.load_text(text)

    @property
    def is_typing(self) -> bool:
        """Whether the query has the focus."""
        return self._field.has_focus

    def set_status(self, sentence: str) -> None:
        """Show a sentence in the status row; it is never read as markup."""
        self.query_one("#said", StableStatic).update(Content(sentence))

    def open(self) -> None:
        """Move the focus to the query, behind what stands there."""
        self._field.focus()
        self._field.move_cursor(self._field.document.end)
        self.call_after_refresh(self.suggest)

    def suggest(self) -> None:
        """Show what Tab completes the last word to, while one types."""
        self._offers = ()
        if self.is_typing:
            self._offers = complete_query(self._field.text, self._values())
            self.set_status(format_offers(self._offers))

    def action_complete(self) -> None:
        """Complete the last word, as far as all that could be meant begins alike."""
        if self._offers:
            self._field.load_text(complete(self._field.text, self._offers))
            self._field.move_cursor(self._field.document.end)

    def action_close(self) -> None:
        """Move the focus on, to what stands below; say what the query asks in vain."""
        from ogfacil.language.query_check import complaint

        self.screen.focus_next()
        self._offers = ()
        wrong = complaint(self.query_text)
        self.set_status(f"! {wrong}" if wrong else "")

    @on(LineInput.Changed, "#query")
    def _show_change(self, event: LineInput.Changed) -> None:
        event.stop()
        self.suggest()
        self.post_message(self.QueryChanged(self.query_text))
