"""The screen on which proposals are taken and refused; nothing changes until it is carried out."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import ClassVar

from textual import on, work
from textual.binding import Binding, BindingType

from ogfacil.locale import _
from ogfacil.merge import EDITABLE, Proposal
from ogfacil.record import Judgement
from ogfacil.screens.dialogs.text import WordsDialog
from ogfacil.screens.proposals.ground import Ground
from ogfacil.screens.proposals.listing import ProposalList
from ogfacil.workflow.coediting import apply, proposals, rounds

Wanted = Callable[[Proposal], bool]


class ProposalsScreen(Ground):
    """The proposals on the left in the order of the transcript, the one at hand on the right."""

    CSS_PATH = "proposals.tcss"
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (100, "-wide")]
    AUTO_FOCUS = "#proposals"

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("t,plus", "take", "Take", key_display="t"),
        Binding("x,minus", "refuse", "Refuse", key_display="x"),
        Binding("e", "edit", "Edit, take"),
        Binding("n", "next(1)", "Next"),
        Binding("p", "next(-1)", "Previous", show=False),
        Binding("c", "conflict", "Conflict"),
        Binding("o", "leave_open", "Undecided", show=False),
        Binding("A", "take_clean", "All clean"),
        Binding("L", "take_all(False)", "All but conflicts", show=False),
        Binding("T", "take_all(True)", "Conflicts too, as they came back", show=False),
        Binding("B", "take_author", "All of the author", show=False),
        Binding("w", "carry_out", "Carry out"),
        Binding("u", "undo", "Undo the last merge", show=False),
        Binding("g", "fetch", "Fetch", show=False),
        Binding("f", "files", "Files", show=False),
        Binding("r", "rounds", "Rounds", show=False),
        Binding("C", "close_round", "Close the round", show=False),
        Binding("escape,q", "dismiss", "Back", show=False),
    ]

    @on(ProposalList.Selected)
    def action_take(self) -> None:
        """Takes the proposal at hand, or those that are selected, and goes on."""
        self._decide(self._selected(), Judgement.ACCEPTED)

    def action_refuse(self) -> None:
        """Refuses the proposal at hand, or those that are selected, and goes on."""
        self._decide(self._selected(), Judgement.REJECTED)

    def action_leave_open(self) -> None:
        """Takes a decision back."""
        self._decide(self._selected(), None)

    def _selected(self) -> list[str]:
        """The ids of what is selected; the cursor goes on where it is only the line at hand."""
        listing = self.query_one(ProposalList)
        ids = [proposal.id for proposal in listing.selected]
        if listing.marks:
            listing.clear_marks()
        else:
            listing.action_move(1)
        return ids

    @work(group="decide")
    async def _decide(
        self, ids: Sequence[str], judgement: Judgement | None, text: str = ""
    ) -> None:
        meeting_id, laid = self._meeting.id, self._pulled
        if laid is None or not ids:
            return
        if judgement is Judgement.ACCEPTED:
            verdicts = await self.store.try_run(
                lambda store: proposals.mark(store, meeting_id, laid, ids, text)
            )
        else:
            verdicts = await self.store.try_run(
                lambda store: proposals.judge(store, meeting_id, ids, judgement, text)
            )
        if verdicts is not None and self._pulled is not None:
            self._pulled = self._pulled.judging(verdicts)
            listing = self.query_one(ProposalList)
            listing.judged = self._pulled.judged
            listing.refresh()
            self._show()
            self._say_remarks()

    def action_edit(self) -> None:
        """Edits the words of the proposal at hand, then takes them."""
        proposal = self.chosen
        if proposal is None:
            return
        if proposal.kind not in EDITABLE:
            self.notify_error(_("Take it, and mend what stands then: there are no words to edit."))
            return

        def take(words: str | None) -> None:
            if words is not None:
                self.query_one(ProposalList).action_move(1)
                self._decide([proposal.id], Judgement.ACCEPTED, words)

        verdict = self._pulled.verdicts.get(proposal.id) if self._pulled else None
        words = (verdict.text if verdict else "") or proposal.merged or proposal.there
        self.app.push_screen(WordsDialog(_("The words that are taken"), words), take)

    def action_next(self, step: int) -> None:
        """Goes to the next proposal that nobody has decided on, or the one before."""
        if not self._go(step, lambda _proposal: True):
            self.notify_done(_("All of it is decided on. `w` carries out what is to be taken."))

    def action_conflict(self) -> None:
        """Goes to the next conflict that nobody has decided on."""
        if not self._go(1, lambda proposal: proposal.conflict):
            self.notify_done(_("No conflict is left."))

    def _go(self, step: int, wanted: Wanted) -> bool:
        if self._pulled is None or (chosen := self.chosen) is None:
            return False
        shown = self._pulled.shown
        at = next(i for i, proposal in enumerate(shown) if proposal.id == chosen.id)
        for by in range(1, len(shown) + 1):
            proposal = shown[(at + step * by) % len(shown)]
            if wanted(proposal) and self._pulled.judged(proposal.id) is None:
                return self.query_one(ProposalList).go_to(proposal.id)
        return False

    def action_take_clean(self) -> None:
        """Takes all that touch nothing that was changed here."""
        if self._pulled is not None:
            ids = [p.id for p in self._pulled.shown if p.clean and p.by_default]
            self._decide(self._undecided(ids), Judgement.ACCEPTED)

    def action_take_all(self, theirs: bool) -> None:
        """Takes all, layout and what did not come back included; conflicts only as `theirs`."""
        if self._pulled is not None:
            ids = list(proposals.everything(self._pulled, theirs=theirs))
            if ids:
                self._decide(ids, Judgement.ACCEPTED)
            else:
                self.notify_done(_("Nothing is left that can be taken at once."))

    def action_take_author(self) -> None:
        """Takes all of the author of the proposal at hand."""
        if self._pulled is not None and (proposal := self.chosen) is not None:
            theirs = set(proposal.authors)
            ids = [
                p.id
                for p in self._pulled.shown
                if p.by_default and (theirs & set(p.authors) or p.authors == proposal.authors)
            ]
            self._decide(self._undecided(ids), Judgement.ACCEPTED)

    def _undecided(self, ids: Sequence[str]) -> list[str]:
        laid = self._pulled
        return [id_ for id_ in ids if laid is not None and laid.judged(id_) is None]

    @work(exclusive=True, group="carry")
    async def action_carry_out(self) -> None:
        """Carries out what was taken, as one act."""
        meeting_id = self._meeting.id
        count = await self.store.try_run(lambda store: apply.apply_accepted(store, meeting_id))
        if count is not None:
            self.notify_done(
                _("{n:# change|# changes}, one act; `u` takes it back.", n=count)
                if count
                else _("Nothing is marked to be taken: `t` marks.")
            )
            self.load()

    @work(exclusive=True, group="carry")
    async def action_undo(self) -> None:
        """Takes the last merge back; its proposals can be decided on again."""
        meeting_id = self._meeting.id
        if await self.store.try_run(lambda store: apply.undo_merge(store, meeting_id)) is not None:
            self.notify_done(_("Taken back."))
            self.load()

    def action_rounds(self) -> None:
        """Shows where it is out and who has answered, or the proposal again."""
        self._shows_rounds = not self._shows_rounds
        self._show()

    @work(exclusive=True, group="carry")
    async def action_close_round(self) -> None:
        """Closes what is open: its time is up."""
        meeting_id = self._meeting.id
        closed = await self.store.try_run(lambda store: rounds.close_all(store, meeting_id))
        if closed is not None:
            left = len(self._pulled.waiting()) if self._pulled else 0
            self.notify_done(_("Closed. {n:# proposal is|# proposals are} not decided on.", n=left))
            self.load()
