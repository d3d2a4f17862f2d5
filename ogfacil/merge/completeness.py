"""Check whether a returned document is whole, partial, cut off, doubled or unrelated."""

from __future__ import annotations

from dataclasses import dataclass

from ogfacil.errors import InvalidInputError
from ogfacil.locale import _
from ogfacil.merge.align.gaps import MIN_SIMILARITY
from ogfacil.merge.align.normalize import match_key
from ogfacil.merge.context import Context
from ogfacil.merge.fingerprints import fingerprint
from ogfacil.merge.lines import added, removed
from ogfacil.merge.model import PARAGRAPH, Proposal, ProposalKind, Target
from ogfacil.record import Record

MIN_TAIL_LINES = 5  # so many lines missing at an end are one proposal
MIN_PART_SHARE = 0.25  # such a share of the lines missing may be a part that came back
MIN_DOUBLED_SHARE = 0.5  # such a share of the long lines standing twice is a document pasted twice
MIN_SHARED = 0.1  # less of both documents known again than this: another document
_LONG = 8
_TELLING = 4
_AGAIN = 3
_MANY = 8  # so many new lines in one place that nobody may have typed them


@dataclass(frozen=True, slots=True)
class Completeness:
    """Links, by number, of which something is said once and not line by line."""

    absent: frozenset[int] = frozenset()
    doubled: frozenset[int] = frozenset()
    doubtful: frozenset[int] = frozenset()  # new lines that are not to be taken unseen
    partial: bool = False
    remarks: tuple[str, ...] = ()


def check_not_empty(base: Record, there: Record) -> None:
    """Refuse a returned document without text, though text was sent.

    Raises:
        InvalidInputError: It has no text.
    """
    if _words(base) and not _words(there):
        raise InvalidInputError(
            _(
                "Nothing came back: the document has no lines. "
                "Look whether it was emptied or whether another file was meant."
            )
        )


def _words(record: Record) -> bool:
    return any(entry.text.strip() for entry in record.entries)


def check_same_document(context: Context) -> None:
    """Refuse a document that shares less than `MIN_SHARED` of its lines with what was sent.

    Raises:
        InvalidInputError: It is another document.
    """
    base, there = context.sides.base, context.sides.there
    if not base.entries or (base.meeting.uuid and base.meeting.uuid == there.meeting.uuid):
        return
    known = [link for link in context.links if link.left and link.likeness >= MIN_SIMILARITY]
    telling = [link for link in known if _telling(context, link.left)]
    lefts = sum(len(link.left) for link in telling)
    rights = sum(len(link.right) for link in telling)
    enough = max(lefts / len(base.entries), rights / len(there.entries)) >= MIN_SHARED
    few = len(base.entries) < MIN_TAIL_LINES and match_key(base.meeting.title) == match_key(
        there.meeting.title
    )
    if not enough and not few:
        raise InvalidInputError(
            _(
                "This is another document: of its {there} lines {known} are known from what was "
                "sent. Choose the file that came back, or import it as a meeting of its own.",
                there=len(there.entries),
                known=rights,
            )
        )


def _telling(context: Context, indexes: tuple[int, ...]) -> bool:
    base = context.sides.base.entries
    return any(len(context.keys[base[i].text]) >= _TELLING for i in indexes)


def completeness(context: Context, partial: bool | None) -> Completeness:
    """Return what is to be said of the document as a whole; `partial` None finds out by itself."""
    gone = [number for number, link in enumerate(context.links) if not link.right]
    remarks: list[str] = []
    whole = len(context.sides.base.entries)
    part = _is_part(context, gone) if partial is None else partial
    absent: frozenset[int] = frozenset()
    if part and gone:
        absent = frozenset(gone)
        remarks.append(
            _(
                "A part came back: {count} of {whole} lines {count:is|are} not in it. "
                "{count:It stays|They stay} here.",
                count=len(gone),
                whole=whole,
            )
        )
    elif len(tail := _tail(context, gone)) >= MIN_TAIL_LINES:
        absent = frozenset(tail)
        remarks.append(
            _(
                "The last {count:line|# lines} did not come back; the document may have been "
                "cut off.",
                count=len(tail),
            )
        )
    doubled = _doubled(context)
    if doubled:
        remarks.append(
            _(
                "{count:# line stands|# lines stand} in the document once more; two documents "
                "may have been pasted together.",
                count=len(doubled),
            )
        )
    strange = _together(context) - doubled
    if strange:
        remarks.append(
            _(
                "{count} new lines stand together; another document may have been pasted in.",
                count=len(strange),
            )
        )
    if _markers(context):
        remarks.append(_("Merge markers (<<<<<<<) stand in the text; look at those lines."))
    if context.speechless:
        remarks.append(_("The document names no speakers; those known here stay."))
    doubtful = strange | _instead(context)
    return Completeness(absent, doubled, doubtful, part, tuple(remarks))


def _is_part(context: Context, gone: list[int]) -> bool:
    if len(gone) < max(MIN_TAIL_LINES, MIN_PART_SHARE * len(context.sides.base.entries)):
        return False
    missing = {i for number in gone for i in context.links[number].left}
    stays = [i for i in range(len(context.sides.base.entries)) if i not in missing]
    if not stays:
        return False
    in_one_piece = stays[-1] - stays[0] + 1 <= 1.1 * len(stays)
    base = context.sides.base.entries
    speakers = {base[i].speaker for i in stays}
    own = len(speakers) <= 2 and not any(base[i].speaker in speakers for i in missing)
    return (in_one_piece and (stays[0] > 0 or stays[-1] < len(base) - 1)) or own


def _tail(context: Context, gone: list[int]) -> list[int]:
    """Return the links of the lines missing below the last line that came back in its place."""
    stays = [link.left[-1] for link in context.links if link.left and link.right and not link.moved]
    last = max(stays, default=-1)
    lowest = max((at for at, link in enumerate(context.links) if link.right), default=-1)
    if gone and not context.links[lowest].left:
        return []  # other lines stand there instead
    return [number for number in gone if context.links[number].left[0] > last]


def _new(context: Context) -> list[int]:
    return [number for number, link in enumerate(context.links) if not link.left]


def _doubled(context: Context) -> frozenset[int]:
    keys = context.keys
    known = {text for one in context.sides.base.entries if len(text := keys[one.text]) >= _LONG}
    again = [
        number
        for number in _new(context)
        if keys[context.there(context.links[number])[0].text] in known
    ]
    if len(again) < _AGAIN or len(again) < MIN_DOUBLED_SHARE * len(known):
        return frozenset()
    new = frozenset(_new(context))
    first, last = again[0], again[-1]
    while first - 1 in new:
        first -= 1
    while last + 1 in new:
        last += 1
    return frozenset(range(first, last + 1)) & new


def _together(context: Context) -> frozenset[int]:
    """Long runs of new lines."""
    found: set[int] = set()
    run: list[int] = []
    least = max(_MANY, 0.2 * len(context.sides.base.entries))
    for number in (*_new(context), -1):
        if run and number != run[-1] + 1:
            if len(run) >= least:
                found.update(run)
            run = []
        run.append(number)
    return frozenset(found)


def _instead(context: Context) -> frozenset[int]:
    """Return new lines beside removed ones: they may be those, rewritten."""
    links = context.links
    return frozenset(
        number
        for number in _new(context)
        for beside in (number - 1, number + 1)
        if 0 <= beside < len(links) and not links[beside].right
    )


def _markers(context: Context) -> bool:
    return any(
        line.startswith(("<<<<<<< ", ">>>>>>> "))
        for entry in context.sides.there.entries
        if "<<<<" in entry.text or ">>>>" in entry.text
        for line in entry.text.split("\n")
    )


def whole_document_proposals(context: Context, found: Completeness) -> tuple[Proposal, ...]:
    """Return the proposals for what is said once.

    The part that is absent, what stands there twice.
    """
    absent = [removed(context, context.links[number]) for number in sorted(found.absent)]
    doubled = [added(context, context.links[n], None, True) for n in sorted(found.doubled)]
    return tuple(
        proposal
        for kind, parts in ((ProposalKind.ABSENT, absent), (ProposalKind.DOUBLED, doubled))
        if (proposal := _bundle(context, kind, [part for part in parts if part is not None], found))
    )


def _bundle(
    context: Context, kind: ProposalKind, parts: list[Proposal], found: Completeness
) -> Proposal | None:
    if not parts:
        return None
    return Proposal(
        id=fingerprint(
            kind, *_said(context, found.absent if kind is ProposalKind.ABSENT else found.doubled)
        ),
        kind=kind,
        where=Target("entry", parts[0].where.id),
        base=PARAGRAPH.join(part.base for part in parts if part.base),
        here=PARAGRAPH.join(part.here for part in parts if part.here),
        there=PARAGRAPH.join(part.there for part in parts if part.there),
        authors=parts[0].authors,
        conflict=any(part.conflict for part in parts),
        clean=False,
        by_default=False,
        count=len(parts),
        steps=tuple(dict.fromkeys(step for part in parts for step in part.steps)),
    )


def _said(context: Context, numbers: frozenset[int]) -> list[str]:
    links = [context.links[number] for number in sorted(numbers)]
    return [entry.text for link in links for entry in (*context.base(link), *context.there(link))]
