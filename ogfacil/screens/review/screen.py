"""One item after the other, large enough to project; one key decides of each."""

from __future__ import annotations

from typing import ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Static

from ogfacil.locale import _
from ogfacil.screens.dialogs.prompt import SHOWN, PromptDialog
from ogfacil.screens.review.finish_dialog import FinishDialog
from ogfacil.screens.review.item_view import ItemView, PendingRow
from ogfacil.screens.review.pending_decision import DueReader
from ogfacil.screens.review.session import ReviewSession
from ogfacil.screens.review.where import WhereDialog
from ogfacil.screens.source import navigate_to_source
from ogfacil.tui.base import BaseScreen, title_line
from ogfacil.widgets.cell_wrap import truncate
from ogfacil.widgets.key_bar import KeyBar
from ogfacil.widgets.stable_static import StableStatic
from ogfacil.workflow.meetings.events import known_dates
from ogfacil.workflow.tracking.review import Choice


class ReviewScreen(BaseScreen[None]):
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
        Binding("home", "first_or_last(0)", "First", show=False, id="first"),
        Binding("end", "first_or_last(-1)", "Last", show=False, id="last"),
        Binding("w", "show_source", "The words", show=False),
        Binding("z,u", "undo", "Undo", show=False),
        Binding("q", "finish", "End"),
        Binding("escape", "leave", "Back", show=False),
    ]

    def __init__(self, series: str) -> None:
        """Create the screen.

        Args:
            series: The name of a series, whose newest meeting reviews, or of one meeting
                (`季會/3`).
        """
        super().__init__()
        self.session = ReviewSession(self.store, series)

    def compose(self) -> ComposeResult:
        """Yield where one is, the item, what goes along, the keys."""
        yield StableStatic(title_line(_("Review")), id="title")
        yield ItemView(id="item")
        yield PendingRow(id="pending")
        yield StableStatic(id="said")
        yield KeyBar("q")

    async def retranslate(self) -> None:
        """Show everything anew in the language in use."""
        self._show()

    def on_mount(self) -> None:
        """Ask for the items."""
        self.load()

    def on_resize(self) -> None:
        """Break the lines anew."""
        self._show()

    @work(exclusive=True, group="load")
    async def load(self) -> None:
        """Read the items, and begin at the first undecided one."""
        if await self.session.load():
            self._show()

    def _show(self) -> None:
        session = self.session
        if session.target is None or not self.is_mounted:
            return
        left = len(session.waiting)
        counts = _(
            "{at} of {all} · {left} left",
            at=min(session.position + 1, len(session.items)),
            all=len(session.items),
            left=left,
        )
        closed = "" if session.is_open else f"  ({session.target.closed})"
        title = f"{_('Review')}  {session.target.meeting.reference}{closed}"
        self.query_one("#title", Static).update(title_line(title, counts))
        if session.item is not None:
            self.query_one(ItemView).show_item(session.item, session.today)
        else:
            self.query_one(ItemView).show_end(session.items, left)
        self.query_one(PendingRow).show_pending(session.pending, session.today)

    def _show_sentence(self, sentence: str) -> None:
        self.query_one("#said", Static).update(Content(sentence))

    # Moving

    def action_go(self, by: int) -> None:
        """Go to the next item or the one before."""
        self.session.go(by)
        self._show()

    def action_first_or_last(self, position: int) -> None:
        """Go to the first item, or with -1 to the last one."""
        self.session.go_to(position if position >= 0 else len(self.session.items) - 1)
        self._show()

    @work
    async def action_show_source(self) -> None:
        """Open the transcript at the entry that the item came from."""
        if (item := self.session.item) is not None:
            await navigate_to_source(self, item.row)

    # Deciding

    async def _may_write(self) -> bool:
        """Return whether the review may write; ask once where its meeting is over."""
        target = self.session.target
        if target is None or target.is_open:
            return target is not None
        answer = await self.app.push_screen_wait(WhereDialog(target))
        if not answer:
            return False
        may_write = await self.session.write_into(answer)
        self._show()
        return may_write

    @work(exclusive=True, group="decide")
    async def action_decide(self, word: str) -> None:
        """Decide about the item that is shown, and go on to the next one."""
        if self.session.item is not None and await self._may_write():
            await self._decide(Choice(word))

    async def _decide(self, choice: Choice, into: str = "") -> None:
        with self.keys.hold():
            if (sentence := await self.session.decide(choice, into)) is not None:
                self._show_sentence(sentence)
                self._show()

    @work
    async def action_merge(self) -> None:
        """Ask into which action, and merge."""
        if self.session.item is None or not await self._may_write():
            return
        item, targets = self.session.item, await self.session.merge_targets()
        if item is None or targets is None:
            return
        words = await self.app.push_screen_wait(
            PromptDialog(
                _("Merge {code} into which one?", code=item.row.code),
                explain=lambda words: truncate(" ".join(targets.find(words).text.split()), SHOWN),
                values=targets.codes,
            )
        )
        if words:
            await self._decide(Choice.MERGE, targets.find(words).code)

    @work
    async def action_remark(self) -> None:
        """Ask for words that go along with the decision."""
        session = self.session
        if (item := session.item) is None or not await self._may_write():
            return
        item = session.item or item
        words = await self.app.push_screen_wait(
            PromptDialog(
                _("A remark for the record"), text=session.pending.remark, may_be_empty=True
            )
        )
        if words is not None and await session.note(item, words, session.pending.due):
            self._show()

    @work
    async def action_due(self) -> None:
        """Ask for a new due that goes along with the decision."""
        session = self.session
        if session.item is None or not await self._may_write() or (item := session.item) is None:
            return
        events = await self.store.run_holding_keys(known_dates) or {}
        reader = DueReader(session.today, events)
        words = await self.app.push_screen_wait(
            PromptDialog(
                _("Until when now?"),
                text=session.pending.due.words if session.pending.due else "",
                placeholder=_("such as 下週五前, 3月底, by 12 April"),
                explain=reader.explain,
                values=list(events),
                select_text=True,
                may_be_empty=True,
            )
        )
        if words is not None and await session.note(
            item, session.pending.remark, reader.read(words)
        ):
            self._show()

    @work(exclusive=True, group="decide")
    async def action_undo(self) -> None:
        """Undo the last decision, and go to its item."""
        if (sentence := await self.session.undo()) is not None:
            self._show_sentence(sentence)
            self._show()

    # Ending

    @work(exclusive=True, group="decide")
    async def action_finish(self) -> None:
        """Say in the record what was not reached, and leave."""
        session = self.session
        if session.is_open:
            left = len(session.waiting)
            if left and not await self.app.push_screen_wait(FinishDialog(left)):
                return
            if not await session.close():
                return
        self.dismiss(None)  # where the meeting is over, nothing was decided or is to be written

    def action_leave(self) -> None:
        """Leave without a word; the review can go on later."""
        self.dismiss(None)
