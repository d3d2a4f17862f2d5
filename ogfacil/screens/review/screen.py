"""One item after the other, large enough to project; one key decides of each."""

from __future__ import annotations

import datetime as dt
import unicodedata
from typing import ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from ogfacil import clock
from ogfacil.errors import InvalidInputError
from ogfacil.locale import _
from ogfacil.record import Action, ActionStatus, Due, Meeting
from ogfacil.screens.dialogs.prompt import SHOWN, Prompt
from ogfacil.screens.review.along import Along
from ogfacil.screens.review.ending import EndDialog
from ogfacil.screens.review.page import end, page
from ogfacil.screens.review.where import WhereDialog
from ogfacil.screens.source import navigate_to_source
from ogfacil.store import Store
from ogfacil.tui.base import title_line
from ogfacil.widgets.cell_wrap import truncate
from ogfacil.widgets.key_bar import KeyBar
from ogfacil.widgets.stable_static import StableStatic
from ogfacil.workflow.meetings.meetings import resolve
from ogfacil.workflow.tracking import actions, review
from ogfacil.workflow.tracking.review import Choice, Item, Noted
from ogfacil.workflow.tracking.review_meeting import Session, coming, next_session, session_beside
from ogfacil.workflow.tracking.undo_stack import UndoStack

TALL = 34


class ReviewScreen(Along):
    """k keeps, r releases, s leaves it to its owner, m merges; remark and due go along."""

    CSS_PATH = "review.tcss"
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (100, "-wide")]
    AUTO_FOCUS = "#item"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("k", "decide('keep')", "Keep tracking"),
        Binding("r", "decide('release')", "Release"),
        Binding("s", "decide('self')", "Self-tracked"),
        Binding("m", "merge", "Merge"),
        Binding("i", "remark", "Remark"),
        Binding("t", "due", "New due"),
        Binding("n,right,space,pagedown", "go(1)", "Next", show=False),
        Binding("p,left,pageup", "go(-1)", "Before", show=False),
        Binding("home", "ends(0)", "First", show=False),
        Binding("end", "ends(-1)", "Last", show=False),
        Binding("w", "words", "The words", show=False),
        Binding("z,u", "undo", "Undo", show=False),
        Binding("q", "finish", "End"),
        Binding("escape", "leave", "Back", show=False),
    ]

    def __init__(self, series: str) -> None:
        """`series` names the series, whose newest meeting reviews, or one meeting (`季會/3`)."""
        super().__init__()
        self._series = series
        self._meeting: Meeting | None = None
        self._session: Session | None = None
        self._chosen: int | None = None  # the meeting that was chosen to be written into
        self._items: tuple[Item, ...] = ()
        self._at = 0
        self._steps = UndoStack()
        self._trail: list[int] = []  # the actions that were decided about, for undo to go back to

    def compose(self) -> ComposeResult:
        """Where one is, the item, what goes along, the keys."""
        yield StableStatic(title_line(_("Review")), id="title")
        with VerticalScroll(id="item"):
            yield StableStatic(id="page")
        yield StableStatic(id="with")
        yield StableStatic(id="said")
        yield KeyBar("q")

    async def retranslate(self) -> None:
        """Says everything anew in the language in use."""
        self._show()

    def on_mount(self) -> None:
        """Asks for the items."""
        self.load()

    def on_resize(self) -> None:
        """Breaks the lines anew."""
        self._show()

    @property
    def today(self) -> dt.date:
        """The day of the session; the day that it is where it has none."""
        return self._meeting.date if self._meeting and self._meeting.date else clock.today()

    @property
    def item(self) -> Item | None:
        """The item that is shown."""
        return self._items[self._at] if self._at < len(self._items) else None

    @work(exclusive=True, group="load")
    async def load(self, *, on: int | None = None) -> None:
        """Reads the items; goes to the one of this action, else to the first undecided one."""
        await self._read(on=on)

    async def _read(self, *, on: int | None = None) -> None:
        series, today = self._series, clock.today()

        chosen = self._chosen

        def read(store: Store) -> tuple[Session, tuple[Item, ...]]:
            if chosen is not None:
                session = Session(store.meeting(chosen))
            else:
                session = session_beside(store, resolve(store, series), today)
            meeting = session.meeting
            if not session.is_open:
                meeting = coming(store, meeting, today)
            return session, review.items(store, meeting, today)

        found = await self.store.try_run(read)
        if found is None:
            return
        first = self._meeting is None
        self._session, self._items = found
        self._meeting = self._session.meeting
        if on is not None:
            ids = [item.row.action.id for item in self._items]
            self._at = ids.index(on) if on in ids else 0
        elif first:
            self._go_to_waiting(0)
        self._show()

    def _go_to_waiting(self, start: int) -> None:
        """Goes to the next item that is not decided on; behind the last one there is the end."""
        order = [*range(start, len(self._items)), *range(min(start, len(self._items)))]
        self._at = next((i for i in order if self._items[i].decided is None), len(self._items))

    # What is shown

    def _show(self) -> None:
        if self._meeting is None or not self.is_mounted:
            return
        left = len(review.waiting(self._items))
        counts = _(
            "{at} of {all} · {left} left",
            at=min(self._at + 1, len(self._items)),
            all=len(self._items),
            left=left,
        )
        self.query_one("#title", Static).update(
            title_line(f"{_('Review')}  {self._meeting.reference}{self._why_closed()}", counts)
        )
        width = max(self.size.width - (14 if self.size.width >= 100 else 8), 20)
        item = self.item
        roomy = self.size.height >= TALL
        shown = page(item, self.today, width, roomy=roomy) if item else end(self._items, left)
        self.query_one("#page", Static).update(shown)
        self.query_one("#item", VerticalScroll).scroll_home(animate=False)
        self.show_along()

    def _why_closed(self) -> str:
        """Why nothing is written into the meeting unasked, for the title."""
        session = self._session
        return "" if session is None or session.is_open else f"  ({session.closed})"

    async def may_write(self) -> bool:
        """Whether the review may write; where its meeting is over, that is asked once."""
        session = self._session
        if session is None:
            return False
        if session.is_open:
            return True
        item = self.item
        answer = await self.app.push_screen_wait(WhereDialog(session))
        if not answer:
            return False
        meeting, today = session.meeting, clock.today()
        if answer == "next":
            made = await self.store.try_run(lambda store: next_session(store, meeting, today))
            if made is None:
                return False
            meeting = made
        self._chosen = meeting.id
        await self._read(on=item.row.action.id if item else None)
        return self._session is not None and self._session.is_open

    async def keep_along(self, item: Item, remark: str, due: Due | None) -> None:
        """Keeps them as an act of its own, in the place of what was kept of this item before."""
        meeting, noted, today = self._meeting, self.noted, clock.today()
        if meeting is None:
            return

        def keep(store: Store) -> tuple[Noted | None, tuple[Item, ...]]:
            kept = review.note(store, meeting.id, item, remark=remark, due=due, noted=noted)
            return kept, review.items(store, meeting, today)

        done = await self.store.try_run(self._steps.recording(meeting.id, keep))
        if done is None:
            return
        self.noted, self._items = done
        self.remark, self.due = remark, due
        self._trail.append(item.row.action.id)
        self._show()

    def _say(self, words: str) -> None:
        self.query_one("#said", Static).update(Content(words))

    # Moving

    def action_go(self, by: int) -> None:
        """Goes to the next item or the one before."""
        self._turn(self._at + by)

    def action_ends(self, at: int) -> None:
        """Goes to the first or the last item."""
        self._turn(at if at >= 0 else len(self._items) - 1)

    def _turn(self, at: int) -> None:
        self._at = min(max(at, 0), len(self._items))
        self.go_alone()
        self._show()

    # Deciding

    @work(exclusive=True, group="decide")
    async def action_decide(self, word: str) -> None:
        """Decides of the item that is shown, and goes on to the next one."""
        if self.item is not None and await self.may_write():
            await self._decide(Choice(word))

    async def _decide(self, choice: Choice, into: str = "") -> None:
        item, meeting = self.item, self._meeting
        if item is None or meeting is None:
            return
        remark, due, noted, today = self.remark, self.due, self.noted, clock.today()
        decide = self._steps.recording(
            meeting.id,
            lambda store: review.decide(
                store, meeting.id, item, choice, remark=remark, due=due, into=into, noted=noted
            ),
        )
        with self.keys.hold():
            entry = await self.store.try_run(decide)
            if entry is None:
                return
            self._trail.append(item.row.action.id)
            self.go_alone()
            self._say(entry.text)
            self._items = await self.store.run(lambda store: review.items(store, meeting, today))
            self._go_to_waiting(self._at + 1)
            self._show()

    @work
    async def action_merge(self) -> None:
        """Asks into which one, and merges."""
        if self.item is None or not await self.may_write():
            return
        item, meeting = self.item, self._meeting
        if item is None or meeting is None:
            return
        listed = (
            await self.store.run_holding_keys(lambda store: store.actions(meeting.series_id)) or ()
        )
        there = {one.action.code: one.action for one in listed}

        def meant(words: str) -> Action:
            into = there.get(unicodedata.normalize("NFKC", words).upper())
            if into is None or into.id == item.row.action.id:
                raise InvalidInputError(_("Name another action of this series, such as A-3."))
            actions.check_merge(listed, item.row.action, into)
            return into

        words = await self.app.push_screen_wait(
            Prompt(
                _("Merge {code} into which one?", code=item.row.code),
                explain=lambda words: truncate(" ".join(meant(words).text.split()), SHOWN),
                values=[
                    one.code
                    for one in there.values()
                    if one.id != item.row.action.id and one.status is ActionStatus.OPEN
                ],
            )
        )
        if words:
            await self._decide(Choice.MERGE, meant(words).code)

    @work(exclusive=True, group="decide")
    async def action_undo(self) -> None:
        """Takes the last decision back, and goes to its item."""
        if (done := await self.store.try_run(self._steps.undo_in_words)) is not None:
            self._say(done)
            self.go_alone()
            self.load(on=self._trail.pop() if self._trail else None)

    @work
    async def action_words(self) -> None:
        """Opens the transcript at the words that the item came from."""
        if (item := self.item) is None:
            return
        await navigate_to_source(self, item.row)

    # Ending

    @work(exclusive=True, group="decide")
    async def action_finish(self) -> None:
        """Says in the record what was not reached, and leaves."""
        if self._session is not None and not self._session.is_open:
            self.dismiss(None)  # nothing was decided, and nothing is to be written
            return
        meeting, left = self._meeting, review.waiting(self._items)
        if meeting is not None:
            if left and not await self.app.push_screen_wait(EndDialog(len(left))):
                return
            said = await self.store.run_holding_keys(
                lambda s: review.close_review(s, meeting, left)
            )
            if left and said is None:
                return
        self.dismiss(None)

    def action_leave(self) -> None:
        """Leaves without a word; the review can go on later."""
        self.dismiss(None)
