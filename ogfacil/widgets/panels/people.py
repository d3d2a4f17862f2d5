"""The people who are present, with the number to type before Tab, and their turns."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from textual import events
from textual.content import Content
from textual.message import Message

from ogfacil.locale import _
from ogfacil.record import Attendance, Person
from ogfacil.widgets.cell_wrap import cell_width, pad, truncate
from ogfacil.widgets.panels.panel import Panel, title_line


class PeoplePanel(Panel):
    """The people by number; the current speaker is marked, a click selects one."""

    @dataclass
    class PersonSelected(Message):
        """A person was selected with the mouse."""

        person: int

    def __init__(self) -> None:
        super().__init__()
        self._seated: list[tuple[int, Person]] = []
        self._current: int | None = None
        self._turns: Mapping[int, int] = {}

    def show(
        self,
        people: Sequence[Person],
        attendance: Sequence[Attendance],
        current: int | None,
        turns: Mapping[int, int],
    ) -> None:
        """Show the people present, the speaker of the next line, and the turns of each."""
        seated = seats(people, attendance)
        grown = len(seated) != len(self._seated)
        self._seated, self._current, self._turns = seated, current, dict(turns)
        self.refresh_if_changed((tuple(seated), current, self._turns), grown=grown)

    def rows(self, width: int, height: int) -> list[Content]:
        """Return one row a person; two or three a row where there is not enough room."""
        if not self._seated:
            return [
                title_line(_("Present"), "", width),
                Content.styled(_("  nobody yet"), "$text-muted"),
            ]
        columns = self._columns(width, height)
        room = width // columns
        found = [title_line(_("Present"), str(len(self._seated)), width)]
        for start in range(0, len(self._seated), columns):
            parts = [self._cell(*one, room) for one in self._seated[start : start + columns]]
            found.append(Content("").join(parts))
        return found

    def on_click(self, event: events.Click) -> None:
        """Select the person who was clicked."""
        at = event.get_content_offset(self)
        if at is None or at.y < 1:
            return
        width, height = self.content_size
        columns = self._columns(width, height)
        index = (at.y - 1) * columns + min(at.x // (width // columns), columns - 1)
        if index < len(self._seated):
            self.post_message(self.PersonSelected(self._seated[index][1].id))

    def _columns(self, width: int, height: int) -> int:
        columns = 1
        while height and -(-len(self._seated) // columns) > height - 1 and width // columns > 18:
            columns += 1
        return columns

    def _cell(self, seat: int, person: Person, room: int) -> Content:
        mark = ">" if person.id == self._current else " "
        lines = str(self._turns.get(person.id, "")) if room > 22 else ""
        number = f"{mark}{seat:>2} "
        name = pad(person.name, room - cell_width(number) - cell_width(lines) - 1)
        return Content.assemble(
            (number, "bold $accent" if mark == ">" else "$text-muted"),
            (name, "bold" if mark == ">" else ""),
            (lines + " ", "$text-muted"),
        )


def seats(people: Sequence[Person], attendance: Sequence[Attendance]) -> list[tuple[int, Person]]:
    """Return the people present with their numbers, by number."""
    known = {person.id: person for person in people}
    present = (a for a in sorted(attendance, key=lambda a: a.seat) if a.present)
    return [(a.seat, known[a.person]) for a in present if a.person in known]


def people_row(seated: Sequence[tuple[int, Person]], current: int | None, width: int) -> Content:
    """Return the people in one row, for where a panel does not fit.

    The current speaker is in view.
    """
    told = [f" {seat} {person.name} " for seat, person in seated]
    at = next((i for i, (_seat, person) in enumerate(seated) if person.id == current), 0)
    start = 0
    while start < at and sum(map(cell_width, told[start : at + 1])) > width - 2:
        start += 1
    parts = [Content(truncate("……", 1))] if start else []
    left = width - len(parts)
    for (_seat, person), words in zip(seated[start:], told[start:], strict=True):
        if cell_width(words) > left:
            parts.append(Content(truncate(words, left)))
            break
        left -= cell_width(words)
        parts.append(Content.styled(words, "bold reverse" if person.id == current else ""))
    return Content("").join(parts)
