"""A list of rows that costs the same for ten as for ten thousand: only what is seen is painted."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from typing import ClassVar, Generic, TypeVar

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from ogfacil.widgets.list_cursor import Heading, ListCursor

__all__ = ["Heading", "StyledText", "VirtualList"]

T = TypeVar("T")
StyledText = tuple[str, str]
"""A text, and its style: one of `VirtualList.STYLES`."""


class VirtualList(Widget, Generic[T], can_focus=True):
    """Rows with a cursor, of which some can be marked; a subclass says what a row shows."""

    STYLES: ClassVar[str] = "heading late dim strong done cursor marked track thumb"
    COMPONENT_CLASSES: ClassVar[set[str]] = {f"virtual-list--{look}" for look in STYLES.split()}
    DEFAULT_CSS = """
    VirtualList { height: 1fr; background: $background; }
    VirtualList .virtual-list--heading { color: $accent; text-style: bold; }
    VirtualList .virtual-list--late { color: $error; text-style: bold; }
    VirtualList .virtual-list--dim { color: $secondary; }
    VirtualList .virtual-list--strong { text-style: bold; }
    VirtualList .virtual-list--done { color: $secondary; text-style: strike; }
    VirtualList .virtual-list--cursor { background: $panel; }
    VirtualList:focus .virtual-list--cursor { background: $primary 35%; }
    VirtualList .virtual-list--marked { color: $accent; text-style: bold; }
    VirtualList .virtual-list--track { background: $surface; }
    VirtualList .virtual-list--thumb { background: $secondary; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up,k", "move(-1)", "Up", show=False),
        Binding("down,j", "move(1)", "Down", show=False),
        Binding("pageup", "page(-1)", "Page up", show=False),
        Binding("pagedown", "page(1)", "Page down", show=False),
        Binding("home", "ends(-1)", "First", show=False),
        Binding("end", "ends(1)", "Last", show=False),
        Binding("enter", "pick", "Open", show=False),
        Binding("space", "mark", "Select", show=False),
        Binding("asterisk", "mark_all", "Select all or none", show=False),
    ]

    @dataclass
    class Highlighted(Message):
        """The cursor stands on another row, or rows were replaced or marked."""

        listing: Widget

        @property
        def control(self) -> Widget:
            """The list, for `@on` selectors."""
            return self.listing

    @dataclass
    class Selected(Highlighted):
        """A row was selected with Enter, or with a click on the row under the cursor."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._cursor: ListCursor[T] = ListCursor(self.row_key, lambda: self.size.height)
        self._styles: dict[str, Style] = {}

    # What a list of something says of it

    def row_key(self, line: T) -> Hashable:
        """Return the key that identifies this row when the list is set again."""
        raise NotImplementedError

    def render_row(self, line: T, width: int) -> Sequence[StyledText]:
        """Return a row as styled text of a width in cells."""
        raise NotImplementedError

    # What is in it

    def set_rows(self, rows: Sequence[T | Heading]) -> None:
        """Show these rows; the cursor stays on its row where that is still there."""
        self._cursor.set_rows(rows)
        self._note_highlighted(True)

    @property
    def rows(self) -> Sequence[T | Heading]:
        """The rows that are shown."""
        return self._cursor.rows

    @property
    def current(self) -> T | None:
        """The row under the cursor."""
        return self._cursor.current

    @property
    def selected(self) -> tuple[T, ...]:
        """The rows that are marked and shown, in order; the current one where none is."""
        return self._cursor.selected

    @property
    def marks(self) -> int:
        """The number of marked rows, of those in the list."""
        return self._cursor.marked_count

    def clear_marks(self) -> None:
        """Clear all marks."""
        self._cursor.marked.clear()
        self.refresh()

    def go_to(self, key: Hashable) -> bool:
        """Put the cursor on a row; return False where there is none such."""
        index = self._cursor.find(key)
        if index is not None:
            self._note_highlighted(self._cursor.move_to(index))
        return index is not None

    # Moving

    def action_move(self, by: int) -> None:
        """Move up or down by rows."""
        self._note_highlighted(self._cursor.move(by))

    def action_page(self, by: int) -> None:
        """Move up or down by what is seen at once."""
        self._note_highlighted(self._cursor.move_page(by))

    def action_ends(self, which: int) -> None:
        """Move to the first or the last row."""
        self._note_highlighted(self._cursor.move_to_edge(which))

    def action_pick(self) -> None:
        """Select the row under the cursor."""
        if self.current is not None:
            self.post_message(self.Selected(self))

    def action_mark(self) -> None:
        """Mark the row under the cursor, or no longer, and move on."""
        if self.current is not None:
            self._cursor.toggle_mark()
            self.action_move(1)
            self._note_highlighted(True)

    def action_mark_all(self) -> None:
        """Mark all rows; clear all marks where any row is marked."""
        self._cursor.toggle_all_marks()
        self._note_highlighted(True)

    def _note_highlighted(self, changed: bool) -> None:
        self.refresh()
        if changed:
            self.post_message(self.Highlighted(self))

    # Painting

    def notify_style_update(self) -> None:
        """Render everything again after a change of theme."""
        super().notify_style_update()
        self._styles.clear()
        self.refresh()

    def on_resize(self) -> None:
        """Keep the cursor in view."""
        self._cursor.reveal()
        self.refresh()

    def _look(self, look: str) -> Style:
        if look not in self._styles:
            name = f"virtual-list--{look}"
            own = self.get_component_rich_style(name, partial=True)
            whole = self.get_component_rich_style(name)
            if look in ("cursor", "track", "thumb"):
                self._styles[look] = Style(bgcolor=whole.bgcolor)
            else:
                self._styles[look] = own + Style.from_color(whole.color)
        return self._styles[look]

    def render_line(self, y: int) -> Strip:
        """Paint one row of the view."""
        width, ground = self.size.width, self.rich_style
        index = self._cursor.top + y
        if index >= len(self.rows):
            return Strip.blank(width, ground)
        line = self.rows[index]
        if isinstance(line, Heading):
            segments = [Segment(f" {line.text}", ground + self._look("heading"))]
        else:
            marked = self._cursor.is_marked(line)
            if index == self._cursor.index:
                ground += self._look("cursor")
            segments = [Segment("* " if marked else "  ", ground + self._look("marked"))]
            for words, look in self.render_row(line, width - 3):
                segments.append(Segment(words, ground + self._look(look) if look else ground))
        strip = Strip(segments).crop_extend(0, width - 1, ground)
        return Strip([*strip, self._bar(y)], width)

    def _bar(self, y: int) -> Segment:
        height, count = self.size.height, len(self.rows)
        if count <= height:
            return Segment(" ", self.rich_style)
        size = max(1, round(height * height / count))
        top = round((height - size) * self._cursor.top / (count - height))
        return Segment(" ", self._look("thumb" if top <= y < top + size else "track"))

    # The mouse

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """Move down."""
        event.stop()
        self.action_move(3)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """Move up."""
        event.stop()
        self.action_move(-3)

    def on_click(self, event: events.Click) -> None:
        """Move the cursor to a row; select it if the cursor is there already."""
        index = self._cursor.top + event.y
        if index >= len(self.rows) or isinstance(self.rows[index], Heading):
            return
        if index == self._cursor.index and event.chain > 1:
            self.action_pick()
        self._note_highlighted(self._cursor.move_to(index))
