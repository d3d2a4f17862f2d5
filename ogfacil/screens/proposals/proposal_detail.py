"""One proposal, shown large: where it belongs, what was sent, what stands here, what came back."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from ogfacil.locale import _, plain
from ogfacil.merge import Mark, Proposal, marks
from ogfacil.record import Judgement, Verdict
from ogfacil.screens.proposals.context import ProposalContext
from ogfacil.widgets.cell_wrap import pad, truncate, wrap
from ogfacil.widgets.stable_static import StableStatic
from ogfacil.workflow.coediting.proposal_text import code_of, kind_name

LABEL_WIDTH = 10
"""Cells for who speaks, or which version it is."""
MAX_VERSION = 6_000
"""Characters of one version that are shown; a part that is missing may be longer."""
MAX_CONTEXT = 160
"""Characters that are shown of a line of context."""

STYLES = {Mark.SAME: "", Mark.GONE: "$text-error strike", Mark.NEW: "$text-success underline bold"}

Piece = tuple[str, str]
"""Words and their style."""


class ProposalDetail(VerticalScroll, can_focus=False):
    """One proposal with its context; the lines are broken anew whenever the width changes."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._proposal: Proposal | None = None
        self._verdict: Verdict | None = None
        self._meeting_context: ProposalContext | None = None

    def compose(self) -> ComposeResult:
        """Yield the page."""
        yield StableStatic(id="proposal")

    def on_resize(self) -> None:
        """Break the lines anew."""
        self._refresh_page()

    def show_proposal(
        self, proposal: Proposal, verdict: Verdict | None, context: ProposalContext
    ) -> None:
        """Show a proposal.

        Args:
            proposal: The proposal.
            verdict: What was decided about it, if anything was.
            context: The meeting as it stands here.
        """
        self._proposal, self._verdict, self._meeting_context = proposal, verdict, context
        self._refresh_page()

    def show_sentence(self, sentence: str) -> None:
        """Show why there is no proposal to show."""
        self._proposal = None
        self.query_one("#proposal", Static).update(Content(sentence))

    def _refresh_page(self) -> None:
        width = self.content_size.width
        if self._proposal is not None and self._meeting_context is not None and width:
            page = proposal_page(self._proposal, self._verdict, self._meeting_context, width)
            self.query_one("#proposal", Static).update(page)


def proposal_page(
    proposal: Proposal, verdict: Verdict | None, context: ProposalContext, width: int
) -> Content:
    """Return a proposal with its context and the words that differ marked.

    Args:
        proposal: The proposal.
        verdict: What was decided about it, if anything was.
        context: The meeting as it stands context.
        width: The cells that a row may take.
    """
    by = "  ".join(
        word
        for word in (
            proposal.author,
            f"{proposal.at.astimezone(context.zone):%Y-%m-%d %H:%M}" if proposal.at else "",
            f"{plain('×')}{proposal.count}" if proposal.count > 1 else "",
        )
        if word
    )
    rows = [
        Content.assemble((kind_name(proposal.kind), "b"), (f"  {by}" if by else "", "dim")),
        Content.assemble((_state(proposal, verdict), "$accent")),
        Content(""),
    ]
    before, after = context.around(proposal)
    for entry in before:
        rows += _said(context.name(entry), [(_cut(entry.text), "dim")], width)
    if before:
        rows.append(Content(""))
    for label, pieces in _sides(
        proposal, verdict, code_of(proposal) or proposal.speaker or context.speaker(proposal)
    ):
        rows += _said(label, pieces, width, "b")
        rows.append(Content(""))
    for entry in after:
        rows += _said(context.name(entry), [(_cut(entry.text), "dim")], width)
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
    """Return two texts in one: what goes is struck through, what comes is underlined."""
    before, after = _whole(before), _whole(after)
    if not before:
        return [(after, STYLES[Mark.NEW])]
    if not after:
        return [(before, STYLES[Mark.GONE])]
    return [(run.text, STYLES[run.mark]) for run in marks(before, after)]


def _said(label: str, pieces: list[Piece], width: int, look: str = "dim") -> list[Content]:
    """Return a label, and beside it words in rows, each piece in its style."""
    text = "".join(words for words, _style in pieces)
    ends: list[int] = []
    for words, _style in pieces:
        ends.append((ends[-1] if ends else 0) + len(words))
    rows: list[Content] = []
    at = 0
    for start, end in wrap(text, max(width - LABEL_WIDTH, 8)):
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
        gutter = (
            pad(truncate(label, LABEL_WIDTH - 2), LABEL_WIDTH) if not rows else " " * LABEL_WIDTH
        )
        rows.append(Content.assemble((gutter, look), *parts))
    return rows


def _whole(text: str) -> str:
    return text if len(text) <= MAX_VERSION else text[:MAX_VERSION] + plain("…")


def _cut(text: str) -> str:
    return text if len(text) <= MAX_CONTEXT else text[:MAX_CONTEXT] + plain("…")
