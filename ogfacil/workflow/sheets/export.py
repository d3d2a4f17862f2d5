"""Export lists of actions: CSV, a workbook, Markdown, calendars, a letter to each owner."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from ogfacil import settings
from ogfacil.clock import HOME_ZONE, zone
from ogfacil.errors import InvalidInputError
from ogfacil.formats.action_rows import ActionRow
from ogfacil.formats.common import files
from ogfacil.locale import _
from ogfacil.record import Owner
from ogfacil.workflow.tracking.labels import format_due, status_labels
from ogfacil.workflow.tracking.tracked import Tracked

FORMATS = ("csv", "xlsx", "md", "ics", "todo", "eml")
"""What lists can be written as; `todo` is a calendar file with tasks instead of days."""

CALENDARS = ("ics", "todo")
SHEETS = ("csv", "xlsx")
ENDINGS = {"todo": "ics"}


@dataclass(frozen=True, slots=True)
class Sheet:
    """A list before it lands somewhere: several files for letters, one for everything else."""

    name: str
    data: bytes


def write_list(
    rows: Sequence[Tracked],
    format: str,
    *,
    to: str | None = None,
    force: bool = False,
    today: dt.date,
    addresses: Callable[[str], str] = lambda _name: "",
    changes: Mapping[int, int] | None = None,
) -> tuple[Path, ...]:
    """Write a list of actions to a file, a folder or standard output.

    Args:
        rows: The actions.
        format: One of `FORMATS`.
        to: A folder or a file; `-` for standard output, None for the exports folder.
        force: Replace files that exist.
        today: The current day.
        addresses: Returns the e-mail address of an owner's name, for letters.
        changes: How often each action was changed, by id; for calendars and sheets.

    Returns:
        The files that were written; none for standard output.

    Raises:
        InvalidInputError: There is no such format, or several files can't go to standard output.
        OgfacilError: A file exists or can't be written.
    """
    sheets = sheets_of(rows, format, today=today, addresses=addresses, changes=changes)
    if to == "-":
        if len(sheets) > 1:
            raise InvalidInputError(_("Letters are several files; name a folder with -o."))
        import sys

        for sheet in sheets:
            sys.stdout.buffer.write(sheet.data)
            sys.stdout.buffer.flush()
        return ()
    place = Path(to) if to else settings.load().exports_folder
    many = format == "eml"
    if many or to is None or place.is_dir() or str(to).endswith("/"):
        files.look_before((place / sheet.name for sheet in sheets), force=force)
        return tuple(files.write_into(place, s.name, s.data, force=force) for s in sheets)
    return tuple(files.write_file(place, sheet.data, force=force) for sheet in sheets)


def sheets_of(
    rows: Sequence[Tracked],
    format: str,
    *,
    today: dt.date,
    addresses: Callable[[str], str] = lambda _name: "",
    changes: Mapping[int, int] | None = None,
) -> tuple[Sheet, ...]:
    """Render a list of actions in a format, as files with names.

    See `write_list` for the arguments.

    Raises:
        InvalidInputError: There is no such format; the message lists those there are.
    """
    if format not in FORMATS:
        raise InvalidInputError(
            _(
                "“{format}” is no format of lists; there are {formats}.",
                format=format,
                formats=", ".join(FORMATS),
            )
        )
    now = dt.datetime.combine(today, dt.time(), zone(HOME_ZONE)).astimezone(dt.UTC)
    rows = [row.public for row in rows]
    plain = [sheet_row(row, (changes or {}).get(row.action.id, 0)) for row in rows]
    if format == "eml":
        from ogfacil.formats import action_eml

        known = {name: addresses(name) for row in rows for name in row.owners}
        written = action_eml.letters(plain, known, now)
        names = _apart([letter.owner for letter in written], "eml")
        return tuple(Sheet(n, letter.data) for n, letter in zip(names, written, strict=True))
    what = _("tasks") if format == "todo" else _("actions")
    name = files.safe(f"{today.isoformat()}-{what}", ENDINGS.get(format, format))
    return (Sheet(name, _data(format, rows, plain, now, today)),)


def _apart(words: Sequence[str], extension: str) -> list[str]:
    """File names of words, numbered where two would be the same file on some system."""
    names: list[str] = []
    used: set[str] = set()
    for word in words:
        name, number = files.safe(word, extension), 2
        while name.casefold() in used:
            name, number = files.safe(f"{number}-{word}", extension), number + 1
        used.add(name.casefold())
        names.append(name)
    return names


def _data(
    format: str,
    rows: Sequence[Tracked],
    plain: Iterable[ActionRow],
    now: dt.datetime,
    today: dt.date,
) -> bytes:
    if format == "csv":
        from ogfacil.formats import action_csv

        return action_csv.write(plain)
    if format == "xlsx":
        from ogfacil.formats import action_xlsx

        return action_xlsx.write(plain, now)
    if format == "md":
        return markdown(rows, today).encode()
    from ogfacil.formats import action_ics

    return action_ics.events(plain, now) if format == "ics" else action_ics.todos(plain, now)


def sheet_row(row: Tracked, changes: int = 0) -> ActionRow:
    """As the formats take it.

    What may go out of it, with the owners' names of today, and the day that is meant.
    """
    row = row.public
    action = row.action
    owners = tuple(
        Owner(name, owner.person) for name, owner in zip(row.owners, action.owners, strict=True)
    )
    due = action.due
    if due is not None and due.date is None and row.date is not None:
        due = replace(due, date=row.date)
    return ActionRow(
        replace(action, owners=owners, due=due),
        row.series.name,
        row.meeting.reference,
        changes,
        row.progress[-1].text if row.progress else "",
        row.meeting.uuid,
        None if row.date else next((d.date for d in reversed(row.dues) if d and d.date), None),
        row.what,
    )


def cell(text: str) -> str:
    """Words as one cell of a Markdown table: no sign in them means anything."""
    flat = " ".join(text.split())
    return "".join(f"\\{sign}" if sign in "\\|`*_[]<>#~" else sign for sign in flat)


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> list[str]:
    """Return a Markdown table, a line each."""
    lines = ["| " + " | ".join(head) + " |", "|" + "|".join(" --- " for _each in head) + "|"]
    lines += ["| " + " | ".join(cell(text) for text in row) + " |" for row in rows]
    return lines


def markdown(rows: Sequence[Tracked], today: dt.date) -> str:
    """Return a list as a Markdown table under a title that says of which day it is."""
    rows = [row.public for row in rows]
    title = _("Actions as of {day}", day=today)
    head = (_("Code"), _("Action"), _("Owners"), _("Due"), _("Status"), _("Meeting"))
    lines = table(
        head,
        (
            (
                row.code,
                row.what,
                "、".join(row.owners) or _("nobody yet"),
                format_due(row.action.due, None),
                " · ".join(status_labels(row.action, _("late") if row.is_overdue(today) else "")),
                row.meeting.reference,
            )
            for row in rows
        ),
    )
    return "\n".join([f"# {title}", "", *lines, ""])
