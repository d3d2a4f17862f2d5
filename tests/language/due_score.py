"""Holds the deadlines that are read against those that people found in labelled sentences."""

from __future__ import annotations

import csv
import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from ogfacil.language.due import read_due
from ogfacil.record import Due, DueKind
from tests.shared import SHARED

LABELLED = SHARED / "corpus" / "labelled"
HELD_OUT = LABELLED / "due.tsv"
TRAIN = LABELLED / "due_train.tsv"


@dataclass(frozen=True)
class Phrase:
    """A sentence with the deadline that a person reads in it."""

    text: str
    on: dt.date
    kind: str  # "none" where it holds no deadline
    dates: tuple[str, ...]  # each of them is right
    source: str  # "zh", "en": said in a meeting; "typed": typed in an action
    either: bool  # silence is right as well


@dataclass
class Score:
    """How many deadlines were read rightly and wrongly, and how many were missed."""

    right: int = 0
    wrong: int = 0
    missed: int = 0
    doubted: int = 0  # of the wrong ones, those that carry a doubt

    @property
    def precision(self) -> float:
        """The share of what was read that is right."""
        return self.right / max(1, self.right + self.wrong)

    @property
    def recall(self) -> float:
        """The share of what people read that was read."""
        return self.right / max(1, self.right + self.missed)

    def __add__(self, other: Score) -> Score:
        """Both together."""
        return Score(
            self.right + other.right,
            self.wrong + other.wrong,
            self.missed + other.missed,
            self.doubted + other.doubted,
        )


def phrases(file: Path) -> Iterator[Phrase]:
    """The labelled sentences of a file."""
    with file.open(encoding="utf-8", newline="") as lines:
        for row in csv.reader(lines, delimiter="\t", quoting=csv.QUOTE_NONE):
            if not row or row[0].startswith("#"):
                continue
            text, on, kind, dates, source, either = (*row, "", "", "")[:6]
            days = tuple(day for day in dates.split("|") if day)
            yield Phrase(
                text, dt.date.fromisoformat(on), kind, days, source, either.strip() == "either"
            )


def is_right(phrase: Phrase, due: Due) -> bool:
    """Whether a deadline that was read is the one that people read."""
    if phrase.kind == "no-date":
        return due.kind in (DueKind.NO_DATE, DueKind.WORDS)
    if due.date is not None and due.date.isoformat() in phrase.dates:
        return True
    return phrase.kind == "event" == due.kind.value


def score(file: Path, *, said_as: bool = False) -> dict[str, Score]:
    """The score by source; words that name no day count as silence, but where no date is meant.

    Where `said_as` is set, the reader is told whether the words were typed in an action or said;
    else it tells by itself.
    """
    scores: dict[str, Score] = {"zh": Score(), "en": Score(), "typed": Score()}
    for phrase in phrases(file):
        typed = (phrase.source == "typed") if said_as else None
        due = read_due(phrase.text, phrase.on, typed=typed)
        points = scores[phrase.source]
        if due is None or (due.kind is DueKind.WORDS and phrase.kind != "no-date"):
            points.missed += phrase.kind != "none" and not phrase.either
        elif phrase.either and phrase.kind == "none":
            continue
        elif is_right(phrase, due):
            points.right += 1
        else:
            points.wrong += 1
            points.doubted += bool(due.doubts)
            points.missed += phrase.kind != "none" and not phrase.either
    return scores


def table(scores: dict[str, Score]) -> Iterator[str]:
    """The figures, a line for each source and one for all that was said."""
    rows = {**scores, "said": scores["zh"] + scores["en"]}
    for name, points in rows.items():
        yield (
            f"{name:6} right {points.right:3}  wrong {points.wrong:3} ({points.doubted} doubted)"
            f"  missed {points.missed:3}  precision {points.precision:.3f}"
            f"  recall {points.recall:.3f}"
        )
