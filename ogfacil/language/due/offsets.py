"""Deadlines counted from a time that is said with them: 春節前兩週, two weeks from Monday."""

from __future__ import annotations

import re
from dataclasses import replace

from ogfacil.language.due import counts, english, english_events, events
from ogfacil.language.due.binding import Bound
from ogfacil.language.due.english_patterns import NUMBER
from ogfacil.language.due.reading import make
from ogfacil.language.due.span import Grain, Span
from ogfacil.language.lazy import regex
from ogfacil.record import DueKind

_BEHIND = regex(
    r"\s*的?(?P<way>[之以]?前|[之以]?後|過後)的?\s*"
    rf"(?P<n>{counts.AMOUNT})\s*(?P<u>{counts.UNIT})(?P<within>[之以]?內)?"
)
_COUNT_FIRST = regex(
    rf"\s*(?P<n>{counts.AMOUNT})\s*(?P<u>{counts.UNIT})(?P<within>)[之以]?(?P<way>前|後)"
)
_NOUN = rf"(?:{events.EVENT_NOUN}|會|選)(?:召開|舉行|開始|結束)?"
_EVENT_BEHIND = regex(
    rf"\s*(?:的|當天的)?\s*{_NOUN}的?(?=(?:[之以]?前(?![面方置往進瞻端後述會])"
    rf"|[之以]?後(?![面來續]))"
    rf"|\s*(?:{counts.AMOUNT})\s*(?:{counts.UNIT})[之以]?(?:前|後))"
)
_EVENT_AHEAD = regex(rf"[^\s，。；、,;。()]{{0,8}}?{_NOUN}\s*\($")
_CLOSED = regex(r"\)(?=\s*的?(?:[之以]?前|[之以]?後|\d+|[一二兩三四五六七八九十]))")
_ENGLISH_EVENT_BEHIND = regex(rf" (?:[a-z-]+ ){{0,2}}?{english_events.NOUN}s?(?![a-z])")
_AHEAD = regex(
    rf"(?<![a-z0-9])(?P<within>within )?(?P<n>{NUMBER})[ -](?P<adj>business |working |calendar )?"
    r"(?P<u>day|week|fortnight|month|year)s? (?P<way>before|prior to|ahead of|after|following|from"
    r"|of) (?:(?:the |our |this )(?:(?!and |or )[a-z-]+ ){0,4}?(?:on |of |in )?)?$"
)


def event_of_day(text: str, start: int, end: int) -> tuple[int, int] | None:
    """Return the place of a day together with the event on it: 7/27協作會議, 協作會議（7/27）.

    None where nothing is counted from such an event.
    """
    behind = text[end : end + 1]
    if not behind or behind in "前後之以,，。;":
        return None
    if found := _EVENT_BEHIND().match(text, end):
        return start, found.end()
    if (closed := _CLOSED().match(text, end)) and (
        before := _EVENT_AHEAD().search(text, max(0, start - 24), start)
    ):
        return before.start(), closed.end()
    return None


def _after_event(text: str, end: int) -> re.Match[str] | None:
    """Return a count behind an event on a day, which says 前 last: 7/27協作會議一週前."""
    named = not text[end - 1 : end].isdecimal() and text[end - 1 : end] not in "日號"
    return _COUNT_FIRST().match(text, end) if named else None


def counted_from(text: str, span: Span, start: int, end: int) -> Bound | None:
    """Return what is counted from the time at this place, in either language.

    None where nothing is.

    Days are counted from a day or from the last of several: 月底前三天. 今年前三季 and 下週前三天
    are a part of that time instead, so nothing is counted from a week or more.
    """
    if span.grain > Grain.PART:
        return None
    bound = False
    if found := _BEHIND().match(text, end) or _after_event(text, end):
        many = counts.amount(found["n"])
        unit, way, end = found["u"], found["way"], found.end()
        doubts = many[1] if many else ()
        count = many[0] if many else 0
    elif text[start - 1 : start] == " " and (
        found := _AHEAD().search(text, max(0, start - 48), start)
    ):
        many, way, start, doubts = None, found["way"], found.start(), ()
        if behind := _ENGLISH_EVENT_BEHIND().match(text, end):
            end = behind.end()
        if start >= 3 and text.startswith("by ", start - 3):
            start, bound = start - 3, True
        count, unit = english.amount(found["n"], found["u"], found["adj"])
    else:
        return None
    before = way.endswith("前") or way in ("before", "prior to", "ahead of")
    if not count or (before and found["within"]) or (way == "of" and not found["within"]):
        return None
    origin = span.first if before and span.festival else span.last
    day, unsure = counts.later(origin, -count if before else count, unit)
    doubts = (*span.doubts, *doubts, *unsure)
    if before or found["within"] or bound:
        reading = make(DueKind.BY, day, doubts=doubts, strength=3)
        return Bound(replace(reading, start=origin) if found["within"] else reading, start, end)
    return Bound(make(DueKind.ON, day, doubts=doubts, strength=2), start, end)
