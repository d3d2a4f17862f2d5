"""How one item is shown to a room: the number, the promise, who, until when, what happened."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from textual.content import Content

from ogfacil.clock import zone
from ogfacil.language.due import show
from ogfacil.locale import _, plain
from ogfacil.widgets.cell_wrap import cell_width, rows
from ogfacil.workflow.tracking.labels import format_due, status_labels, status_word
from ogfacil.workflow.tracking.review import Item

NEWEST = 6
"""How many notes of progress are shown, the newest ones."""


def page(item: Item, today: dt.date, width: int, *, roomy: bool) -> Content:
    """An item in lines of so many cells; `roomy` leaves a blank row between the promise's."""
    row = item.row.public
    due = format_due(row.action.due, today)
    if row.hangs_on_next():
        due = row.action.due.words if row.action.due else due
    lines: list[Content] = [
        Content.assemble((f"{item.ordinal}", "b $accent"), (f"   {row.code}", "b")),
        Content(""),
    ]
    for text in rows(row.what, width):
        lines.append(Content.assemble((text, "b")))
        if roomy:
            lines.append(Content(""))
    if not roomy:
        lines.append(Content(""))
    facts = [
        (_("Owners"), "、".join(row.owners) or _("nobody yet"), "b"),
        (_("Until"), due, "b"),
    ]
    if row.is_overdue(today) and row.date is not None:
        late = _("! late by {days:# day|# days}", days=(today - row.date).days)
        facts.append(("", late, "b $error"))
    elif item.due_today:
        facts.append(("", _("! due today"), "b $error"))
    if row.slips:
        slipped = _(
            "later {n:# time|# times}, by {days:# day|# days}", n=row.slips, days=row.slipped_days
        )
        facts.append(("", slipped, ""))
    since = row.action.opened.isoformat() if row.action.opened else ""
    state = status_labels(row.action)
    facts.append((_("Since"), f"{since}  {row.meeting.reference}", ""))
    facts.append((_("Status"), plain(" · ").join(state), ""))
    lines += _facts(facts, width)
    lines += [Content(""), *_news(item, width, today)]
    if item.decided is not None:
        lines.append(Content(""))
        lines += [Content.assemble((t, "b $success")) for t in rows(item.decided.text, width)]
    return Content("\n").join(lines)


def _facts(facts: list[tuple[str, str, str]], width: int) -> list[Content]:
    indent = max(cell_width(label) for label, _text, _look in facts) + 2
    lines: list[Content] = []
    for label, text, look in facts:
        for n, part in enumerate(rows(text, max(width - indent, 10)) or [""]):
            before = label if n == 0 else ""
            gap = " " * (indent - cell_width(before))
            lines.append(Content.assemble((before + gap, "dim"), (part, look) if look else part))
    return lines


def _news(item: Item, width: int, today: dt.date) -> list[Content]:
    home = zone(item.row.series.zone)
    notes = item.row.public.progress[-NEWEST:]
    if not notes:
        return [Content.assemble((_("Nothing was heard of it since."), "dim"))]
    lines = [Content.assemble((_("What has happened since"), "dim"))]
    for note in notes:
        day = show.day(note.at.astimezone(home).date(), today)
        text = " ".join(note.text.split()) or (status_word(note.status) if note.status else "")
        lines += _facts([(day, text, "")], width)
    return lines


def end(items: Sequence[Item], left: int) -> Content:
    """What stands behind the last item: how many of them are not decided."""
    if not items:
        return Content(_("Nothing is tracked from earlier meetings."))
    if left:
        return Content(_("{n:# item is|# items are} not decided; q says so in the record.", n=left))
    return Content(_("{n:The item is|All # items are} decided. q ends the review.", n=len(items)))
