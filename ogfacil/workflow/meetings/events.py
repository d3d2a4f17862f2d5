"""Events that dues depend on: name them, date them, and move the dues that depend on one."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from ogfacil.errors import InvalidInputError, NotFoundError
from ogfacil.language.clean import clean
from ogfacil.language.due import names_next_meeting
from ogfacil.locale import _
from ogfacil.record import Action, ActionStatus, Due, DueKind, Event, Meeting
from ogfacil.store import Store, StoredAction, Transaction


@dataclass(frozen=True, slots=True)
class Moved:
    """An action whose due moves with an event."""

    row: StoredAction
    before: dt.date | None
    after: dt.date | None

    @property
    def action(self) -> Action:
        """The action itself."""
        return self.row.action


def known_dates(store: Store) -> Mapping[str, dt.date | None]:
    """Return the events that dues may hang on, by name, with their dates where they have one.

    The next meeting is another one every time: it gets its date when it is made.
    """
    return {
        event.name: None if names_next_meeting(event.name) else event.date
        for event in store.events()
    }


def find_event(store: Store, name: str) -> Event:
    """Return the event of this name, or the only one whose name contains it.

    Raises:
        NotFoundError: There is none.
        InvalidInputError: Several events match.
    """
    events = store.events()
    exact = [event for event in events if event.name == name]
    fitting = exact or [event for event in events if name and name in event.name]
    if len(fitting) > 1:
        shown = ", ".join(event.name for event in fitting)
        raise InvalidInputError(_("“{name}” could be {shown}; say which.", name=name, shown=shown))
    if not fitting:
        raise NotFoundError(
            _("No event is called “{name}”; `ogfacil event list` shows them.", name=name)
        )
    return fitting[0]


def add_event(store: Store, name: str, date: dt.date | None = None) -> Event:
    """Add an event.

    Args:
        store: The open store.
        name: Its name.
        date: Its date; None where it has none yet.

    Raises:
        InvalidInputError: The name is taken.
    """
    name = " ".join(clean(name).split())
    if not name:
        raise InvalidInputError(_("An event needs a name."))
    if any(event.name == name for event in store.events()):
        raise InvalidInputError(
            _("There is an event “{name}” already; give it a date with `event date`.", name=name)
        )
    with store.transaction("add-event") as act:
        return act.insert(Event(id=0, name=name, date=date))


def remember_event(store: Store, act: Transaction, due: Due | None) -> None:
    """Add the event that a due depends on, within a transaction, so that it can be dated."""
    hangs = due.event if due is not None and due.kind is DueKind.EVENT else ""
    if hangs and all(event.name != hangs for event in store.events()):
        act.insert(Event(id=0, name=hangs))


def would_move(store: Store, event: Event, date: dt.date | None) -> tuple[Moved, ...]:
    """Return the open actions whose due would move with this date, without changing them."""
    return moved_by(hanging(store, event), event, date)


def hanging(store: Store, event: Event) -> tuple[StoredAction, ...]:
    """Return the actions that an event can still move: none whose next meeting is there already."""
    rows = store.actions()
    if not names_next_meeting(event.name):
        return rows
    newest = {meeting.series_id: meeting for meeting in store.meetings()}

    def waits(row: StoredAction) -> bool:
        last, due = newest.get(row.series), row.action.due
        if last is None or due is None or row.meeting == last.id:
            return last is not None
        return last.date is not None and _lies_ahead(due, last.date)

    return tuple(row for row in rows if waits(row))


def _lies_ahead(due: Due, day: dt.date) -> bool:
    """Whether the next meeting that a due hangs on is one after this day, or not yet dated.

    A later session can promise an earlier action anew, for the meeting that follows upon it.
    """
    base = _event_day(due)
    return base is None or base > day


def _event_day(due: Due) -> dt.date | None:
    return due.date - dt.timedelta(days=due.offset) if due.date else None


def date_next_meeting(
    store: Store, act: Transaction, meeting: Meeting, before: dt.date | None = None
) -> None:
    """Dates what earlier meetings promised for the next one, which is this; within an act.

    `before` is the day that the meeting had until now: what hangs on it moves along, and what this
    meeting promises anew for the one after it stays.
    """
    earlier = {m.id: m for m in store.meetings(meeting.series_id) if m.number < meeting.number}
    if not earlier:
        return
    last = list(earlier.values())[-1]
    for row in store.actions(meeting.series_id):
        due = row.action.due
        if row.meeting not in earlier or due is None or due.kind is not DueKind.EVENT:
            continue
        if row.meeting != last.id and row.action.status is not ActionStatus.OPEN:
            continue
        base = _event_day(due)
        hangs = base == before or (base is not None and (last.date is None or base > last.date))
        if hangs and names_next_meeting(due.event):
            act.change(Action, row.action.id, due=due_on(due, meeting.date))


def moved_by(rows: Iterable[StoredAction], event: Event, date: dt.date | None) -> tuple[Moved, ...]:
    """Return the same, of actions that are at hand."""
    moved = []
    for row in rows:
        due = row.action.due
        if due is None or due.kind is not DueKind.EVENT or not _same(due.event, event.name):
            continue
        if row.action.status is not ActionStatus.OPEN:
            continue
        moved.append(Moved(row, due.date, due_on(due, date).date))
    return tuple(moved)


def _same(one: str, other: str) -> bool:
    return one == other or (names_next_meeting(one) and names_next_meeting(other))


def due_on(due: Due, date: dt.date | None) -> Due:
    """Return a due that hangs on an event, with the event on this date."""
    return replace(due, date=date + dt.timedelta(days=due.offset) if date else None)


def redated(due: Due | None, events: Mapping[str, dt.date | None]) -> Due | None:
    """Return a due with the day that its event has by now.

    For what stayed where it was while closed.
    """
    if due is None or due.kind is not DueKind.EVENT or due.event not in events:
        return due
    return due if names_next_meeting(due.event) else due_on(due, events[due.event])


def date_event(store: Store, event: Event, date: dt.date | None) -> tuple[Moved, ...]:
    """Date an event and every open action that depends on it, in one transaction; return these."""
    moved = would_move(store, event, date)
    with store.transaction("date-event") as act:
        act.change(Event, event.id, date=date)
        for each in moved:
            if each.action.due is not None:
                act.change(Action, each.action.id, due=due_on(each.action.due, date))
    return moved
