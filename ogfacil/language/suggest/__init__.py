"""Proposes actions, decisions, questions and supplements from a transcript that has none yet.

Rules that can be read: no model, no network. They would rather miss one than propose what nobody
promised; what they reach on public transcripts is printed by `benchmarks/suggest.py`.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import replace

from ogfacil.language.suggest.line import Line
from ogfacil.language.suggest.marks import marks
from ogfacil.language.suggest.ordinals import ordinals
from ogfacil.language.suggest.outcomes import decisions, questions, supplements
from ogfacil.language.suggest.promises import promises, requests
from ogfacil.language.suggest.suggestion import Suggestion, SuggestionKind
from ogfacil.record import EntryKind, Record

__all__ = ["Suggestion", "SuggestionKind", "suggest"]

_SAID = (EntryKind.SPEECH, EntryKind.SUPPLEMENT)


def suggest(
    record: Record, *, events: Mapping[str, dt.date | None] | None = None
) -> tuple[Suggestion, ...]:
    """What a meeting's transcript proposes, in its order.

    An entry that an action, decision or question of the record already rests on proposes nothing
    more. Deadlines are counted from the meeting's date; without one they keep only their words.
    """
    taken = {entry for action in record.actions for entry in action.entries}
    taken |= {entry for decision in record.decisions for entry in decision.entries}
    taken |= {entry for question in record.questions for entry in question.entries}
    people = {person.id: person for person in record.people}
    lines = {
        entry.id: Line(
            entry,
            place,
            people.get(entry.speaker or 0),
            record,
            record.meeting.date,
            dict(events or {}),
        )
        for place, entry in enumerate(record.entries)
        if entry.kind in _SAID and not entry.withdrawn and entry.id not in taken
    }
    numbered: dict[int, list[Suggestion]] = {}
    for answer in ordinals(record, lines):
        numbered.setdefault(answer.entries[-1], []).append(answer)
    found: list[Suggestion] = []
    for line in lines.values():
        if line.entry.id in numbered:
            found += numbered[line.entry.id]
        else:
            found += _of(line)
    return tuple({s.id: s for s in found}.values())


def _of(line: Line) -> Iterator[Suggestion]:
    marked = list(marks(line))
    if marked:
        for one in marked:
            yield one
            if one.kind is SuggestionKind.DECISION:
                entry = replace(line.entry, text=one.text)
                yield from requests(replace(line, entry=entry))
        return
    yield from supplements(line)
    if line.entry.kind is not EntryKind.SPEECH:
        return
    settled = list(decisions(line))
    yield from settled
    said = {s.text for s in settled}
    promised: set[str] = set()
    for rule in (promises, requests):
        for suggestion in rule(line):
            dated = suggestion.due is not None and suggestion.due.date is not None
            if suggestion.text not in said or (dated and suggestion.text not in promised):
                said.add(suggestion.text)
                promised.add(suggestion.text)
                yield suggestion
    yield from questions(line)
