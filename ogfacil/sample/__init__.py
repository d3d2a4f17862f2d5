"""Sample meetings, invented: three sessions of one series, typed as a note-taker would.

Each file is a few lines of plan, then what is typed into the composer, so that making the sample
walks the same way as a real meeting does; lines with `%` are what happens beside (`directions`).
"""

from __future__ import annotations

import datetime as dt
from importlib.resources import files
from pathlib import Path

from ogfacil.clock import HOME_ZONE, zone
from ogfacil.sample.directions import Stage
from ogfacil.store import open_store
from ogfacil.workflow.meetings.meetings import NewMeeting, new_meeting, read_agenda, start_meeting
from ogfacil.workflow.meetings.people import read_guest

WRITER = "許安"
SECONDS_A_CHARACTER = 0.4


def fill(path: Path) -> None:
    """Types the sample meetings into a new store at `path`."""
    for script in sorted(files(__name__).iterdir(), key=lambda file: file.name):
        if script.name.endswith(".txt"):
            _play(path, script.read_text(encoding="utf-8"))


def _play(path: Path, script: str) -> None:
    head, _blank, body = script.partition("\n\n")
    fields = [line.split(": ", 1) for line in head.splitlines()]
    given = dict(fields)
    moment = dt.datetime.fromisoformat(given["begins"]).replace(tzinfo=zone(HOME_ZONE))
    stage: Stage | None = None

    def now() -> dt.datetime:
        return (stage.at if stage else moment).astimezone(dt.UTC)

    with open_store(path, actor=WRITER, clock=now) as store:
        meeting = new_meeting(
            store,
            NewMeeting(
                series=given["series"],
                title=given["title"],
                date=moment.date(),
                place=given["place"],
                agenda=read_agenda("\n".join(v for k, v in fields if k == "agenda")),
                guests=tuple(read_guest(v) for k, v in fields if k == "person"),
            ),
        )
        start_meeting(store, meeting.id)
        stage = Stage(store, meeting, moment)
        for line in body.splitlines():
            if line.startswith("%"):
                stage.direct(line)
            elif line:
                stage.say(line)
                stage.at += dt.timedelta(seconds=5 + len(line) * SECONDS_A_CHARACTER)
