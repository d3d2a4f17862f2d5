"""Make proposals for moved lines; lines that moved together are one proposal."""

from __future__ import annotations

from collections.abc import Sequence

from ogfacil.merge.context import Context
from ogfacil.merge.fingerprints import fingerprint
from ogfacil.merge.model import PARAGRAPH, Move, Proposal, ProposalKind, Target

_SURE = 0.8


def moves(context: Context) -> dict[int, Proposal]:
    """Return the proposals for what moved, each by the number of the link where it stands now."""
    if not any(link.moved for link in context.links):
        return {}
    orders = _Orders(context)
    found: dict[int, Proposal] = {}
    run: list[int] = []
    for number, link in enumerate((*context.links, None)):
        if run and (link is None or not link.moved or not _follows(context, run[-1], number)):
            if proposal := _moved(context, run, orders):
                found[run[0]] = proposal
            run = []
        if link is not None and link.moved:
            run.append(number)
    return found


class _Orders:
    """Where entries stand, and which of those that moved stand here as they do there."""

    def __init__(self, context: Context) -> None:
        base, here = context.sides.base_entries, context.sides.here_entries
        self.sent = _Order([id_ for id_ in base if id_ in here])
        self.still = _Order([id_ for id_ in here if id_ in base])
        self.settled = settled(context)


def settled(context: Context) -> frozenset[int]:
    """Return the moved entries that stand here between the lines between which they stand there."""
    place = {id_: at for at, id_ in enumerate(context.sides.here_entries)}
    row = [
        (place[id_], link.moved, id_)
        for link in context.links
        if link.left and link.right and (id_ := context.base(link)[0].id) in place
    ]
    following: list[int] = []
    following_line = len(place)
    for at, moved, _ in reversed(row):
        following.append(following_line)
        following_line = following_line if moved else at
    found: set[int] = set()
    above = -1
    for (at, moved, id_), below in zip(row, reversed(following), strict=True):
        if not moved:
            above = at
        elif above < at < below:
            found.add(id_)
            above = at
    return frozenset(found)


class _Order:
    def __init__(self, ids: Sequence[int]) -> None:
        self._ids = ids
        self._at = {id_: at for at, id_ in enumerate(ids)}

    def before(self, id_: int) -> int | None:
        at = self._at[id_]
        return self._ids[at - 1] if at else None

    def after(self, id_: int) -> int | None:
        at = self._at[id_] + 1
        return self._ids[at] if at < len(self._ids) else None

    def around(self, run: Sequence[int]) -> tuple[int | None, int | None]:
        return self.before(run[0]), self.after(run[-1])


def _follows(context: Context, earlier: int, later: int) -> bool:
    return later == earlier + 1 and (
        context.links[later].left[0] == context.links[earlier].left[-1] + 1
    )


def _moved(context: Context, run: list[int], orders: _Orders) -> Proposal | None:
    here = context.sides.here_entries
    links = [context.links[number] for number in run]
    befores = [line for link in links for line in context.base(link)]
    standing = [here[line.id] for line in befores if line.id in here]
    after = _before(context, run[0])
    ids = [entry.id for entry in standing]
    firsts = [context.base(link)[0].id for link in links]
    if not ids or orders.settled.issuperset(id_ for id_ in firsts if id_ in here):
        return None
    conflict = orders.sent.around(ids) != orders.still.around(ids)
    source = context.whence.for_entries(*context.there(links[0]))
    text = PARAGRAPH.join(line.text for line in befores)
    return Proposal(
        id=fingerprint(ProposalKind.MOVED, *(line.id for line in befores), after),
        kind=ProposalKind.MOVED,
        where=Target("entry", standing[0].id, after=context.standing(after)),
        base=text,
        here=PARAGRAPH.join(entry.text for entry in standing),
        there=PARAGRAPH.join(line.text for link in links for line in context.there(link)),
        authors=(source.author,) if source.author else (),
        at=source.at,
        conflict=conflict,
        clean=not conflict and all(link.likeness >= _SURE for link in links),
        count=len(standing),
        steps=tuple(Move(entry, after) for entry in standing),
    )


def _before(context: Context, number: int) -> int | None:
    """Return the entry that a link follows there, by its id here; new lines are passed over."""
    for at in range(number - 1, -1, -1):
        link = context.links[at]
        if link.left and link.right:
            return context.base(link)[-1].id
    return None
