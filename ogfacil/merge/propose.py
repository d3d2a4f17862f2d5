"""Three records in, proposals out: what was sent, what stands here, and what came back."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from ogfacil.locale import _
from ogfacil.merge.actions import action_proposals
from ogfacil.merge.align.normalize import key
from ogfacil.merge.completeness import check_related, check_there, of_the_whole, shape
from ogfacil.merge.context import Context, laid_out
from ogfacil.merge.decisions_questions import decision_proposals, question_proposals
from ogfacil.merge.entries import entry_proposals, spine, whole
from ogfacil.merge.fingerprints import fingerprint, told_apart
from ogfacil.merge.layout import labelled_again, only_layout, spelled_otherwise
from ogfacil.merge.meeting_fields import agenda_proposals, attendance_proposals, meeting_proposals
from ogfacil.merge.model import Change, Comment, Kind, Place, Proposal, Proposals, Source, Spine
from ogfacil.merge.turns import told_apart_turns
from ogfacil.merge.versions import Fresh, Sides, Whence, folded_sources
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
    fresh: Fresh | None = None,
) -> Proposals:
    """The differences between `base` (what was sent) and `there` (what came back), in its order.

    `base` has the ids of `here` (see `identify`), the ids of `there` mean nothing. `sent` is what
    stood here when `base` was written, where reading a document back gives other details than the
    store holds. `author` is whose return it is; `sources` says it of single entries of `there`, by
    id, and `said` of lines that are gone and of actions, by their words. `partial` says that only
    a part was to come back; None finds that out. `BadInput` where `there` is empty or another
    document.
    """
    check_there(base, there)
    turns = told_apart_turns(base, here, there, sources or {})
    there = turns.record
    sides = Sides(base, here, there, sent, fresh or Fresh())
    context = laid_out(sides, Whence(author, turns.sources, folded_sources(said)))
    check_related(context)
    found_shape = shape(context, partial)
    lines = entry_proposals(context, found_shape, turns.doubtful)
    head, gone_head = _head(context)
    foot, gone_foot, spines, remarks, same = _foot(context)
    gone = _gone(base, [*gone_head, *gone_foot], found_shape.partial)
    spelled, riders = spelled_otherwise(context, same)
    proposals = told_apart(
        (
            *head,
            *lines,
            *_comments(context, comments),
            *(_doubted(foot) if found_shape.doubled else foot),
            *gone,
            *of_the_whole(context, found_shape),
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
        (spine(context), *spines),
        whole(context, proposals) if sides.keeps_forms else {},
        there.meeting if sides.keeps_forms else None,
        riders,
    )


def _head(context: Context) -> tuple[list[Proposal], list[Proposal]]:
    sides, whence = context.sides, context.whence
    present, absent = attendance_proposals(sides, whence)
    agenda, dropped = agenda_proposals(sides, whence)
    return [*meeting_proposals(sides, whence), *present, *agenda], [*absent, *dropped]


def _unlisted(sides: Sides) -> Iterator[str]:
    """That nobody is listed as present any more, though somebody was."""
    if sides.base.attendance and not sides.there.attendance:
        yield _("The list of those present did not come back; it stays as it is here.")


def _foot(
    context: Context,
) -> tuple[list[Proposal], list[Proposal], tuple[Spine, ...], tuple[str, ...], tuple[Change, ...]]:
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
    """Proposals from a document that holds more than one transcript: not to be taken unseen."""
    return [replace(proposal, clean=False) for proposal in proposals]


def _gone(base: Record, gone: list[Proposal], partial: bool) -> list[Proposal]:
    """Values that did not come back; one proposal where whole lists of them are missing."""
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
            id=fingerprint(Kind.ABSENT, *(one.id for one in gone)),
            kind=Kind.ABSENT,
            where=Place("meeting"),
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
    """Remarks in the margin: taking one says that it was read."""
    there = {entry.id: entry for entry in context.sides.there.entries}
    found: list[Proposal] = []
    for comment in comments:
        entry = there.get(comment.entry or 0)
        id_ = context.ids.get(comment.entry or 0)
        standing = context.sides.here_entries.get(id_ or 0)
        where = Place("entry", standing.id if standing else None)
        base = entry.text if entry else ""
        if comment.what and entry is None:
            where, base = _commented(context.sides.here, comment), comment.quoted or comment.words
        found.append(
            Proposal(
                id=fingerprint(Kind.COMMENT, comment.author, comment.text, comment.at),
                kind=Kind.COMMENT,
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


def _commented(here: Record, comment: Comment) -> Place:
    """What stands here of that which a remark is on, where it is no line."""
    words = key(comment.words)
    if comment.what == "action":
        for action in here.actions:
            if action.number == comment.number or (
                not comment.number and key(action.text) == words
            ):
                return Place("action", action.id, number=action.number)
        return Place("action", number=comment.number)
    if comment.what == "person":
        found = next((one.id for one in here.people if key(one.name) == words), None)
        return Place("person", found)
    listed: dict[str, list[tuple[int, str]]] = {
        "agenda": [(one.id, one.title) for one in here.agenda],
        "decision": [(one.id, one.text) for one in here.decisions],
        "question": [(one.id, one.text) for one in here.questions],
    }
    same = (id_ for id_, text in listed.get(comment.what, []) if key(text) == words)
    return Place(comment.what, next(same, None))
