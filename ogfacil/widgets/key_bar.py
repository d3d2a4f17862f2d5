"""The last row of a screen: its keys and what they do, as many as fit.

One widget that draws itself. Textual's Footer makes a widget a key and makes them all anew whenever
the focus moves, which cost a third of the time that a screen took to change.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache
from typing import ClassVar, TypeVar

from textual import events
from textual.app import App
from textual.binding import ActiveBinding, Binding
from textual.content import Content
from textual.reactive import reactive
from textual.screen import Screen
from textual.style import Style
from textual.widget import Widget

from ogfacil.locale import plain
from ogfacil.widgets.cell_wrap import cell_width

T = TypeVar("T")
_GAP = 2
_STAYS = ("escape", "f1")
"""The way back, and the help."""
_NAMES = {
    "escape": "Esc",
    "enter": "Enter",
    "tab": "Tab",
    "space": "Space",
    "delete": "Del",
    "pageup": "PgUp",
    "pagedown": "PgDn",
}


def key_name(app: App[T], binding: Binding) -> str:
    """Return how a key is written on the screen: `F2`, `Esc`, `^E`, `t`."""
    *modifiers, key = binding.key.split("+")
    if binding.key_display or (key not in _NAMES and not (key[0] == "f" and key[1:].isdigit())):
        name = plain(App.get_key_display(app, binding))
        return f"^{name[1:].upper()}" if name[:1] == "^" else name
    return "+".join([*(each.title() for each in modifiers), _NAMES.get(key, key.upper())])


@cache
def builtin_actions(kind: type[object]) -> frozenset[str]:
    """Return the actions of Textual's own bindings in a widget, which the bar leaves out."""
    theirs = (one for one in kind.__mro__ if one.__module__.startswith("textual."))
    bindings = (b for one in theirs for b in one.__dict__.get("BINDINGS", ()))
    return frozenset(b.action for b in bindings if isinstance(b, Binding)) - {"undo", "redo"}


@dataclass(frozen=True)
class _Key:
    """A key at its place in the row; `start` and `end` in cells."""

    key: str
    name: str
    what: str
    enabled: bool
    start: int = 0

    @property
    def width(self) -> int:
        return cell_width(f"{self.name} {self.what}")

    @property
    def end(self) -> int:
        return self.start + self.width


class KeyBar(Widget):
    """The bindings of the screen that are worth a place; a click presses the key."""

    ALLOW_SELECT = False
    COMPONENT_CLASSES: ClassVar[set[str]] = {"key-bar--key", "key-bar--what", "key-bar--under"}
    DEFAULT_CSS = """
    KeyBar {
        dock: bottom; width: 100%; height: 1; padding: 0 1; background: $surface;
        & > .key-bar--key { color: $accent; background: $surface; text-style: bold; }
        & > .key-bar--what { color: $text-muted; background: $surface; }
        & > .key-bar--under { color: $foreground; background: $primary 25%; }
    }
    """

    _under: reactive[str] = reactive("")

    def __init__(self, *stay: str) -> None:
        """Create a key bar; the keys in `stay` are shown in however little room."""
        super().__init__()
        self._stay = (*stay, *_STAYS)

    def on_mount(self) -> None:
        """Watch the bindings of the screen."""
        self.screen.bindings_updated_signal.subscribe(self, self._changed)

    def _changed(self, screen: Screen[object]) -> None:
        if screen is self.screen:
            self.refresh()

    @property
    def shown(self) -> list[str]:
        """The keys that fit, with what they do: `F1 Help`."""
        return [f"{each.name} {each.what}" for each in self._placed()]

    def render(self) -> Content:
        """Return the row."""
        key, what, under = (
            self.get_visual_style(f"key-bar--{n}") for n in ("key", "what", "under")
        )
        parts: list[tuple[str, Style] | str] = []
        at = 0
        for each in self._placed():
            parts.append(" " * (each.start - at))
            over = under if each.key == self._under else Style()
            pale = Style(dim=None if each.enabled else True)
            parts.append((each.name, key + over + pale))
            parts.append((f" {each.what}", what + over + pale))
            at = each.end
        return Content.assemble(*parts)

    def _placed(self) -> list[_Key]:
        wanted = self._wanted()
        room = (self.size.width or self.app.size.width - 2) + _GAP
        room -= sum(each.width + _GAP for each in wanted if each.key in self._stay)
        fitting = []
        for each in wanted:
            if each.key in self._stay:
                fitting.append(each)
            elif each.width + _GAP <= room:
                fitting.append(each)
                room -= each.width + _GAP
        placed, at = [], 0
        for each in fitting:
            placed.append(replace(each, start=at))
            at = placed[-1].end + _GAP
        return placed

    def _wanted(self) -> list[_Key]:
        """Return the bindings to show: those of the focused widget first, the help last."""
        seen: dict[str, ActiveBinding] = {}
        for active in self.screen.active_bindings.values():
            if active.binding.show:
                seen.setdefault(active.binding.action, active)
        nearest = sorted(seen.values(), key=lambda active: -len(active.node.ancestors))
        return [
            _Key(
                active.binding.key,
                key_name(self.app, active.binding),
                active.binding.description,
                active.enabled,
            )
            for active in nearest
        ]

    def _at(self, x: int) -> _Key | None:
        return next((each for each in self._placed() if each.start <= x < each.end), None)

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """Highlight the key under the pointer."""
        offset = event.get_content_offset(self)
        found = None if offset is None else self._at(offset.x)
        self._under = found.key if found else ""

    def on_leave(self) -> None:
        """Highlight no key."""
        self._under = ""

    def on_click(self, event: events.Click) -> None:
        """Press the key that was clicked."""
        offset = event.get_content_offset(self)
        found = None if offset is None else self._at(offset.x)
        if found is not None and found.enabled:
            self.app.simulate_key(found.key)
        elif found is not None:
            self.app.bell()
