"""A deadline as a field of a pad: the words, and in brackets the date that they mean."""

from __future__ import annotations

import datetime as dt
import re

from ogfacil.formats.pad.fields import into, out
from ogfacil.formats.pad.words import CHINESE, ENGLISH, Words
from ogfacil.language.due import read_due
from ogfacil.record import Due, DueKind

_BRACKET = re.compile(r"[ \t]?[（(]([^（()）]*)[)）]")
_BY_HAND = re.compile(r"(?:期限|截止(?:日期?)?|due|deadline)[:：][ \t]*", re.IGNORECASE)
_DATE = re.compile(r"(\d{4}-\d\d-\d\d)(.*)")


def due_out(due: Due | None, words: Words) -> str:
    """Return the field; "" where nothing was said of time."""
    if due is None:
        return ""
    meant = {
        DueKind.NO_DATE: words.no_promise,
        DueKind.WORDS: words.no_date,
        DueKind.EVENT: words.waiting + _bare(due.event),
    }.get(due.kind)
    if meant is None:
        mark = {DueKind.ON: words.on_day, DueKind.START: words.from_day}.get(due.kind, "")
        meant = f"{due.date.isoformat()}{mark}" if due.date else (mark.strip() or words.by_day)
    elif due.date:
        meant += f", {due.date.isoformat()}"
    return f"{words.due}{out(due.words)}{words.opening}{meant}{words.closing}"


def is_due(field: str) -> bool:
    """Whether a field is a deadline."""
    ours = (CHINESE.due, ENGLISH.due, CHINESE.due.strip() + "（")
    return field.startswith(ours) or _BY_HAND.match(field) is not None


def due_in(field: str, on: dt.date | None) -> tuple[Due | None, str]:
    """Return the deadline of a field, and what was written behind it.

    What stands in brackets is believed; without, the words are read.
    """
    typed = _BY_HAND.match(field)
    said = field[typed.end() :] if typed else re.sub(r"^(?:期限|due)[ \t]*", "", field)
    for bracket in reversed(list(_BRACKET.finditer(said))):
        words = into(said[: bracket.start()])
        if (meant := _meant(words, bracket[1].strip())) is not None:
            return _understood(words, meant, on), into(said[bracket.end() :]).strip(" \t，,；;。")
    return due_of(into(said), on), ""


def _understood(words: str, meant: Due, on: dt.date | None) -> Due:
    understood = read_due(words, on, typed=True) if on and words else None
    if understood is not None and (understood.kind, understood.date, understood.event) == (
        meant.kind,
        meant.date,
        meant.event,
    ):
        return Due(
            words, meant.kind, meant.date, understood.start, meant.event, understood.offset,
            understood.doubts,
        )  # fmt: skip
    return meant


def due_of(words: str, on: dt.date | None) -> Due | None:
    """Return what words mean as a deadline.

    Kept as words where they mean none; None for no words.
    """
    if not words:
        return None
    understood = read_due(words, on, typed=True) if on else None
    return understood or Due(words, DueKind.WORDS)


def _meant(words: str, bracket: str) -> Due | None:
    date: dt.date | None = None
    if (dated := re.fullmatch(r"(.*), (\d{4}-\d\d-\d\d)", bracket)) is not None:
        date, rest = _day(dated[2]), dated[1]
    else:
        rest = bracket
    if rest in (CHINESE.no_promise, ENGLISH.no_promise):
        return Due(words, DueKind.NO_DATE, date)
    if rest in (CHINESE.no_date, ENGLISH.no_date):
        return Due(words, DueKind.WORDS, date)
    for mark in (CHINESE.waiting, ENGLISH.waiting):
        if bracket.startswith(mark):
            return Due(words, DueKind.EVENT, date, event=into(rest[len(mark) :]))
    for kind, marks in _MARKS.items():
        if bracket in marks:
            return Due(words, kind)
    if (found := _DATE.fullmatch(bracket)) is None or (day := _day(found[1])) is None:
        return None
    mark = found[2].strip()
    return Due(words, next((k for k, marks in _MARKS.items() if mark in marks), DueKind.BY), day)


_MARKS = {
    DueKind.ON: (CHINESE.on_day.strip(), ENGLISH.on_day.strip()),
    DueKind.START: (CHINESE.from_day.strip(), ENGLISH.from_day.strip()),
    DueKind.BY: (CHINESE.by_day, ENGLISH.by_day),
}


def _day(words: str) -> dt.date | None:
    try:
        return dt.date.fromisoformat(words)
    except ValueError:
        return None


def _bare(event: str) -> str:
    """Return an event's name without brackets, which close the field."""
    return out(event.translate({ord(c): "/" for c in "（()）"}))
