"""A tracked action as JSON has it; these names are relied on by scripts."""

from __future__ import annotations

from ogfacil.workflow.tracker import Tracked


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
        "commitment": row.commitment.title if row.commitment else None,
        "slips": row.slips,
        "progress": [
            {"at": note.at, "text": note.text, "status": note.status} for note in row.progress
        ],
    }
