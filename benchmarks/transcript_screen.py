"""The capture screen in a real pseudo-terminal: Enter to painted and on disk, opening, scrolling.

A line counts as painted when it stands on the screen without the mark of a line not yet safe, that
is after its commit has returned. `python -m benchmarks.transcript_screen [--quick]`.
"""

from __future__ import annotations

import sqlite3
import statistics
import sys
import tempfile
import time
from pathlib import Path

from benchmarks._figures import figure, load, median_and_p99
from benchmarks._terminal import Terminal
from ogfacil.record import Entry, EntryKind
from ogfacil.store import open_store
from ogfacil.workflow.meetings.meetings import NewMeeting, new_meeting
from ogfacil.workflow.meetings.people import Guest

QUICK = "--quick" in sys.argv
LINES, PAGES, OPENINGS = (23, 20, 1) if QUICK else (103, 80, 3)
SIZES = (100, 1_000, 10_000, 100_000)
WORDS = "先確認上次的決議事項，預算分配我們需要再討論一下時程與負責人。" * 8
TITLE = "很長的會議"


def make(folder: Path, lines: int) -> Path:
    path = folder / f"{lines}.db"
    with open_store(path) as store:
        plan = NewMeeting("季會", TITLE, guests=(Guest("林小橘"), Guest("阿端"), Guest("Isabel")))
        meeting = new_meeting(store, plan)
        people = [person.id for person in store.record_without_entries(meeting.id).people]
        with store.transaction("import", meeting=meeting.id) as act:
            for n, rank in enumerate(act.ranks(meeting.id, Entry, lines)):
                text = f"第{n}句 {WORDS[: 8 + n * 37 % 112]}"
                entry = Entry(0, rank, EntryKind.SPEECH, text, people[n // 2 % 3])
                act.insert(entry, meeting=meeting.id)
    return path


def opened(path: Path, last: str) -> tuple[Terminal, float]:
    """The screen on a meeting, and the seconds from Enter on it to its last lines."""
    terminal = Terminal(path)
    terminal.until(TITLE)
    terminal.until_quiet(0.5)
    terminal.send("")
    started = time.perf_counter()
    terminal.press("\r")
    terminal.until_row(last)
    return terminal, time.perf_counter() - started


def said(terminal: Terminal, count: int) -> list[float]:
    """Seconds from each Enter until the line stands there, safe."""
    times = []
    terminal.send("1\t")
    for n in range(count):
        terminal.until_quiet(0.1)
        terminal.send(f"說的第{n}句話完")
        terminal.until_quiet(0.1)
        terminal.send("")
        started = time.perf_counter()
        terminal.press("\r")
        terminal.until_row(f"說的第{n}句話完")
        times.append(time.perf_counter() - started)
    return times[3:]


def typed(terminal: Terminal, count: int) -> list[float]:
    """Seconds from each key until its letter is painted."""
    times = []
    for n in range(count):
        terminal.until_quiet(0.05)
        letter = chr(ord("一") + n)
        terminal.send("")
        started = time.perf_counter()
        terminal.press(letter)
        terminal.until(letter)
        times.append(time.perf_counter() - started)
    terminal.press("\x15")
    return times


def scrolled(terminal: Terminal, count: int) -> list[float]:
    """Seconds from each Page Up or Down until nothing more is painted."""
    times = []
    for n in range(count):
        terminal.until_quiet(0.05)
        started = time.perf_counter()
        terminal.send("\x1b[5~" if n % 8 else "\x1b[6~")
        times.append(max(terminal.until_quiet(0.05) - started, 0.0))
    return times


def bare_commits(folder: Path, count: int) -> float:
    """The median of one-row commits with the same pragmas on the same disk, in ms."""
    times = []
    bare = sqlite3.connect(folder / "bare.db", isolation_level=None)
    for pragma in ("journal_mode = DELETE", "synchronous = EXTRA", "secure_delete = ON"):
        bare.execute(f"PRAGMA {pragma}")
    bare.execute("CREATE TABLE IF NOT EXISTS line (id INTEGER PRIMARY KEY, text TEXT)")
    for _n in range(count):
        started = time.perf_counter()
        bare.execute("INSERT INTO line (text) VALUES (?)", (WORDS[:40],))
        times.append(time.perf_counter() - started)
    bare.close()
    return statistics.median(times) * 1e3


def openings(path: Path, size: int) -> tuple[Terminal, float]:
    """Opens it some times; gives the last one, and the median."""
    times = []
    for n in range(OPENINGS):
        terminal, took = opened(path, f"第{size - 1}句")
        times.append(took)
        if n < OPENINGS - 1:
            terminal.close()
    median = statistics.median(times)
    print(f"opening {size:,} lines: {median * 1e3:.0f} ms (median of {OPENINGS})", flush=True)
    return terminal, median


def main() -> None:
    entering: dict[int, float] = {}
    opening: dict[int, float] = {}
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for size in SIZES:
            path = make(folder, size)
            terminal, opening[size] = openings(path, size)
            if size == 100_000:
                median, worst = median_and_p99(typed(terminal, PAGES))
                print(f"a key while they are read behind: {median * 1e3:.1f}, {worst * 1e3:.1f} ms")
            time.sleep(0.2 + size / 20_000)
            terminal.until_quiet(0.3)
            if size in (100, 10_000):
                median, worst = median_and_p99(said(terminal, LINES))
                entering[size] = median
                print(f"a bare commit beside it: {bare_commits(folder, LINES):.1f} ms; {load()}")
                what = f"Enter to painted and on disk, {size:,} lines"
                figure(f"{what}: median", median * 1e3, most=25, unit="ms")
                figure(f"{what}: p99", worst * 1e3, most=50, unit="ms")
            if size == 100_000:
                for what, times in (
                    ("a key typed, 100,000 lines", typed(terminal, PAGES)),
                    ("a page up, 100,000 lines", scrolled(terminal, PAGES)),
                ):
                    median, worst = median_and_p99(times)
                    figure(f"{what}: median", median * 1e3, most=33, unit="ms")
                    figure(f"{what}: p99", worst * 1e3, most=33, unit="ms")
                figure("memory, 100,000 lines open", terminal.memory(), most=250, unit="MB")
            terminal.close()
    figure("Enter: 10,000 lines beside 100", entering[10_000] / entering[100], most=1.5, unit="x")
    figure("opening 100,000 lines beside 1,000", opening[100_000] / opening[1_000], most=1.5,
           unit="x")  # fmt: skip


if __name__ == "__main__":
    main()
