"""The action under the cursor, in whole sentences, below the tracker's list."""

from __future__ import annotations

import datetime as dt

from textual.content import Content

from ogfacil.clock import zone
from ogfacil.locale import _, plain
from ogfacil.widgets.cell_wrap import rows as wrapped
from ogfacil.widgets.cell_wrap import truncate
from ogfacil.widgets.stable_static import StableStatic
from ogfacil.workflow.tracking.labels import format_due, status_word, tracking_word
from ogfacil.workflow.tracking.tracked import Tracked


class ActionDetail(StableStatic):
    """Shows one action, or why there is none."""

    def show(self, row: Tracked, today: dt.date) -> None:
        """Show an action as it stands on a day."""
        self.update(detail(row, today, max(self.content_size.width, 20)))

    def show_empty(self, sentence: str) -> None:
        """Say why there is no action; the sentence is never read as markup."""
        self.update(Content(sentence))


def detail(row: Tracked, today: dt.date, width: int) -> Content:
    """Return the words of an action, its due as it was said, how it slipped, and the last news.

    Args:
        row: The action.
        today: The day against which dues and silence are measured.
        width: Cells in a row.
    """
    facts = [
        format_due(row.action.due, today),
        "、".join(row.owners) or _("nobody yet"),
        row.meeting.reference,
    ]
    if row.organisations and row.organisations != row.owners:
        facts.insert(2, "、".join(row.organisations))
    if row.slips:
        facts.append(
            _(
                "later {n:# time|# times}, by {days:# day|# days}",
                n=row.slips,
                days=row.slipped_days,
            )
        )
    if word := tracking_word(row.action.tracking):
        facts.append(word)
    if row.commitment is not None:
        facts.append(row.commitment.title)
    facts += [f"#{tag}" for tag in row.action.tags]
    first, *more = wrapped(f"{row.code} {row.what}", width)
    lines = [Content.assemble((row.code, "b"), first.removeprefix(row.code))]
    if more:
        lines.append(Content(truncate("".join(more), width)))
    lines += [
        Content.assemble((words, "dim")) for words in wrapped(plain(" · ").join(facts), width)
    ]
    if row.progress:
        last = row.progress[-1]
        day = last.at.astimezone(zone(row.series.zone)).date()
        text = " ".join(last.text.split()) or (status_word(last.status) if last.status else "")
        lines += map(Content, wrapped(f"{day}  {text}", width))
    elif row.news is not None and row.is_open():
        days = (today - row.news).days
        if days > 0:
            lines.append(Content.assemble((_("no news for {n:# day|# days}", n=days), "dim")))
    return Content("\n").join(lines)
