"""Input fields of forms: one of a single row, and one of several.

Input misplaces the cursor under an input method, so both are text areas.
"""

from __future__ import annotations

from dataclasses import dataclass

from textual import events
from textual.binding import Binding
from textual.geometry import Size
from textual.message import Message

from ogfacil.language.clean import clean
from ogfacil.widgets.grapheme_text_area import GraphemeTextArea

FORM_BINDINGS = (
    Binding("tab", "app.focus_next", show=False, priority=True),
    Binding("shift+tab", "app.focus_previous", show=False, priority=True),
)
"""The keys of a form. Taken before any field sees them: what is typed right behind a Tab, or comes
with it over a slow line, is the next field's."""


class MultiLineInput(GraphemeTextArea):
    """A field of several rows; Tab moves to the next field."""

    def __init__(
        self,
        text: str = "",
        *,
        id: str | None = None,
        classes: str | None = None,
        enter_breaks_line: bool = True,
    ) -> None:
        """Create a field.

        Args:
            text: What stands in it.
            id: Its id.
            classes: Its CSS classes.
            enter_breaks_line: False leaves Enter to the keys of the screen, which hears it behind
                what was typed before it.
        """
        super().__init__(text, id=id, classes=classes, tab_behavior="focus", compact=True)
        self.cursor_blink = False
        self._enter_breaks_line = enter_breaks_line

    async def _on_key(self, event: events.Key) -> None:
        if event.key == "enter" and not self._enter_breaks_line:
            event.prevent_default()

    async def _on_paste(self, event: events.Paste) -> None:
        event.prevent_default()
        event.stop()
        self._replace_via_keyboard(clean(event.text), *self.selection)

    @property
    def value(self) -> str:
        """The text, without control characters."""
        return clean(self.text)


class LineInput(GraphemeTextArea):
    """A field of one row; Enter posts `Submitted`, Tab moves to the next field."""

    DEFAULT_CSS = """
    LineInput, LineInput:focus { height: 1; padding: 0 1; border: none; background: $surface;
                         scrollbar-size: 0 0; margin-bottom: 1; }
    LineInput:focus { background: $primary 25%; }
    """

    @dataclass
    class Submitted(Message):
        """Enter was pressed."""

        field: LineInput

        @property
        def control(self) -> LineInput:
            """The field, for `@on` selectors."""
            return self.field

    def __init__(
        self,
        text: str = "",
        *,
        id: str | None = None,
        placeholder: str = "",
        selected: bool = False,
    ) -> None:
        """Create a field.

        Args:
            text: The initial text.
            id: Its id.
            placeholder: Shown while the field is empty.
            selected: Select the initial text, so that typing replaces it.
        """
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
        self._selected = selected

    def on_focus(self) -> None:
        """Put the cursor behind the text, or select it at the first focus if so created."""
        super().on_focus()
        self.move_cursor(self.document.end)
        if self._selected:
            self._selected = False
            self.select_all()

    def _refresh_size(self) -> None:
        """Set the size without a layout of the screen at every key."""
        width, height = self.document.get_size(self.indent_width)
        self.set_reactive(LineInput.virtual_size, Size(width + self.gutter_width + 1, height))

    async def _on_key(self, event: events.Key) -> None:
        """Handle Enter only after the keys that were pressed before it."""
        if event.key == "enter":
            event.stop()
            event.prevent_default()
            self.post_message(self.Submitted(self))

    async def _on_paste(self, event: events.Paste) -> None:
        event.prevent_default()
        event.stop()
        words = " ".join(clean(event.text).strip("\n").split("\n"))
        self._replace_via_keyboard(words, *self.selection)

    @property
    def value(self) -> str:
        """The text, without control characters and surrounding blanks."""
        return clean(self.text).strip()
