"""What the tracker shows below its list: the action under the cursor, in whole sentences."""

from __future__ import annotations

import datetime as dt

from textual.content import Content

from ogfacil.clock import zone
from ogfacil.locale import _
from ogfacil.workflow.tracker import Tracked
from ogfacil.workflow.words import due_words, tracking_word


def under(row: Tracked | None, today: dt.date) -> Content:
    """The words of an action, its due as it was said, how it slipped, and the last news."""
    if row is None:
        return Content("")
    facts = [
        due_words(row.action.due, today),
        "、".join(row.owners) or _("nobody yet"),
        row.meeting.reference,
    ]
    if row.organisations and row.organisations != row.owners:
        facts.insert(2, "、".join(row.organisations))
    if row.slips:
        facts.append(_("later {n} times, by {days} days", n=row.slips, days=row.slipped_days))
    if word := tracking_word(row.action.tracking):
        facts.append(word)
    if row.commitment is not None:
        facts.append(row.commitment.title)
    facts += [f"#{tag}" for tag in row.action.tags]
    rows = [
        Content.assemble((f"{row.code} ", "b"), row.what),
        Content.assemble((" · ".join(facts), "dim")),
    ]
    if row.progress:
        last = row.progress[-1]
        day = last.at.astimezone(zone(row.series.zone)).date()
        rows.append(Content(f"{day}  {' '.join(last.text.split())}"))
    elif row.news is not None and row.is_open():
        days = (today - row.news).days
        if days > 0:
            rows.append(Content.assemble((_("no news for {n} days", n=days), "dim")))
    return Content("\n").join(rows)
