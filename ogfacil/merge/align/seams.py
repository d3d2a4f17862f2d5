"""Align lines that differ only in where they end: several that together equal one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from ogfacil.merge.align.anchors import Span

_LONG = 8  # characters of a whole that is known by its pieces
_OPENING = 6  # characters by which the first piece is looked for
_CANDIDATES = 8

Run = tuple[tuple[int, ...], int]  # the pieces, and the whole that they are


def match_resplit_runs(pieces: Sequence[str], wholes: Sequence[str], span: Span) -> list[Run]:
    """Run of pieces within a span whose texts one after another are a whole; in order.

    The span says of the pieces from and to, then of the wholes.
    """
    low, high, from_, to = span
    openings: dict[str, list[int]] = defaultdict(list)
    for i in range(low, high):
        openings[pieces[i][:_OPENING]].append(i)
    lengths = sorted({len(opening) for opening in openings})
    found: list[Run] = []
    for j in range(from_, to):
        whole = wholes[j]
        if len(whole) < _LONG:
            continue
        starts = [i for n in lengths for i in openings.get(whole[:n], ()) if i >= low]
        for i in sorted(starts)[:_CANDIDATES]:
            if run := _run(pieces, whole, i, high):
                found.append((run, j))
                low = run[-1] + 1
                break
    return found


def _run(pieces: Sequence[str], whole: str, first: int, high: int) -> tuple[int, ...]:
    """Return the pieces from `first` on that are the whole.

    None where they are not, or it is one.
    """
    at, end = 0, first
    while end < high and at < len(whole) and whole.startswith(pieces[end], at):
        at += len(pieces[end])
        end += 1
    return tuple(range(first, end)) if at == len(whole) and end > first + 1 else ()
