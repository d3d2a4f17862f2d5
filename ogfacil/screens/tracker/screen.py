"""The screen of whoever follows up: all actions, asked by a query, changed by one key each."""

from __future__ import annotations

import datetime as dt
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from ogfacil.locale import _
from ogfacil.screens.dialogs.prompt import PromptDialog
from ogfacil.screens.source import navigate_to_source
from ogfacil.screens.tracker.action_commands import Outcome
from ogfacil.screens.tracker.action_detail import ActionDetail
from ogfacil.screens.tracker.action_list import ActionList
from ogfacil.screens.tracker.action_pane import ActionPane
from ogfacil.screens.tracker.completion import next_arrangement
from ogfacil.screens.tracker.model import TrackerModel, read_all, read_first, read_some
from ogfacil.screens.tracker.prompt_context import load_prompt_context
from ogfacil.screens.tracker.query_bar import QueryBar
from ogfacil.screens.tracker.saved_views import choose_view, save_view
from ogfacil.tui.base import BaseScreen, title_line
from ogfacil.tui.services import services
from ogfacil.widgets.cell_wrap import check_mark
from ogfacil.widgets.key_bar import KeyBar
from ogfacil.widgets.stable_static import StableStatic
from ogfacil.workflow.tracking.tracked import Tracked


class TrackerScreen(BaseScreen[None]):
    """A query above, the actions it means below it, and the one under the cursor in full."""

    CSS_PATH = "tracker.tcss"
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (100, "-wide")]
    AUTO_FOCUS = "#actions"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("v", "views", "Views"),
        Binding("V", "save_view", "Save the view", show=False),
        Binding("g", "arrange('group')", "Group", show=False),
        Binding("s", "arrange('sort')", "Sort", show=False),
        Binding("l", "as_of", "As of a day", show=False),
        Binding("escape", "leave", "Back"),
    ]

    def __init__(self, query: str = "status:open", *, as_of: dt.date | None = None) -> None:
        """Create a tracker.

        Args:
            query: What stands in the query bar at first.
            as_of: The day of which the record is shown; None for today.
        """
        super().__init__()
        self.model = TrackerModel(query, as_of=as_of)
        self._until_listed = self.keys.hold()  # keys wait for something to do it to

    def compose(self) -> ComposeResult:
        """Show title, query, list, the one under the cursor, keys."""
        yield StableStatic(title_line(_("Actions")), id="title")
        yield QueryBar(self.model.query, values=lambda: self.model.index.values())
        with ActionPane(self, store=self.store, keys=self.keys):
            yield ActionList(id="actions")
        yield ActionDetail(id="under")
        yield KeyBar()

    async def retranslate(self) -> None:
        """Show everything anew in the language in use."""
        self._show_actions()
        self._list.refresh()

    def notify_done(self, sentence: str) -> None:
        """Show what went well in the status row, where it covers nothing."""
        self.query_one(QueryBar).set_status(f"{check_mark()} {sentence}")

    @property
    def _list(self) -> ActionList:
        return self.query_one(ActionList)

    # What the keys for actions are for

    @property
    def as_of(self) -> dt.date | None:
        """The day of which the record is shown; None for today."""
        return self.model.as_of

    def selected_rows(self) -> tuple[Tracked, ...]:
        """Return the selected actions, or the one under the cursor."""
        return self._list.selected

    def current_row(self) -> Tracked | None:
        """Return the action under the cursor."""
        return self._list.current

    # What is read

    def on_mount(self) -> None:
        """Read the actions as soon as the first frame stands."""
        self.load()

    def on_screen_resume(self) -> None:
        """Read anew what was changed on another screen."""
        if self.model.index.rows:
            self.load()

    @work(exclusive=True, group="load")
    async def load(self) -> None:
        """Show what is due first at once, then all there is."""
        if not self.model.index.rows and self.as_of is None:
            with self._until_listed:
                first = await self.store.run_holding_keys(read_first)
            if first:
                self.model.set_first(first)
                self._show_actions()
        await self._read_all()

    async def _read_all(self) -> None:
        today, as_of = self.model.today, self.as_of
        index = await self.store.try_run(lambda store: read_all(store, today, as_of))
        if index is None:
            return
        self.model.set_all(index)
        services(self).gc.freeze()
        self._show_actions()
        self.query_one(QueryBar).suggest()  # there is more to complete with
        context = await self.store.try_run(load_prompt_context)
        self.query_one(ActionPane).commands.prompt_context = context

    @on(ActionPane.ActionsChanged)
    @work
    async def _show_outcome(self, event: ActionPane.ActionsChanged) -> None:
        with event.hold:
            await self._show_changes(event.outcome)
            self.notify_done(event.outcome.sentence)

    async def _show_changes(self, outcome: Outcome) -> None:
        ids, rows = outcome.changed, None
        if ids is not None:
            rows = await self.store.try_run(lambda store: read_some(store, ids))
        if not outcome.keeps_selection:
            self._list.clear_marks()
        if ids is None:
            await self._read_all()
        elif rows is not None:
            self.model.replace(rows)
            self._show_actions()
        self._list.move_cursor_to(outcome.go_to)

    @on(ActionPane.Navigate)
    @work
    async def _navigate_to_source(self, event: ActionPane.Navigate) -> None:
        await navigate_to_source(self, event.row)

    # What is shown

    def _show_actions(self) -> None:
        actions = self._list
        actions.today = self.model.today
        actions.several_series = self.model.index.several_series
        actions.show_groups(self.model.groups)

    @on(ActionList.Highlighted)
    def _show_current(self) -> None:
        detail = self.query_one(ActionDetail)
        if (row := self._list.current) is not None:
            detail.show(row, self.model.today)
        else:
            detail.show_empty("" if self._list.rows else self.model.why_empty())
        if self.model.is_complete:
            counts = self.model.counts(self._list.marks)
            self.query_one("#title", StableStatic).update(title_line(_("Actions"), counts))

    # The query

    @on(QueryBar.QueryChanged)
    def _filter(self, event: QueryBar.QueryChanged) -> None:
        self.model.query = event.query
        self._show_actions()

    def action_focus_query(self) -> None:
        """Move the focus to the query."""
        self.query_one(QueryBar).open()

    def action_arrange(self, key: str) -> None:
        """Group or sort by the next thing."""
        bar = self.query_one(QueryBar)
        bar.query_text = next_arrangement(bar.query_text, key)

    @work
    async def action_views(self) -> None:
        """Open one of the views."""
        query = await choose_view(self, self.query_one(ActionPane).undo_stack)
        if query is not None:
            self.query_one(QueryBar).query_text = query
            self.set_focus(self._list)

    @work
    async def action_save_view(self) -> None:
        """Give the query a name."""
        query = self.query_one(QueryBar).query_text
        await save_view(self, self.query_one(ActionPane).undo_stack, query)

    @work
    async def action_as_of(self) -> None:
        """Show what the record said on a day."""
        from ogfacil.workflow.meetings.meetings import read_date

        day = await self.app.push_screen_wait(
            PromptDialog(
                _("As the record was on which day?"),
                placeholder=_("such as 2019-03-31; empty for today"),
                text=self.as_of.isoformat() if self.as_of else "",
                explain=lambda words: f"{read_date(words):%Y-%m-%d}",
                select_text=True,
                may_be_empty=True,
            )
        )
        if day is not None:
            self.model.as_of = read_date(day) if day else None
            self.load()

    # Elsewhere

    @on(ActionList.Selected)
    def _open_card(self) -> None:
        if (row := self._list.current) is not None:
            services(self).navigate("card", row.action.id, as_of=self.as_of)

    def action_leave(self) -> None:
        """Leave the query, the selection, the past, or the screen, whichever comes first."""
        if self.query_one(QueryBar).is_typing:
            self.query_one(QueryBar).action_close()
        elif self._list.marks:
            self._list.clear_marks()
            self._show_actions()
        elif self.as_of is not None:
            self.model.as_of = None
            self.load()
        else:
            self.dismiss(None)
