"""Years: 2018, 107年, 民國一百零八年, 明年; and the year that is meant where none is said."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from ogfacil.language.due.numerals import HAN, number
from ogfacil.language.due.span import ImpossibleDateError, Span
from ogfacil.record import Doubt

RELATIVE = {
    "大前年": -3,
    "前年": -2,
    "去年": -1,
    "今年": 0,
    "本年": 0,
    "明年": 1,
    "下年": 1,
    "下一年": 1,
    "次年": 1,
    "後年": 2,
    "大後年": 3,
}

YEAR = (
    rf"(?:(?:中華)?民國?(?<=[民國])\s*(?P<roc>\d{{1,3}}|[{HAN}元]{{1,6}})\s*年|(?:西元"
    rf"|公元)\s*(?P<ce>\d{{4}})\s*年?"
    rf"|(?<![\d.{HAN}])(?P<year>\d{{4}}|\d{{2,3}}|[{HAN}]{{2,6}})\s*(?:年"
    rf"|(?=(?:第\s*[一二三四1-4]\s*季|[上下]半年)))|(?P<ryear>大前年|前年"
    rf"|去年|今年|本年|(?<![的份書新]說)明年|大後年|後年|(?:下一?"
    rf"|次)年(?=度))(?!\s*\(?\s*\d{{2,4}}\s*年?\s*\)?\s*年?\s*(?:\d|度))"
    r"|(?:今|本|明|次)\s*\(\s*(?:民國)?(?P<office>\d{2,4})\s*年?\s*\)\s*年?|(?:今年|明年"
    r"|本年)\s*\(\s*(?P<office2>\d{2,4})\s*年?\s*\))"
    r"(?:度(?=[第上下前底初末內終中結起開\s]|$))?"
)
"""A pattern for a year; `read_year` reads its groups."""

Groups = dict[str, str | None]


def read_year(found: Groups, on: dt.date) -> tuple[int, tuple[Doubt, ...]] | None:
    """Return the year that `YEAR`'s groups hold; None where it is not one, or no year was said."""
    if word := found.get("ryear"):
        if RELATIVE[word] < 0:
            return None
        return on.year + RELATIVE[word], ()
    if word := found.get("office") or found.get("office2"):
        value = int(word)
        return (value if value >= 1900 else value + 1911), ()
    if word := found.get("ce"):
        return int(word), ()
    if word := found.get("roc"):
        republic = 1 if word == "元" else number(word)
        return (republic + 1911, ()) if republic else None
    if word := found.get("year"):
        return plain_year(word, on)
    return None


def plain_year(word: str, on: dt.date) -> tuple[int, tuple[Doubt, ...]] | None:
    """Return a year by its number alone.

    Four digits are ours, two or three may be of the Republic.
    """
    value = number(word)
    if value is None:
        return None
    if value >= 1900:
        return (value, ()) if value <= 2200 else None
    if len(word) == 2 and word.isdecimal() and abs(2000 + value - on.year) <= 5:
        return 2000 + value, (Doubt.AMBIGUOUS,)
    if 60 <= value <= 199:
        return value + 1911, (Doubt.ROC_YEAR,)
    return None


def nearest(on: dt.date, of_year: Callable[[int], Span], first: int = 0) -> Span:
    """Return what `of_year` gives in the first year in which it is not over yet.

    Where that is not the year of `on`, the year is marked as assumed.
    """
    impossible: ImpossibleDateError | None = None
    for offset in range(first, 9):
        try:
            span = of_year(on.year + offset)
        except ImpossibleDateError as error:  # 2月29日
            impossible = error
            continue
        if span.last >= on:
            return span.doubting(Doubt.YEAR_ASSUMED) if offset else span
    raise impossible or ImpossibleDateError(on.isoformat())
