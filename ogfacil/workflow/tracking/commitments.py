"""The action plan: commitments with milestones, and how far each had come on a day."""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from ogfacil.errors import InvalidInputError, NotFoundError
from ogfacil.language.clean import clean
from ogfacil.locale import _
from ogfacil.record import Assessment, Commitment, Completion, Milestone
from ogfacil.record.outgoing import public_commitment, unquoted
from ogfacil.store import Store

WORDS = {
    Completion.NO_EVIDENCE: "沒有證據",
    Completion.NOT_STARTED: "尚未開始",
    Completion.LIMITED: "有限",
    Completion.SUBSTANTIAL: "相當程度",
    Completion.COMPLETE: "完成",
}
"""The IRM's five words in Chinese."""


def completion_label(completion: Completion) -> str:
    """Return the label of a level of completion, in the current language."""
    from ogfacil.locale import language

    return WORDS[completion] if language() == "zh-Hant" else completion.value


@dataclass(frozen=True, slots=True)
class CommitmentStatus:
    """A commitment with its milestones and their completion."""

    commitment: Commitment
    milestones: tuple[Milestone, ...]
    assessments: tuple[Assessment, ...]  # of the commitment and its milestones, oldest first

    def completion(self, milestone: int | None = None) -> Assessment | None:
        """Return the newest assessment of the whole, or of one milestone."""
        found = [one for one in self.assessments if one.milestone == milestone]
        return found[-1] if found else None


def read_completion(words: str) -> Completion:
    """Parse one of the IRM's five levels, in English or Chinese; a unique prefix is enough.

    Raises:
        InvalidInputError: It is none of them, or could be several.
    """
    wanted = " ".join(clean(words).casefold().replace("-", " ").split())
    begun = [
        one
        for one in Completion
        if wanted and (one.value.startswith(wanted) or WORDS[one].startswith(wanted))
    ]
    if len(begun) == 1:
        return begun[0]
    known = ", ".join(f"{c.value} ({WORDS[c]})" for c in Completion)
    raise InvalidInputError(
        _("“{words}” is none of the IRM's words: {known}.", words=words, known=known)
    )


def find_commitment(store: Store, name: str) -> Commitment:
    """Return the commitment of this number or title, or the only one whose title contains it.

    Raises:
        NotFoundError: There is none.
        InvalidInputError: Several commitments match.
    """
    there = store.all(Commitment)
    wanted = clean(name).strip().casefold()
    exact = [c for c in there if str(c.id) == wanted or c.title.casefold() == wanted]
    fitting = exact or [c for c in there if wanted and wanted in c.title.casefold()]
    if not fitting:
        raise NotFoundError(
            _("No commitment is called “{name}”; `ogfacil commitment list` shows them.", name=name)
        )
    if len(fitting) > 1:
        shown = ", ".join(f"{c.id} {c.title}" for c in fitting)
        raise InvalidInputError(_("“{name}” could be {shown}; say which.", name=name, shown=shown))
    return fitting[0]


def add_commitment(
    store: Store, commitment: Commitment, milestones: Sequence[tuple[str, dt.date | None]] = ()
) -> Commitment:
    """Store a commitment with its milestones, in one transaction."""
    title = _checked_title(store, commitment)
    with store.transaction("add-commitment") as act:
        stored = act.insert(replace(commitment, id=0, title=title, tags=_tags(commitment)))
        for name, due in _titled(milestones):
            act.insert(Milestone(id=0, commitment=stored.id, title=clean(name).strip(), due=due))
    return stored


def _checked_title(store: Store, commitment: Commitment) -> str:
    """Return a commitment's title in one line.

    Raises:
        InvalidInputError: It is empty, another of the plan has it, or the commitment ends before it
            starts.
    """
    title = " ".join(clean(commitment.title).split())
    if not title:
        raise InvalidInputError(_("A commitment needs a title."))
    if commitment.start and commitment.end and commitment.end < commitment.start:
        raise InvalidInputError(_("A commitment can't end before it starts."))
    for other in store.all(Commitment):
        same = (other.title, other.plan) == (title, commitment.plan)
        if same and other.id != commitment.id:
            raise InvalidInputError(_("There is a commitment “{title}” already.", title=title))
    return title


def _tags(commitment: Commitment) -> tuple[str, ...]:
    """Its tags as actions have theirs: without the sign, each once."""
    return tuple(dict.fromkeys(tag for each in commitment.tags if (tag := each.strip(" #＃"))))


def _titled(
    milestones: Sequence[tuple[str, dt.date | None]],
) -> Sequence[tuple[str, dt.date | None]]:
    """Return the milestones.

    Raises:
        InvalidInputError: One has no title.
    """
    if any(not clean(name).strip() for name, _due in milestones):
        raise InvalidInputError(_("A milestone needs a title."))
    return milestones


def edit_commitment(
    store: Store,
    commitment: Commitment,
    milestones: Sequence[tuple[str, dt.date | None]],
) -> Commitment:
    """Change a commitment and its milestones, in one transaction.

    A milestone of the same title keeps its id and its assessments, and several of one title keep
    their order; others take the places of those that are gone, in order.
    """
    title = _checked_title(store, commitment)
    there = [m for m in store.all(Milestone) if m.commitment == commitment.id]
    wanted = Counter(name for name, _due in _titled(milestones))
    kept: dict[str, list[Milestone]] = {}
    free: list[Milestone] = []
    for one in there:
        of_title = kept.setdefault(one.title, [])
        (of_title if len(of_title) < wanted[one.title] else free).append(one)
    with store.transaction("edit-commitment") as act:
        changed = act.change(
            Commitment,
            commitment.id,
            title=title,
            plan=commitment.plan,
            lead=commitment.lead,
            supporting=commitment.supporting,
            problem=commitment.problem,
            start=commitment.start,
            end=commitment.end,
            tags=_tags(commitment),
        )
        for name, due in _titled(milestones):
            of_title = kept.get(name) or free
            if of_title:
                milestone = of_title.pop(0)
                act.change(Milestone, milestone.id, title=clean(name).strip(), due=due)
            else:
                new = Milestone(id=0, commitment=commitment.id, title=clean(name).strip(), due=due)
                act.insert(new)
        for milestone in free:
            act.delete(Milestone, milestone.id)
    return changed


def check_evidence(store: Store, words: str) -> str:
    """Return evidence as it is stored: an action, an entry of a meeting, or a link.

    Raises:
        NotFoundError: There is no such action, meeting or entry.
        InvalidInputError: It is none of the three.
    """
    from ogfacil.workflow.meetings.meetings import resolve
    from ogfacil.workflow.tracking.codes import find_action

    words = " ".join(clean(words).split())
    if re.fullmatch(r"https?://\S+", words, re.IGNORECASE):
        return words
    if re.fullmatch(r"(?:.+:)?A-\d+", words, re.IGNORECASE):
        find_action(store, words)
        return words
    if found := re.fullmatch(r"(.+)#(\d+)", words):
        meeting = resolve(store, found[1])
        if not 0 < int(found[2]) <= store.entry_count(meeting.id):
            raise NotFoundError(
                _("{meeting} has no line {n}.", meeting=meeting.reference, n=int(found[2]))
            )
        return f"{meeting.reference}#{int(found[2])}"
    raise InvalidInputError(
        _(
            "“{words}” is no evidence: give an action (A-12), an entry (季會/3#17) or a link.",
            words=words,
        )
    )


def assess(store: Store, assessment: Assessment) -> Assessment:
    """Store how far a commitment or one of its milestones has come; earlier assessments stay.

    Raises:
        NotFoundError: The commitment has no such milestone, or evidence does not exist.
        InvalidInputError: There is no evidence, or it can't be parsed.
    """
    if assessment.milestone is not None:
        milestone = store.get(Milestone, assessment.milestone)
        if milestone is None or milestone.commitment != assessment.commitment:
            raise NotFoundError(_("The commitment has no milestone {id}.", id=assessment.milestone))
    if assessment.completion is not Completion.NO_EVIDENCE and not assessment.evidence:
        raise InvalidInputError(
            _("Give the evidence: an action such as A-12, an entry such as 季會/3#17, or a link.")
        )
    evidence = tuple(dict.fromkeys(check_evidence(store, one) for one in assessment.evidence))
    with store.transaction("assess") as act:
        return act.insert(replace(assessment, id=0, evidence=evidence))


def commitment_statuses(
    store: Store, *, plan: str | None = None, as_of: dt.date | None = None
) -> tuple[CommitmentStatus, ...]:
    """Return the status of the commitments of a plan, or of all, on a day."""
    milestones = store.all(Milestone)
    assessments = [a for a in store.all(Assessment) if as_of is None or a.day <= as_of]
    return tuple(
        CommitmentStatus(
            commitment,
            tuple(m for m in milestones if m.commitment == commitment.id),
            _sorted(a for a in assessments if a.commitment == commitment.id),
        )
        for commitment in store.all(Commitment)
        if plan is None or commitment.plan == plan
    )


def public_status(status: CommitmentStatus, words: Sequence[str]) -> CommitmentStatus:
    """Return a commitment without what quotes these texts."""
    if not words:
        return status
    return CommitmentStatus(
        public_commitment(status.commitment, words),
        tuple(replace(one, title=unquoted(one.title, words)) for one in status.milestones),
        tuple(replace(one, note=unquoted(one.note, words)) for one in status.assessments),
    )


def _sorted(assessments: Iterable[Assessment]) -> tuple[Assessment, ...]:
    return tuple(sorted(assessments, key=lambda a: (a.day, a.id)))


def read_milestone(words: str) -> tuple[str, dt.date | None]:
    """Parse a typed milestone: its title, and at the end its day or None."""
    from ogfacil.workflow.meetings.meetings import read_date

    title, _blank, last = clean(words).strip().rpartition(" ")
    try:
        return (title.strip(), read_date(last)) if title else (last, None)
    except InvalidInputError:
        return clean(words).strip(), None


def standing_json(standing: CommitmentStatus) -> dict[str, object]:
    """Return a commitment with its milestones and assessments as JSON."""
    commitment = standing.commitment
    newest = standing.completion()
    return {
        "id": commitment.id,
        "title": commitment.title,
        "plan": commitment.plan,
        "lead": commitment.lead,
        "supporting": list(commitment.supporting),
        "problem": commitment.problem,
        "start": commitment.start.isoformat() if commitment.start else None,
        "end": commitment.end.isoformat() if commitment.end else None,
        "tags": list(commitment.tags),
        "completion": newest.completion.value if newest else None,
        "milestones": [
            {
                "id": milestone.id,
                "title": milestone.title,
                "due": milestone.due.isoformat() if milestone.due else None,
                "completion": of_it.completion.value
                if (of_it := standing.completion(milestone.id))
                else None,
            }
            for milestone in standing.milestones
        ],
        "assessments": [
            {
                "on": one.day.isoformat(),
                "milestone": one.milestone,
                "completion": one.completion.value,
                "evidence": list(one.evidence),
                "note": one.note,
            }
            for one in standing.assessments
        ],
    }
