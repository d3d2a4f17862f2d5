"""The tables of a document: who was there, the agenda, the actions by their codes."""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from collections.abc import Callable

from ogfacil.formats.action_rows import STATUS_ALSO_SAID
from ogfacil.formats.common.values import Remark
from ogfacil.formats.word.blocks import Row
from ogfacil.formats.word.labels import CHINESE, STATUSES, TRACKINGS, spellings
from ogfacil.formats.word.patterns import chosen, day, due, role
from ogfacil.locale import _
from ogfacil.record import Action, ActionStatus, AgendaItem, Attendance, Owner, Progress, Tracking

_CODE = re.compile(r"A\s*[-\u2010-\u2015\u2212]\s*(\d{1,9})\b", re.IGNORECASE)
_SEPARATORS = re.compile(r"\s*[、,，;；\n]\s*")
_PROGRESS = re.compile(r"(\d{4}-\d\d-\d\d) +(.*)", re.DOTALL)

HEADS = {
    "Attendance": ("No.", "Name", "Organisation", "Role"),
    "Agenda": ("No.", "Item", "Minutes"),
    "Actions": ("Code", "What", "Who", "Due", "Status"),
}
"""The columns of each table of ours, by the part of the document that it stands in."""


_NAMED_STATUSES = {k: v for k, v in STATUSES.items() if k is not ActionStatus.RELEASED}
"""Those that have a name of their own: "released" is said by the tracking alone."""


class Heads:
    """Which column holds what, by the words in a table's first row."""

    def __init__(self, columns: tuple[str, ...], first: Row) -> None:
        found = {
            column: number
            for number, words in enumerate(first.texts)
            for column in columns
            if words.strip().casefold() in {s.casefold() for s in spellings(column)}
        }
        self.known = len(found) >= 2
        self._at = found if self.known else {name: n for n, name in enumerate(columns)}

    def leaves(self, row: Row) -> bool:
        """Whether a cell with words stands in no column that is known."""
        known = set(self._at.values())
        return any(text and at not in known for at, text in enumerate(row.texts))

    def texts(self, row: Row, column: str) -> list[str]:
        """Return the paragraphs of a row's cell in a column."""
        at = self._at.get(column)
        if at is None or at >= len(row.cells):
            return []
        return [b.words for b in row.cells[at]]

    def text(self, row: Row, column: str) -> str:
        """Return what a row says in a column."""
        return "\n".join(self.texts(row, column)).strip()

    def noted(self, row: Row, column: str) -> tuple[str, list[tuple[dt.date, str]]]:
        """Return what a row says in a column, and the dated notes under it."""
        words: list[str] = []
        notes: list[tuple[dt.date, str]] = []
        for text in self.texts(row, column):
            found = _PROGRESS.fullmatch(text) if words else None
            date = day(found[1]) if found else None
            if found and date:
                notes.append((date, found[2]))
            else:
                words.append(text)
        return "\n".join(words).strip(), notes


class Tables:
    """Collects what the tables say; `person` gives the id of a person by name."""

    def __init__(self, person: Callable[[str, str], int]) -> None:
        self._person = person
        self.attendance: list[Attendance] = []
        self.agenda: list[AgendaItem] = []
        self.actions: list[Action] = []
        self.progress: list[Progress] = []
        self.remarks: list[Remark] = []

    def read_attendance(self, row: Row, heads: Heads) -> bool:
        """Take a row in as somebody who was there; False where it names nobody."""
        name = heads.text(row, "Name")
        if not name:
            return False
        words, present = role(heads.text(row, "Role"))
        seat = unicodedata.normalize("NFKC", heads.text(row, "No."))
        number = len(self.attendance) + 1
        self.attendance.append(
            Attendance(
                number,
                self._person(name, heads.text(row, "Organisation")),
                int(seat) if re.fullmatch(r"[0-9]{1,6}", seat) else number,
                words,
                present,
            )
        )
        return True

    def read_agenda(self, row: Row, heads: Heads) -> bool:
        """Take a row in as an agenda item; False where it has no words."""
        title = heads.text(row, "Item")
        if not title:
            return False
        number = len(self.agenda) + 1
        minutes = re.search(
            r"[0-9]{1,5}", unicodedata.normalize("NFKC", heads.text(row, "Minutes"))
        )
        self.agenda.append(
            AgendaItem(number, f"a{number:07d}", title, int(minutes[0]) if minutes else None)
        )
        return True

    def read_action(self, row: Row, heads: Heads, said_on: dt.date | None) -> bool:
        """Take a row in as an action; one without a code has number 0. False where it is empty."""
        text, notes = heads.noted(row, "What")
        code = _CODE.search(unicodedata.normalize("NFKC", heads.text(row, "Code")))
        if not text and not code:
            return False
        status, tracking = self._state(heads.text(row, "Status"), code[0] if code else text)
        self.actions.append(
            Action(
                len(self.actions) + 1,
                int(code[1]) if code else 0,
                text,
                self._owners(heads.text(row, "Who")),
                due("\n".join(heads.texts(row, "Due")).splitlines(), said_on),
                status,
                tracking,
            )
        )
        for date, note in notes:
            at = dt.datetime.combine(date, dt.time(), dt.UTC)
            here = len(self.progress) + 1
            self.progress.append(Progress(here, len(self.actions), at, note))
        return True

    def _state(self, words: str, action: str) -> tuple[ActionStatus, Tracking]:
        """How an action stands; words that name no status are told of."""
        status: ActionStatus | None = None
        tracking = Tracking.NONE
        for line in filter(None, (line.strip() for line in words.splitlines())):
            said = chosen(line, _NAMED_STATUSES) or STATUS_ALSO_SAID.get(line.casefold())
            tracked = chosen(line, TRACKINGS) or next(
                (value for value, label in TRACKINGS.items() if CHINESE[label] in line), None
            )
            status, tracking = said or status, tracked or tracking
            if not said and not tracked:
                self.remarks.append(
                    Remark(0, _("{action}: “{words}” is no status.", action=action, words=line))
                )
        released = tracking is Tracking.RELEASE
        return status or (ActionStatus.RELEASED if released else ActionStatus.OPEN), tracking

    def _owners(self, words: str) -> tuple[Owner, ...]:
        if words.casefold() in {s.casefold() for s in spellings("nobody yet")}:
            return ()
        return tuple(Owner(name) for name in _SEPARATORS.split(words) if name.strip())
