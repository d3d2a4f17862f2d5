"""Keys that it takes to say who speaks, replaying the public transcripts through the grammar.

A *turn* here is one line said, that is one paragraph of a transcript: the moment at which a
note-taker must make sure whose line it is. A *key* is a keystroke beyond the line's own text and
the Enter that ends it (every way of typing has both): Tab, digits, letters of a name, a colon.

The replay knows no speaker beforehand but through what Tab offers: before each line it searches,
with `complete`, the fewest keys after which the composer stands at the right person: none; Tab
once or several times; a number and Tab. Everybody who speaks is on the attendance list, numbered in
the order of their names, which favours nobody. Beside it stand what typing the whole name and a
colon takes, and the replay with nobody on the list (a name is then typed once, with its colon and
one confirmation).
"""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from benchmarks._figures import figure, skipped
from ogfacil.language.composer import ComposerContext, complete
from ogfacil.record import Person

CORPUS = Path(
    os.environ.get("OGFACIL_SHARED") or Path(__file__).parents[2] / "shared", "corpus/transcripts"
)
TARGET = 0.9
ARCHIVE_BACK, ARCHIVE_OTHER = 0.47, 0.17  # of all lines published 2015 to 2026; 0.36 are the same
MOST_TABS = 3  # more of them are not tried: a number is faster, and easier to remember


@dataclass
class Tally:
    """What was counted; lines and keystrokes."""

    turns: int = 0
    same: int = 0  # the speaker of the line before
    back: int = 0  # the one who spoke before that one
    keys: int = 0
    unlisted: int = 0  # keys where nobody is on the list at the start
    typed: int = 0  # keys of typing the name and a colon before every line

    def add(self, other: Tally) -> None:
        for name, value in vars(other).items():
            setattr(self, name, getattr(self, name) + value)


def speakers(path: Path) -> Iterator[str]:
    """The speaker's name before each paragraph of a transcript in the house dialect."""
    name = ""
    for line in path.read_text(encoding="utf-8").splitlines():
        if heading := re.fullmatch(r"### (.+?)[：:]?\s*", line):
            name = heading[1]
        elif line.startswith("#"):
            name = name if line.startswith("# ") else ""
        elif name and line.strip() and not re.match(r"> *[（(]", line):
            yield name


def replay(names: list[str]) -> Tally:
    """Say every line of a transcript with the fewest keys."""
    listed = {name: n for n, name in enumerate(sorted(set(names)), start=1)}
    people = {name: Person(n, name) for name, n in listed.items()}
    full = ComposerContext(tuple(people.values()), {n: n for n in listed.values()})
    empty = ComposerContext()
    tally = Tally()
    for name in names:
        who = listed[name]
        tally.turns += 1
        tally.typed += len(name) + 1
        tally.same += full.current == who
        tally.back += full.previous == who
        tally.keys += fewest(who, full)
        if who in empty.seats.values():
            tally.unlisted += fewest(who, empty)
        else:
            tally.unlisted += len(name) + 2
            seats = {**empty.seats, len(empty.seats) + 1: who}
            empty = replace(empty, people=(*empty.people, people[name]), seats=seats)
        full, empty = said(who, full), said(who, empty)
    return tally


def fewest(who: int, scene: ComposerContext) -> int:
    """The fewest keys after which the composer stands at this person."""
    if scene.current == who:
        return 0
    stands = scene
    for tabs in range(1, MOST_TABS + 1):
        offered = complete("", 0, stands)
        if offered is None or offered.speaker is None:
            break
        if offered.speaker == who:
            return tabs
        stands = replace(stands, current=offered.speaker)
    number = str(scene.directory.seat(who))
    offered = complete(number, len(number), scene)
    assert offered is not None
    assert offered.speaker == who
    return len(number) + 1


def said(who: int, scene: ComposerContext) -> ComposerContext:
    """The scene after a line of theirs."""
    recent = (who, *(person for person in scene.recent if person != who))
    return replace(scene, current=who, previous=recent[1] if recent[1:] else None, recent=recent)


def main() -> int:
    paths = sorted(CORPUS.glob("*.md"))
    if not paths:
        skipped("keys per turn", f"no transcripts in {CORPUS}; name their folder in OGFACIL_SHARED")
        return 0
    whole = Tally()
    print(f"{'lines':>6} {'same':>5} {'back':>5} {'keys':>5} {'typed':>6}  transcript")
    for path in paths:
        tally = replay(list(speakers(path)))
        if tally.turns:
            print(row(tally), path.stem)
            whole.add(tally)
    print(row(whole), "together")
    keys, changes = whole.keys / whole.turns, whole.turns - whole.same
    figure("keys per turn", keys, most=TARGET)
    others = (whole.keys - whole.back) / (changes - whole.back)
    print(
        f"  in the whole archive's mix ({ARCHIVE_BACK:.0%} back, {ARCHIVE_OTHER:.0%} others): "
        f"{ARCHIVE_BACK + ARCHIVE_OTHER * others:.2f}"
    )
    print(f"  with nobody on the list at the start: {whole.unlisted / whole.turns:.2f}")
    print(f"  with the Enter that ends every line: {keys + 1:.2f}")
    print(f"  where the speaker changes: {whole.keys / changes:.2f}")
    print(f"  typing the name and a colon before every line: {whole.typed / whole.turns:.2f}")
    return 0 if keys <= TARGET else 1


def row(tally: Tally) -> str:
    per = [tally.same, tally.back, tally.keys, tally.typed]
    return f"{tally.turns:>6} " + " ".join(
        f"{value / tally.turns:>{width}.2f}" for value, width in zip(per, (5, 5, 5, 6), strict=True)
    )


if __name__ == "__main__":
    sys.exit(main())
