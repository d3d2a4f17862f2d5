"""The capture screen in a real pseudo-terminal: Enter to painted and on disk, opening, scrolling.

A line counts as painted when it stands on the screen without the mark of a line not yet safe, that
is after its commit has returned. `python benchmarks/transcript_screen.py [--quick]`.
"""

from __future__ import annotations

import fcntl
import os
import pty
import re
import select
import statistics
import struct
import sys
import tempfile
import termios
import time
from pathlib import Path

from ogfacil.record import Entry, EntryKind
from ogfacil.store import open_store
from ogfacil.workflow.meetings import Plan, new_meeting
from ogfacil.workflow.people import Guest

QUICK = "--quick" in sys.argv
WORDS = "先確認上次的決議事項，預算分配我們需要再討論一下時程與負責人。" * 8
ROWS = re.compile(rb"\x1b\[\d+;\d+H")
STYLES = re.compile(rb"\x1b\[[0-9;?]*[a-zA-Z]")


def make(folder: Path, lines: int) -> Path:
    path = folder / f"{lines}.db"
    with open_store(path) as store:
        plan = Plan("季會", "很長的會議", guests=(Guest("林小橘"), Guest("阿端"), Guest("Isabel")))
        meeting = new_meeting(store, plan)
        people = [person.id for person in store.head(meeting.id).people]
        with store.act("import", meeting=meeting.id) as act:
            for n, rank in enumerate(act.ranks(meeting.id, Entry, lines)):
                text = f"第{n}句 {WORDS[: 8 + n * 37 % 112]}"
                entry = Entry(0, rank, EntryKind.SPEECH, text, people[n // 2 % 3])
                act.insert(entry, meeting=meeting.id)
    return path


class Terminal:
    """The installed program in a pseudo-terminal of 120 by 40."""

    def __init__(self, path: Path) -> None:
        self.pid, self.fd = pty.fork()
        if self.pid == 0:
            os.environ.update(
                TERM="xterm-256color",
                OGFACIL_DB=str(path),
                OGFACIL_CONFIG=str(path.with_suffix(".toml")),
                COLORTERM="truecolor",
            )
            os.execv(sys.executable, [sys.executable, "-m", "ogfacil", "--lang", "en"])
        fcntl.ioctl(self.fd, termios.TIOCSWINSZ, struct.pack("HHHH", 40, 120, 0, 0))
        self.seen = b""

    def send(self, keys: str) -> None:
        self.seen = b""
        os.write(self.fd, keys.encode())

    def _read(self, timeout: float) -> bool:
        if not select.select([self.fd], [], [], timeout)[0]:
            return False
        try:
            self.seen += os.read(self.fd, 1 << 16)
        except OSError:  # the program has ended
            return False
        return True

    def until_row(self, words: str, timeout: float = 30.0) -> None:
        """Until a row with these words is painted that is not marked as unsafe."""
        wanted, end = words.encode(), time.perf_counter() + timeout
        while time.perf_counter() < end:
            self._read(1.0)
            if wanted in self.seen:
                rows = (STYLES.sub(b"", row) for row in ROWS.split(self.seen))
                if any(wanted in row and not row.startswith(b"~") for row in rows):
                    return
        raise TimeoutError(words)

    def until_quiet(self, quiet: float, most: float = 1.0) -> float:
        """Until nothing has been painted for so long (the clock on top paints each second)."""
        last = began = time.perf_counter()
        while last - began < most and self._read(quiet):
            last = time.perf_counter()
        return last

    def memory(self) -> float:
        status = Path(f"/proc/{self.pid}/status").read_text()
        found = re.search(r"VmRSS:\s+(\d+)", status)
        return int(found[1]) / 1024 if found else 0.0

    def close(self) -> None:
        os.write(self.fd, b"\x11")
        self.until_quiet(0.5)
        os.close(self.fd)
        os.waitpid(self.pid, 0)


def opened(path: Path, last: str) -> tuple[Terminal, float]:
    terminal = Terminal(path)
    terminal.until_row("很長的會議")
    terminal.until_quiet(0.5)
    started = time.perf_counter()
    terminal.send("\r")
    terminal.until_row(last)
    return terminal, time.perf_counter() - started


def said(terminal: Terminal, count: int) -> list[float]:
    times = []
    terminal.send("1\t")
    for n in range(count):
        terminal.until_quiet(0.12)
        terminal.send(f"說的第{n}句話完")
        terminal.until_quiet(0.12)
        started = time.perf_counter()
        terminal.send("\r")
        terminal.until_row(f"說的第{n}句話完")
        times.append(time.perf_counter() - started)
    return times[3:]


def scrolled(terminal: Terminal, count: int) -> list[float]:
    times = []
    for n in range(count):
        terminal.until_quiet(0.05)
        started = time.perf_counter()
        terminal.send("\x1b[5~" if n % 8 else "\x1b[6~")
        times.append(max(terminal.until_quiet(0.05) - started, 0.0))
    return times


def tell(what: str, times: list[float]) -> float:
    ordered = sorted(times)
    median = statistics.median(ordered)
    p99 = ordered[min(int(len(ordered) * 0.99), len(ordered) - 1)]
    print(f"{what}: median {median * 1e3:.1f} ms, p99 {p99 * 1e3:.1f} ms ({len(ordered)})")
    return median


def main() -> None:
    lines, pages = (23, 20) if QUICK else (103, 80)
    with tempfile.TemporaryDirectory() as folder:
        medians = {}
        openings = {}
        for size in (100, 1_000, 10_000, 100_000):
            path = make(Path(folder), size)
            terminal, openings[size] = opened(path, f"第{size - 1}句")
            print(f"opening {size:,} lines: {openings[size] * 1e3:.0f} ms", flush=True)
            time.sleep(0.2 + size / 40_000)
            terminal.until_quiet(0.3)
            if size in (100, 10_000):
                medians[size] = tell(f"Enter to painted and on disk, {size:,} lines",
                                     said(terminal, lines))  # fmt: skip
            if size == 100_000:
                tell("a page up in 100,000 lines", scrolled(terminal, pages))
                print(f"memory, 100,000 lines open: {terminal.memory():.0f} MB")
            terminal.close()
        print(f"10,000 lines against 100: {medians[10_000] / medians[100]:.2f}")
        print(f"opening 100,000 against 1,000: {openings[100_000] / openings[1_000]:.2f}")


if __name__ == "__main__":
    main()
