"""Wrap text into rows of a given number of cells, with the rules of Chinese typesetting.

Chinese breaks anywhere, but 」，。 never begin a row and （「 never end one (kinsoku); Latin breaks
between words; what is drawn as one character (combining marks, joined emoji, flags) stays whole.
Widths are those that Rich counts, so that a row always fills the cells that it is said to.
"""

from __future__ import annotations

from bisect import bisect_right
from itertools import accumulate

from rich.cells import get_character_cell_size, split_graphemes

Span = tuple[int, int]
"""Where a row begins and ends in the text; the blanks at which it was broken are in no row."""

NEVER_FIRST = frozenset(
    "，。、．；：！？…‥‧・ー々〻％℃°）］｝〕〉》」』】〗〙〛｠”’»›,.;:!?)]}%﹐﹑﹒﹔﹕﹖﹗﹚﹜﹞～〜"
    "ぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮヵヶ"
)
NEVER_LAST = frozenset("（［｛〔〈《「『【〖〘〚｟“‘«‹([{﹙﹛﹝＄￥£＃＠$#@")
_BLANKS = frozenset(" \t\u3000\u2002\u2003\u2009\u200a\u1680\u205f")
_AFTER_THESE_WORDS_MAY_BREAK = frozenset("-‐–—/\u200b\u00ad")
_TWO_TOGETHER = frozenset("—─…‥")
_JOINS_OR_WIDENS = frozenset("\u200d\ufe0f")


class _Cells(dict[str, int]):
    """A cache of the width of each character in cells."""

    def __missing__(self, character: str) -> int:
        cells = self[character] = get_character_cell_size(character)
        return cells


_CELLS = _Cells()
_ellipsis, _tick = "…", "✓"


def set_ascii(plain: bool) -> None:
    """Set whether the program's own signs are ASCII; some terminals draw “…” wider than others."""
    global _ellipsis, _tick
    _ellipsis, _tick = ("~", "+") if plain else ("…", "✓")


def check_mark() -> str:
    """Return the sign of success."""
    return _tick


def wrap(text: str, width: int) -> list[Span]:
    """Return the rows of `text` within `width` cells; an empty text is one empty row.

    A line break in the text ends a row. A character wider than `width` has a row of its own.
    """
    width = max(width, 1)
    if "\n" not in text:
        return _wrap_line(text, 0, len(text), _widths(text), width)
    rows: list[Span] = []
    widths = _widths(text)
    start = 0
    for line in text.split("\n"):
        rows += _wrap_line(text, start, start + len(line), widths, width)
        start += len(line) + 1
    return rows


def rows(text: str, width: int) -> list[str]:
    """Return the rows of `text` within `width` cells as strings."""
    return [text[start:end] for start, end in wrap(text, width)]


def cell_width(text: str) -> int:
    """Return the width of a text in cells of a terminal."""
    return _widths(text)[-1]


def truncate(text: str, width: int) -> str:
    """Return the text, cut with an ellipsis where it is wider than `width` cells."""
    text = text.replace("\n", " ")
    widths = _widths(text)
    if widths[-1] <= width:
        return text
    if width < 1:
        return ""
    end = bisect_right(widths, width - 1) - 1
    while end > 0 and _is_inside_character(text, end):
        end -= 1
    return text[:end] + _ellipsis


def pad(text: str, width: int) -> str:
    """Return the text, truncated or padded to exactly `width` cells."""
    clipped = truncate(text, width)
    return clipped + " " * (width - cell_width(clipped))


def _widths(text: str) -> list[int]:
    if _JOINS_OR_WIDENS.isdisjoint(text):
        return list(accumulate(map(_CELLS.__getitem__, text), initial=0))
    widths = [0] * (len(text) + 1)
    total = 0
    for start, end, cell_count in split_graphemes(text)[0]:
        total += cell_count
        widths[start + 1 : end + 1] = [total] * (end - start)
    return widths


def _wrap_line(text: str, start: int, stop: int, widths: list[int], width: int) -> list[Span]:
    rows: list[Span] = []
    while widths[stop] - widths[start] > width:
        fits = bisect_right(widths, widths[start] + width, start, stop + 1) - 1
        end = following = _break_before(text, start, fits)
        while end > start and text[end - 1] in _BLANKS:
            end -= 1
        while following < stop and text[following] in _BLANKS:
            following += 1
        if end == start:  # nothing but blanks: they are the row
            end = following = max(fits, start + 1)
        rows.append((start, end))
        start = following
        if start >= stop:
            return rows
    rows.append((start, stop))
    return rows


def _break_before(text: str, start: int, fits: int) -> int:
    """Return the last index up to `fits` at which a row may end or has to be cut."""
    if text[fits] in _BLANKS:
        return fits
    for place in range(fits, start, -1):
        if _may_break(text, place):
            return place
    place = fits
    while place > start and _is_inside_character(text, place):
        place -= 1
    if place > start:
        return place
    place = max(fits, start + 1)
    while place < len(text) and _is_inside_character(text, place):
        place += 1
    return place


def _may_break(text: str, place: int) -> bool:
    before, after = text[place - 1], text[place]
    if after in NEVER_FIRST or before in NEVER_LAST or _is_inside_character(text, place):
        return False
    if before in _BLANKS:
        return True
    if after in _BLANKS:
        return False
    if before == after and before in _TWO_TOGETHER:
        return False
    if before in _AFTER_THESE_WORDS_MAY_BREAK:
        return after.isalpha()
    last = place - 1
    while last > 0 and _CELLS[text[last]] == 0:
        last -= 1
    return _CELLS[text[last]] == 2 or _CELLS[after] == 2


def _is_inside_character(text: str, place: int) -> bool:
    """Return whether the characters before and at an index are drawn as one."""
    after = text[place]
    if _CELLS[after] == 0 or "\U0001f3fb" <= after <= "\U0001f3ff":
        return after not in "\u200b\n"
    if text[place - 1] == "\u200d":
        return True
    if not _is_flag_letter(after):
        return False
    letters = 0
    while place > letters and _is_flag_letter(text[place - 1 - letters]):
        letters += 1
    return letters % 2 == 1


def _is_flag_letter(character: str) -> bool:
    return "\U0001f1e6" <= character <= "\U0001f1ff"
