"""The figures of an earlier run on this machine, and what has got worse since then."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from pathlib import Path

FILE = Path(__file__).parents[1] / ".bench.json"
"""Not under version control: figures of one machine say nothing about another."""

WORSE = 1.1
"""A figure that is worse by this factor is named; runs on a quiet machine differ by less."""

_LINE = re.compile(
    r"\[(?:met|MISSED)\] +(?P<what>.+?) +(?P<measured>[\d,.e+-]+) \S* +\(at (?P<side>most|least) "
)


def parse(lines: Iterable[str]) -> dict[str, tuple[float, bool]]:
    """Return by its name what each line of `figure` measured, and whether less is better."""
    found = (_LINE.match(line) for line in lines)
    return {
        one["what"]: (float(one["measured"].replace(",", "")), one["side"] == "most")
        for one in found
        if one
    }


def worse(
    before: Mapping[str, float], now: Mapping[str, tuple[float, bool]]
) -> list[tuple[str, float, float]]:
    """Return the figures that got worse by more than `WORSE`: name, kept figure, today's."""
    return [
        (what, before[what], measured)
        for what, (measured, less_is_better) in now.items()
        if what in before
        and (measured > before[what] * WORSE if less_is_better else measured * WORSE < before[what])
    ]


def load() -> dict[str, float]:
    """Return the figures of the run that was kept; none where there was none."""
    return json.loads(FILE.read_text(encoding="utf-8")) if FILE.exists() else {}


def keep(now: Mapping[str, tuple[float, bool]]) -> None:
    """Keep these figures beside those of other benchmarks that were kept before."""
    figures = load() | {what: measured for what, (measured, _less) in now.items()}
    FILE.write_text(json.dumps(figures, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
