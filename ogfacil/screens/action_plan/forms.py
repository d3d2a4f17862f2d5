"""The forms of the action plan: a commitment with its milestones, and an assessment."""

from __future__ import annotations

import datetime as dt
import re

from ogfacil.locale import _, plain
from ogfacil.record import Assessment, Commitment, Completion
from ogfacil.screens.dialogs.form import FormField, FormValues
from ogfacil.workflow.meetings.meetings import read_date
from ogfacil.workflow.tracking.commitments import (
    CommitmentStatus,
    completion_label,
    read_completion,
    read_milestone,
)

_BETWEEN = re.compile(r"[,，、;；\n]+")
_BETWEEN_LINKS = re.compile(
    r"[，、；\n]+|[,;]+(?=\s|$|https?://|(?:[^\s,;:/]+:)?A-\d|[^\s,;/]+/\d+#\d)", re.IGNORECASE
)
"""Between pieces of evidence: within a link a comma may stand."""


def commitment_rows(standing: CommitmentStatus | None) -> list[FormField]:
    """Return the fields of a commitment, with its stored values."""
    one = standing.commitment if standing else Commitment(0, "")
    milestones = standing.milestones if standing else ()
    return [
        FormField("name", _("Title"), one.title),
        FormField("plan", _("Action plan"), one.plan),
        FormField("lead", _("Lead agency"), one.lead),
        FormField("supporting", _("Supporting agencies, with commas"), "、".join(one.supporting)),
        FormField("problem", _("The problem that it is to solve"), one.problem),
        FormField("start", _("Start"), one.start.isoformat() if one.start else ""),
        FormField("end", _("End"), one.end.isoformat() if one.end else ""),
        FormField("tags", _("Tags, such as SDG16.6"), " ".join(one.tags)),
        FormField(
            "milestones",
            _("Milestones: a line each, its date at the end"),
            "\n".join(f"{m.title} {m.due or ''}".strip() for m in milestones),
            lines=True,
        ),
    ]


def read_commitment(answers: FormValues, number: int = 0) -> Commitment:
    """Return the commitment that the form describes.

    Raises:
        InvalidInputError: A date can't be parsed.
    """
    return Commitment(
        id=number,
        title=answers["name"],
        plan=answers["plan"],
        lead=answers["lead"],
        supporting=tuple(
            s for part in _BETWEEN.split(answers["supporting"]) if (s := part.strip())
        ),
        problem=answers["problem"],
        start=read_date(answers["start"]) if answers["start"] else None,
        end=read_date(answers["end"]) if answers["end"] else None,
        tags=tuple(tag.lstrip("#＃") for tag in answers["tags"].split()),
    )


def read_milestones(answers: FormValues) -> list[tuple[str, dt.date | None]]:
    """Parse milestones, one a line."""
    return [read_milestone(line) for line in answers["milestones"].splitlines() if line.strip()]


def assessment_rows(today: dt.date) -> list[FormField]:
    """Return the fields of an assessment."""
    known = plain(" · ").join(completion_label(one) for one in Completion)
    return [
        FormField("completion", _("How far it has come: {known}", known=known)),
        FormField(
            "evidence",
            _("Evidence: actions, entries or links, with commas"),
            placeholder=plain("A-12, 季會/3#17, https://…"),
        ),
        FormField("day", _("As of which day"), today.isoformat()),
        FormField("note", _("A word on it")),
    ]


def read_assessment(answers: FormValues, commitment: int, milestone: int | None) -> Assessment:
    """Return the assessment that the form describes.

    Raises:
        InvalidInputError: A value can't be parsed.
    """
    return Assessment(
        id=0,
        commitment=commitment,
        milestone=milestone,
        day=read_date(answers["day"]),
        completion=read_completion(answers["completion"]),
        evidence=_listed(answers["evidence"]),
        note=answers["note"],
    )


def _listed(words: str) -> tuple[str, ...]:
    return tuple(one for part in _BETWEEN_LINKS.split(words) if (one := part.strip()))
