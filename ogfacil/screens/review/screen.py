"""One item after the other, large enough to project; one key decides of each."""

from __future__ import annotations

import datetime as dt
from typing import ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from ogfacil import clock
from ogfacil.errors import BadInput
from ogfacil.language.due import show
from ogfacil.locale import _
from ogfacil.record import Due, Meeting
from ogfacil.screens.followup import Followup
from ogfacil.screens.prompt import Prompt
from ogfacil.screens.review.ending import EndDialog
from ogfacil.screens.review.page import end, page
from ogfacil.screens.room import heading
from ogfacil.store import Store
from ogfacil.widgets.keys import Keys
from ogfacil.widgets.steady import Steady
from ogfacil.workflow import actions, review
from ogfacil.workflow.events import known_dates
from ogfacil.workflow.meetings import resolve
from ogfacil.workflow.review import Choice, Item
from ogfacil.workflow.taking_back import Steps

TALL = 34


class ReviewScreen(Followup):
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
        self._items: tuple[Item, ...] = ()
        self._at = 0
        self._remark = ""
        self._due: Due | None = None
        self._steps = Steps()
        self._trail: list[int] = []  # the actions that were decided about, for undo to go back to

    def compose(self) -> ComposeResult:
        """Where one is, the item, what goes along, the keys."""
        yield Steady(heading(_("Review")), id="title")
        with VerticalScroll(id="item"):
            yield Steady(id="page")
        yield Steady(id="with")
        yield Steady(id="said")
        yield Keys("q")

    async def retell(self) -> None:
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
        series, today = self._series, clock.today()

        def read(store: Store) -> tuple[Meeting, tuple[Item, ...]]:
            meeting = resolve(store, series)
            return meeting, review.items(store, meeting, today)

        found = await self.try_to(read)
        if found is None:
            return
        first = self._meeting is None
        self._meeting, self._items = found
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
            heading(f"{_('Review')}  {self._meeting.reference}", counts)
        )
        width = max(self.size.width - (14 if self.size.width >= 100 else 8), 20)
        item = self.item
        roomy = self.size.height >= TALL
        shown = page(item, self.today, width, roomy=roomy) if item else end(self._items, left)
        self.query_one("#page", Static).update(shown)
        self.query_one("#item", VerticalScroll).scroll_home(animate=False)
        along = []
        if self._due is not None:
            along.append(_("new due: {due}", due=show.short(self._due, self.today)))
        if self._remark:
            along.append(_("remark: {text}", text=self._remark))
        self.query_one("#with", Static).update(Content("  ".join(along)))

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
        self._remark, self._due = "", None
        self._show()

    # Deciding

    @work(exclusive=True, group="decide")
    async def action_decide(self, word: str) -> None:
        """Decides of the item that is shown, and goes on to the next one."""
        await self._decide(Choice(word))

    async def _decide(self, choice: Choice, into: str = "") -> None:
        item, meeting = self.item, self._meeting
        if item is None or meeting is None:
            return
        remark, due, today = self._remark, self._due, clock.today()
        decide = self._steps.doing(
            meeting.id,
            lambda store: review.decide(
                store, meeting.id, item, choice, remark=remark, due=due, into=into
            ),
        )
        with self.leading():
            entry = await self.try_to(decide)
            if entry is None:
                return
            self._trail.append(item.row.action.id)
            self._remark, self._due = "", None
            self._say(entry.text)
            self._items = await self.ask(lambda store: review.items(store, meeting, today))
            self._go_to_waiting(self._at + 1)
            self._show()

    @work
    async def action_merge(self) -> None:
        """Asks into which one, and merges."""
        item, meeting = self.item, self._meeting
        if item is None or meeting is None:
            return
        listed = await self.lead(lambda store: store.actions(meeting.series_id))
        texts = {one.action.code: " ".join(one.action.text.split()) for one in listed or ()}

        def explain(words: str) -> str:
            code = words.upper()
            if code not in texts or code == item.row.code:
                raise BadInput(_("Name another action of this series, such as A-3."))
            return texts[code]

        code = await self.app.push_screen_wait(
            Prompt(
                _("Merge {code} into which one?", code=item.row.code),
                explain=explain,
                values=[c for c in texts if c != item.row.code],
            )
        )
        if code:
            await self._decide(Choice.MERGE, code.upper())

    @work
    async def action_remark(self) -> None:
        """Asks for words that go along with the decision."""
        if self.item is not None:
            words = await self.app.push_screen_wait(
                Prompt(_("A remark for the record"), text=self._remark, may_be_empty=True)
            )
            if words is not None:
                self._remark = words
                self._show()

    @work
    async def action_due(self) -> None:
        """Asks for a new due that goes along with the decision."""
        if self.item is None:
            return
        events = await self.lead(known_dates) or {}
        on = self.today
        words = await self.app.push_screen_wait(
            Prompt(
                _("Until when now?"),
                placeholder=_("such as 下週五前, 3月底, by 12 April"),
                explain=lambda said: show.short(actions.due_said(said, on, events), on),
                values=list(events),
                may_be_empty=True,
            )
        )
        if words is not None:
            self._due = actions.due_said(words, on, events)
            self._show()

    @work(exclusive=True, group="decide")
    async def action_undo(self) -> None:
        """Takes the last decision back, and goes to its item."""
        if await self.try_to(self._steps.undo):
            self._say(_("Taken back."))
            self.load(on=self._trail.pop() if self._trail else None)

    @work
    async def action_words(self) -> None:
        """Opens the transcript at the words that the item came from."""
        if (item := self.item) is None:
            return
        from ogfacil.screens.capture import CaptureScreen

        entry = item.row.action.entries[0] if item.row.action.entries else None
        self.app.push_screen(CaptureScreen(item.row.meeting.id, entry=entry))

    # Ending

    @work(exclusive=True, group="decide")
    async def action_finish(self) -> None:
        """Says in the record what was not reached, and leaves."""
        meeting, left = self._meeting, review.waiting(self._items)
        if meeting is not None:
            if left and not await self.app.push_screen_wait(EndDialog(len(left))):
                return
            said = await self.lead(lambda s: review.close_review(s, meeting, left))
            if left and said is None:
                return
        self.dismiss(None)

    def action_leave(self) -> None:
        """Leaves without a word; the review can go on later."""
        self.dismiss(None)
