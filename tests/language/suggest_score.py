"""Holds what is proposed from the public transcripts against what people found in them."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from ogfacil import formats
from ogfacil.language.suggest import SuggestionKind, suggest
from ogfacil.record import Record
from tests.shared import CORPUS

LABELS = Path(__file__).with_name("suggest_labels.json")


@dataclass
class Score:
    """How many proposals were right and wrong, and what was missed."""

    right: int = 0
    wrong: int = 0
    missed: int = 0
    either: int = 0

    @property
    def precision(self) -> float:
        return self.right / max(1, self.right + self.wrong)

    @property
    def recall(self) -> float:
        return self.right / max(1, self.right + self.missed)


@dataclass(frozen=True)
class Label:
    """One item that was found by reading."""

    entry: int  # index in the record
    kind: str
    sha: str
    either_way: bool = False
    owner: str = ""
    due: str = ""


@dataclass(frozen=True)
class Labelled:
    """A transcript with its labels."""

    record: Record
    part: str
    entries: int
    labels: tuple[Label, ...]


def labelled() -> Iterator[Labelled]:
    """The labelled transcripts that are there."""
    for day, found in json.loads(LABELS.read_text(encoding="utf-8")).items():
        file = next(CORPUS.glob(f"{day}*"))
        record = formats.read(file.read_text(encoding="utf-8"), name=file.name).record
        labels = tuple(Label(**item) for item in found["items"])
        yield Labelled(record, found["part"], found["entries"], labels)


def is_same(label: Label, record: Record) -> bool:
    """Whether the entry is still the one that was labelled."""
    text = record.entries[label.entry].text
    return hashlib.sha256(text.encode()).hexdigest().startswith(label.sha)


def score(meeting: Labelled) -> dict[str, Score]:
    """How the proposals of a meeting stand, by kind; supplements are tied by the reader."""
    places = {entry.id: place for place, entry in enumerate(meeting.record.entries)}
    labels = {(label.entry, label.kind): label for label in meeting.labels}
    proposed = set()
    for found in suggest(meeting.record):
        entry = found.entries[0 if found.kind is SuggestionKind.QUESTION else -1]
        proposed.add((places[entry], found.kind.value))
    scores = {kind.value: Score() for kind in SuggestionKind if kind != SuggestionKind.SUPPLEMENT}
    for place, kind in proposed:
        if kind not in scores:
            continue
        label = labels.get((place, kind))
        if label is None:
            scores[kind].wrong += 1
        elif label.either_way:
            scores[kind].either += 1
        else:
            scores[kind].right += 1
    for key, label in labels.items():
        if label.kind in scores and not label.either_way and key not in proposed:
            scores[label.kind].missed += 1
    return scores
