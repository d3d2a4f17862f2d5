"""How long each point of the agenda took, told from the stretches of time that are kept."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from ogfacil.record.meeting import AgendaItem, TimeSpan


def running(times: Sequence[TimeSpan]) -> TimeSpan | None:
    """Return the stretch that goes on: a point of the agenda, or a break; None between them."""
    going = [span for span in times if span.ended_at is None]
    return max(going, key=_order, default=None)


def current_item(agenda: Sequence[AgendaItem], times: Sequence[TimeSpan]) -> int | None:
    """Return the id of the point that is being talked about, or was before the break."""
    spent = [span for span in times if span.item is not None]
    if spent:
        return max(spent, key=_order).item
    begun = [item for item in agenda if item.started_at is not None]
    return max(begun, key=lambda item: (item.started_at, item.rank)).id if begun else None


def seconds_used(
    times: Sequence[TimeSpan], item: int | None, now: dt.datetime | None = None
) -> int | None:
    """Add up the time that was spent on a point of the agenda.

    Args:
        times: The meeting's stretches of time.
        item: The point's id; None: the breaks.
        now: When what goes on ends for this sum; None: it is not counted.

    Returns:
        The seconds; None where no stretch of it is known.
    """
    lengths = [
        max((end - span.started_at).total_seconds(), 0.0)
        for span in times
        if span.item == item and (end := span.ended_at or now) is not None
    ]
    return int(sum(lengths)) if lengths else None


def minutes_used(
    times: Sequence[TimeSpan], item: int | None, now: dt.datetime | None = None
) -> int | None:
    """Add up the whole minutes that were spent on a point of the agenda; see `seconds_used`."""
    seconds = seconds_used(times, item, now)
    return None if seconds is None else seconds // 60


def times_of(
    agenda: Sequence[AgendaItem], times: Sequence[TimeSpan], ended: dt.datetime | None = None
) -> tuple[TimeSpan, ...]:
    """Return the stretches of time; where only starts are known, each lasts until the next one.

    Args:
        agenda: The points, with the moments at which they began.
        times: What is known of their stretches.
        ended: When the meeting ended.
    """
    if times:
        return tuple(times)
    begun = sorted((item.started_at, item.id) for item in agenda if item.started_at is not None)
    spans: list[TimeSpan] = []
    for at, (start, item) in enumerate(begun):
        end = begun[at + 1][0] if at + 1 < len(begun) else ended
        spans.append(TimeSpan(0, item, start, end if end is None or end >= start else None))
    return tuple(spans)


def _order(span: TimeSpan) -> tuple[dt.datetime, int]:
    return span.started_at, span.id
