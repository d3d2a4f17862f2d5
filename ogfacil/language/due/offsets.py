"""Deadlines counted from a time that is said with them: 春節前兩週, two weeks from Monday."""

from __future__ import annotations

from dataclasses import replace

from ogfacil.language.due import counts, english
from ogfacil.language.due.binding import Bound
from ogfacil.language.due.english_patterns import NUMBER
from ogfacil.language.due.reading import make
from ogfacil.language.due.span import Grain, Span
from ogfacil.language.lazy import regex
from ogfacil.record import DueKind

_BEHIND = regex(
    r"的?(?P<way>[之以]?前|[之以]?後|過後)的?\s*"
    rf"(?P<n>{counts.AMOUNT})\s*(?P<u>{counts.UNIT})(?P<within>[之以]?內)?"
)
_AHEAD = regex(
    rf"(?<![a-z0-9])(?P<within>within )?(?P<n>{NUMBER})[ -](?P<adj>business |working |calendar )?"
    r"(?P<u>day|week|fortnight|month|year)s? (?P<way>before|prior to|ahead of|after|following|from"
    r"|of) (?:the )?$"
)


def counted_from(text: str, span: Span, start: int, end: int) -> Bound | None:
    """What is counted from the time at this place, in either language; None where nothing is.

    Days are counted from a day or from the last of several: 月底前三天. 今年前三季 and 下週前三天
    are a part of that time instead, so nothing is counted from a week or more.
    """
    if span.grain > Grain.PART:
        return None
    if found := _BEHIND().match(text, end):
        many = counts.amount(found["n"])
        unit, way, end = found["u"], found["way"], found.end()
        doubts = many[1] if many else ()
        count = many[0] if many else 0
    elif found := _AHEAD().search(text, max(0, start - 48), start):
        many, way, start, doubts = None, found["way"], found.start(), ()
        count, unit = english.amount(found["n"], found["u"], found["adj"])
    else:
        return None
    before = way.endswith("前") or way in ("before", "prior to", "ahead of")
    if not count or (before and found["within"]) or (way == "of" and not found["within"]):
        return None
    origin = span.first if before and span.festival else span.last
    day, unsure = counts.later(origin, -count if before else count, unit)
    doubts = (*span.doubts, *doubts, *unsure)
    if before or found["within"]:
        reading = make(DueKind.BY, day, doubts=doubts, strength=3)
        return Bound(reading if before else replace(reading, start=origin), start, end)
    return Bound(make(DueKind.ON, day, doubts=doubts, strength=2), start, end)
