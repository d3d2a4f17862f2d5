"""A proposal in a line and as JSON."""

from __future__ import annotations

from ogfacil.locale import _
from ogfacil.merge import Kind, Proposal

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
        Kind.WIDTH: _("half and full width"),
        Kind.LAYOUT: _("layout"),
        Kind.ABSENT: _("did not come back"),
        Kind.DOUBLED: _("stands twice"),
    }[kind]


def proposal_line(proposal: Proposal) -> str:
    """`id  kind  !  author  before → after`; “!” marks a conflict."""
    mark = "!" if proposal.conflict else ("" if proposal.clean else "?")
    before = _cut(proposal.here or proposal.base)
    return "\t".join(
        (
            proposal.id,
            kind_name(proposal.kind),
            mark,
            proposal.author,
            f"{before} → {_cut(proposal.there)}",
        )
    )


def proposal_json(proposal: Proposal) -> dict[str, object]:
    """`{id,kind,where,base,here,there,author,conflict}` and what else is known."""
    where: dict[str, object] = {"what": proposal.where.what, "id": proposal.where.id}
    if proposal.where.what == "entry" and proposal.where.id is None:
        where["after"] = proposal.where.after
    if proposal.where.number:
        where["code"] = f"A-{proposal.where.number}"
    return {
        "id": proposal.id,
        "kind": proposal.kind.value,
        "where": where,
        "base": proposal.base,
        "here": proposal.here,
        "there": proposal.there,
        "author": proposal.author,
        "at": proposal.at.isoformat() if proposal.at else None,
        "conflict": proposal.conflict,
        "clean": proposal.clean,
        "merged": proposal.merged,
        "by_default": proposal.by_default,
        "count": proposal.count,
        "rivals": list(proposal.rivals),
    }


def _cut(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= LONGEST else text[: LONGEST - 1] + "…"
