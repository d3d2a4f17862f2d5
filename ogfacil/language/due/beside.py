"""What stands beside a date and belongs to it: its weekday, its week, the event of that day."""

from __future__ import annotations

import re
from dataclasses import replace

from ogfacil.language.due import span as s
from ogfacil.language.due.chinese_patterns import NOT_WEEKDAY
from ogfacil.language.due.english_patterns import DAY, WEEK_BEFORE
from ogfacil.language.due.span import Grain, Span
from ogfacil.language.lazy import regex
from ogfacil.record import Doubt

DATED = ("numeric", "monthday", "dayonly", "en_daymonth", "en_monthday", "en_ordinal")
"""The families that name a day by its number."""

_HAN_DAYS = "一二三四五六日天"
_ENGLISH_DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_WEEKDAY = (
    rf"(?:(?:星期|禮拜|週)\s*(?P<wd>[{_HAN_DAYS}]){NOT_WEEKDAY}|(?P<en>{DAY})\.?(?![a-z0-9]))"
)
_BEHIND = regex(rf"\s*,?\s*(?:\(\s*{_WEEKDAY.replace('P<wd>', 'P<bwd>').replace('P<en>', 'P<ben>')}"
                rf"\s*\)|{_WEEKDAY})")  # fmt: skip
_WEEK = regex(
    r"\s*的?\s*(?:當|那一?個?|該|所在的?|這一?個?(?=(?:週|星期|禮拜)(?![一二三四五六日天末])))"
    r"\s*(?:週|星期|禮拜)(?:\s*的?\s*(?:星期|禮拜|週)?(?P<wd>[一二三四五六日天])(?![一-鿿]|$)"
    r"|\s*的\s*(?:星期|禮拜|週)(?P<wd2>[一二三四五六日天]))?(?:[之以]?內)?|,? week(?![a-z])"
)
_WEEK_BEFORE = regex(WEEK_BEFORE)
_OPENING = regex(r"\s*,?\s*(?P<open>\()?\s*")


def weekday_number(han: str | None, english: str | None) -> int:
    """Return the number of a weekday in either language, from 0 for Monday."""
    if han:
        return min(_HAN_DAYS.index(han), 6)
    return _ENGLISH_DAYS.index((english or "")[:3])


def with_weekday(text: str, span: Span, end: int) -> tuple[Span, int]:
    """Return a day with the weekday that is said behind it; one that contradicts it is a doubt."""
    found = _BEHIND().match(text, end)
    if found is None:
        return span, end
    said = weekday_number(found["wd"] or found["bwd"], found["en"] or found["ben"])
    if said == span.first.weekday():
        settled = (Doubt.YEAR_ASSUMED, Doubt.ROC_YEAR)
        doubts = tuple(d for d in span.doubts if d not in settled)
        return replace(span, doubts=doubts, unsure=False, loose=False), found.end()
    return span.doubting(Doubt.AMBIGUOUS), found.end()


def with_week(text: str, span: Span, start: int, end: int) -> tuple[Span, int, int]:
    """Return the week of a day, where that is meant: 4/10當週, the week of April 8.

    With its place.
    """
    week = s.week(span.first, 0)
    week = replace(week, doubts=span.doubts, explicit_year=span.explicit_year)
    if found := _WEEK().match(text, end):
        if said := found["wd"] or found["wd2"]:
            day = s.add_days(week.first, weekday_number(said, None))
            return replace(s.a_day(day), doubts=span.doubts), start, found.end()
        return week, start, found.end()
    spaced = text[start - 1 : start] == " "
    if spaced and (before := _WEEK_BEFORE().search(text, max(0, start - 30), start)):
        if before["ends"] or before["ends2"]:
            return replace(week, last=span.last), before.start(), end
        return week, before.start(), end
    return span, start, end


def opening(text: str, end: int) -> re.Match[str]:
    """Match the blanks and the bracket between a weekday and the date behind it."""  # noqa: DOC501
    found = _OPENING().match(text, end)
    if found is None:  # it matches nothing at all, too
        raise AssertionError(end)
    return found


def agreed(weekday: Span, date: Span, *, relative: bool) -> Span:
    """Return the date behind a weekday; doubted where the weekday, or the week, contradicts it."""
    same = (
        date.first == weekday.first if relative else date.first.weekday() == weekday.first.weekday()
    )
    if date.grain is not Grain.DAY:
        return date
    if same:
        doubts = tuple(d for d in date.doubts if d is not Doubt.AMBIGUOUS)
        return replace(date, unsure=False, loose=False, doubts=doubts)
    return date.doubting(Doubt.AMBIGUOUS)
