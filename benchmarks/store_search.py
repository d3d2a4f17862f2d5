"""Searching 340,000 entries: the newest and the best hits of one character, words and phrases.

Targets: the 20 newest within 10 ms, the 20 best within 60 ms, for every query (median of 5).
Run: `python -m benchmarks.store_search [ENTRIES]`. Entries are clauses of the public transcripts
(where `tests/shared.py` looks for them), thrown together by a fixed seed.
"""

from __future__ import annotations

import random
import re
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from benchmarks._figures import figure, skipped
from ogfacil.record import Entry, EntryKind, Meeting, Series
from ogfacil.store import Store, open_store
from tests.shared import transcripts

NEWEST_TARGET, BEST_TARGET = 10.0, 60.0
QUERIES = (
    *("的", "會", "罕", "資料", "開放", "平台", "臺", "OGP", "開放資料", "我們可以", "government"),
    *("公民參與會議", "open government", "資料 透明", "沒有人說過的話", "謝謝大家", "這個部分"),
    *("政府開放資料公民參與", "的是我們政府開放資料", "就是說我們", "罕見的詞彙出現在這裡"),
)


def clauses() -> list[str]:
    """The transcripts' clauses, each with the mark that ends it."""
    text = "".join(path.read_text(encoding="utf-8-sig") for path in transcripts())
    return [clause for clause in re.split(r"(?<=[，。、？！,.?])|\n", text) if clause.strip()]


def fill(store: Store, entries: int) -> None:
    """Make the entries, 340 a meeting."""
    chance = random.Random(7)
    said = clauses()
    with store.transaction("series") as act:
        series = act.insert(Series(0, "量測"))
    for number in range(max(1, entries // 340)):
        with store.transaction("import") as act:
            meeting = act.insert(Meeting(0, "", "", 0, "量測", series_id=series.id))
            for rank in act.ranks(meeting.id, Entry, 340):
                text = "".join(chance.choices(said, k=chance.randint(1, 9)))
                if number % 97 == 5 and chance.random() < 0.01:
                    text += QUERIES[-1]
                act.insert(Entry(0, rank, EntryKind.SPEECH, text), meeting=meeting.id)


def commands(path: Path) -> None:
    """The commands whose answer is short, start to end, on the same store."""
    program = str(Path(sys.executable).parent / "ogfacil")
    for words in (["list"], ["show", "量測/7"], ["search", "開放資料"], ["actions"]):
        took = []
        for _again in range(6):
            began = time.perf_counter()
            subprocess.run([program, "--db", str(path), *words], stdout=subprocess.DEVNULL)
            took.append((time.perf_counter() - began) * 1_000)
        what = f"ogfacil {words[0]} on that store, start to end"
        figure(what, sorted(took[1:])[2], most=500, unit="ms")


def timed(store: Store, words: str, best: bool) -> tuple[float, int]:
    """Milliseconds (median of 5) and the number of hits."""
    took: list[float] = []
    for _again in range(5):
        began = time.perf_counter()
        hits = store.search(words, limit=20, best=best)
        took.append((time.perf_counter() - began) * 1_000)
    return sorted(took)[2], len(hits)


def main(entries: int = 340_000) -> bool:
    """Print the table; True where the targets are met."""
    slowest: dict[bool, float] = {False: 0.0, True: 0.0}
    if not transcripts():
        skipped("searching 340,000 entries", "the public transcripts are not here")
        return True
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "og.db"
        with open_store(path, actor="bench") as store:
            store._database.execute("PRAGMA synchronous = OFF")
            began = time.perf_counter()
            fill(store, entries)
            print(
                f"{entries} entries made in {time.perf_counter() - began:.0f} s, "
                f"{path.stat().st_size / 1e6:.0f} MB\n"
            )
            print("| words | hits | 20 newest, ms | 20 best, ms |")
            print("|---|---|---|---|")
            for words in QUERIES:
                newest, hits = timed(store, words, best=False)
                best, _hits = timed(store, words, best=True)
                slowest[False] = max(slowest[False], newest)
                slowest[True] = max(slowest[True], best)
                print(f"| {words} | {hits} | {newest:.2f} | {best:.2f} |")
        commands(path)
    what = f"search over {entries:,} entries, the slowest query"
    met = figure(f"{what}: 20 newest", slowest[False], most=NEWEST_TARGET, unit="ms")
    return figure(f"{what}: 20 best", slowest[True], most=BEST_TARGET, unit="ms") and met


if __name__ == "__main__":
    sys.exit(not main(*(int(word) for word in sys.argv[1:2])))
