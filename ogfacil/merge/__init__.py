"""Three Records in, proposals out: what was sent, what stands here, and what came back.

`propose` finds the differences, a person takes or refuses them, `operations` says what that comes
to in terms of what stands here, and `apply_operations` carries it out on a Record.
"""

from __future__ import annotations

from ogfacil.merge.applying import apply_operations
from ogfacil.merge.deciding import operations
from ogfacil.merge.identifying import identify
from ogfacil.merge.proposing import propose, take
from ogfacil.merge.returns import merge_returns
from ogfacil.merge.rewording import EDITABLE
from ogfacil.merge.values import (
    Change,
    Comment,
    Delete,
    Insert,
    Item,
    Kind,
    Move,
    Operation,
    Place,
    Proposal,
    Proposals,
    Return,
    Source,
)
from ogfacil.merge.words import Mark, MergedText, Run, marks, merge_text

__all__ = [
    "EDITABLE",
    "Change",
    "Comment",
    "Delete",
    "Insert",
    "Item",
    "Kind",
    "Mark",
    "MergedText",
    "Move",
    "Operation",
    "Place",
    "Proposal",
    "Proposals",
    "Return",
    "Run",
    "Source",
    "apply_operations",
    "identify",
    "marks",
    "merge_returns",
    "merge_text",
    "operations",
    "propose",
    "take",
]
