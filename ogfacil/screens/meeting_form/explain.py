"""How a field of the meeting form is parsed, shown while it is typed."""

from __future__ import annotations

import datetime as dt

from ogfacil.errors import OgfacilError
from ogfacil.language.due import show
from ogfacil.locale import _
from ogfacil.workflow.meetings.meetings import read_agenda, read_date
from ogfacil.workflow.meetings.people import read_guest, told


def explained(field: str, words: str) -> str:
    """Return how a date or a line of agenda or people is parsed; empty where that is obvious."""
    if not words.strip():
        return _example(field)
    try:
        return _READERS[field](words) if field in _READERS else ""
    except OgfacilError as error:
        return f"? {error}"


def _example(field: str) -> str:
    return {
        "agenda": _("A line each, such as: Reports 10"),
        "people": _("A line each, such as: Mei, Data Office, facilitator, Mimi <mei@example.tw>"),
    }.get(field, "")


def _date(words: str) -> str:
    return show.day(read_date(words), dt.date.min)


def _item(words: str) -> str:
    title, minutes = read_agenda(words)[0]
    told = _("no minutes") if minutes is None else _("{n} minutes", n=minutes)
    return f"{title} | {told}"


def _guest(words: str) -> str:
    return told(read_guest(words))


_READERS = {"date": _date, "agenda": _item, "people": _guest}
