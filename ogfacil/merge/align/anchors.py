"""Find lines surely equal in two documents: unique text in the same order (patience diff)."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Sequence

Pair = tuple[int, int]
Span = tuple[int, int, int, int]  # left from, left to, right from, right to

MIN_UNIQUE_LENGTH = (
    6  # below this many characters a line is too common to be recognised far from its place
)


def increasing(pairs: Sequence[Pair]) -> list[Pair]:
    """Return the longest run of pairs that rises on both sides.

    `pairs` rise on the left already.
    """
    tails: list[int] = []
    ends: list[int] = []
    before: list[int] = [-1] * len(pairs)
    for index, (_, right) in enumerate(pairs):
        at = bisect_left(tails, right)
        before[index] = ends[at - 1] if at else -1
        if at == len(tails):
            tails.append(right)
            ends.append(index)
        else:
            tails[at] = right
            ends[at] = index
    chosen: list[Pair] = []
    index = ends[-1] if ends else -1
    while index >= 0:
        chosen.append(pairs[index])
        index = before[index]
    return chosen[::-1]


def unique_pairs(
    left: Sequence[str], right: Sequence[str], span: Span, shortest: int = 1
) -> list[Pair]:
    """Lines within a span whose text stands once on either side, in the order of the left."""
    low, high, from_, to = span
    on_left, on_right = Counter(left[low:high]), Counter(right[from_:to])
    places = {right[j]: j for j in range(from_, to)}
    return [
        (i, places[left[i]])
        for i in range(low, high)
        if len(left[i]) >= shortest and on_left[left[i]] == 1 and on_right.get(left[i]) == 1
    ]


def fill(
    left: Sequence[str],
    right: Sequence[str],
    span: Span,
    alike: Callable[[int, int], bool],
) -> tuple[list[Pair], list[Span]]:
    """Pairs within a span by equal ends and unique lines, again and again; and the gaps left.

    `alike` says of two lines with equal text whether they may be paired where nothing but their
    place speaks for it (the same speaker).
    """
    pairs: list[Pair] = []
    gaps: list[Span] = []
    waiting = [span]
    while waiting:
        low, high, from_, to = waiting.pop()
        while low < high and from_ < to and left[low] == right[from_] and alike(low, from_):
            pairs.append((low, from_))
            low, from_ = low + 1, from_ + 1
        while low < high and from_ < to and left[high - 1] == right[to - 1]:
            if not alike(high - 1, to - 1):
                break
            high, to = high - 1, to - 1
            pairs.append((high, to))
        if low == high and from_ == to:
            continue
        rest = (low, high, from_, to)
        fixed = increasing(unique_pairs(left, right, rest)) if low < high and from_ < to else []
        fixed = [(i, j) for i, j in fixed if len(left[i]) >= MIN_UNIQUE_LENGTH or alike(i, j)]
        if not fixed:
            gaps.append(rest)
            continue
        pairs.extend(fixed)
        waiting.extend(between(rest, fixed))
    return pairs, gaps


def between(span: Span, pairs: Sequence[Pair]) -> list[Span]:
    """Return the spans that pairs, rising on both sides, leave between them.

    Empty ones are left out.
    """
    low, high, from_, to = span
    spans: list[Span] = []
    for i, j in (*pairs, (high, to)):
        if low < i or from_ < j:
            spans.append((low, i, from_, j))
        low, from_ = i + 1, j + 1
    return spans
