"""Deadlines in English that hang on an event: before the next meeting, once it is approved."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from dataclasses import replace

from ogfacil.language.due.counts import later
from ogfacil.language.due.english import amount
from ogfacil.language.due.english_patterns import DAY, MONTH
from ogfacil.language.due.events import hang
from ogfacil.language.due.numerals import ENGLISH
from ogfacil.language.due.reading import Reading, make
from ogfacil.language.due.years import Groups
from ogfacil.language.lazy import regex
from ogfacil.record import Doubt, DueKind

_NUMBER = r"\d+|an?|the(?= (?:day|week|month) )|" + "|".join(
    sorted(map(str, ENGLISH), key=len, reverse=True)
)
NOUN = (
    r"(?:meeting|session|summit|election|conference|congress|workshop|hackathon|forum|vote"
    r"|voting|referendum|release|launch|hearing"
    r"|review|deadline|publication|call|consultation|kick-?off|demo|sprint|ceremony|inauguration"
    r"|appointment|announcement|plenary|sitting"
    r"|report|transcript|budget|bill|handover|visit|exhibition|event|retreat|trip|unconference"
    r"|interview|presentation|panel)"
)
_NAME = r"(?P<ename>(?:[a-z0-9&'-]+ ){0,3}?" + NOUN + r"s?)"
EVENT = (
    rf"(?<![a-z])(?:(?P<within>within )?(?P<n>{_NUMBER})[ -](?P<adj>business |working "
    rf"|calendar )?(?P<u>day|week|month|year|hour)s? )?"
    rf"(?P<rel>before|(?:by|at|during)(?= (?:the |our )?(?:next|upcoming|following|end of the))"
    rf"|until|prior to"
    rf"|ahead of|after|following|no later than|in time for|till"
    rf"|(?:(?<=day )|(?<=days )|(?<=week )|(?<=weeks )|(?<=month )|(?<=months ))of) "
    rf"(?P<which>the |our |your |their |this |today's )?{_NAME}(?![a-z-])"
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

_NO_EVENT = re.compile(
    r"(?:that|this|it|now|all|long|is|are|will|can|do|possible|further|upon|recently|very) ?.*"
    r"|me|us|you|him|her|them|then|(?:i|we) (?:forget|start|begin|go|end|leave|continue|move on)"
)
_SOME_DAY = rf"(?:{MONTH}(?![a-z])|{DAY}(?![a-z])|\d{{1,2}}/\d{{1,2}}|20\d\d-\d\d-\d\d)"
_DAY_IN_NAME = regex(rf"(?<![a-z0-9]){_SOME_DAY}")
_DAY_BEHIND = regex(rf" (?:on |of |in )(?:the )?(?:\d{{1,2}}(?:st|nd|rd|th)? )?{_SOME_DAY}")
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


def names_a_day(text: str, start: int, end: int) -> bool:
    """Whether an event's name, or what follows it, says its day: the 27 July workshop."""
    return bool(_DAY_IN_NAME().search(text, start, end) or _DAY_BEHIND().match(text, end))


def event(
    found: Groups, original: str, events: Mapping[str, dt.date | None], on: dt.date
) -> Reading | None:
    """Return an event by its noun; `original` is its name as it was said.

    Where so many days after *the* meeting are meant, this one is, and they are counted from `on`.
    """
    name, relation = original.strip(), found.get("rel") or ""
    if _STOP & set(name.lower().split()):
        return None
    if relation == "of" and not found["within"]:
        return None
    if not found.get("n"):
        return hang(name, events, strength=2)
    after = relation in ("after", "following", "of")
    if not after and relation not in ("before", "prior to", "ahead of"):
        return None
    many, unit = amount(found["n"] or "", found["u"] or "day", found["adj"])
    if after and found["within"] and name.lower() in ("meeting", "session"):
        day, doubts = later(on, many, unit)
        return make(DueKind.BY, day, start=on, doubts=doubts, strength=3)
    return hang(name, events, many if after else -many, unit)


def free(found: Groups, original: str, events: Mapping[str, dt.date | None]) -> Reading | None:
    """Match any event, where the whole phrase is nothing but “before X”."""
    words = original.lower().split()
    if not words or _NO_EVENT.fullmatch(" ".join(words)):
        return None
    reading = hang(original, events, strength=1)
    return replace(reading, doubts=(Doubt.AMBIGUOUS,)) if len(words) > 5 else reading
