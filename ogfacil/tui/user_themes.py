"""Themes of one's own: TOML files in the folder `themes` beside the settings.

A file is a theme; it is called as the file is, without `.toml`. Its lines are the fields of
Textual's `Theme`: colours such as `primary = "#6cb6ff"`, `dark = false`, and a table `variables`.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from dataclasses import fields
from functools import cache
from pathlib import Path

from textual.color import Color, ColorParseError
from textual.theme import Theme

from ogfacil.errors import InvalidInputError
from ogfacil.language.clean import clean
from ogfacil.locale import _
from ogfacil.system import os_error_text
from ogfacil.tui.themes import DARK

COLOURS = (
    "primary", "secondary", "warning", "error", "success", "accent", "foreground", "background",
    "surface", "panel", "boost",
)  # fmt: skip
"""The fields of a theme that are colours; only `primary` is needed."""

EXAMPLE = 'primary = "#6cb6ff"'

_NUMBERS = ("luminosity_spread", "text_alpha")
_KNOWN = {field.name for field in fields(Theme)} - {"name", "ansi"}


def load_user_themes(folder: Path, taken: Iterable[str]) -> tuple[list[Theme], list[str]]:
    """Read every theme of a folder; one that is broken is left out.

    Args:
        folder: Where the files are; it need not exist.
        taken: Names that no file may have.

    Returns:
        The themes, in the order of their names, and a sentence for each file that is none.
    """  # noqa: DOC501
    themes, problems = [], []
    names = set(taken)
    try:
        files = sorted(folder.glob("*.toml"))
    except OSError:
        files = []
    for file in files:
        try:
            if file.stem in names:
                raise _wrong(
                    file, _("a theme of the program has that name; call the file otherwise")
                )
            themes.append(load_theme(file))
        except InvalidInputError as error:
            problems.append(str(error))
    return themes, problems


def load_theme(file: Path) -> Theme:
    """Read a theme.

    Raises:
        InvalidInputError: The file is no valid theme; the message names the file and the fault.
    """  # noqa: DOC501
    try:
        told = tomllib.loads(file.read_text(encoding="utf-8-sig"))
    except OSError as error:
        raise _wrong(file, os_error_text(error)) from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise _wrong(file, _("it is no TOML ({why})", why=clean(str(error)))) from error
    if file.stem != clean(file.stem):
        raise _wrong(file, _("its name holds signs that can't be shown"))
    for name, value in told.items():
        if why := _problem(name, value):
            raise _wrong(file, why)
    if "primary" not in told:
        raise _wrong(file, _("it needs a line such as {example}", example=EXAMPLE))
    return Theme(name=file.stem, **told)


def _problem(name: str, value: object) -> str:
    """Say what is wrong with one line of a theme; empty where nothing is."""
    if name not in _KNOWN:
        return _("a theme has no “{name}”; it has {known}", name=clean(name), known=_all_names())
    if name in COLOURS:
        return "" if _is_colour(value) else _no_colour(name)
    if name == "dark":
        return "" if isinstance(value, bool) else _("“dark” is true or false")
    if name in _NUMBERS:
        number = isinstance(value, (int, float)) and not isinstance(value, bool)
        fits = number and 0 <= float(str(value)) <= 1
        return "" if fits else _("“{name}” is a number from 0 to 1", name=name)
    if not isinstance(value, dict):
        return _("“variables” is a table of colours")
    for variable, colour in value.items():
        if variable not in _colour_variables():
            return _("Textual has no colour “{name}”", name=clean(variable))
        if not _is_colour(colour):
            return _no_colour(variable)
    return ""


@cache
def _colour_variables() -> frozenset[str]:
    """Return the variables of Textual that hold a colour.

    A colour in another one would stop its CSS.
    """
    every = DARK.to_color_system().generate()
    return frozenset(
        name for name, value in every.items() if value.startswith("auto") or _is_colour(value)
    )


def _is_colour(value: object) -> bool:
    try:
        Color.parse(value if isinstance(value, str) else "")
    except ColorParseError:
        return False
    return True


def _no_colour(name: str) -> str:
    return _("“{name}” is a colour such as #6cb6ff", name=name)


def _all_names() -> str:
    return ", ".join((*COLOURS, "dark", *_NUMBERS, "variables"))


def _wrong(file: Path, why: str) -> InvalidInputError:
    return InvalidInputError(
        _("The theme {file} is left out: {why}.", file=clean(str(file)), why=why)
    )
