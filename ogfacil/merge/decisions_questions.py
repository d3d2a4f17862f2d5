"""Proposals for decisions and open questions."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from ogfacil.merge.align.normalize import normalize_text
from ogfacil.merge.align.short_lists import match
from ogfacil.merge.diff3 import merge_text
from ogfacil.merge.fingerprints import fingerprint
from ogfacil.merge.model import Delete, EntryOrder, Insert, Proposal, ProposalKind, Target, Update
from ogfacil.merge.versions import Provenance, Versions
from ogfacil.record import Decision, Question

Found = tuple[list[Proposal], list[Proposal], EntryOrder]
"""Proposals for what stands there, those for what is gone, and the order there."""


def decision_proposals(sides: Versions, whence: Provenance, ids: Mapping[int, int]) -> Found:
    """Decisions added, changed in words, outcome or tally; and, apart, those that are gone."""
    matched = match(sides.base.decisions, sides.there.decisions, lambda item: item.text)
    here = {item.id: item for item in sides.here.decisions}
    seen = {item.id: item for item in sides.view.decisions}
    found: list[Proposal] = []
    order: dict[int, int] = {}
    for before, after in matched.pairs:
        order[after.id] = before.id
        if before.id not in here or _said(before) == _said(after):
            continue
        if _said(seen[before.id]) == _said(after):
            continue
        standing = here[before.id]
        merged = merge_text(before.text, seen[before.id].text, after.text, sides.names())
        changed_here = _said(seen[before.id])[1:] != _said(before)[1:]
        conflict = merged.conflict or (changed_here and _said(after)[1:] != _said(before)[1:])
        rest = standing if _said(after)[1:] == _said(before)[1:] else after
        to = replace(
            standing,
            text=after.text if merged.conflict else merged.text,
            outcome=rest.outcome,
            tally=rest.tally,
            tags=rest.tags,
            revisit=rest.revisit,
        )
        found.append(
            _proposal(
                ProposalKind.DECISION,
                sides,
                whence,
                before,
                seen[before.id],
                after,
                Update(standing, to),
            )
        )
        found[-1] = replace(
            found[-1],
            conflict=conflict,
            clean=not conflict,
        )
    standing_texts = {normalize_text(item.text): item.id for item in sides.view.decisions}
    for item in matched.new:
        if normalize_text(item.text) in standing_texts:
            order[item.id] = standing_texts[normalize_text(item.text)]
            continue
        new = replace(
            item, id=sides.fresh.id(), entries=_entries(item.entries, ids), supersedes=None
        )
        order[item.id] = new.id
        found.append(
            _proposal(ProposalKind.DECISION_ADDED, sides, whence, None, None, item, Insert(new))
        )
    gone = [
        _gone(
            ProposalKind.DECISION_REMOVED, sides, whence, item, seen[item.id], Delete(here[item.id])
        )
        for item in matched.gone
        if item.id in here
    ]
    spine = EntryOrder(Decision, tuple(order[item.id] for item in sides.there.decisions))
    return found, gone, spine


def question_proposals(sides: Versions, whence: Provenance, ids: Mapping[int, int]) -> Found:
    """Questions added, changed in words, answered; and, apart, those that are gone."""
    matched = match(sides.base.questions, sides.there.questions, lambda item: item.text)
    here = {item.id: item for item in sides.here.questions}
    seen = {item.id: item for item in sides.view.questions}
    found: list[Proposal] = []
    order: dict[int, int] = {}
    for before, after in matched.pairs:
        order[after.id] = before.id
        if before.id not in here or _asked(after) in (_asked(before), _asked(seen[before.id])):
            continue
        standing = here[before.id]
        merged = merge_text(before.text, seen[before.id].text, after.text, sides.names())
        same = _answer(after) == _answer(before)
        told = standing if same else after
        conflict = merged.conflict or not (
            same or _answer(seen[before.id]) in (_answer(before), _answer(after))
        )
        to = replace(
            standing,
            text=after.text if merged.conflict else merged.text,
            answered=told.answered,
            answer=told.answer,
        )
        change = Update(standing, to)
        proposal = _proposal(
            ProposalKind.QUESTION, sides, whence, before, seen[before.id], after, change
        )
        found.append(replace(proposal, conflict=conflict, clean=not conflict))
    standing_texts = {normalize_text(item.text): item.id for item in sides.view.questions}
    for item in matched.new:
        if normalize_text(item.text) in standing_texts:
            order[item.id] = standing_texts[normalize_text(item.text)]
            continue
        new = replace(item, id=sides.fresh.id(), entries=_entries(item.entries, ids))
        order[item.id] = new.id
        found.append(
            _proposal(ProposalKind.QUESTION_ADDED, sides, whence, None, None, item, Insert(new))
        )
    gone = [
        _gone(
            ProposalKind.QUESTION_REMOVED, sides, whence, item, seen[item.id], Delete(here[item.id])
        )
        for item in matched.gone
        if item.id in here
    ]
    spine = EntryOrder(Question, tuple(order[item.id] for item in sides.there.questions))
    return found, gone, spine


def _said(item: Decision) -> tuple[object, ...]:
    return normalize_text(item.text), item.outcome, item.tally, item.tags, item.revisit


def _asked(item: Question) -> tuple[str, bool, str]:
    return normalize_text(item.text), *_answer(item)


def _answer(item: Question) -> tuple[bool, str]:
    return item.answered, normalize_text(item.answer)


def _entries(entries: Iterable[int], ids: Mapping[int, int]) -> tuple[int, ...]:
    return tuple(ids[entry] for entry in entries if entry in ids)


def _proposal(
    kind: ProposalKind,
    sides: Versions,
    whence: Provenance,
    before: Decision | Question | None,
    seen: Decision | Question | None,
    after: Decision | Question,
    step: Update | Insert,
) -> Proposal:
    what = "decision" if isinstance(after, Decision) else "question"
    return Proposal(
        id=fingerprint(kind, before.id if before else "", _shown(after)),
        kind=kind,
        where=Target(what, before.id if before else None),
        base=_shown(before) if before else "",
        here=_shown(seen) if seen else "",
        there=_shown(after),
        authors=(whence.author,) if whence.author else (),
        steps=(step,),
    )


def _gone(
    kind: ProposalKind,
    sides: Versions,
    whence: Provenance,
    before: Decision | Question,
    seen: Decision | Question,
    step: Delete,
) -> Proposal:
    return Proposal(
        id=fingerprint(kind, before.id, before.text),
        kind=kind,
        where=Target("decision" if isinstance(before, Decision) else "question", before.id),
        base=_shown(before),
        here=_shown(seen),
        authors=(whence.author,) if whence.author else (),
        conflict=before.text != seen.text,
        clean=False,
        steps=(step,),
    )


def _shown(item: Decision | Question) -> str:
    if isinstance(item, Question):
        answer = f" → {item.answer}" if item.answer else ""
        return f"[x] {item.text}{answer}" if item.answered else item.text
    again = item.revisit.isoformat() if item.revisit else ""
    rest = " ".join(word for word in (item.tally, *item.tags, again) if word)
    outcome = "" if item.outcome == "adopted" else f"[{item.outcome}] "
    return f"{outcome}{item.text} {rest}".strip()
