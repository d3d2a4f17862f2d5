"""Compare a sheet edited by others with the store: changes to accept or reject."""

from __future__ import annotations

import datetime as dt
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from ogfacil import clock
from ogfacil.errors import InvalidInputError
from ogfacil.formats import action_read
from ogfacil.formats.action_read import Sheet, SheetRow
from ogfacil.formats.common.files import read_plain
from ogfacil.locale import _
from ogfacil.record import Action, ActionStatus, Due, DueKind, Person, Progress
from ogfacil.store import Store, Transaction
from ogfacil.workflow.meetings.events import known_dates, remember_event
from ogfacil.workflow.sheets.bases import bases, row_cells
from ogfacil.workflow.sheets.cells import (
    DAYS,
    DECIDED_ELSEWHERE,
    FIELDS,
    Change,
    differences,
    read_status,
)
from ogfacil.workflow.sheets.days import Days, days_of
from ogfacil.workflow.tracking.actions import owners_among, parse_due
from ogfacil.workflow.tracking.tracked import Tracked, tracked


@dataclass(frozen=True, slots=True)
class Comparison:
    """What a sheet would change, and what in it can't be read."""

    changes: tuple[Change, ...]
    troubles: tuple[str, ...]


def read_file(path: Path) -> Sheet:
    """Return what a file holds.

    Raises:
        InvalidInputError: It can't be read.
    """
    data = read_plain(path)
    return action_read.read(data, path.name)


def compare(store: Store, sheet: Sheet, *, today: dt.date | None = None) -> Comparison:
    """Return what was changed in a sheet since it was written, matched by code.

    What was changed in the store since is left alone; where both were changed to different values,
    it is a conflict.

    Args:
        store: The open store.
        sheet: The sheet.
        today: Days without a year are near this one; None for the current day.
    """  # noqa: DOC501
    there = tracked(store)
    cells_of_days = (row.cells.get(field, "") for row in sheet.rows for field in DAYS)
    days = days_of(cells_of_days, today or clock.today())
    by_code: dict[str, list[Tracked]] = {}
    for one in there:
        by_code.setdefault(one.code.casefold(), []).append(one)
    changes: list[Change] = []
    troubles = [
        _("The column “{title}” is not known and was left alone.", title=title)
        for title in sheet.unknown
    ]
    rows: list[tuple[Tracked, SheetRow]] = []
    seen: set[int] = set()
    wrong: list[tuple[int, str]] = []
    for row in sheet.rows:
        try:
            one = _meant(row, by_code)
            if one.action.id in seen:
                raise InvalidInputError(_("{code} stands there twice.", code=one.code))
        except InvalidInputError as error:
            wrong.append((row.line, str(error)))
            continue
        seen.add(one.action.id)
        rows.append((one, row))
    sent = bases(store, rows, days)
    for one, row in rows:
        for field in (*FIELDS, *DECIDED_ELSEWHERE):
            try:
                changes += _changed(sent[one.action.id], one, row, field, days)
            except InvalidInputError as error:
                wrong.append((row.line, str(error)))
    wrong.sort(key=lambda one: one[0])
    troubles += [_("line {n}: {trouble}", n=line, trouble=error) for line, error in wrong]
    return Comparison(tuple(changes), tuple(troubles))


def _changed(sent: Tracked, one: Tracked, row: SheetRow, field: str, days: Days) -> list[Change]:
    """Return what a cell says otherwise than it was sent, where it does not stand here already."""
    was, now = row_cells(sent)[field], row_cells(one)[field]
    if not differences(sent, row, field, was, days):
        return []
    if field in DECIDED_ELSEWHERE or was == now:
        return differences(one, row, field, now, days)
    changed_here = was != now and field != "progress"
    return [
        replace(change, conflict=changed_here) for change in differences(one, row, field, now, days)
    ]


def _meant(row: SheetRow, by_code: Mapping[str, list[Tracked]]) -> Tracked:
    code = unicodedata.normalize("NFKC", row.cells.get("code", "")).strip()
    series, _colon, number = code.rpartition(":")
    series = series or row.cells.get("series", "")
    if not number:
        raise InvalidInputError(_("it has no code; new actions are not made from a sheet."))
    found = by_code.get(number.casefold(), [])
    if series:
        found = [one for one in found if one.series.name == series]
    if not found:
        raise InvalidInputError(_("There is no action {name}.", name=code))
    if len(found) > 1:
        raise InvalidInputError(
            _("{name} is in several series; fill in the column of the series.", name=code)
        )
    return found[0]


def accept(store: Store, changes: Sequence[Change], *, today: dt.date) -> int:
    """Take changes as one act; gives how many actions were changed.

    `StaleDataError` where an action has been changed since the comparison.
    """
    people, events = store.people(), known_dates(store)
    by_action: dict[int, list[Change]] = {}
    for change in changes:
        by_action.setdefault(change.row.action.id, []).append(change)
    meetings = {change.row.meeting.id for change in changes}
    scope = meetings.pop() if len(meetings) == 1 else None
    with store.transaction("sheet", meeting=scope) as act:
        for of_it in by_action.values():
            _take(store, act, of_it, people, events, today)
    return len(by_action)


def _take(
    store: Store,
    act: Transaction,
    changes: Sequence[Change],
    people: Sequence[Person],
    events: Mapping[str, dt.date | None],
    today: dt.date,
) -> None:
    action = changes[0].row.action
    act.check_unchanged(Action, action.id, text=action.text, owners=action.owners, due=action.due)
    after = {change.field: change.after for change in changes}
    fields: dict[str, object] = {}
    if "text" in after:
        fields["text"] = after["text"]
    if "owners" in after:
        fields["owners"] = owners_among(people, after["owners"])
    if "tags" in after:
        names = after["tags"].replace(",", "、").split("、")
        fields["tags"] = tuple(dict.fromkeys(t.strip().lstrip("#") for t in names if t.strip()))
    if "due_words" in after or "due_date" in after:
        due = _due(action, after, events, today)
        remember_event(store, act, due)
        fields["due"] = due
    status = read_status(after["status"]) if "status" in after else None
    if status is not None:
        fields["status"] = status
        fields["closed"] = None if status is ActionStatus.OPEN else action.closed or today
    if "closed" in after:
        fields["closed"] = dt.date.fromisoformat(after["closed"])
    act.change(Action, action.id, **fields)
    if "progress" in after or status is not None:
        note = after.get("progress", "")
        act.insert(Progress(id=0, action=action.id, at=act.at, text=note, status=status))


def _due(
    action: Action,
    after: Mapping[str, str],
    events: Mapping[str, dt.date | None],
    today: dt.date,
) -> Due | None:
    words, day = after.get("due_words"), after.get("due_date")
    due = action.due if words is None else parse_due(words, today, events)
    if day is None:
        return due
    if not day:
        said = action.due.words if action.due else ""
        return due if words is not None else Due(said, DueKind.WORDS) if said else None
    date = dt.date.fromisoformat(day)
    if due is None or words is None:
        return Due(words or day, DueKind.BY, date)
    return replace(due, date=date, kind=DueKind.BY if due.kind is DueKind.WORDS else due.kind)


def picked(changes: Iterable[Change], codes: Sequence[str]) -> tuple[Change, ...]:
    """Return the changes of these codes, or with `all` all but conflicts.

    Raises:
        InvalidInputError: A code has none.
    """
    there = tuple(changes)
    if "all" in codes:
        return tuple(change for change in there if not change.conflict)
    wanted = {unicodedata.normalize("NFKC", code).casefold() for code in codes}
    missing = [w for w in wanted if not any(w in _names(change) for change in there)]
    if missing:
        raise InvalidInputError(
            _("The sheet changes nothing of {code}.", code=", ".join(sorted(missing)))
        )
    return tuple(change for change in there if _names(change) & wanted)


def _names(change: Change) -> set[str]:
    code = change.row.code.casefold()
    return {code, f"{change.row.series.name.casefold()}:{code}"}
