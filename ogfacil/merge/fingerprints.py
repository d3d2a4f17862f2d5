"""Names for differences that stay the same from one pull of a round to the next."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from hashlib import blake2b

from ogfacil.merge.values import Proposal


def fingerprint(kind: str, *parts: object) -> str:
    """Ten hexadecimal digits from what a difference is; nothing of what stands here goes in."""
    said = "\x1f".join((kind, *(str(part) for part in parts)))
    return blake2b(said.encode("utf-8", "surrogatepass"), digest_size=5).hexdigest()


def told_apart(proposals: Iterable[Proposal]) -> tuple[Proposal, ...]:
    """The proposals, with the second of two equal ones called `…-2`."""
    seen: Counter[str] = Counter()
    named: list[Proposal] = []
    for proposal in proposals:
        seen[proposal.id] += 1
        times = seen[proposal.id]
        named.append(replace(proposal, id=f"{proposal.id}-{times}") if times > 1 else proposal)
    return tuple(named)
