"""Deadlines that are counted from the day when they are said: 三天內, 十個工作天內, 一個月後."""

from __future__ import annotations

import datetime as dt
import re

from ogfacil.language import workdays
from ogfacil.language.due import span as s
from ogfacil.language.due.numerals import HAN, NUMBER, number
from ogfacil.language.due.reading import Reading, make
from ogfacil.language.due.years import Groups
from ogfacil.record import Doubt, DueKind

UNIT = (
    r"個?(?:工作[天日]|上班[天日])|個?日曆天|天|日(?![期本記常程])|個?(?:星期|禮拜)|週(?![年邊報])"
    r"|(?:個|(?<=半))月(?![底初中上下份會報])|年(?![底初度級代齡紀])|季(?![會度])|個?(?:小時|鐘頭)"
    r"|分鐘"
)
"""A pattern for a unit in which people count."""

AMOUNT = rf"半(?=個|年|天|日|小時)|{NUMBER}(?:\s*個半(?=月|星期|禮拜|小時))?"
"""A pattern for a number of units."""

_MEETING = r"(?:(?:這次|本次)?會議|開會|(?<![\w])會|(?<=[於在])會|散會)(?:結束)?[以之]?後"
_COUNTED = (
    rf"(?<![\d.第前近每{HAN}/])(?:{NUMBER}\s*[到至~-]\s*)?(?P<n>{AMOUNT})\s*(?P<u>{UNIT})(?P<mor"
    rf"e>半)?"
    r"(?:的?時間)?(?:\s*(?P<tail>以內|之內|內(?![容部政])|以後|之後|過後|後(?![面來])|之?以?前))?"
)
COUNT = rf"(?:(?P<lead>未來|接下來|往後|今後|再過|即日起|今天起)\s*的?\s*)?{_COUNTED}"
"""A count from today."""

AFTER_MEETING = rf"(?P<lead>{_MEETING})\s*的?\s*{_COUNTED}"
"""A count from this meeting, which is today."""

SOONER = ("以內", "之內", "內")
_PAIR = re.compile(r"[一二兩三四五六七八九]{2}")


def amount(said: str, more: bool = False) -> tuple[float, tuple[Doubt, ...]] | None:
    """Parse an amount: 半, 十, 一個半, 兩三 (three, with a doubt)."""
    said = said.strip()
    if said == "半":
        return 0.5, ()
    half = 0.5 if more or "個半" in said else 0.0
    said = said.split("個")[0].strip()
    if _PAIR.fullmatch(said):
        return (number(said[1]) or 0) + half, (Doubt.AMBIGUOUS,)
    value = number(said)
    return None if value is None or value > 3660 else (value + half, ())


def later(day: dt.date, count: float, unit: str) -> tuple[dt.date, tuple[Doubt, ...]]:
    """Return the day that is `count` units after `day`, with its doubts.

    Args:
        day: Where to count from.
        count: How many; negative for before.
        unit: Name of the unit.
    """
    unit = unit.removeprefix("個")
    if unit.startswith(("工作", "上班")):
        then = workdays.add_working_days(day, round(count))
        known = workdays.is_announced(max(day, then).year)
        return then, () if known else (Doubt.CALENDAR,)
    match unit:
        case "天" | "日" | "日曆天":
            return s.add_days(day, _whole(count)), ()
        case "星期" | "禮拜" | "週":
            return s.add_days(day, _whole(7 * count)), ()
        case "小時" | "鐘頭":
            return s.add_days(day, int(count / 24)), ()
        case "分鐘":
            return s.add_days(day, int(count / 1440)), ()
        case "月" if count == int(count):
            return s.add_months(day, int(count)), ()
        case "月":
            return s.add_days(s.add_months(day, int(count)), 15), ()
        case "季":
            return s.add_months(day, int(3 * count)), ()
        case _:
            return s.add_months(day, int(12 * count)), ()


def _whole(days: float) -> int:
    """Days, rounded away from the day that is counted from."""
    return int(days) + (days > int(days)) if days > 0 else int(days) - (days < int(days))


def count(found: Groups, on: dt.date) -> Reading | None:
    """Return what a count from today binds to; None for 三天前 and for a bare length of time."""
    many, unit, tail = (
        amount(found["n"] or "", bool(found.get("more"))),
        found["u"] or "",
        found.get("tail") or "",
    )
    ages = unit == "年" and not tail and (many or (0, ()))[0] >= 60
    lead = found.get("lead") or ""
    ages = ages or (unit == "年" and not tail and lead == "未來")
    if many is None or not many[0] or tail.endswith("前") or ages:
        return None
    day, doubts = later(on, many[0], unit)
    doubts = (*many[1], *doubts)
    if tail in SOONER or (
        not tail and lead in ("未來", "接下來", "往後", "今後", "即日起", "今天起")
    ):
        strength = 3 if tail else 1
        return make(DueKind.BY, day, start=on, doubts=doubts, strength=strength)
    if tail or lead in ("再過",):
        return make(DueKind.ON, day, doubts=doubts, strength=1)
    strength = 2 if lead.endswith("後") else 0
    return make(DueKind.BY, day, start=on, doubts=doubts, strength=strength)
