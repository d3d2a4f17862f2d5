"""How long it takes to begin: `--help` beside a bare Python, the first frame beside a bare app.

The first frame is the moment at which a pseudo-terminal has received what Textual draws first.
The store holds 1,000 meetings.
"""

from __future__ import annotations

import os
import pty
import select
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from benchmarks._figures import figure
from ogfacil.record import Meeting, Series
from ogfacil.store import open_store

ROUNDS = 15
BARE = """
from textual.app import App
from textual.widgets import Label
class Bare(App):
    def compose(self):
        yield Label("ogfacil")
Bare().run()
"""


def elapsed(command: list[str]) -> float:
    begun = time.perf_counter()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    return time.perf_counter() - begun


def first_frame(command: list[str], environment: dict[str, str], shows: bytes) -> float:
    """Seconds until `shows` has been drawn."""
    begun = time.perf_counter()
    child, master = pty.fork()
    if child == 0:
        os.execvpe(command[0], command, environment)
    seen = b""
    while shows not in seen:
        ready, _w, _x = select.select([master], [], [], 20)
        if not ready:
            raise SystemExit(f"{command} drew nothing: {seen[-200:]!r}")
        seen += os.read(master, 65536)
    taken = time.perf_counter() - begun
    os.kill(child, 9)
    os.waitpid(child, 0)
    os.close(master)
    return taken


def a_thousand_meetings(path: Path) -> None:
    with open_store(path) as store, store.transaction("fill") as act:
        series = act.insert(Series(0, "季會"))
        for number in range(1, 1001):
            act.insert(
                Meeting(0, "", series.name, number, f"第 {number} 次會議", series_id=series.id)
            )


def main() -> None:
    python, program = sys.executable, str(Path(sys.executable).parent / "ogfacil")
    pairs = [(elapsed([python, "-c", "pass"]), elapsed([program, "--help"])) for _ in range(ROUNDS)]
    bare, helped = (statistics.median(times) for times in zip(*pairs, strict=True))
    print(f"bare python -c pass   {bare * 1000:7.1f} ms")
    print(f"ogfacil --help        {helped * 1000:7.1f} ms")
    figure("ogfacil --help, beside a bare Python", helped / bare, most=3, unit="x")
    with tempfile.TemporaryDirectory() as folder:
        store = Path(folder) / "ogfacil.db"
        a_thousand_meetings(store)
        environment = {
            **os.environ,
            "TERM": "xterm-256color",
            "OGFACIL_DB": str(store),
            "OGFACIL_CONFIG": str(Path(folder) / "settings.toml"),
            "OGFACIL_LANG": "en",
            "COLUMNS": "120",
            "LINES": "40",
        }
        app = [python, "-c", BARE]
        frames = [
            (
                first_frame(app, environment, b"ogfacil"),
                first_frame([program], environment, b"ogfacil"),
            )
            for _ in range(ROUNDS)
        ]
    bare, ours = (statistics.median(times) for times in zip(*frames, strict=True))
    print(f"bare app, first frame {bare * 1000:7.1f} ms")
    print(f"ogfacil, first frame  {ours * 1000:7.1f} ms")
    figure("first frame, beside an app of one label", ours / bare, most=1.4, unit="x")


if __name__ == "__main__":
    main()
