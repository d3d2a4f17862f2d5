"""A list of one-row lines that costs the same for ten as for ten thousand: only what is seen is
painted."""

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

T = TypeVar("T")
StyledText = tuple[str, str]
"""Words, and the style that they have: one of `VirtualList.STYLES`."""


@dataclass(frozen=True, slots=True)
class Heading:
    """A line above a group; the cursor passes over it."""

    text: str


class VirtualList(Widget, Generic[T], can_focus=True):
    """Lines with a cursor; some can be marked. What a line says is told by `key` and `parts`."""

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
        """The cursor stands on another line."""

        listing: Widget

        @property
        def control(self) -> Widget:
            """The list, for `@on` selectors."""
            return self.listing

    @dataclass
    class Selected(Highlighted):
        """Enter, or a click on the line under the cursor."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._lines: Sequence[T | Heading] = ()
        self._cursor = 0
        self._top = 0
        self._marked: set[Hashable] = set()
        self._styles: dict[str, Style] = {}

    # What a list of something says of it

    def row_key(self, line: T) -> Hashable:
        """What tells this line from others when the list is shown anew."""
        raise NotImplementedError

    def render_row(self, line: T, width: int) -> Sequence[StyledText]:
        """The words of a line in so many cells, with their looks."""
        raise NotImplementedError

    # What is in it

    def set_rows(self, lines: Sequence[T | Heading]) -> None:
        """Shows these lines; the cursor stays on its line where that is still there."""
        here = self.current
        kept = None if here is None else self.row_key(here)
        distance = self._cursor - self._top
        self._lines = lines
        found = None
        if kept is not None:
            found = next(
                (
                    i
                    for i, line in enumerate(lines)
                    if not isinstance(line, Heading) and self.row_key(line) == kept
                ),
                None,
            )
        if found is None:
            self._cursor = self._nearest(min(self._cursor, len(lines) - 1), 1)
        else:
            self._cursor, self._top = found, max(found - distance, 0)
        self._reveal()
        self.refresh()
        self.post_message(self.Highlighted(self))

    @property
    def rows(self) -> Sequence[T | Heading]:
        """What is shown."""
        return self._lines

    @property
    def current(self) -> T | None:
        """The line under the cursor."""
        if 0 <= self._cursor < len(self._lines):
            line = self._lines[self._cursor]
            return None if isinstance(line, Heading) else line
        return None

    @property
    def selected(self) -> tuple[T, ...]:
        """What is marked and shown, in order; the line under the cursor where nothing is."""
        found: dict[Hashable, T] = {}
        for line in self._lines if self._marked else ():
            if not isinstance(line, Heading) and (key := self.row_key(line)) in self._marked:
                found[key] = line
        if not found and self.current is not None:
            return (self.current,)
        return tuple(found.values())

    @property
    def marks(self) -> int:
        """How many lines are marked, of those that are shown."""
        if not self._marked:
            return 0
        shown = {self.row_key(x) for x in self._lines if not isinstance(x, Heading)}
        return len(self._marked & shown)

    def clear_marks(self) -> None:
        """Marks nothing any more."""
        self._marked.clear()
        self.refresh()

    def go_to(self, key: Hashable) -> bool:
        """Puts the cursor on a line; False where there is none such."""
        for i, line in enumerate(self._lines):
            if not isinstance(line, Heading) and self.row_key(line) == key:
                self._put(i)
                return True
        return False

    # Moving

    def action_move(self, by: int) -> None:
        """Goes up or down by lines."""
        self._put(self._nearest(self._cursor + by, 1 if by > 0 else -1))

    def action_page(self, by: int) -> None:
        """Goes up or down by what is seen at once."""
        wanted = self._cursor + by * max(self.size.height - 1, 1)
        self._put(self._nearest(min(max(wanted, 0), len(self._lines) - 1), -by))

    def action_ends(self, which: int) -> None:
        """Goes to the first or the last line."""
        self._put(self._nearest(0 if which < 0 else len(self._lines) - 1, -which))
        if which < 0:
            self._top = 0

    def action_pick(self) -> None:
        """Says that the line under the cursor is meant."""
        if self.current is not None:
            self.post_message(self.Selected(self))

    def action_mark(self) -> None:
        """Marks the line under the cursor, or no longer, and goes on."""
        if self.current is not None:
            self._marked ^= {self.row_key(self.current)}
            self.action_move(1)
            self.refresh()
            self.post_message(self.Highlighted(self))

    def action_mark_all(self) -> None:
        """Marks all that is shown; nothing where anything is marked."""
        if self._marked:
            self._marked.clear()
        else:
            self._marked = {self.row_key(x) for x in self._lines if not isinstance(x, Heading)}
        self.refresh()
        self.post_message(self.Highlighted(self))

    def _nearest(self, index: int, step: int) -> int:
        """The next line that is no heading from here, in one direction and else in the other."""
        for direction in (step, -step):
            at = min(max(index, 0), max(len(self._lines) - 1, 0))
            while 0 <= at < len(self._lines):
                if not isinstance(self._lines[at], Heading):
                    return at
                at += direction
        return 0

    def _put(self, index: int) -> None:
        if index != self._cursor:
            self._cursor = index
            self._reveal()
            self.post_message(self.Highlighted(self))
        self.refresh()

    def _reveal(self) -> None:
        height = max(self.size.height, 1)
        first = self._cursor
        if first and isinstance(self._lines[first - 1], Heading):
            first -= 1
        self._top = min(self._top, first)
        self._top = max(self._top, self._cursor - height + 1)
        self._top = max(min(self._top, len(self._lines) - height), 0)

    # Painting

    def notify_style_update(self) -> None:
        """Paints everything anew after a change of theme."""
        super().notify_style_update()
        self._styles.clear()
        self.refresh()

    def on_resize(self) -> None:
        """Keeps the cursor in view."""
        self._reveal()
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
        """One row of the view."""
        width, ground = self.size.width, self.rich_style
        index = self._top + y
        if index >= len(self._lines):
            return Strip.blank(width, ground)
        line = self._lines[index]
        if isinstance(line, Heading):
            segments = [Segment(f" {line.text}", ground + self._look("heading"))]
        else:
            marked = self.row_key(line) in self._marked
            if index == self._cursor:
                ground += self._look("cursor")
            segments = [Segment("* " if marked else "  ", ground + self._look("marked"))]
            for words, look in self.render_row(line, width - 3):
                segments.append(Segment(words, ground + self._look(look) if look else ground))
        strip = Strip(segments).crop_extend(0, width - 1, ground)
        return Strip([*strip, self._bar(y)], width)

    def _bar(self, y: int) -> Segment:
        height, count = self.size.height, len(self._lines)
        if count <= height:
            return Segment(" ", self.rich_style)
        size = max(1, round(height * height / count))
        top = round((height - size) * self._top / (count - height))
        return Segment(" ", self._look("thumb" if top <= y < top + size else "track"))

    # The mouse

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """Goes down."""
        event.stop()
        self.action_move(3)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """Goes up."""
        event.stop()
        self.action_move(-3)

    def on_click(self, event: events.Click) -> None:
        """Goes to a line; a second click on it picks it."""
        index = self._top + event.y
        if index >= len(self._lines) or isinstance(self._lines[index], Heading):
            return
        if index == self._cursor and event.chain > 1:
            self.action_pick()
        self._put(index)
