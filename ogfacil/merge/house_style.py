"""Detect document-wide changes of style: character widths, spaces, quotes, layout."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from ogfacil.merge.align.normalize import normalize_text, normalize_width
from ogfacil.merge.diff3 import unswapped

_FEW = 3  # so many lines, and …
_SHARE = 0.3  # … such a share of those that have punctuation make "throughout"
_WIDE = frozenset("，．：；！？（）［］｛｝～＂＇／％＋－＝＜＞＆＃＠＊｜＄＾＿｀　")
_SMALL = frozenset(",.:;!?()[]{}~\"'/%+-=<>&#@*|$^_` ")
_MARKS = _WIDE | _SMALL


@dataclass(frozen=True, slots=True)
class Spelling:
    """Whether punctuation was swapped throughout a document."""

    swapped: bool = False

    def words(self, base: str, there: str) -> str:
        """Return what came back without what was swapped throughout.

        `base` if nothing else changed.
        """
        if base == there or normalize_text(base) == normalize_text(there):
            return base
        if not self.swapped:
            return there
        if normalize_width(base) == normalize_width(there):
            return base
        return unswapped(base, there)

    def same(self, one: str, other: str) -> bool:
        """Whether two texts say the same, the widths aside that were swapped throughout."""
        return normalize_text(one) == normalize_text(other) or (
            self.swapped and normalize_width(one) == normalize_width(other)
        )

    def wanted(self, base: str, here: str, there: str) -> tuple[str, str]:
        """Return the text to take for what came back, and the base that it is to be merged against.

        Where the swapped widths were taken here before, they are not taken back.
        """
        if (
            self.swapped
            and normalize_text(here) != normalize_text(base)
            and normalize_width(here) == normalize_width(base)
        ):
            return there, here
        return self.words(base, there), base


def spelling(pairs: Iterable[tuple[str, str]]) -> Spelling:
    """Detect the style of a document from its lines (as sent, as returned)."""
    only = both = punctuated = 0
    for base, there in pairs:
        if not _punctuated(base):
            continue
        punctuated += 1
        if base == there or normalize_text(base) == normalize_text(there):
            continue
        if normalize_width(base) == normalize_width(there):
            only += 1
        elif _swapped_within(base, there):
            both += 1
    return Spelling(only >= _FEW and only + both >= _SHARE * punctuated)


def _punctuated(text: str) -> bool:
    return not _MARKS.isdisjoint(text)


def _swapped_within(base: str, there: str) -> bool:
    wide = sum(letter in _WIDE for letter in base)
    return wide > 1 and sum(letter in _WIDE for letter in there) * 2 < wide
