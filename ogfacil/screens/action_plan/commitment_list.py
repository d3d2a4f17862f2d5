"""The list of the action plan: a commitment a row, its milestones below it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Hashable, Sequence
from dataclasses import dataclass

from ogfacil.locale import _, plain
from ogfacil.record import Assessment, Milestone
from ogfacil.widgets.cell_wrap import cell_width, pad
from ogfacil.widgets.virtual_list import StyledText, VirtualList
from ogfacil.workflow.tracking.commitments import CommitmentStatus, completion_label


@dataclass(frozen=True, slots=True)
class CommitmentRow:
    """A commitment, or one of its milestones."""

    standing: CommitmentStatus
    milestone: Milestone | None = None

    @property
    def completion(self) -> Assessment | None:
        """The newest assessment."""
        return self.standing.completion(self.milestone.id if self.milestone else None)


class CommitmentList(VirtualList[CommitmentRow]):
    """A list with the columns completion, date and title."""

    today = dt.date.max

    def row_key(self, line: CommitmentRow) -> Hashable:
        """Return the ids of the commitment and milestone."""
        return line.standing.commitment.id, line.milestone.id if line.milestone else None

    def render_row(self, line: CommitmentRow, width: int) -> Sequence[StyledText]:
        """Return the columns of one row."""
        newest = line.completion
        until = line.milestone.due if line.milestone else line.standing.commitment.end
        complete = newest is not None and newest.completion.value == "complete"
        late = until is not None and until < self.today and not complete
        parts: list[StyledText] = [
            (pad(completion_label(newest.completion) if newest else plain("–"), 21) + " ", ""),
            (pad(until.isoformat() if until else "", 11), "late" if late else "dim"),
            (pad(_("late") if late else "", 5) + " ", "late"),
        ]
        room = max(width - sum(cell_width(words) for words, _look in parts), 4)
        if line.milestone:
            return [*parts, (pad(f"  {line.milestone.title}", room), "")]
        return [*parts, (pad(line.standing.commitment.title, room), "strong")]
