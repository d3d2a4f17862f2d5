"""Make all proposals for the lines of a transcript, in the order of what was returned."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from ogfacil.merge import lines, split_join
from ogfacil.merge.align.alignment import AlignedGroup
from ogfacil.merge.completeness import Completeness
from ogfacil.merge.context import Context
from ogfacil.merge.model import EntryOrder, Insert, Proposal, ProposalKind, Update
from ogfacil.merge.moves import moves, settled
from ogfacil.merge.speakers import renamed
from ogfacil.record import Entry


def entry_proposals(
    context: Context, shape: Completeness, doubtful: frozenset[int] = frozenset()
) -> tuple[Proposal, ...]:
    """Return what was changed in the transcript; what is said once of the whole is not among it.

    Args:
        context: What was sent and what came back, side by side.
        shape: What is said of the document as a whole.
        doubtful: Lines that came back, by id, of which nothing is to be taken unseen.
    """
    return tuple(_runs_of_speakers(_each(context, shape, doubtful)))


def _each(context: Context, shape: Completeness, doubtful: frozenset[int]) -> Iterator[Proposal]:
    announced = {renaming.entries[0][0]: renaming for renaming in context.renamings}
    moved = moves(context)
    last: int | None = None
    for number, link in enumerate(context.links):
        befores = context.base(link)
        if befores and befores[0].id in announced:
            yield from _one(renamed(context.sides, announced[befores[0].id], context.whence))
        if proposal := moved.get(number):
            yield proposal
        asked = any(entry.id in doubtful for entry in context.there(link))
        for proposal in _of(context, shape, number, link, last):
            yield replace(proposal, clean=False) if asked else proposal
        if befores and link.right and not link.moved:
            last = befores[-1].id


def _of(
    context: Context, shape: Completeness, number: int, link: AlignedGroup, last: int | None
) -> Iterator[Proposal]:
    if not link.left:
        if number not in shape.doubled:
            yield from _one(lines.added(context, link, last, number in shape.doubtful))
    elif not link.right:
        if number not in shape.absent:
            yield from _one(lines.removed(context, link))
    elif len(link.left) == 1 and len(link.right) == 1:
        yield from lines.changed(context, link)
    else:
        many = split_join.split if len(link.left) == 1 else split_join.joined
        yield from _one(many(context, link))
        yield from lines.first_piece(context, link)


def _one(proposal: Proposal | None) -> Iterator[Proposal]:
    if proposal is not None:
        yield proposal


def _runs_of_speakers(proposals: Iterator[Proposal]) -> Iterator[Proposal]:
    """Yield a run of lines that all went from one speaker to another is one proposal."""
    waiting: Proposal | None = None
    for proposal in proposals:
        if waiting is not None:
            if proposal.kind is ProposalKind.SPEAKER and _alike(waiting, proposal):
                waiting = _together(waiting, proposal)
                continue
            yield waiting
            waiting = None
        if proposal.kind is ProposalKind.SPEAKER:
            waiting = proposal
        else:
            yield proposal
    if waiting is not None:
        yield waiting


def _alike(one: Proposal, other: Proposal) -> bool:
    return (one.base, one.here, one.there, one.authors, one.at) == (
        other.base,
        other.here,
        other.there,
        other.authors,
        other.at,
    )


def _together(run: Proposal, more: Proposal) -> Proposal:
    steps = dict.fromkeys((*run.steps, *more.steps))
    return replace(
        run,
        clean=run.clean and more.clean,
        count=run.count + more.count,
        steps=tuple(steps),
    )


def entry_order(context: Context) -> EntryOrder:
    """Return the entries in the order of what came back."""
    moved = frozenset(
        entry.id for link in context.links if link.moved for entry in context.base(link)
    )
    ids = tuple(context.ids[entry.id] for entry in context.sides.there.entries)
    joined = {
        befores[0].id: tuple(entry.id for entry in befores)
        for link in context.links
        if link.right and len(befores := context.base(link)) > 1
    }
    return EntryOrder(Entry, ids, moved - settled(context) if moved else moved, joined)


def final_entries(context: Context, proposals: tuple[Proposal, ...]) -> dict[int, Entry]:
    """Each entry with a proposal as it would stand if all were taken, with its layout there."""
    touched = {
        (step.after.id if isinstance(step, Update) else step.value.id)
        for proposal in proposals
        for step in proposal.steps
        if (isinstance(step, Update) and isinstance(step.after, Entry))
        or (isinstance(step, Insert) and isinstance(step.value, Entry))
    }
    stands = {context.ids[entry.id]: entry for entry in context.sides.there.entries}
    return {
        id_: replace(context.new(stands[id_]), form=stands[id_].form)
        for id_ in touched
        if id_ in stands
    }
