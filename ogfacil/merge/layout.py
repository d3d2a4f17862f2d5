"""Make the proposals about a whole document: character widths throughout, and its layout."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from ogfacil.locale import _
from ogfacil.merge.actions import shown as action_shown
from ogfacil.merge.align.alignment import AlignedGroup
from ogfacil.merge.align.normalize import match_key, normalize_text, unescaped
from ogfacil.merge.context import Context
from ogfacil.merge.diff3 import refold
from ogfacil.merge.fingerprints import fingerprint
from ogfacil.merge.model import Item, Proposal, ProposalKind, Restyle, Step, Target, Update
from ogfacil.merge.split_join import SPLIT_MARK
from ogfacil.record import Action, Entry, EntryKind, Meeting, Person

_UNLABELLED = (None, "{}")
"""The forms of a line that stands below its speaker's label without one of its own."""


def restyled(
    context: Context, same: tuple[Update, ...]
) -> tuple[tuple[Proposal, ...], tuple[Update, ...]]:
    """Proposals for swapped widths and for layout, at most one each, not taken by default; riders.

    `same` are fields that say the same in other words. Riders are changes of layout that nobody
    reads; they alone are no proposal.
    """
    widths: list[Restyle] = []
    folds: list[Restyle] = []
    for link in context.links:
        for base, wanted, raw, entry in _texts(context, link):
            if wanted == raw or unescaped(wanted) == unescaped(raw):
                continue
            exact = len(link.left) > 1 or len(link.right) > 1
            step = Restyle(entry, wanted, raw, exact)
            if normalize_text(wanted) == normalize_text(raw) and normalize_text(
                base
            ) == normalize_text(wanted):
                folds.append(step)
            else:
                widths.append(step)
    found: list[Proposal] = []
    if waiting := _not_yet(context, widths):
        found.append(_proposal(context, ProposalKind.WIDTH, waiting, widths))
    riders = (*_forms(context), *_meeting_form(context))
    steps = (
        *_not_yet(context, folds),
        *_levels(context),
        *_people(context),
        *_meeting(context),
        *same,
    )
    if steps:
        found.append(_proposal(context, ProposalKind.LAYOUT, (*steps, *riders), folds))
        riders = ()
    return tuple(found), riders


def _not_yet(context: Context, folds: list[Restyle]) -> tuple[Restyle, ...]:
    """Those whose spelling does not stand here already."""
    here = context.sides.view_entries
    return tuple(
        fold
        for fold in folds
        if fold.entry not in here
        or (fold.exact and here[fold.entry].text != fold.after)
        or (not fold.exact and _would_change(fold, here[fold.entry].text))
    )


def _would_change(fold: Restyle, text: str) -> bool:
    return refold(text, fold.before, fold.after) != text


def only_layout(context: Context, riders: tuple[Update, ...]) -> Proposal:
    """Return the proposal for a document in which nothing but the layout is another."""
    return _proposal(context, ProposalKind.LAYOUT, riders, [])


def _texts(context: Context, link: AlignedGroup) -> Iterator[tuple[str, str, str, int]]:
    """For each line of a link: as sent, as proposed, as it came back, and its id here."""
    befores, afters = context.base(link), context.there(link)
    if not befores or not afters:
        return
    ids = [context.ids[entry.id] for entry in afters]
    if len(afters) == 1:
        base = "".join(entry.text for entry in befores)
        if not (befores[0].withdrawn or afters[0].withdrawn):
            yield base, context.spelling.words(base, afters[0].text), afters[0].text, ids[0]
        return
    texts = [entry.text for entry in afters]
    whole = context.spelling.words(befores[0].text, SPLIT_MARK.join(texts)).split(SPLIT_MARK)
    if len(whole) == len(texts):
        for wanted, raw, id_ in zip(whole, texts, ids, strict=True):
            yield wanted, wanted, raw, id_


def _levels(context: Context) -> Iterator[Step]:
    """Headings at another level, veils of another length."""
    for link in context.links:
        if len(link.left) != 1 or len(link.right) != 1:
            continue
        (before,), (after,) = context.base(link), context.there(link)
        standing = context.sides.here_entries.get(before.id)
        if standing is None:
            continue
        to = standing
        if before.level != after.level and before.kind is after.kind:
            to = replace(to, level=after.level)
        if before.seconds != after.seconds and before.kind is after.kind:
            to = replace(to, seconds=after.seconds)
        if to != standing:
            yield Update(standing, to)


def _forms(context: Context) -> Iterator[Update]:
    """How lines with nothing else to say of them are laid out."""
    if not context.sides.keeps_forms or not context.sides.there.meeting.form:
        return
    for link in context.links:
        if len(link.left) != 1 or len(link.right) != 1:
            continue
        (before,), (after,) = context.base(link), context.there(link)
        standing = context.sides.here_entries.get(before.id)
        if standing is None or before.form == after.form or standing.form != before.form:
            continue
        if _same(context, before, after):
            yield Update(standing, replace(standing, form=after.form))


def labelled_again(context: Context) -> Iterator[Update]:
    """Lines that have a label of their own, though the same speaker now speaks above them."""
    if not context.sides.keeps_labels:
        return
    kept = {
        context.there(link)[0].id: context.base(link)[0].id
        for link in context.links
        if len(link.left) == 1 and len(link.right) == 1
    }
    above: int | None = None
    for entry in context.sides.there.entries:
        standing = context.sides.here_entries.get(kept.get(entry.id, 0))
        again = entry.speaker is not None and entry.speaker == above
        if standing is not None and again and not standing.form and entry.form not in _UNLABELLED:
            yield Update(standing, replace(standing, form=entry.form))
        if entry.kind is EntryKind.SECTION:
            above = None
        elif entry.speaker is not None:
            above = entry.speaker


def _same(context: Context, before: Entry, after: Entry) -> bool:
    speaker = None if after.speaker is None else context.sides.resolve(after.speaker)
    return (normalize_text(before.text), before.speaker, before.kind, before.withdrawn) == (
        normalize_text(after.text),
        speaker,
        after.kind,
        after.withdrawn,
    )


def _people(context: Context) -> Iterator[Step]:
    """Names that are the same but for spaces or widths."""
    sides = context.sides
    for after in sides.there.people:
        standing = sides.here_people.get(sides.resolve(after.id) or 0)
        before = sides.base_people.get(standing.id) if standing else None
        if standing is None or before is None or match_key(after.name) != match_key(before.name):
            continue
        if after.name != before.name and standing.name == before.name:
            yield Update(standing, replace(standing, name=after.name))


def _meeting(context: Context) -> Iterator[Step]:
    """Yield the notice, what stood above the title, and fields that are missing with them."""
    base, here, there = (
        context.sides.base.meeting,
        context.sides.here.meeting,
        context.sides.there.meeting,
    )
    seen = context.sides.view.meeting
    to = here
    if base.notice != there.notice and seen.notice == base.notice:
        to = replace(to, notice=there.notice)
    if (
        base.title != there.title
        and seen.title == base.title
        and plain_equal(base.title, there.title)
    ):
        to = replace(to, title=there.title)
    if base.date is not None and there.date is None and seen.date == base.date:
        to = replace(to, date=None)
    if base.place and not there.place and seen.place == base.place:
        to = replace(to, place="")
    if to != here:
        yield Update(here, to)


def _meeting_form(context: Context) -> Iterator[Update]:
    here, there = context.sides.here.meeting, context.sides.there.meeting
    if context.sides.keeps_forms and here.form != there.form:
        yield Update(here, replace(here, form=there.form))


def plain_equal(before: str, after: str) -> bool:
    """Whether a field lost its words, or differs in layout only."""
    return not normalize_text(after) or normalize_text(before) == normalize_text(after)


def _proposal(
    context: Context, kind: ProposalKind, steps: tuple[Step, ...], shown: list[Restyle]
) -> Proposal:
    author = context.whence.author
    example = shown[0] if shown else None
    here = context.sides.view_entries.get(example.entry) if example else None
    before, after = (example.before, example.after) if example else _told(steps)
    return Proposal(
        id=fingerprint(kind, *(_said(step) for step in (shown or steps))),
        kind=kind,
        where=Target("meeting"),
        base=before,
        here=here.text if here else before,
        there=after,
        authors=(author,) if author else (),
        clean=False,
        by_default=False,
        count=len(steps),
        steps=steps,
    )


def _told(steps: tuple[Step, ...]) -> tuple[str, str]:
    """Return what a change of layout is about, before and after, by the first one that says so."""
    for step in steps:
        if isinstance(step, Update):
            before, after = _shown(step.before), _shown(step.after)
            if before != after:
                return before, after
            if isinstance(step.after, Entry) and step.after.text:
                return "", _("how this line is laid out: {text}", text=step.after.text)
    return "", _("blanks, line ends, and what stands around the transcript")


def _shown(item: Item) -> str:
    if isinstance(item, Entry):
        return f"{'#' * item.level} {item.text}" if item.kind is EntryKind.SECTION else item.text
    if isinstance(item, Person):
        return item.name
    if isinstance(item, Action):
        return action_shown(item)
    if isinstance(item, Meeting):
        told = (item.title, item.date and item.date.isoformat(), item.place, item.notice)
        return "\n".join(word for word in told if word)
    return ""


def _said(step: Step) -> str:
    if isinstance(step, Restyle):
        return f"{step.entry} {step.after}"
    if isinstance(step, Update):
        return (
            f"{step.after.id} {getattr(step.after, 'form', '')} {getattr(step.after, 'level', '')}"
        )
    return ""
