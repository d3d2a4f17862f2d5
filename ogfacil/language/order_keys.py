"""The keys that put the entries of a new list in order, as fractional indexing counts them."""

from __future__ import annotations

_DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
_LENGTHS = "abcdefghijklmnopqrstuvwxyz"  # by the letter that they begin with
_keys: list[str] = []


def first_keys(count: int) -> list[str]:
    """Return the first `count` order keys: a0, a1 … az, b00 and so on.

    They are those of `fractional_indexing.generate_n_keys_between(None, None, count)`, which
    counts on from each to the next, so that those of a long list begin with those of a short one.
    """
    while len(_keys) < count:
        size = len(_keys[-1]) if _keys else 1
        numbers = _DIGITS if size == 1 else [a + b for a in _numbers(size - 1) for b in _DIGITS]
        _keys.extend(_LENGTHS[size - 1] + number for number in numbers)
    return _keys[:count]


def _numbers(digits: int) -> list[str]:
    """All numbers of so many digits, in order."""
    found = [""]
    for _place in range(digits):
        found = [before + digit for before in found for digit in _DIGITS]
    return found
