"""The steps by which a store's file came to what it is, in order; a step is never changed again.

To add one: a module `mNNNN_what.py` with `STATEMENTS` and its row in `STEPS`, beside the change of
what `ogfacil.record` or `layouts.py` says. A test compares what the steps make with the schema that
is made from these.
"""

from __future__ import annotations

from dataclasses import dataclass

from ogfacil.store.file.migrations import (
    m0001_meetings,
    m0002_follow_up,
    m0003_rounds,
    m0004_purges,
    m0005_withdrawn,
    m0006_answers,
    m0007_times,
)


@dataclass(frozen=True, slots=True)
class Step:
    """What brings a file from the version before to `number`."""

    number: int
    statements: tuple[str, ...]
    readable_from: int  # the least version of the program's steps that can read the result


STEPS: tuple[Step, ...] = (
    Step(1, m0001_meetings.STATEMENTS, readable_from=1),
    Step(2, m0002_follow_up.STATEMENTS, readable_from=1),
    Step(3, m0003_rounds.STATEMENTS, readable_from=1),
    Step(4, m0004_purges.STATEMENTS, readable_from=1),
    Step(5, m0005_withdrawn.STATEMENTS, readable_from=1),
    Step(6, m0006_answers.STATEMENTS, readable_from=6),
    Step(7, m0007_times.STATEMENTS, readable_from=7),
)

NEWEST = STEPS[-1].number
"""The version that this program writes."""
