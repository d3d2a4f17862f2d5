"""The tracker's list: an action a row, in columns that suit the width."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Hashable, Iterable, Sequence
from typing import ClassVar

from textual.binding import Binding, BindingType

from ogfacil.language.due import show
from ogfacil.locale import _
from ogfacil.record import DueKind
from ogfacil.widgets.cell_wrap import cell_width, pad
from ogfacil.widgets.virtual_list import Heading, StyledText, VirtualList
from ogfacil.workflow.tracking.labels import state_label
from ogfacil.workflow.tracking.tracked import Tracked

WIDE = 100


class ActionList(VirtualList[Tracked]):
    """A list of actions: code, state, due, owners, what is to be done."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("slash,f", "screen.focus_query", "Filter", key_display="/"),
    ]

    today = dt.date.max
    """The day against which lateness is measured."""

    several_series = False
    """Whether each row says its series."""

    def show_groups(self, groups: Iterable[tuple[str, Sequence[Tracked]]]) -> None:
        """Show actions under headings.

        Args:
            groups: Headings, each with the actions under it; an empty heading is not shown.
        """
        lines: list[Tracked | Heading] = []
        for heading, rows in groups:
            if heading:
                lines.append(Heading(heading))
            lines += rows
        self.set_rows(lines)

    def move_cursor_to(self, actions: Collection[int]) -> None:
        """Put the cursor on the first of these actions, unless it stands on one of them.

        Args:
            actions: Ids of actions; those that are not shown are passed over.
        """
        if not actions or (self.current is not None and self.current.action.id in actions):
            return
        shown = (row.action.id for row in self.rows if not isinstance(row, Heading))
        self.go_to(next((number for number in shown if number in actions), None))

    def row_key(self, line: Tracked) -> Hashable:
        """Return the action's id."""
        return line.action.id

    def render_row(self, line: Tracked, width: int) -> Sequence[StyledText]:
        """Return the columns of one action."""
        wide = width >= WIDE
        codes = max(cell_width(line.code), 6 if wide or not self.several_series else 5)
        state = state_label(line, self.today)
        look = "late" if line.is_overdue(self.today) else "dim"
        due = line.action.due
        when = show.short(due, self.today)
        starts = due is not None and due.kind is DueKind.START
        if line.date is not None and not starts:
            told = show.day if wide else show.narrow
            when = told(line.date, self.today)
            if show.doubtful(due, self.today):
                room = 18 if wide else 10
                when = f"{when if cell_width(when) < room else when[2:]}?"
        open_ = line.is_open()
        parts: list[StyledText] = []
        if self.several_series:
            parts.append((pad(line.series.name, 10 if wide else 5) + " ", "dim"))
        parts += [
            (pad(line.code, codes) + " ", "strong"),
            (pad(state, 5 if open_ or not wide else 7) + " ", look if open_ else "dim"),
            (pad(when, 18 if wide else 10) + " ", "" if open_ else "dim"),
            (
                pad("、".join(line.owners) or _("nobody yet"), 16 if wide else 9) + " ",
                "" if line.owners else "late" if open_ else "dim",
            ),
        ]
        if wide:
            slipped = _("+{days} d", days=line.slipped_days) if line.slips else ""
            parts.append((pad(slipped, 7) + " ", "dim"))
        room = max(width - sum(cell_width(words) for words, _look in parts), 4)
        parts.append((pad(line.what, room), "" if open_ else "done"))
        return parts
