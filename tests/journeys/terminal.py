"""The installed command in a pseudo-terminal, driven by keys and judged by what it shows."""

from __future__ import annotations

import os
import signal
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pexpect
import pyte

PATIENCE = 40  # seconds until a screen that never comes is a failure
ENTER, TAB, ESC, BACKSPACE = "\r", "\t", "\x1b", "\x7f"
UP, DOWN, CTRL_UP = "\x1b[A", "\x1b[B", "\x1b[1;5A"
F2, F3, F4 = "\x1bOQ", "\x1bOR", "\x1bOS"


def ctrl(letter: str) -> str:
    """What the Control key makes of a letter."""
    return chr(ord(letter.upper()) - 64)


class Terminal:
    """`ogfacil …` in a terminal of its own, with the store of the test."""

    def __init__(
        self,
        *arguments: str,
        folder: Path,
        size: tuple[int, int] = (80, 24),
        language: str = "en",
    ) -> None:
        columns, rows = size
        self.screen = pyte.Screen(columns, rows)
        self._stream = pyte.ByteStream(self.screen)
        self.painted = ""
        environment = {
            **os.environ,
            "TERM": "xterm-256color",
            "LANG": "C.UTF-8",
            "OGFACIL_LANG": language,
        }
        for name in ("NO_COLOR", "COLUMNS", "LINES"):  # readline leaves the last two to pytest -n
            environment.pop(name, None)
        self.child = pexpect.spawn(
            str(Path(sys.executable).parent / "ogfacil"),
            list(arguments),
            env=environment,
            cwd=str(folder),
            dimensions=(rows, columns),
        )
        self.child.delaybeforesend = None

    def __enter__(self) -> Terminal:
        return self

    def __exit__(self, *_error: object) -> None:
        self.child.close(force=True)

    @property
    def text(self) -> str:
        """What the screen shows, row by row."""
        rows, columns = range(self.screen.lines), range(self.screen.columns)
        return "\n".join("".join(self.screen.buffer[y][x].data for x in columns) for y in rows)

    def press(self, *keys: str) -> None:
        """Presses keys, or types words, as fast as they come."""
        self.child.send("".join(keys).encode())

    def shows(self, words: str) -> bool:
        """Whether these words stand on the screen, blanks aside."""
        return _squeezed(words) in _squeezed(self.text)

    def waits_for(self, *words: str) -> None:
        """Reads what the program paints until all these words stand on the screen."""
        self.until(lambda: all(self.shows(w) for w in words), f"{words} never came")

    def waits_until_gone(self, words: str) -> None:
        """Reads on until these words no longer stand on the screen."""
        self.until(lambda: not self.shows(words), f"{words} stayed")

    def fills_in(self, words: str) -> None:
        """Types into a field, and waits until the cursor stands behind the words."""
        self.press(words)
        last = words.split(ENTER)[-1]
        self.until(lambda: self.before_cursor.endswith(last), f"the cursor is not behind {last}")

    def goes_on(self, key: str = TAB) -> None:
        """Presses Tab, and waits until the cursor has come to rest in another field."""
        before = self.place
        self.press(key)
        self.until(lambda: self.place != before, "the cursor stayed")
        self.is_quiet()

    def is_quiet(self) -> None:
        """Reads on until nothing more is painted for a moment."""
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            try:
                self._read(0.25)
            except pexpect.TIMEOUT:
                return
        raise AssertionError(f"it never rests:\n{self.text}")

    @property
    def before_cursor(self) -> str:
        """What stands before the cursor in its row."""
        column, row = self.place
        return "".join(self.screen.buffer[row][x].data for x in range(column))

    @property
    def place(self) -> tuple[int, int]:
        """Column and row of the terminal's cursor, from 0."""
        return self.screen.cursor.x, self.screen.cursor.y

    def until(self, seen: Callable[[], bool], otherwise: str) -> None:
        """Reads on until this is so."""
        end = time.monotonic() + PATIENCE
        while not seen():
            if time.monotonic() > end:
                raise AssertionError(f"{otherwise}:\n{self.text}")
            try:
                self._read(0.1)
            except pexpect.TIMEOUT:
                continue
            except pexpect.EOF as error:
                raise AssertionError(f"{otherwise}; it has ended:\n{self.text}") from error

    def _read(self, seconds: float) -> None:
        data: bytes = self.child.read_nonblocking(65536, timeout=seconds)
        self.painted += data.decode("utf-8", "replace")
        self._stream.feed(data)

    def ends(self) -> int | None:
        """Reads to the end, and gives the exit code."""
        self.child.expect(pexpect.EOF, timeout=PATIENCE)
        self.child.wait()
        code: int | None = self.child.exitstatus
        return code

    def is_killed(self) -> None:
        """The power goes: `kill -9`."""
        os.kill(self.child.pid, signal.SIGKILL)
        self.child.wait()


def _squeezed(words: str) -> str:
    return "".join(words.split())
