"""Deadlines anywhere in a sentence, and the one of them that binds."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from types import MappingProxyType

from ogfacil.language.due.alone import is_mere_event, read_alone
from ogfacil.language.due.reader import Found, scan
from ogfacil.record import Due, DueKind

_NO_EVENTS: Mapping[str, dt.date | None] = MappingProxyType({})


def read_dues(
    sentence: str, on: dt.date, *, events: Mapping[str, dt.date | None] = _NO_EVENTS
) -> tuple[Found, ...]:
    """Every deadline in a phrase, sentence or text, with its place, in order.

    `on` is the day on which it was said; `events` are the events that deadlines may hang on, with
    their dates where they have one.
    """
    found = tuple(scan(sentence, on, events))
    vague = not found or (len(found) == 1 and is_mere_event(found[0], sentence))
    if vague and (alone := read_alone(sentence, on, events)):
        return (alone,)
    return found


def read_due(
    sentence: str, on: dt.date, *, events: Mapping[str, dt.date | None] = _NO_EVENTS
) -> Due | None:
    """The deadline that is said in a phrase or a sentence; None where nothing is one.

    Of several, the one that binds most clearly, and the first of equals.
    """
    found = read_dues(sentence, on, events=events)
    if not found:
        return None
    return max(found, key=_binding).due


def _binding(found: Found) -> tuple[bool, float]:
    """How clearly it binds; where a start and an end are said, the end does."""
    kind = found.due.kind
    return kind is not DueKind.WORDS, found.strength - 1.5 * (kind is DueKind.START)
