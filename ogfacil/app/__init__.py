"""The program on the screen: starting it, and getting from one screen to another.

The only package above the screens. It imports no Textual before one of its functions is called.
"""

from __future__ import annotations

import os

# Textual paints at most so many times a second; at its own 60 a line that is safe on the disk may
# wait 16 ms for its turn. Read when Textual is first imported.
os.environ.setdefault("TEXTUAL_FPS", "500")


def run(db: str | None, *, language: str | None = None, ascii_only: bool = False) -> int:
    """Run the program on a store until it is left.

    Args:
        db: The store's path; None for the one that the environment names, else the usual one.
        language: The language asked for; None for the one that was chosen.
        ascii_only: Draw with plain characters only, whatever was chosen.

    Returns:
        The exit code.

    Raises:
        InvalidInputError: There is no terminal to run in, or the settings can't be read.
    """
    from dataclasses import replace

    from ogfacil import settings
    from ogfacil.app.application import OgfacilApp
    from ogfacil.tui.terminal import require_terminal

    chosen = settings.load()
    chosen.speak(language)
    require_terminal()
    if ascii_only:
        chosen = replace(chosen, ascii=True)
    app = OgfacilApp(settings.store_path(db), settings=chosen)
    app.gc.start()
    return app.run() or 0


def run_review(db: str | None, series: str) -> int:
    """Run the program with the review of a series open, above the list of meetings.

    Args:
        db: The store's path; None for the one that the environment names, else the usual one.
        series: The name of the series, or the reference of one of its meetings.

    Returns:
        The exit code.

    Raises:
        InvalidInputError: There is no terminal to run in, or the settings can't be read.
    """
    from functools import partial

    from ogfacil import settings
    from ogfacil.app.application import OgfacilApp
    from ogfacil.app.navigation import create_screen
    from ogfacil.tui.terminal import require_terminal

    require_terminal()
    first = partial(create_screen, "review", series=series)
    app = OgfacilApp(settings.store_path(db), settings=settings.load(), first=first)
    app.gc.start()
    return app.run() or 0
