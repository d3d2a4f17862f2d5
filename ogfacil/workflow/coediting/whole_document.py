"""A returned document as a whole: its layout, and exporting it byte for byte.

A record keeps the content of a pad, not its blanks, tags and rules. Where nothing was changed
here and everything was applied, the export is the returned document itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from hashlib import blake2b
from itertools import zip_longest

from rapidfuzz.distance import Indel

from ogfacil import formats
from ogfacil.errors import OgfacilError
from ogfacil.formats.markdown.head import title_words
from ogfacil.formats.markdown.lines import heading
from ogfacil.formats.pad.mended import mended
from ogfacil.formats.pad.words import fixed_words, part_of
from ogfacil.formats.recognise import recognise
from ogfacil.language.progress import unsigned
from ogfacil.language.width import COLONS
from ogfacil.locale import _
from ogfacil.merge import Proposal, ProposalKind, ReturnedDocument, Target, accept, merge_returns
from ogfacil.merge.align.normalize import match_key
from ogfacil.record import Record

EXACT = ("folder", "hedgedoc", "codimd", "hackmd")
"""Services that give back the text exactly as they were given it."""

_DUE_LABEL = re.compile(r"·\s*(?:期限|截止(?:日期?)?|due|deadline)\s*[:：]?\s*", re.IGNORECASE)
_WORDS = re.compile(r"\w{2,}")
_SAME = 0.5
"""A line so much like one that was sent is that one, edited."""

_FENCE = re.compile(r"[ \t]*:{3,}[ \t]*(?:info|success|warning|danger|spoiler)?[ \t]*")
_ESCAPE = re.compile(r"\\([!-/:-@\[-`{-~])")
_OWN_LINK = re.compile(r"\[(https?://[^\]\s]+)\]\(\1/?\)")


@dataclass(frozen=True, slots=True)
class Whole:
    """The one document that came back: its text, and what stands where all of it is taken."""

    text: str
    face: str  # "pad" or "published"
    round: str
    taken: Record

    def written(self, record: Record) -> str:
        """Return a record as a document of the same kind."""
        return str(formats.write(record, "markdown", face=self.face, draft=True, round=self.round))


def whole(
    base: Record, sent: Record, came: ReturnedDocument, text: str, name: str, round_uuid: str
) -> Whole | None:
    """Return what came back, if it is Markdown, with all of it taken onto what was sent.

    Else None.
    """
    try:
        kind = recognise(text.encode("utf-8", "surrogatepass"), name)
        if kind not in ("pad", "markdown"):
            return None
        found = merge_returns(base, sent, [replace(came, base=base, sent=sent)], sent=sent)
        taken = accept(sent, found, [one.id for one in found])
    except OgfacilError:
        return None
    return Whole(text, "pad" if kind == "pad" else "published", round_uuid, _numbered(taken, sent))


def _numbered(record: Record, sent: Record) -> Record:
    """Return new actions with the numbers that the store will give them.

    None that was given before.
    """
    last = max((action.number for action in (*sent.actions, *record.actions)), default=0)
    actions = []
    for action in record.actions:
        if not action.number:
            last += 1
            action = replace(action, number=last)
        actions.append(action)
    return replace(record, actions=tuple(actions))


def layout_proposal(one: Whole, author: str) -> Proposal | None:
    """Return the proposal for how a document is laid out, where only that is another.

    None where it says the same as ours would. What services add by themselves is not looked at.
    """
    ours, theirs = _lines(one.written(one.taken), one.face), _lines(one.text, one.face)
    if ours == theirs or _content(ours) != _content(theirs):
        return None  # what else is another has proposals of its own
    before, after = _first_difference(ours, theirs)
    mark = blake2b(one.text.encode("utf-8", "surrogatepass"), digest_size=5).hexdigest()
    return Proposal(
        id=mark,
        kind=ProposalKind.LAYOUT,
        where=Target("meeting"),
        base=before,
        here=before,
        there=after,
        authors=(author,) if author else (),
        clean=False,
        by_default=False,
    )


def is_as_it_came(one: Whole, here: Record) -> bool:
    """Whether what stands here is what was sent with all that came back, and nothing else."""
    meeting = replace(
        here.meeting,
        title=one.taken.meeting.title,
        date=one.taken.meeting.date,
        place=one.taken.meeting.place,
        notice="",
    )
    taken = replace(one.taken, meeting=meeting)
    stands = replace(here, meeting=replace(here.meeting, notice=""))
    return one.written(taken) == one.written(stands)


def _lines(text: str, face: str) -> list[str]:
    """Return the lines of a document as far as their layout is looked at."""
    text = re.sub(r"\r\n?", "\n", text.removeprefix("\ufeff"))
    if face != "pad":
        return text.split("\n")
    raw, mend = text.split("\n"), mended(text).split("\n")
    lines: list[str] = []
    gone = False
    for line, kept in zip(raw, mend, strict=True):
        if line.strip() and not kept.strip():
            gone = True  # furniture, and one blank line with it
        elif gone and not kept.strip() and lines and not lines[-1].strip():
            gone = False
        else:
            gone = False
            lines.append(_OWN_LINK.sub(r"\1", _ESCAPE.sub(r"\1", kept)))
    end = len(lines) - next((n for n, line in enumerate(reversed(lines)) if line.strip()), 0)
    return [*_spoken(lines[:end]), *lines[end:]]


def _spoken(lines: list[str]) -> list[str]:
    """Return the title and the transcript of a pad; its lists are read field by field."""
    kept: list[str] = []
    inside = False
    for line in lines:
        found = heading(line)
        if found is not None and found[0] == 1 and found[1] and not inside:
            kept.append(line)
        elif found is not None and (part := part_of(found[1])) is not None:
            inside = part == "transcript"
        elif inside:
            kept.append(line)
    while kept and not kept[-1].strip():
        kept.pop()
    return kept


def _content(lines: list[str]) -> list[str]:
    """Return what lines say, however they are laid out."""
    said = []
    for line in lines:
        found = heading(line)
        if found is not None and found[0] == 1:
            day, words = title_words(line)
            line = f"{day or ''} {words}"
        elif found is not None:
            line = f"{found[1].rstrip(COLONS)}#"
        if words := match_key(line):
            said.append(words)
    return said


def _first_difference(ours: list[str], theirs: list[str]) -> tuple[str, str]:
    above = ""
    for one, other in zip_longest(ours, theirs):
        if one == other:
            above = one if one and one.strip() else above
            continue
        before, after = one or "", other or ""
        if not before.strip() and not after.strip():
            return "", _("blank lines at the end")
        if before.strip() == after.strip():
            return "", _("blanks around: {line}", line=(before.strip() or above))
        if not before.strip() or not after.strip():
            return "", _("blank lines below: {line}", line=above)
        return before, after
    return "", _("blank lines at the end")


def unsaid(one: Whole, sent: Record, here: Record, told: Iterable[str]) -> tuple[str, ...]:
    """Remarks on words that were added and that nothing else speaks of, a line each.

    Args:
        one: The document that came back.
        sent: What was sent, as it stood here.
        here: What stands here now.
        told: What proposals and remarks say.
    """
    before = _from_title(mended(one.written(sent)))
    known = {match_key(line) for _number, line in before}
    after = _from_title(mended(one.text.removeprefix("\ufeff").replace("\r\n", "\n")))
    new = [
        (number, line)
        for number, line in after
        if line.strip() and match_key(line) not in known and not _FENCE.fullmatch(line)
    ]
    if not new:
        return ()
    stays = {match_key(line) for _number, line in after}
    gone = [
        folded for _number, line in before if (folded := match_key(line)) and folded not in stays
    ]
    words = (*told, one.written(here), *(note.text for note in here.progress), *fixed_words())
    said = "\n".join(map(match_key, words))
    return tuple(
        _("Line {line}: “{words}” was changed there, and nothing of it is taken.", line=n, words=w)
        for n, w in ((number, line.strip()) for number, line in new)
        if any(part not in said for part in _added(match_key(_read(w)), gone))
    )


def _read(line: str) -> str:
    """Return a line without the marks of a signature and the label of a deadline.

    Who, and the words.
    """
    signed = unsigned(_DUE_LABEL.sub("· ", line))
    return f"{signed.name} {signed.words}"


def _from_title(text: str) -> list[tuple[int, str]]:
    """Return the lines of a document from its title on, with their numbers, from 1."""
    lines = list(enumerate(text.split("\n"), start=1))
    first = next((n for n, (_at, line) in enumerate(lines) if line.startswith("# ")), 0)
    return lines[first:]


def _added(line: str, gone: Sequence[str]) -> list[str]:
    """Return the words of a line, folded, that the line it was before did not have."""
    was = max(gone, key=lambda one: Indel.normalized_similarity(line, one), default="")
    if Indel.normalized_similarity(line, was) < _SAME:
        was = ""
    added = "".join(
        line[step.dest_start : step.dest_end] if step.tag in ("insert", "replace") else "\n"
        for step in Indel.opcodes(was, line)
    )
    return [word for word in _WORDS.findall(added) if not word.isdigit()]
