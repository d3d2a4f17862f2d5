"""Proposes actions, decisions, questions and supplements from a transcript that has none yet.

Rules that can be read find what people mark and the plainest promises; a small trained model
(`ogfacil.language.model`) finds the others, and leaves out what only looks like one. No network.
Questions are proposed only where somebody marked them. What both reach on public transcripts is
printed by `benchmarks/suggest.py`; the model is trained by `benchmarks/train_suggest.py`.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Mapping
from dataclasses import replace

from ogfacil.language.due.fold import fold
from ogfacil.language.model import Model
from ogfacil.language.suggest.chair import CHAIR, result, settled_by_chair
from ogfacil.language.suggest.features import Room, is_ahead
from ogfacil.language.suggest.likely import (
    ASKED,
    PLAINLY_PROMISED,
    PROMISED,
    REQUESTED,
    RULED,
    RULED_ELSE,
    SETTLED,
    SETTLED_BY_CHAIR,
    Judge,
    Likely,
)
from ogfacil.language.suggest.line import Line
from ogfacil.language.suggest.marks import marks
from ogfacil.language.suggest.ordinals import ordinals
from ogfacil.language.suggest.outcomes import decisions, is_view, supplements
from ogfacil.language.suggest.promises import (
    asks_at_end,
    is_asked,
    is_plain,
    is_talk,
    is_told,
    promises,
    requests,
    whose,
)
from ogfacil.language.suggest.suggestion import Certainty, Suggestion, SuggestionKind
from ogfacil.record import EntryKind, Record

__all__ = [
    "LIKELY_DECISION",
    "LIKELY_PROMISE",
    "Certainty",
    "Suggestion",
    "SuggestionKind",
    "suggest",
]

LIKELY_PROMISE, LIKELY_DECISION = "likely promise", "likely decision"
"""The rules' names where the model alone proposes."""
_PROPOSES = re.compile(r"建議|希望|請|就可以")
"""By which somebody who doesn't lead the meeting only proposes what it should settle."""
_SAID = (EntryKind.SPEECH, EntryKind.SUPPLEMENT)


def suggest(
    record: Record,
    *,
    events: Mapping[str, dt.date | None] | None = None,
    models: Mapping[str, Model] | None = None,
) -> tuple[Suggestion, ...]:
    """Return what a meeting's transcript proposes, in its order.

    An entry that an action, decision or question of the record already rests on proposes nothing
    more. Deadlines are counted from the meeting's date; without one they keep only their words.

    Args:
        record: The meeting.
        events: The events that deadlines may hang on, with their dates where they have one.
        models: Models by kind in place of those shipped, to measure others.
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
    judge = Judge(Room(record), models)
    found: list[Suggestion] = []
    for entry in record.entries:
        if (line := lines.get(entry.id)) is None:
            if not entry.withdrawn and entry.id not in taken and (vote := result(entry)):
                found.append(vote)
        elif entry.id in numbered:
            found += numbered[entry.id]
        else:
            found += _of(line, judge)
    return tuple({s.id: s for s in found}.values())


def _of(line: Line, judge: Judge) -> Iterator[Suggestion]:
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
    settled = list(_settled(line, judge))
    yield from settled
    said = {(one.text, one.start) for one in settled}
    for one in _promised(line, judge):
        dated = one.due is not None and one.due.date is not None
        if (one.text, one.start) not in said or dated:
            yield one


def _settled(line: Line, judge: Judge) -> Iterator[Suggestion]:
    """Yield what is settled, by a rule that the model does not deny, or by the model alone."""
    likely = judge.decisions(line.place)
    ruled = {one.text: one for one in decisions(line)}
    if judge.room.leads(line.entry):
        ruled |= {one.text: one for one in settled_by_chair(line)}
    if not ruled and all(view.probability < SETTLED for view in likely.values()):
        return
    proposed = not judge.room.leads(line.entry)
    for number, text in enumerate(line.sentences()):
        view = likely.get(number)
        if (one := ruled.get(text)) is not None:
            if not (proposed and _PROPOSES.search(text)):
                least = SETTLED_BY_CHAIR if one.rule == CHAIR else SETTLED
                probability = max(view.probability if view else least, least)
                start = judge.start(view) if view else 0
                yield replace(one, probability=probability, start=start)
        elif view is not None and view.probability >= SETTLED and not is_view(text):
            yield Suggestion(
                SuggestionKind.DECISION,
                text,
                (line.entry.id,),
                LIKELY_DECISION,
                probability=view.probability,
                words=judge.words(view, settling=True),
                start=judge.start(view),
            )


def _promised(line: Line, judge: Judge) -> Iterator[Suggestion]:
    """Yield promises and requests found by the model, or by a rule that the model accepts."""
    likely = judge.promises(line.place)
    english = line.entry.text.isascii()
    if not english and likely and all(view.probability < RULED_ELSE for view in likely.values()):
        return  # reading deadlines takes most of the time
    ruled: dict[str, Suggestion] = {}
    for rule in (promises, requests):
        for found in rule(line):
            ruled.setdefault(found.text, found)
    for number, text in enumerate(line.sentences()):
        view = likely.get(number)
        if (one := ruled.get(text)) is not None:
            if view is None or english:
                yield replace(one, probability=max(view.probability if view else 0.0, PROMISED))
            elif view.probability >= RULED.get(one.rule, RULED_ELSE) and not is_talk(
                judge.room.clauses[view.place].text, fold(text)
            ):
                owners = one.owners or whose(line, judge.room.clauses[view.place], text)
                probability = max(view.probability, PROMISED)
                start = judge.start(view)
                yield replace(one, owners=owners, probability=probability, start=start)
        elif view is not None and _is_promised(line, judge, view, text):
            yield _likely(line, judge, view, text)


def _is_promised(line: Line, judge: Judge, view: Likely, text: str) -> bool:
    """Tell whether what the model finds likely is proposed as an action."""
    if view.probability < PLAINLY_PROMISED:
        return False
    clause = judge.room.clauses[view.place]
    plain = is_plain(clause.text) and is_ahead(clause.text, line.on) is not False
    least = PLAINLY_PROMISED if plain else REQUESTED if is_asked(clause.text) else PROMISED
    if asks_at_end(text):
        least += ASKED
    return view.probability >= least and not is_told(line, clause, text)


def _likely(line: Line, judge: Judge, view: Likely, text: str) -> Suggestion:
    return Suggestion(
        SuggestionKind.ACTION,
        text,
        (line.entry.id,),
        LIKELY_PROMISE,
        whose(line, judge.room.clauses[view.place], text),
        line.due(text),
        probability=view.probability,
        words=judge.words(view),
        start=judge.start(view),
    )
