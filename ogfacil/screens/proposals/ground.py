"""The ground of the proposals: the parts of the screen, what it knows, and how that is shown."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from pathlib import Path

from textual import on, work
from textual.app import ComposeResult
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.widgets import Static

from ogfacil import clock, settings
from ogfacil.errors import NotFoundError, OgfacilError
from ogfacil.locale import _
from ogfacil.merge import Proposal
from ogfacil.record import Meeting
from ogfacil.screens.dialogs.text import WordsDialog
from ogfacil.screens.proposals.detail import Surroundings, detail
from ogfacil.screens.proposals.listing import ProposalList
from ogfacil.screens.proposals.rounds import brief, rounds_page
from ogfacil.tui.base import BaseScreen, title_line
from ogfacil.widgets.key_bar import KeyBar
from ogfacil.widgets.stable_static import StableStatic
from ogfacil.workflow.coediting import proposals, receive, rounds
from ogfacil.workflow.coediting.proposals import ProposalSet


class Ground(BaseScreen[None]):
    """Fetches what came back, lays it out beside the screen, and shows the proposal at hand."""

    def __init__(self, meeting: Meeting) -> None:
        super().__init__()
        self._meeting = meeting
        self._pulled: ProposalSet | None = None
        self._here: Surroundings | None = None
        self._standings: tuple[rounds.RoundStatus, ...] = ()
        self._shows_rounds = False
        self._remarks: tuple[str, ...] = ()
        self._busy = ""

    def compose(self) -> ComposeResult:
        """The title row, the list beside the proposal at hand, the keys."""
        yield StableStatic(id="title")
        with Horizontal(id="body"):
            yield ProposalList(id="proposals")
            with VerticalScroll(id="beside", can_focus=False):
                yield StableStatic(id="proposal")
        yield StableStatic(id="remarks")
        yield KeyBar("w")

    def on_mount(self) -> None:
        """Lays out what is here, and fetches what stands there now."""
        self._title()
        self.load()
        self.action_fetch()

    def on_resize(self) -> None:
        """Breaks the rows anew."""
        self.call_after_refresh(self._show)

    async def retranslate(self) -> None:
        """Says everything anew in the language in use."""
        await self.recompose()
        self._fill()

    @work(exclusive=True, group="load")
    async def load(self) -> None:
        """Lays what came back against what stands here, beside the screen and the store."""
        meeting = self._meeting
        try:
            gathered, self._standings = await self.store.run(
                lambda store: (
                    proposals.gather(store, meeting.id),
                    rounds.round_statuses(store, meeting.id, clock.today(meeting.zone)),
                )
            )
            self._pulled = await asyncio.to_thread(proposals.build_proposals, gathered)
        except NotFoundError as error:
            self.query_one("#proposal", Static).update(Content(str(error)))
            return
        except OgfacilError as error:
            self.notify_error(str(error))
            return
        self._here = Surroundings.of(gathered.here)
        self._fill()

    def _title(self) -> None:
        aside = "  ".join(word for word in (self._meeting.title, brief(self._standings)) if word)
        self.query_one("#title", Static).update(title_line(_("What came back"), aside))

    def _fill(self) -> None:
        self._title()
        if self._pulled is None:
            return
        listing = self.query_one(ProposalList)
        listing.judged = self._pulled.judged
        listing.set_rows(self._pulled.shown)
        self._show()
        self._say_remarks()

    def _say_remarks(self) -> None:
        if self._pulled is None:
            return
        said = dict.fromkeys((*self._remarks, *self._pulled.remarks))
        rows = [Content(remark) for remark in said]
        if not self._pulled.shown:
            rows.append(Content(_("Nothing differs from what was sent.")))
        else:
            sentence = _(
                "{all:# proposal|# proposals}: {waiting} to decide, {taken} to take, "
                "{refused} refused. `w` carries out, in one act.",
                all=len(self._pulled.shown),
                waiting=len(self._pulled.waiting()),
                taken=len(self._pulled.marked()),
                refused=len(self._pulled.refused()),
            )
            rows.append(Content(sentence))
        if self._busy:
            rows.append(Content(self._busy))
        self.query_one("#remarks", Static).update(Content("\n").join(rows))

    @property
    def chosen(self) -> Proposal | None:
        """The proposal under the cursor."""
        return self.query_one(ProposalList).current

    @on(ProposalList.Highlighted)
    def _moved(self) -> None:
        self._shows_rounds = False
        self._show()
        self.query_one("#beside").scroll_home(animate=False)

    def _show(self) -> None:
        if not self.is_mounted or not self.query("#proposal"):
            return
        proposal = self.chosen
        if self._shows_rounds or (proposal is None and self._standings):
            shown = rounds_page(self._standings)
        elif proposal is not None and self._pulled is not None and self._here is not None:
            width = self.query_one("#beside").content_size.width
            verdict = self._pulled.verdicts.get(proposal.id)
            shown = detail(proposal, verdict, self._here, width)
        else:
            return
        self.query_one("#proposal", Static).update(shown)

    @work(exclusive=True, group="fetch")
    async def action_fetch(self) -> None:
        """Fetches what stands at the open rounds' places now; being offline is normal."""
        meeting_id = self._meeting.id
        self._working(_("Fetching …"))
        try:
            wanted = await self.store.run(lambda store: receive.to_fetch(store, meeting_id))
            documents, failures = await asyncio.to_thread(
                receive.fetch_all, wanted, settings.load()
            )
            for failure in failures:
                self.notify_error(str(failure))
            await self._keep(documents)
        except NotFoundError:
            return  # it was never out, which is said already
        except OgfacilError as error:
            self.notify_error(str(error))
        finally:
            self._working("")

    async def _keep(
        self,
        documents: Sequence[receive.IncomingDocument],
        problems: receive.Problems | None = None,
    ) -> None:
        if documents:
            meeting_id = self._meeting.id
            said = await self.store.run(
                lambda store: receive.store_returns(store, meeting_id, documents, problems)
            )
            self._remarks = (*said, *(problems.skipped if problems else ()))
            self.load()
        for failure in problems.failures if problems else ():
            self.notify_error(str(failure))

    def _working(self, words: str) -> None:
        self._busy = words
        if self.is_mounted:
            self._say_remarks()

    def action_files(self) -> None:
        """Reads files that were sent back."""

        def read(name: str | None) -> None:
            if name:
                lines = [part.strip() for part in name.splitlines()]
                self._read([Path(line) for line in lines if line])

        self.app.push_screen(WordsDialog(_("Files that came back, a line each"), ""), read)

    @work(exclusive=True, group="fetch")
    async def _read(self, paths: Sequence[Path]) -> None:
        try:
            problems = receive.Problems()
            documents = await asyncio.to_thread(receive.from_files, paths, problems)
            await self._keep(documents, problems)
        except OgfacilError as error:
            self.notify_error(str(error))
