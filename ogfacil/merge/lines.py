"""Proposals for single lines: words, speaker, kind; lines added, removed, split and joined."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from ogfacil.merge.align.alignment import AlignedGroup
from ogfacil.merge.align.normalize import match_key, normalize_text
from ogfacil.merge.context import Context
from ogfacil.merge.diff3 import in_one_place, merge_text
from ogfacil.merge.fingerprints import fingerprint
from ogfacil.merge.model import Delete, Insert, Proposal, ProposalKind, Target, Update
from ogfacil.record import WITHDRAWN, Entry, EntryKind

_TABLE = re.compile(
    r"^[ \t>]*(?:\||<table\b)|^[^|\n]*\|.*\n[ \t|:]*-[-|: \t]*$", re.MULTILINE | re.IGNORECASE
)
"""A table in Markdown or HTML, with or without bars around it: seldom what somebody said."""

_COMMENT = re.compile(r"^[ \t]*(?:>.*?)?\[name=([^\]\n]+)\]", re.MULTILINE)
_LONG = 8
MIN_SURE = 0.75
"""Lines less alike than this may be paired, but what changed of them is not taken unseen."""

MIN_CERTAIN = 0.85
"""Nor of lines less alike than this, where it stands in several places or is a number or a name:
that is how one line looks that was put where a similar one was taken out."""


def changed(context: Context, link: AlignedGroup) -> Iterator[Proposal]:
    """Yield what was changed of a line that is one line still."""
    (before,), (after,) = context.base(link), context.there(link)
    standing = context.sides.here_entries.get(before.id)
    if standing is None:
        if proposal := _revived(context, before, after):
            yield proposal
        return
    seen = context.sides.view_entries[before.id]
    if before.withdrawn != after.withdrawn:
        yield from _withdrawn(context, before, seen, standing, after)
    elif proposal := _words(context, link, before, seen, standing, after):
        yield proposal
    if before.kind is not after.kind:
        yield from _nature(context, before, seen, standing, after)
    elif proposal := _speaker(context, before, seen, standing, after):
        yield proposal


def first_piece(context: Context, link: AlignedGroup) -> Iterator[Proposal]:
    """Who speaks what became of split or joined lines, and what kind of line it is."""
    before, after = context.base(link)[0], context.there(link)[0]
    if (standing := context.sides.here_entries.get(before.id)) is None:
        return
    seen = context.sides.view_entries[before.id]
    if before.kind is not after.kind:
        yield from _nature(context, before, seen, standing, after)
    elif proposal := _speaker(context, before, seen, standing, after):
        yield proposal


def _words(
    context: Context, link: AlignedGroup, before: Entry, seen: Entry, standing: Entry, after: Entry
) -> Proposal | None:
    said = context.spelling.words(before.text, after.text)
    if said == before.text or context.spelling.same(said, seen.text):
        return None
    there, against = context.spelling.wanted(before.text, seen.text, after.text)
    merged = merge_text(against, seen.text, there, context.names)
    text = there if merged.conflict else merged.text
    kind = (
        ProposalKind.HEADING
        if before.kind is EntryKind.SECTION is after.kind
        else ProposalKind.TEXT
    )
    comment = _comment(before.text, there)
    source = context.whence.for_entries(after)
    return Proposal(
        id=fingerprint(kind, before.id, said),
        kind=ProposalKind.COMMENT if comment else kind,
        where=Target("entry", before.id),
        base=before.text,
        here=seen.text,
        there=there,
        merged=merged.text if not merged.conflict and merged.text != there else None,
        authors=signed(comment or source.author),
        at=source.at,
        conflict=merged.conflict,
        clean=not (comment or merged.conflict or cut(before.text, there)) and sure(context, link),
        steps=(Update(standing, replace(standing, text=text)),),
    )


def sure(context: Context, link: AlignedGroup) -> bool:
    """Whether two lines are surely one line that was changed."""
    if link.likeness >= MIN_CERTAIN or link.likeness < MIN_SURE:
        return link.likeness >= MIN_CERTAIN
    (before,), (after,) = context.base(link), context.there(link)
    return in_one_place(before.text, after.text, context.names)


def cut(before: str, after: str) -> bool:
    """Whether a change may be words that got lost rather than words that were struck out."""
    if len(before) < _LONG:
        return not after
    stays = after.strip()
    lost = len(before) - len(stays)
    an_end_is_missing = before.startswith(stays) or before.endswith(stays)
    return lost * 2 > len(before) or (lost >= _LONG // 2 and an_end_is_missing)


def _revived(context: Context, before: Entry, after: Entry) -> Proposal | None:
    """Return a line that was changed there and has been removed here."""
    there = context.spelling.words(before.text, after.text)
    if there == before.text:
        return None
    source = context.whence.for_entries(after)
    new = replace(context.new(after), text=there)
    return Proposal(
        id=fingerprint(ProposalKind.TEXT, before.id, there),
        kind=ProposalKind.TEXT,
        where=Target("entry"),
        base=before.text,
        there=there,
        authors=signed(source.author),
        at=source.at,
        conflict=True,
        clean=False,
        steps=(*context.sides.newcomers(new.speaker), Insert(new)),
    )


def _withdrawn(
    context: Context, before: Entry, seen: Entry, standing: Entry, after: Entry
) -> Iterator[Proposal]:
    if seen.withdrawn == after.withdrawn:
        return
    source = context.whence.for_entries(after)
    changed_to = replace(standing, withdrawn=after.withdrawn)
    if not after.withdrawn or (after.text and normalize_text(after.text) != WITHDRAWN):
        changed_to = replace(changed_to, text=after.text)
    yield Proposal(
        id=fingerprint(ProposalKind.WITHDRAWN, before.id, after.withdrawn, after.text),
        kind=ProposalKind.WITHDRAWN,
        where=Target("entry", before.id),
        base=before.text,
        here=seen.text,
        there=after.text,
        authors=signed(source.author),
        at=source.at,
        conflict=seen.text != before.text,
        clean=False,
        steps=(Update(standing, changed_to),),
    )


def _nature(
    context: Context, before: Entry, seen: Entry, standing: Entry, after: Entry
) -> Iterator[Proposal]:
    new = context.new(after)
    if context.speechless and before.speaker is not None:
        new = replace(new, speaker=standing.speaker)
    if (seen.kind, seen.speaker) == (new.kind, new.speaker):
        return
    source = context.whence.for_entries(after)
    to = replace(
        standing,
        kind=new.kind,
        speaker=new.speaker,
        level=new.level,
        seconds=new.seconds,
        supplement_of=new.supplement_of,
    )
    conflict = (seen.kind, seen.speaker) != (before.kind, before.speaker)
    yield Proposal(
        id=fingerprint(ProposalKind.NATURE, before.id, after.kind, context.label(after)),
        kind=ProposalKind.NATURE,
        where=Target("entry", before.id),
        base=f"{before.kind}: {before.text}",
        here=f"{seen.kind}: {seen.text}",
        there=f"{after.kind}: {after.text}",
        authors=signed(source.author),
        at=source.at,
        conflict=conflict,
        clean=not conflict,
        steps=(*context.sides.newcomers(new.speaker), Update(standing, to)),
    )


def _speaker(
    context: Context, before: Entry, seen: Entry, standing: Entry, after: Entry
) -> Proposal | None:
    sides = context.sides
    if context.speechless or (before.id, after.id) in context.explained:
        return None
    target = None if after.speaker is None else sides.resolve(after.speaker)
    if target in (before.speaker, seen.speaker):
        return None
    conflict = seen.speaker != before.speaker
    source = context.whence.for_entries(after)
    return Proposal(
        id=fingerprint(ProposalKind.SPEAKER, before.id, context.label(after)),
        kind=ProposalKind.SPEAKER,
        where=Target("entry", before.id),
        base=sides.name_of(before.speaker),
        here=sides.name_of(seen.speaker),
        there=sides.name_of(target),
        authors=signed(source.author),
        at=source.at,
        conflict=conflict,
        clean=not conflict and target is not None and not _label_lost(context, after),
        steps=(*sides.newcomers(target), Update(standing, replace(standing, speaker=target))),
    )


def _label_lost(context: Context, entry: Entry) -> bool:
    """Whether a line may only have lost its label: it went to whoever speaks above it."""
    at = context.places[entry.id]
    above = context.sides.there.entries[at - 1] if at else None
    return above is not None and above.speaker == entry.speaker


def added(
    context: Context, link: AlignedGroup, after: int | None, doubtful: bool
) -> Proposal | None:
    """Return a line that was not sent; `after` is the base's line that it follows there."""
    (entry,) = context.there(link)
    new = context.new(entry)
    if new.id > 0:
        return None
    kinds = {
        EntryKind.NARRATIVE: ProposalKind.NARRATIVE,
        EntryKind.SUPPLEMENT: ProposalKind.SUPPLEMENT,
        EntryKind.SECTION: ProposalKind.HEADING,
    }
    comment = _comment("", entry.text)
    source = context.whence.for_entries(entry)
    name = context.label(entry)
    place = after if len(match_key(entry.text)) < _LONG * 2 else ""
    return Proposal(
        id=fingerprint(ProposalKind.ADDED, entry.kind, name, entry.text, place),
        kind=ProposalKind.COMMENT if comment else kinds.get(entry.kind, ProposalKind.ADDED),
        where=Target("entry", after=context.standing(after)),
        there=shown(entry),
        speaker=context.sides.name_of(new.speaker),
        authors=signed(comment or source.author),
        at=source.at,
        clean=not (
            doubtful or comment or (entry.flag and new.speaker is None) or _TABLE.search(entry.text)
        ),
        steps=(*context.sides.newcomers(new.speaker), Insert(new)),
    )


def removed(context: Context, link: AlignedGroup) -> Proposal | None:
    """Return a line that did not come back."""
    (before,) = context.base(link)
    standing = context.sides.here_entries.get(before.id)
    if standing is None:
        return None
    seen = context.sides.view_entries[before.id]
    source = context.whence.for_text(before.text)
    return Proposal(
        id=fingerprint(ProposalKind.REMOVED, before.id, before.text),
        kind=ProposalKind.REMOVED,
        where=Target("entry", before.id),
        base=shown(before),
        here=shown(seen),
        authors=signed(source.author),
        at=source.at,
        conflict=(seen.text, seen.speaker) != (before.text, before.speaker),
        clean=False,
        steps=(Delete(standing),),
    )


def shown(entry: Entry) -> str:
    """Return the words of a line, or what kind of line it is where it has none."""
    return entry.text or f"({entry.kind})"


def _comment(before: str, after: str) -> str:
    """Who signed a remark that was put in; empty where there is none."""
    old = set(_COMMENT.findall(before))
    return next((name for name in _COMMENT.findall(after) if name not in old), "")


def signed(author: str) -> tuple[str, ...]:
    """Return the authors of a proposal; nobody where none is known."""
    return (author,) if author else ()
