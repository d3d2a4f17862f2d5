"""The proposals in a list: what was decided, what it is about, its first words."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence

from ogfacil.locale import plain
from ogfacil.merge import Proposal
from ogfacil.record import Judgement
from ogfacil.widgets.cell_wrap import cell_width, pad, truncate
from ogfacil.widgets.virtual_list import StyledText, VirtualList
from ogfacil.workflow.coediting.proposal_text import code_of, kind_name, sign

KIND = 10  # cells

_LOOKS = {"!": "late", "+": "marked", "-": "dim", "?": "strong"}


class ProposalList(VirtualList[Proposal]):
    """In the order of the transcript; `judged` tells what was decided about each."""

    judged: Callable[[str], Judgement | None] = staticmethod(lambda _id: None)

    def row_key(self, line: Proposal) -> Hashable:
        """Its id."""
        return line.id

    def render_row(self, line: Proposal, width: int) -> Sequence[StyledText]:
        """The sign, the kind, the words that come or go."""
        judged = self.judged(line.id)
        mark = sign(line, judged)
        refused = judged is Judgement.REJECTED
        who = f"{line.speaker}{plain('：')}" if line.speaker else f"{code_of(line)} "
        said = (who, line.there or line.here or line.base)
        words = " ".join("".join(said).split())
        kind = pad(kind_name(line.kind), KIND if width > 4 * KIND else KIND - 2)
        rest = max(width - 4 - cell_width(kind), 0)
        look = "done" if refused else ("strong" if judged is Judgement.ACCEPTED else "")
        return (
            (f"{mark} ", _LOOKS.get(mark, "")),
            (f"{kind}  ", "dim"),
            (truncate(words, rest), look),
        )
