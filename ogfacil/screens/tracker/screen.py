"""The screen of whoever follows up: all actions, asked by a query, changed by one key each."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Sequence
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Static

from ogfacil.language.query import read_query
from ogfacil.locale import _, plain
from ogfacil.screens.dialogs.prompt import Prompt
from ogfacil.screens.tracker.acting import known
from ogfacil.screens.tracker.doing import Doing
from ogfacil.screens.tracker.listing import Actions
from ogfacil.screens.tracker.querying import QueryField, Querying
from ogfacil.screens.tracker.under import under
from ogfacil.store import ActionFilter, Store
from ogfacil.tui.base import title_line
from ogfacil.tui.services import services
from ogfacil.widgets.key_bar import KeyBar
from ogfacil.widgets.line_input import LineInput
from ogfacil.widgets.stable_static import StableStatic
from ogfacil.widgets.virtual_list import Heading
from ogfacil.workflow.tracking.query import ActionIndex, grouped
from ogfacil.workflow.tracking.tracked import Tracked, tracked

FIRST = 60
"""Actions that are read for the first picture."""


class TrackerScreen(Querying):
    """A query above, the actions it means below it, and the one under the cursor in full."""

    CSS_PATH = "tracker.tcss"
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (100, "-wide")]
    AUTO_FOCUS = "#actions"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("slash,f", "ask", "Filter", key_display="/"),
        *Doing.DOING,
        Binding("v", "views", "Views"),
        Binding("V", "save_view", "Save the view", show=False),
        Binding("g", "group", "Group", show=False),
        Binding("s", "sort", "Sort", show=False),
        Binding("l", "look_back", "As of a day", show=False),
        Binding("escape", "leave", "Back"),
    ]

    def __init__(self, query: str = "status:open", *, as_of: dt.date | None = None) -> None:
        """Create a tracker.

        Args:
            query: What stands in the query bar at first.
            as_of: The day of which the record is shown; None for today.
        """
        super().__init__()
        self.as_of = as_of
        self._query = query
        self._until_listed = self.keys.hold()  # keys wait for something to do it to
        self.whole = False  # whether everything was read, not only what is due first

    def compose(self) -> ComposeResult:
        """Title, query, list, the one under the cursor, keys."""
        yield StableStatic(title_line(_("Actions")), id="title")
        yield QueryField(self._query, id="query", placeholder=_("owner: due: is: or words"))
        yield StableStatic(id="said")
        yield Actions(id="actions")
        yield StableStatic(id="under")
        yield KeyBar()

    async def retranslate(self) -> None:
        """Says everything anew in the language in use."""
        self._filter()
        self.query_one(Actions).refresh()

    def on_mount(self) -> None:
        """Asks for the actions as soon as the first frame stands."""
        self.load()

    def on_screen_resume(self) -> None:
        """Comes back from another screen: what was changed there is shown."""
        if self._following.rows:
            self.load()

    # What is shown

    @work(exclusive=True, group="load")
    async def load(self) -> None:
        """Shows what is due first at once, then reads everything from the store behind it."""
        today, as_of = self.today, self.as_of
        if not self._following.rows and as_of is None:
            with self._until_listed:
                first = await self.store.run_holding_keys(
                    lambda store: tracked(store, only=store.actions_due_next(FIRST))
                )
            if first:
                self._following = ActionIndex(first, today)
                self._filter()

        def read(store: Store) -> ActionIndex:
            following = ActionIndex(tracked(store, as_of=as_of), today)
            following.warm()
            return following

        found = await self.store.try_run(read)
        if found is None:
            return
        self._following = found
        services(self).gc.freeze()
        self.whole = True
        self._filter()
        if (there := await self.store.try_run(known)) is not None:
            self.known = there

    async def show_changed(self, ids: Sequence[int] | None) -> None:
        """Shows these actions, or all, as they are now."""
        if ids is None:
            await self.load().wait()
            return
        these = ActionFilter(ids=tuple(ids))

        def read(store: Store) -> tuple[Tracked, ...]:
            return tracked(store, only=store.actions(among=these))

        rows = await self.store.try_run(read)
        if rows is not None:
            self._following = self._following.replaced(rows)
            self._list.clear_marks()
            self._filter()

    def come_to(self, actions: Collection[int]) -> None:
        """Puts the cursor on the first of these actions, unless it stands on one of them."""
        here = self._list.current
        if here is None or here.action.id not in actions:
            shown = (row.action.id for row in self._list.rows if isinstance(row, Tracked))
            self._list.go_to(next((number for number in shown if number in actions), None))

    @on(LineInput.Changed, "#query")
    def _typed(self) -> None:
        self._filter()

    def _filter(self) -> None:
        """Shows what the query means; it is never wrong, at most unfinished."""
        text = self.query_one("#query", LineInput).value
        query = read_query(text)
        rows = self._following.find(query)
        lines: list[Tracked | Heading] = list(rows)
        if query.group:
            lines = []
            for name, members in grouped(query, rows):
                lines += [Heading(f"{name}  {len(members)}"), *members]
        listing = self._list
        listing.today = self.today
        listing.several_series = self._following.several_series
        listing.set_rows(lines)
        self._say_title()
        self._offer()

    def _say_title(self) -> None:
        following = self._following
        rows = self._following.find(read_query(self.query_one("#query", LineInput).value))
        if not self.whole:
            return
        counts = [
            _("{n} of {all}", n=len(rows), all=len(following.rows)),
            _("{n} open", n=following.open),
            _("{n} late", n=following.late),
        ]
        if marks := self._list.marks:
            counts.append(_("{n} selected", n=marks))
        if self.as_of is not None:
            counts.insert(0, _("as of {day}", day=self.as_of))
        title = title_line(_("Actions"), plain(" · ").join(counts))
        self.query_one("#title", Static).update(title)

    @on(Actions.Highlighted)
    def _show_under(self) -> None:
        width = max(self.query_one("#under").content_size.width, 20)
        shown = under(self._list.current, self.today, width)
        if self.whole and not self._list.rows:
            shown = Content(
                _("No action fits this query; / changes it, v has others.")
                if self._following.rows
                else _("Nothing was promised yet. In a meeting, /a notes an action.")
            )
        self.query_one("#under", Static).update(shown)
        self._say_title()

    def chosen_rows(self) -> tuple[Tracked, ...]:
        """The marked actions, or the one under the cursor."""
        return self._list.selected

    def current_row(self) -> Tracked | None:
        """The one action under the cursor."""
        return self._list.current

    @work
    async def action_look_back(self) -> None:
        """Shows what the record said on a day."""
        from ogfacil.workflow.meetings.meetings import read_date

        day = await self.app.push_screen_wait(
            Prompt(
                _("As the record was on which day?"),
                placeholder=_("such as 2019-03-31; empty for today"),
                text=self.as_of.isoformat() if self.as_of else "",
                explain=lambda words: f"{read_date(words):%Y-%m-%d}",
                anew=True,
                may_be_empty=True,
            )
        )
        if day is not None:
            self.as_of = read_date(day) if day else None
            self.load()

    # Elsewhere

    @on(Actions.Selected)
    def _open_card(self) -> None:
        if (row := self._list.current) is not None:
            services(self).navigate("card", row.action.id, as_of=self.as_of)

    def action_leave(self) -> None:
        """Out of the query, out of the selection, out of the past, out of the screen."""
        if self.query_one("#query", LineInput).has_focus:
            self.action_to_actions()
        elif self._list.marks:
            self._list.clear_marks()
            self._filter()
        elif self.as_of is not None:
            self.as_of = None
            self.load()
        else:
            self.dismiss(None)
