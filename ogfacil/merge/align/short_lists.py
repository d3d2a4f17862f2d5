"""Align short lists: by their visible number, then by text, then by similarity."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from ogfacil.merge.align.normalize import match_key, normalize_loosely
from ogfacil.merge.align.similarity import ratio
from ogfacil.merge.align.tokens import Coder

T = TypeVar("T")
MIN_MATCH = 0.55
_MANY = 400  # so many leftovers on a side are not compared each with each


@dataclass(frozen=True, slots=True)
class Matched(Generic[T]):
    """What is the same on both sides, what is only on the left or only on the right."""

    pairs: tuple[tuple[T, T], ...]
    gone: tuple[T, ...]
    new: tuple[T, ...]
    doubtful: tuple[T, ...] = ()  # of the right: matched by likeness, or their number stood twice


def match(
    left: Sequence[T],
    right: Sequence[T],
    text: Callable[[T], str],
    number: Callable[[T], int] | None = None,
) -> Matched[T]:
    """Pairs two lists; a number that stands twice, or on an empty line, says nothing."""
    waiting = dict(enumerate(left))
    partner: dict[int, int] = {}
    doubtful: list[T] = []
    if number is not None:
        doubtful.extend(_by_number(left, right, text, number, waiting, partner))
    _by_text(right, text, waiting, partner)
    doubtful.extend(_by_likeness(right, text, waiting, partner))
    pairs = tuple((left[partner[j]], item) for j, item in enumerate(right) if j in partner)
    new = tuple(item for j, item in enumerate(right) if j not in partner)
    return Matched(pairs, tuple(waiting.values()), new, tuple(doubtful))


def _by_number(
    left: Sequence[T],
    right: Sequence[T],
    text: Callable[[T], str],
    number: Callable[[T], int],
    waiting: dict[int, T],
    partner: dict[int, int],
) -> list[T]:
    numbers = Counter(number(item) for item in left)
    place = {number(item): index for index, item in enumerate(left)}
    twice = Counter(number(item) for item in right)
    doubtful: list[T] = []
    for j, item in enumerate(right):
        code = number(item)
        if not code or numbers[code] != 1:
            continue
        if twice[code] > 1 or not match_key(text(item)):
            doubtful.append(item)
        else:
            partner[j] = place[code]
            waiting.pop(place[code])
    return doubtful


def _by_text(
    right: Sequence[T], text: Callable[[T], str], waiting: dict[int, T], partner: dict[int, int]
) -> None:
    places: dict[str, list[int]] = {}
    for index, item in waiting.items():
        places.setdefault(match_key(text(item)), []).append(index)
    for j, item in enumerate(right):
        if j not in partner and (found := places.get(match_key(text(item)))):
            partner[j] = found.pop(0)
            waiting.pop(partner[j])


def _by_likeness(
    right: Sequence[T], text: Callable[[T], str], waiting: dict[int, T], partner: dict[int, int]
) -> list[T]:
    rest = [j for j in range(len(right)) if j not in partner]
    if not rest or not waiting or len(rest) > _MANY or len(waiting) > _MANY:
        return []
    coder = Coder()
    ours = {index: coder.code(normalize_loosely(text(item))) for index, item in waiting.items()}
    scored = sorted(
        (
            (ratio(code, coder.code(normalize_loosely(text(right[j])))), -abs(index - j), index, j)
            for index, code in ours.items()
            for j in rest
        ),
        reverse=True,
    )
    doubtful: list[T] = []
    for likeness, _, index, j in scored:
        if likeness < MIN_MATCH:
            break
        if index in waiting and j not in partner:
            partner[j] = index
            waiting.pop(index)
            doubtful.append(right[j])
    return doubtful
