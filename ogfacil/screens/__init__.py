"""The screens of the program, and the ways into it."""

from __future__ import annotations

import os
import sys

# Textual paints at most so many times a second; at its own 60 a line that is safe on the disk may
# wait 16 ms for its turn. Read when Textual is first imported.
os.environ.setdefault("TEXTUAL_FPS", "500")


def open_program(db: str | None, *, language: str | None = None, ascii_only: bool = False) -> int:
    """Opens the program on a store, in the language asked for, else chosen; gives the exit code.

    `BadInput` where there is no terminal to open it on.
    """
    from dataclasses import replace

    from ogfacil import settings
    from ogfacil.screens.app import OgfacilApp

    choices = settings.load()
    choices.speak(language)
    _see_a_terminal()
    if ascii_only:
        choices = replace(choices, ascii=True)
    app = OgfacilApp(settings.store_path(db), choices=choices)
    app.garbage.begin()
    return app.run() or 0


def open_review(db: str | None, series: str) -> int:
    """Opens the review mode of a series; gives the exit code."""
    from functools import partial

    from ogfacil import settings
    from ogfacil.screens.app import OgfacilApp
    from ogfacil.screens.review import ReviewScreen

    _see_a_terminal()
    first = partial(ReviewScreen, series=series)
    app = OgfacilApp(settings.store_path(db), choices=settings.load(), first=first)
    app.garbage.begin()
    return app.run() or 0


def _see_a_terminal() -> None:
    """Textual reads standard input and paints on standard error: for ever, where they are none."""
    from ogfacil.errors import BadInput
    from ogfacil.locale import _

    if not (sys.stdin and sys.stdin.isatty() and sys.__stderr__ and sys.__stderr__.isatty()):
        raise BadInput(
            _("There is no terminal here to open the program on; “ogfacil --help” lists commands.")
        )
