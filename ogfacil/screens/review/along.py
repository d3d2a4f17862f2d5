"""What goes along with a decision on an item: a remark for the record, and a new due."""

from __future__ import annotations

import datetime as dt

from textual import work
from textual.content import Content
from textual.widgets import Static

from ogfacil.language.due import show
from ogfacil.locale import _
from ogfacil.record import Due
from ogfacil.screens.dialogs.prompt import Prompt
from ogfacil.tui.base import BaseScreen
from ogfacil.workflow.meetings.events import known_dates
from ogfacil.workflow.tracking import actions
from ogfacil.workflow.tracking.labels import explain_due
from ogfacil.workflow.tracking.review import Item, Noted

NONE = ("", "-")
"""What takes back a new due that was typed before."""


class Along(BaseScreen[None]):
    """A screen with a row `#with` for what goes along."""

    def __init__(self) -> None:
        super().__init__()
        self.remark = ""
        self.due: Due | None = None
        self.noted: Noted | None = None  # what of it is kept already

    @property
    def item(self) -> Item | None:
        """The item that is shown."""
        raise NotImplementedError

    @property
    def today(self) -> dt.date:
        """The day of the session."""
        raise NotImplementedError

    def go_alone(self) -> None:
        """Lets nothing go along any more; what was kept of the item stays with it."""
        self.remark, self.due, self.noted = "", None, None

    async def may_write(self) -> bool:
        """Whether the review may write into its meeting; asks where that is not clear."""
        raise NotImplementedError

    async def keep_along(self, item: Item, remark: str, due: Due | None) -> None:
        """Keeps a remark and a new due with an item at once: no key and no broken line loses
        them. A decision that follows says them in its own words."""
        raise NotImplementedError

    def show_along(self) -> None:
        """Says what will go along."""
        along = []
        if self.due is not None:
            along.append(_("new due: {due}", due=show.marked(self.due, self.today)))
        if self.remark:
            along.append(_("remark: {text}", text=self.remark))
        self.query_one("#with", Static).update(Content("  ".join(along)))

    @work
    async def action_remark(self) -> None:
        """Asks for words that go along with the decision."""
        if (item := self.item) is not None and await self.may_write():
            item = self.item or item
            words = await self.app.push_screen_wait(
                Prompt(_("A remark for the record"), text=self.remark, may_be_empty=True)
            )
            if words is not None:
                await self.keep_along(item, words, self.due)

    @work
    async def action_due(self) -> None:
        """Asks for a new due that goes along with the decision."""
        if self.item is None or not await self.may_write() or (item := self.item) is None:
            return
        events = await self.store.run_holding_keys(known_dates) or {}
        on = self.today

        def meant(words: str) -> Due | None:
            return None if words in NONE else actions.parse_due(words, on, events)

        words = await self.app.push_screen_wait(
            Prompt(
                _("Until when now?"),
                text=self.due.words if self.due else "",
                placeholder=_("such as 下週五前, 3月底, by 12 April"),
                explain=lambda words: (
                    explain_due(due, on) if (due := meant(words)) else _("the due stays as it is")
                ),
                values=list(events),
                anew=True,
                may_be_empty=True,
            )
        )
        if words is not None:
            await self.keep_along(item, self.remark, meant(words))
