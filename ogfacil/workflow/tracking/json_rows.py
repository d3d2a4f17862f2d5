"""Tracked actions as JSON; scripts rely on these names."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import orjson

from ogfacil.language.query import Query
from ogfacil.record import Action
from ogfacil.store import ActionFilter, ActionJson
from ogfacil.workflow.tracking.query import ActionIndex
from ogfacil.workflow.tracking.store_filter import is_exact_filter, query_actions, store_filter
from ogfacil.workflow.tracking.tracked import Tracked, tracked

if TYPE_CHECKING:
    from ogfacil.store import Store

_FAR = dt.date.max.isoformat()


def list_json(store: Store, query: Query, today: dt.date, *, as_of: dt.date | None = None) -> bytes:
    """Return what `asked` finds, in its order, as a list of JSON with an action a line, in UTF-8.

    Of what a query asks by status, owner and due, or of all, most is written by the store itself:
    ten thousand in half the time. What has slipped, or hangs on an event, is told as ever.
    """
    if as_of is None and is_exact_filter(query, today):
        lines = _written(store, query, today)
    else:
        lines = [_line(row) for row in query_actions(store, query, today, as_of=as_of)]
    return b"[\n" + b",\n".join(lines) + b"\n]" if lines else b"[]"


def _written(store: Store, query: Query, today: dt.date) -> list[bytes]:
    found = store.action_json_rows(store_filter(store, query, today))
    held = store.withheld()
    apart = {number for kind, number in held.items if kind == Action.__name__}
    unsaid = [orjson.dumps(word)[1:-1] for word in held.words]
    if marked := [
        one.id
        for one in found
        if one.marked or one.id in apart or any(word in one.json for word in unsaid)
    ]:
        again = set(marked)
        rows = tracked(store, only=store.actions(among=ActionFilter(ids=marked)))
        told = [_listed(row) for row in ActionIndex(rows, today).find(query)]
        found = sorted([*(one for one in found if one.id not in again), *told])
    return [one.json for one in found]


def _listed(row: Tracked) -> ActionJson:
    day = row.date.isoformat() if row.date else _FAR
    number, id_ = row.action.number, row.action.id
    return ActionJson(int(not row.is_open()), day, row.series.name, number, id_, 0, _line(row))


def _line(row: Tracked) -> bytes:
    return orjson.dumps(tracked_json(row))


def tracked_json(row: Tracked) -> dict[str, object]:
    """Return `code, series, text, owners, due{words,date,kind,event,doubts}, status, tracking, …`.

    Days, times and enumerations are left as they are for the encoder.
    """
    row = row.public
    action = row.action
    due = action.due
    return {
        "code": action.code,
        "series": row.series.name,
        "meeting": row.meeting.reference,
        "text": action.text,
        "owners": row.owners,
        "due": {
            "words": due.words,
            "date": due.date,
            "kind": due.kind,
            "event": due.event or None,
            "doubts": due.doubts,
        }
        if due
        else None,
        "status": action.status,
        "tracking": action.tracking or None,
        "opened": action.opened,
        "closed": action.closed,
        "entries": action.entries,
        "tags": action.tags,
        "commitment": row.commitment.title if row.commitment else None,
        "slips": row.slips,
        "progress": [
            {"at": note.at, "text": note.text, "status": note.status} for note in row.progress
        ],
    }
