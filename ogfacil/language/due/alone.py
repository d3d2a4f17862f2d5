"""What a phrase means that is nothing but a deadline, where the scan of the text found none."""

from __future__ import annotations

import datetime as dt
import re

from ogfacil.language.due import english_events, events, phrases
from ogfacil.language.due.context import lies_behind
from ogfacil.language.due.fold import fold
from ogfacil.language.due.reader import Events, Found
from ogfacil.language.lazy import regex
from ogfacil.record import Due, DueKind

_ALONE = regex(events.ALONE + events.ALONE_COUNT)
_EN_ALONE = regex(english_events.ALONE)


def is_mere_event(found: Found, text: str) -> bool:
    """Whether an event's noun ends the text and what names it more closely may stand before."""
    due, before = found.due, text[: found.start_index].strip()
    ends = found.end_index == len(text.rstrip())
    named = due.kind is DueKind.EVENT and not due.offset and 0 < len(before) <= 10
    return (
        named and ends and not re.search(r"[在於請要把我你須應，。、,等待 ]|before|after", before)
    )


def read_alone(text: str, on: dt.date, known: Events) -> Found | None:
    """Parse a phrase that is nothing but a deadline, where the scan of a sentence finds none."""
    folded = fold(text)
    start = len(text) - len(text.lstrip())
    end = len(text.rstrip())
    if not 0 < end - start <= 60 or "?" in folded:
        return None
    if re.fullmatch(phrases.ALONE, folded[start:end]):
        none = folded[start:end] in phrases.NO_DATE_ALONE
        kind = DueKind.NO_DATE if none else DueKind.WORDS
        return Found(Due(text[start:end], kind), start, end)
    if free := _ALONE().fullmatch(folded, start, end):
        reading = events.free(text[free.start("free") : free.end("free")], free, known)
    elif free := _EN_ALONE().fullmatch(folded, start, end):
        original = text[free.start("efree") : free.end("efree")]
        reading = english_events.free(free.groupdict(), original, known)
    else:
        return None
    if reading is None or lies_behind(reading.event):
        return None
    return Found(reading.due(text[start:end], on), start, end)
