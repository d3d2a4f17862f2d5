"""How dates and deadlines are shown: 107年12月14日, 12/14(五), Fri 14 Dec."""

from __future__ import annotations

import datetime as dt

from ogfacil.locale import _, language
from ogfacil.record import Doubt, Due, DueKind

_HAN = "一二三四五六日"
_DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def roc(day: dt.date) -> str:
    """Return the day in years of the Republic: 「107年12月14日」; before 1912 by our years."""
    if day.year < 1912:
        return f"西元{day.year}年{day.month}月{day.day}日"
    return f"{day.year - 1911}年{day.month}月{day.day}日"


def day(date: dt.date, on: dt.date | None) -> str:
    """Return a day in the language in use, without the year where it is that of `on`.

    「12/14(五)」 or “Fri 14 Dec”; else 「2019/3/31(日)」 or “Sun 31 Mar 2019”.
    """
    same_year = on is not None and date.year == on.year
    if language() == "zh-Hant":
        year = "" if same_year else f"{date.year}/"
        return f"{year}{date.month}/{date.day}({_HAN[date.weekday()]})"
    year = "" if same_year else f" {date.year}"
    return f"{_DAYS[date.weekday()]} {date.day} {_MONTHS[date.month - 1]}{year}"


def narrow(date: dt.date, on: dt.date) -> str:
    """Return a day in at most ten cells.

    The weekday gives way to a year that is not that of `on`.
    """
    return day(date, on) if date.year == on.year else date.isoformat()


def short(due: Due | None, on: dt.date | None) -> str:
    """Return a deadline in few characters, as it stands in a column; empty where none was said."""
    if due is None:
        return ""
    match due.kind:
        case DueKind.NO_DATE:
            return _("no date promised")
        case DueKind.WORDS:
            return _("“{words}”", words=due.words)
        case DueKind.EVENT if due.date is None:
            return _("“{words}”, no date yet", words=due.words)
        case DueKind.START if due.date:
            return _("from {day}", day=day(due.date, on))
        case _:
            return day(due.date, on) if due.date else ""


def doubtful(due: Due | None, on: dt.date | None) -> bool:
    """Whether what was understood of a due should be looked at, on a day such as `on`.

    That no year was said is no doubt where the year is that of `on`, or is shown.
    """
    return due is not None and (due.kind is DueKind.WORDS or bool(_doubts(due, on)))


def _doubts(due: Due, on: dt.date | None) -> tuple[Doubt, ...]:
    plain = on is None or (due.date is not None and due.date.year == on.year)
    return tuple(d for d in due.doubts if not (d is Doubt.YEAR_ASSUMED and plain))


def marked(due: Due | None, on: dt.date | None) -> str:
    """Render a due as `short` does, with a “?” behind a day that may be parsed wrongly."""
    shown = short(due, on)
    dated = due is not None and due.date is not None
    return f"{shown}?" if dated and doubtful(due, on) else shown


def reasons(due: Due | None, on: dt.date | None) -> tuple[str, ...]:
    """Return why a due may be parsed wrongly, a sentence each."""
    return tuple(map(doubt, _doubts(due, on))) if due is not None else ()


def doubt(which: Doubt) -> str:
    """Return why a deadline may be parsed wrongly, in one sentence."""
    return {
        Doubt.YEAR_ASSUMED: _("No year was said; the next one is assumed."),
        Doubt.ROC_YEAR: _("The year was read as one of the Republic (民國)."),
        Doubt.AMBIGUOUS: _("This can be understood in more than one way."),
        Doubt.PAST: _("This day is past already."),
        Doubt.CALENDAR: _("The holidays of that year are not announced yet."),
    }[which]
