"""Edit the text of a proposal before it is accepted."""

from __future__ import annotations

from dataclasses import replace

from ogfacil.errors import InvalidInputError
from ogfacil.locale import _
from ogfacil.merge.model import (
    PARAGRAPH,
    Insert,
    Item,
    Operation,
    Proposal,
    ProposalKind,
    Restyle,
    Update,
)
from ogfacil.record import Action, Decision, Entry, Meeting, Progress, Question

EDITABLE = frozenset(
    {
        ProposalKind.TEXT,
        ProposalKind.ADDED,
        ProposalKind.SPLIT,
        ProposalKind.JOINED,
        ProposalKind.HEADING,
        ProposalKind.NARRATIVE,
        ProposalKind.SUPPLEMENT,
        ProposalKind.COMMENT,
        ProposalKind.WITHDRAWN,
        ProposalKind.TITLE,
        ProposalKind.PLACE,
        ProposalKind.DECISION,
        ProposalKind.DECISION_ADDED,
        ProposalKind.QUESTION,
        ProposalKind.QUESTION_ADDED,
        ProposalKind.ACTION,
        ProposalKind.ACTION_ADDED,
        ProposalKind.PROGRESS,
    }
)
"""The kinds whose words can be edited before they are taken."""


def with_words(proposal: Proposal, words: str) -> Proposal:
    """Return the proposal with other words to take.

    Raises:
        InvalidInputError: It has none that can be edited.
    """
    if proposal.kind not in EDITABLE:
        raise InvalidInputError(
            _(
                "The words of proposal {id} can't be edited; take it, and mend what stands then.",
                id=proposal.id,
            )
        )
    steps: list[Operation | Restyle] = []
    carriers = [at for at, step in enumerate(proposal.steps) if _carries_words(step)]
    split = proposal.kind is ProposalKind.SPLIT
    texts = words.split(PARAGRAPH) if split else [words] * len(carriers)
    for at, step in enumerate(proposal.steps):
        if at not in carriers:
            steps.append(step)
            continue
        number = carriers.index(at)
        if number >= len(texts):
            continue
        last = number == len(carriers) - 1
        steps.append(_saying(step, PARAGRAPH.join(texts[number:]) if last else texts[number]))
    return replace(proposal, steps=tuple(steps))


def _carries_words(step: Operation | Restyle) -> bool:
    value = step.after if isinstance(step, Update) else getattr(step, "value", None)
    return isinstance(step, Update | Insert) and isinstance(
        value, Entry | Action | Decision | Question | Meeting | Progress
    )


def _saying(step: Operation | Restyle, words: str) -> Operation | Restyle:
    if isinstance(step, Insert):
        return replace(step, value=_worded(step.value, step.value, words))
    if isinstance(step, Update):
        return replace(step, after=_worded(step.before, step.after, words))
    return step


def _worded(before: Item, after: Item, words: str) -> Item:
    if isinstance(after, Meeting):
        renamed = isinstance(before, Meeting) and before.title != after.title
        return replace(after, title=words) if renamed else replace(after, place=words)
    if isinstance(after, Entry | Action | Decision | Question | Progress):
        return replace(after, text=words)
    return after
