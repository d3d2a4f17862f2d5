"""Write actions for calendars: all-day events, and tasks in a file of their own (RFC 5545).

Google Calendar and Outlook read no VTODO, and some fail on a file that holds one.
"""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Iterable
from typing import TYPE_CHECKING, TypeVar

from ogfacil.formats.action_rows import ActionRow
from ogfacil.language.clean import clean
from ogfacil.locale import _
from ogfacil.record import ActionStatus, DueKind

if TYPE_CHECKING:
    from icalendar import Calendar, Event, Todo

_Any = TypeVar("_Any", "Event", "Todo")

_OURS = uuid.UUID("6f0c2a52-5a0e-5d0c-9f53-0a6c1d7f3b11")
"""The namespace in which an action's meeting and code make its UID."""


def events(rows: Iterable[ActionRow], now: dt.datetime) -> bytes:
    """Return an all-day event on the due date of every action that has one, or had one.

    CANCELLED if the action is dropped or released, or is due on no day any more, so that a calendar
    takes it out.
    """
    from icalendar import Event

    calendar = _calendar()
    for row in rows:
        due = row.action.due.date if row.action.due else None
        day = due or row.was_due
        if day is None:
            continue
        event = _filled(Event(), row, now)
        event.add("dtstart", day)
        event.add("dtend", day + dt.timedelta(days=1))
        gone = due is None or row.action.status in (ActionStatus.DROPPED, ActionStatus.RELEASED)
        event.add("status", "CANCELLED" if gone else "CONFIRMED")
        event.add("transp", "TRANSPARENT")
        calendar.add_component(event)
    return _bytes(calendar)


def todos(rows: Iterable[ActionRow], now: dt.datetime) -> bytes:
    """Return a task for every action, also where no date is known."""
    from icalendar import Todo

    status = {
        ActionStatus.OPEN: "NEEDS-ACTION",
        ActionStatus.DONE: "COMPLETED",
        ActionStatus.DROPPED: "CANCELLED",
        ActionStatus.RELEASED: "CANCELLED",
    }
    calendar = _calendar()
    for row in rows:
        action = row.action
        todo = _filled(Todo(), row, now)
        if action.due and action.due.date:
            todo.add("dtstart" if action.due.kind is DueKind.START else "due", action.due.date)
        todo.add("status", status[action.status])
        if action.status is ActionStatus.DONE:
            todo.add("percent-complete", 100)
            if action.closed:
                todo.add("completed", dt.datetime.combine(action.closed, dt.time(), dt.UTC))
        calendar.add_component(todo)
    return _bytes(calendar)


def uid(row: ActionRow) -> str:
    """Return what a calendar knows an action by, the same in every export."""
    return f"{uuid.uuid5(_OURS, f'{row.home or row.series}:{row.action.code}')}@ogfacil"


def _calendar() -> Calendar:
    from icalendar import Calendar

    calendar = Calendar()
    calendar.add("prodid", "-//ogfacil//actions//EN")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", _("Actions"))
    return calendar


def _filled(component: _Any, row: ActionRow, now: dt.datetime) -> _Any:
    action = row.action
    done = "✓ " if action.status is ActionStatus.DONE else ""
    component.add("uid", uid(row))
    component.add("dtstamp", now)
    component.add("sequence", row.changes)
    component.add("summary", f"{done}{action.code} {row.what}")
    if words := _description(row):
        component.add("description", words)
    return component


def _description(row: ActionRow) -> str:
    action = row.action
    owners = "、".join(clean(owner.name) for owner in action.owners)
    lines = [
        _("Owners: {names}", names=owners) if owners else _("No owner yet"),
        _("Due: {words}", words=clean(action.due.words)) if action.due and action.due.words else "",
        _("From: {meeting}", meeting=clean(row.meeting)) if row.meeting else "",
    ]
    return "\n".join(line for line in lines if line)


def _bytes(calendar: Calendar) -> bytes:
    written: bytes = calendar.to_ical()
    return written
