"""Compare the cells of a returned sheet with the store."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ogfacil.errors import InvalidInputError
from ogfacil.formats.action_read import SheetRow
from ogfacil.formats.action_rows import columns, status_said, status_words, tracking_said
from ogfacil.locale import _
from ogfacil.record import ActionStatus, DueKind
from ogfacil.workflow.sheets.days import Days
from ogfacil.workflow.tracking.actions import parse_due
from ogfacil.workflow.tracking.tracked import Tracked

FIELDS = ("text", "owners", "due_words", "due_date", "status", "closed", "tags", "progress")
"""The columns that may come back changed; the rest says only what an action is."""

DECIDED_ELSEWHERE = ("tracking", "opened")
"""Columns that say what a session decided; where they come back changed it is said."""

DAYS = ("due_date", "closed", "opened")
"""The columns that hold days."""


@dataclass(frozen=True, slots=True)
class Change:
    """One cell that differs from what the store says."""

    row: Tracked
    field: str  # the column's name
    before: str
    after: str
    line: int
    conflict: bool = False  # it was changed here since the sheet went out, to something else

    @property
    def title(self) -> str:
        """What the column is called."""
        return next(column.title for column in columns() if column.name == self.field)


def differences(one: Tracked, row: SheetRow, field: str, before: str, days: Days) -> list[Change]:
    """Return the change in one cell of a sheet, or none.

    Args:
        one: The action now.
        row: Its row in the sheet.
        field: Name of the column's field.
        before: The cell when the sheet was written.
        days: Parses the days.

    Raises:
        InvalidInputError: The cell can't be understood, or the action has lost its text.
    """
    if field not in row.cells:
        return []
    after = row.cells[field]
    if _flat(before) == _flat(after) or (field == "progress" and not after):
        return []
    if field == "text" and _flat(after) == _flat(one.action.text):
        return []
    if field == "progress" and any(_flat(note.text) == _flat(after) for note in one.progress):
        return []
    if field == "text" and not after:
        raise InvalidInputError(_("{code} has lost its text.", code=one.code))
    if field == "due_words" and (
        _promises_none(one, after, days) or _said_before_the_day(one, row, after, days)
    ):
        return []
    if field == "due_date" and _left_beside_the_words(one, row, after, days):
        return []
    if field == "tracking" and tracking_said(after) is one.action.tracking:
        return []
    if field in ("owners", "tags") and _names_in(before) == _names_in(after):
        return []
    if field == "status":
        status = read_status(after)
        after = status_words(status)
        if status is one.action.status:
            return []
        if status is ActionStatus.RELEASED:
            raise InvalidInputError(
                _("{code}: only a review releases an action, not a sheet.", code=one.code)
            )
    if field == "closed" and not after:
        return []  # a day is missing where somebody wrote no more than that it is done
    if field in DAYS and after:
        after = days.read(after, before, past=field != "due_date").isoformat()
        if after == before:
            return []
    if field == "closed" and _status_in(row, one) is ActionStatus.OPEN:
        raise InvalidInputError(
            _("{code} has a closing day and is open; write that it is done.", code=one.code)
        )
    change = Change(one, field, before, after, row.line)
    if field in DECIDED_ELSEWHERE:
        raise InvalidInputError(
            _("{code}: “{title}” is not taken from a sheet.", code=one.code, title=change.title)
        )
    return [change]


def _promises_none(one: Tracked, words: str, days: Days) -> bool:
    """Whether no date is promised, here as there, in whatever words."""
    there = parse_due(words, days.today, {})
    dues = (one.action.due, there)
    return all(due is not None and due.kind is DueKind.NO_DATE for due in dues)


def _said_before_the_day(one: Tracked, row: SheetRow, words: str, days: Days) -> bool:
    """Return whether the words are those of an earlier due that the day beside them replaced.

    So it is where a sheet is read again.
    """
    day = one.action.due.date.isoformat() if one.action.due and one.action.due.date else ""
    beside = row.cells.get("due_date", "")
    if not day or not beside or not any(due and _flat(due.words) == words for due in one.dues):
        return False
    try:
        return days.read(beside, day).isoformat() == day
    except InvalidInputError:
        return False  # the cell of the day says so itself


def _left_beside_the_words(one: Tracked, row: SheetRow, words: str, days: Days) -> bool:
    """Return whether the day is that of an earlier due that the words beside it replaced.

    So it is where a sheet is read again in which only the words had been changed.
    """
    said = row.cells.get("due_words", "")
    due = one.action.due
    if not said or due is None or _flat(due.words) != _flat(said):
        return False
    before = [earlier for earlier in one.dues if earlier and _flat(earlier.words) != _flat(said)]
    days_before = {str(earlier.date or "") for earlier in before}
    if not words:
        return "" in days_before
    try:
        return days.read(words, next(iter(days_before), "")).isoformat() in days_before
    except InvalidInputError:
        return False  # the cell says so itself


def _status_in(row: SheetRow, one: Tracked) -> ActionStatus:
    """Return the status that a row says, or the one there is."""
    return status_said(row.cells.get("status", "")) or one.action.status


def _names_in(words: str) -> set[str]:
    return {name.strip(" #＃@＠") for name in re.split(r"[,，、;；]", words)}


def _flat(text: str) -> str:
    return " ".join(text.split())


def read_status(words: str) -> ActionStatus:
    """Return a status in either language.

    Raises:
        InvalidInputError: The words name none.
    """
    status = status_said(words)
    if status is None:
        raise InvalidInputError(
            _("“{words}” is no status; write open, done or dropped.", words=words)
        )
    return status
