"""The dialog that shows talk times and turns as bars."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from ogfacil.locale import _
from ogfacil.record import Entry, Person
from ogfacil.tui.base import BaseDialog
from ogfacil.widgets.panels import talk_time_bars, talk_times
from ogfacil.widgets.stable_static import StableStatic


class TalkTimeDialog(BaseDialog[None]):
    """The talk time of every speaker, the longest first."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,enter,b,q,ctrl+b", "dismiss", "Back", show=False)
    ]
    CSS = """
    TalkTimeDialog { align: center middle; }
    TalkTimeDialog > VerticalScroll { width: 94%; max-width: 100; height: auto; max-height: 90%;
                                      background: $surface; padding: 1 2; }
    TalkTimeDialog #keys { color: $text-muted; padding-top: 1; }
    """

    def __init__(self, entries: Sequence[Entry], people: Mapping[int, Person]) -> None:
        super().__init__()
        self._voices = talk_times(entries)
        self._people = people

    def compose(self) -> ComposeResult:
        """Yield the bars and their legend."""
        with VerticalScroll():
            yield StableStatic(
                Content.styled(_("Who spoke how long and how often"), "bold $accent")
            )
            yield StableStatic(id="bars")
            yield StableStatic(
                Content(_("The bar is how long; a turn is a run of lines. Esc goes back.")),
                id="keys",
            )

    def on_resize(self) -> None:
        """Draw the bars in the new width."""
        edge = 2 if self.app.no_color else 0
        width = min(int(self.size.width * 0.94), 100) - 5 - edge
        rows = talk_time_bars(self._voices, self._people, width) or [
            Content(_("Nobody has spoken yet."))
        ]
        self.query_one("#bars", Static).update(Content("\n").join(rows))
