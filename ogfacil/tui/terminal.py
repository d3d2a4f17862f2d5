"""The terminal that the program runs in: whether there is one, and whether it is still there."""

from __future__ import annotations

import asyncio
import select
import signal
import sys
from collections.abc import Callable, Coroutine

from ogfacil.errors import InvalidInputError
from ogfacil.locale import _

POLL_INTERVAL = 1.0
"""Seconds between two looks at whether the terminal is still there."""


def require_terminal() -> None:
    """Check that there is a terminal to read keys from and to paint on.

    Textual reads standard input and paints on standard error.

    Raises:
        InvalidInputError: One of them is no terminal.
    """
    if not (sys.stdin and sys.stdin.isatty() and sys.__stderr__ and sys.__stderr__.isatty()):
        raise InvalidInputError(
            _("There is no terminal here to open the program on; “ogfacil --help” lists commands.")
        )


def is_disconnected() -> bool:
    """Return whether the terminal was closed without a signal, as under `nohup`.

    Textual would read the end of its input for ever
    (https://github.com/Textualize/textual/pull/6690).
    """
    if not hasattr(select, "poll"):  # Windows ends the program itself
        return False
    poll = select.poll()
    poll.register(sys.stdin, 0)
    return any(event & (select.POLLHUP | select.POLLNVAL) for _fd, event in poll.poll(0))


def install_signal_handlers(leave: Callable[[], Coroutine[object, object, None]]) -> None:
    """Leave in order where the terminal hangs up or the program is asked to end.

    Args:
        leave: Started in the running event loop on SIGHUP and SIGTERM; not used on Windows.
    """
    loop = asyncio.get_running_loop()
    for name in ("SIGHUP", "SIGTERM"):
        if sys.platform != "win32":
            loop.add_signal_handler(getattr(signal, name), lambda: asyncio.ensure_future(leave()))
