"""What the trained model finds likely to be a promise or a decision, and by which words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from ogfacil.language.model import Model, load
from ogfacil.language.suggest.features import (
    Clause,
    Room,
    features,
    may_promise,
    may_settle,
    settled_features,
)

PROMISED = 0.44
"""From which probability on a clause is proposed as an action: precision before recall."""
PLAINLY_PROMISED = 0.25
"""The same of a clause of a form in which promises are mostly said."""
REQUESTED = 0.34
"""The same of a clause that asks somebody for something."""
ASKED = 0.1
"""How much surer the model must be of a clause whose sentence ends by asking something."""
RULED = {"plan": 0.25, "request": 0.35, "taken back": 0.15, "I first": 0.15, "from here on": 0.15}
"""Below which probability what a rule found is left out: it only looks like a promise."""
RULED_ELSE = 0.06
SETTLED = 0.3
"""From which probability on a clause is proposed as a decision."""
SETTLED_BY_CHAIR = 0.45
"""How probable at least what a rule finds that the chair settles: 7 of 10 were right in transcripts
that were not read for the rules."""
_GRAM = re.compile(r"[^\^$]{2,3}|w [a-z' ]{2,}")


@dataclass(frozen=True, slots=True)
class Likely:
    """How likely a sentence carries something, and the clause that is likeliest to."""

    probability: float
    place: int  # of the clause, in `Room.clauses`


class Judge:
    """The model's view of a meeting, entry by entry; a clause is read when it is asked about."""

    def __init__(self, room: Room, models: Mapping[str, Model] | None = None) -> None:
        """`models`: by kind, in place of those that are shipped."""
        self.room = room
        self._models = models
        self._first: dict[int, int] = {}
        self._found: dict[int, set[str]] = {}  # the features of the entry in hand
        for place, clause in enumerate(room.clauses):
            self._first.setdefault(clause.entry, place)

    def promises(self, index: int) -> dict[int, Likely]:
        """By sentence of an entry, how likely it promises or asks for something."""
        return self._best(index, settling=False)

    def decisions(self, index: int) -> dict[int, Likely]:
        """By sentence of an entry, how likely something is settled in it."""
        return self._best(index, settling=True)

    def start(self, likely: Likely) -> int:
        """Return where in its sentence the clause begins."""
        clause = self.room.clauses[likely.place]
        return clause.start if clause.number else 0

    def words(self, likely: Likely, *, settling: bool = False) -> tuple[str, ...]:
        """Return the words of the clause that weighed most, in the order in which they stand."""
        model = self._model(settling)
        text = self.room.clauses[likely.place].text
        grams = {
            one: model.weight(one)
            for one in features(self.room, likely.place, settling=settling)
            if _GRAM.fullmatch(one)
        }
        chosen: list[tuple[int, int]] = []
        for gram in sorted(grams, key=lambda one: (-grams[one], one)):
            word = gram.removeprefix("w ")
            start = text.find(word)
            if grams[gram] <= 0 or len(chosen) == 3:
                break
            if start >= 0 and all(start >= e or start + len(word) <= s for s, e in chosen):
                chosen.append((start, start + len(word)))
        return tuple(text[start:end] for start, end in sorted(chosen))

    def _of(self, index: int) -> Iterator[tuple[int, Clause]]:
        place = self._first.get(index, len(self.room.clauses))
        while place < len(self.room.clauses) and self.room.clauses[place].entry == index:
            yield place, self.room.clauses[place]
            place += 1

    def _model(self, settling: bool) -> Model:
        kind = "decision" if settling else "action"
        return self._models[kind] if self._models else load(f"suggest_{kind}")

    def _best(self, index: int, *, settling: bool) -> dict[int, Likely]:
        model = self._model(settling)
        best: dict[int, Likely] = {}
        leads = self.room.leads(self.room.record.entries[index])
        for place, clause in self._of(index):
            if may_settle(clause, leads=leads) if settling else may_promise(clause):
                if place not in self._found:
                    self._found = {p: f for p, f in self._found.items() if p >= self._first[index]}
                    self._found[place] = features(self.room, place)
                found = self._found[place]
                if settling:
                    found = found | settled_features(self.room, place)
                probability = model.evened(found)
                if (before := best.get(clause.sentence)) is None or (
                    probability > before.probability
                ):
                    best[clause.sentence] = Likely(probability, place)
        return best
