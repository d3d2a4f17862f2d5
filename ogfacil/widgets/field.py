"""A form's field: a text area of one row; Input misplaces the cursor under an input method."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.widgets import TextArea

from ogfacil.language.clean import clean


class Field(TextArea):
    """One row of text. Enter posts `Submitted`; Tab goes on to the next field."""

    DEFAULT_CSS = """
    Field, Field:focus { height: 1; padding: 0 1; border: none; background: $surface;
                         scrollbar-size: 0 0; margin-bottom: 1; }
    Field:focus { background: $primary 25%; }
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "submit", show=False, priority=True),
    ]

    @dataclass
    class Submitted(Message):
        """Enter was pressed."""

        field: Field

        @property
        def control(self) -> Field:
            """The field, for `@on` selectors."""
            return self.field

    def __init__(self, text: str = "", *, id: str | None = None, placeholder: str = "") -> None:
        super().__init__(
            text,
            id=id,
            placeholder=placeholder,
            tab_behavior="focus",
            soft_wrap=False,
            show_line_numbers=False,
            highlight_cursor_line=False,
            compact=False,
        )
        self.cursor_blink = False

    def action_submit(self) -> None:
        """Says that Enter was pressed."""
        self.post_message(self.Submitted(self))

    async def _on_paste(self, event: events.Paste) -> None:
        event.prevent_default()
        event.stop()
        self.insert(" ".join(clean(event.text).split("\n")))

    def on_focus(self) -> None:
        """Puts the terminal's cursor here, where an input method opens its window."""
        self.call_after_refresh(self._place_cursor)

    def _place_cursor(self) -> None:
        if self.has_focus:
            self.app.cursor_position = self.cursor_screen_offset
            self.refresh()

    @property
    def value(self) -> str:
        """What was typed, without harm and without blanks around it."""
        return clean(self.text).strip()
