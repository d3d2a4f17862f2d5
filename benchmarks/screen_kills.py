"""`kill -9` at random moments in the capture screen: how many lines that stood there as said are
lost.

Target: none. Lines are typed into the real program in a pseudo-terminal faster than anybody types.
A line is acknowledged when its row has been painted without the mark of a line not yet on disk;
what the program had painted until it was killed is read to its last byte. Two terminals are driven
at a time, each with a store of its own. Run: `python -m benchmarks.screen_kills [ROUNDS]`.
"""

from __future__ import annotations

import random
import re
import sys
import tempfile
import time
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from benchmarks._figures import figure
from benchmarks._terminal import Terminal
from ogfacil.store import Severity, open_store
from ogfacil.store.doctor import doctor
from ogfacil.workflow.meetings.meetings import NewMeeting, new_meeting
from ogfacil.workflow.meetings.people import Guest

ROUNDS, AT_A_TIME = 200, 2
LONGEST = 0.6
"""Seconds after the first Enter within which a round is killed."""
BETWEEN = 0.02
"""Seconds between two lines."""
TITLE = "要被打斷的會議"
LINE = re.compile(r"甲\d+的第\d+句完")


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of the rounds of one store."""

    acknowledged: int
    standing: int
    lost: tuple[str, ...]
    damage: tuple[str, ...]


def one_round(path: Path, number: int, chance: random.Random) -> set[str]:
    """Types lines until the program is killed; gives those that had stood there as said."""
    terminal = Terminal(path)
    terminal.until(TITLE)
    terminal.until_quiet(0.15)
    terminal.send("\r")
    terminal.until("林小橘")
    terminal.press("1\t")
    terminal.until_quiet(0.15)
    until = time.monotonic() + chance.uniform(0.02, LONGEST)
    line = 0
    while (left := until - time.monotonic()) > 0:
        terminal.press(f"甲{number}的第{line}句完\r")
        line += 1
        terminal.read(0.0)
        time.sleep(min(left, BETWEEN))
    terminal.kill()
    return {found for row in terminal.safe_rows() for found in LINE.findall(row)}


def rounds(seed: int, count: int) -> Outcome:
    """So many rounds on one store."""
    chance = random.Random(seed)
    acknowledged: set[str] = set()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "og.db"
        with open_store(path) as store:
            meeting = new_meeting(store, NewMeeting("季會", TITLE, guests=(Guest("林小橘"),))).id
        for number in range(count):
            acknowledged |= one_round(path, number, chance)
        with open_store(path, read_only=True) as store:
            # What was unfinished at a kill comes back, and stands before what is typed next.
            texts = [entry.text for entry in store.entries(meeting)]
            standing = {found for text in texts for found in LINE.findall(text)}
        damage = tuple(found.text for found in doctor(path) if found.level is Severity.ERROR)
    return Outcome(len(acknowledged), len(standing), tuple(acknowledged - standing), damage)


def main(count: int = ROUNDS) -> bool:
    """Print what was lost; True where nothing was."""
    with ProcessPoolExecutor(AT_A_TIME) as pool:
        each = [count // AT_A_TIME] * AT_A_TIME
        outcomes = list(pool.map(rounds, range(AT_A_TIME), each))
    acknowledged = sum(outcome.acknowledged for outcome in outcomes)
    standing = sum(outcome.standing for outcome in outcomes)
    lost = [line for outcome in outcomes for line in outcome.lost]
    damage = [words for outcome in outcomes for words in outcome.damage]
    print(f"{sum(each)} kills in the screen: {acknowledged} lines acknowledged, {standing} stand")
    for words in (*lost[:20], *damage):
        print(f"  {words}")
    figure("lines lost in kills in the screen, of those acknowledged", len(lost), most=0)
    figure("damage found after kills in the screen", len(damage), most=0)
    return bool(acknowledged) and not lost and not damage


if __name__ == "__main__":
    sys.exit(not main(*(int(word) for word in sys.argv[1:2])))
