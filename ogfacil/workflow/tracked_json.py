"""Tracked actions as JSON has them; these names are relied on by scripts."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import orjson

from ogfacil.language.query import Query
from ogfacil.record import Action
from ogfacil.store import Among
from ogfacil.workflow.asking import Following
from ogfacil.workflow.narrowing import among_which, asked, is_told
from ogfacil.workflow.tracker import Tracked, naming, tracked

if TYPE_CHECKING:
    from ogfacil.store import Store

_FAR = dt.date.max.isoformat()


def list_json(store: Store, query: Query, today: dt.date, *, as_of: dt.date | None = None) -> str:
    """What `asked` finds, in its order, as a list of JSON with an action a line.

    Of what a query asks by status, owner and due, or of all, most is written by the store itself:
    ten thousand in half the time. What has slipped, or hangs on an event, is told as ever.
    """
    if as_of is None and is_told(query, today):
        lines = _written(store, query, today)
    else:
        lines = [_line(row) for row in asked(store, query, today, as_of=as_of)]
    return "[\n" + ",\n".join(lines) + "\n]" if lines else "[]"


def _written(store: Store, query: Query, today: dt.date) -> list[str]:
    slipped = {shift.id for shift in store.shifts(Action, "due")}
    found: list[tuple[object, ...]] = []
    told: list[int] = []
    for one in store.listed_actions(among_which(query, today, naming(store.people()))):
        if one.hangs or one.id in slipped:
            told.append(one.id)
        else:
            found.append((*one[:4], one.json))
    rows = tracked(store, only=store.actions(among=Among(ids=told))) if told else ()
    for row in Following(rows, today).find(query):
        day = row.date.isoformat() if row.date else _FAR
        found.append((not row.is_open(), day, row.series.name, row.action.number, _line(row)))
    return [str(line) for *_key, line in sorted(found)]


def _line(row: Tracked) -> str:
    return orjson.dumps(tracked_json(row)).decode()


def tracked_json(row: Tracked) -> dict[str, object]:
    """`code, series, text, owners, due{words,date,kind,event}, status, tracking, …`.

    Days, moments and words of an enumeration are left to whoever writes it.
    """
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
