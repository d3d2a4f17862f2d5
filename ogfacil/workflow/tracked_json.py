"""A tracked action as JSON has it; these names are relied on by scripts."""

from __future__ import annotations

from ogfacil.workflow.tracker import Tracked


def tracked_json(row: Tracked) -> dict[str, object]:
    """`code, series, text, owners, due{words,date,kind,event}, status, tracking, …`."""
    action = row.action
    due = action.due
    return {
        "code": action.code,
        "series": row.series.name,
        "meeting": row.meeting.reference,
        "text": action.text,
        "owners": list(row.owners),
        "due": None
        if due is None
        else {
            "words": due.words,
            "date": due.date.isoformat() if due.date else None,
            "kind": due.kind.value,
            "event": due.event or None,
        },
        "status": action.status.value,
        "tracking": action.tracking.value or None,
        "opened": action.opened.isoformat() if action.opened else None,
        "closed": action.closed.isoformat() if action.closed else None,
        "entries": list(action.entries),
        "tags": list(action.tags),
        "commitment": row.commitment.title if row.commitment else None,
        "slips": row.slips,
        "progress": [
            {
                "at": note.at.isoformat(),
                "text": note.text,
                "status": note.status.value if note.status else None,
            }
            for note in row.progress
        ],
    }
