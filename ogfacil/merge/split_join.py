"""Make proposals for lines that were split or joined."""

from __future__ import annotations

from dataclasses import replace

from ogfacil.merge.align.alignment import AlignedGroup
from ogfacil.merge.context import Context
from ogfacil.merge.diff3 import merge_text
from ogfacil.merge.fingerprints import fingerprint
from ogfacil.merge.lines import cut, signed
from ogfacil.merge.model import (
    PARAGRAPH,
    Delete,
    Insert,
    Proposal,
    ProposalKind,
    Step,
    Target,
    Update,
)

SPLIT_MARK = "\ue000"
"""Stands between the pieces of a split while its whole text is compared."""


def split(context: Context, link: AlignedGroup) -> Proposal | None:
    """Return a line that came back as several."""
    (before,), pieces = context.base(link), context.there(link)
    standing = context.sides.here_entries.get(before.id)
    ids = [context.ids[piece.id] for piece in pieces]
    texts = _pieces(context, before.text, [piece.text for piece in pieces])
    seen = context.sides.view_entries.get(before.id)
    split_here_too = seen is not None and context.spelling.same(seen.text, texts[0])
    if split_here_too and all(id_ > 0 for id_ in ids[1:]):
        return None
    here = "" if seen is None else seen.text
    merged = _merged_pieces(before.text, here, texts, context.names)
    conflict = merged is None
    wanted = texts if merged is None else merged
    source = context.whence.for_entries(*pieces)
    steps: list[Step] = []
    for number, (piece, text) in enumerate(zip(pieces, wanted, strict=True)):
        new = replace(context.new(piece), text=text)
        if number == 0 and standing is not None:
            steps.append(Update(standing, replace(standing, text=text)))
        elif new.id < 0:
            steps.extend((*context.sides.newcomers(new.speaker), Insert(new)))
    there = PARAGRAPH.join(texts)
    return Proposal(
        id=fingerprint(ProposalKind.SPLIT, before.id, there),
        kind=ProposalKind.SPLIT,
        where=Target("entry", before.id if standing is not None else None),
        base=before.text,
        here=here,
        there=there,
        merged=PARAGRAPH.join(wanted) if wanted != texts else None,
        authors=signed(source.author),
        at=source.at,
        conflict=conflict,
        clean=not conflict and not cut(before.text, "".join(texts)),
        count=len(pieces),
        steps=tuple(steps),
    )


def _pieces(context: Context, base: str, texts: list[str]) -> list[str]:
    whole = context.spelling.words(base, SPLIT_MARK.join(texts)).split(SPLIT_MARK)
    return whole if len(whole) == len(texts) else texts


def _merged_pieces(
    base: str, here: str, texts: list[str], names: tuple[str, ...]
) -> list[str] | None:
    if here == base:
        return texts
    if not here:
        return None
    merged = merge_text(base, here, f"\n{SPLIT_MARK}\n".join(texts), names)
    if merged.conflict or merged.text == here:
        return None
    pieces = merged.text.split(f"\n{SPLIT_MARK}\n")
    return pieces if len(pieces) == len(texts) else None


def joined(context: Context, link: AlignedGroup) -> Proposal | None:
    """Several lines that came back as one."""
    befores, (after,) = context.base(link), context.there(link)
    here = context.sides.here_entries
    seen = [context.sides.view_entries[line.id] for line in befores if line.id in here]
    texts = [line.text for line in befores]
    there = context.spelling.words("".join(texts), after.text)
    first = here.get(befores[0].id)
    if len(seen) == 1 and first is not None and context.spelling.same(seen[0].text, there):
        return None
    untouched = [line.text for line in seen] == texts
    conflict = not untouched
    text = there
    if conflict and len(seen) == len(befores):
        merged = merge_text("".join(texts), "".join(line.text for line in seen), there)
        conflict, text = merged.conflict, there if merged.conflict else merged.text
    source = context.whence.for_entries(after)
    new = context.new(after)
    steps: list[Step] = [*context.sides.newcomers(new.speaker)]
    if first is not None:
        steps.append(Update(first, replace(first, text=text)))
    else:
        steps.append(Insert(replace(new, text=text)))
    steps.extend(Delete(here[line.id]) for line in befores[1:] if line.id in here)
    return Proposal(
        id=fingerprint(ProposalKind.JOINED, *(line.id for line in befores), there),
        kind=ProposalKind.JOINED,
        where=Target("entry", befores[0].id if first is not None else None),
        base=PARAGRAPH.join(texts),
        here=PARAGRAPH.join(line.text for line in seen),
        there=there,
        merged=text if text != there else None,
        authors=signed(source.author),
        at=source.at,
        conflict=conflict,
        clean=not conflict and not cut("".join(texts), there),
        count=len(befores),
        steps=tuple(steps),
    )
