"""Trains the models by which suggestions are proposed, and writes their weights.

    OGFACIL_SHARED=… python -m benchmarks.train_suggest            trains and writes
    OGFACIL_SHARED=… python -m benchmarks.train_suggest --cross    leaves each transcript out once

Logistic regression over the features of `ogfacil/language/suggest/features.py`, a clause an
example, fitted by dual coordinate descent in plain Python: the same examples give the same bytes.
Where a label names an entry without its words, or words of several clauses, the clause is taken
that the model of the round before found likeliest.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks._suggest_fit import Examples
from benchmarks._suggest_labels import (
    KINDS,
    LABELLED,
    Item,
    Transcript,
    line,
    own_labels,
    read_here,
    read_whole,
    tally,
)
from ogfacil.language.due.fold import fold
from ogfacil.language.model import to_bytes
from ogfacil.language.suggest import suggest
from ogfacil.language.suggest.features import Room, features, may_promise, may_settle

WEIGHTS = Path(__file__).parents[1] / "ogfacil" / "language" / "weights"
ROUNDS = 2
COST = 0.3
"""How much one example may count; more fits closer and is less general."""
EITHER, LOOKS_LIKE, UNREAD = 0.3, 1.0, 0.5
"""How much an item counts that may be taken either way, one that looks like an item and is none,
and an entry that nobody read."""
RARELY = 2
"""A feature that fewer clauses have says nothing."""
MARKS = " ,;:。!?"


@dataclass
class Clauses:
    """The examples of one kind, with what is known of each."""

    kind: str
    found: list[set[str]] = field(default_factory=list)
    label: list[bool] = field(default_factory=list)
    weight: list[float] = field(default_factory=list)
    source: list[str] = field(default_factory=list)  # the transcript's name
    entry: list[int] = field(default_factory=list)
    items: list[tuple[str, ...]] = field(default_factory=list)  # the keys of what it may carry


def gather(transcripts: Iterable[Transcript], kind: str) -> Clauses:
    """The clauses of transcripts that may be of this kind, as examples."""
    gathered = Clauses(kind)
    for transcript in transcripts:
        room = Room(transcript.record)
        by_entry: dict[int, list[Item]] = {}
        for item in transcript.items:
            by_entry.setdefault(item.entry, []).append(item)
        first: dict[int, int] = {}
        for place, clause in enumerate(room.clauses):
            number = place - first.setdefault(clause.entry, place)
            if kind == "action":
                wanted = may_promise(clause)
            else:
                wanted = may_settle(
                    clause, leads=room.leads(transcript.record.entries[clause.entry])
                )
            if not wanted:
                continue
            items = by_entry.get(clause.entry, [])
            carried = [
                one for one in items if one.kind == kind and _is_of(one, clause.text, number)
            ]
            fooling = any(one.kind == "none" and _carries(clause.text, one.words) for one in items)
            weight = 1.0
            if carried:
                weight = 1.0 if any(one.certain for one in carried) else EITHER
            elif fooling:
                weight = LOOKS_LIKE
            elif transcript.read is not None and clause.entry not in transcript.read[kind]:
                weight = UNREAD
            gathered.found.append(features(room, place, settling=kind == "decision"))
            gathered.label.append(bool(carried))
            gathered.weight.append(weight)
            gathered.source.append(transcript.name)
            gathered.entry.append(clause.entry)
            gathered.items.append(tuple(sorted({one.key for one in carried})))
    return gathered


def _is_of(item: Item, clause: str, number: int) -> bool:
    """Tell whether a clause, with its number within its entry, is one of those of an item."""
    return number in item.clauses if item.clauses else _carries(clause, item.words)


def _carries(clause: str, words: str) -> bool:
    """Whether a clause is of the words of a label; any is, where a label names none."""
    if not words:
        return True
    said = fold(words)
    if len(clause) >= 4 and clause in said:
        return True
    parts = [part.strip(MARKS) for part in _split(said)]
    return any(len(part) >= 2 and part in clause for part in parts)


def _split(words: str) -> list[str]:
    for mark in ",;:。!?":
        words = words.replace(mark, "\n")
    return words.split("\n")


def fitted(gathered: Clauses, examples: Examples, rows: Sequence[int]) -> None:
    """Fits the weights of `examples` to some of its rows, in `ROUNDS` rounds."""
    groups: dict[tuple[str, int, str], list[int]] = {}
    for row in rows:
        if gathered.label[row]:
            for words in gathered.items[row]:
                key = (gathered.source[row], gathered.entry[row], words)
                groups.setdefault(key, []).append(row)
    several = [group for group in groups.values() if len(group) > 1]
    unworded = {row for (_s, _e, words), group in groups.items() if not words for row in group}
    weights = [0.0 if row in unworded else w for row, w in enumerate(gathered.weight)]
    for number in range(ROUNDS):
        examples.fit(gathered.label, [COST * w for w in weights], rows)
        if number + 1 < ROUNDS:
            scores = examples.scores()
            weights = list(gathered.weight)
            for group in several:
                best = max(scores[row] for row in group)
                for row in group:
                    if scores[row] < best:
                        weights[row] *= 0.0 if row in unworded else 0.1


def cross(whole: Sequence[Transcript], gathered: dict[str, Clauses]) -> Counter[str]:
    """What is proposed of each transcript by models that were trained without it."""
    points: Counter[str] = Counter()
    examples = {kind: Examples(gathered[kind].found, RARELY) for kind in KINDS}
    for transcript in whole:
        models = {}
        for kind in KINDS:
            sources = gathered[kind].source
            rows = [row for row, source in enumerate(sources) if source != transcript.name]
            fitted(gathered[kind], examples[kind], rows)
            models[kind] = examples[kind].model()
        points += tally(transcript, suggest(transcript.record, models=models))
    return points


def main() -> int:
    if not LABELLED.is_dir():
        print("The labelled transcripts are not here; name their folder in OGFACIL_SHARED.")
        return 0
    whole = list(read_whole("suggest_train.json"))
    here = list(read_here())
    others = [*own_labels(), *here]
    gathered = {kind: gather([*whole, *others], kind) for kind in KINDS}
    if "--cross" in sys.argv[1:]:
        read = [transcript for transcript in here if transcript.read is None]
        print("Each by models trained without it; rules were written after reading them all:")
        for some, what in ((whole, "transcripts of the corpus"), (read, "read here")):
            points = cross(some, gathered)
            print(f"{len(some)} {what}:")
            print(*(line(points, kind) for kind in KINDS), sep="\n")
            print("  owners:", {name[6:]: n for name, n in points.items() if name[:6] == "owner "})
        return 0
    for kind in KINDS:
        examples = Examples(gathered[kind].found, RARELY)
        fitted(gathered[kind], examples, range(len(gathered[kind].label)))
        data = to_bytes(examples.model())
        WEIGHTS.mkdir(exist_ok=True)
        (WEIGHTS / f"suggest_{kind}.bin").write_bytes(data)
        labelled = sum(gathered[kind].label)
        print(f"{kind}: {len(gathered[kind].label)} clauses, {labelled} of them labelled;")
        print(f"  wrote {len(data):,} bytes")
    return 0


if __name__ == "__main__":
    sys.exit(main())
