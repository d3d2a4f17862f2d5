"""One proposal, shown large: where it belongs, what was sent, what stands here, what came back."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from textual.content import Content

from ogfacil import clock
from ogfacil.locale import _, plain
from ogfacil.merge import Mark, Proposal, marks
from ogfacil.record import Entry, Judgement, Record, Verdict
from ogfacil.widgets.cell_wrap import pad, truncate, wrap
from ogfacil.workflow.coediting.proposal_text import code_of, kind_name

BESIDE = 2  # lines of context before and after
GUTTER = 10  # cells for who speaks, or which version it is
LONGEST = 6_000  # characters of one version that are shown; a part that is missing may be longer
CONTEXT = 160  # characters of a line of context

STYLES = {Mark.SAME: "", Mark.GONE: "$text-error strike", Mark.NEW: "$text-success underline bold"}

Piece = tuple[str, str]
"""Words and their style."""


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What stands here, with the place of each line, so that none is looked for."""

    record: Record
    places: Mapping[int, int] = field(default_factory=dict)
    names: Mapping[int, str] = field(default_factory=dict)

    @classmethod
    def of(cls, record: Record) -> Surroundings:
        """Those of a record."""
        return cls(
            record,
            {entry.id: at for at, entry in enumerate(record.entries)},
            {person.id: person.name for person in record.people},
        )

    @property
    def zone(self) -> dt.tzinfo:
        """Where the meeting's clock hangs."""
        return clock.zone(self.record.meeting.zone)

    def around(self, proposal: Proposal) -> tuple[Sequence[Entry], Sequence[Entry]]:
        """The lines before and after the one that a proposal is about."""
        where = proposal.where
        if where.what != "entry":
            return (), ()
        entries = self.record.entries
        at = self.places.get(where.id or 0)
        if at is not None:
            return entries[max(0, at - BESIDE) : at], entries[at + 1 : at + 1 + BESIDE]
        at = self.places.get(where.after or 0, -1) + 1
        return entries[max(0, at - BESIDE) : at], entries[at : at + BESIDE]

    def speaker(self, proposal: Proposal) -> str:
        """Who speaks the line that a proposal is about; empty where it is not about one."""
        at = self.places.get(proposal.where.id or 0)
        if proposal.where.what != "entry" or at is None:
            return ""
        return self.name(self.record.entries[at])

    def name(self, entry: Entry) -> str:
        """Who speaks a line."""
        return self.names.get(entry.speaker or 0, "")


def detail(proposal: Proposal, verdict: Verdict | None, here: Surroundings, width: int) -> Content:
    """A proposal with its context and the words that differ marked, in rows of so many cells."""
    by = "  ".join(
        word
        for word in (
            proposal.author,
            f"{proposal.at.astimezone(here.zone):%Y-%m-%d %H:%M}" if proposal.at else "",
            f"{plain('×')}{proposal.count}" if proposal.count > 1 else "",
        )
        if word
    )
    rows = [
        Content.assemble((kind_name(proposal.kind), "b"), (f"  {by}" if by else "", "dim")),
        Content.assemble((_state(proposal, verdict), "$accent")),
        Content(""),
    ]
    before, after = here.around(proposal)
    for entry in before:
        rows += _said(here.name(entry), [(_cut(entry.text), "dim")], width)
    if before:
        rows.append(Content(""))
    for label, pieces in _sides(
        proposal, verdict, code_of(proposal) or proposal.speaker or here.speaker(proposal)
    ):
        rows += _said(label, pieces, width, "b")
        rows.append(Content(""))
    for entry in after:
        rows += _said(here.name(entry), [(_cut(entry.text), "dim")], width)
    return Content("\n").join(rows)


def _state(proposal: Proposal, verdict: Verdict | None) -> str:
    if verdict is not None:
        return _("refused") if verdict.judgement is Judgement.REJECTED else _("to be taken")
    if proposal.rivals:
        return _("two people say different things here: take one")
    if proposal.conflict:
        return _("changed here too: all three are shown")
    if not proposal.by_default:
        return _("refused unless you take it")
    return _("clean") if proposal.clean else _("look before you take it")


def _sides(
    proposal: Proposal, verdict: Verdict | None, speaker: str
) -> list[tuple[str, list[Piece]]]:
    edited = verdict.text if verdict is not None else ""
    sides: list[tuple[str, list[Piece]]]
    if proposal.conflict and proposal.here != proposal.base:
        sides = [
            (_("sent"), [(_whole(proposal.base), "")]),
            (_("here"), differing(proposal.base, proposal.here)),
            (_("back"), differing(proposal.base, proposal.there)),
        ]
    elif proposal.merged is not None and proposal.merged != proposal.there:
        sides = [
            (_("here"), [(_whole(proposal.here), "")]),
            (_("back"), differing(proposal.base, proposal.there)),
            (_("both"), differing(proposal.here, proposal.merged)),
        ]
    else:
        sides = [(speaker, differing(proposal.here or proposal.base, proposal.there))]
    if edited:
        sides.append((_("edited"), [(edited, "b")]))
    return sides


def differing(before: str, after: str) -> list[Piece]:
    """Two texts in one: what goes is struck through, what comes is underlined."""
    before, after = _whole(before), _whole(after)
    if not before:
        return [(after, STYLES[Mark.NEW])]
    if not after:
        return [(before, STYLES[Mark.GONE])]
    return [(run.text, STYLES[run.mark]) for run in marks(before, after)]


def _said(label: str, pieces: list[Piece], width: int, look: str = "dim") -> list[Content]:
    """A label in the gutter, and beside it words in rows, each piece in its style."""
    text = "".join(words for words, _style in pieces)
    ends: list[int] = []
    for words, _style in pieces:
        ends.append((ends[-1] if ends else 0) + len(words))
    rows: list[Content] = []
    at = 0
    for start, end in wrap(text, max(width - GUTTER, 8)):
        parts: list[Piece] = []
        while at and start < ends[at - 1]:
            at -= 1
        while at < len(pieces) and ends[at] <= start:
            at += 1
        here, place = at, start
        while place < end and here < len(pieces):
            stop = min(end, ends[here])
            parts.append((text[place:stop], pieces[here][1]))
            place, here = stop, here + 1
        gutter = pad(truncate(label, GUTTER - 2), GUTTER) if not rows else " " * GUTTER
        rows.append(Content.assemble((gutter, look), *parts))
    return rows


def _whole(text: str) -> str:
    return text if len(text) <= LONGEST else text[:LONGEST] + plain("…")


def _cut(text: str) -> str:
    return text if len(text) <= CONTEXT else text[:CONTEXT] + plain("…")
