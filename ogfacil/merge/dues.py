"""Merge a returned deadline: which of its words and its day was changed, and how to show it."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import replace

from ogfacil.merge.align.normalize import normalize_width
from ogfacil.record import Doubt, Due, DueKind

_DATED = (DueKind.BY, DueKind.ON, DueKind.START, DueKind.EVENT)
_HAN = re.compile(r"[\u3400-\u9fff]")


def due_meaning(due: Due | None) -> tuple[object, ...] | None:
    """Return what a due comes to: two with the same meaning are the same, whatever their words."""
    if due is None:
        return None
    if due.date is not None or due.event:
        return due.kind, due.date, due.event, due.offset
    return due.kind, normalize_width(due.words)


def due_meant(
    before: Due | None, after: Due | None, said_on: dt.date | None
) -> tuple[Due | None, bool]:
    """Return the deadline that somebody meant who changed its words, its day, or both.

    A document shows both, and few people change both. Words that were changed win over a day that
    was left as it was sent; a day that was changed wins over words that were left.

    Args:
        before: The deadline as it was sent.
        after: The deadline as it came back.
        said_on: The day from which its words are read.

    Returns:
        The deadline, and whether that is sure: not where both were changed and contradict one
        another, or where no day can be read from the new words.
    """
    if before is None or after is None or after == before or not after.words:
        return after, True
    same_words = normalize_width(after.words) == normalize_width(before.words)
    if same_words and after.date is not None and after.date != before.date:
        kind = before.kind if before.kind in _DATED[:3] else DueKind.BY
        return Due(after.date.isoformat(), kind, after.date), True
    if same_words:
        return after, True
    if said_on is None:
        return after, True
    from ogfacil.language.due import read_due  # the grammar is only wanted for a changed deadline

    read = read_due(after.words, said_on)
    if after.date is not None and after.date == before.date:
        if read is None:
            return Due(after.words, DueKind.WORDS), False
        read = replace(read, words=after.words)
        sure = read.date is not None or read.kind is DueKind.EVENT
        return (read if due_meaning(read) != due_meaning(before) else after), sure
    if read is not None and after.date is not None and read.date != after.date:
        doubts = tuple(dict.fromkeys((*after.doubts, Doubt.AMBIGUOUS)))
        return replace(after, doubts=doubts), False
    return after, True


def format_due(due: Due | None) -> str:
    """Return a deadline as a proposal shows it: its words, and the day that they mean."""
    if due is None:
        return ""
    words = due.words or due.event
    day = due.date.isoformat() if due.date else ""
    if not words or not day or day == words:
        return words or day or str(due.kind)
    return f"{words}（{day}）" if _HAN.search(words) else f"{words} ({day})"
