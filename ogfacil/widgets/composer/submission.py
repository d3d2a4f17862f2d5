"""The results of Enter: a line, an edited item, or a rejected line."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from ogfacil.language.composer import ParsedLine, pending_id
from ogfacil.record import Action, Decision, Entry, Question

EditableItem = Entry | Action | Decision | Question


@dataclass
class SubmittedLine:
    """A line that is to be stored as parsed."""

    parsed: ParsedLine
    raw: str  # as typed
    first_key_at: dt.datetime  # UTC
    number: int = 0  # its place among the lines of this composer, from 1
    before: int | None = None  # the line that was the last one when it was typed

    @property
    def pending_id(self) -> int:
        """The id by which later lines refer to this one until it is stored."""
        return pending_id(self.number)


@dataclass
class RejectedLine:
    """A line that was rejected, for the reason in `parsed.complaint`; it stays."""

    parsed: ParsedLine
    raw: str


@dataclass
class SubmittedEdit:
    """An edited item that is to be stored as parsed."""

    item: EditableItem
    parsed: ParsedLine
    raw: str


Submission = SubmittedLine | RejectedLine | SubmittedEdit
