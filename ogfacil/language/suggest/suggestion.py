"""What is proposed from a transcript, for a person to take, refuse or edit."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from enum import StrEnum

from ogfacil.locale import plain
from ogfacil.record import Due, Owner


class SuggestionKind(StrEnum):
    """What the entry would become."""

    ACTION = "action"
    DECISION = "decision"
    QUESTION = "question"
    SUPPLEMENT = "supplement"


class Certainty(StrEnum):
    """How sure a proposal is, for a person to see."""

    CERTAIN = "certain"
    LIKELY = "likely"
    DOUBTFUL = "doubtful"


_SURE = {"action": (0.7, 0.55), "decision": (0.6, 0.38)}
"""From which probability on a proposal of a kind is called certain, and likely.

Of actions in transcripts that the model had not seen, about 19 of 20 that are certain were right,
15 of 20 likely ones, and 13 of 20 of the others."""


@dataclass(frozen=True, slots=True)
class Suggestion:
    """One proposal, with the entries it rests on and the rule that made it."""

    kind: SuggestionKind
    text: str
    entries: tuple[int, ...]  # ids; the words come from the last one
    rule: str
    owners: tuple[Owner, ...] = ()
    due: Due | None = None
    probability: float | None = None  # by the trained model; None where people marked it
    words: tuple[str, ...] = ()  # that weighed most in it
    start: int = 0  # where in the text the clause begins that carries it

    @property
    def gist(self) -> str:
        """The text from the clause on that carries it, for a narrow column."""
        return f"{plain('…')}{self.text[self.start :]}" if self.start else self.text

    @property
    def certainty(self) -> Certainty:
        """How sure it is; what people marked themselves is certain."""
        if self.probability is None:
            return Certainty.CERTAIN
        certain, likely = _SURE.get(self.kind.value, _SURE["action"])
        if self.probability >= certain:
            return Certainty.CERTAIN
        return Certainty.LIKELY if self.probability >= likely else Certainty.DOUBTFUL

    @property
    def id(self) -> str:
        """A short name that stays the same as long as the kind and the words do."""
        folded = "".join(self.text.split())
        return hashlib.sha256(f"{self.kind}\n{folded}".encode()).hexdigest()[:8]
