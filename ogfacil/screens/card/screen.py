"""One action, whole: where it came from, what became of it, and who changed what (政策履歷)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from ogfacil import settings
from ogfacil.locale import _
from ogfacil.record import Action
from ogfacil.screens.tracker.acting import known
from ogfacil.screens.tracker.doing import Doing
from ogfacil.tui.base import title_line
from ogfacil.widgets.cell_wrap import cell_width, rows
from ogfacil.widgets.key_bar import KeyBar
from ogfacil.widgets.stable_static import StableStatic
from ogfacil.workflow.tracking.card import Card, card
from ogfacil.workflow.tracking.card_text import Row, Section, export_card, sections
from ogfacil.workflow.tracking.tracked import Tracked


class CardScreen(Doing):
    """The same keys as in the tracker, for this action."""

    CSS_PATH = "card.tcss"
    AUTO_FOCUS = "#scroll"
    BINDINGS: ClassVar[list[BindingType]] = [
        *Doing.DOING,
        Binding("e", "export", "Markdown"),
        Binding("escape,q,enter", "leave", "Back"),
    ]

    def __init__(self, action: int, *, as_of: dt.date | None = None) -> None:
        super().__init__()
        self._action = action
        self._card: Card | None = None
        self.as_of = as_of

    def compose(self) -> ComposeResult:
        """Title, the sections, keys."""
        yield StableStatic(title_line(_("Action")), id="title")
        with VerticalScroll(id="scroll"):
            yield StableStatic(id="text")
        yield StableStatic(id="said")
        yield KeyBar()

    async def retranslate(self) -> None:
        """Says everything anew in the language in use."""
        self._show()

    def on_mount(self) -> None:
        """Asks for the card."""
        self.load()

    def on_screen_resume(self) -> None:
        """Comes back from the transcript."""
        if self._card is not None:
            self.load()

    def on_resize(self) -> None:
        """Breaks the lines anew."""
        self._show()

    @work(exclusive=True, group="load")
    async def load(self) -> None:
        """Reads the card from the store."""
        action, as_of = self._action, self.as_of
        found = await self.store.try_run(lambda store: card(store, action, as_of=as_of))
        if found is None:
            return
        self._card = found
        self._show()
        if (there := await self.store.try_run(known)) is not None:
            self.known = there

    async def show_changed(self, ids: Sequence[int] | None) -> None:
        """Shows the card as it is now, where there is one."""
        action = self._action
        if await self.store.run(lambda store: store.get(Action, action)) is not None:
            self.load()

    def chosen_rows(self) -> tuple[Tracked, ...]:
        """This action."""
        return (self._card.row,) if self._card else ()

    def current_row(self) -> Tracked | None:
        """This action."""
        return self._card.row if self._card else None

    def _show(self) -> None:
        if self._card is None:
            return
        row = self._card.row
        aside = _("as of {day}", day=self.as_of) if self.as_of else ""
        self.query_one("#title", Static).update(title_line(f"{row.series.name} {row.code}", aside))
        width = max(self.size.width - 6, 20)
        parts = [_section(s, width) for s in sections(self._card, self.today)]
        self.query_one("#text", Static).update(Content("\n\n").join(parts))

    @work
    async def action_export(self) -> None:
        """Writes the card as Markdown."""
        if self._card is None:
            return
        the_card, today = self._card, self.today
        folder = settings.load().exports_folder
        path = await self.store.try_run(lambda _store: export_card(the_card, today, folder))
        if path is not None:
            self.notify_done(_("Written: {path}", path=path))

    def removed(self) -> None:
        """Goes back: there is no card any more."""
        self.dismiss(None)

    def action_leave(self) -> None:
        """Goes back."""
        self.dismiss(None)


def _section(section: Section, width: int) -> Content:
    labels = max((cell_width(row.label) for row in section.rows), default=0)
    indent = min(labels + 2 if labels else 0, max(width // 3, 12))
    lines = [Content.styled(section.title, "bold $accent")] if section.title else []
    lines += [_row(row, indent, width) for row in section.rows]
    return Content("\n").join(lines)


def _row(row: Row, indent: int, width: int) -> Content:
    indent = indent if row.label else 0
    look = "b" if row.strong else "dim" if row.dim else ""
    parts = rows(row.text, max(width - indent, 10)) or [""]
    label = row.label
    if cell_width(label) > indent - 1 and indent:
        lines = [Content.assemble((label, "dim"))]
        label = ""
    else:
        lines = []
    for n, text in enumerate(parts):
        before = (label if n == 0 else "") + " " * (indent - (cell_width(label) if n == 0 else 0))
        lines.append(Content.assemble((before, "dim"), (text, look) if look else text))
    return Content("\n").join(lines)
