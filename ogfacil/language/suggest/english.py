"""Promises and requests in English."""

from __future__ import annotations

import re

_ENGLISH = re.compile(
    r"(?<![a-z])(?P<i>i will|i'll|i’ll|let me|i am going to|i'm going to|we will|we'll|we’ll"
    r"|let's|let’s) (?:also |then |now |just )*"
    r"(?:try to |go ahead and )?(?P<verb>send|share|follow up|get back|check with|draft"
    r"|write(?: up)?|publish|set up|schedule|e-?mail|circulate|prepare(?! for)|post"
    r"|translate|invite|organi[sz]e|contact|reach out|update|review|submit|file|put together"
    r"|forward|introduce|connect you|upload|report back|take care of)(?![a-z])",
    re.IGNORECASE,
)
_PLEASE = re.compile(
    r"(?<![a-z])(?:please|could you please|kindly) (?:also )?(?:send|share|follow up|draft"
    r"|write|publish|prepare|submit|review|update|confirm|reply|contact|invite|post"
    r"|check)(?![a-z])",
    re.IGNORECASE,
)
_HERE = re.compile(
    r"(?<![a-z])(?:share|send|introduce|post|update|write|review|invite|check)(?: you)?"
    r" (?:(?:my|your) (?:screen|thoughts?|views?|experiences?|regards|names?|ideas?)"
    r"|an? (?:few |quick |short |little )?(?:story|stories|example|thoughts?|words?|bit|minutes?)"
    r"|myself|yourselves|yourself|(?:the|our|today's) (?:agenda|slides?|speakers?|guests?|screen)"
    r"|this now)|(?<![a-z])(?:right now|now|in (?:one|a) (?:second|minute|moment))[.!]?$"
)
"""What is done in the room, while one speaks."""
_ENGLISH_NOT = re.compile(
    r"(?<![a-z])(?:if|would|could have|might|maybe|imagine|suppose|then i|so i|when"
    r"|(?:he|she|they|who) (?:said|says|told))(?![a-z])",
    re.IGNORECASE,
)


def i_will(folded: str) -> re.Match[str] | None:
    """Where a folded sentence promises something, by `i` (I, we, let's).

    Nowhere on a condition, where others are told of, and where it is done in the room.
    """
    found = _ENGLISH.search(folded)
    if found is None or folded.startswith("if ") or _HERE.search(folded, found.start()):
        return None
    return None if _ENGLISH_NOT.search(folded[: found.start()][-40:]) else found


def asks_please(folded: str) -> bool:
    """Whether a folded sentence asks for something that is done after the meeting."""
    return bool(_PLEASE.search(folded)) and not _HERE.search(folded)
