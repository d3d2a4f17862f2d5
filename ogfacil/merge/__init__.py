"""Three-way merge of records: what was sent, our record and what was returned make proposals.

`propose` finds the differences, a person takes or refuses them, `operations` says what that comes
to in terms of what stands here, and `apply_operations` carries it out on a Record.
"""

from __future__ import annotations

from ogfacil.merge.apply.accept import accept
from ogfacil.merge.apply.apply import apply_operations
from ogfacil.merge.apply.operations import operations
from ogfacil.merge.apply.reword import EDITABLE
from ogfacil.merge.base_ids import identify
from ogfacil.merge.combine import merge_returns
from ogfacil.merge.diff3 import Mark, MergedText, Run, marks, merge_text
from ogfacil.merge.model import (
    Comment,
    Delete,
    Insert,
    Item,
    Move,
    Operation,
    Proposal,
    ProposalKind,
    Proposals,
    ReturnedDocument,
    Source,
    Target,
    Update,
)
from ogfacil.merge.propose import propose

__all__ = [
    "EDITABLE",
    "Comment",
    "Delete",
    "Insert",
    "Item",
    "Mark",
    "MergedText",
    "Move",
    "Operation",
    "Proposal",
    "ProposalKind",
    "Proposals",
    "ReturnedDocument",
    "Run",
    "Source",
    "Target",
    "Update",
    "accept",
    "apply_operations",
    "identify",
    "marks",
    "merge_returns",
    "merge_text",
    "operations",
    "propose",
]
