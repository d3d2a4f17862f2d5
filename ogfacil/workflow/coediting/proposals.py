"""The proposals of a meeting's returned documents, and the decisions on them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from ogfacil.errors import InvalidInputError, NotFoundError, OgfacilError
from ogfacil.locale import _
from ogfacil.merge import Proposal, ProposalKind, Proposals, ReturnedDocument, merge_returns
from ogfacil.record import Judgement, Record, Returned, Round, Verdict
from ogfacil.store import Store, Transaction
from ogfacil.workflow.coediting.attachments import loads
from ogfacil.workflow.coediting.dispatch import from_json
from ogfacil.workflow.coediting.merged_persons import (
    Merged,
    as_one,
    merged_in,
    returned_as_one,
)
from ogfacil.workflow.coediting.purged import PurgedRefs, load_purged_refs, without_purged
from ogfacil.workflow.coediting.rounds import active_rounds
from ogfacil.workflow.coediting.whole_document import (
    EXACT,
    Whole,
    is_as_it_came,
    layout_proposal,
    unsaid,
    whole,
)
from ogfacil.workflow.meetings.masking import Pseudonyms, load_pseudonyms, masked

SUBJECT = "proposal"


@dataclass(frozen=True, slots=True)
class ProposalInputs:
    """Everything that proposals are computed from, read from the store at one moment."""

    rounds: tuple[Round, ...]
    returned: tuple[Returned, ...]
    here: Record
    verdicts: dict[str, Verdict]
    masks: Pseudonyms
    gone: PurgedRefs
    merged: Merged


@dataclass(frozen=True, slots=True)
class ProposalSet:
    """The proposals of returned documents, with the decisions so far."""

    round: Round  # the newest of those at hand
    proposals: Proposals  # all, also those that were carried out otherwise than they read
    verdicts: dict[str, Verdict]
    here: Record
    remarks: tuple[str, ...] = ()
    rounds: tuple[Round, ...] = ()
    returns: tuple[ReturnedDocument, ...] = ()
    _shown: tuple[Proposal, ...] = field(default=(), repr=False)

    @property
    def shown(self) -> tuple[Proposal, ...]:
        """The proposals that are not applied yet, rejected ones among them."""
        return self._shown

    def judged(self, id_: str) -> Judgement | None:
        """Return the decision on a proposal, or None."""
        verdict = self.verdicts.get(id_)
        return verdict.judgement if verdict else None

    def waiting(self) -> tuple[str, ...]:
        """Return the ids of the proposals without a decision."""
        return tuple(p.id for p in self.shown if p.id not in self.verdicts)

    def marked(self) -> tuple[str, ...]:
        """Return the ids of the accepted proposals that are not applied yet."""
        return tuple(p.id for p in self.shown if self.judged(p.id) is Judgement.ACCEPTED)

    def refused(self) -> tuple[str, ...]:
        """Return the ids of the rejected proposals."""
        return tuple(p.id for p in self.shown if self.judged(p.id) is Judgement.REJECTED)

    def judging(self, verdicts: Mapping[str, Verdict]) -> ProposalSet:
        """Return a copy with other decisions; nothing is computed again."""
        return with_verdicts(replace(self, verdicts=dict(verdicts)))


def with_verdicts(laid: ProposalSet) -> ProposalSet:
    """Return a copy that does not show applied proposals."""
    shown = tuple(p for p in laid.proposals if laid.judged(p.id) is not Judgement.APPLIED)
    return replace(laid, _shown=shown)


def gather(store: Store, meeting_id: int) -> ProposalInputs:
    """Load what proposals are computed from.

    Raises:
        NotFoundError: The meeting was never sent out.
    """
    returned = store.all(Returned, meeting=meeting_id)
    every = active_rounds(store, meeting_id, returned)
    ids = {one.id for one in every}
    hidden = load_pseudonyms(store, meeting_id)
    return ProposalInputs(
        every,
        tuple(one for one in returned if one.round in ids),
        store.record(meeting_id),
        verdicts(store, meeting_id),
        hidden,
        load_purged_refs(store, meeting_id, hidden),
        merged_in(store, meeting_id),
    )


def build_proposals(gathered: ProposalInputs) -> ProposalSet:
    """Compute the proposals of all returned documents against our record, without the store."""
    masks_, gone, merged = gathered.masks, gathered.gone, gathered.merged
    read_back = {one.id: (from_json(one.base), from_json(one.sent)) for one in gathered.rounds}
    bases = {
        one.id: (
            without_purged(masked(as_one(read_back[one.id][0], merged), masks_, ours=True), gone),
            without_purged(masked(as_one(read_back[one.id][1], merged), masks_, ours=True), gone),
        )
        for one in gathered.rounds
    }
    returns: list[ReturnedDocument] = []
    remarks: list[str] = []
    for came in gathered.returned:
        notes = loads(came.text)
        base, sent = bases[came.round]
        there = returned_as_one(from_json(came.record), read_back[came.round], merged)
        there = masked(there, masks_)
        there = without_purged(there, gone, ours=False) if gone else there
        from ogfacil.workflow.coediting.boilerplate import (
            without_boilerplate,  # brings the pads' reader
        )

        there = without_boilerplate(base, there)
        returns.append(
            ReturnedDocument(
                came.author,
                there,
                notes.sources,
                notes.comments,
                base=base,
                sent=sent,
                said=notes.said,
            )
        )
        several = len(gathered.returned) > 1
        remarks += [f"{came.name}: {said}" if several else said for said in notes.remarks]
    newest = gathered.rounds[-1]
    base, sent = bases[newest.id]
    laid = merge_returns(base, gathered.here, returns, sent=sent) if returns else Proposals(())
    if one := _whole(gathered, returns):
        if not any(proposal.kind is ProposalKind.LAYOUT for proposal in laid):
            told = layout_proposal(one, returns[0].author)
            laid = replace(laid, proposals=(*laid.proposals, told)) if told else laid
        said = [f"{p.speaker} {p.base} {p.there}" for p in laid]
        remarks += unsaid(one, sent, gathered.here, (*said, *laid.remarks, *remarks))
    return with_verdicts(
        ProposalSet(
            newest,
            laid,
            gathered.verdicts,
            gathered.here,
            tuple(dict.fromkeys((*laid.remarks, *remarks))),
            gathered.rounds,
            tuple(returns),
        )
    )


def _whole(gathered: ProposalInputs, returns: Sequence[ReturnedDocument]) -> Whole | None:
    """Return the one document that came back, where its text stands as it was typed."""
    if len(returns) != 1 or gathered.masks or gathered.gone:
        return None
    came, said = gathered.returned[0], returns[0]
    of = next(one for one in gathered.rounds if one.id == came.round)
    notes = loads(came.text)
    if of.service not in EXACT or len(of.parts) > 1 or len(notes.raw) != 1 or not notes.text:
        return None
    if said.base is None or said.sent is None:
        return None
    return whole(said.base, said.sent, said, notes.text, came.name, of.uuid)


def as_it_came(store: Store, meeting_id: int, face: str) -> str | None:
    """Return a returned document for a byte-identical export.

    Returns:
        The text, where one document was returned, all of it was applied and nothing else was
        changed here; else None.
    """
    try:
        gathered = gather(store, meeting_id)
        laid = build_proposals(gathered)
    except OgfacilError:
        return None
    one = _whole(gathered, laid.returns) if laid.returns and not laid.shown else None
    return one.text if one and one.face == face and is_as_it_came(one, gathered.here) else None


def load_proposals(store: Store, meeting_id: int) -> ProposalSet:
    """Load and compute the proposals of a meeting, with the decisions on them.

    A rejected change stays rejected until it changes again: then it is another proposal.
    """
    return build_proposals(gather(store, meeting_id))


def verdicts(store: Store, meeting_id: int) -> dict[str, Verdict]:
    """Return the decisions on proposals, by their ids."""
    return {v.mark: v for v in store.all(Verdict, meeting=meeting_id) if v.subject == SUBJECT}


def mark(
    store: Store, meeting_id: int, laid: ProposalSet, ids: Sequence[str], text: str = ""
) -> dict[str, Verdict]:
    """Accept proposals, to be applied together later.

    Accepted proposals that conflict with them lose their mark.

    Returns:
        All decisions, by id.
    """
    chosen = set(ids)
    rivals = [
        rival
        for proposal in laid.shown
        if proposal.id in chosen
        for rival in proposal.rivals
        if laid.judged(rival) is Judgement.ACCEPTED and rival not in chosen
    ]
    if rivals:
        judge(store, meeting_id, rivals, None)
    return judge(store, meeting_id, ids, Judgement.ACCEPTED, text)


def together(laid: ProposalSet, ids: Sequence[str]) -> tuple[str, ...]:
    """Return those of these proposals that don't conflict with one another."""
    chosen = set(ids)
    return tuple(p.id for p in laid.shown if p.id in chosen and not chosen.intersection(p.rivals))


def everything(laid: ProposalSet, *, theirs: bool = False) -> tuple[str, ...]:
    """Return the ids of all proposals that can be applied at once, layout and deletions included.

    Args:
        laid: The proposals.
        theirs: Resolve conflicts with our record in favour of what was returned. Where two returned
            documents conflict, neither is accepted: a person has to choose.

    Returns:
        Those that were not rejected, in the order of the transcript.
    """
    return tuple(
        one.id
        for one in laid.shown
        if laid.judged(one.id) is not Judgement.REJECTED
        and not one.rivals
        and (theirs or not one.conflict)
    )


def what_remains(laid: ProposalSet) -> tuple[str, ...]:
    """Return sentences on what is undecided: conflicts with us and between returned documents."""
    waiting = set(laid.waiting())
    left = [one for one in laid.shown if one.id in waiting]
    disputed = sum(bool(one.rivals) for one in left)
    conflicts = sum(one.conflict and not one.rivals for one in left)
    said = []
    if conflicts:
        said.append(
            _(
                "{n:# conflict remains|# conflicts remain}: what stands here was changed too; "
                "--theirs takes what came back.",
                n=conflicts,
            )
        )
    if disputed:
        said.append(
            _(
                "{n:# proposal remains|# proposals remain} in which two people say different "
                "things: take one by its id.",
                n=disputed,
            )
        )
    return tuple(said)


def agree(laid: ProposalSet, ids: Sequence[str]) -> None:
    """Check that no two of these proposals conflict.

    Raises:
        InvalidInputError: Two say different things in one place.
    """
    chosen = set(ids)
    for proposal in laid.shown:
        if proposal.id in chosen and (rivals := chosen.intersection(proposal.rivals)):
            raise InvalidInputError(
                _(
                    "{id} and {other} say different things in one place: take one of them.",
                    id=proposal.id,
                    other=min(rivals),
                )
            )


def judge(
    store: Store, meeting_id: int, ids: Sequence[str], judgement: Judgement | None, text: str = ""
) -> dict[str, Verdict]:
    """Store a decision on proposals; nothing else changes.

    Args:
        store: The open store.
        meeting_id: The meeting.
        ids: Ids of the proposals.
        judgement: The decision; None removes it.
        text: Text that replaces the proposed one; empty for none.

    Returns:
        All decisions, by id.
    """
    there = verdicts(store, meeting_id)
    with store.transaction("judge") as act:
        for id_ in ids:
            if judgement is not None:
                save_verdict(act, meeting_id, there.get(id_), id_, judgement, text)
            elif (known := there.get(id_)) is not None:
                act.delete(Verdict, known.id)
    return verdicts(store, meeting_id)


def reject(store: Store, meeting_id: int, ids: Sequence[str]) -> None:
    """Reject proposals; our record stays as it is."""
    judge(store, meeting_id, ids, Judgement.REJECTED)


def save_verdict(
    act: Transaction,
    meeting_id: int,
    known: Verdict | None,
    id_: str,
    judgement: Judgement,
    text: str,
) -> None:
    """Store the decision on one proposal, within a transaction."""
    if known is None:
        act.insert(Verdict(0, SUBJECT, id_, judgement, text), meeting=meeting_id)
    else:
        act.change(Verdict, known.id, judgement=judgement, text=text)


def check_known(laid: ProposalSet, ids: Sequence[str]) -> None:
    """Check that each id is a proposal that can be decided on.

    Raises:
        NotFoundError: One is not.
    """
    there = {proposal.id for proposal in laid.shown}
    for id_ in ids:
        if id_ not in there:
            raise NotFoundError(_("There is no proposal {id}; pull again and look.", id=id_))
