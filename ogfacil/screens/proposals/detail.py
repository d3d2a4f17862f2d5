"""One proposal, shown large: where it belongs, what was sent, what stands here, what came back."""

from __future__ import annotations

from collections.abc import Sequence

from textual.content import Content

from ogfacil.locale import _
from ogfacil.merge import Mark, Proposal, marks
from ogfacil.record import Entry, Judgement, Record, Verdict
from ogfacil.workflow.showing import kind_name

BESIDE = 2  # lines of context before and after

STYLES = {Mark.SAME: "", Mark.GONE: "$text-error strike", Mark.NEW: "$text-success underline bold"}


def row(proposal: Proposal, verdict: Verdict | None) -> Content:
    """A proposal in the list: what was decided, its kind, its first words."""
    words = " ".join((proposal.there or proposal.here or proposal.base).split())
    return Content.assemble(
        (f" {sign(proposal, verdict)} ", "b"),
        (f"{kind_name(proposal.kind)}  ", "dim"),
        words,
    )


def sign(proposal: Proposal, verdict: Verdict | None) -> str:
    """`+` taken, `-` refused, `!` a conflict, `?` to be looked at, a blank for a clean one."""
    if verdict is not None:
        return "+" if verdict.judgement is Judgement.TAKEN else "-"
    if proposal.conflict:
        return "!"
    return " " if proposal.clean else "?"


def detail(proposal: Proposal, verdict: Verdict | None, record: Record) -> Content:
    """A proposal with its context and the words that differ marked."""
    rows: list[Content] = [
        Content.assemble(
            (kind_name(proposal.kind), "b"),
            (f"  {proposal.author}" if proposal.author else "", "dim"),
            (f"  {proposal.at:%Y-%m-%d %H:%M}" if proposal.at else "", "dim"),
        ),
        Content.assemble((_state(proposal, verdict), "$accent")),
        Content(""),
    ]
    before, after = _context(proposal, record)
    rows += [_line(entry, record) for entry in before]
    rows += [Content(""), *_sides(proposal, verdict), Content("")]
    rows += [_line(entry, record) for entry in after]
    return Content("\n").join(rows)


def _state(proposal: Proposal, verdict: Verdict | None) -> str:
    if verdict is not None:
        return _("taken") if verdict.judgement is Judgement.TAKEN else _("refused")
    if proposal.rivals:
        return _("two people say different things here: take one")
    if proposal.conflict:
        return _("changed here too: all three are shown")
    if not proposal.by_default:
        return _("refused unless you take it")
    return _("clean") if proposal.clean else _("look before you take it")


def _sides(proposal: Proposal, verdict: Verdict | None) -> list[Content]:
    edited = verdict.text if verdict is not None else ""
    if proposal.conflict and proposal.here != proposal.base:
        rows = [
            *_labelled(_("sent"), Content(proposal.base)),
            *_labelled(_("here"), differing(proposal.base, proposal.here)),
            *_labelled(_("back"), differing(proposal.base, proposal.there)),
        ]
    elif proposal.merged is not None and proposal.merged != proposal.there:
        rows = [
            *_labelled(_("here"), Content(proposal.here)),
            *_labelled(_("back"), differing(proposal.base, proposal.there)),
            *_labelled(_("both"), differing(proposal.here, proposal.merged)),
        ]
    else:
        rows = _labelled("", differing(proposal.here or proposal.base, proposal.there))
    if edited:
        rows += _labelled(_("edited"), Content(edited))
    return rows


def _labelled(label: str, words: Content) -> list[Content]:
    return [Content.assemble((label, "b dim")), words] if label else [words]


def differing(before: str, after: str) -> Content:
    """Two texts in one: what goes is struck through, what comes is underlined."""
    if not before:
        return Content.assemble((after, STYLES[Mark.NEW]))
    if not after:
        return Content.assemble((before, STYLES[Mark.GONE]))
    return Content.assemble(*((run.text, STYLES[run.mark]) for run in marks(before, after)))


def _context(proposal: Proposal, record: Record) -> tuple[Sequence[Entry], Sequence[Entry]]:
    if proposal.where.what != "entry":
        return (), ()
    ids = [entry.id for entry in record.entries]
    if proposal.where.id in ids:
        at = ids.index(proposal.where.id)
        return record.entries[max(0, at - BESIDE) : at], record.entries[at + 1 : at + 1 + BESIDE]
    at = ids.index(proposal.where.after) + 1 if proposal.where.after in ids else 0
    return record.entries[max(0, at - BESIDE) : at], record.entries[at : at + BESIDE]


def _line(entry: Entry, record: Record) -> Content:
    person = record.person(entry.speaker)
    return Content.assemble((f"{person.name}  " if person else "", "b dim"), (entry.text, "dim"))
