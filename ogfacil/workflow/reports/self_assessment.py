"""Render the action plan as the IRM's self-assessment form, a table per commitment.

Source: the commitment completion template of the Open Government Partnership's self-assessment
guidance. What only people can say stands there as an empty row to be filled in.
"""

from __future__ import annotations

from ogfacil.formats.report import Block, Grid, Heading, Words
from ogfacil.locale import _
from ogfacil.record import ActionStatus, Assessment, Milestone
from ogfacil.workflow.reports.series_report import ReportData
from ogfacil.workflow.tracking.commitments import CommitmentStatus, completion_label
from ogfacil.workflow.tracking.tracked import Tracked


def self_assessment(found: ReportData) -> list[Block]:
    """One form for each commitment; nothing where there are none."""
    if not found.standings:
        return []
    blocks: list[Block] = [
        Heading(_("Self-assessment")),
        Words(_("As of {day}. Rows without words are for people to fill in.", day=found.last)),
    ]
    for number, standing in enumerate(found.standings, 1):
        blocks += _form(number, standing, found)
    return blocks


def _form(number: int, standing: CommitmentStatus, found: ReportData) -> list[Block]:
    commitment = standing.commitment
    actions = [r for r in found.rows if r.commitment and r.commitment.id == commitment.id]
    newest = standing.completion()
    owners = dict.fromkeys(name for row in actions for name in row.owners)
    rows = (
        (_("Commitment"), commitment.title),
        (_("Action plan"), commitment.plan),
        (_("Lead implementing agency"), commitment.lead),
        (_("Responsible persons"), "、".join(owners)),
        (_("Other actors involved"), "、".join(commitment.supporting)),
        (_("Problem to be addressed"), commitment.problem),
        (_("Main objective"), ""),
        (_("OGP values and tags"), " ".join(commitment.tags)),
        (_("Start"), commitment.start.isoformat() if commitment.start else ""),
        (_("End"), commitment.end.isoformat() if commitment.end else ""),
        (_("Completion"), completion_label(newest.completion) if newest else ""),
        (_("Description of the results"), _codes(actions, ActionStatus.DONE)),
        (_("Evidence"), _evidence(newest, standing)),
        (_("Completion as it was said before"), _earlier(standing)),
        (_("Next steps"), _codes(actions, ActionStatus.OPEN)),
        (_("Further information"), newest.note if newest else ""),
    )
    title = f"{number}. {commitment.title}"
    blocks: list[Block] = [
        Heading(title, 2),
        Grid(_("Form {n}", n=number), (_("What is asked"), _("Answer")), rows, (34, 66)),
    ]
    if standing.milestones:
        blocks.append(
            Grid(
                _("Milestones {n}", n=number),
                (_("Milestone"), _("Until"), _("Completion"), _("As said on"), _("Evidence")),
                tuple(_milestone(one, standing) for one in standing.milestones),
                (32, 17, 18, 17, 24),
            )
        )
    return blocks


def _milestone(milestone: Milestone, standing: CommitmentStatus) -> tuple[str, ...]:
    newest = standing.completion(milestone.id)
    return (
        milestone.title,
        milestone.due.isoformat() if milestone.due else "–",
        completion_label(newest.completion) if newest else "–",
        newest.day.isoformat() if newest else "–",
        "；".join(newest.evidence) if newest else "–",
    )


def _codes(rows: list[Tracked], status: ActionStatus) -> str:
    return "；".join(f"{row.code} {row.what}" for row in rows if row.action.status is status)


def _evidence(newest: Assessment | None, standing: CommitmentStatus) -> str:
    found = dict.fromkeys(newest.evidence if newest else ())
    for milestone in standing.milestones:
        of_it = standing.completion(milestone.id)
        found.update(dict.fromkeys(of_it.evidence if of_it else ()))
    return "；".join(found)


def _earlier(standing: CommitmentStatus) -> str:
    return "；".join(
        f"{one.day} {completion_label(one.completion)}"
        for one in [one for one in standing.assessments if one.milestone is None][:-1]
    )
