"""All keys of the screen one is on, and the composer's grammar where there is a composer."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen, Screen
from textual.widgets import Static

from ogfacil.locale import _
from ogfacil.widgets.cell_wrap import cell_width
from ogfacil.widgets.key_bar import builtin_actions, key_name

Section = tuple[str, tuple[tuple[str, str], ...]]
"""A heading, and under it keys with what they do."""


class HelpScreen(ModalScreen[None]):
    """Lies over the screen that it explains; any way out closes it."""

    CSS_PATH = "help.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q,enter,f1,ctrl+g,question_mark", "dismiss", "Back", show=False),
    ]

    def __init__(self, explained: Screen[object]) -> None:
        super().__init__()
        self._explained = explained

    def compose(self) -> ComposeResult:
        """Yield the sections of the screen itself, then its keys as they are bound."""
        sections: list[Section] = list(getattr(self._explained, "help_sections", tuple)())
        if not sections:
            sections = [(_("Keys of this screen"), tuple(self._keys()))]
        with VerticalScroll(id="help"):
            for title, keys in sections:
                yield Static(_table(title, keys))
            yield Static(
                Content(_("Esc closes this. Ctrl+P finds any of it by name.")), classes="aside"
            )

    def _keys(self) -> list[tuple[str, str]]:
        keys: dict[str, str] = {}
        for active in self._explained.active_bindings.values():
            binding = active.binding
            moves = binding.action in builtin_actions(type(active.node))
            if binding.description and not binding.system and not moves:
                keys[key_name(self.app, binding)] = _(binding.description)
        return list(keys.items())


def _table(title: str, keys: tuple[tuple[str, str], ...]) -> Content:
    width = max((cell_width(key) for key, _what in keys), default=0)
    rows: list[Content] = [Content.styled(title, "bold $accent")]
    for key, what in keys:
        gap = " " * (width - cell_width(key) + 3)
        rows.append(Content.assemble("  ", (key, "bold"), gap, what))
    return Content("\n").join([*rows, Content("")])
