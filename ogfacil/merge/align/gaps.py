"""Pair the lines between two anchors by similarity: one to one, one to two, two to one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from ogfacil.merge.align.anchors import Span, between, increasing
from ogfacil.merge.align.similarity import likely, ratio, shared_length

MAX_TABLE_CELLS = 3600  # cells of one table; a larger gap is divided first
MIN_SIMILARITY = 0.5  # two lines less alike than this are not the same line
MIN_SIMILARITY_ALONE = (
    0.34  # … where they stand alone between two sure places, with the same speaker
)
MIN_CONTAINMENT = 0.6  # so much of a piece must stand in the whole for a split or a join
_STEP = 60


@dataclass(frozen=True, slots=True)
class LineCodes:
    """One document, a line an item: coded words, who speaks; and which words were withdrawn."""

    codes: Sequence[str]
    voices: Sequence[str]
    blank: frozenset[int] = frozenset()
    wordless: frozenset[int] = frozenset()  # nothing stands under the label


Group = tuple[tuple[int, ...], tuple[int, ...]]


def pair_gap(left: LineCodes, right: LineCodes, span: Span) -> list[Group]:
    """Return the groups of lines within a gap that belong together.

    What is not named has no partner.
    """
    groups: list[Group] = []
    waiting = [span]
    while waiting:
        low, high, from_, to = waiting.pop()
        if low == high or from_ == to:
            continue
        if (high - low) * (to - from_) <= MAX_TABLE_CELLS:
            groups.extend(_table(left, right, (low, high, from_, to)))
            continue
        rest = (low, high, from_, to)
        found = likely(left.codes, right.codes, range(low, high), range(from_, to), 0.6, 0.05)
        fixed = increasing(found)
        if fixed:
            groups.extend(((i,), (j,)) for i, j in fixed)
            waiting.extend(between(rest, fixed))
        else:
            waiting.extend(_windows(rest))
    return groups


def _windows(span: Span) -> list[Span]:
    low, high, from_, to = span
    parts = max(high - low, to - from_) // _STEP + 1
    edges = [
        (low + (high - low) * n // parts, from_ + (to - from_) * n // parts)
        for n in range(parts + 1)
    ]
    spans: list[Span] = []
    for (i, j), (k, m) in pairwise(edges):
        k_end = min(k, i + _STEP)
        spans.append((i, k_end, j, min(m, j + _STEP)))
    return spans


def _table(left: LineCodes, right: LineCodes, span: Span) -> list[Group]:
    low, high, from_, to = span
    rows, columns = high - low, to - from_
    alone = rows == 1 and columns == 1
    best = [[0.0] * (columns + 1) for _ in range(rows + 1)]
    step: list[list[tuple[int, int]]] = [[(0, 0)] * (columns + 1) for _ in range(rows + 1)]
    one = [
        [_one(left, right, low + r, from_ + c, alone) for c in range(columns)] for r in range(rows)
    ]
    for r in range(rows, -1, -1):
        for c in range(columns, -1, -1):
            choice = (0.0, (0, 0))
            if r < rows:
                choice = max(choice, (best[r + 1][c], (1, 0)))
            if c < columns:
                choice = max(choice, (best[r][c + 1], (0, 1)))
            if r < rows and c < columns:
                if one[r][c] > 0:
                    choice = max(choice, (one[r][c] + best[r + 1][c + 1], (1, 1)))
                if c + 1 < columns and (gain := _parts(left, right, low + r, from_ + c)) > 0:
                    choice = max(choice, (gain + best[r + 1][c + 2], (1, 2)))
                if r + 1 < rows and (gain := _parts(right, left, from_ + c, low + r)) > 0:
                    choice = max(choice, (gain + best[r + 2][c + 1], (2, 1)))
            best[r][c], step[r][c] = choice
    return _path(step, span)


def _path(step: list[list[tuple[int, int]]], span: Span) -> list[Group]:
    low, high, from_, to = span
    groups: list[Group] = []
    r = c = 0
    while r < high - low and c < to - from_:
        down, across = step[r][c]
        if down and across:
            lefts = tuple(range(low + r, low + r + down))
            groups.append((lefts, tuple(range(from_ + c, from_ + c + across))))
        if not down and not across:
            break
        r, c = r + down, c + across
    return groups


def _one(left: LineCodes, right: LineCodes, i: int, j: int, alone: bool) -> float:
    a, b = left.codes[i], right.codes[j]
    same_voice = left.voices[i] == right.voices[j]
    if a == b:
        return len(a) + (1.5 if same_voice else 0.5)
    if (i in left.blank) != (j in right.blank) and (same_voice or alone):
        return 1.0
    if (i in left.wordless) != (j in right.wordless):
        return 0.1 if same_voice else 0.0
    enough = MIN_SIMILARITY_ALONE if alone and same_voice else MIN_SIMILARITY
    if ratio(a, b, enough) < enough and not (alone and same_voice and max(len(a), len(b)) <= 8):
        return 0.0
    return shared_length(a, b) + (0.5 if same_voice else 0.1)


def _parts(whole: LineCodes, pieces: LineCodes, i: int, j: int) -> float:
    """Return what it is worth to take the line `i` for the two lines from `j` on.

    0 where it is not so.
    """
    text, first, second = whole.codes[i], pieces.codes[j], pieces.codes[j + 1]
    if not first or not second or not 0.5 < (len(first) + len(second)) / max(len(text), 1) < 2:
        return 0.0
    both = shared_length(text, first + second)
    if (
        both < MIN_CONTAINMENT * max(len(text), len(first) + len(second))
        or both - shared_length(text, first) < max(MIN_CONTAINMENT * len(second), 1)
        or both - shared_length(text, second) < max(MIN_CONTAINMENT * len(first), 1)
    ):
        return 0.0
    return both + (0.4 if whole.voices[i] == pieces.voices[j] else 0.0)
