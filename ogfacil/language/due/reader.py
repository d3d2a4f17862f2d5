"""Finds every deadline in a text: a scan for what looks like one, then its binding and place."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache

from ogfacil.language.due import (
    beside,
    chinese,
    counts,
    english,
    english_events,
    english_patterns,
    events,
    offsets,
    phrases,
)
from ogfacil.language.due.binding import AND, TO, Bound, bind
from ogfacil.language.due.festivals import next_festival
from ogfacil.language.due.reading import Reading, make
from ogfacil.language.due.span import Grain, ImpossibleDateError, Span
from ogfacil.language.lazy import regex
from ogfacil.record import Doubt, Due, DueKind

Events = Mapping[str, dt.date | None]

_TIMES = (english.FAMILIES[1], *chinese.FAMILIES, *english.FAMILIES)
_LAST = (
    ("count", counts.COUNT),
    ("en_count", english_patterns.COUNT),
    ("en_fromnow", english_patterns.FROM_NOW),
)
_OTHERS = (
    ("nodate", phrases.NO_DATE),
    ("meeting", counts.AFTER_MEETING),
    ("newyear", r"過完年[以之]?後?|(?<![\w])年後(?=再|才|\s*$)"),
    ("since", events.SINCE),
    ("next", events.AT_NEXT),
    ("wait", events.WAITING),
    ("event", events.CHINESE),
    ("done", events.DONE),
    ("later", events.NEXT_TIME),
    ("en_event", english_events.EVENT),
    ("en_once", english_events.ONCE),
    ("vague", phrases.VAGUE),
)
_TAIL = regex(
    r"\s*的?\s*(?P<noun>" + events.EVENT_NOUN + r"|會|選)(?:召開|舉行|開始|結束)?的?"
    r"(?P<b>之前|以前|前(?![面方置往進瞻端後述會])|之後|以後|後(?![面來續]))"
)
_FROM = regex(
    r"(?P<what>文到|[^\s，。；、？！：,;?!:（）()「」在於請須應會我你們各]{1,12}?(?=[以之]?後|完))"
    r"(?:[以之]?後|完)?的?\s*$"
)
_GIVEN = regex(r"(?:有|給\w{0,3})\s*$")
_ASKED_BEFORE = regex(
    r"(?:請(?:各位|大家)?|應|須|務必|最[晚遲]|至[少遲]|[需只就都]要|開會通知要)[在於]?\s*$"
)
"""What makes 兩週前 a deadline before an event that nobody names, not two weeks ago."""
_COMMON = regex(r"(?:sat|sun|wed|mon|mar|march|may)$")
_BARE_WEEKDAY = regex(r"[一二三四五六日天](?=$|[\s之以前內,。;)]|提|完|交|寄|開)")
_BARE_DAY = regex(r"\d{1,2}(?![\d/:.%])[日號]?")


@dataclass(frozen=True, slots=True)
class Found:
    """A deadline and where it stands: `text[start_index:end_index]` are its words."""

    due: Due
    start_index: int
    end_index: int
    strength: int = 2
    sure: float = 1.0  # how likely it is to be a deadline at all


_SOURCES = {name: source for name, source, *_ in (*_OTHERS, *_TIMES, *_LAST)}
_NUMBERS = "0123456789〇一二三四五六七八九十廿卅百兩半"
_NEEDS = {
    "nodate": "期時日交死擇進deut",
    "meeting": "會",
    "newyear": "年",
    "since": "起",
    "next": "次回",
    "wait": "等待俟旦到",
    "event": "前後",
    "done": "後",
    "later": "次回場屆輪",
    "vague": "盡近短內會這幾數ai",
    "numeric": "0123456789",
    "festival": "節春夕旦午秋明慶誕跨至元陽夜念年牙520二",
    "weekno": "週wk",
    "monthday": "月",
    "yearpart": "年半季",
    "quarter": "季半q",
    "edge": "年月週歲",
    "weekday": "週星禮拜",
    "week": "週星禮",
    "dayonly": "日號",
    "relday": "天日今明現點早晚:半午班傍",
    "count": "天日月年季週星禮時鐘",
}
"""One of these characters stands in whatever a family matches, so that most need not be tried."""
_ALSO = dict.fromkeys(("count", "meeting", "since", "weekno", "dayonly", "monthday"), _NUMBERS)
_ALSO["monthday"] += "月元本下這當次"
"""And one of these."""
_REACH = 80
"""How many characters what a family matches may reach at most."""
_LATIN = re.compile(r"[a-z]{2}|[hqw][0-5]")


def _families(folded: str) -> list[tuple[int, str]]:
    """Return the families that can match anywhere in a text, by their order."""
    there = set(folded)
    found = [
        (order, name)
        for order, name, needs, also in _CHINESE
        if not there.isdisjoint(needs) and not (also and there.isdisjoint(also))
    ]
    if not _LATIN.search(folded):
        return found
    return found + [
        (order, name)
        for order, name, hints in _ENGLISH
        if not hints or any(hint in folded for hint in hints)
    ]


_NAMES = tuple(_SOURCES)
_CHINESE = tuple(
    (order, name, frozenset(_NEEDS[name]), frozenset(_ALSO.get(name, "")))
    for order, name in enumerate(_NAMES)
    if not name.startswith("en_")
)
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_HINTS: dict[str, tuple[str, ...]] = {
    "en_close": ("eo", "cob", "close", "end of"),
    "en_quarter": ("q1", "q2", "q3", "q4", "h1", "h2", "quarter", "half"),
    "en_nth": (" of ", " in "),
    "en_daymonth": _MONTHS,
    "en_monthday": _MONTHS,
    "en_year": ("20",),
    "en_weekday": ("mon", "tue", "wed", "thu", "fri", "sat", "sun"),
    "en_period": ("week", "month", "quarter", "year", "day"),
    "en_relday": ("to", "this", "same", "by "),
    "en_ordinal": ("the ", "month"),
    "en_once": ("once", "as soon as", "until after"),
    "en_fromnow": ("from", "later", "day"),
}
_ENGLISH = tuple(
    (order, name, _HINTS.get(name, ()))
    for order, name in enumerate(_NAMES)
    if name.startswith("en_")
)
"""What one of stands in whatever an English family matches."""


@cache
def _pattern(name: str) -> re.Pattern[str]:
    return re.compile(_SOURCES[name])


_READERS = {name: reader for name, _, reader in _TIMES}


Judge = Callable[[str, Reading, int, int, dt.date], float]
"""How surely a reading at a place of a folded text, on that day, is a deadline; 0 where none."""


def scan(text: str, folded: str, on: dt.date, known: Events, judge: Judge) -> Iterator[Found]:
    """Return every deadline in a text, in order.

    `folded` is what `fold` makes of the text.
    """
    place = 0
    waiting: list[tuple[int, str, re.Match[str] | None]] = [
        (order, name, None) for order, name in sorted(_families(folded))
    ]
    while place < len(folded) and (match_of := _leftmost(waiting, folded, place)):
        order, name, match = match_of
        bound = _read(order, match, text, folded, on, known)
        if bound is None or bound.end <= match.start():
            dated = name == "en_event"  # the day in its name may be read by itself
            place = max(match.start() + 1 if dated else match.end(), place + 1)
            continue
        place = max(bound.end, match.end(), place + 1)
        start, end = _trimmed(text, bound.start, bound.end)
        if sure := judge(folded, bound.reading, start, end, on):
            due = bound.reading.due(text[start:end], on)
            yield Found(due, start, end, bound.reading.strength, sure)


def _leftmost(
    waiting: list[tuple[int, str, re.Match[str] | None]], folded: str, place: int
) -> tuple[int, str, re.Match[str]] | None:
    """Return the match that begins first from a place on, and of those the one of the first family.

    What is found is kept in `waiting`, and families that match nowhere any more are taken out.
    """
    best: tuple[int, str, re.Match[str]] | None = None
    n = 0
    while n < len(waiting):
        order, name, match = waiting[n]
        if match is None or match.start() < place:
            match = _pattern(name).search(folded, place)
            if match is None:
                del waiting[n]
                continue
            waiting[n] = (order, name, match)
        if best is None or match.start() < best[2].start():
            best = (order, name, match)
            if match.start() == place:
                break
        n += 1
    return best


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


def _read(
    order: int, match: re.Match[str], text: str, folded: str, on: dt.date, known: Events
) -> Bound | None:
    """Return what the family of this order reads where it matched, or else a later one there."""
    start = match.start()
    for name in _later(order, folded, start):
        inner = match if name == _NAMES[order] else _pattern(name).match(folded, start)
        if inner is None or inner.end() == start:
            continue
        try:
            if name in _READERS:
                bound = _time(name, inner, text, folded, on, known)
                if bound:
                    return bound
            elif name == "count" and (after := _after_event(inner, text, folded, known)):
                return after
            elif reading := _other(name, inner, text, on, known):
                return Bound(reading, start, inner.end())
        except ImpossibleDateError:
            return _impossible(folded, inner.start(), inner.end())
    return None


def _later(order: int, folded: str, start: int) -> Iterator[str]:
    """Yield a family by its order, and the later ones that can match at a place."""
    yield _NAMES[order]
    for other, name in sorted(_families(folded[start : start + _REACH])):
        if other > order:
            yield name


def _after_event(inner: re.Match[str], text: str, folded: str, known: Events) -> Bound | None:
    """Return a count from what stands right before it: 簽約後兩週內, 連署完六十天內."""
    if inner.group("tail") not in counts.SOONER:
        return None
    before = _FROM().search(folded, max(0, inner.start() - 16), inner.start())
    many = counts.amount(inner.group("n")) if before else None
    if not before or not many or len(before["what"]) < 2:
        return None
    name = text[before.start("what") : before.end("what")]
    reading = events.hang(name, known, many[0], inner.group("u"))
    return Bound(reading, before.start("what"), inner.end())


def _impossible(folded: str, start: int, end: int) -> Bound:
    day = Span(dt.date.min, dt.date.min, Grain.DAY)
    bound = bind(folded, day, start, end)
    return replace(bound, reading=Reading(DueKind.WORDS, strength=3))


def _other(
    name: str, inner: re.Match[str], text: str, on: dt.date, known: Events
) -> Reading | None:
    found = inner.groupdict()

    def said(group: str) -> str:
        return text[inner.start(group) : inner.end(group)]

    match name:
        case "nodate":
            return Reading(DueKind.NO_DATE, strength=3)
        case "vague":
            return Reading(DueKind.WORDS, strength=2 if said("quick") or said("hurry") else 1)
        case "count" | "meeting":
            if (found["tail"] or "").endswith("前"):
                asked = _ASKED_BEFORE().search(text, 0, inner.start())
                return Reading(DueKind.WORDS, strength=3) if asked else None
            reading = counts.count(found, on)
            given = reading and not reading.strength and "工作" in (found["u"] or "")
            if reading and given and _GIVEN().search(text, 0, inner.start()):
                return replace(reading, strength=2)
            return reading
        case "en_count" | "en_fromnow":
            return english.count(found, on)
        case "newyear":
            return make(DueKind.START, next_festival("春節", on), strength=2)
        case "since":
            return events.since(found, said("since"), known)
        case "next":
            return events.hang(events.canonical(said("next")), known)
        case "later":
            return events.hang(events.canonical(said("later")), known, strength=0)
        case "wait":
            if any(_pattern(time).match(found["wait"] or "") for time in _READERS):
                return None
            return events.hang(said("wait"), known, strength=4)
        case "event":
            return events.chinese(found, said("name"), known)
        case "done":
            return events.done(found, said("done"), known)
        case "en_once":
            return events.hang(said("once"), known, strength=2)
        case _:
            if english_events.names_a_day(text.lower(), inner.start("ename"), inner.end()):
                return None
            return english_events.event(found, said("ename"), known, on)


def _time(
    name: str, inner: re.Match[str], text: str, folded: str, on: dt.date, known: Events
) -> Bound | None:
    span = _READERS[name](inner.groupdict(), on)
    if span is None:
        return None
    start, end = inner.start(), inner.end()
    if name.startswith("en_") and _COMMON().search(text, start, end):
        span = replace(span, unsure=True)
    if span.grain is Grain.DAY:
        span, start, end = _beside(name, inner, span, folded, on)
    if span.grain is Grain.DAY and (event := offsets.event_of_day(folded, start, end)):
        counted = offsets.counted_from(folded, span, *event)
        return counted or bind(folded, span, *event)
    if tail := _TAIL().match(folded, end):
        noun = _pattern("event").match(folded, tail.start("noun"))
        if noun is None:
            return Bound(events.hang(text[start : tail.end("noun")], known), start, tail.end())
        reading = events.chinese(noun.groupdict(), text[start : noun.end("name")], known)
        return Bound(reading, start, noun.end()) if reading else None
    if inner.groupdict().get("m0") or inner.groupdict().get("d0"):
        return bind(folded, span, start, end, span)
    if counted := offsets.counted_from(folded, span, start, end):
        return counted
    until = _range(folded, span, start, end, on)
    if until:
        return bind(folded, span, start, until[1], until[0])
    bound = bind(folded, span, start, end)
    if span.grain >= Grain.QUARTER and span.last < on:  # 2015年開始, 一百年前: told, not promised
        return replace(bound, reading=replace(bound.reading, strength=-1))
    if bound.reading.kind is DueKind.START and span.first < on and _is_nearest(inner):
        later = _READERS[name](inner.groupdict(), span.last + dt.timedelta(1))
        return bind(folded, later.doubting(Doubt.YEAR_ASSUMED), start, end) if later else bound
    begun = span.grain is Grain.PART and span.first < on <= span.last
    if begun and bound.reading.kind is DueKind.START:
        return replace(bound, reading=replace(bound.reading, date=on))
    return bound


def _beside(
    name: str, inner: re.Match[str], span: Span, folded: str, on: dt.date
) -> tuple[Span, int, int]:
    """Return a day with what belongs to it on either side, and its place: weekday, date, week."""
    start, end = inner.start(), inner.end()
    if name in beside.DATED:
        span, end = beside.with_weekday(folded, span, end)
        return beside.with_week(folded, span, start, end)
    if name not in ("weekday", "en_weekday"):
        return span, start, end
    opening = beside.opening(folded, end)
    for dated in beside.DATED:
        date = _pattern(dated).match(folded, opening.end())
        day = _READERS[dated](date.groupdict(), on) if date else None
        if date is None or day is None or day.grain is not Grain.DAY:
            continue
        stop = date.end()
        if opening["open"]:
            closing = folded.find(")", stop, stop + 3)
            if closing < 0:
                continue
            stop = closing + 1
        other = _day_first(date, on) if dated == "numeric" else None
        if other and other.first.weekday() == span.first.weekday() != day.first.weekday():
            day = other
        said = inner.groupdict()
        relative = bool(said.get("rel") or said.get("rel2") or said.get("far"))
        return beside.agreed(span, day, relative=relative), start, stop
    return span, start, end


def _day_first(date: re.Match[str], on: dt.date) -> Span | None:
    """Return what 4/3 means where the day is written before the month."""
    if not date["sm"] or int(date["sd"]) > 12:
        return None
    return chinese.numeric({"ed": date["sm"], "em": date["sd"]}, on)


def _is_nearest(inner: re.Match[str]) -> bool:
    """Whether neither a year nor a word such as 這 or 下 says which month or half is meant."""
    said = inner.groupdict()
    named = ("rm", "rq", "ryear", "year", "roc", "ce", "office", "office2", "y1", "y2", "y", "rel")
    return bool(said.get("h") or said.get("q")) and not any(said.get(name) for name in named)


_RELATIVE = ("rel", "rel2", "rm", "rq", "ryear", "day", "far")
"""The groups that count from the day on which something is said, also at the end of a range."""


def _range(folded: str, first: Span, start: int, end: int, on: dt.date) -> tuple[Span, int] | None:
    """Return the end of a range that begins at `first`, and the index where its words end.

    Raises:
        ImpossibleDateError: It ends on a day that no calendar has.
    """
    between = folded.startswith("between ", max(0, start - 8))
    to = AND().match(folded, end) if between else TO().match(folded, end)
    if not to:
        return None
    for name, _, reader in _TIMES:
        inner = _pattern(name).match(folded[to.end() : to.end() + 40])
        if inner:
            said = inner.groupdict()
            last = reader(said, on if any(said.get(n) for n in _RELATIVE) else first.first)
            if last and last.last >= first.first:
                doubts = [d for d in last.doubts if d in first.doubts]
                doubts += [Doubt.AMBIGUOUS] if to.group().strip() in ("或", "or") else []
                return replace(last, doubts=tuple(doubts)), to.end() + inner.end()
    if folded[end - 1] in "一二三四五六" and (named := _BARE_WEEKDAY().match(folded, to.end())):
        last_day = first.first + dt.timedelta(
            beside.weekday_number(named.group(), None) - first.first.weekday()
        )
        if last_day > first.first:
            return Span(first.first, last_day, Grain.DAY), named.end()
    bare = _BARE_DAY().match(folded, to.end())
    if bare and first.grain is Grain.DAY and "/" in folded[max(0, end - 4) : end]:
        day = int(bare.group().rstrip("日號"))
        if first.first.day < day <= 31:
            try:
                return Span(first.first, first.first.replace(day=day), Grain.DAY), bare.end()
            except ValueError as error:
                raise ImpossibleDateError(str(day)) from error
    return None
