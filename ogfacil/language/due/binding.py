"""What stands right before and after a time and makes it a deadline: 前, 起, by, from."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass, replace

from ogfacil.language.due.numerals import AFTER, BEFORE, HAN
from ogfacil.language.due.reading import Reading, make
from ogfacil.language.due.span import Grain, Span
from ogfacil.language.lazy import regex
from ogfacil.record import Doubt, DueKind

_TIME_OF_DAY = (
    r"凌晨|清晨|早晨|一早|早上|上午|中午|午間|午後|下午|傍晚|晚上|晚間|夜間|深夜|半夜|午夜|夜裡"
    r"|下班|下課|收工"
)
_CLOCK = (
    r"(?:\s*\((?:mon|tue|wed|thu|fri|sat|sun)[a-z]*\))?(?:\s*大?約(?=\s*(?:[\d上下中午早晚]"
    r"|[一二兩三四五六七八九十]))|\s*大概)?"
    rf"(?:\s*的?\s*(?:{_TIME_OF_DAY}))?(?:\s*(?:大約|大概|約)(?=\s*(?:\d"
    rf"|[{HAN}]{{1,3}}\s*[點時])))?"
    rf"(?:\s*(?:\d{{1,2}}:\d{{2}}|(?:\d{{1,2}}|[{HAN}]{{1,3}})\s*(?:點(?!名|子|閱|心)鐘?"
    rf"|時(?![間候程]))(?:\s*(?:半|整|一刻|\d{{1,2}}分))?))?"
    r"(?:,? (?:at |by )?(?:\d{1,2}(?::\d\d)? ?[ap]\.?m\.?|\d{1,2}:\d\d|noon|midnight)|,? (?:morning"
    r"|afternoon|evening|night)(?![a-z]))?"
)
SUFFIX = regex(
    rf"(?P<clock>{_CLOCK})(?:\s*(?P<approx>左右|前後|上下|or so|or thereabouts))?"
    rf"(?:\s*(?:\(含(?:當日|當天)?\)\s*)?的?(?P<by>(?:結束|終了|屆滿)?(?:之前|以前|{BEFORE}|為止"
    rf"|截止|止(?![於步])|[以之]內|內(?![容部政]))|(?:\s?(?:at the )?(?:latest))(?![a-z])"
    rf"|deadline)"
    rf"|\s*(?P<start>(?:正式)?(?:開始|過後|起(?![來草訴初因點伏步跑碼])|以後|之後|{AFTER}|以來)"
    rf"|\s(?:onwards?|and after|forward|on(?=\s*(?:$|[,.;])))(?![a-z])))?"
)
_BY = (
    r"(?:最[晚遲慢]|至遲|不[晚遲]於|截止(?:日期?|時間)?(?:是|為|:)?|(?:期限|死線|deadline)(?:是"
    r"|為|到|:)?|截至|直到"
    r"|(?<![講說提談看收得做達找遇聽想感拿學拉等回來直簽碰接注受遭寫])到|(?<![甚乃以])至|趕在"
    r"|due(?::| date:?)?|期限)"
    r"|(?<![a-z])(?P<before>before|prior to|ahead of)|(?<![a-z])(?:by|until|till|no later than"
    r"|not later than|at the latest by|at the latest on|latest by|latest"
    r"|due(?: date)?(?: on| by| in| is|:)?|deadline(?: of| is|:)?|within|not after|no later"
    r"|through|up to|target(?: date)?:?|eta:?)"
)
PREFIX = regex(
    rf"(?:(?P<by>{_BY})|(?P<start>最快(?:也?[要得是]|可能|可以)?(?:等?到|在)?|不早於"
    rf"|自從?|(?:打從|從)|由|(?<![a-z])(?:starting(?: from| on"
    rf"| in| with)?|beginning(?: on| in)?|from|as of|as from|effective(?: from| on)?|not before"
    rf"|no sooner than|no earlier than|not earlier than|after|since))"
    r"|(?P<on>(?<![a-z])(?:on|at|in|during|for|this coming|between)))\s*(?:(?<= )(?:noon|midnight"
    r"|\d{1,2}(?::\d\d)? ?[ap]\.?m\.?|\d\d:\d\d),? (?:on )?)?(?:(?<= )the )?$"
)
AND = regex(r"\s+and\s+")
TO = regex(r"\s*起?\s*(?:至|到|~|-|或|to|through|until|or)\s*")


@dataclass(frozen=True, slots=True)
class Bound:
    """A time with what binds it."""

    reading: Reading
    start: int
    end: int


def prefix_of(text: str, start: int) -> re.Match[str] | None:
    """Return the words right before this place that bind a time."""
    return PREFIX().search(text, max(0, start - 24), start) if start else None


def bind(text: str, span: Span, start: int, end: int, until: Span | None = None) -> Bound:
    """Return the deadline that a time at this place makes.

    `until` is the end of a range from it.
    """
    before = prefix_of(text, start)
    after = SUFFIX().match(text, end)
    whole = until or span
    doubts = (*span.doubts, *(d for d in whole.doubts if d not in span.doubts))
    said_by = before.group("by") if before else None
    said_start = before.group("start") if before else None
    by = after.group("by") if after else None
    starts = (after.group("start") or "").strip() if after else ""
    if after:
        end = after.end() if (by or starts or after.group("approx")) else after.end("clock")
        if after.group("approx"):
            doubts = (*doubts, Doubt.AMBIGUOUS)
    if until:
        between = before and before.group("on") == "between"
        if before and (said_by or said_start or between) and said_by != "due":
            start = before.start()
        strength = 3 if by or said_by else 0 if span.unsure and not whole.festival else 2
        strength = 2 if span.unsure and text[end - 1 : end].isdecimal() else strength
        reading = make(DueKind.BY, whole.last, start=span.first, doubts=doubts, strength=strength)
        return Bound(reading, start, end)
    if starts == "以來" or said_start == "since":
        return Bound(make(DueKind.START, span.first, doubts=doubts, strength=-1), start, end)
    if before and (starts or said_start) and not by:
        if said_start:
            start = before.start()
        latin = bool(said_start and said_start.isascii())
        if (said_start or "").startswith("最快") and span.grain is Grain.PART:
            span = replace(span, first=span.last)  # 最快十一月底 is not before its last day
        strong = 3 if starts or (latin and span.grain is Grain.DAY) else 1
        strong = 0 if span.unsure else strong
        return Bound(_start(span, doubts, strong), start, end)
    if starts:
        strong = 0 if span.unsure else 2 if starts == "後" else 3
        return Bound(_start(span, doubts, strong), start, end)
    if by or said_by:
        if before and said_by:
            start = before.start()
        if span.today and not by and not text[end - 1 : end].strip("天日y"):
            return Bound(replace(_bare(span, doubts), kind=DueKind.BY), start, end)
        loose = bool(
            said_by and said_by in ("到", "至", "直到", "截至", "截止", "until", "through")
        )
        exclusive = bool(before and before.group("before"))
        return Bound(_by(span, doubts, by or "", exclusive=exclusive, loose=loose), start, end)
    if before and before.group("on"):
        start = before.start()
    reading = _bare(span, doubts)
    if before and before.group("on") and reading.kind is DueKind.ON:
        reading = replace(reading, strength=2)
    return Bound(reading, start, end)


def _start(span: Span, doubts: tuple[Doubt, ...], strength: int) -> Reading:
    over = span.festival and span.grain is Grain.PART
    first = span.last + dt.timedelta(1) if over else span.first
    reading = make(DueKind.START, first, doubts=doubts, strength=strength)
    if span.grain >= Grain.YEAR and not span.ahead:
        return replace(reading, strength=min(strength, 2))
    return reading


def _by(span: Span, doubts: tuple[Doubt, ...], by: str, *, exclusive: bool, loose: bool) -> Reading:
    if span.festival and (exclusive or by.endswith("前")):
        return make(
            DueKind.BY, span.first - dt.timedelta(1), doubts=(*doubts, Doubt.AMBIGUOUS), strength=3
        )
    whole = span.grain >= Grain.WEEK and not by.startswith(("結束", "終了", "屆滿"))
    vague = (exclusive and span.grain is not Grain.PART) or (by.endswith("前") and whole)
    if vague and Doubt.AMBIGUOUS not in doubts:
        doubts = (*doubts, Doubt.AMBIGUOUS)
    if exclusive and span.grain >= Grain.WEEK:
        return make(DueKind.BY, span.first - dt.timedelta(1), doubts=doubts, strength=3)
    strength = 2 if loose and by in ("", "為止", "止", "截止") else 3
    start = span.first if span.grain is not Grain.DAY else None
    return make(
        DueKind.BY, span.last, start=start, doubts=doubts, strength=strength, ahead=span.ahead
    )


def _bare(span: Span, doubts: tuple[Doubt, ...]) -> Reading:
    if span.grain is Grain.DAY:
        weak = span.today or span.unsure or span.festival
        strength = 0 if weak else 1 if span.loose else 2
        return make(DueKind.ON, span.last, doubts=doubts, strength=strength, ahead=span.ahead)
    strength = 2 if span.grain is Grain.PART and not span.loose else 1
    if span.unsure or span.festival:
        strength = 0
    return make(
        DueKind.BY,
        span.last,
        start=span.first,
        doubts=doubts,
        strength=strength,
        ahead=span.ahead,
    )
