"""What was read at one place, before its words and its surroundings are looked at."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from ogfacil.record import Doubt, Due, DueKind


@dataclass(frozen=True, slots=True)
class Reading:
    """A deadline without its words, and how sure it is to be one.

    `strength`: 3 it says itself that it is a deadline (前, by); 2 a day, or the end of something;
    1 a stretch of time that may as well be a mere adverb; 0 nothing but where it stands alone.
    """

    kind: DueKind
    date: dt.date | None = None
    start: dt.date | None = None
    event: str = ""
    offset: int = 0
    doubts: tuple[Doubt, ...] = ()
    strength: int = 2
    ahead: bool = False

    def due(self, words: str, on: dt.date) -> Due:
        """Return the deadline, with the words that were said."""
        said = set(self.doubts)
        if self.date and self.date < on and self.kind is not DueKind.EVENT:
            said.add(Doubt.PAST)
        doubts = tuple(d for d in Doubt if d in said)
        return Due(words, self.kind, self.date, self.start, self.event, self.offset, doubts)


def make(
    kind: DueKind,
    date: dt.date | None = None,
    *,
    start: dt.date | None = None,
    doubts: tuple[Doubt, ...] = (),
    strength: int = 2,
    ahead: bool = False,
) -> Reading:
    """Return a reading that hangs on no event; a start that is the date itself is left out."""
    return Reading(kind, date, start if start != date else None, "", 0, doubts, strength, ahead)
