"""The tracker at 10,000 actions beside 100, a bare SELECT, and Taskwarrior on the same list.

Targets: it opens in at most 1.5 times the time for 100; a keystroke in the filter is painted
within 50 ms (p99); `actions --json` takes under 3 times a bare SELECT and print of the same rows;
a list, a query and everything as JSON no longer than Taskwarrior; the monthly burn-up 100 ms.
Everything is printed as measured, with the ratio. Run: `python -m benchmarks.tracker [ACTIONS]`.
"""

from __future__ import annotations

import datetime as dt
import json
import os
import random
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from benchmarks._figures import figure, median_and_p99
from benchmarks._terminal import Terminal
from ogfacil.record import Action, ActionStatus, Due, DueKind, Owner, Progress
from ogfacil.store import open_store
from ogfacil.workflow.meetings.meetings import NewMeeting, new_meeting
from ogfacil.workflow.meetings.people import Guest
from ogfacil.workflow.reports.charts import bars, drawn, monthly
from ogfacil.workflow.tracking.tracked import tracked

FEW, ROUNDS, SESSIONS = 100, 3, 20
OPENINGS = 9
PAIRS = 7
SETTLED = 0.5
"""Seconds in which nothing is painted any more."""
PATIENCE = 60
"""Seconds that Taskwarrior's burn-down may take."""
TODAY = dt.date(2019, 12, 31)
WORDS = (
    "整理欄位說明",
    "確認派案單位",
    "回覆行政院",
    "彙整意見後公告",
    "提出比較表",
    "更新網站首頁",
    "draft the reading guide",
    "publish the calibration log",
)
BARE = """
import json, sqlite3, sys
rows = sqlite3.connect(sys.argv[1])
rows.row_factory = sqlite3.Row
for row in rows.execute(
    "SELECT a.*, s.name AS series, m.title AS meeting, (SELECT json_group_array(p.text)"
    " FROM progress p WHERE p.action = a.id) AS progress FROM action a"
    " JOIN series s ON s.id = a.series_id JOIN meeting m ON m.id = a.meeting_id"
    " ORDER BY series_id, number"
):
    print(json.dumps(dict(row), ensure_ascii=False))
"""


def make(path: Path, count: int) -> None:
    """A store of so many actions over twenty sessions of three series."""
    chance = random.Random(7)
    people = tuple(Guest(f"負責{n}號", f"單位{n % 9}") for n in range(30))
    with open_store(path) as store:
        for session in range(SESSIONS):
            date = dt.date(2016, 1, 5) + dt.timedelta(days=60 * session)
            plan = NewMeeting(f"季會{session % 3 + 1}", f"第{session}次", date, guests=people)
            meeting = new_meeting(store, plan)
            known = store.people()
            with store.transaction("import", meeting=meeting.id) as act:
                for n in range(count // SESSIONS):
                    who = chance.choice(known)
                    day = date + dt.timedelta(days=chance.randrange(10, 200))
                    done = chance.random() < 0.35
                    action = act.insert(
                        Action(
                            id=0,
                            number=0,
                            text=f"{chance.choice(WORDS)} {n}",
                            owners=(Owner(who.name, who.id),),
                            due=Due(f"{day.month}月{day.day}日前", DueKind.BY, day),
                            status=ActionStatus.DONE if done else ActionStatus.OPEN,
                            opened=date,
                            closed=day if done else None,
                            tags=("SDG16.7",) if n % 5 == 0 else (),
                        ),
                        meeting=meeting.id,
                    )
                    if n % 3 == 0:
                        note = Progress(id=0, action=action.id, at=act.at, text="已聯絡主計處")
                        act.insert(note)


def opening(path: Path) -> float:
    """Seconds from the key on the meetings to the first actions painted, the middle of several."""
    terminal = at_home(path)
    times = []
    for _round in range(OPENINGS):
        terminal.send("")
        began = time.perf_counter()
        terminal.press("t")
        terminal.until("A-")
        times.append(time.perf_counter() - began)
        terminal.until_quiet(SETTLED, 10)
        terminal.press("\x1b")
        terminal.until_quiet(SETTLED, 10)
    terminal.close()
    return statistics.median(times[1:])


def typing(path: Path) -> tuple[float, float]:
    """Seconds from a keystroke in the filter to the last of what it paints, median and p99."""
    terminal = at_home(path)
    terminal.press("t")
    terminal.until_quiet(SETTLED, 10)
    terminal.press("/\x15")
    terminal.until_quiet(SETTLED, 10)
    times = []
    for letters in ("owner:負責1號 ", "公告 ", "due:<2018-06 ", "is:overdue guide ") * 3:
        for letter in letters:
            began = time.perf_counter()
            terminal.send(letter)
            times.append(terminal.until_quiet(0.15) - began)
        terminal.press("\x15")
        terminal.until_quiet(SETTLED)
    terminal.close()
    return median_and_p99(times)


def at_home(path: Path) -> Terminal:
    """The program with its meetings painted."""
    terminal = Terminal(path)
    terminal.until("季會")
    terminal.until_quiet(SETTLED, 10)
    return terminal


def seconds(command: list[str], rounds: int = ROUNDS) -> float:
    """How long a command takes, the middle of several times."""
    times = []
    for _round in range(rounds):
        began = time.perf_counter()
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
        times.append(time.perf_counter() - began)
    return statistics.median(times)


def called(work: Callable[[], object]) -> float:
    """How long a call takes, the middle of several times."""
    times = []
    for _round in range(ROUNDS):
        began = time.perf_counter()
        work()
        times.append(time.perf_counter() - began)
    return statistics.median(times)


def taskwarrior(folder: Path, path: Path) -> list[str] | None:
    """The command of a Taskwarrior that holds the same list."""
    task = shutil.which("task")
    if task is None:
        return None
    rc = folder / "taskrc"
    rc.write_text(f"data.location={folder / 'task'}\nconfirmation=off\nverbose=nothing\n")
    (folder / "task").mkdir()
    with open_store(path, read_only=True) as store:
        tasks = [
            {
                "description": row.action.text,
                "status": "pending" if row.is_open() else "completed",
                "entry": f"{row.action.opened:%Y%m%dT000000Z}",
                "due": f"{row.date:%Y%m%dT000000Z}",
                "project": row.series.name,
                "tags": [row.owners[0]],
                **({} if row.is_open() else {"end": f"{row.action.closed:%Y%m%dT000000Z}"}),
            }
            for row in tracked(store)
        ]
    given = folder / "tasks.json"
    given.write_text(json.dumps(tasks, ensure_ascii=False), encoding="utf-8")
    base = [task, f"rc:{rc}", "rc.defaultwidth=120"]
    subprocess.run([*base, "import", str(given)], check=True, capture_output=True)
    subprocess.run([*base, "count"], check=True, capture_output=True)
    return base


def side_by_side(what: str, ours: list[str], theirs: list[str]) -> None:
    """Prints how long two commands take, in turns, so that both have the machine as it is."""
    pairs = [(seconds(ours, 1), seconds(theirs, 1)) for _round in range(PAIRS)]
    mine, other = (statistics.median(times) for times in zip(*pairs, strict=True))
    print(f"{what}: ours {mine * 1000:.0f} ms, Taskwarrior's {other * 1000:.0f} ms")
    ratio = statistics.median(one / two for one, two in pairs)
    figure(f"{what} beside Taskwarrior", ratio, most=1, unit="x")


def _burn_down(command: list[str]) -> float:
    """Seconds of a burn-down; given up after `PATIENCE`."""
    began = time.perf_counter()
    try:
        subprocess.run(command, check=False, capture_output=True, timeout=PATIENCE)
    except subprocess.TimeoutExpired:
        print(f"(burndown.monthly was given up after {PATIENCE} s)")
    return time.perf_counter() - began


def main(count: int) -> None:
    """Prints every figure with its target."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        few, many = folder / "few.db", folder / "many.db"
        make(few, FEW)
        make(many, count)
        os.environ["OGFACIL_CONFIG"] = str(folder / "settings.toml")
        os.environ["OGFACIL_NOW"] = f"{TODAY}T09:00"
        small, large = opening(few), opening(many)
        print(f"opening {FEW}: {small * 1000:.0f} ms, {count}: {large * 1000:.0f} ms")
        figure(f"the tracker opens on {count}, beside {FEW}", large / small, most=1.5, unit="x")
        median, worst = typing(many)
        print(f"filter keystroke, median: {median * 1000:.0f} ms")
        figure("filter keystroke to paint, p99", worst * 1000, most=50, unit="ms")
        ours = [sys.executable, "-m", "ogfacil", "--db", str(many), "actions"]
        export = seconds([*ours, "--json"])
        bare = seconds([sys.executable, "-c", BARE, str(many)])
        print(
            f"actions --json: {export * 1000:.0f} ms, bare SELECT and print: {bare * 1000:.0f} ms"
        )
        figure("actions --json beside a bare SELECT", export / bare, most=3, unit="x")
        with open_store(many, read_only=True) as store:
            rows = tracked(store)
        burn = called(lambda: drawn(bars(monthly(rows, TODAY))))
        figure("monthly burn-up", burn * 1000, most=100, unit="ms")
        task = taskwarrior(folder, many)
        if task is None:
            print("Taskwarrior is not installed; nothing to compare with")
            return
        side_by_side("the open ones listed", [*ours, "status:open"], [*task, "list"])
        asked = ["owner:負責1號", "due:<2018-06", "--json"]
        theirs = ["+負責1號", "due.before:2018-06-01", "export"]
        side_by_side("a query", [*ours, *asked], [*task, *theirs])
        side_by_side("everything as JSON", [*ours, "--json"], [*task, "export"])
        burnt = _burn_down([*task, "burndown.monthly"])
        print(f"Taskwarrior burndown.monthly: {burnt * 1000:.0f} ms, ratio {burn / burnt:.4f}")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 10_000)
