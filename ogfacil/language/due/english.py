"""Time expressions in English: Thursday, next Friday, March 31, end of Q2, within two weeks."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from ogfacil.language.due import counts
from ogfacil.language.due import english_patterns as patterns
from ogfacil.language.due import span as s
from ogfacil.language.due.numerals import ENGLISH
from ogfacil.language.due.numerals import ordinal as ordinal_number
from ogfacil.language.due.reading import Reading, make
from ogfacil.language.due.span import Grain, Span
from ogfacil.language.due.years import Groups, nearest, plain_year
from ogfacil.record import Doubt, DueKind

_MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
_UNITS = {
    "day": "天",
    "week": "週",
    "month": "個月",
    "quarter": "季",
    "year": "年",
    "hour": "小時",
    "hr": "小時",
    "minute": "分鐘",
    "min": "分鐘",
}
_DAYS = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]


def _month(word: str | None) -> int:
    return _MONTHS.index((word or "")[:3]) + 1


def _weekday(word: str) -> int:
    return _DAYS.index(word[:3])


def _edge(span: Span, said: str | None) -> Span:
    """Return the end, beginning or middle of a stretch."""
    if not said:
        return span
    name = "底"
    if "mid" in said or "first half" in said:
        name = "中"
    elif "early" in said or "beginning" in said or "start" in said:
        name = "初"
    return s.part(span, name) if span.grain >= Grain.MONTH else span


def month_day(found: Groups, on: dt.date) -> Span | None:
    """March 31, end of March, May 3rd 2019, mid-April."""
    month, day = _month(found.get("m")), found.get("d")
    number = ordinal_number(day) if day else None
    edge = found.get("edge")

    def of(year: int) -> Span:
        if number and (first := found.get("d0")):
            begun = s.date(year, month, ordinal_number(first))
            return Span(begun, s.date(year, month, number), Grain.PART)
        if number:
            return s.a_day(s.date(year, month, number))
        return _edge(s.month(year, month), edge)

    said = found.get("y")
    if said:
        return _named(replace(of(int(said)), explicit_year=True), found)
    if relative := found.get("yrel"):
        return _named(replace(of(on.year + (relative == "next")), explicit_year=True), found)
    return _named(nearest(on, of), found)


def _named(span: Span, found: Groups) -> Span:
    """With what the weekday before a date says of it: a wrong one is a doubt."""
    said = found.get("wdn")
    if not said or span.grain is not Grain.DAY or _weekday(said) == span.first.weekday():
        return span
    return span.doubting(Doubt.AMBIGUOUS)


def ordinal(found: Groups, on: dt.date) -> Span | None:
    """Return the 15th: the next day with this number."""
    number = ordinal_number(found["d"] or "")
    first = 1 if "next" in (found.get("rel"), found.get("rel0")) else 0
    for steps in range(first, 3):
        anchor = s.add_months(on.replace(day=1), steps)
        if number <= s.month_end(anchor.year, anchor.month).day:
            day = anchor.replace(day=number)
            if day >= on:
                assumed = steps and not first
                span = s.a_day(day, *((Doubt.AMBIGUOUS,) if assumed else ()), ahead=first > 0)
                return replace(span, unsure=not first)
    return None


def weekday(found: Groups, on: dt.date) -> Span | None:
    """Thursday, this Friday, next Wednesday (that of the next week, as 下週三)."""
    relative, far = found.get("rel") or "", found.get("far") or ""
    number = _weekday(found["wd"] or "")
    said = f"{relative} {far}"
    if "week after next" in said:
        return s.a_day(s.add_days(s.week(on, 2).first, number), ahead=True)
    if "this week" in said:
        return s.a_day(s.add_days(s.week(on, 0).first, number))
    if "next week" in said or far.endswith(("following week", "coming week")):
        return s.a_day(s.add_days(s.week(on, 1).first, number), ahead=True)
    if relative.startswith("next") or far.strip() == "next week":
        day = s.add_days(s.week(on, 1).first, number)
        close = number > on.weekday() and not far
        return s.a_day(day, *((Doubt.AMBIGUOUS,) if close else ()), ahead=True)
    day = s.add_days(on, (number - on.weekday()) % 7)
    if day == on and relative != "this":
        return replace(s.a_day(s.add_days(day, 7), Doubt.AMBIGUOUS), loose=True)
    if far:
        return s.a_day(s.add_days(day, 7), ahead=True)
    return replace(s.a_day(day), loose=not relative)


def period(found: Groups, on: dt.date) -> Span | None:
    """Parse “end of month”, “next week”, “this quarter”, “year-end”."""
    unit, edge = found["unit"] or "", found.get("edge") or ("end" if found.get("tail") else None)
    relative = found.get("rel")
    if not edge and not relative and not found.get("far") and unit != "weekend":
        return None
    steps = 2 if found.get("far") else relative in ("next", "the coming", "the following")
    if unit == "day":
        return s.a_day(s.add_days(on, steps)) if edge and "end" in edge else None
    if unit in ("week", "weekend"):
        week = s.week(on, steps)
        if unit == "weekend":
            return replace(week, first=s.add_days(week.first, 5), grain=Grain.PART)
        if edge:
            return _edge_of_week(week, edge)
        return week
    anchor = s.add_months(on.replace(day=1), steps * {"month": 1, "quarter": 3, "year": 12}[unit])
    span = {
        "month": lambda: s.month(anchor.year, anchor.month),
        "quarter": lambda: s.quarter(anchor.year, (anchor.month + 2) // 3),
        "year": lambda: s.year(anchor.year),
    }[unit]()
    return replace(_edge(span, edge), ahead=steps > 0)


def _edge_of_week(week: Span, edge: str) -> Span:
    if "mid" in edge:
        middle = s.add_days(week.first, 2)
        return replace(week, first=middle, last=middle, grain=Grain.PART)
    if "early" in edge or "start" in edge or "beginning" in edge:
        return replace(week, last=s.add_days(week.first, 1), grain=Grain.PART)
    friday = s.add_days(week.first, 4)
    return replace(week, last=friday, grain=Grain.PART).doubting(Doubt.AMBIGUOUS)


def close(found: Groups, on: dt.date) -> Span | None:
    """EOD, COB Friday, EOW, EOM."""
    word = found["close"] or ""
    named = found.get("rel") or found.get("rel2")
    if word == "eow":
        return _edge_of_week(s.week(on, 0), "end")
    if word in ("eom", "eoq", "eoy"):
        unit = {"eom": "month", "eoq": "quarter", "eoy": "year"}[word]
        return period({"unit": unit, "edge": "end"}, on)
    if not named or named in ("today", "tomorrow"):
        day: Span | None = s.a_day(s.add_days(on, named == "tomorrow"))
    else:
        *relative, last = named.split()
        day = weekday({"rel": relative[0] if relative else None, "wd": last}, on)
    if word.startswith("end"):
        return day
    return day and replace(day, grain=Grain.PART, loose=not named)


def quarter(found: Groups, on: dt.date) -> Span | None:
    """Q3, H1 2019, the third quarter, end of Q2."""
    word, edge = found.get("qw") or "", found.get("edge")
    is_half = bool(found.get("h")) or found.get("qu") == "half"
    number = int(found.get("q") or found.get("h") or 0)
    if not number:
        last = 2 if is_half else 4
        number = {"f": 1, "1": 1, "s": 2, "2": 2, "t": 3, "3": 3, "l": last}.get(word[0], 4)
        number = 4 if word == "fourth" else number
    if is_half and number > 2:
        return None

    def of(year: int) -> Span:
        return _edge(s.half(year, number) if is_half else s.quarter(year, number), edge)

    if said := found.get("y1") or found.get("y2"):
        year = plain_year(said, on)
        if year is None:
            return None
        return replace(of(year[0]).doubting(*year[1]), explicit_year=True)
    if relative := found.get("qrel") or found.get("qrel2"):
        return of(on.year + (relative == "next"))
    return nearest(on, of)


def nth(found: Groups, on: dt.date) -> Span | None:
    """Parse “the first week of January”, “the last Friday of the month” and the like.

    Also “the third working day of April”.

    Raises:
        ImpossibleDateError: There is no such day.
    """
    said = (found["nth"] or "").removeprefix("very ")
    which = 0 if said == "last" else ordinal_number(said)
    unit = found.get("unit") or "month"

    def of(whole: Span) -> Span:
        if found.get("work"):
            return s.working_day(whole, which or -1)
        if found.get("whole"):
            day = s.add_days(whole.first, which - 1) if which else whole.last
            if day > whole.last:
                raise s.ImpossibleDateError(said)
            return s.a_day(day)
        if found.get("week"):
            first = s.add_days(whole.first, 7 * (which - 1)) if which else whole.last
            first = first if which else s.add_days(whole.last, -6)
            if first > whole.last:
                raise s.ImpossibleDateError(said)
            last = min(s.add_days(first, 6), whole.last)
            return Span(first, last, Grain.PART, (Doubt.AMBIGUOUS,))
        number = _weekday(found["wd"] or "")
        if not which:
            return s.a_day(s.add_days(whole.last, -((whole.last.weekday() - number) % 7)))
        ahead = (number - whole.first.weekday()) % 7
        day = s.add_days(whole.first, ahead + 7 * (which - 1))
        if day > whole.last:
            raise s.ImpossibleDateError(said)
        return s.a_day(day)

    if month := found.get("m"):
        if year := found.get("y"):
            return replace(of(s.month(int(year), _month(month))), explicit_year=True)
        return nearest(on, lambda y: of(s.month(y, _month(month))))
    steps = int(found.get("rel") == "next") * {"month": 1, "quarter": 3, "year": 12}[unit]
    anchor = s.add_months(on.replace(day=1), steps)
    if unit == "quarter":
        return of(s.quarter(anchor.year, (anchor.month + 2) // 3))
    return of(s.year(anchor.year) if unit == "year" else s.month(anchor.year, anchor.month))


def year(found: Groups, on: dt.date) -> Span | None:
    """Parse “end of 2019”, “mid-2019”."""
    span = _edge(s.year(int(found["y"] or 0)), found.get("edge"))
    return replace(span, explicit_year=True, unsure=not found.get("edge"))


def relative_day(found: Groups, on: dt.date) -> Span | None:
    """today, tomorrow, the day after tomorrow."""
    if same := found.get("same"):
        unit = same.split()[-1]
        return s.a_day(counts.later(on, 1, _UNITS.get(unit, "天"))[0], ahead=True)
    if found.get("clock"):
        return replace(s.a_day(on), today=True)
    word = found["day"] or ""
    steps = 2 if "after" in word else 1 if word == "tomorrow" else 0
    return replace(s.a_day(s.add_days(on, steps), ahead=steps > 0), today=not steps)


def festival(found: Groups, on: dt.date) -> Span | None:
    """Christmas, the Lunar New Year."""
    from ogfacil.language.due.festivals import next_festival

    name = (found["festival"] or "").removeprefix("the ")
    day = next_festival(name, on)
    if day is None:
        return None
    if found.get("eve"):
        day = s.add_days(day, -1)
    return replace(s.a_day(day), festival=True)


def amount(said: str, unit: str, adjective: str | None) -> tuple[float, str]:
    """Parse amount and unit, named as in `counts`: two weeks, a fortnight, ten working days."""
    many = 0.5 if said.startswith("half") else ENGLISH.get(said, 1)
    if said[0].isdigit():
        many = float(said)
    unit = unit.rstrip("s")
    if unit == "workday" or (unit == "day" and (adjective or "").strip() not in ("", "calendar")):
        return many, "工作天"
    return (many * 2, "週") if unit == "fortnight" else (many, _UNITS[unit])


def count(found: Groups, on: dt.date) -> Reading | None:
    """Parse “within two weeks”, “in ten working days”, “a month from now”."""
    said, lead = found["n"] or "", found.get("lead") or ""
    tail = found.get("tail")
    if (
        (lead == "over" and not found.get("coming"))
        or lead in ("for", "under", "less than", "at most")
        or (lead == "after" and said == "the next")
    ):
        return None
    many, unit = amount(said, found["u"] or "", found.get("adj"))
    if many > 3660:
        return None
    day, doubts = counts.later(on, many, unit)
    if lead == "after" or (not lead and tail):
        return make(DueKind.ON, day, doubts=doubts, strength=1)
    if lead in ("", "have", "has"):
        given = unit == "工作天"
        return (
            make(DueKind.BY, day, start=on, doubts=doubts, strength=2 if lead else 0)
            if given
            else None
        )
    strong = 3 if lead != "in" or tail or unit == "工作天" else 1 if unit in ("小時", "年") else 2
    return make(DueKind.BY, day, start=on, doubts=doubts, strength=strong)


FAMILIES = (
    ("en_close", patterns.CLOSE, close),
    ("en_quarter", patterns.QUARTER, quarter),
    ("en_nth", patterns.NTH, nth),
    ("en_daymonth", patterns.DAY_MONTH, month_day),
    ("en_monthday", patterns.MONTH_DAY, month_day),
    ("en_year", patterns.YEAR, year),
    ("en_ordinal", patterns.ORDINAL, ordinal),
    ("en_weekday", patterns.WEEKDAY, weekday),
    ("en_period", patterns.PERIOD, period),
    ("en_relday", patterns.RELATIVE_DAY, relative_day),
    ("en_festival", patterns.FESTIVAL, festival),
)
"""Name, pattern and reader of each kind of expression; the first that fits a place is taken."""
