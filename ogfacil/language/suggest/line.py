"""One entry as the rules see it: its sentences, who says it, and what is around it."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from ogfacil.language.due import Found, read_dues
from ogfacil.language.due.fold import fold
from ogfacil.record import Due, DueKind, Entry, Owner, Person, Record

_SOME_DAY = dt.date(2000, 1, 1)
_MAYBE = re.compile(r"是不是|有沒有(?!意見)|可不可以|能不能|要不要|是否可以|何時|什麼時候")
_SENTENCE = re.compile(
    r"(?:[^。！？!?\n.]|(?<=\b(?:Mr|Ms|Dr|St|No|vs))\.|(?<=\bMrs)\.|\.(?!\s+[\"“A-Z]))+[。！？!?.]*"
)


@dataclass(frozen=True, slots=True)
class Line:
    """An entry with its speaker, on the day of its meeting."""

    entry: Entry
    place: int  # its index in the record
    speaker: Person | None
    record: Record
    on: dt.date | None  # None: nobody knows when the meeting was
    events: dict[str, dt.date | None] = field(default_factory=dict)

    def sentences(self) -> Iterator[str]:
        """Its sentences, each with the punctuation that ends it."""
        return sentences(self.entry.text)

    def next(self, steps: int = 1) -> Entry | None:
        """Return the entry so many further on."""
        place = self.place + steps
        return self.record.entries[place] if 0 <= place < len(self.record.entries) else None

    def dues(self, text: str) -> Iterator[tuple[Due, int]]:
        """Return every deadline in a text, with the place of its words."""
        for found in read_dues(text, self.on or _SOME_DAY, events=self.events, typed=False):
            yield found.due, found.start_index

    def due(self, text: str) -> Due | None:
        """Return the deadline said in a text; words that name no day only where nothing else is."""
        found = read_dues(text, self.on or _SOME_DAY, events=self.events, typed=False)
        best = max(found, key=self._binds, default=None)
        if best is None:
            return None
        if self.on is None and best.due.kind in (DueKind.BY, DueKind.ON, DueKind.START):
            return Due(best.due.words, DueKind.WORDS)
        return best.due

    def _binds(self, found: Found) -> tuple[bool, bool, float]:
        """How well a deadline binds: a day still to come before an event, words last."""
        day = found.due.date
        ahead = day is not None and (self.on is None or day >= self.on)
        return found.due.kind is not DueKind.WORDS, ahead, found.strength

    def names(self) -> Iterator[str]:
        """Yield the names and aliases of the people of the record, folded."""
        for person in self.record.people:
            yield from (fold(name) for name in (person.name, *person.aliases) if len(name) > 1)

    def me(self) -> tuple[Owner, ...]:
        """Return the speaker as an owner, where the line has one."""
        return (Owner(self.speaker.name, self.speaker.id),) if self.speaker else ()

    def owner(self, name: str) -> tuple[Owner, ...]:
        """Return who is named: a person of the record by name or alias, else the name alone."""
        wanted = fold(name).strip(" @")
        if not wanted:
            return ()
        for person in self.record.people:
            if wanted in {fold(n) for n in (person.name, *person.aliases)}:
                return (Owner(person.name, person.id),)
        return (Owner(name.strip(" @")),)


def sentences(text: str) -> Iterator[str]:
    """Yield the sentences of a text, each with the punctuation that ends it."""
    for found in _SENTENCE.finditer(text):
        if sentence := found.group().strip():
            yield sentence


def asks(sentence: str) -> bool:
    """Whether a sentence is a question."""
    folded = fold(sentence).rstrip(" \"'」』)。")
    return folded.endswith(("?", "嗎", "呢")) or bool(_MAYBE.search(folded))
