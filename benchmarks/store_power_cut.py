"""Simulated power cuts under a writer: acknowledged lines lost, in our mode and in others.

Target: none in ours. The others show that the simulation finds losses where there are any. Needs
`strace`. Run: `python -m benchmarks.store_power_cut [CUTS]`.
"""

from __future__ import annotations

import random
import shutil
import sys
import tempfile
from pathlib import Path

from benchmarks._figures import figure, skipped
from tests.store.powercut import cuts, traced

LINES, CUTS = 40, 60
"""As many cuts as take a minute; 300 take five."""
MODES: dict[str, tuple[str, ...]] = {
    "DELETE, EXTRA (ours)": (),
    "DELETE, FULL (SQLite's default)": ("synchronous = FULL",),
    "WAL, NORMAL (what most programs use)": ("journal_mode = WAL", "synchronous = NORMAL"),
    "DELETE, OFF": ("synchronous = OFF",),
}


def main(times: int = CUTS) -> bool:
    """Print the table; True where ours lost nothing."""
    if shutil.which("strace") is None:
        skipped("power cuts", "strace is not installed")
        return True
    print(f"| {LINES} lines, {times} cuts | lost an acknowledged line | broken |")
    print("|---|---|---|")
    ours = (0, 0)
    for mode, pragmas in MODES.items():
        with tempfile.TemporaryDirectory() as place:
            folder = Path(place) / "store"
            folder.mkdir()
            calls = traced(folder, LINES, pragmas)
            lost, broken = cuts(
                Path(place) / "before", calls, times, random.Random(1), Path(place) / "scratch"
            )
        print(f"| {mode} | {lost} | {broken} |", flush=True)
        ours = ours if pragmas else (lost, broken)
    figure("acknowledged lines lost, and stores broken, in power cuts", sum(ours), most=0)
    return ours == (0, 0)


if __name__ == "__main__":
    sys.exit(not main(*(int(word) for word in sys.argv[1:2])))
