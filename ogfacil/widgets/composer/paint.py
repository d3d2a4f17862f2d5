"""How what was understood looks: marks in the line, and the echo above it in words."""

from __future__ import annotations

from collections.abc import Callable

from rich.style import Style
from rich.text import Text

from ogfacil.language.composer import Token


def paint_marks(
    line: Text, start: int, marks: tuple[Token, ...], style_of: Callable[[str], Style]
) -> None:
    """Style the marks that lie in a line; `start` is where it begins in the whole text."""
    for mark in marks:
        begin, end = max(mark.start - start, 0), min(mark.end - start, len(line))
        if begin < end:
            style = style_of(f"composer--{mark.role.value}")
            line.stylize(style.without_color + Style(color=style.color), begin, end)
