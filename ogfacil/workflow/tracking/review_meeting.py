"""Find the meeting that a review writes into: the current session, never an old one unasked."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace

from ogfacil.locale import _
from ogfacil.record import Meeting, MeetingState
from ogfacil.store import Store
from ogfacil.workflow.meetings.meetings import NewMeeting, new_meeting, resolve, start_meeting
from ogfacil.workflow.meetings.people import last_guests

_DAYS_OPEN = 2
"""So many days after its date, or after it began, a session that nobody ended is still held."""


@dataclass(frozen=True, slots=True)
class Session:
    """The meeting of a review, and why it must not be written into without asking."""

    meeting: Meeting
    closed: str = ""  # in words; empty where it is being held or prepared

    @property
    def is_open(self) -> bool:
        """Whether a review may write into it."""
        return not self.closed


def session_named(store: Store, name: str, today: dt.date) -> Session:
    """Find the session that a review writes into.

    Args:
        store: The open store.
        name: One meeting, or a series, for its current or next session.
        today: The current day.

    Returns:
        The session; where a series has none that is open, its newest meeting, which is closed.

    Raises:
        NotFoundError: No meeting matches.
        InvalidInputError: Several match.
    """
    meeting = resolve(store, name)
    named = _session(store, meeting, today)
    if named.is_open:
        return named
    open_ones = [
        session
        for one in store.meetings(meeting.series_id)
        if (session := _session(store, one, today)).is_open
    ]
    is_series = " ".join(name.split()).casefold() == meeting.series.casefold()
    return open_ones[-1] if open_ones and is_series else named


def session_beside(store: Store, meeting: Meeting, today: dt.date) -> Session:
    """Return the open session of a meeting's series: the meeting itself where it is open."""
    named = _session(store, meeting, today)
    return named if named.is_open else session_named(store, meeting.series, today)


def _session(store: Store, meeting: Meeting, today: dt.date) -> Session:
    newest = max(store.meetings(meeting.series_id), key=lambda one: one.number)
    return Session(meeting, closed_because(meeting, today, newest=newest.id == meeting.id))


def closed_because(meeting: Meeting, today: dt.date, *, newest: bool = True) -> str:
    """Return why a review must not write into a meeting unasked; empty where it may."""
    match meeting.state:
        case MeetingState.PUBLISHED:
            return _("it is published")
        case MeetingState.COEDITING:
            return _("it is out for co-editing")
        case MeetingState.HELD:
            return _("it is over")
    limit = today - dt.timedelta(days=_DAYS_OPEN)
    began = meeting.started_at.date() if meeting.started_at is not None else None
    days = [day for day in (meeting.date, began) if day is not None]
    if not days or max(days) >= limit or (newest and meeting.state is MeetingState.PREPARED):
        return ""
    return _("it was held on {day}", day=max(days))


def next_session(store: Store, meeting: Meeting, today: dt.date) -> Meeting:
    """Create the next session of a meeting's series, today, with the people of the last one."""
    plan = NewMeeting(
        meeting.series,
        meeting.title,
        today,
        guests=last_guests(store, meeting.series_id),
        language=meeting.language,
    )
    return start_meeting(store, new_meeting(store, plan).id)


def coming(store: Store, meeting: Meeting, today: dt.date) -> Meeting:
    """Return the next session of a series without storing it, to preview its review."""
    last = max(one.number for one in store.meetings(meeting.series_id))
    return replace(meeting, id=0, uuid="", number=last + 1, date=today)
