"""The screen on which proposals are taken and refused; nothing changes until it is carried out."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from pathlib import Path
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.widgets import Footer, OptionList, Static
from textual.widgets.option_list import Option

from ogfacil import settings
from ogfacil.errors import NotFound, OgfacilError
from ogfacil.locale import _
from ogfacil.merge import EDITABLE, Proposal
from ogfacil.record import Judgement, Meeting, Record
from ogfacil.screens.proposals.detail import detail, row
from ogfacil.screens.room import Room, heading
from ogfacil.screens.words import WordsDialog
from ogfacil.workflow import coediting, merging, returning
from ogfacil.workflow.history import undo


class ProposalsScreen(Room[None]):
    """The proposals on the left in the order of the transcript, the one at hand on the right."""

    CSS_PATH = "proposals.tcss"
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (100, "-wide")]
    AUTO_FOCUS = "#proposals"

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("t,plus", "take", "Take", key_display="t"),
        Binding("x,minus", "refuse", "Refuse", key_display="x"),
        Binding("e", "edit", "Edit, take"),
        Binding("space", "leave_open", "Undecided", show=False),
        Binding("c", "conflict", "Next conflict"),
        Binding("A", "take_clean", "All clean"),
        Binding("B", "take_author", "All of the author"),
        Binding("w", "carry_out", "Carry out"),
        Binding("g", "fetch", "Fetch"),
        Binding("f", "files", "Files"),
        Binding("u", "undo", "Undo"),
        Binding("escape,q", "dismiss", "Back", show=False),
    ]

    def __init__(self, meeting: Meeting) -> None:
        super().__init__()
        self._meeting = meeting
        self._pulled: returning.Pulled | None = None
        self._record: Record | None = None

    def compose(self) -> ComposeResult:
        """The title row, the list beside the proposal at hand, the keys."""
        yield Static(heading(_("What came back"), self._meeting.title), id="title")
        with Horizontal(id="body"):
            yield OptionList(id="proposals", markup=False)
            with VerticalScroll(id="beside", can_focus=False):
                yield Static(id="proposal")
        yield Static(id="remarks")
        yield Footer()

    def on_mount(self) -> None:
        """Lays out what is here, and fetches what stands there now."""
        self.load()
        self.action_fetch()

    async def retell(self) -> None:
        """Says everything anew in the language in use."""
        await self.recompose()
        self.load()

    @work(exclusive=True, group="load")
    async def load(self) -> None:
        """Lays what came back against what stands here."""
        meeting_id = self._meeting.id
        try:
            self._pulled, self._record = await self.ask(
                lambda store: (returning.pulled(store, meeting_id), store.record(meeting_id))
            )
        except NotFound as error:
            self.query_one("#remarks", Static).update(Content(str(error)))
            return
        except OgfacilError as error:
            self.complain(str(error))
            return
        self._fill()

    def _fill(self) -> None:
        if self._pulled is None:
            return
        listing = self.query_one("#proposals", OptionList)
        kept = listing.highlighted or 0
        verdicts = self._pulled.verdicts
        listing.clear_options().add_options(
            [Option(row(p, verdicts.get(p.id)), id=p.id) for p in self._pulled.proposals]
        )
        if self._pulled.proposals.proposals:
            listing.highlighted = min(kept, len(self._pulled.proposals) - 1)
        self._show()
        self._say_remarks()

    def _say_remarks(self) -> None:
        if self._pulled is None:
            return
        waiting = len(self._pulled.waiting())
        rows = [Content(remark) for remark in self._pulled.proposals.remarks]
        if not self._pulled.proposals.proposals:
            rows.append(Content(_("Nothing differs from what was sent.")))
        else:
            sentence = _(
                "{all} proposals, {waiting} to decide. `w` carries out what was taken, in one act.",
                all=len(self._pulled.proposals),
                waiting=waiting,
            )
            rows.append(Content(sentence))
        self.query_one("#remarks", Static).update(Content("\n").join(rows))

    @property
    def chosen(self) -> Proposal | None:
        """The proposal under the cursor."""
        at = self.query_one("#proposals", OptionList).highlighted
        if self._pulled is None or at is None or at >= len(self._pulled.proposals):
            return None
        return self._pulled.proposals.proposals[at]

    @on(OptionList.OptionHighlighted, "#proposals")
    def _show(self) -> None:
        proposal = self.chosen
        shown = Content("")
        if proposal is not None and self._pulled is not None and self._record is not None:
            shown = detail(proposal, self._pulled.verdicts.get(proposal.id), self._record)
        self.query_one("#proposal", Static).update(shown)

    @on(OptionList.OptionSelected, "#proposals")
    def action_take(self) -> None:
        """Takes the proposal at hand and goes on."""
        self._decide_here(Judgement.TAKEN)

    def action_refuse(self) -> None:
        """Refuses the proposal at hand and goes on."""
        self._decide_here(Judgement.REFUSED)

    def action_leave_open(self) -> None:
        """Takes a decision back."""
        self._decide_here(None)

    def _decide_here(self, judgement: Judgement | None, text: str = "") -> None:
        if (proposal := self.chosen) is not None:
            self._decide([proposal.id], judgement, text, go_on=True)

    @work(exclusive=True, group="decide")
    async def _decide(
        self, ids: Sequence[str], judgement: Judgement | None, text: str = "", *, go_on: bool
    ) -> None:
        meeting_id = self._meeting.id
        try:
            await self.ask(lambda store: returning.judge(store, meeting_id, ids, judgement, text))
            self._pulled = await self.ask(lambda store: returning.pulled(store, meeting_id))
        except OgfacilError as error:
            self.complain(str(error))
            return
        self._fill()
        if go_on:
            self.query_one("#proposals", OptionList).action_cursor_down()

    def action_edit(self) -> None:
        """Edits the words of the proposal at hand, then takes them."""
        proposal = self.chosen
        if proposal is None:
            return
        if proposal.kind not in EDITABLE:
            self.complain(_("Take it, and mend what stands then: there are no words to edit."))
            return

        def take(words: str | None) -> None:
            if words is not None:
                self._decide([proposal.id], Judgement.TAKEN, words, go_on=True)

        words = proposal.merged or proposal.there
        self.app.push_screen(WordsDialog(_("The words that are taken"), words), take)

    def action_conflict(self) -> None:
        """Goes to the next conflict that nobody has decided on."""
        if self._pulled is None or not self._pulled.proposals.proposals:
            return
        listing = self.query_one("#proposals", OptionList)
        at, count = listing.highlighted or 0, len(self._pulled.proposals)
        for step in range(1, count + 1):
            index = (at + step) % count
            proposal = self._pulled.proposals.proposals[index]
            if proposal.conflict and proposal.id not in self._pulled.verdicts:
                listing.highlighted = index
                return
        self.tell(_("No conflict is left."))

    def action_take_clean(self) -> None:
        """Takes all that touch nothing that was changed here."""
        if self._pulled is not None:
            clean = [p.id for p in self._pulled.proposals.clean() if p.by_default]
            self._decide(self._undecided(clean), Judgement.TAKEN, go_on=False)

    def action_take_author(self) -> None:
        """Takes all of the author of the proposal at hand."""
        if self._pulled is not None and (proposal := self.chosen) is not None:
            theirs = [p.id for p in self._pulled.proposals if p.authors == proposal.authors]
            self._decide(self._undecided(theirs), Judgement.TAKEN, go_on=False)

    def _undecided(self, ids: Sequence[str]) -> list[str]:
        verdicts = self._pulled.verdicts if self._pulled else {}
        return [id_ for id_ in ids if id_ not in verdicts]

    @work(exclusive=True, group="decide")
    async def action_carry_out(self) -> None:
        """Carries out what was taken, as one act."""
        meeting_id = self._meeting.id
        count = await self.try_to(lambda store: merging.take_decided(store, meeting_id))
        if count is not None:
            self.tell(_("{n} changes, one act; `u` takes it back.", n=count))
            self.load()

    @work(exclusive=True, group="decide")
    async def action_undo(self) -> None:
        """Takes the last act on the meeting back."""
        meeting_id = self._meeting.id
        if await self.try_to(lambda store: undo(store, meeting_id)) is not None:
            self.tell(_("Taken back."))
            self.load()

    @work(exclusive=True, group="fetch")
    async def action_fetch(self) -> None:
        """Fetches what stands at the round's place now; being offline is normal."""
        meeting_id = self._meeting.id
        try:
            round_ = await self.ask(lambda store: coediting.current_round(store, meeting_id))
            document = await asyncio.to_thread(returning.fetch, round_, settings.load())
            await self.ask(lambda store: returning.take_back(store, meeting_id, [document]))
        except OgfacilError as error:
            self.complain(str(error))
            return
        self.load()

    def action_files(self) -> None:
        """Reads files that were sent back."""

        def read(name: str | None) -> None:
            if name:
                self._read([Path(part.strip()).expanduser() for part in name.splitlines()])

        self.app.push_screen(WordsDialog(_("Files that came back, a line each"), ""), read)

    @work(exclusive=True, group="fetch")
    async def _read(self, paths: Sequence[Path]) -> None:
        meeting_id = self._meeting.id
        try:
            documents = returning.from_files(paths)
            await self.ask(lambda store: returning.take_back(store, meeting_id, documents))
        except OgfacilError as error:
            self.complain(str(error))
            return
        self.load()
