"""The proposals in a list: what was decided, what it is about, its first words."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence

from ogfacil.locale import plain
from ogfacil.merge import Proposal
from ogfacil.record import Judgement
from ogfacil.widgets.cell_wrap import cell_width, pad, truncate
from ogfacil.widgets.virtual_list import StyledText, VirtualList
from ogfacil.workflow.coediting.proposal_text import code_of, kind_name, sign

KIND_WIDTH = 10
"""Cells for the kind of a proposal."""

_LOOKS = {"!": "late", "+": "marked", "-": "dim", "?": "strong"}
_LOOK_OF = {Judgement.REJECTED: "done", Judgement.ACCEPTED: "strong"}


class ProposalList(VirtualList[Proposal]):
    """Proposals in the order of the transcript, each with what was decided about it."""

    judged: Callable[[str], Judgement | None] = staticmethod(lambda _id: None)
    """Returns what was decided about the proposal of an id."""

    def row_key(self, line: Proposal) -> Hashable:
        """Return its id."""
        return line.id

    def render_row(self, line: Proposal, width: int) -> Sequence[StyledText]:
        """Return the sign, the kind, the words that come or go."""
        judged = self.judged(line.id)
        mark = sign(line, judged)
        who = f"{line.speaker}{plain('：')}" if line.speaker else f"{code_of(line)} "
        said = (who, line.there or line.here or line.base)
        words = " ".join("".join(said).split())
        kind = pad(kind_name(line.kind), KIND_WIDTH if width > 4 * KIND_WIDTH else KIND_WIDTH - 2)
        rest = max(width - 4 - cell_width(kind), 0)
        look = _LOOK_OF.get(judged, "") if judged is not None else ""
        return (
            (f"{mark} ", _LOOKS.get(mark, "")),
            (f"{kind}  ", "dim"),
            (truncate(words, rest), look),
        )

    def take_selected(self) -> list[str]:
        """Return the ids of what is selected, and go on.

        Returns:
            The proposals that are marked, which are marked no longer; else the one under the
            cursor, which goes on to the next row.
        """
        ids = [proposal.id for proposal in self.selected]
        if self.marks:
            self.clear_marks()
        else:
            self.action_move(1)
        return ids
