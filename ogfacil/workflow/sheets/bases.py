"""Rebuild from the journal what a sheet of actions said when it was exported.

A sheet names in its last column how often each action had been changed when it was written. Where
that column was lost, the sheet is taken for one of the moment that it differs from in the fewest
cells.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from ogfacil.errors import InvalidInputError
from ogfacil.formats.action_read import SheetRow
from ogfacil.formats.action_rows import cells, columns
from ogfacil.record import Action
from ogfacil.store import Store
from ogfacil.workflow.sheets.cells import FIELDS, differences
from ogfacil.workflow.sheets.days import Days
from ogfacil.workflow.sheets.export import sheet_row
from ogfacil.workflow.tracking.tracked import Names, Tracked, naming


@dataclass(frozen=True, slots=True)
class Version:
    """An action as it stood between two acts: since which act, and after how many changes."""

    since: int
    changes: int
    row: Tracked


def row_cells(one: Tracked) -> dict[str, str]:
    """Return the cells of an action as a sheet has them, by the names of the columns."""
    row = sheet_row(one)
    return {
        column.name: "" if cell is None else str(cell)
        for column, cell in zip(columns(), cells(row), strict=True)
    }


def bases(store: Store, rows: Sequence[tuple[Tracked, SheetRow]], days: Days) -> dict[int, Tracked]:
    """For each action of a sheet, by its id, how it stood when the sheet went out."""
    names = naming(store.people())
    histories = {one.action.id: versions(store, one, names) for one, _row in rows}
    exact = {
        one.action.id: found
        for one, row in rows
        if (found := _numbered(histories[one.action.id], row.cells.get("version", "")))
    }
    rest = [(one, row) for one, row in rows if one.action.id not in exact]
    moment = _likeliest(rest, histories, days)
    return exact | {one.action.id: _at(histories[one.action.id], moment).row for one, _row in rest}


def versions(store: Store, one: Tracked, names: Names) -> tuple[Version, ...]:
    """Return every state that an action has had, oldest first."""
    acts = store.history(Action, one.action.id)
    count = sum(len(act.changes) for act in acts)
    state = one.action
    found: list[Version] = []
    for act in reversed(acts):
        found.append(Version(act.id, count, _as(one, state, names)))
        count -= len(act.changes)
        for change in reversed(act.changes):
            if change.field:
                fields: dict[str, Any] = {change.field: change.before}
                state = replace(state, **fields)
            elif isinstance(change.before, Action):
                state = change.before
    return tuple(reversed(found)) or (Version(0, 0, one),)


def _as(one: Tracked, state: Action, names: Names) -> Tracked:
    owners, organisations = names(state.owners)[:2]
    date = one.date if state.due == one.action.due else state.due and state.due.date
    return replace(one, action=state, owners=owners, organisations=organisations, date=date or None)


def _numbered(history: Sequence[Version], words: str) -> Tracked | None:
    digits = "".join(sign for sign in words.partition(".")[0] if sign.isdecimal())
    if not digits:
        return None
    wanted = int(digits[:9])
    return next((one.row for one in history if one.changes == wanted), None)


def _at(history: Sequence[Version], moment: int) -> Version:
    return next((one for one in reversed(history) if one.since <= moment), history[0])


def _likeliest(
    rows: Sequence[tuple[Tracked, SheetRow]],
    histories: Mapping[int, Sequence[Version]],
    days: Days,
) -> int:
    """Return the act after which the actions were most like the rows.

    The later one of two as good.
    """
    moments = sorted({v.since for one, _row in rows for v in histories[one.action.id]})
    scores: dict[tuple[int, int], int] = {}

    def score(one: Tracked, row: SheetRow, version: Version) -> int:
        key = (one.action.id, version.since)
        if key not in scores:
            scores[key] = _differing(version.row, row, days)
        return scores[key]

    best = (0, 0)
    for moment in moments:
        there = sum(score(o, r, _at(histories[o.action.id], moment)) for o, r in rows)
        best = min(best, (there, -moment)) if best != (0, 0) else (there, -moment)
    return -best[1]


def _differing(one: Tracked, row: SheetRow, days: Days) -> int:
    ours = row_cells(one)
    count = 0
    for field in FIELDS:
        if field == "progress":
            continue
        try:
            count += len(differences(one, row, field, ours[field], days))
        except InvalidInputError:
            count += 1
    return count
