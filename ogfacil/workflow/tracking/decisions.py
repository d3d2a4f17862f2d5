"""Decisions after the meeting: superseded, failed, due to be looked at again."""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from dataclasses import dataclass

from ogfacil.errors import InvalidInputError, NotFoundError
from ogfacil.language.clean import clean
from ogfacil.locale import _
from ogfacil.record import Decision, Meeting, Outcome
from ogfacil.record.outgoing import public_item
from ogfacil.store import Store


@dataclass(frozen=True, slots=True)
class DecisionStatus:
    """A decision with its meeting, and which decisions supersede which."""

    decision: Decision
    meeting: Meeting
    supersedes: Decision | None
    superseded_by: Decision | None

    @property
    def code(self) -> str:
        """What the command line calls it: `D-17`."""
        return f"D-{self.decision.id}"

    def is_due(self, today: dt.date) -> bool:
        """Whether the day has come to look at it again."""
        revisit = self.decision.revisit
        return revisit is not None and revisit <= today and self.superseded_by is None


def decision_statuses(
    store: Store, *, meeting: int | None = None, tag: str = ""
) -> tuple[DecisionStatus, ...]:
    """Return the decisions of a meeting, or all, as they may go out.

    With a tag those that bear it.
    """
    everything = store.all(Decision)
    by_id = {decision.id: decision for decision in everything}
    after = {d.supersedes: d for d in everything if d.supersedes is not None}
    held = store.withheld()
    found = []
    for one in store.meetings() if meeting is None else (store.meeting(meeting),):
        for decision in store.all(Decision, meeting=one.id):
            if tag and tag.lstrip("#").casefold() not in {t.casefold() for t in decision.tags}:
                continue
            before = by_id.get(decision.supersedes or 0)
            decision = public_item(decision, held)
            found.append(DecisionStatus(decision, one, before, after.get(decision.id)))
    return tuple(found)


def find_decision(store: Store, name: str) -> Decision:
    """Return the decision called `D-17`.

    Raises:
        InvalidInputError: It is no code of a decision.
        NotFoundError: There is none.
    """
    match = re.fullmatch(r"D-(\d+)", unicodedata.normalize("NFKC", name).strip(), re.IGNORECASE)
    if match is None:
        raise InvalidInputError(
            _("“{name}” is no decision; `ogfacil decision list` shows their codes.", name=name)
        )
    found = store.get(Decision, int(match[1]))
    if found is None:
        raise NotFoundError(_("There is no decision {name}.", name=name))
    return found


def supersede(store: Store, decision: Decision, earlier: Decision) -> Decision:
    """Mark a decision as superseding an earlier one.

    Raises:
        InvalidInputError: That would make a circle.
    """
    everything = {one.id: one for one in store.all(Decision)}
    at = everything.get(earlier.id)
    while at is not None:
        if at.id == decision.id:
            raise InvalidInputError(
                _("A decision can't replace itself, not even by way of others.")
            )
        at = everything.get(at.supersedes or 0)
    other = next((d for d in everything.values() if d.supersedes == earlier.id), None)
    if other is not None and other.id != decision.id:
        raise InvalidInputError(
            _("D-{id} has replaced it already: {text}", id=other.id, text=other.text)
        )
    return _change(store, decision, "supersede", supersedes=earlier.id)


def set_outcome(store: Store, decision: Decision, outcome: Outcome, tally: str = "") -> Decision:
    """Set the outcome of a decision, and its tally of votes."""
    counted = " ".join(clean(tally).split())
    fields = {"tally": counted} if counted else {}
    return _change(store, decision, "outcome", outcome=outcome, **fields)


def revisit(store: Store, decision: Decision, day: dt.date | None) -> Decision:
    """Set the day on which a decision is looked at again; None removes it."""
    return _change(store, decision, "revisit", revisit=day)


def set_tags(store: Store, decision: Decision, tags: tuple[str, ...]) -> Decision:
    """Set the tags of a decision."""
    kept = tuple(dict.fromkeys(tag.lstrip("#＃") for tag in tags))
    return _change(store, decision, "tag", tags=kept)


def _change(store: Store, decision: Decision, cause: str, **fields: object) -> Decision:
    with store.transaction(cause, meeting=store.meeting_id_of(Decision, decision.id)) as act:
        return act.change(Decision, decision.id, **fields)


def settled_json(one: DecisionStatus) -> dict[str, object]:
    """Return a decision as JSON."""
    decision = one.decision
    return {
        "code": one.code,
        "meeting": one.meeting.reference,
        "text": decision.text,
        "outcome": decision.outcome.value,
        "tally": decision.tally or None,
        "tags": list(decision.tags),
        "revisit": decision.revisit.isoformat() if decision.revisit else None,
        "supersedes": f"D-{one.supersedes.id}" if one.supersedes else None,
        "superseded_by": f"D-{one.superseded_by.id}" if one.superseded_by else None,
        "entries": list(decision.entries),
    }
