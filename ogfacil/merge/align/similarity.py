"""Measure how similar two lines are by words, and find likely equal lines far apart."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

from rapidfuzz import fuzz
from rapidfuzz.distance import Indel, LCSseq

from ogfacil.merge.align.anchors import Pair

_GRAM = 3
_COMMON = 24  # a run of words that stands in more lines than this says nothing
_CANDIDATES = 4


def shared_length(left: str, right: str) -> int:
    """How many words two coded lines share in the same order."""
    return int(LCSseq.similarity(left, right))


def ratio(left: str, right: str, least: float = 0.0) -> float:
    """Return the similarity of two coded lines, 0 to 1; 0 where it is below `least`."""
    shorter, longer = sorted((len(left), len(right)))
    if 2 * shorter < least * (shorter + longer):
        return 0.0
    return float(Indel.normalized_similarity(left, right, score_cutoff=least))


def containment(part: str, whole: str) -> float:
    """Return the share of `part` found in one place of `whole`, 0 to 1."""
    return float(fuzz.partial_ratio(part, whole)) / 100 if len(part) <= len(whole) else 0.0


def likely(
    left: Sequence[str],
    right: Sequence[str],
    lefts: Iterable[int],
    rights: Iterable[int],
    least: float,
    margin: float = 0.1,
) -> list[Pair]:
    """Pairs of lines that are each other's best match, at least `least` alike and by a `margin`.

    Only lines that share a rare run of words are compared, so that the work grows with the lines.
    """
    posting: dict[str, list[int]] = defaultdict(list)
    for i in lefts:
        for gram in _grams(left[i]):
            posting[gram].append(i)
    best_right: dict[int, tuple[float, float, int]] = {}
    best_left: dict[int, tuple[float, float, int]] = {}
    for j in rights:
        votes: Counter[int] = Counter()
        for gram in _grams(right[j]):
            if len(places := posting.get(gram, ())) <= _COMMON:
                votes.update(places)
        for i, _ in votes.most_common(_CANDIDATES):
            score = ratio(left[i], right[j])
            _better(best_right, i, score, j)
            _better(best_left, j, score, i)
    return sorted(
        (i, j)
        for i, (score, second, j) in best_right.items()
        if score >= least
        and score - second >= margin
        and best_left[j][2] == i
        and score - best_left[j][1] >= margin
    )


def _grams(code: str) -> set[str]:
    return {code[at : at + _GRAM] for at in range(len(code) - _GRAM + 1)}


def _better(best: dict[int, tuple[float, float, int]], of: int, score: float, at: int) -> None:
    first, second, place = best.get(of, (0.0, 0.0, -1))
    if score > first:
        best[of] = (score, first, at)
    else:
        best[of] = (first, max(second, score), place)
