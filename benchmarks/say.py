"""Lines through `ogfacil say`, beside a bare loop of one-row commits with the same pragmas."""

from __future__ import annotations

import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from benchmarks._figures import figure

LINES, ROUNDS = 1000, 3
PROGRAM = str(Path(sys.executable).parent / "ogfacil")
WORDS = "先確認上次的決議事項，預算分配我們需要再討論一下。"


def bare(folder: Path) -> float:
    """Lines a second of a bare loop."""
    connection = sqlite3.connect(folder / "bare.db", isolation_level=None)
    for pragma in ("journal_mode = DELETE", "synchronous = EXTRA", "secure_delete = ON"):
        connection.execute(f"PRAGMA {pragma}")
    connection.execute("CREATE TABLE line (id INTEGER PRIMARY KEY, text TEXT)")
    begun = time.perf_counter()
    for number in range(LINES):
        connection.execute("BEGIN IMMEDIATE")
        connection.execute("INSERT INTO line (text) VALUES (?)", (f"{WORDS}{number}",))
        connection.execute("COMMIT")
    return LINES / (time.perf_counter() - begun)


def ours(folder: Path) -> float:
    """Lines a second of `ogfacil say`, from the first id it prints to the last."""
    store = ["--db", str(folder / "ogfacil.db")]
    subprocess.run(
        [PROGRAM, "new", "--series", "季會", "--title", "速度", *store],
        check=True,
        stdout=subprocess.DEVNULL,
    )
    said = subprocess.Popen(
        [PROGRAM, "say", "季會/1", *store], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    )
    assert said.stdin is not None
    assert said.stdout is not None
    said.stdin.write("林若青：開始。\n".encode())
    said.stdin.flush()
    said.stdout.readline()
    begun = time.perf_counter()
    typed = "".join(f"{'陳海文：' if n % 3 else ''}{WORDS}{n}\n" for n in range(LINES))
    said.stdin.write(typed.encode())
    said.stdin.close()
    count = sum(1 for _line in said.stdout)
    taken = time.perf_counter() - begun
    said.wait()
    assert count == LINES
    return LINES / taken


def at(folder: str, number: int) -> Path:
    """A folder of its own for a round."""
    path = Path(folder) / str(number)
    path.mkdir(exist_ok=True)
    return path


def main() -> None:
    with tempfile.TemporaryDirectory() as name:
        rounds = [(bare(at(name, n)), ours(at(name, n))) for n in range(ROUNDS)]
    loop, through = (statistics.median(rates) for rates in zip(*rounds, strict=True))
    print(f"bare commits  {loop:7.0f} lines a second")
    print(f"ogfacil say   {through:7.0f} lines a second")
    figure("lines through `ogfacil say`, beside bare commits", through / loop, least=0.5, unit="x")


if __name__ == "__main__":
    main()
