"""Deadlines in English that hang on an event: before the next meeting, once it is approved."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import replace

from ogfacil.language.due.events import hang
from ogfacil.language.due.numerals import ENGLISH
from ogfacil.language.due.reading import Reading
from ogfacil.language.due.years import Groups
from ogfacil.record import Doubt

_NUMBER = r"\d+|an?|the(?= (?:day|week|month) )|" + "|".join(
    sorted(map(str, ENGLISH), key=len, reverse=True)
)
_NOUN = (
    r"(?:meeting|session|summit|election|conference|congress|workshop|hackathon|forum|vote"
    r"|voting|referendum|release|launch|hearing"
    r"|review|deadline|publication|call|consultation|kick-?off|demo|sprint|ceremony|inauguration"
    r"|appointment|announcement|plenary|sitting"
    r"|report|transcript|budget|bill|handover|visit|exhibition|event|retreat|trip|unconference"
    r"|interview|presentation|panel)"
)
_NAME = r"(?P<ename>(?:[a-z0-9&'-]+ ){0,3}?" + _NOUN + r"s?)"
EVENT = (
    rf"(?<![a-z])(?:(?P<n>{_NUMBER})[ -](?P<adj>business |working |calendar )?(?P<u>day|week"
    rf"|month|year|hour)s? )?"
    rf"(?P<rel>before|(?:by|at|during)(?= (?:the |our )?(?:next|upcoming|following|end of the))"
    rf"|until|prior to"
    rf"|ahead of|after|following|no later than|in time for|till) (?:the |our |your |their "
    rf"|this )?{_NAME}(?![a-z-])"
)
ONCE = (
    r"(?<![a-z])(?:once|as soon as|until after) (?P<once>(?!possible|we can|i |you |they can"
    r"|upon)(?:[a-z0-9'-]+ ){1,7}?"
    r"(?:(?:is|are|has been|have been) (?:[a-z]+(?:ed|en)|done|made|out|ready|known|sent|over"
    r"|set|up|held|built|live)|ends?|closes?|passes|starts?|begins?|opens?|launches|arrives?"
    r"|finishes))(?![a-z])"
)
ALONE = (
    r"(?P<ebefore>(?:before|until|prior to|after|once|as soon as|when|following) )(?:the "
    r"|our )?(?P<efree>[^,.;?!]{2,40})"
)

_UNITS = {"day": "天", "week": "週", "month": "個月", "year": "年", "hour": "小時"}
_STOP = frozenset(
    [
        "i",
        "we",
        "you",
        "they",
        "he",
        "she",
        "it",
        "to",
        "be",
        "and",
        "or",
        "but",
        "not",
        "that",
        "this",
        "which",
        "who",
        "because",
        "a",
        "an",
        "every",
        "each",
        "some",
        "any",
        "when",
        "what",
        "their",
        "then",
        "there",
        "for",
        "of",
        "with",
        "in",
        "on",
        "at",
        "about",
        "one",
        "having",
        "all",
    ]
)


def event(found: Groups, original: str, events: Mapping[str, dt.date | None]) -> Reading | None:
    """An event by its noun; `original` is its name as it was said."""
    name, relation = original.strip(), found.get("rel") or ""
    if _STOP & set(name.lower().split()):
        return None
    if not found.get("n"):
        return hang(name, events, strength=2)
    if relation not in ("before", "prior to", "ahead of", "after", "following"):
        return None
    said = found["n"] or ""
    many = int(said) if said.isdigit() else ENGLISH.get(said, 1)
    after = relation in ("after", "following")
    working = (found.get("adj") or "").strip() in ("business", "working")
    unit = "工作天" if working else _UNITS[found["u"] or "day"]
    return hang(name, events, many if after else -many, unit)


def free(found: Groups, original: str, events: Mapping[str, dt.date | None]) -> Reading | None:
    """Any event at all, where the whole phrase is nothing but “before X”."""
    words = original.lower().split()
    if not words or words[0] in (
        "that",
        "this",
        "it",
        "now",
        "all",
        "long",
        "is",
        "are",
        "will",
        "can",
        "do",
        "possible",
        "further",
    ):
        return None
    reading = hang(original, events, strength=1)
    return replace(reading, doubts=(Doubt.AMBIGUOUS,)) if len(words) > 5 else reading
