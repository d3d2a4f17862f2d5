"""Runs the benchmarks, or those whose names are given (`python -m benchmarks start say`), and then
lists every figure that has a target, and those that got worse since the run that was kept last
(`python -m benchmarks --keep` keeps this one)."""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path

from benchmarks import _kept
from benchmarks._figures import MET, MISSED, SKIPPED, load


def run(name: str) -> list[str]:
    """Runs one to its end, showing what it says; gives the lines that are figures."""
    print(f"\n== {name} ({load()})", flush=True)
    figures: list[str] = []
    began = time.monotonic()
    with subprocess.Popen(
        [sys.executable, "-m", f"benchmarks.{name}"], stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        for line in process.stdout:
            print(line, end="", flush=True)
            if line.startswith((MET, MISSED, SKIPPED)):
                figures.append(line)
    print(f"   {time.monotonic() - began:.0f} s", flush=True)
    if process.returncode not in (0, 1):
        figures.append(f"{MISSED:9} {name} broke off ({process.returncode})\n")
    elif process.returncode and not any(line.startswith(MISSED) for line in figures):
        figures.append(f"{MISSED:9} {name}: see above\n")
    return figures


def main() -> int:
    names = sorted(
        path.stem
        for path in Path(__file__).parent.glob("*.py")
        if not path.stem.startswith(("_", "train_"))
    )
    keep, given = "--keep" in sys.argv, [word for word in sys.argv[1:] if word != "--keep"]
    wanted = [name for name in names if not given or any(word in name for word in given)]
    figures = [(name, line) for name in wanted for line in run(name)]
    print("\n== all figures")
    for _name, line in figures:
        print(line, end="")
    now = _kept.parse(line for _name, line in figures)
    for what, before, measured in _kept.worse(_kept.load(), now):
        print(f"worse than the run that was kept: {what} {before:,.4g} → {measured:,.4g}")
    if keep:
        _kept.keep(now)
    return 0


if __name__ == "__main__":
    sys.exit(main())
