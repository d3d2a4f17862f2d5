"""Accept proposals in one step, for callers who only want the resulting record."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from ogfacil.merge.apply.apply import apply_operations
from ogfacil.merge.apply.operations import operations
from ogfacil.merge.model import Proposals
from ogfacil.record import Record


def accept(
    here: Record,
    proposals: Proposals,
    taken: Iterable[str],
    edited: Mapping[str, str] | None = None,
) -> Record:
    """Return `here` with these proposals taken; see `operations` for the same as single steps."""
    return apply_operations(here, operations(here, proposals, list(taken), edited))
