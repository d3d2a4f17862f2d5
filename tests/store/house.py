"""A store with a series and a meeting in it, for tests."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from ogfacil.record import Entry, EntryKind, Meeting, Series
from ogfacil.store import Store, open_store

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
    with store.act("new") as act:
        series = act.insert(Series(0, "季會"))
        meeting = act.insert(Meeting(0, "", series.name, 0, "第一次", series_id=series.id))
    return store, meeting.id


def say(store: Store, meeting: int, text: str, **fields: object) -> Entry:
    """A line said at the end of a meeting."""
    with store.act("say", meeting=meeting) as act:
        entry = Entry(0, act.rank(meeting, Entry), EntryKind.SPEECH, text, **fields)  # type: ignore[arg-type]
        return act.insert(entry, meeting=meeting)
