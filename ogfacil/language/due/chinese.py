"""Time expressions in Chinese that name a day or a stretch of days by the calendar."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from ogfacil.language.due import chinese_patterns as patterns
from ogfacil.language.due import span as s
from ogfacil.language.due.numerals import number
from ogfacil.language.due.span import Grain, Span
from ogfacil.language.due.years import Groups, nearest, plain_year, read_year
from ogfacil.record import Doubt

_WEEKDAYS = "一二三四五六日天"


def _weekday(span: Span, found: Groups) -> Span:
    """With what the weekday in brackets says of the day: it settles the year, or contradicts."""
    said = found.get("wd")
    if not said:
        return span
    if span.grain is not Grain.DAY:
        return span.doubting(Doubt.AMBIGUOUS)
    if min(_WEEKDAYS.index(said), 6) == span.first.weekday():
        kept = tuple(d for d in span.doubts if d not in (Doubt.YEAR_ASSUMED, Doubt.ROC_YEAR))
        return replace(span, doubts=kept)
    return span.doubting(Doubt.AMBIGUOUS)


def month_day(found: Groups, on: dt.date) -> Span | None:
    """12月14日, 明年3月底, 民國108年1月, 下個月5號."""
    written = found.get("d") or found.get("dd")
    day = number(written) if written else None
    if written and day is None:
        return None
    if relative := found.get("rm"):
        if "上" in relative or found.get("year") or found.get("roc") or found.get("ryear"):
            return None
        steps = 0 if relative[0] in "這本當" else 1 if relative[0] == "次" else relative.count("下")
        anchor = s.add_months(on.replace(day=1), steps)
        return _weekday(
            replace(_of_month(anchor.year, anchor.month, day, found), ahead=steps > 0), found
        )
    said = found["m"] or ""
    month = 1 if said == "元" else number(said)
    if not month:
        return None
    if any(found.get(name) for name in ("year", "roc", "ce", "ryear", "office", "office2")):
        year = read_year(found, on)
        if year is None:
            return None
        span = _of_month(year[0], month, day, found).doubting(*year[1])
        ahead = (found.get("ryear") or "") in ("明年", "後年", "大後年")
        return _weekday(replace(span, ahead=ahead, explicit_year=True), found)
    return _weekday(nearest(on, lambda y: _of_month(y, month, day, found)), found)


def _of_month(year: int, month: int, day: int | None, found: Groups) -> Span:
    if day is not None:
        return s.a_day(s.date(year, month, day))
    whole = s.month(year, month)
    if said := _counted_day(whole, found):
        return said
    if before := number(found.get("m0") or ""):
        whole = Span(s.date(year - (before > month), before, 1), whole.last, Grain.MONTH)
    if found.get("nth") or found.get("lastday") or found.get("lastweek") is not None:
        return _nth(whole, number(found.get("nth") or "") or 0, found)
    return s.part(whole, found["part"] or "") if found.get("part") else whole


def _counted_day(whole: Span, found: Groups) -> Span | None:
    """Return the so-manieth or last working day of a stretch, or its last day."""
    if found.get("veryday"):
        return s.a_day(whole.last)
    if found.get("lastwork"):
        return s.working_day(whole, -1)
    if back := number(found.get("backwork") or ""):
        return s.working_day(whole, -back)
    if nth := number(found.get("nthwork") or ""):
        return s.working_day(whole, nth)
    return None


def _nth(whole: Span, nth: int, found: Groups) -> Span:
    """Return the nth week of a month, or its nth or last Friday.

    Raises:
        ImpossibleDateError: The month has no such day.
    """
    if found.get("lastweek") is not None:
        return Span(s.add_days(whole.last, -6), whole.last, Grain.PART, (Doubt.AMBIGUOUS,))
    if last := found.get("lastday"):
        back = (whole.last.weekday() - min(_WEEKDAYS.index(last), 6)) % 7
        return s.a_day(s.add_days(whole.last, -back))
    if said := found.get("nthday"):
        ahead = (min(_WEEKDAYS.index(said), 6) - whole.first.weekday()) % 7
        day = s.add_days(whole.first, ahead + 7 * (nth - 1))
        if day > whole.last:
            raise s.ImpossibleDateError(said)
        return s.a_day(day)
    first = s.add_days(whole.first, 7 * (nth - 1))
    last_day = min(s.add_days(first, 6), whole.last)
    if first > whole.last:
        raise s.ImpossibleDateError(str(nth))
    return Span(first, last_day, Grain.PART, (Doubt.AMBIGUOUS,))


def year_part(found: Groups, on: dt.date) -> Span | None:
    """明年, 109年底, 2019年第一季, 今年下半年."""
    year = read_year(found, on)
    if year is None:
        return None
    span = _of_year(year[0], found)
    if found.get("ryear") in ("今年", "本年") and span.grain is Grain.YEAR:
        span = replace(span, unsure=True)
    ahead = (found.get("ryear") or "") in ("明年", "後年", "大後年")
    return replace(span.doubting(*year[1]), ahead=ahead, explicit_year=True)


def _of_year(year: int, found: Groups) -> Span:
    name = found.get("part") or found.get("qpart")
    if which := found.get("q") or found.get("q2"):
        whole = s.quarter(year, number(which) or 1)
    elif found.get("half"):
        whole = s.half(year, 1 if found["half"] == "上" else 2)
    else:
        whole = s.year(year)
    if said := _counted_day(whole, found):
        return said
    if name == "中" and whole.grain is Grain.YEAR:
        return replace(s.part(s.month(year, 6), ""), first=s.date(year, 6, 1))
    return s.part(whole, name) if name else whole


def quarter(found: Groups, on: dt.date) -> Span | None:
    """第三季, Q3, 下一季, 第三季底, 季末, 上半年."""
    name = found.get("part")
    if which := found.get("h"):
        return nearest(on, lambda y: s.half(y, 1 if which == "上" else 2))
    if which := found.get("q") or found.get("q2"):
        n = number(which) or 1
        return nearest(on, lambda y: s.part(s.quarter(y, n), name) if name else s.quarter(y, n))
    relative = found.get("rq") or ""
    if "上" in relative:
        return None
    steps = relative.count("下")
    anchor = s.add_months(on.replace(day=1), 3 * steps)
    whole = replace(s.quarter(anchor.year, (anchor.month + 2) // 3), ahead=steps > 0)
    edge = name or found.get("qpart")
    return s.part(whole, edge) if edge else whole


def edge(found: Groups, on: dt.date) -> Span | None:
    """年底, 月底, 月初, 年中, 年內: of the year, month or week that it is, or the next."""
    if unit := found.get("within"):
        if unit == "週":
            span = s.week(on, 0)
        else:
            span = s.year(on.year) if unit == "年" else s.month(on.year, on.month)
        return replace(span, first=on, ahead=True, grain=Grain.PART)
    if found.get("close"):
        return nearest(on, lambda y: _of_year(y, {"part": "底"}))
    if found["unit"] == "年":
        return replace(nearest(on, lambda y: _of_year(y, found)), loose=True)
    name = found["part"] or ""
    if said := _counted_day(s.month(on.year, on.month), found):
        return said
    span = s.part(s.month(on.year, on.month), name)
    if span.last < on:
        later = s.add_months(on.replace(day=1), 1)
        span = s.part(s.month(later.year, later.month), name)
    return replace(span, loose=True)


def day_only(found: Groups, on: dt.date) -> Span | None:
    """26日, 二十號: the next day with this number."""
    day = number(found["d"] or "")
    if not day or day > 31:
        return None
    for steps in range(3):
        anchor = s.add_months(on.replace(day=1), steps)
        if day <= s.month_end(anchor.year, anchor.month).day and anchor.replace(day=day) >= on:
            doubts = (Doubt.AMBIGUOUS,) if steps else ()
            span = _weekday(s.a_day(anchor.replace(day=day), *doubts), found)
            return replace(span, loose=not found.get("wd"))
    return None


def weekday(found: Groups, on: dt.date) -> Span | None:
    """下禮拜三, 這週五, 週一, 週末; weeks begin on Monday."""
    relative, said = found.get("rel") or found.get("rel2") or "", found["wd"] or ""
    if relative[:1] in ("每", "隔", "上"):
        return None
    offset = relative.count("下")
    this = s.week(on, offset)
    if said == "末":
        first = s.add_days(this.first, 5)
        return Span(first, this.last, Grain.PART, (), offset > 0, loose=not relative)
    day = s.add_days(this.first, min(_WEEKDAYS.index(said), 6))
    if relative:
        return s.a_day(day, ahead=offset > 0)
    if day == on:
        return replace(s.a_day(s.add_days(day, 7), Doubt.AMBIGUOUS), loose=True)
    return replace(s.a_day(day if day > on else s.add_days(day, 7)), loose=True)


def week(found: Groups, on: dt.date) -> Span | None:
    """下週, 本週, 這禮拜, 下週初."""
    relative = found.get("rel") or ""
    span = s.week(on, relative.count("下"))
    match found.get("wpart"):
        case "初":
            return replace(span, last=s.add_days(span.first, 1), grain=Grain.PART)
        case "中":
            first = s.add_days(span.first, 2)
            return replace(span, first=first, last=first, grain=Grain.PART)
        case _:
            return span


def week_number(found: Groups, on: dt.date) -> Span | None:
    """第12週, W12, 2019-W12, week 12: of the calendar of ISO 8601; 第三週 may be any third week."""
    bare = found.get("wn")
    n = number(bare or found.get("wn2") or found.get("wn3") or "") or 0
    year = found.get("wy") or found.get("wy2") or found.get("wy3")
    if not 1 <= n <= 53 or (bare and n <= 5 and not year):
        return None

    def of(year: int) -> Span:
        try:
            monday = dt.date.fromisocalendar(year, n, 1)
        except ValueError as error:
            raise s.ImpossibleDateError(f"{year}-W{n}") from error
        return Span(monday, s.add_days(monday, 6), Grain.WEEK)

    if year and found.get("wy2"):
        return replace(of(int(year)), explicit_year=True)
    span = of(int(year)) if year else nearest(on, of)
    return span.doubting(Doubt.AMBIGUOUS)


def relative_day(found: Groups, on: dt.date) -> Span | None:
    """今天, 明天, 後天, 大後天."""
    word = found["day"] or ""
    if word[0] in "今當即現" or word[0] not in "大後明":
        return replace(s.a_day(on), today=True)
    steps = {"大": 3, "後": 2}.get(word[0], 1)
    return s.a_day(s.add_days(on, steps), ahead=True)


def numeric(found: Groups, on: dt.date) -> Span | None:
    """2019-03-31, 110/7/7, 107.12.14, 12/14(五), 20190331, 2019/03."""
    if found.get("uy"):
        return _american(found)
    if found.get("cy"):
        day = s.date(int(found["cy"] or 0), int(found["cm"] or 0), int(found["cd"] or 0))
        return replace(_weekday(s.a_day(day), found), explicit_year=True)
    if found.get("pm"):
        when = int(found["pm"] or 0), int(found["pd"] or 0)
        span = nearest(on, lambda y: s.a_day(s.date(y, *when)))
        return _weekday(span.doubting(Doubt.AMBIGUOUS), found)
    if found.get("ry"):
        day = s.date(int(found["ry"] or 0) + 1911, int(found["rm"] or 0), int(found["rd"] or 0))
        span = _weekday(s.a_day(day, Doubt.ROC_YEAR), found)
        return replace(span, explicit_year=True, unsure=True)
    if found.get("y"):
        year = plain_year(found["y"] or "", on)
        if year is None:
            return None
        day = s.date(year[0], int(found["m"] or 0), int(found["d"] or 0))
        span = s.a_day(day, *year[1])
        if len(found["y"] or "") < 4 and found["sep"] == "-":
            span = replace(span, unsure=True)
        return replace(_weekday(span, found), explicit_year=True)
    if found.get("my"):
        year = plain_year(found["my"] or "", on)
        if year is None:
            return None
        span = s.month(year[0], int(found["mm"] or 0)).doubting(*year[1])
        return replace(span, explicit_year=True, unsure=True)
    if day_first := found.get("ed"):
        month = int(found.get("em") or found.get("em2") or 0)
        span = nearest(on, lambda y: s.a_day(s.date(y, month, int(day_first))))
        return replace(span, unsure=not found.get("wd"))
    month, day_number = int(found["sm"] or 0), int(found["sd"] or 0)
    span = nearest(on, lambda y: s.a_day(s.date(y, month, day_number)))
    fraction = month < day_number <= 10 and month <= 4
    return _weekday(replace(span, unsure=fraction and not found.get("wd")), found)


def _american(found: Groups) -> Span:
    """Return the day of 12/14/2018.

    14/12/2018 is taken where there is no fourteenth month; 5.4.2019 as it is written in Europe.
    """
    first, second = int(found["um"] or 0), int(found["ud"] or 0)
    swapped = first > 12 or (found["us"] == "." and second <= 12)
    month, number = (second, first) if swapped else (first, second)
    span = s.a_day(s.date(int(found["uy"] or 0), month, number))
    sure = first > 12 or number > 12 or month == number
    return replace(span if sure else span.doubting(Doubt.AMBIGUOUS), explicit_year=True)


def festival(found: Groups, on: dt.date) -> Span | None:
    """春節, 端午, 中秋, 聖誕節: the next one, by the same calendar as the working days."""
    from ogfacil.language.due.festivals import long_weekend, next_festival

    said = read_year(found, on)
    if said is None and (found.get("ryear") or found.get("year")):
        return None
    start = dt.date(said[0] - 1, 12, 31) if said and said[0] > on.year else on
    day = next_festival(found["festival"] or "", start)
    if day and found.get("rest"):
        return Span(*long_weekend(day), Grain.PART, festival=True)
    return replace(s.a_day(day), festival=True) if day else None


FAMILIES = (
    ("numeric", patterns.NUMERIC, numeric),
    ("festival", patterns.FESTIVAL, festival),
    ("weekno", patterns.WEEK_NUMBER, week_number),
    ("monthday", patterns.MONTH_DAY, month_day),
    ("yearpart", patterns.YEAR_PART, year_part),
    ("quarter", patterns.QUARTER, quarter),
    ("edge", patterns.EDGE, edge),
    ("weekday", patterns.WEEKDAY, weekday),
    ("week", patterns.WEEK, week),
    ("dayonly", patterns.DAY_ONLY, day_only),
    ("relday", patterns.RELATIVE_DAY, relative_day),
)
"""Name, pattern and reader of each kind of expression; the first that fits a place is taken."""
