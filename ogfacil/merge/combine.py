"""Combine several returned documents of one round: merge equal proposals, find conflicts."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import combinations

from ogfacil.errors import InvalidInputError
from ogfacil.merge.diff3 import merge_text
from ogfacil.merge.model import (
    Delete,
    Insert,
    Move,
    Proposal,
    ProposalKind,
    Proposals,
    ReturnedDocument,
    Step,
    Update,
)
from ogfacil.merge.propose import propose
from ogfacil.merge.versions import IdAllocator
from ogfacil.record import Action, Decision, Entry, Question, Record

_ALTERING = frozenset(
    {
        ProposalKind.TEXT,
        ProposalKind.HEADING,
        ProposalKind.REMOVED,
        ProposalKind.SPLIT,
        ProposalKind.JOINED,
    }
)
_WHOLE = frozenset(
    {ProposalKind.WIDTH, ProposalKind.LAYOUT, ProposalKind.ABSENT, ProposalKind.DOUBLED}
)


def merge_returns(
    base: Record, here: Record, returns: Sequence[ReturnedDocument], *, sent: Record | None = None
) -> Proposals:
    """Return the proposals of all returned documents, in the order of our transcript.

    Each document is compared with its own base. Equal proposals become one, with all of their
    authors. Two that touch one clause of a line, or give one field two values, are conflicts and
    name each other in `rivals`.

    Args:
        base: What was sent, for documents without a base of their own.
        here: Our record now.
        returns: The documents.
        sent: Our record when `base` was written; None where reading `base` back loses nothing.

    Raises:
        InvalidInputError: As `propose`; of several documents the message begins with the title of
            the one that can't be used.
    """
    fresh = IdAllocator()
    found = [_proposed(base, here, one, sent, fresh, len(returns) > 1) for one in returns]
    if len(found) == 1:
        return found[0]
    same: dict[int, int] = {}
    together: dict[str, Proposal] = {}
    for proposals in found:
        for proposal in proposals.proposals:
            first = together.get(proposal.id)
            if first is None:
                together[proposal.id] = proposal
                continue
            fuller, other = (
                (proposal, first) if len(proposal.steps) > len(first.steps) else (first, proposal)
            )
            together[proposal.id] = _fallen_together(fuller, other)
            same.update(_equal_ids(fuller, other))
    same = {id_: _final(id_, same) for id_ in same}
    ordered = _in_order(here, [proposals.proposals for proposals in found])
    unique = [_renumbered(together[id_], same) for id_ in dict.fromkeys(p.id for p in ordered)]
    touched = [set(proposals.whole) for proposals in found]
    whole = {
        id_: entry
        for number, proposals in enumerate(found)
        for id_, entry in proposals.whole.items()
        if not any(id_ in others for at, others in enumerate(touched) if at != number)
    }
    return Proposals(
        _with_rivals(unique),
        tuple(
            f"{one.title}: {remark}" if one.title else remark
            for one, proposals in zip(returns, found, strict=True)
            for remark in proposals.remarks
        ),
        tuple(
            replace(spine, ids=tuple(same.get(id_, id_) for id_ in spine.ids))
            for proposals in found
            for spine in proposals.spines
        ),
        whole,
    )


def _proposed(
    base: Record,
    here: Record,
    one: ReturnedDocument,
    sent: Record | None,
    fresh: IdAllocator,
    several: bool,
) -> Proposals:
    try:
        return propose(
            one.base or base,
            here,
            one.there,
            author=one.author,
            sent=one.sent or sent,
            sources=one.sources,
            said=one.said,
            comments=one.comments,
            partial=one.partial,
            fresh=fresh,
        )
    except InvalidInputError as error:
        raise (
            InvalidInputError(f"{one.title}: {error}") if several and one.title else error
        ) from error


def _final(id_: int, same: Mapping[int, int]) -> int:
    while id_ in same:
        id_ = same[id_]
    return id_


def _fallen_together(first: Proposal, other: Proposal) -> Proposal:
    return replace(
        first,
        authors=tuple(dict.fromkeys((*first.authors, *other.authors))),
        conflict=first.conflict or other.conflict,
        clean=first.clean and other.clean,
    )


def _equal_ids(first: Proposal, second: Proposal) -> Iterator[tuple[int, int]]:
    ours = [step.value.id for step in first.steps if isinstance(step, Insert)]
    theirs = [step.value.id for step in second.steps if isinstance(step, Insert)]
    yield from ((other, one) for other, one in zip(theirs, ours, strict=False) if other != one)


def _renumbered(proposal: Proposal, same: Mapping[int, int]) -> Proposal:
    if not same:
        return proposal
    return replace(proposal, steps=tuple(_step(step, same) for step in proposal.steps))


def _step(step: Step, same: Mapping[int, int]) -> Step:
    if isinstance(step, Insert):
        value = step.value
        if isinstance(value, Entry) and value.supplement_of is not None:
            of = same.get(value.supplement_of, value.supplement_of)
            value = replace(value, supplement_of=of)
        if isinstance(value, Action | Decision | Question):
            value = replace(value, entries=tuple(same.get(id_, id_) for id_ in value.entries))
        return replace(step, value=value)
    return step


def _in_order(here: Record, lists: Iterable[Sequence[Proposal]]) -> list[Proposal]:
    """Sort the proposals of all lists by place in our record, keeping each list's own order."""
    place = {entry.id: float(at) for at, entry in enumerate(here.entries)}
    end = float(len(place))
    keyed: list[tuple[float, int, int, Proposal]] = []
    for number, proposals in enumerate(lists):
        at = -1.0
        for index, proposal in enumerate(proposals):
            where = proposal.where
            if proposal.kind in _WHOLE:
                at = end + 1
            elif where.what in ("decision", "question", "action"):
                at = end
            elif where.what == "entry" and where.id is not None:
                at = max(at, place.get(where.id, at))
            elif where.what == "entry" and where.after is not None:
                at = max(at, place.get(where.after, at) + 0.5)
            keyed.append((at, number, index, proposal))
    return [proposal for *_, proposal in sorted(keyed, key=lambda item: item[:3])]


def _with_rivals(proposals: Sequence[Proposal]) -> tuple[Proposal, ...]:
    by_target: dict[tuple[str, int], list[Proposal]] = defaultdict(list)
    for proposal in proposals:
        if proposal.kind not in _WHOLE:
            for target in dict.fromkeys(_targets(proposal)):
                by_target[target].append(proposal)
    rivals: dict[str, list[str]] = defaultdict(list)
    for sharing in by_target.values():
        for one, other in combinations(sharing, 2):
            if not set(one.authors) & set(other.authors) and _clash(one, other):
                rivals[one.id].append(other.id)
                rivals[other.id].append(one.id)
    return tuple(
        replace(
            proposal,
            conflict=True,
            clean=False,
            rivals=tuple(dict.fromkeys(rivals[proposal.id])),
        )
        if proposal.id in rivals
        else proposal
        for proposal in proposals
    )


def _targets(proposal: Proposal) -> Iterator[tuple[str, int]]:
    for step in proposal.steps:
        if isinstance(step, Update):
            yield type(step.before).__name__, step.before.id
        elif isinstance(step, Delete | Move):
            yield type(step.value).__name__, step.value.id


def _clash(one: Proposal, other: Proposal) -> bool:
    if one.kind is other.kind and one.kind in (
        ProposalKind.TEXT,
        ProposalKind.HEADING,
        ProposalKind.ACTION,
    ):
        return merge_text(one.base, one.there, other.there).conflict
    if one.kind in _ALTERING and other.kind in _ALTERING:
        return True
    if ProposalKind.REMOVED in (one.kind, other.kind) or ProposalKind.ACTION_REMOVED in (
        one.kind,
        other.kind,
    ):
        return True
    return one.kind is other.kind and one.there != other.there
