"""Deadlines anywhere in a sentence, and the one of them that binds."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import replace
from types import MappingProxyType

from ogfacil.language.due.alone import is_mere_event, read_alone
from ogfacil.language.due.context import is_title, stands
from ogfacil.language.due.fold import fold
from ogfacil.language.due.reader import Found, Judge, scan
from ogfacil.language.due.reading import Reading
from ogfacil.language.due.spoken import SURE, is_short, judge_spoken
from ogfacil.language.due.typed import at_edge, looks_typed, stands_typed
from ogfacil.record import Doubt, Due, DueKind

_NO_EVENTS: Mapping[str, dt.date | None] = MappingProxyType({})


def read_dues(
    sentence: str,
    on: dt.date,
    *,
    events: Mapping[str, dt.date | None] = _NO_EVENTS,
    typed: bool | None = None,
) -> tuple[Found, ...]:
    """Every deadline in a phrase, sentence or text, with its place, in order.

    Args:
        sentence: What was said or typed.
        on: The day on which it was said.
        events: The events that deadlines may hang on, with their dates where they have one.
        typed: Whether it was typed as an action, where a time is a deadline, or said in a
            meeting, where most times are none; told by the words themselves where None.

    Returns:
        What was found; each `Found` has the deadline and its place in `sentence`.
    """
    return _read(sentence, fold(sentence), on, events, typed)


def _read(
    sentence: str,
    folded: str,
    on: dt.date,
    events: Mapping[str, dt.date | None],
    typed: bool | None,
) -> tuple[Found, ...]:
    judge = _judge(folded, typed)
    found = tuple(scan(sentence, folded, on, events, judge))
    if judge is judge_spoken:
        return tuple(_doubted(one) for one in found)
    vague = not found or (len(found) == 1 and is_mere_event(found[0], sentence))
    if vague and (alone := read_alone(sentence, on, events)):
        return (alone,)
    return found


def _judge(folded: str, typed: bool | None) -> Judge:
    if typed:
        return stands_typed
    if typed is None and looks_typed(folded):
        return _typed_or_title
    return stands if is_short(folded) else judge_spoken


def _typed_or_title(text: str, reading: Reading, start: int, end: int, on: dt.date) -> bool:
    """Match the same as `stands_typed`, but the day of the meeting may be that of its title."""
    return stands_typed(text, reading, start, end, on) and not is_title(
        reading, text, start, end, on
    )


def _doubted(found: Found) -> Found:
    """With a doubt where it is not at all sure to be a deadline."""
    if found.sure >= SURE or Doubt.AMBIGUOUS in found.due.doubts:
        return found
    doubts = tuple(d for d in Doubt if d is Doubt.AMBIGUOUS or d in found.due.doubts)
    return replace(found, due=replace(found.due, doubts=doubts))


def read_due(
    sentence: str,
    on: dt.date,
    *,
    events: Mapping[str, dt.date | None] = _NO_EVENTS,
    typed: bool | None = None,
) -> Due | None:
    """Return the deadline that is said in a phrase or a sentence; None where nothing is one.

    Of several, the one that binds most clearly, and the first of equals; in what is typed, the
    one that stands apart. The arguments are those of `read_dues`.
    """
    folded = fold(sentence)
    found = _read(sentence, folded, on, events, typed)
    if len(found) < 2:
        return found[0].due if found else None
    if any(one.sure < 1 for one in found):
        return max(found, key=lambda one: (one.due.kind is not DueKind.WORDS, one.sure)).due
    apart = typed or (typed is None and looks_typed(folded))

    def binding(one: Found) -> tuple[bool, float]:
        edge = apart and at_edge(folded, one.start_index, one.end_index)
        return one.due.kind is not DueKind.WORDS, _binding(one) + 0.5 * edge

    return max(found, key=binding).due


def _binding(found: Found) -> float:
    """How clearly it binds; where a start and an end are said, the end does."""
    return found.strength - 1.5 * (found.due.kind is DueKind.START)
