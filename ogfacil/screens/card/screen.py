"""The screen of one action, whole, with the same keys as in the tracker."""

from __future__ import annotations

import datetime as dt
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content

from ogfacil import clock, settings
from ogfacil.locale import _
from ogfacil.record import Action
from ogfacil.screens.card.card_view import CardView
from ogfacil.screens.source import navigate_to_source
from ogfacil.screens.tracker.action_pane import ActionPane
from ogfacil.screens.tracker.prompt_context import load_prompt_context
from ogfacil.tui.base import BaseScreen, title_line
from ogfacil.widgets.cell_wrap import check_mark
from ogfacil.widgets.key_bar import KeyBar
from ogfacil.widgets.stable_static import StableStatic
from ogfacil.workflow.tracking.card import Card, card
from ogfacil.workflow.tracking.card_text import export_card
from ogfacil.workflow.tracking.tracked import Tracked


class CardScreen(BaseScreen[None]):
    """The card of one action, and the keys that change it."""

    CSS_PATH = "card.tcss"
    AUTO_FOCUS = "#scroll"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("e", "export", "Markdown"),
        Binding("escape,q,enter", "leave", "Back"),
    ]

    def __init__(self, action: int, *, as_of: dt.date | None = None) -> None:
        """Create a card.

        Args:
            action: The id of the action.
            as_of: The day of which the record is shown; None for today.
        """
        super().__init__()
        self.as_of = as_of
        self._action = action
        self._card: Card | None = None

    def compose(self) -> ComposeResult:
        """Show title, the sections, keys."""
        yield StableStatic(title_line(_("Action")), id="title")
        with ActionPane(self, store=self.store, keys=self.keys):
            yield CardView(id="scroll")
        yield StableStatic(id="said")
        yield KeyBar()

    async def retranslate(self) -> None:
        """Show everything anew in the language in use."""
        self._show()

    def notify_done(self, sentence: str) -> None:
        """Show what went well in the status row, where it covers nothing."""
        self.query_one("#said", StableStatic).update(Content(f"{check_mark()} {sentence}"))

    # What the keys for actions are for

    def selected_rows(self) -> tuple[Tracked, ...]:
        """Return this action."""
        return (self._card.row,) if self._card else ()

    def current_row(self) -> Tracked | None:
        """Return this action."""
        return self._card.row if self._card else None

    # What is read and shown

    def on_mount(self) -> None:
        """Read the card."""
        self.load()

    def on_screen_resume(self) -> None:
        """Read anew what was changed on another screen; a command reads by itself."""
        if self._card is not None and not self.query_one(ActionPane).is_busy:
            self.load()

    @work(exclusive=True, group="load")
    async def load(self) -> None:
        """Read and show the card."""
        await self._read()

    async def _read(self) -> None:
        action, as_of = self._action, self.as_of
        found = await self.store.try_run(lambda store: card(store, action, as_of=as_of))
        if found is None:
            return
        self._card = found
        self._show()
        context = await self.store.try_run(load_prompt_context)
        self.query_one(ActionPane).commands.prompt_context = context

    def _show(self) -> None:
        if self._card is None:
            return
        row = self._card.row
        aside = _("as of {day}", day=self.as_of) if self.as_of else ""
        self.query_one("#title", StableStatic).update(
            title_line(f"{row.series.name} {row.code}", aside)
        )
        self.query_one(CardView).show(self._card, self._today)

    @property
    def _today(self) -> dt.date:
        return self.as_of or clock.today()

    @on(ActionPane.ActionsChanged)
    @work
    async def _show_outcome(self, event: ActionPane.ActionsChanged) -> None:
        action = self._action
        with event.hold:
            found = await self.store.try_run(lambda store: (store.get(Action, action),))
            if found == (None,):
                self.dismiss(None)  # it was removed: there is no card any more
                return
            await self._read()
            self.notify_done(event.outcome.sentence)

    @on(ActionPane.Navigate)
    @work
    async def _navigate_to_source(self, event: ActionPane.Navigate) -> None:
        await navigate_to_source(self, event.row)

    @work
    async def action_export(self) -> None:
        """Write the card as Markdown."""
        if self._card is None:
            return
        the_card, today = self._card, self._today
        folder = settings.load().exports_folder
        path = await self.store.try_run(lambda _store: export_card(the_card, today, folder))
        if path is not None:
            self.notify_done(_("Written: {path}", path=path))

    def action_leave(self) -> None:
        """Go back."""
        self.dismiss(None)
