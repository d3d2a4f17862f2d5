"""A document that was not written here, read as the text that it is: nothing of it is hidden.

Its headings open sections, its labels name who speaks, and what is neither is kept where it
stands, flagged with the number of its paragraph. Only a table whose columns are ours is a list.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from ogfacil.formats.common.values import Reading
from ogfacil.formats.labelled_lines import LabelledLines
from ogfacil.formats.word.blocks import Block, Flowing, Grid
from ogfacil.formats.word.body import LICENCE
from ogfacil.formats.word.front import dated_and_placed, front, is_meeting_line
from ogfacil.formats.word.labels import spellings
from ogfacil.formats.word.returned import Returned
from ogfacil.formats.word.tables import HEADS, Heads, Tables
from ogfacil.language.speaker_labels import Speakers
from ogfacil.locale import _
from ogfacil.record import Meeting, Owner, Record

_OURS = {words for label in (LICENCE, "Draft: not yet public") for words in spellings(label)}
_CONTENTS = ("toc ", "contents ")
_DEEPEST = 6


def is_foreign(came: Returned) -> bool:
    """Whether a document was not written here: nothing in it is as only we write it."""
    if came.round or came.meeting:
        return False
    paragraphs = [block for block in came.blocks if isinstance(block, Block)]
    return not any(
        block.style.startswith("og ")
        or block.text.strip() in _OURS
        or is_meeting_line(block.text.strip())
        for block in paragraphs
    )


def words_of(came: Returned) -> str:
    """All paragraphs of a document, each on a line of its own."""
    return "\n".join(_lines(came.blocks))


def read_foreign(came: Returned, format: str, known: Iterable[str] = ()) -> Reading:
    """Return the record of a document that was not written here, every tracked change in it taken.

    `known` are names of people whose label needs no other evidence.
    """
    return _Foreign(came, known).reading(format)


class _Foreign:
    def __init__(self, came: Returned, known: Iterable[str]) -> None:
        self._came = came
        self._organisations: dict[int, str] = {}
        self._tables = Tables(self._person)
        self._lines = LabelledLines(Speakers(_lines(came.blocks), known=known), alone=True)
        self._meeting = Meeting(0, "", "", 0, "")

    def reading(self, format: str) -> Reading:
        for number, block in enumerate(self._came.blocks, start=1):
            if isinstance(block, Grid):
                self._grid(number, block)
            else:
                self._paragraph(number, block)
        titled = front(Meeting(0, "", "", 0, ""), self._lines.title)
        meeting = replace(self._meeting, title=titled.title, date=titled.date or self._meeting.date)
        people = tuple(
            replace(person, organisation=self._organisations.get(person.id, ""))
            for person in self._lines.people()
        )
        names = {person.name: person.id for person in people}
        record = Record(
            replace(meeting, language=self._came.accepted.meeting.language),
            people,
            tuple(self._tables.attendance),
            tuple(self._tables.agenda),
            self._lines.entries(),
            actions=tuple(
                replace(a, owners=tuple(Owner(o.name, names.get(o.name)) for o in a.owners))
                for a in self._tables.actions
            ),
            progress=tuple(self._tables.progress),
        )
        told = tuple(remark for remark in self._came.remarks if not remark.line)
        return Reading(record, format, (*told, *self._lines.remarks()))

    def _person(self, name: str, organisation: str = "") -> int:
        number = self._lines.person(" ".join(name.split()))
        self._lines.speakers.know(name)
        if organisation:
            self._organisations.setdefault(number, organisation)
        return number

    def _paragraph(self, number: int, block: Block) -> None:
        words = block.words
        if block.style.startswith(_CONTENTS):
            return
        untitled = not self._lines.title and not self._lines.begun
        if untitled and (block.style == "title" or block.outline == 1):
            self._lines.title = " ".join(words.split())
        elif block.aside:
            self._lines.take_apart(number, words.strip(), _("a text box"))
        elif block.outline:
            level = min(max(block.outline, 2), _DEEPEST)
            self._lines.take_heading(number, level, " ".join(words.split()))
        else:
            self._lines.fresh = True
            for line in words.split("\n"):
                self._lines.take(number, line.rstrip(), "")
            if not self._lines.spoken:
                self._meeting = dated_and_placed(self._meeting, words.strip())

    def _grid(self, number: int, grid: Grid) -> None:
        part, heads = _columns(grid)
        for row in grid.rows[1:] if heads else grid.rows:
            if not any(row.texts):
                continue
            if heads and part == "Attendance":
                taken = self._tables.read_attendance(row, heads)
            elif heads and part == "Agenda":
                taken = self._tables.read_agenda(row, heads)
            else:
                taken = heads is not None and self._tables.read_action(
                    row, heads, self._meeting.date
                )
            if not taken or (heads and heads.leaves(row)):
                words = " | ".join(text.replace("\n", " ") for text in row.texts).strip(" |")
                self._lines.take_apart(number, words, _("a table that is not ours"))


def _columns(grid: Grid) -> tuple[str, Heads | None]:
    """Which list a table is, by the words of its first row, and its columns; none for another."""
    for part, columns in HEADS.items():
        if (heads := Heads(columns, grid.rows[0])).known:
            return part, heads
    return "", None


def _lines(blocks: Iterable[Flowing]) -> Iterator[str]:
    for block in blocks:
        if isinstance(block, Block):
            yield from block.words.split("\n")
        else:
            for row in block.rows:
                yield from row.texts
