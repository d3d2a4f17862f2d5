"""Time on the agenda: the time spans of each item, and breaks."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from ogfacil.errors import InvalidInputError
from ogfacil.locale import _
from ogfacil.record import AgendaItem, Record, TimeSpan
from ogfacil.record import times as sums
from ogfacil.store import Store, Transaction


def current_item(store: Store, meeting_id: int) -> int | None:
    """Return the id of the current agenda item, or of the one before the break."""
    agenda = store.agenda(meeting_id)
    return sums.current_item(agenda, times(store, meeting_id)) if agenda else None


def times(store: Store, meeting_id: int) -> tuple[TimeSpan, ...]:
    """Return the time spans of a meeting."""
    return store.all(TimeSpan, meeting=meeting_id)


def is_break(store: Store, meeting_id: int) -> bool:
    """Return whether there is a break now."""
    going = sums.running(times(store, meeting_id))
    return going is not None and going.item is None


def next_item(
    store: Store, meeting_id: int, wanted: int | None = None, *, at: dt.datetime | None = None
) -> AgendaItem:
    """Move on, or back, to an agenda item; what it has taken before stays and is added to.

    Args:
        store: The open store.
        meeting_id: The meeting.
        wanted: The item's id; None: the one after the current one.
        at: When.

    Returns:
        The item.

    Raises:
        InvalidInputError: There is no further item, or no agenda.
    """
    agenda = store.agenda(meeting_id)
    if wanted is None:
        current = current_item(store, meeting_id)
        position = next((i for i, item in enumerate(agenda) if item.id == current), -1)
        if position + 1 >= len(agenda):
            raise InvalidInputError(
                _("There is no further agenda item.")
                if agenda
                else _("This meeting has no agenda.")
            )
        wanted = agenda[position + 1].id
    with store.transaction("next", meeting=meeting_id) as act:
        moment = at or act.at
        _move_to(store, act, meeting_id, wanted, moment)
        item = store.get(AgendaItem, wanted)
        first = moment if item is None else item.started_at or moment
        return act.change(AgendaItem, wanted, started_at=first)


def take_break(store: Store, meeting_id: int, *, at: dt.datetime | None = None) -> TimeSpan:
    """Begin a break: its time is nobody's on the agenda.

    Raises:
        InvalidInputError: There is one already.
    """
    if is_break(store, meeting_id):
        raise InvalidInputError(_("There is a break already; /resume ends it."))
    with store.transaction("break", meeting=meeting_id) as act:
        return _move_to(store, act, meeting_id, None, at or act.at)


def resume(store: Store, meeting_id: int, *, at: dt.datetime | None = None) -> TimeSpan:
    """End the break, and go on with the item before it.

    Returns:
        The stretch that goes on; the break, where the agenda had not begun.

    Raises:
        InvalidInputError: There is none.
    """
    if not is_break(store, meeting_id):
        raise InvalidInputError(_("There is no break to end."))
    with store.transaction("resume", meeting=meeting_id) as act:
        return continue_in(store, act, meeting_id, at or act.at)


def continue_in(store: Store, act: Transaction, meeting_id: int, at: dt.datetime) -> TimeSpan:
    """Continue with the last agenda item, within a transaction."""
    item = current_item(store, meeting_id)
    if item is not None:
        return _move_to(store, act, meeting_id, item, at)
    stop(store, act, meeting_id, at)
    return times(store, meeting_id)[-1]


def stop(store: Store, act: Transaction, meeting_id: int, at: dt.datetime) -> None:
    """End the running time span, if any, within a transaction."""
    for span in times(store, meeting_id):
        if span.ended_at is None:
            act.change(TimeSpan, span.id, ended_at=max(at, span.started_at))


def forget(act: Transaction, known: Sequence[TimeSpan], item: int) -> None:
    """Delete, within a transaction, the time spans of an item that is about to be deleted."""
    for span in known:
        if span.item == item:
            act.delete(TimeSpan, span.id)


def _move_to(
    store: Store, act: Transaction, meeting_id: int, item: int | None, at: dt.datetime
) -> TimeSpan:
    known = times(store, meeting_id)
    going = sums.running(known)
    if going is not None and going.item == item:
        return going
    if not known:  # read in from a document that told only when each item began
        for span in sums.times_of(store.agenda(meeting_id), ()):
            act.insert(span, meeting=meeting_id)
    stop(store, act, meeting_id, at)
    return act.insert(TimeSpan(0, item, at), meeting=meeting_id)


def time_lines(record: Record, now: dt.datetime | None = None) -> list[str]:
    """Return what each point of the agenda took, in minutes, as lines.

    Empty where nothing is known.

    What goes on is counted until `now`.
    """
    known = sums.times_of(record.agenda, record.times, record.meeting.ended_at)
    lines: list[str] = []
    for number, item in enumerate(record.agenda, 1):
        used = sums.minutes_used(known, item.id, now)
        if used is None:
            continue
        if item.minutes is None:
            lines.append(_("{n}. {title}: {used} min", n=number, title=item.title, used=used))
        else:
            lines.append(
                _(
                    "{n}. {title}: {used} of {planned} min",
                    n=number,
                    title=item.title,
                    used=used,
                    planned=item.minutes,
                )
            )
    breaks = sums.minutes_used(known, None, now)
    if breaks is not None:
        lines.append(_("Breaks: {used} min", used=breaks))
    return lines
