"""The installed program in a pseudo-terminal, as a person has it before them."""

from __future__ import annotations

import fcntl
import os
import pty
import re
import select
import signal
import struct
import sys
import termios
import time
from pathlib import Path

ROWS = re.compile(rb"\x1b\[(\d+);(\d+)H")
STYLES = re.compile(rb"\x1b\[[0-9;?]*[a-zA-Z]")
HEIGHT, WIDTH = 40, 120
UNSAFE = b"~"
"""What a line begins with that is not on disk yet."""
LAST_ROW = HEIGHT - 3
"""Below this row stand the echo, the composer and the keys."""


class Terminal:
    """The program on a store, in a pseudo-terminal of 120 by 40."""

    def __init__(self, path: Path) -> None:
        self.seen = b""
        self.pid, self.fd = pty.fork()
        if self.pid == 0:
            os.environ.update(
                TERM="xterm-256color",
                OGFACIL_DB=str(path),
                OGFACIL_CONFIG=str(path.with_suffix(".toml")),
                COLORTERM="truecolor",
            )
            os.execv(sys.executable, [sys.executable, "-m", "ogfacil", "--lang", "en"])
        fcntl.ioctl(self.fd, termios.TIOCSWINSZ, struct.pack("HHHH", HEIGHT, WIDTH, 0, 0))

    def send(self, keys: str) -> None:
        """Press keys; what was seen until now is forgotten."""
        self.seen = b""
        self.press(keys)

    def press(self, keys: str) -> None:
        """Press keys."""
        os.write(self.fd, keys.encode())

    def read(self, timeout: float) -> bool:
        """Look at what is painted next; False where nothing is, or the program has ended."""
        if not select.select([self.fd], [], [], timeout)[0]:
            return False
        try:
            self.seen += os.read(self.fd, 1 << 16)
        except OSError:
            return False
        return True

    def safe_rows(self) -> list[str]:
        """The rows above the composer that were painted, but for those of lines not yet on disk."""
        painted = ROWS.split(self.seen)[1:]
        rows = zip(painted[::3], painted[1::3], painted[2::3], strict=True)
        words = [STYLES.sub(b"", text) for y, _x, text in rows if int(y) <= LAST_ROW]
        return [row.decode(errors="replace") for row in words if not row.startswith(UNSAFE)]

    def until(self, words: str, timeout: float = 60.0) -> None:
        """Until these words are painted anywhere."""
        end = time.perf_counter() + timeout
        while words.encode() not in self.seen:
            if time.perf_counter() > end:
                raise TimeoutError(words)
            self.read(1.0)

    def until_row(self, words: str, timeout: float = 60.0) -> None:
        """Until a line with these words is painted that is on disk."""
        end = time.perf_counter() + timeout
        while not any(words in row for row in self.safe_rows()):
            if time.perf_counter() > end:
                raise TimeoutError(words)
            self.read(1.0)
            while words.encode() not in self.seen and time.perf_counter() < end:
                self.read(1.0)

    def until_quiet(self, quiet: float, most: float = 1.0) -> float:
        """Until nothing has been painted for so long (the clock on top paints each second)."""
        last = began = time.perf_counter()
        while last - began < most and self.read(quiet):
            last = time.perf_counter()
        return last

    def memory(self) -> float:
        """Megabytes that it has in memory."""
        status = Path(f"/proc/{self.pid}/status").read_text()
        found = re.search(r"VmRSS:\s+(\d+)", status)
        return int(found[1]) / 1024 if found else 0.0

    def kill(self) -> None:
        """`kill -9`; what it had painted until then is still read."""
        os.kill(self.pid, signal.SIGKILL)
        os.waitpid(self.pid, 0)
        while self.read(0.05):
            pass
        os.close(self.fd)

    def close(self) -> None:
        """Leave it as a person does."""
        self.press("\x11")
        self.until_quiet(0.5)
        os.close(self.fd)
        os.waitpid(self.pid, 0)
