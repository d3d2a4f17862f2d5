"""The tracker's query: it filters as one types, completes, arranges, and is kept as a view."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual import work
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Static

from ogfacil import clock
from ogfacil.language.query import arranged, complete_query, last_word, read_query
from ogfacil.locale import _, plain
from ogfacil.screens.dialogs.prompt import Prompt
from ogfacil.screens.tracker.doing import Doing
from ogfacil.screens.tracker.listing import Actions
from ogfacil.screens.tracker.views import Picked, ViewsDialog
from ogfacil.widgets.line_input import LineInput
from ogfacil.workflow.tracking import views
from ogfacil.workflow.tracking.query import ActionIndex

GROUPS = ("", "owner", "org", "due", "series", "commitment", "tag")
SORTS = ("", "code", "owner", "news", "slips")
OFFERS = 6


class QueryField(LineInput):
    """The query; its keys are the screen's, at once, so that no fast finger outruns them."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,down", "submit", "Actions", show=False, priority=True),
        Binding("tab", "screen.complete", "Complete", show=False, priority=True),
    ]

    def action_submit(self) -> None:
        """Goes to the list."""
        if isinstance(self.screen, Querying):
            self.screen.action_to_actions()


class Querying(Doing):
    """A screen with a query in the field `#query` and a list of actions."""

    def __init__(self) -> None:
        super().__init__()
        self._following = ActionIndex((), clock.today())
        self._offers: tuple[str, ...] = ()

    @property
    def _list(self) -> Actions:
        return self.query_one(Actions)

    # The query

    def _offer(self) -> None:
        field = self.query_one("#query", LineInput)
        offers: tuple[str, ...] = ()
        if field.has_focus:
            offers = complete_query(field.text, self._following.values())
            self._say(_offered(offers))
        self._offers = offers

    def _say(self, words: str) -> None:
        self.query_one("#said", Static).update(Content(words))

    def action_ask(self) -> None:
        """Goes to the query."""
        field = self.query_one("#query", LineInput)
        field.focus()
        field.move_cursor(field.document.end)
        self.call_after_refresh(self._offer)

    def action_complete(self) -> None:
        """Completes the last word of the query."""
        field = self.query_one("#query", LineInput)
        if not self._offers:
            return
        offered = self._offers[0]
        typed = last_word(field.text)
        if len(self._offers) > 1:
            same = _shared(self._offers)
            offered = same if len(same) > len(typed) else offered
        before = field.text[: len(field.text) - len(typed)]
        done = not offered.endswith(":") and len(self._offers) == 1
        field.load_text(f"{before}{offered}{' ' if done else ''}")
        field.move_cursor(field.document.end)

    def action_to_actions(self) -> None:
        """Goes to the list; what the query asks in vain is said."""
        from ogfacil.language.query_check import complaint

        self.set_focus(self._list)
        self._offer()
        wrong = complaint(self.query_one("#query", LineInput).value)
        self._say(f"! {wrong}" if wrong else "")

    def _ask_for(self, text: str) -> None:
        self.query_one("#query", LineInput).load_text(text)

    def action_group(self) -> None:
        """Groups by the next thing."""
        self._arrange("group", GROUPS)

    def action_sort(self) -> None:
        """Sorts by the next thing."""
        self._arrange("sort", SORTS)

    def _arrange(self, key: str, ways: tuple[str, ...]) -> None:
        field = self.query_one("#query", LineInput)
        query = read_query(field.text)
        now = query.group if key == "group" else query.sort
        following = ways[(ways.index(now) + 1) % len(ways)] if now in ways else ways[0]
        self._ask_for(arranged(field.text, key, following))

    # Views

    @work
    async def action_views(self) -> None:
        """Opens one of the views."""
        saved = await self.store.run_holding_keys(views.saved)
        if saved is None:
            return
        picked: Picked | None = await self.app.push_screen_wait(ViewsDialog(saved))
        if picked is None:
            return
        if picked.forget:
            forgets = self.steps.recording(None, lambda store: views.forget(store, picked.view))
            if await self.store.try_run(forgets):
                self.notify_done(_("Forgotten: {name}; u brings it back.", name=picked.view.name))
            return
        self._ask_for(picked.view.query)
        self.set_focus(self._list)

    @work
    async def action_save_view(self) -> None:
        """Gives the query a name."""
        query = self.query_one("#query", LineInput).value
        name = await self.app.push_screen_wait(
            Prompt(_("A name for the view “{query}”", query=query))
        )
        if name is None:
            return
        view = await self.store.try_run(
            self.steps.recording(None, lambda s: views.save(s, name, query))
        )
        if view is not None:
            self.notify_done(_("Saved as “{name}”; v opens it.", name=name))


def _offered(offers: Sequence[str]) -> str:
    return "  ".join(offers[:OFFERS]) + (plain(" …") if len(offers) > OFFERS else "")


def _shared(words: Sequence[str]) -> str:
    """How all the words begin."""
    first, last = min(words), max(words)
    same = 0
    while same < min(len(first), len(last)) and first[same] == last[same]:
        same += 1
    return first[:same]
