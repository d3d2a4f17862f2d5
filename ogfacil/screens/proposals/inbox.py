"""The proposals of a meeting: what came back, what was decided about each, and applying it."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from enum import StrEnum

from ogfacil import clock
from ogfacil.locale import _
from ogfacil.merge import Proposal
from ogfacil.record import Judgement, Meeting, Verdict
from ogfacil.screens.proposals.context import ProposalContext
from ogfacil.tui.store_client import StoreClient
from ogfacil.workflow.coediting import apply, proposals, rounds
from ogfacil.workflow.coediting.proposals import ProposalSet


def any_proposal(_proposal: Proposal) -> bool:
    """Return True: every proposal is looked for."""
    return True


def is_conflict(proposal: Proposal) -> bool:
    """Return whether both sides were changed."""
    return proposal.conflict


class ProposalGroup(StrEnum):
    """Proposals that are accepted with one key."""

    CLEAN = "clean"
    """What touches nothing that was changed here."""
    WITHOUT_CONFLICT = "without conflict"
    """All but conflicts: layout and what did not come back, too."""
    ALL = "all"
    """Conflicts as well, as they came back; but not where two returns disagree."""
    OF_AUTHOR = "author"
    """What the author of the proposal at hand sent."""


class ProposalInbox:
    """The proposals of one meeting, and the decisions about them.

    Nothing of the meeting changes before `apply`.
    """

    def __init__(self, store: StoreClient, meeting: Meeting) -> None:
        """Create an inbox that is empty until `load`."""
        self._store = store
        self._meeting = meeting
        self.proposals: ProposalSet | None = None
        self.context: ProposalContext | None = None
        self.rounds: tuple[rounds.RoundStatus, ...] = ()
        self.remarks: tuple[str, ...] = ()
        """What was noticed while reading what was fetched last."""

    async def load(self) -> None:
        """Compare what came back with what stands here, in a thread of its own.

        Raises:
            NotFoundError: The meeting was never sent out.
            OgfacilError: The store can't be read.
        """
        meeting = self._meeting
        inputs, self.rounds = await self._store.run(
            lambda store: (
                proposals.gather(store, meeting.id),
                rounds.round_statuses(store, meeting.id, clock.today(meeting.zone)),
            )
        )
        self.proposals = await asyncio.to_thread(proposals.build_proposals, inputs)
        self.context = ProposalContext.of(inputs.here)

    # What is in it

    @property
    def shown(self) -> tuple[Proposal, ...]:
        """The proposals that were not applied yet, in the order of the transcript."""
        return self.proposals.shown if self.proposals is not None else ()

    def judged(self, proposal_id: str) -> Judgement | None:
        """Return what was decided about a proposal, or None."""
        return self.proposals.judged(proposal_id) if self.proposals is not None else None

    def verdict(self, proposal: Proposal) -> Verdict | None:
        """Return the stored decision about a proposal, or None."""
        return self.proposals.verdicts.get(proposal.id) if self.proposals is not None else None

    def text_to_edit(self, proposal: Proposal) -> str:
        """Return the text that would be accepted: as edited before, merged, or sent back."""
        verdict = self.verdict(proposal)
        return (verdict.text if verdict else "") or proposal.merged or proposal.there

    def next_undecided(
        self, proposal: Proposal | None, step: int, where: Callable[[Proposal], bool] = any_proposal
    ) -> str | None:
        """Find the next proposal that nobody has decided on; behind the last one comes the first.

        Args:
            proposal: Where to begin; it is looked at last. None finds nothing.
            step: 1 to look forwards, -1 to look backwards.
            where: What the proposal must satisfy.

        Returns:
            Its id, or None where there is none.
        """
        shown = self.shown
        if proposal is None:
            return None
        at = next((i for i, one in enumerate(shown) if one.id == proposal.id), 0)
        for by in range(1, len(shown) + 1):
            found = shown[(at + step * by) % len(shown)]
            if where(found) and self.judged(found.id) is None:
                return found.id
        return None

    def ids_of_group(self, group: ProposalGroup, at_hand: Proposal | None) -> list[str] | None:
        """Return the ids of what a key accepts at once, in the order of the transcript.

        Args:
            group: Which proposals.
            at_hand: The proposal under the cursor, whose authors are meant.

        Returns:
            The ids; None where there is nothing left of a group that holds all that can be
            accepted.
        """
        laid = self.proposals
        if laid is None:
            return []
        if group is ProposalGroup.CLEAN:
            return self._undecided([p for p in laid.shown if p.clean and p.by_default])
        if group is ProposalGroup.OF_AUTHOR:
            return [] if at_hand is None else self._ids_of_authors(at_hand.authors)
        theirs = group is ProposalGroup.ALL
        return list(proposals.everything(laid, theirs=theirs)) or None

    def _ids_of_authors(self, authors: Sequence[str]) -> list[str]:
        return self._undecided(
            [
                one
                for one in self.shown
                if one.by_default and (set(authors) & set(one.authors) or one.authors == authors)
            ]
        )

    def _undecided(self, among: Sequence[Proposal]) -> list[str]:
        return [one.id for one in among if self.judged(one.id) is None]

    def waiting_count(self) -> int:
        """Return how many proposals nobody has decided on."""
        return len(self.proposals.waiting()) if self.proposals is not None else 0

    def summary(self) -> list[str]:
        """Return sentences about what came back: the remarks, and how much is decided."""
        laid = self.proposals
        if laid is None:
            return []
        sentences = list(dict.fromkeys((*self.remarks, *laid.remarks)))
        if not laid.shown:
            return [*sentences, _("Nothing differs from what was sent.")]
        counts = _(
            "{all:# proposal|# proposals}: {waiting} to decide, {taken} to take, "
            "{refused} refused. `w` carries out, in one act.",
            all=len(laid.shown),
            waiting=len(laid.waiting()),
            taken=len(laid.marked()),
            refused=len(laid.refused()),
        )
        return [*sentences, counts]

    # Deciding

    async def decide(self, ids: Sequence[str], judgement: Judgement | None, text: str = "") -> bool:
        """Store a decision about proposals; nothing is compared anew.

        Args:
            ids: The proposals.
            judgement: Accepted or rejected; None takes a decision back.
            text: What is accepted instead of the proposed text; empty for that text.

        Returns:
            Whether it was stored. An error was shown otherwise, unless there was nothing to do.
        """
        meeting_id, laid = self._meeting.id, self.proposals
        if laid is None or not ids:
            return False
        if judgement is Judgement.ACCEPTED:
            verdicts = await self._store.try_run(
                lambda store: proposals.mark(store, meeting_id, laid, ids, text)
            )
        else:
            verdicts = await self._store.try_run(
                lambda store: proposals.judge(store, meeting_id, ids, judgement, text)
            )
        if verdicts is None or self.proposals is None:
            return False
        self.proposals = self.proposals.judging(verdicts)
        return True

    async def apply(self) -> int | None:
        """Apply what was accepted, in one transaction.

        Returns:
            The number of changes, or None after an error was shown. `load` shows what is left.
        """
        meeting_id = self._meeting.id
        return await self._store.try_run(lambda store: apply.apply_accepted(store, meeting_id))

    async def undo(self) -> bool:
        """Undo the last merge, whose proposals can then be decided on again.

        Returns:
            Whether there was one; an error was shown otherwise.
        """
        meeting_id = self._meeting.id
        done = await self._store.try_run(lambda store: apply.undo_merge(store, meeting_id))
        return done is not None

    async def close_rounds(self) -> bool:
        """Close the open rounds.

        Returns:
            Whether that was stored; an error was shown otherwise.
        """
        meeting_id = self._meeting.id
        closed = await self._store.try_run(lambda store: rounds.close_all(store, meeting_id))
        return closed is not None
