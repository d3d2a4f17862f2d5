"""A proposal in a line and as JSON."""

from __future__ import annotations

from itertools import takewhile

from ogfacil.locale import _, plain
from ogfacil.merge import Kind, Proposal
from ogfacil.record import Judgement
from ogfacil.workflow.coediting.rounds import Standing

LONGEST = 60  # characters of a text that are shown in a line


def kind_name(kind: Kind) -> str:
    """What a proposal is about, in a word or two."""
    return {
        Kind.TEXT: _("changed words"),
        Kind.ADDED: _("new line"),
        Kind.REMOVED: _("line removed"),
        Kind.SPLIT: _("split"),
        Kind.JOINED: _("joined"),
        Kind.MOVED: _("moved"),
        Kind.SPEAKER: _("other speaker"),
        Kind.RENAMED: _("renamed everywhere"),
        Kind.HEADING: _("heading"),
        Kind.NATURE: _("kind of line"),
        Kind.NARRATIVE: _("narrative"),
        Kind.SUPPLEMENT: _("supplement"),
        Kind.WITHDRAWN: _("withdrawn"),
        Kind.COMMENT: _("comment"),
        Kind.TITLE: _("title"),
        Kind.DATE: _("date"),
        Kind.PLACE: _("place"),
        Kind.ATTENDANCE: _("attendance"),
        Kind.AGENDA: _("agenda"),
        Kind.DECISION: _("decision"),
        Kind.DECISION_ADDED: _("new decision"),
        Kind.DECISION_REMOVED: _("decision removed"),
        Kind.QUESTION: _("question"),
        Kind.QUESTION_ADDED: _("new question"),
        Kind.QUESTION_REMOVED: _("question removed"),
        Kind.ACTION: _("action"),
        Kind.ACTION_ADDED: _("new action"),
        Kind.ACTION_REMOVED: _("action removed"),
        Kind.TICKED: _("box ticked"),
        Kind.OWNER: _("owner"),
        Kind.DUE: _("due"),
        Kind.TRACKING: _("tracking"),
        Kind.TAGS: _("tags"),
        Kind.PROGRESS: _("progress"),
        Kind.WIDTH: _("half and full width"),
        Kind.LAYOUT: _("layout"),
        Kind.ABSENT: _("did not come back"),
        Kind.DOUBLED: _("stands twice"),
    }[kind]


def proposal_line(proposal: Proposal, judged: Judgement | None = None) -> str:
    """`id  kind  sign  author  before → after`; see `sign`."""
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
    """The code of the action that a proposal is about; empty where it is about none."""
    return f"A-{proposal.where.number}" if proposal.where.number else ""


def sign(proposal: Proposal, judged: Judgement | None) -> str:
    """`+` to be taken, `-` refused, `!` a conflict, `?` to be looked at, a blank: clean."""
    if judged is not None:
        return "-" if judged is Judgement.REFUSED else "+"
    if proposal.conflict:
        return "!"
    return " " if proposal.clean else "?"


def time_left(standing: Standing) -> str:
    """How long a round goes on yet, in working days."""
    if standing.round.closed is not None:
        return _("closed")
    days = standing.days_left
    if days < 0:
        return _("overdue by {n:# working day|# working days}", n=-days)
    return _("{n:# working day|# working days} left", n=days) if days else _("the last day")


def proposal_json(proposal: Proposal, judged: Judgement | None = None) -> dict[str, object]:
    """`{id,kind,where,base,here,there,author,conflict}` and what else is known."""
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
