"""Lines through an act of the store, beside a bare loop of one-row commits with the same pragmas.

Target: at least half of the bare loop. Run: `python -m benchmarks.store_commit [LINES]`.
"""

from __future__ import annotations

import datetime as dt
import sys
import tempfile
import time
from pathlib import Path

from ogfacil.record import Entry, EntryKind, Meeting, Series
from ogfacil.store import open_store
from ogfacil.store.engine.connection import Connection
from ogfacil.store.file.files import private_file

LINE = "我們這邊會後補充資料給各部會，請大家在下禮拜三前確認。"
TARGET = 0.5


def bare(folder: Path, lines: int) -> float:
    """Commits a second of a loop that does nothing but insert one row."""
    path = folder / "bare.db"
    private_file(path)
    database = Connection(path)
    database.execute("CREATE TABLE line (id INTEGER PRIMARY KEY, text TEXT) STRICT")
    began = time.perf_counter()
    for number in range(lines):
        database.execute("BEGIN IMMEDIATE")
        database.execute("INSERT INTO line (text) VALUES (?)", (f"{LINE}{number}",))
        database.execute("COMMIT")
    rate = lines / (time.perf_counter() - began)
    database.close()
    return rate


def through_the_store(folder: Path, lines: int) -> float:
    """Lines a second with their rank, journal and search index."""
    with open_store(folder / "store.db", actor="bench") as store:
        with store.transaction("new") as act:
            series = act.insert(Series(0, "季會"))
            meeting = act.insert(Meeting(0, "", series.name, 0, "量測", series_id=series.id))
        began = time.perf_counter()
        for number in range(lines):
            with store.transaction("say", meeting=meeting.id) as act:
                entry = Entry(
                    id=0,
                    rank=act.rank(meeting.id, Entry),
                    kind=EntryKind.SPEECH,
                    text=f"{LINE}{number}",
                    at=dt.datetime.now(dt.UTC),
                )
                act.insert(entry, meeting=meeting.id)
        return lines / (time.perf_counter() - began)


def main(lines: int = 1_000) -> bool:
    """Print the table; True where the target is met."""
    with tempfile.TemporaryDirectory() as folder:
        rounds = [
            (bare(_new(folder, turn), lines), through_the_store(_new(folder, turn), lines))
            for turn in range(3)
        ]
    base, store = (sorted(column)[1] for column in zip(*rounds, strict=True))
    met = store >= TARGET * base
    print(f"| {lines} lines, median of 3 | a second | share | target |")
    print("|---|---|---|---|")
    print(f"| bare one-row commits | {base:,.0f} | 1 | |")
    print(
        f"| through an act of the store | {store:,.0f} | {store / base:.2f} | "
        f"{TARGET}: {'met' if met else 'MISSED'} |"
    )
    return met


def _new(folder: str, turn: int) -> Path:
    path = Path(folder) / str(turn)
    path.mkdir(exist_ok=True)
    return path


if __name__ == "__main__":
    sys.exit(not main(*(int(word) for word in sys.argv[1:2])))
