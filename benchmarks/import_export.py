"""House Markdown read into the store, and a long meeting handed out: how time and memory grow.

The commands are run as a person runs them, and their own peak memory is told.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from benchmarks._figures import figure, skipped

MEGABYTES = (2.5, 5.0, 10.0, 20.0)
ENTRIES = (10_000, 20_000, 40_000)
TRIES = 3
"""Exports of a length, of which the cheapest counts: they are over in a second or two."""
PROGRAM = str(Path(sys.executable).parent / "ogfacil")
LINEAR = 1.3
"""How much dearer a piece of the longest may be than one of the half as long."""
WORDS = "我們先請各位看一下簡報第七頁，這裡的期限是下個月底以前，之後再請各部會補充說明。"


@dataclass(frozen=True, slots=True)
class Cost:
    """What a command took."""

    seconds: float
    busy: float  # seconds of CPU
    megabytes: float  # at its peak


def run(*command: str) -> Cost:
    """Runs a command to its end."""
    began = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    _pid, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit(f"{' '.join(command)} ended with {process.returncode}")
    seconds = time.perf_counter() - began
    return Cost(seconds, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024)


def transcript(entries: int) -> str:
    """A made-up transcript whose paragraphs are as long as those of real ones, a label on each."""
    blocks = ["# 2018-12-05 開放政府季會"]
    for number in range(entries):
        blocks.append(f"### 與會者{number % 12}：\n{number}　{WORDS * (1 + number % 3)}")
    return "\n\n".join(blocks) + "\n"


def reading(folder: Path) -> None:
    """Longer and longer documents into new stores."""
    size = len(transcript(3_000).encode()) / 3_000 / 1e6
    costs: list[Cost] = []
    for megabytes in MEGABYTES:
        path = folder / f"{megabytes}.md"
        path.write_text(transcript(round(megabytes / size)), encoding="utf-8")
        cost = run(PROGRAM, "--db", str(folder / f"{megabytes}.db"), "import", str(path))
        costs.append(cost)
        print(
            f"import of {megabytes:4} MB, {megabytes / size:7,.0f} entries: {cost.seconds:5.1f} s"
            f" ({cost.busy:.1f} s of CPU), {cost.megabytes:.0f} MB at its peak",
            flush=True,
        )
        path.unlink()
    growth = costs[-1].busy / costs[-2].busy / (MEGABYTES[-1] / MEGABYTES[-2])
    figure("import of 20 MB of Markdown: CPU a MB, beside that of 10 MB", growth, most=LINEAR)


def handing_out(folder: Path) -> None:
    """Longer and longer meetings to Word and to Markdown, and what pandoc takes for the longest."""
    stores = {entries: folder / f"{entries}-entries.db" for entries in ENTRIES}
    for entries, store in stores.items():
        path = folder / "long.md"
        path.write_text(transcript(entries), encoding="utf-8")
        run(PROGRAM, "--db", str(store), "import", "--series", "長", str(path))
    ours: Cost | None = None
    for kind in ("md", "docx"):
        costs: list[Cost] = []
        for entries, store in stores.items():
            out = folder / f"out.{kind}"
            command = f"--db {store} export 長/1 --to {kind} -o {out} --force".split()
            cost = min((run(PROGRAM, *command) for _try in range(TRIES)), key=lambda c: c.busy)
            costs.append(cost)
            print(
                f"export of {entries:6,} entries to .{kind}: {cost.seconds:5.2f} s"
                f" ({cost.busy:.2f} s of CPU), {cost.megabytes:.0f} MB at its peak",
                flush=True,
            )
        growth = costs[2].busy / costs[1].busy / (ENTRIES[2] / ENTRIES[1])
        what = f"export of 40,000 entries to .{kind}: CPU an entry, beside that of 20,000"
        figure(what, growth, most=LINEAR)
        ours = costs[0]
    run(
        PROGRAM,
        *f"--db {stores[ENTRIES[0]]} export 長/1 --to md -o {folder}/out.md --force".split(),
    )
    beside_pandoc(folder / "out.md", ours)


def beside_pandoc(markdown: Path, ours: Cost | None) -> None:
    """The whole command, store and all, against pandoc on the Markdown that we wrote."""
    what = "export of 10,000 entries to Word, times as fast as pandoc"
    if (program := shutil.which("pandoc")) is None or ours is None:
        skipped(what, "pandoc is not installed")
        return
    theirs = run(program, str(markdown), "-o", str(markdown.with_suffix(".pandoc.docx")))
    print(f"pandoc on the same text: {theirs.seconds:.1f} s, {theirs.megabytes:.0f} MB")
    figure(what, theirs.seconds / ours.seconds, least=4, unit="x")


def main() -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        os.environ["OGFACIL_CONFIG"] = str(folder / "settings.toml")
        reading(folder)
        handing_out(folder)


if __name__ == "__main__":
    main()
