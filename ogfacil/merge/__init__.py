"""Three Records in, proposals out: what came back is laid beside what was sent and what stands here.

`propose` finds the differences, a person takes or refuses them, `operations` says what that comes
to in terms of what stands here, and `apply_operations` carries it out on a Record.
"""

from __future__ import annotations

from ogfacil.merge.applying import apply_operations
from ogfacil.merge.deciding import EDITABLE, operations
from ogfacil.merge.proposing import propose, take
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
    "Run",
    "Source",
    "apply_operations",
    "marks",
    "merge_text",
    "operations",
    "propose",
    "take",
]
