"""A store with a series and a meeting in it, for tests."""

from __future__ import annotations

import datetime as dt
import subprocess
import sys
from pathlib import Path

from ogfacil.record import Entry, EntryKind, Meeting, Series
from ogfacil.store import Severity, Store, open_store
from ogfacil.store.doctor import doctor

NOON = dt.datetime(2019, 2, 14, 4, 0, tzinfo=dt.UTC)


class Ticking:
    """A clock that goes on a second each time it is asked."""

    def __init__(self, at: dt.datetime = NOON) -> None:
        self.at = at

    def __call__(self) -> dt.datetime:
        self.at += dt.timedelta(seconds=1)
        return self.at


def house(folder: Path, actor: str = "小記") -> tuple[Store, int]:
    """An open store with one meeting, and the meeting's id."""
    store = open_store(folder / "og.db", actor=actor, clock=Ticking())
    with store.transaction("new") as act:
        series = act.insert(Series(0, "季會"))
        meeting = act.insert(Meeting(0, "", series.name, 0, "第一次", series_id=series.id))
    return store, meeting.id


def say(store: Store, meeting: int, text: str, **fields: object) -> Entry:
    """A line said at the end of a meeting."""
    with store.transaction("say", meeting=meeting) as act:
        entry = Entry(0, act.rank(meeting, Entry), EntryKind.SPEECH, text, **fields)  # type: ignore[arg-type]
        return act.insert(entry, meeting=meeting)


def said_with_little_room(script: str, folder: Path, more: int) -> str:
    """What a program prints that is run on the store of a house, whose file may grow by so many
    bytes; the store is sound behind it."""
    house(folder)[0].close()
    path = folder / "og.db"
    ran = subprocess.run(
        [sys.executable, "-c", script, str(path), str(more)],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert ran.returncode == 0, ran.stderr
    assert [one for one in doctor(path) if one.level is Severity.ERROR] == []
    return ran.stdout
