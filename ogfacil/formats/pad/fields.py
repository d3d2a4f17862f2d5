"""One line of a list in a pad: fields between middle dots, made of words that people typed."""

from __future__ import annotations

import re

DOT = " · "
"""What stands between two fields."""

_SPECIAL = re.compile(r"[\\<·`~]|\](?=\()")
_ESCAPED = re.compile(r"\\([\\<·`~\]])|<br>")
_SPLIT = re.compile(r"[ \t]+·[ \t]+")


def out(words: str) -> str:
    """Words as a field: on one line, and harmless as Markdown and HTML."""
    flat = words.replace("\r\n", "\n").replace("\r", "\n")
    return _SPECIAL.sub(r"\\\g<0>", flat).replace("\n", "<br>")


def into(field: str) -> str:
    """Return the words of a field; the inverse of `out`."""
    return _ESCAPED.sub(lambda found: found[1] or "\n", field)


def joined(fields: list[str]) -> str:
    """Fields that are written already, as one line."""
    return DOT.join(field for field in fields if field)


def split(line: str) -> list[str]:
    """Return the fields of a line, not read yet."""
    return [field.strip(" \t") for field in _SPLIT.split(line.strip(" \t"))]
