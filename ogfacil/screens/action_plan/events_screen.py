"""The events that dues depend on; dating one shows first which dues move."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Static

from ogfacil import clock
from ogfacil.language.due import show
from ogfacil.locale import _, plain
from ogfacil.record import Event
from ogfacil.screens.dialogs.prompt import PromptDialog
from ogfacil.store import Store, StoredAction
from ogfacil.tui.base import BaseScreen, title_line
from ogfacil.widgets.cell_wrap import check_mark, pad, truncate
from ogfacil.widgets.key_bar import KeyBar
from ogfacil.widgets.stable_static import StableStatic
from ogfacil.widgets.virtual_list import StyledText, VirtualList
from ogfacil.workflow.meetings import events
from ogfacil.workflow.meetings.events import Moved
from ogfacil.workflow.meetings.meetings import read_date
from ogfacil.workflow.tracking.codes import names_of
from ogfacil.workflow.tracking.undo_stack import UndoStack

MOST = 6


@dataclass(frozen=True, slots=True)
class EventRow:
    """An event, and the open actions that depend on it."""

    event: Event
    hanging: tuple[Moved, ...]


class EventList(VirtualList[EventRow]):
    """A list with the columns date, number of actions and name."""

    def row_key(self, line: EventRow) -> Hashable:
        """Return the event's id."""
        return line.event.id

    def render_row(self, line: EventRow, width: int) -> Sequence[StyledText]:
        """Return the columns of one event."""
        date = line.event.date
        return [
            (pad(date.isoformat() if date else _("no date yet"), 14), "" if date else "late"),
            (pad(_("{n:# action|# actions}", n=len(line.hanging)), 14), "dim"),
            (pad(line.event.name, max(width - 28, 4)), "strong"),
        ]


class EventsScreen(BaseScreen[None]):
    """The events: `n` adds one, `t` dates one, and dues that depend on it move along."""

    CSS_PATH = "action_plan.tcss"
    AUTO_FOCUS = "#events"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("t,enter", "date", "Date"),
        Binding("n", "new", "New"),
        Binding("u", "undo", "Undo"),
        Binding("U", "redo", "Redo", show=False),
        Binding("escape,q", "leave", "Back"),
    ]

    def __init__(self) -> None:
        super().__init__()
        self._rows: dict[int, tuple[StoredAction, ...]] = {}
        self._called: Callable[[StoredAction], str] = lambda row: row.action.code
        self._steps = UndoStack()

    def compose(self) -> ComposeResult:
        """Yield the title, the list, the actions of the event under the cursor, the keys."""
        yield StableStatic(title_line(_("Events"), _("what dues hang on")), id="title")
        yield EventList(id="events")
        yield StableStatic(id="none")
        yield StableStatic(id="under")
        yield StableStatic(id="said")
        yield KeyBar()

    def on_mount(self) -> None:
        """Load the events."""
        self.query_one("#none").display = False
        self.load()

    def on_resize(self) -> None:
        """Render the details of the event under the cursor in the new width."""
        self.call_after_refresh(self._show_under)

    async def retranslate(self) -> None:
        """Say everything anew in the language in use."""
        self.load()

    @work(exclusive=True, group="load")
    async def load(self, *, to: int | None = None) -> None:
        """Load events and actions, and put the cursor on an event."""

        def read(store: Store) -> tuple[tuple[Event, ...], dict[int, tuple[StoredAction, ...]]]:
            there = store.events()
            self._called = names_of(store)
            return there, {one.id: events.hanging(store, one) for one in there}

        found = await self.store.try_run(read)
        if found is None:
            return
        there, self._rows = found
        lines = [EventRow(one, events.moved_by(self._rows[one.id], one, one.date)) for one in there]
        listing = self.query_one(EventList)
        listing.set_rows(lines)
        if to is not None:
            listing.go_to(to)
        listing.display = bool(lines)
        none = self.query_one("#none", Static)
        none.display = not lines
        none.update(Content(_("No events yet. A due such as “before the summit” names one.")))

    @on(EventList.Highlighted)
    def _show_under(self) -> None:
        line = self.query_one(EventList).current
        under = self.query_one("#under", Static)
        hanging = line.hanging if line else ()
        width, height = max(under.content_size.width, 20), max(under.content_size.height, 2)
        seen = hanging if len(hanging) <= height else hanging[: height - 1]
        rows = []
        for moved in seen:
            text = " ".join(moved.action.text.split())
            day = moved.after or plain("–")
            rows.append(truncate(f"{self._called(moved.row)}  {day}  {text}", width))
        if more := len(hanging) - len(seen):
            rows.append(f"+{more}")
        under.update(Content("\n".join(rows)))

    @on(EventList.Selected)
    def _picked(self) -> None:
        self.action_date()

    @work
    async def action_date(self) -> None:
        """Set the date of the event under the cursor, after showing which dues move."""
        line = self.query_one(EventList).current
        if line is None:
            return
        event, today = line.event, clock.today()

        def explain(words: str) -> str:
            date = _date(words)
            rows = self._rows.get(event.id, ())
            moved = [m for m in events.moved_by(rows, event, date) if m.before != m.after]
            shown = [
                f"{self._called(m.row)} {plain('→')} {_shown(m.after, today)}" for m in moved[:MOST]
            ]
            if len(moved) > MOST:
                shown.append(f"+{len(moved) - MOST}")
            day = _shown(date, today)
            if not moved:
                return _("{day}: nothing moves", day=day)
            return _("{day} moves {n}: {what}", day=day, n=len(moved), what=", ".join(shown))

        words = await self.app.push_screen_wait(
            PromptDialog(
                _("When is {event}?", event=event.name),
                text=event.date.isoformat() if event.date else "",
                placeholder=_("such as 2019-05-29; - for no date"),
                explain=explain,
                select_text=True,
            )
        )
        if words:
            date = _date(words)
            moved = await self.store.try_run(
                self._steps.recording(None, lambda store: events.date_event(store, event, date))
            )
            if moved is not None:
                self._say(_("{n:# action|# actions} moved.", n=len(moved)))
                self.load()

    @work
    async def action_new(self) -> None:
        """Add an event."""
        name = await self.app.push_screen_wait(PromptDialog(_("What is the event called?")))
        if name:
            made = await self.store.try_run(
                self._steps.recording(None, lambda store: events.add_event(store, name, None))
            )
            if made is not None:
                self._say(made.name)
                self.load(to=made.id)

    def _say(self, words: str) -> None:
        self.query_one("#said", Static).update(Content(f"{check_mark()} {words}"))

    @work
    async def action_undo(self) -> None:
        """Undo what was done here last."""
        if await self.store.try_run(self._steps.undo):
            self._say(_("Taken back."))
            self.load()

    @work
    async def action_redo(self) -> None:
        """Redo what was undone."""
        if await self.store.try_run(self._steps.redo):
            self._say(_("Done again."))
            self.load()

    def action_leave(self) -> None:
        """Go back."""
        self.dismiss(None)


def _date(words: str) -> dt.date | None:
    return None if words in ("-", "none", "無") else read_date(words)


def _shown(date: dt.date | None, today: dt.date) -> str:
    return show.day(date, today) if date else _("no date")
