"""Three-way comparison: what was sent, our record and what was returned make proposals."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from ogfacil.locale import _
from ogfacil.merge.actions import action_proposals
from ogfacil.merge.align.normalize import match_key
from ogfacil.merge.completeness import (
    check_not_empty,
    check_same_document,
    completeness,
    whole_document_proposals,
)
from ogfacil.merge.context import Context, build_context
from ogfacil.merge.decisions_questions import decision_proposals, question_proposals
from ogfacil.merge.entries import entry_order, entry_proposals, final_entries
from ogfacil.merge.fingerprints import fingerprint, with_unique_ids
from ogfacil.merge.layout import labelled_again, only_layout, restyled
from ogfacil.merge.meeting_fields import agenda_proposals, attendance_proposals, meeting_proposals
from ogfacil.merge.model import (
    Comment,
    EntryOrder,
    Proposal,
    ProposalKind,
    Proposals,
    Source,
    Target,
    Update,
)
from ogfacil.merge.turns import split_turns
from ogfacil.merge.versions import IdAllocator, Provenance, Versions, folded_sources
from ogfacil.record import Record

_ONE_BY_ONE = 3  # fewer missing values than this are a proposal each


def propose(
    base: Record,
    here: Record,
    there: Record,
    *,
    author: str = "",
    sent: Record | None = None,
    sources: Mapping[int, Source] | None = None,
    said: Mapping[str, Source] | None = None,
    comments: Iterable[Comment] = (),
    partial: bool | None = None,
    fresh: IdAllocator | None = None,
) -> Proposals:
    """Return the changes that a returned document makes to what was sent, in its order.

    Args:
        base: What was sent, with the ids of `here` (see `identify`).
        here: Our record now.
        there: What was returned; its ids mean nothing.
        author: Who returned it.
        sent: Our record when `base` was written, where reading a document back gives other details
            than the store holds.
        sources: Author and time of single entries of `there`, by id.
        said: The same of deleted lines and of actions, by their text.
        comments: Comments in the margin of the document.
        partial: Whether only a part was to be returned; None to detect it.
        fresh: Allocates the ids of new values; shared where several documents are combined.

    Raises:
        InvalidInputError: `there` is empty or another document.
    """
    check_not_empty(base, there)
    turns = split_turns(base, here, there, sources or {})
    there = turns.record
    sides = Versions(base, here, there, sent, fresh or IdAllocator())
    context = build_context(sides, Provenance(author, turns.sources, folded_sources(said)))
    check_same_document(context)
    found_shape = completeness(context, partial)
    lines = entry_proposals(context, found_shape, turns.doubtful)
    head, gone_head = _head(context)
    foot, gone_foot, spines, remarks, same = _foot(context)
    gone = _gone(base, [*gone_head, *gone_foot], found_shape.partial)
    spelled, riders = restyled(context, same)
    proposals = with_unique_ids(
        (
            *head,
            *lines,
            *_comments(context, comments),
            *(_doubted(foot) if found_shape.doubled else foot),
            *gone,
            *whole_document_proposals(context, found_shape),
            *spelled,
        )
    )
    if riders and not proposals:
        proposals, riders = (only_layout(context, riders),), ()
    elif proposals:
        riders = (*riders, *labelled_again(context))
    return Proposals(
        proposals,
        (*found_shape.remarks, *turns.remarks, *remarks, *_unlisted(sides)),
        (entry_order(context), *spines),
        final_entries(context, proposals) if sides.keeps_forms else {},
        there.meeting if sides.keeps_forms else None,
        riders,
    )


def _head(context: Context) -> tuple[list[Proposal], list[Proposal]]:
    sides, whence = context.sides, context.whence
    present, absent = attendance_proposals(sides, whence)
    agenda, dropped = agenda_proposals(sides, whence)
    return [*meeting_proposals(sides, whence), *present, *agenda], [*absent, *dropped]


def _unlisted(sides: Versions) -> Iterator[str]:
    """Yield a remark if nobody is listed as present any more, though somebody was."""
    if sides.base.attendance and not sides.there.attendance:
        yield _("The list of those present did not come back; it stays as it is here.")


def _foot(
    context: Context,
) -> tuple[
    list[Proposal], list[Proposal], tuple[EntryOrder, ...], tuple[str, ...], tuple[Update, ...]
]:
    sides, whence, ids = context.sides, context.whence, context.ids
    decisions, no_decisions, decided = decision_proposals(sides, whence, ids)
    questions, no_questions, asked = question_proposals(sides, whence, ids)
    actions = action_proposals(sides, whence, ids)
    return (
        [*decisions, *questions, *actions.found],
        [*no_decisions, *no_questions, *actions.gone],
        (decided, asked, actions.spine),
        actions.remarks,
        actions.same,
    )


def _doubted(proposals: list[Proposal]) -> list[Proposal]:
    """Mark proposals as not clean: the document holds more than one transcript."""
    return [replace(proposal, clean=False) for proposal in proposals]


def _gone(base: Record, gone: list[Proposal], partial: bool) -> list[Proposal]:
    """Return deletions of listed values; as one proposal where whole lists are missing."""
    sizes = {
        "person": len(base.attendance),
        "agenda": len(base.agenda),
        "decision": len(base.decisions),
        "question": len(base.questions),
        "action": len(base.actions),
    }
    missing = Counter(one.where.what for one in gone)
    lists_are_gone = all(sizes[what] == count for what, count in missing.items())
    if len(gone) < _ONE_BY_ONE or not (partial or lists_are_gone):
        return gone
    return [
        Proposal(
            id=fingerprint(ProposalKind.ABSENT, *(one.id for one in gone)),
            kind=ProposalKind.ABSENT,
            where=Target("meeting"),
            base="\n".join(one.base for one in gone),
            here="\n".join(one.here for one in gone),
            authors=gone[0].authors,
            conflict=any(one.conflict for one in gone),
            clean=False,
            by_default=False,
            count=len(gone),
            steps=tuple(step for one in gone for step in one.steps),
        )
    ]


def _comments(context: Context, comments: Iterable[Comment]) -> list[Proposal]:
    """Return a proposal for each comment; accepting one marks it as read."""
    there = {entry.id: entry for entry in context.sides.there.entries}
    found: list[Proposal] = []
    for comment in comments:
        entry = there.get(comment.entry or 0)
        id_ = context.ids.get(comment.entry or 0)
        standing = context.sides.here_entries.get(id_ or 0)
        where = Target("entry", standing.id if standing else None)
        base = entry.text if entry else ""
        if comment.what and entry is None:
            where, base = _commented(context.sides.here, comment), comment.quoted or comment.words
        found.append(
            Proposal(
                id=fingerprint(ProposalKind.COMMENT, comment.author, comment.text, comment.at),
                kind=ProposalKind.COMMENT,
                where=where,
                base=base or comment.quoted,
                here=standing.text if standing else "",
                there=_("{text} (resolved)", text=comment.text)
                if comment.resolved
                else comment.text,
                authors=(comment.author,) if comment.author else (),
                at=comment.at,
                clean=False,
            )
        )
    return found


def _commented(here: Record, comment: Comment) -> Target:
    """Return our value that a comment is on, where that is no entry."""
    words = match_key(comment.words)
    if comment.what == "action":
        for action in here.actions:
            if action.number == comment.number or (
                not comment.number and match_key(action.text) == words
            ):
                return Target("action", action.id, number=action.number)
        return Target("action", number=comment.number)
    if comment.what == "person":
        found = next((one.id for one in here.people if match_key(one.name) == words), None)
        return Target("person", found)
    listed: dict[str, list[tuple[int, str]]] = {
        "agenda": [(one.id, one.title) for one in here.agenda],
        "decision": [(one.id, one.text) for one in here.decisions],
        "question": [(one.id, one.text) for one in here.questions],
    }
    same = (id_ for id_, text in listed.get(comment.what, []) if match_key(text) == words)
    return Target(comment.what, next(same, None))
