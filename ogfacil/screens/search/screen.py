"""The search screen: hits while typing, and from each into its meeting."""

from __future__ import annotations

from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from ogfacil.locale import _
from ogfacil.screens.search.rows import row
from ogfacil.store import Hit
from ogfacil.tui.base import BaseScreen, title_line
from ogfacil.tui.services import services
from ogfacil.widgets.key_bar import KeyBar
from ogfacil.widgets.line_input import LineInput
from ogfacil.widgets.stable_static import StableStatic
from ogfacil.workflow.meetings.search import find, mark_word

MOST = 100


class FindingScreen(BaseScreen[None]):
    """A field for the query, and the hits below it."""

    CSS_PATH = "search.tcss"
    AUTO_FOCUS = "#words"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down", "to_hits", "Hits", show=False),
        Binding("f2", "order", "Newest / best"),
        Binding("escape", "dismiss", "Back"),
    ]

    def __init__(self) -> None:
        super().__init__()
        self._best = False
        self._hits: tuple[Hit, ...] = ()

    def compose(self) -> ComposeResult:
        """Yield the query, the hits, the keys."""
        yield StableStatic(
            title_line(_("Find"), _("in every line, action, decision and question")), id="title"
        )
        yield LineInput(id="words", placeholder=_("one character is enough"))
        yield StableStatic(id="count")
        yield OptionList(id="hits", markup=False)
        yield KeyBar()

    @on(LineInput.Changed, "#words")
    def typed(self) -> None:
        """Search again."""
        self._search(self.query_one("#words", LineInput).value)

    @work(exclusive=True)
    async def _search(self, words: str) -> None:
        best = self._best
        found = (
            await self.store.try_run(lambda store: find(store, words, limit=MOST, best=best))
            if words
            else ()
        )
        marked = found or ()
        self._hits = tuple(one.hit for one in marked)
        hits = self.query_one("#hits", OptionList)
        hits.clear_options().add_options(
            [Option(row(one.hit, words, mark_word(one.mark))) for one in marked]
        )
        shown = f"{MOST}+" if len(self._hits) == MOST else str(len(self._hits))
        order = _("best first") if best else _("newest first")
        count = Content(_("{n} found, {order}", n=shown, order=order) if words else "")
        self.query_one("#count", Static).update(count)

    def action_order(self) -> None:
        """Toggle the order between newest and best first."""
        self._best = not self._best
        self.typed()

    def action_to_hits(self) -> None:
        """Focus the hits."""
        self.query_one("#hits", OptionList).focus()

    @on(LineInput.Submitted)
    def first_hit(self) -> None:
        """Open the first hit."""
        self._open(0)

    @on(OptionList.OptionSelected, "#hits")
    def open_hit(self, event: OptionList.OptionSelected) -> None:
        """Open the meeting at the hit."""
        self._open(event.option_index)

    def _open(self, index: int) -> None:
        if index < len(self._hits):
            hit = self._hits[index]
            entry = hit.id if hit.kind == "entry" else None
            services(self).navigate("capture", hit.meeting, entry=entry)
