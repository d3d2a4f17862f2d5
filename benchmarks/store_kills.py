"""`kill -9` at random moments under `ogfacil say`: how many acknowledged lines are lost.

Target: none. Each round says lines as fast as they are taken, on one store, and is killed after a
random time; a second program writes to the same store in every other round.
Run: `python -m benchmarks.store_kills [ROUNDS]`.
"""

from __future__ import annotations

import random
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from benchmarks._figures import figure
from ogfacil.record import Meeting, Series
from ogfacil.store import Severity, open_store
from ogfacil.store.doctor import doctor

LONGEST = 0.4
"""Seconds after the first acknowledged line within which a round is killed."""


class Speaker:
    """One `ogfacil say` that is given many lines, of which it acknowledges as many as it can."""

    def __init__(self, path: Path, name: str) -> None:
        self.name = name
        self._acknowledged = path.with_name(f"{name}.out")
        self._lines = path.with_name(f"{name}.in")
        self._lines.write_text(
            "".join(f"{name} 說了第 {number} 句\n" for number in range(5_000)), encoding="utf-8"
        )
        with self._lines.open("rb") as given, self._acknowledged.open("wb") as taken:
            self._process = subprocess.Popen(
                [sys.executable, "-m", "ogfacil", "--db", str(path), "say", "季會/1"],
                stdin=given,
                stdout=taken,
            )

    def has_begun(self) -> bool:
        """Whether a line has been acknowledged, or the program is gone."""
        return self._acknowledged.stat().st_size > 0 or self._process.poll() is not None

    def kill(self) -> list[tuple[int, str]]:
        """Kill it at once; gives the id and the text of every acknowledged line."""
        self._process.kill()
        self._process.wait()
        said = self._acknowledged.read_text(encoding="utf-8").splitlines(keepends=True)
        self._lines.unlink()
        self._acknowledged.unlink()
        return [
            (int(line.split("\t")[0]), f"{self.name} 說了第 {number} 句")
            for number, line in enumerate(said)
            if line.endswith("\n")
        ]


def main(rounds: int = 200) -> bool:
    """Print what was lost; True where nothing was."""
    chance = random.Random(11)
    acknowledged: list[tuple[int, str]] = []
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "og.db"
        with open_store(path, actor="bench") as store, store.transaction("new") as act:
            series = act.insert(Series(0, "季會"))
            act.insert(Meeting(0, "", "", 0, "量測", series_id=series.id))
        for turn in range(rounds):
            speakers = [Speaker(path, f"甲{turn}")]
            if turn % 2:
                speakers.append(Speaker(path, f"乙{turn}"))
            while not all(speaker.has_begun() for speaker in speakers):
                time.sleep(0.002)
            time.sleep(chance.uniform(0, LONGEST))
            for speaker in speakers:
                acknowledged += speaker.kill()
        with open_store(path, read_only=True) as store:
            standing = {entry.id: entry.text for entry in store.entries(1)}
        lost = [line for line in acknowledged if standing.get(line[0]) != line[1]]
        wrong = [finding.text for finding in doctor(path) if finding.level is Severity.ERROR]
    print("| rounds | acknowledged | standing | lost | damage |")
    print("|---|---|---|---|---|")
    print(f"| {rounds} | {len(acknowledged)} | {len(standing)} | {len(lost)} | {len(wrong)} |")
    figure("lines lost in kills under `say`, of those acknowledged", len(lost), most=0)
    return not lost and not wrong


if __name__ == "__main__":
    sys.exit(not main(*(int(word) for word in sys.argv[1:2])))
