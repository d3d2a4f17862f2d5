"""What the capture screen knows of its meeting besides the transcript, made ready to be shown."""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from ogfacil.formats.action_rows import status_words
from ogfacil.language.due import show
from ogfacil.locale import _
from ogfacil.record import Action, ActionStatus, Due, DueKind, Entry, EntryKind, Owner, Record
from ogfacil.widgets.transcript import OutcomeBadge


def wants_speaker(entry: Entry) -> bool:
    """Return whether somebody said this, and nobody knows yet who."""
    return entry.speaker is None and entry.kind in (EntryKind.SPEECH, EntryKind.SUPPLEMENT)


@dataclass(slots=True)
class TranscriptCounts:
    """Counts of a transcript, kept as entries come, change and go."""

    lines: Counter[int] = field(default_factory=Counter)  # by speaker
    gaps: set[int] = field(default_factory=set)  # ids of those to be filled
    without_speaker: set[int] = field(default_factory=set)  # ids of what is nobody's yet

    def add(self, entry: Entry) -> None:
        """Count an entry."""
        if wants_speaker(entry):
            self.without_speaker.add(entry.id)
        elif entry.kind is EntryKind.SPEECH and entry.speaker is not None:
            self.lines[entry.speaker] += 1
        elif entry.kind is EntryKind.GAP and not entry.text.strip() and not entry.withdrawn:
            self.gaps.add(entry.id)

    def subtract(self, entry: Entry) -> None:
        """Count an entry no longer."""
        self.gaps.discard(entry.id)
        self.without_speaker.discard(entry.id)
        if entry.kind is EntryKind.SPEECH and entry.speaker is not None:
            self.lines[entry.speaker] -= 1


def outcome_badges(head: Record, on: dt.date) -> list[tuple[tuple[int, ...], OutcomeBadge]]:
    """Return what was caught in a meeting, with the ids of the entries that each came from."""
    found = [(a.entries, _action(a, on)) for a in head.actions]
    found += [(d.entries, OutcomeBadge("decision", "", d.text)) for d in head.decisions]
    found += [
        (
            q.entries,
            OutcomeBadge("question", "", q.text, _("answered") if q.answered else "", q.answered),
        )
        for q in head.questions
    ]
    return found


def badges_by_entry(
    caught: list[tuple[tuple[int, ...], OutcomeBadge]],
) -> dict[int, tuple[OutcomeBadge, ...]]:
    """Return what stands under each entry: under the last one that it came from."""
    found: dict[int, tuple[OutcomeBadge, ...]] = {}
    for entries, item in caught:
        if entries:
            found[entries[-1]] = (*found.get(entries[-1], ()), item)
    return found


def due_words(due: Due, on: dt.date) -> str:
    """Return a deadline in a few cells; the words that were said where they are no date."""
    if due.kind is DueKind.NO_DATE:
        return _("no date promised")
    if due.date is None:
        return f"{due.words}?" if due.kind is DueKind.WORDS else due.words
    shown = show.day(due.date, on) + ("?" if due.doubts else "")
    return _("from {day}", day=shown) if due.kind is DueKind.START else shown


def _action(action: Action, on: dt.date) -> OutcomeBadge:
    owners = ", ".join(owner.name for owner in action.owners) or _("nobody yet")
    parts = [owners]
    if action.due is not None:
        parts.append(due_words(action.due, on))
    if action.status is not ActionStatus.OPEN:
        parts.append(status_words(action.status))
    closed = action.status is not ActionStatus.OPEN
    return OutcomeBadge("action", action.code, _unmentioned(action), "  ".join(parts), closed)


def _unmentioned(action: Action) -> str:
    """Return the words of an action without its owners, who stand before it."""
    text = action.text
    if len(action.owners) > 1:
        text = _listed(action.owners).sub("", text, count=1)
    for owner in action.owners:
        for mention in (f'@"{owner.name}"', f"@{owner.name}", f"＠{owner.name}"):
            text = text.replace(mention, "", 1)
    return text.strip() or action.text


def _listed(owners: Sequence[Owner]) -> re.Pattern[str]:
    """Return a pattern for several owners behind one sign or one each: `@甲、乙`, `@甲 @乙`."""
    one = "|".join(rf'"{name}"|{name}' for name in (re.escape(owner.name) for owner in owners))
    next_one = rf"\s*(?:(?:[、,，和與及]|and\b)\s*[@＠]?|[@＠])(?:{one})"
    return re.compile(rf"^\s*[@＠](?:{one})(?:{next_one})+")
