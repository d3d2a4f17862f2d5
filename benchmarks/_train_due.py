"""Trains the model that tells deadlines from talk, and says what it reaches when it is held out.

    python -m benchmarks._train_due            prints what cross-validation says, trains, writes
    python -m benchmarks._train_due --only     trains and writes

It learns from `due_train.tsv` and from the promises with a deadline in `suggest_train.json`; a
sentence of `due.tsv`, which measures, is never learnt from. What is written,
`ogfacil/language/weights/due.bin`, holds weights in hashed buckets and no words. The same examples
give the same file.
"""

from __future__ import annotations

import datetime as dt
import json
import random
import re
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from ogfacil.language.due.fold import fold
from ogfacil.language.due.reader import scan
from ogfacil.language.due.reading import Reading
from ogfacil.language.due.spoken import LIKELY, features
from ogfacil.language.model import Model, to_bytes, train
from ogfacil.record import Due, DueKind
from tests.language.due_score import HELD_OUT, LABELLED, TRAIN, Phrase, Score, is_right, phrases

OUT = Path(__file__).parents[1] / "ogfacil" / "language" / "weights" / "due.bin"
PROMISES = LABELLED / "suggest_train.json"
Example = tuple[list[str], bool, float]
"""Features, whether it is a deadline, and how much it counts."""
Read = list[tuple[list[str], Due]]
"""Every time in a sentence: its features, and the deadline that it would be."""
_NO_DEADLINE = ("past", "general", "rule", "hypothetical")


def read(text: str, on: dt.date) -> Read:
    """Every time that is said in a text, a deadline or not."""
    folded = fold(text)
    places: list[tuple[Reading, int, int]] = []

    def keep(_folded: str, reading: Reading, start: int, end: int, _on: dt.date) -> bool:
        if reading.strength >= 0:
            places.append((reading, start, end))
        return reading.strength >= 0

    found = list(scan(text, folded, on, {}, keep))
    return [
        (list(features(folded, *place, on)), one.due)
        for place, one in zip(places, found, strict=True)
        if one.due.kind is not DueKind.WORDS
    ]


def examples(sentences: Sequence[tuple[Phrase, Read]]) -> Iterator[Example]:
    """What labelled sentences teach; a time beside the right one in its sentence counts half."""
    for phrase, times in sentences:
        for words, due in times:
            if phrase.kind == "none":
                if not phrase.either:
                    yield words, False, 1.0
            elif is_right(phrase, due):
                yield words, True, 0.5 if phrase.either else 1.0
            else:
                yield words, False, 0.5


def promises() -> Iterator[Example]:
    """What the labelled promises of whole transcripts teach; each counts a third."""
    known = {_bare(p.text)[:40] for f in (HELD_OUT, TRAIN) for p in phrases(f) if len(p.text) > 14}
    for name, items in json.loads(PROMISES.read_text(encoding="utf-8")).items():
        on = dt.date.fromisoformat(name[:10])
        transcript = (LABELLED / name).read_text(encoding="utf-8")
        for item in items:
            due = item["due"] or ""
            if not due and (item["kind"] != "none" or item["why"] not in _NO_DEADLINE):
                continue
            sentence = _sentence(transcript, item["words"])
            if not sentence or any(one in _bare(sentence) for one in known):
                continue
            for words, found in read(sentence, on):
                said = found.words
                if not due and said in item["words"]:
                    yield words, False, 0.3
                elif due and (said in due or due in said) and not re.search("每|[Ee]very", due):
                    yield words, True, 0.3


def _bare(text: str) -> str:
    return re.sub(r"\s+", "", text)


def _sentence(transcript: str, words: str) -> str:
    """The sentence of a transcript in which these words stand."""
    place = transcript.find(words)
    if place < 0:
        return ""
    first = max(transcript.rfind(mark, 0, place) for mark in "。？！\n") + 1
    end = re.search(r"[。？！\n]|$", transcript[place + len(words) - 1 :])
    return transcript[first : place + len(words) + (end.end() if end else 0)].strip()


def trained(taught: Sequence[Example]) -> Model:
    """The model of these examples."""
    return train(
        [(words, label) for words, label, _weight in taught],
        importance=[weight for *_rest, weight in taught],
        rounds=10,
        rate=0.03,
        decay=1e-2,
    )


def held_out(sentences: Sequence[tuple[Phrase, Read]], more: Sequence[Example]) -> Score:
    """The score on tenths of the sentences that the rest was trained without."""
    order = list(range(len(sentences)))
    random.Random(1).shuffle(order)
    score = Score()
    for part in range(10):
        left = [sentences[n] for place, n in enumerate(order) if place % 10 != part]
        model = trained([*examples(left), *more])
        for n in order[part::10]:
            phrase, times = sentences[n]
            best = max(
                ((model.probability(words), due) for words, due in times),
                key=lambda one: one[0],
                default=(0.0, None),
            )
            if best[1] is None or best[0] < LIKELY:
                score.missed += phrase.kind != "none" and not phrase.either
            elif is_right(phrase, best[1]):
                score.right += phrase.kind != "none"
            elif not (phrase.either and phrase.kind == "none"):
                score.wrong += 1
                score.missed += phrase.kind != "none" and not phrase.either
    return score


def main() -> None:
    """Trains and writes the model."""
    if not TRAIN.is_file():
        print("The labelled sentences are not here; put them beside the clone as shared/corpus.")
        return
    sentences = [(p, read(p.text, p.on)) for p in phrases(TRAIN) if p.source != "typed"]
    more = list(promises())
    if "--only" not in sys.argv:
        score = held_out(sentences, more)
        print(f"held out in tenths: precision {score.precision:.3f}  recall {score.recall:.3f}")
    data = to_bytes(trained([*examples(sentences), *more]))
    OUT.parent.mkdir(exist_ok=True)
    OUT.write_bytes(data)
    print(f"{OUT.name}: {len(data):,} bytes")


if __name__ == "__main__":
    main()
