"""How a benchmark tells what it measured beside what is aimed at, so that one can list them all."""

from __future__ import annotations

import os
import statistics
from collections.abc import Sequence

MET, MISSED, SKIPPED = "[met]", "[MISSED]", "[skipped]"


def figure(
    what: str,
    measured: float,
    *,
    most: float | None = None,
    least: float | None = None,
    unit: str = "",
) -> bool:
    """Prints one figure with its target and how much of that it is; True where it is met."""
    met = (most is None or measured <= most) and (least is None or measured >= least)
    target = most if most is not None else least
    assert target is not None
    word = "at most" if most is not None else "at least"
    share = f"  {measured / target:.2f} of it" if target else ""
    print(
        f"{MET if met else MISSED:9} {what:62} {measured:9,.4g} {unit:3} "
        f"({word} {target:,g} {unit}){share}",
        flush=True,
    )
    return met


def skipped(what: str, why: str) -> None:
    """Says that something could not be measured here, and why."""
    print(f"{SKIPPED:9} {what}: {why}", flush=True)


def median_and_p99(times: Sequence[float]) -> tuple[float, float]:
    """The median, and the time that 99 of 100 did not exceed (nearest rank)."""
    ordered = sorted(times)
    return statistics.median(ordered), ordered[-(-99 * len(ordered) // 100) - 1]


def load() -> str:
    """What else the machine was doing: the load of the last minute, and its cores."""
    return f"load {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores"
