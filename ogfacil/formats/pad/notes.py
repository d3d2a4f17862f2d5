"""Parse notes under a list item of a pad: sub-bullets, lines, signed quotes."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass

from ogfacil.formats.pad.fields import into
from ogfacil.language.progress import unbracketed, unsigned

_BULLET = re.compile(r"(?:[-*+•‧]|\d{1,6}[.)、])(?:[ \t]+|$)")
_BOX = re.compile(r"\[([ xXｘ✓✔])\](?:[ \t]+|$)")
_QUOTE = re.compile(r"(?:>[ \t]?)+")
_TAIWAN = dt.timezone(dt.timedelta(hours=8))


@dataclass(frozen=True, slots=True)
class Note:
    """One note: its words, who signed it, and when, as far as the pad says."""

    words: str
    name: str = ""
    at: dt.datetime | None = None

    @property
    def text(self) -> str:
        """The words, with the name of who signed them before."""
        return f"{self.name}：{self.words}" if self.name else self.words


def without_bullet(line: str) -> str:
    """Return a line without the bullet that it begins with."""
    return line[found.end() :] if (found := _BULLET.match(line)) else line


def notes_under(lines: Sequence[str]) -> tuple[Note, ...]:
    """Return the notes that stand under an item.

    Each bullet is one; so are lines and quotes that stand together.

    Args:
        lines: What stands under the item, without indent.
    """
    blocks: list[tuple[bool, list[str]]] = []
    for line in lines:
        bullet = _BULLET.match(line)
        words = line[bullet.end() :] if bullet else line
        quote = _QUOTE.match(words)
        words = words[quote.end() :] if quote else words
        if bullet is None and blocks and blocks[-1][0] == bool(quote):
            blocks[-1][1].append(words)
        else:
            blocks.append((bool(quote), [words]))
    found = (_note("\n".join(block)) for _quoted, block in blocks)
    return tuple(note for note in found if note is not None)


def _note(block: str) -> Note | None:
    signed = unsigned(into(block))
    words = "\n".join(line for line in map(str.strip, signed.words.split("\n")) if line)
    box = _BOX.match(words)
    ticked = box is not None and box[1] != " "
    words = words[box.end() :] if box else words
    if not words and ticked:
        words = "✓"
    words = unbracketed(words)
    if not words:
        return None
    at = signed.at.replace(tzinfo=_TAIWAN) if signed.at else None
    return Note(f"[x] {words}" if ticked and words != "✓" else words, signed.name, at)
