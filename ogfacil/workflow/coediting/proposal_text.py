"""Render a proposal in one line and as JSON."""

from __future__ import annotations

from itertools import takewhile

from ogfacil.locale import _, plain
from ogfacil.merge import Proposal, ProposalKind
from ogfacil.record import Judgement
from ogfacil.workflow.coediting.rounds import RoundStatus

LONGEST = 60  # characters of a text that are shown in a line


def kind_name(kind: ProposalKind) -> str:
    """Return the name of a kind of proposal."""
    return {
        ProposalKind.TEXT: _("changed words"),
        ProposalKind.ADDED: _("new line"),
        ProposalKind.REMOVED: _("line removed"),
        ProposalKind.SPLIT: _("split"),
        ProposalKind.JOINED: _("joined"),
        ProposalKind.MOVED: _("moved"),
        ProposalKind.SPEAKER: _("other speaker"),
        ProposalKind.RENAMED: _("renamed everywhere"),
        ProposalKind.HEADING: _("heading"),
        ProposalKind.NATURE: _("kind of line"),
        ProposalKind.NARRATIVE: _("narrative"),
        ProposalKind.SUPPLEMENT: _("supplement"),
        ProposalKind.WITHDRAWN: _("withdrawn"),
        ProposalKind.COMMENT: _("comment"),
        ProposalKind.TITLE: _("title"),
        ProposalKind.DATE: _("date"),
        ProposalKind.PLACE: _("place"),
        ProposalKind.ATTENDANCE: _("attendance"),
        ProposalKind.AGENDA: _("agenda"),
        ProposalKind.DECISION: _("decision"),
        ProposalKind.DECISION_ADDED: _("new decision"),
        ProposalKind.DECISION_REMOVED: _("decision removed"),
        ProposalKind.QUESTION: _("question"),
        ProposalKind.QUESTION_ADDED: _("new question"),
        ProposalKind.QUESTION_REMOVED: _("question removed"),
        ProposalKind.ACTION: _("action"),
        ProposalKind.ACTION_ADDED: _("new action"),
        ProposalKind.ACTION_REMOVED: _("action removed"),
        ProposalKind.TICKED: _("box ticked"),
        ProposalKind.OWNER: _("owner"),
        ProposalKind.DUE: _("due"),
        ProposalKind.TRACKING: _("tracking"),
        ProposalKind.TAGS: _("tags"),
        ProposalKind.PROGRESS: _("progress"),
        ProposalKind.WIDTH: _("half and full width"),
        ProposalKind.LAYOUT: _("layout"),
        ProposalKind.ABSENT: _("did not come back"),
        ProposalKind.DOUBLED: _("stands twice"),
    }[kind]


def proposal_line(proposal: Proposal, judged: Judgement | None = None) -> str:
    """Render `id  kind  sign  author  before → after`; see `sign`."""
    before, after = _around(proposal.here or proposal.base, proposal.there)
    code = f"{code_of(proposal)} " if code_of(proposal) else ""
    who = f"{proposal.speaker}{plain('：')}" if proposal.speaker else ""
    return "\t".join(
        (
            proposal.id,
            kind_name(proposal.kind),
            sign(proposal, judged).strip(),
            proposal.author,
            f"{code}{before} {plain('→')} {who}{after}",
        )
    )


def code_of(proposal: Proposal) -> str:
    """Return the code of the action that a proposal is about; empty where it is about none."""
    return f"A-{proposal.where.number}" if proposal.where.number else ""


def sign(proposal: Proposal, judged: Judgement | None) -> str:
    """Return `+` accepted, `-` rejected, `!` conflict, `?` to be checked, or a blank for clean."""
    if judged is not None:
        return "-" if judged is Judgement.REJECTED else "+"
    if proposal.conflict:
        return "!"
    return " " if proposal.clean else "?"


def time_left(standing: RoundStatus) -> str:
    """Render how long a round is still open, in working days."""
    if standing.round.closed is not None:
        return _("closed")
    days = standing.days_left
    if days < 0:
        return _("overdue by {n:# working day|# working days}", n=-days)
    return _("{n:# working day|# working days} left", n=days) if days else _("the last day")


def proposal_json(proposal: Proposal, judged: Judgement | None = None) -> dict[str, object]:
    """Return `{id,kind,where,base,here,there,author,conflict}` and what else is known."""
    where: dict[str, object] = {"what": proposal.where.what, "id": proposal.where.id}
    if proposal.where.what == "entry" and proposal.where.id is None:
        where["after"] = proposal.where.after
    if proposal.where.number:
        where["code"] = code_of(proposal)
    return {
        "id": proposal.id,
        "kind": proposal.kind.value,
        "where": where,
        "base": proposal.base,
        "here": proposal.here,
        "there": proposal.there,
        "speaker": proposal.speaker,
        "author": proposal.author,
        "at": proposal.at.isoformat() if proposal.at else None,
        "conflict": proposal.conflict,
        "clean": proposal.clean,
        "merged": proposal.merged,
        "by_default": proposal.by_default,
        "count": proposal.count,
        "rivals": list(proposal.rivals),
        "decided": judged.value if judged else None,
    }


def _around(before: str, after: str) -> tuple[str, str]:
    """Both texts in one line each, cut so that where they begin to differ is seen."""
    before, after = " ".join(before.split()), " ".join(after.split())
    same = sum(
        1 for _pair in takewhile(lambda two: two[0] == two[1], zip(before, after, strict=False))
    )
    start = max(0, same - LONGEST // 3) if before and after else 0
    return _cut(before, start), _cut(after, start)


def _cut(text: str, start: int) -> str:
    end = start + LONGEST
    cut = text[start:end]
    more = plain("…")
    return f"{more if start and cut else ''}{cut}{more if len(text) > end else ''}"
