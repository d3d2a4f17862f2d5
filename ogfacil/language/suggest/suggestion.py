"""What is proposed from a transcript, for a person to take, refuse or edit."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from enum import StrEnum

from ogfacil.record import Due, Owner


class SuggestionKind(StrEnum):
    """What the entry would become."""

    ACTION = "action"
    DECISION = "decision"
    QUESTION = "question"
    SUPPLEMENT = "supplement"


@dataclass(frozen=True, slots=True)
class Suggestion:
    """One proposal, with the entries it rests on and the rule that made it."""

    kind: SuggestionKind
    text: str
    entries: tuple[int, ...]  # ids; the words come from the last one
    rule: str
    owners: tuple[Owner, ...] = ()
    due: Due | None = None

    @property
    def id(self) -> str:
        """A short name that stays the same as long as the kind and the words do."""
        folded = "".join(self.text.split())
        return hashlib.sha256(f"{self.kind}\n{folded}".encode()).hexdigest()[:8]
