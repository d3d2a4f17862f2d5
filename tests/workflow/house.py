"""A small meeting to work on."""

from __future__ import annotations

import datetime as dt

from ogfacil.record import Meeting
from ogfacil.store import Store
from ogfacil.workflow.capture.line_loop import LineLoop
from ogfacil.workflow.capture.submission import SubmitResult
from ogfacil.workflow.meetings.meetings import NewMeeting, new_meeting, start_meeting
from ogfacil.workflow.meetings.people import Guest

DAY = dt.date(2018, 12, 5)
GUESTS = (
    Guest("唐小鳳", "數位局", "facilitator", aliases=("小鳳",)),
    Guest("阿端", "研考會", "po"),
    Guest("Isabel Lin", "Open Lab"),
)


def a_meeting(store: Store, series: str = "季會", date: dt.date = DAY) -> Meeting:
    plan = NewMeeting(
        series, "行動方案", date, "第一會議室", (("報告", 10), ("討論", None)), GUESTS
    )
    return start_meeting(store, new_meeting(store, plan).id)


def said(store: Store, meeting: Meeting, *typed: str) -> list[SubmitResult]:
    lines = LineLoop(store, meeting.id, today=meeting.date or DAY)
    return [lines.say(lines.parse(line)) for line in typed]


def texts(store: Store, meeting: Meeting) -> list[str]:
    return [entry.text for entry in store.entries(meeting.id)]
