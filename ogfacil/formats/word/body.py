"""A Record as the paragraphs and tables of an office document, in the order of reading.

What they look like in Word or in OpenDocument is said elsewhere.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from ogfacil.clock import zone
from ogfacil.formats.common.xml import writable
from ogfacil.formats.word.labels import STATUSES, TRACKINGS, Labels
from ogfacil.formats.word.links import shown
from ogfacil.formats.word.patterns import without_label
from ogfacil.formats.word.phrases import answered, day, due_lines, gap, outcome, veil
from ogfacil.record import (
    WITHDRAWN,
    Action,
    ActionStatus,
    Entry,
    EntryKind,
    Meeting,
    Record,
    Tracking,
)


class Paragraph(NamedTuple):
    """A paragraph in a named style; a label is set apart from the words that follow it."""

    style: str
    words: str
    label: str = ""
    after: str = ""  # set apart like the label, behind the words


class Table(NamedTuple):
    """A table: its caption (read aloud by screen readers), widths in millimetres, and cells."""

    caption: str
    widths: tuple[int, ...]
    head: tuple[str, ...]
    rows: Sequence[Sequence[Sequence[Paragraph]]]


_SEATS = (14, 44, 50, 52)
_SEATS_WITHOUT_ORGANISATIONS = (14, 62, 32, 52)
"""The columns of the attendance in millimetres: an empty one makes room for long names."""

LICENCE = "Released into the public domain under CC0 1.0."
SELF_NAMED = re.compile(r"^\s*[（(【\[]?[^：:\n]{0,40}(?:會後|事後|編按|[Aa]fter the meeting)")
"""A supplement that says itself that it is one needs no label of ours."""


class Body:
    """Lays one record out."""

    def __init__(self, record: Record, labels: Labels, *, draft: bool) -> None:
        self._record = record
        self._say = labels
        self._draft = draft
        self._names = {person.id: person.name for person in record.people}

    def blocks(self) -> Iterator[Paragraph | Table]:
        """Yield the document from the title to the last action."""
        yield from self._title_block()
        yield from self._attendance()
        yield from self._agenda()
        if any(entry.kind is not EntryKind.NOTE for entry in self._record.entries):
            yield self._heading("Transcript")
            yield from self._transcript()
        yield from self._settled()
        yield from self._actions()

    def licence(self) -> Paragraph:
        """Return the line that says under which terms it is given out."""
        return Paragraph("OG Licence", self._say(LICENCE))

    def _heading(self, label: str) -> Paragraph:
        return Paragraph("heading 1", self._say(label))

    def _title_block(self) -> Iterator[Paragraph | Table]:
        meeting = self._record.meeting
        yield Paragraph("Title", meeting.title)
        if self._draft:
            yield Paragraph("OG Draft", self._say("Draft: not yet public"))
        for label, words in (
            ("Meeting", self._reference(meeting)),
            ("Date", day(meeting.date, self._say) if meeting.date else ""),
            ("Place", meeting.place),
        ):
            if words:
                yield Paragraph("OG Meta", words, self._say(label) + "\t")
        if self._draft:
            lines = [line.strip() for line in meeting.notice.splitlines()]
            notice = "\n".join(line for line in lines if line and not line.startswith(":::"))
            if notice:
                yield Paragraph("OG Notice", notice)

    def _reference(self, meeting: Meeting) -> str:
        if not meeting.series or not meeting.number:
            return meeting.series
        return self._say("{series}, No. {number}", series=meeting.series, number=meeting.number)

    def _attendance(self) -> Iterator[Paragraph | Table]:
        if not self._record.attendance:
            return
        people = {person.id: person for person in self._record.people}
        rows = []
        for seat in sorted(self._record.attendance, key=lambda seat: seat.seat):
            person = people.get(seat.person)
            if person is None:
                continue
            role = self._say.role(seat.role or person.role)
            if not seat.present:
                role += self._say("(absent)")
            rows.append((str(seat.seat), person.name, person.organisation, role))
        yield self._heading("Attendance")
        widths = _SEATS if any(row[2] for row in rows) else _SEATS_WITHOUT_ORGANISATIONS
        yield self._table("Attendance", widths, ("No.", "Name", "Organisation", "Role"), rows)

    def _agenda(self) -> Iterator[Paragraph | Table]:
        if not self._record.agenda:
            return
        rows = [
            (str(number), item.title, "" if item.minutes is None else str(item.minutes))
            for number, item in enumerate(self._record.agenda, 1)
        ]
        yield self._heading("Agenda")
        yield self._table("Agenda", (14, 124, 22), ("No.", "Item", "Minutes"), rows)

    def _table(
        self,
        caption: str,
        widths: tuple[int, ...],
        head: tuple[str, ...],
        rows: Sequence[Sequence[str]],
    ) -> Table:
        cells = [[(Paragraph("OG Cell", words),) for words in row] for row in rows]
        return Table(self._say(caption), widths, tuple(map(self._say, head)), cells)

    def _transcript(self) -> Iterator[Paragraph | Table]:
        titles = {item.id: item.title for item in self._record.agenda}
        agenda: int | None = None
        speaker: int | None = None
        labelled = False
        for entry in self._record.entries:
            if entry.kind is EntryKind.NOTE or self._is_empty(entry):
                continue
            if entry.agenda != agenda and entry.agenda in titles:
                agenda = entry.agenda
                labelled = False
                yield Paragraph("OG Agenda Heading", titles[entry.agenda])
            if entry.kind is EntryKind.SECTION:
                labelled = False
                yield Paragraph(f"heading {min(max(entry.level, 2), 6)}", self._words(entry))
                continue
            if entry.kind not in (EntryKind.SPEECH, EntryKind.SUPPLEMENT):
                yield self._aside(entry)
                continue
            if entry.speaker != speaker or not labelled:
                if entry.speaker is not None or labelled:
                    yield Paragraph("OG Speaker", self._name(entry.speaker) + self._say.colon)
                speaker, labelled = entry.speaker, True
            words = self._words(entry)
            if entry.kind is EntryKind.SPEECH:
                yield Paragraph("OG Speech", words)
            else:
                label = self._say("Added after the meeting: ")
                if SELF_NAMED.match(words) and without_label(words) == words:
                    label = ""  # words that begin with the label get it, or it would be taken off
                yield Paragraph("OG Supplement", words, label)

    def _aside(self, entry: Entry) -> Paragraph:
        if entry.kind is EntryKind.VEIL:
            return Paragraph("OG Gap", veil(entry.seconds, self._say))
        if entry.kind is EntryKind.GAP:
            return Paragraph("OG Gap", gap(self._words(entry), self._say))
        return Paragraph("OG Narrative", self._words(entry))

    def _is_empty(self, entry: Entry) -> bool:
        """Whether there is nothing to show, nor anything that is said by showing nothing."""
        silent = entry.kind in (EntryKind.GAP, EntryKind.VEIL)
        return not silent and not writable(self._words(entry)).strip()

    def _words(self, entry: Entry) -> str:
        if entry.withdrawn:
            return WITHDRAWN
        return shown(entry.text, markdown=entry.form is not None, embeds=not self._draft)

    def _name(self, speaker: int | None) -> str:
        return self._names.get(speaker or 0) or self._say("(speaker unknown)")

    def _settled(self) -> Iterator[Paragraph | Table]:
        if self._record.decisions:
            yield self._heading("Decisions")
        for decision in self._record.decisions:
            detail = outcome(decision, self._say)
            yield Paragraph("OG Decision", decision.text, after=detail)
        if self._record.questions:
            yield self._heading("Open questions")
        for question in sorted(self._record.questions, key=lambda one: one.answered):
            yield Paragraph("OG Question", question.text, after=answered(question, self._say))

    def _actions(self) -> Iterator[Paragraph | Table]:
        if not self._record.actions:
            return
        yield self._heading("Actions")
        yield Table(
            self._say("Actions"),
            (16, 63, 28, 31, 22),
            tuple(map(self._say, ("Code", "What", "Who", "Due", "Status"))),
            [self._action_row(action) for action in self._record.actions],
        )

    def _action_row(self, action: Action) -> list[list[Paragraph]]:
        here = zone(self._record.meeting.zone)
        notes = [
            Paragraph("OG Cell Detail", f"{note.at.astimezone(here).date()} {note.text}")
            for note in self._record.progress
            if note.action == action.id
        ]
        state = self._say(STATUSES[action.status])
        if action.tracking is not Tracking.NONE and action.status is not ActionStatus.RELEASED:
            state += "\n" + self._say(TRACKINGS[action.tracking])
        owners = [owner.name for owner in action.owners]
        words, date = due_lines(action.due, self._say)
        return [
            [Paragraph("OG Cell", action.code)],
            [Paragraph("OG Cell", action.text), *notes],
            [Paragraph("OG Cell", self._say.comma.join(owners) or self._say("nobody yet"))],
            [Paragraph("OG Cell", words), *([Paragraph("OG Cell Detail", date)] if date else [])],
            [Paragraph("OG Cell", state)],
        ]
