"""A tracked action as JSON has it; these names are relied on by scripts.

Days, moments and words of an enumeration are left to whoever writes it: a `date` is as good as its
ISO text, a `StrEnum` as its word.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from operator import itemgetter
from typing import TYPE_CHECKING

from ogfacil.language.query import Query
from ogfacil.record import Action, ActionStatus, Commitment, DueKind, Progress
from ogfacil.store import Among
from ogfacil.workflow.asking import Following, among_which, asked, is_told, order
from ogfacil.workflow.tracker import Tracked, naming, tracked

if TYPE_CHECKING:
    from ogfacil.store import KeptAction, Store

Json = dict[str, object]


def asked_json(
    store: Store, query: Query, today: dt.date, *, as_of: dt.date | None = None
) -> list[Json]:
    """What `asked` finds, in its order.

    Of what a query asks by status, owner and due, or of all, most is written as it is kept: ten
    thousand in half the time. What has slipped, or hangs on an event, is told as ever.
    """
    if as_of is not None or not is_told(query, today):
        return [tracked_json(row) for row in asked(store, query, today, as_of=as_of)]
    names = naming(store.people())
    series = {one.id: one.name for one in store.series()}
    meetings = {one.id: one.reference for one in store.meetings()}
    commitments = {one.id: one.title for one in store.all(Commitment)}
    heard: dict[int, list[Progress]] = {}
    for note in store.progress():
        heard.setdefault(note.action, []).append(note)
    slipped = {shift.id for shift in store.shifts(Action, "due")}
    told: list[int] = []
    found: list[tuple[tuple[object, ...], Json]] = []
    for kept in store.kept_actions(among_which(query, today, names)):
        due = kept.due
        if kept.id in slipped or (due and due.kind is DueKind.EVENT):
            told.append(kept.id)
            continue
        name, day = series[kept.series], due.date if due else None
        key = kept.status != ActionStatus.OPEN, day or dt.date.max, name, kept.number
        written = _json(
            kept,
            name,
            meetings[kept.meeting],
            names(kept.owners)[0],
            commitments.get(kept.commitment) if kept.commitment else None,
            0,
            heard.get(kept.id, ()),
        )
        found.append((key, written))
    rows = tracked(store, only=store.actions(among=Among(ids=told))) if told else ()
    by_due = order("")
    found += [(by_due(r), tracked_json(r)) for r in Following(rows, today).find(query)]
    return [written for _key, written in sorted(found, key=itemgetter(0))]


def tracked_json(row: Tracked) -> Json:
    """`code, series, text, owners, due{words,date,kind,event}, status, tracking, …`."""
    return _json(
        row.action,
        row.series.name,
        row.meeting.reference,
        row.owners,
        row.commitment.title if row.commitment else None,
        row.slips,
        row.progress,
    )


def _json(
    action: Action | KeptAction,
    series: str,
    meeting: str,
    owners: tuple[str, ...],
    commitment: str | None,
    slips: int,
    progress: Sequence[Progress],
) -> Json:
    due = action.due
    return {
        "code": f"A-{action.number}",
        "series": series,
        "meeting": meeting,
        "text": action.text,
        "owners": owners,
        "due": due
        and {
            "words": due.words,
            "date": due.date,
            "kind": due.kind,
            "event": due.event or None,
        },
        "status": action.status,
        "tracking": action.tracking or None,
        "opened": action.opened,
        "closed": action.closed,
        "entries": action.entries,
        "tags": action.tags,
        "commitment": commitment,
        "slips": slips,
        "progress": [{"at": note.at, "text": note.text, "status": note.status} for note in progress]
        if progress
        else (),
    }
