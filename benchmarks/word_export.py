"""Word and OpenDocument: how long writing and reading take, beside pandoc on the same text."""

from __future__ import annotations

import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from benchmarks._figures import figure, skipped
from ogfacil.formats import odt, word
from ogfacil.formats.common.values import Options
from ogfacil.record import Entry, EntryKind, Meeting, Person, Record

WORDS = (
    "各位午安。今天要談的是公車到站資料開放之後，第一線遇到哪些問題，以及我們能不能在年底以前"
    "把欄位說明補齊，第 {number} 次的回饋也請一併說明。"
)


ALONE = "from benchmarks.word_export import *; word.write(record(10_000), Options())"


def record(entries: int) -> Record:
    """A meeting of three who take turns."""
    people = tuple(Person(n, name) for n, name in enumerate(("阿端", "林小米", "Maya Chen"), 1))
    said = tuple(
        Entry(n, f"{n:07d}", EntryKind.SPEECH, WORDS.format(number=n), 1 + n % 3)
        for n in range(1, entries + 1)
    )
    return Record(Meeting(1, "", "季會", 1, "量測"), people, entries=said)


def markdown(source: Record) -> str:
    """The same text in the house dialect, for pandoc."""
    names = {person.id: person.name for person in source.people}
    said = (f"### {names[e.speaker or 1]}：\n\n{e.text}\n" for e in source.entries)
    return f"# {source.meeting.title}\n\n" + "\n".join(said)


def timed(work: Callable[[], object], rounds: int = 3) -> float:
    """The best of some rounds, in seconds."""
    best = float("inf")
    for _ in range(rounds):
        started = time.perf_counter()
        work()
        best = min(best, time.perf_counter() - started)
    return best


def pandoc(source: Record) -> float | None:
    """The same by pandoc, in seconds; None where it is not installed."""
    program = shutil.which("pandoc")
    if program is None:
        skipped("Word beside pandoc", "pandoc is not installed")
        return None
    with tempfile.TemporaryDirectory() as folder:
        text = Path(folder) / "in.md"
        text.write_text(markdown(source), encoding="utf-8")
        out = Path(folder) / "out.docx"
        return timed(lambda: subprocess.run([program, str(text), "-o", str(out)], check=True), 1)


def main() -> None:
    options = Options()
    word.write(record(10), options)
    for entries in (1_000, 10_000, 20_000):
        source = record(entries)
        docx, text = word.write(source, options), odt.write(source, options)
        ours = timed(lambda source=source: word.write(source, options))
        print(
            f"{entries:>6,} entries: .docx written in {ours:.2f} s,"
            f" read in {timed(lambda docx=docx: word.read_returned(docx, 'x.docx'), 1):.2f} s;"
            f" .odt written in {timed(lambda source=source: odt.write(source, options)):.2f} s,"
            f" read in {timed(lambda text=text: odt.read_returned(text, 'x.odt'), 1):.2f} s"
        )
        if entries == 10_000 and (theirs := pandoc(source)):
            whole = timed(lambda: subprocess.run([sys.executable, "-c", ALONE], check=True), 2)
            print(
                f"        pandoc: {theirs:.2f} s, {theirs / ours:.0f} times as long;"
                f" beside a whole Python process ({whole:.2f} s) {theirs / whole:.1f} times"
            )
            figure(
                "Word, 10,000 entries, times as fast as pandoc", theirs / whole, least=4, unit="x"
            )
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"peak memory: {peak:.0f} MB")


if __name__ == "__main__":
    main()
