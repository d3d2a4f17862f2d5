"""A document as lines and blocks, with offsets, so that nothing between them is ever lost."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate

_LINE_END = re.compile(r"\r\n|\n|\r")
OTHER_LINE_ENDS = re.compile("[\\v\\f\\x85\\u2028\\u2029]")
"""What else ends a line where words were copied from a page; in a document it stays a character."""

_FRONT_MATTER = re.compile(
    r"---[ \t]*\n(?:[A-Za-z][\w-]*:[^\n]*\n(?:[ \t#-][^\n]*\n)*)+---[ \t]*\n*"
)
_FENCE = re.compile(r" {0,3}(?P<marks>`{3,}(?!.*`)|~{3,}).*")
_CLOSING = re.compile(r" {0,3}(?:`{3,}|~{3,})[ \t]*")
_LONGEST_FENCE = 100
"""Lines: marks that are further apart are no fence, or one slip would hide half a transcript."""


@dataclass(frozen=True, slots=True)
class Lines:
    """The lines of a text without their ends; line `i` begins at `starts[i]` of `text`.

    `starts` has one offset more than there are lines: the length of the text. `closings` are the
    lines that may close a code fence.
    """

    text: str
    lines: list[str]
    starts: list[int]
    closings: list[int]

    def raw(self, first: int, last: int) -> str:
        """Lines `first` up to but not `last` as they stand, with their ends."""
        return self.text[self.starts[first] : self.starts[last]]

    def body(self, first: int, last: int) -> str:
        """Return the lines without the end of the last one."""
        return self.text[self.starts[first] : self.starts[last - 1] + len(self.lines[last - 1])]


@lru_cache(maxsize=1)  # what is recognised is read next
def split(text: str) -> Lines:
    """Return the lines of a text that end with LF, CRLF or CR; no other character ends a line."""
    if "\r" not in text:
        lines = text.split("\n")
        starts = list(accumulate((len(line) + 1 for line in lines), initial=0))
        starts[-1] -= 1
        return Lines(text, lines, starts, _closings(lines))
    lines, starts = [], [0]
    begin = 0
    for end in _LINE_END.finditer(text):
        lines.append(text[begin : end.start()])
        begin = end.end()
        starts.append(begin)
    lines.append(text[begin:])
    starts.append(len(text))
    return Lines(text, lines, starts, _closings(lines))


def line_ends(text: str) -> list[str]:
    """Every line end in a text, in order."""
    if "\r" not in text:
        return ["\n"] * text.count("\n")
    return _LINE_END.findall(text)


def unended(text: str) -> list[str]:
    """Return the lines of a short text, without their ends."""
    return _LINE_END.split(text)


def is_blank(line: str) -> bool:
    """Whether nothing can be seen of a line."""
    return not line or line.isspace()


def is_quote(line: str) -> bool:
    """Whether a line is part of a quote."""
    return line.startswith(">") or (line[:1] == " " and line[:4].lstrip(" ")[:1] == ">")


def heading(line: str) -> tuple[int, str] | None:
    """Return the level and the words of a heading; None for any other line.

    CommonMark's ATX headings, and labels whose space was forgotten: `###名：`.
    """
    if "#" not in line or "#" not in line[:4]:
        return None
    stripped = line.lstrip(" ")
    if len(line) - len(stripped) > 3:
        return None
    rest = stripped.lstrip("#")
    level = len(stripped) - len(rest)
    if not 1 <= level <= 6:
        return None
    if not rest or rest[0].isspace():
        return level, rest.strip()
    if level > 1 and rest.rstrip()[-1] in ":：":
        return level, rest.strip()
    return None


def is_front_matter(raw: str) -> bool:
    """Whether a block is the front matter of a document, such as one that was pasted below."""
    return raw.startswith("---") and _FRONT_MATTER.fullmatch("\n".join(unended(raw))) is not None


def above_front_matter(raw: str) -> int:
    """How many lines of a block stand right above another document's front matter; 0 for none."""
    if "\n---" not in raw:
        return 0
    lines = unended(raw)
    starts = (at for at in range(1, len(lines)) if lines[at].rstrip() == "---")
    return next((at for at in starts if is_front_matter("\n".join(lines[at:]))), 0)


def parts(before: str, after: str) -> bool:
    """Whether a new block begins at `after`, where no blank line stands between the two."""
    if heading(after) is not None or heading(before) is not None:
        return True
    return is_quote(before) != is_quote(after)


def fence_end(lines: Lines, at: int) -> int | None:
    """Return the line after the code fence that opens at a line.

    None if none does, or it never closes.

    CommonMark's: closed by at least as many of the same marks. What it holds is no structure.
    """
    return _fence_end(lines.lines, lines.closings, at)


def fenced(lines: Sequence[str]) -> Iterable[tuple[str, bool]]:
    """Each line, and whether it belongs to a code fence."""
    closings = _closings(lines)
    inside = 0
    for at, line in enumerate(lines):
        if at >= inside:
            inside = _fence_end(lines, closings, at) or at
        yield line, at < inside


def _closings(lines: Sequence[str]) -> list[int]:
    """Return the lines that may close a code fence."""
    return [
        at
        for at, line in enumerate(lines)
        if ("```" in line or "~~~" in line) and _CLOSING.fullmatch(line)
    ]


def _fence_end(lines: Sequence[str], closings: Sequence[int], at: int) -> int | None:
    if not closings or not (opened := _FENCE.fullmatch(lines[at])):
        return None
    first = bisect_right(closings, at)
    for end in closings[first : first + _LONGEST_FENCE]:
        if end >= at + _LONGEST_FENCE:
            return None
        if lines[end].lstrip(" ").startswith(opened["marks"]):
            return end + 1
    return None


def next_block(lines: Lines, at: int) -> tuple[int, int] | None:
    """First line and the line after the last, of the next block from line `at` on."""
    total, words = len(lines.lines), lines.lines
    while at < total and is_blank(words[at]):
        at += 1
    if at == total:
        return None
    begin = at
    at = fence_end(lines, at) or at + 1
    while at < total and not is_blank(words[at]) and not parts(words[at - 1], words[at]):
        at = fence_end(lines, at) or at + 1
    return begin, at


def wholly_bracketed(text: str) -> bool:
    """Whether the round bracket that opens a text closes at its very end."""
    if text[:1] not in ("（", "(") or text[-1:] not in ("）", ")"):
        return False
    depth = 0
    for place, character in enumerate(text):
        if character in "（(":
            depth += 1
        elif character in "）)":
            depth -= 1
            if depth == 0:
                return place == len(text) - 1
    return False
