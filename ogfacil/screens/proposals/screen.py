"""The screen on which proposals are accepted and rejected, then applied together."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from pathlib import Path
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.content import Content
from textual.widgets import ContentSwitcher, Static

from ogfacil.errors import NotFoundError, OgfacilError
from ogfacil.locale import _
from ogfacil.merge import EDITABLE
from ogfacil.record import Judgement, Meeting
from ogfacil.screens.dialogs.text import WordsDialog
from ogfacil.screens.proposals.inbox import ProposalGroup, ProposalInbox, any_proposal, is_conflict
from ogfacil.screens.proposals.proposal_detail import ProposalDetail
from ogfacil.screens.proposals.proposal_list import ProposalList
from ogfacil.screens.proposals.receiver import Receiver
from ogfacil.screens.proposals.rounds_view import RoundsView, rounds_summary
from ogfacil.tui.base import BaseScreen, title_line
from ogfacil.widgets.key_bar import KeyBar
from ogfacil.widgets.stable_static import StableStatic


class ProposalsScreen(BaseScreen[None]):
    """The proposals on the left in the order of the transcript, the one at hand on the right."""

    CSS_PATH = "proposals.tcss"
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (100, "-wide")]
    AUTO_FOCUS = "#proposals"

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("t,plus", "accept", "Take", key_display="t"),
        Binding("x,minus", "reject", "Refuse", key_display="x"),
        Binding("e", "edit", "Edit, take"),
        Binding("n", "next(1)", "Next", id="next"),
        Binding("p", "next(-1)", "Previous", show=False, id="previous"),
        Binding("c", "next(1, True)", "Conflict", id="conflict"),
        Binding("o", "reset", "Undecided", show=False),
        Binding("A", "accept_group('clean')", "All clean", id="accept-clean"),
        Binding(
            "L",
            "accept_group('without conflict')",
            "All but conflicts",
            show=False,
            id="accept-without-conflict",
        ),
        Binding(
            "T",
            "accept_group('all')",
            "Conflicts too, as they came back",
            show=False,
            id="accept-all",
        ),
        Binding("B", "accept_group('author')", "All of the author", show=False, id="accept-author"),
        Binding("w", "apply", "Carry out"),
        Binding("u", "undo", "Undo the last merge", show=False),
        Binding("g", "fetch", "Fetch", show=False),
        Binding("f", "files", "Files", show=False),
        Binding("r", "rounds", "Rounds", show=False),
        Binding("C", "close_rounds", "Close the round", show=False),
        Binding("escape,q", "dismiss", "Back", show=False),
    ]

    def __init__(self, meeting: Meeting) -> None:
        super().__init__()
        self._meeting = meeting
        self.inbox = ProposalInbox(self.store, meeting)
        self._receiver = Receiver(self.store, meeting.id, self.notify_error)
        self._is_showing_rounds = False
        self._status_text = ""

    def compose(self) -> ComposeResult:
        """Yield the title row, the list beside the proposal at hand, the keys."""
        yield StableStatic(id="title")
        with Horizontal(id="body"):
            yield ProposalList(id="proposals")
            with ContentSwitcher(id="detail", initial="one-proposal"):
                yield ProposalDetail(id="one-proposal")
                yield RoundsView(id="rounds")
        yield StableStatic(id="remarks")
        yield KeyBar("w")

    def on_mount(self) -> None:
        """Compare what is here, and fetch what has come back."""
        self._refresh_title()
        self.load()
        self.action_fetch()

    async def retranslate(self) -> None:
        """Show everything anew in the language in use."""
        await self.recompose()
        self._show_all()

    @work(exclusive=True, group="load")
    async def load(self) -> None:
        """Compare what came back with what stands here, and show the proposals."""
        try:
            await self.inbox.load()
        except NotFoundError as error:
            self.query_one(ProposalDetail).show_sentence(str(error))
        except OgfacilError as error:
            self.notify_error(str(error))
        else:
            self._show_all()

    # What is shown

    def _show_all(self) -> None:
        self._refresh_title()
        if self.inbox.proposals is not None:
            proposals = self.query_one(ProposalList)
            proposals.judged = self.inbox.judged
            proposals.set_rows(self.inbox.shown)
            self._refresh_detail()
            self._refresh_remarks()

    def _refresh_title(self) -> None:
        words = (self._meeting.title, rounds_summary(self.inbox.rounds))
        aside = "  ".join(word for word in words if word)
        self.query_one("#title", Static).update(title_line(_("What came back"), aside))

    def _refresh_remarks(self) -> None:
        if self.inbox.proposals is not None:
            sentences = [*self.inbox.summary(), self._status_text]
            rows = [Content(sentence) for sentence in sentences if sentence]
            self.query_one("#remarks", Static).update(Content("\n").join(rows))

    def _refresh_detail(self) -> None:
        inbox, proposal = self.inbox, self.query_one(ProposalList).current
        if self._is_showing_rounds or (proposal is None and inbox.rounds):
            self.query_one(RoundsView).show_rounds(inbox.rounds)
            self.query_one(ContentSwitcher).current = "rounds"
        elif proposal is not None and inbox.context is not None:
            detail = self.query_one(ProposalDetail)
            detail.show_proposal(proposal, inbox.verdict(proposal), inbox.context)
            self.query_one(ContentSwitcher).current = "one-proposal"

    @on(ProposalList.Highlighted)
    def _proposal_highlighted(self) -> None:
        self._is_showing_rounds = False
        self._refresh_detail()
        self.query_one(ProposalDetail).scroll_home(animate=False)

    def action_rounds(self) -> None:
        """Show where the meeting was sent and who has answered, or the proposal again."""
        self._is_showing_rounds = not self._is_showing_rounds
        self._refresh_detail()

    # Deciding

    @on(ProposalList.Selected)
    def action_accept(self) -> None:
        """Accept the proposal at hand, or those that are selected, and go on."""
        self._decide(self.query_one(ProposalList).take_selected(), Judgement.ACCEPTED)

    def action_reject(self) -> None:
        """Reject the proposal at hand, or those that are selected, and go on."""
        self._decide(self.query_one(ProposalList).take_selected(), Judgement.REJECTED)

    def action_reset(self) -> None:
        """Take the decision about the proposal at hand, or those that are selected, back."""
        self._decide(self.query_one(ProposalList).take_selected(), None)

    @work(group="decide")
    async def _decide(
        self, ids: Sequence[str], judgement: Judgement | None, text: str = ""
    ) -> None:
        if await self.inbox.decide(ids, judgement, text):
            self.query_one(ProposalList).refresh()
            self._refresh_detail()
            self._refresh_remarks()

    def action_edit(self) -> None:
        """Edit the text of the proposal at hand, then accept it."""
        proposals = self.query_one(ProposalList)
        if (proposal := proposals.current) is None:
            return
        if proposal.kind not in EDITABLE:
            self.notify_error(_("Take it, and mend what stands then: there are no words to edit."))
            return

        def accept(text: str | None) -> None:
            if text is not None:
                proposals.action_move(1)
                self._decide([proposal.id], Judgement.ACCEPTED, text)

        dialog = WordsDialog(_("The words that are taken"), self.inbox.text_to_edit(proposal))
        self.app.push_screen(dialog, accept)

    def action_next(self, step: int, conflicts_only: bool = False) -> None:
        """Go to the next proposal, or conflict, that nobody has decided on, or the one before."""
        proposals = self.query_one(ProposalList)
        where = is_conflict if conflicts_only else any_proposal
        found = self.inbox.next_undecided(proposals.current, step, where)
        if found is not None:
            proposals.go_to(found)
        elif conflicts_only:
            self.notify_done(_("No conflict is left."))
        else:
            self.notify_done(_("All of it is decided on. `w` carries out what is to be taken."))

    def action_accept_group(self, group: str) -> None:
        """Accept many proposals at once: a group of `ProposalInbox.ids_of_group`."""
        ids = self.inbox.ids_of_group(ProposalGroup(group), self.query_one(ProposalList).current)
        if ids is None:
            self.notify_done(_("Nothing is left that can be taken at once."))
        else:
            self._decide(ids, Judgement.ACCEPTED)

    # Applying, receiving

    @work(exclusive=True, group="carry")
    async def action_apply(self) -> None:
        """Apply what was accepted, in one transaction."""
        if (count := await self.inbox.apply()) is not None:
            self.notify_done(
                _("{n:# change|# changes}, one act; `u` takes it back.", n=count)
                if count
                else _("Nothing is marked to be taken: `t` marks.")
            )
            self.load()

    @work(exclusive=True, group="carry")
    async def action_undo(self) -> None:
        """Undo the last merge; its proposals can be decided on again."""
        if await self.inbox.undo():
            self.notify_done(_("Taken back."))
            self.load()

    @work(exclusive=True, group="carry")
    async def action_close_rounds(self) -> None:
        """Close the rounds that are open: their time is up."""
        if await self.inbox.close_rounds():
            left = self.inbox.waiting_count()
            self.notify_done(_("Closed. {n:# proposal is|# proposals are} not decided on.", n=left))
            self.load()

    def action_fetch(self) -> None:
        """Fetch what stands at the places of the open rounds now."""
        self._receive(self._receiver.fetch, _("Fetching …"))

    def action_files(self) -> None:
        """Ask for files that were sent back, and read them."""

        def read(names: str | None) -> None:
            lines = (line.strip() for line in (names or "").splitlines())
            if paths := [Path(line) for line in lines if line]:
                self._receive(lambda: self._receiver.read(paths))

        self.app.push_screen(WordsDialog(_("Files that came back, a line each"), ""), read)

    @work(exclusive=True, group="fetch")
    async def _receive(
        self, receive: Callable[[], Awaitable[tuple[str, ...] | None]], status_text: str = ""
    ) -> None:
        """Receive documents, and show what they come to."""
        self._status_text = status_text
        self._refresh_remarks()
        try:
            if (remarks := await receive()) is not None:
                self.inbox.remarks = remarks
                self.load()
        finally:
            self._status_text = ""
            if self.is_mounted:
                self._refresh_remarks()
