"""Deadlines in people's words: Chinese, English, years of the Republic; never a guess.

A grammar of our own. A deadline is the end of its range (3月底 is the 31st); 前, 以前, 之前, 內, by
bind it, a bare day is ON it, a bare stretch of time is BY its end. Weeks begin on Monday. Where
no year is said the nearest one in which it is not over is meant. What might be otherwise is
marked with a `Doubt`.

The names below are looked up when they are first used: a command that only shows what was promised
need not know how promises are read.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ogfacil.language.due.events import NEXT_MEETING, names_next_meeting
    from ogfacil.language.due.reader import Found
    from ogfacil.language.due.sentence import read_due, read_dues

__all__ = ["NEXT_MEETING", "Found", "names_next_meeting", "read_due", "read_dues"]

_ROOMS = {
    "NEXT_MEETING": "events",
    "names_next_meeting": "events",
    "Found": "reader",
    "read_due": "sentence",
    "read_dues": "sentence",
}


def __getattr__(name: str) -> object:
    """Import a name from its module at first use.

    Raises:
        AttributeError: This package exports no such name.
    """
    if name not in _ROOMS:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    found: object = getattr(import_module(f"{__name__}.{_ROOMS[name]}"), name)
    globals()[name] = found
    return found
