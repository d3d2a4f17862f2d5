"""Translate click's own help and error messages, and wrap them by cell width.

click asks `gettext` for its sentences. Its lookup functions are replaced by ones that read
`locale/zh-Hant/click/`, where `framing.json` has click's own sentences by their English and
`placeholders.json` the placeholders of our options and arguments (`PATH`, `MEETING`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from types import ModuleType
from unicodedata import east_asian_width

import click
from click import core, decorators, exceptions, formatting, parser, termui, types, utils

from ogfacil.locale import _, catalogue, language

TRANSLATED_MODULES: tuple[ModuleType, ...] = (
    core, decorators, exceptions, formatting, parser, termui, types, utils,
)  # fmt: skip
"""The modules of click whose sentences are looked up in the catalogue."""

_CLOSING = "，。、；：！？）」』》〉】…—"
_OPENING = "（「『《〈【“"
_WIDE = (
    "\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60\uffe0-\uffe6"
)
_UNIT = re.compile(rf"\s+|[{_OPENING}]*(?:[{_WIDE}]|[^\s|{_WIDE}{_OPENING}]+\|?|\|)[{_CLOSING}]*")


def translate(text: str) -> str:
    """Return the translation of one of click's sentences or of a placeholder, else the text."""
    if language() == "en":
        return text
    return catalogue(f"{language()}/click").get(text, text)


def _translate_counted(one: str, many: str, n: int) -> str:
    """Stand in for `ngettext`; Chinese has no plural."""
    if language() == "en":
        return one if n == 1 else many
    return translate(many)


def install() -> None:
    """Make click look its sentences up in our catalogue."""
    for module in TRANSLATED_MODULES:
        names = vars(module)
        names.update({"_": translate} if "_" in names else {})
        names.update({"ngettext": _translate_counted} if "ngettext" in names else {})


def cell_width(text: str) -> int:
    """Return how many cells of the terminal a text takes."""
    return sum(2 if east_asian_width(sign) in "WF" else 1 for sign in text)


def breakable_units(text: str) -> list[str]:
    """Cut a text into the parts between which a line may end; blanks are parts of their own."""
    return _UNIT.findall(text)


def wrap(text: str, width: int) -> list[str]:
    """Break a paragraph into lines of at most so many cells.

    A line may end at a space, at `|` or beside a Chinese character, but begins with no closing
    punctuation and ends with no opening one. A longer word keeps a line of its own.
    """
    lines = [""]
    for unit in breakable_units(re.sub(r"\s*\n\s*", " ", text.strip())):
        if cell_width(lines[-1] + unit.rstrip()) > width and lines[-1]:
            lines[-1] = lines[-1].rstrip()
            lines.append("")
        lines[-1] += unit if lines[-1] else unit.lstrip()
    return [line.rstrip() for line in lines]


class HelpFormatter(click.HelpFormatter):
    """Write help whose headings and line breaks suit Chinese as well as English."""

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        """Write the usage line."""
        begin = f"{_('Usage: ') if prefix is None else prefix}{prog} "
        first, *more = wrap(args, self.width - cell_width(begin))
        self.write(f"{begin}{first}".rstrip() + "\n")
        self.write("".join(f"{'':{cell_width(begin)}}{line}\n" for line in more))

    def write_heading(self, heading: str) -> None:
        """Write a heading with the colon of the language."""
        self.write(f"{'':{self.current_indent}}{_('{heading}:', heading=heading)}\n")

    def write_text(self, text: str) -> None:
        """Write paragraphs, wrapped."""
        indent = " " * self.current_indent
        paragraphs = [
            "\n".join(indent + line for line in wrap(paragraph, self.width - self.current_indent))
            for paragraph in re.split(r"\n\s*\n", text)
        ]
        self.write("\n\n".join(paragraphs) + "\n")

    def write_dl(
        self, rows: Iterable[tuple[str, str]], col_max: int = 30, col_spacing: int = 2
    ) -> None:
        """Write terms beside what they mean."""
        rows = list(rows)
        column = min(max(cell_width(term) for term, _text in rows), col_max) + col_spacing
        for term, text in rows:
            begin = " " * self.current_indent + term
            first, *more = wrap(text, max(self.width - column - 2, 10))
            gap = column - cell_width(term)
            if gap < col_spacing and first:
                more, first = [first, *more], ""
            self.write((begin + " " * max(gap, 0) + first).rstrip() + "\n")
            self.write("".join(f"{'':{column + self.current_indent}}{line}\n" for line in more))


class Context(click.Context):
    """A context whose help is written by our formatter."""

    formatter_class = HelpFormatter


def placeholder(param: click.Parameter) -> str | None:
    """Return what stands for a parameter's value in help, translated; None for flags and choices.

    click would name a type (`INTEGER RANGE`) or the parameter (`[FILES]...`).
    """
    if param.metavar is not None:
        return translate(param.metavar)
    if isinstance(param.type, click.Choice) or getattr(param, "is_flag", False):
        return None
    if isinstance(param, click.Argument):
        name = translate((param.name or "").upper())
        return (name if param.required else f"[{name}]") + ("..." if param.nargs != 1 else "")
    number = isinstance(param.type, (type(click.INT), type(click.FLOAT)))
    return translate("NUMBER" if number else "TEXT")
