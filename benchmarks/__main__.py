"""Runs the benchmarks, or those whose names are given (`python -m benchmarks start say`), and then
lists every figure that has a target."""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path

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
    wanted = [name for name in names if not sys.argv[1:] or any(w in name for w in sys.argv[1:])]
    figures = [(name, line) for name in wanted for line in run(name)]
    print("\n== all figures")
    for _name, line in figures:
        print(line, end="")
    return 0


if __name__ == "__main__":
    sys.exit(main())
