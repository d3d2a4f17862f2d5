"""The screens of the program, and the ways into it."""

from __future__ import annotations

import os

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
    from ogfacil.tui import terminal

    choices = settings.load()
    choices.speak(language)
    terminal.require_terminal()
    if ascii_only:
        choices = replace(choices, ascii=True)
    app = OgfacilApp(settings.store_path(db), settings=choices)
    app.gc.start()
    return app.run() or 0


def open_review(db: str | None, series: str) -> int:
    """Opens the review mode of a series; gives the exit code."""
    from functools import partial

    from ogfacil import settings
    from ogfacil.screens.app import OgfacilApp
    from ogfacil.screens.review import ReviewScreen
    from ogfacil.tui import terminal

    terminal.require_terminal()
    first = partial(ReviewScreen, series=series)
    app = OgfacilApp(settings.store_path(db), settings=settings.load(), first=first)
    app.gc.start()
    return app.run() or 0
