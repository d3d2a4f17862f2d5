"""Ids of proposals that are stable from one pull of a round to the next."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from hashlib import blake2b

from ogfacil.merge.model import Insert, Proposal


def fingerprint(kind: str, *parts: object) -> str:
    """Ten hexadecimal digits from what a difference is; nothing of what stands here goes in."""
    said = "\x1f".join((kind, *(str(part) for part in parts)))
    return blake2b(said.encode("utf-8", "surrogatepass"), digest_size=5).hexdigest()


def with_unique_ids(proposals: Iterable[Proposal]) -> tuple[Proposal, ...]:
    """Return the proposals, each with an id of its own.

    The second of two equal ones is called `…-2`.

    Equal additions are one proposal that counts them: nobody can say later which of them was taken.
    """
    seen: Counter[str] = Counter()
    named: dict[str, Proposal] = {}
    for proposal in proposals:
        first = named.get(proposal.id)
        if first is not None and _adds(first) and _adds(proposal):
            named[proposal.id] = _combine(first, proposal)
            continue
        seen[proposal.id] += 1
        times = seen[proposal.id]
        id_ = f"{proposal.id}-{times}" if times > 1 else proposal.id
        named[id_] = replace(proposal, id=id_)
    return tuple(named.values())


def _adds(proposal: Proposal) -> bool:
    return bool(proposal.steps) and all(isinstance(step, Insert) for step in proposal.steps)


def _combine(first: Proposal, other: Proposal) -> Proposal:
    return replace(
        first,
        clean=first.clean and other.clean,
        count=first.count + other.count,
        steps=tuple(dict.fromkeys((*first.steps, *other.steps))),
    )
