"""Labels of an action's states, and sentences on each change of it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from ogfacil.formats.action_rows import status_words as status_word
from ogfacil.formats.action_rows import tracking_words as tracking_word
from ogfacil.language.due import show
from ogfacil.locale import _, plain
from ogfacil.record import Action, ActionStatus, Due, DueKind, Outcome, Progress, Tracking
from ogfacil.store import ChangeSet, FieldChange
from ogfacil.workflow.tracking.tracked import Tracked

__all__ = [
    "HistoryNames",
    "describe_changes",
    "explain_due",
    "format_due",
    "outcome_label",
    "state_label",
    "status_labels",
    "status_word",
    "tracking_word",
]


def state_label(row: Tracked, today: dt.date) -> str:
    """Return the most urgent state of an action in one word; empty where nothing is urgent."""
    if not row.is_open():
        return status_word(row.action.status)
    if row.is_overdue(today):
        return _("late")
    if row.date == today:
        return _("today")
    if row.is_waiting():
        return _("waits")
    return ""


def status_labels(action: Action, *more: str) -> tuple[str, ...]:
    """Return an action's labels in a list: status, what a session decided, and more; each once."""
    words = (status_word(action.status), tracking_word(action.tracking), *more)
    return tuple(dict.fromkeys(word for word in words if word))


def outcome_label(outcome: Outcome) -> str:
    """Return the label of a decision's outcome."""
    return {
        Outcome.ADOPTED: _("adopted"),
        Outcome.FAILED: _("failed"),
        Outcome.INCONCLUSIVE: _("inconclusive"),
    }[outcome]


def format_due(due: Due | None, today: dt.date | None) -> str:
    """Render a due: the words that were said, and the day they mean.

    Args:
        due: The due; None for none.
        today: Leave out the year where it is that of this day; None always writes it, for texts
            that are read in other years.
    """
    if due is None:
        return _("nothing was said of time")
    meant = show.marked(due, today)
    if due.kind in (DueKind.NO_DATE, DueKind.WORDS) or not due.words:
        return meant or due.words
    if due.kind is DueKind.EVENT and due.date is None:
        return meant
    if due.kind is DueKind.EVENT:
        return _("{words}: {day}, hangs on {event}", words=due.words, day=meant, event=due.event)
    if due.words == show.short(due, today) or (
        due.date is not None and due.words == due.date.isoformat()
    ):
        return meant
    return _("{words}: {day}", words=due.words, day=meant)


def explain_due(due: Due, today: dt.date) -> str:
    """Describe how a due is parsed while it is typed, or that it can't be."""
    if due.kind is DueKind.WORDS:
        return _("{words}: no day is read from this; it is kept as it stands", words=due.words)
    return " ".join((show.marked(due, today), *show.reasons(due, today)))


@dataclass(frozen=True, slots=True)
class HistoryNames:
    """The names of actions and commitments in a history, by id."""

    codes: Mapping[int, str]
    titles: Mapping[int, str]


def describe_changes(
    act: ChangeSet, action: int, today: dt.date | None, called: HistoryNames
) -> tuple[str, ...]:
    """Return a sentence for each change of one action in a change set."""
    notes = [
        c.after.text
        for c in act.changes
        if c.entity == "Progress" and isinstance(c.after, Progress) and c.after.action == action
    ]
    sentences = [
        _told(c, today, called)
        for c in act.changes
        if c.entity == "Action"
        and c.entity_id == action
        and not (notes and c.field == "merged_into")  # the note says it
    ]
    return tuple(dict.fromkeys(s for s in (*sentences, *notes) if s))


def _told(change: FieldChange, today: dt.date | None, called: HistoryNames) -> str:
    before, after = change.before, change.after
    if not change.field:
        if isinstance(after, Action):
            return _("opened: {text}", text=" ".join(after.text.split()))
        return _("taken out of the record")
    if change.field == "due":
        one, other = (_due(value, today) for value in (before, after))
        return _("due: {one} → {other}", one=one, other=other)
    if change.field == "owners":
        return _("owners: {one} → {other}", one=_names(before), other=_names(after))
    if change.field == "status":
        return _("status: {one} → {other}", one=_status(before), other=_status(after))
    if change.field == "tracking":
        word = tracking_word(Tracking(str(after or "")))
        return _("tracking: {word}", word=word) if word else _("tracking: none")
    if change.field == "text":
        return _("text: {one} → {other}", one=_flat(before), other=_flat(after))
    if change.field == "tags":
        return _("tags: {one} → {other}", one=_names(before), other=_names(after))
    if change.field == "commitment":
        one, other = (_name(called.titles, value) for value in (before, after))
        return _("commitment: {one} → {other}", one=one, other=other)
    if change.field == "merged_into" and after:
        return _("merged into {code}", code=_name(called.codes, after))
    return ""


def _name(names: Mapping[int, str], value: object) -> str:
    return names.get(value, "?") if isinstance(value, int) else "–"


def _due(value: object, today: dt.date | None) -> str:
    return format_due(value, today) if isinstance(value, Due) else plain("–")


def _status(value: object) -> str:
    return status_word(ActionStatus(str(value)))


def _names(value: object) -> str:
    if not isinstance(value, tuple) or not value:
        return plain("–")
    return "、".join(str(getattr(one, "name", one)) for one in value)


def _flat(value: object) -> str:
    return " ".join(str(value or "").split())
