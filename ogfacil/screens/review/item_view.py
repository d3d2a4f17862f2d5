"""How one item is shown to a room: the number, the promise, who, until when, what happened."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from ogfacil.clock import zone
from ogfacil.language.due import show
from ogfacil.locale import _, plain
from ogfacil.screens.review.pending_decision import PendingDecision
from ogfacil.widgets.cell_wrap import cell_width, rows
from ogfacil.widgets.stable_static import StableStatic
from ogfacil.workflow.tracking.labels import format_due, status_labels, status_word
from ogfacil.workflow.tracking.review import Item

NEWEST = 6
"""How many notes of progress are shown, the newest ones."""
TALL = 34
"""From so many rows on, the lines of the promise are spaced."""
WIDE = 100
"""From so many columns on, the margins are broad."""


class ItemView(VerticalScroll):
    """One item, or what stands behind the last one."""

    def compose(self) -> ComposeResult:
        """Yield the page."""
        yield StableStatic(id="page")

    def show_item(self, item: Item, today: dt.date) -> None:
        """Show an item, from its first line on."""
        columns, rows_ = self.screen.size
        width = max(columns - (14 if columns >= WIDE else 8), 20)
        self._show(item_page(item, today, width, roomy=rows_ >= TALL))

    def show_end(self, items: Sequence[Item], left: int) -> None:
        """Show how many of the items are not decided."""
        self._show(end_page(items, left))

    def _show(self, page: Content) -> None:
        self.query_one("#page", Static).update(page)
        self.scroll_home(animate=False)


class PendingRow(StableStatic):
    """What will go along with the decision."""

    def show_pending(self, pending: PendingDecision, today: dt.date) -> None:
        """Show a remark and a new due."""
        self.update(Content(pending.describe(today)))


def item_page(item: Item, today: dt.date, width: int, *, roomy: bool) -> Content:
    """Return an item as lines.

    Args:
        item: The item.
        today: The day of the session, by which it is late or not.
        width: The cells that a line may take.
        roomy: Whether blank rows stand between the lines of the promise.
    """
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


def end_page(items: Sequence[Item], left: int) -> Content:
    """Return what stands behind the last item: how many of them are not decided."""
    if not items:
        return Content(_("Nothing is tracked from earlier meetings."))
    if left:
        return Content(_("{n:# item is|# items are} not decided; q says so in the record.", n=left))
    return Content(_("{n:The item is|All # items are} decided. q ends the review.", n=len(items)))
