"""The terminal that the program stands on: whether there is one, and whether it is still there."""

from __future__ import annotations

import asyncio
import select
import signal
import sys
from collections.abc import Callable, Coroutine

from ogfacil.errors import BadInput
from ogfacil.locale import _

LOOK_EVERY = 1.0
"""Seconds between two looks at whether the terminal is still there."""


def see() -> None:
    """`BadInput` where there is none: Textual reads standard input and paints on standard error."""
    if not (sys.stdin and sys.stdin.isatty() and sys.__stderr__ and sys.__stderr__.isatty()):
        raise BadInput(
            _("There is no terminal here to open the program on; “ogfacil --help” lists commands.")
        )


def has_gone() -> bool:
    """Whether it was closed, or the line to it broke, and no signal said so (as under `nohup`).

    Textual would read its end without end (https://github.com/Textualize/textual/pull/6690).
    """
    if not hasattr(select, "poll"):  # Windows ends the program itself
        return False
    looking = select.poll()
    looking.register(sys.stdin, 0)
    return any(event & (select.POLLHUP | select.POLLNVAL) for _fd, event in looking.poll(0))


def heed_signals(leave: Callable[[], Coroutine[object, object, None]]) -> None:
    """Leave in order where the terminal hangs up, or somebody asks the program to end."""
    loop = asyncio.get_running_loop()
    for name in ("SIGHUP", "SIGTERM"):
        if sys.platform != "win32":
            loop.add_signal_handler(getattr(signal, name), lambda: asyncio.ensure_future(leave()))
