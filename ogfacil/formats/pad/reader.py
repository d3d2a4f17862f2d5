"""Read an edited pad as a record; nothing that people wrote is dropped."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field, replace

from fractional_indexing import generate_n_keys_between

from ogfacil.formats.common.values import Reading, Remark
from ogfacil.formats.markdown import read_markdown
from ogfacil.formats.markdown.form import Layout, form, label_alone, layout
from ogfacil.formats.markdown.head import (
    dated,
    notice_end,
    notice_words,
    read_head,
    title_words,
)
from ogfacil.formats.markdown.labels import speaker_label
from ogfacil.formats.markdown.lines import Lines, fence_end, heading, is_blank, split
from ogfacil.formats.pad.fields import into
from ogfacil.formats.pad.fields import split as split_fields
from ogfacil.formats.pad.items import Items
from ogfacil.formats.pad.mended import mended
from ogfacil.formats.pad.people import agenda_from, person_from
from ogfacil.formats.pad.words import part_of
from ogfacil.language.clean import clean
from ogfacil.language.speaker_labels import plausible
from ogfacil.locale import _
from ogfacil.record import (
    AgendaItem,
    Attendance,
    Entry,
    EntryKind,
    Meeting,
    MeetingState,
    Person,
    Record,
)

_SERIES = re.compile(r"[-*+]\s+(?:系列：|Series:\s*)(.+)")
_PLACE = re.compile(r"[-*+]\s+(?:地點：|Place:\s*)(.+)")
_NUMBER = re.compile(r"第 (\d{1,9}) 次|no\. (\d{1,9})")
_ABOVE_NOTICE = 100  # lines
_MOST_BLANKS = 5  # line ends between two entries; where there are more, a part stood between them
_NUMBERED = re.compile(r"[ \t]*(\d{1,6})[.)][ \t]+(.+)")
_BULLETED = re.compile(r"[ \t]*[-*+][ \t]+(.+)")


@dataclass(slots=True)
class _Parts:
    """The lines of a pad, dealt out to its parts; lines are counted from 0."""

    transcript: list[str]
    attendance: list[tuple[int, str]] = field(default_factory=list)
    agenda: list[tuple[int, str]] = field(default_factory=list)
    decisions: list[tuple[int, str]] = field(default_factory=list)
    questions: list[tuple[int, str]] = field(default_factory=list)
    actions: list[tuple[int, str]] = field(default_factory=list)
    about: list[str] = field(default_factory=list)
    stray: list[tuple[int, str]] = field(default_factory=list)
    notice: str = ""


def read_pad(text: str) -> Reading:
    """Return the record of a pad, with the round that its front matter names."""
    lines = split(mended(re.sub(r"\r\n?", "\n", text.removeprefix("\ufeff"))))
    head = read_head(lines)
    parts = _dealt(lines, head.body)
    spoken = read_markdown("\n".join(parts.transcript)).record
    date, title = title_words(head.title) if head.title else dated(_scalar(head.fields, "title"))
    people = _People(parts, spoken)
    entries = [_entry(entry, people) for entry in spoken.entries]
    items = Items(date, people.called(), [line for line, _words in parts.stray])
    decisions = items.decisions(parts.decisions)
    questions = items.questions(parts.questions)
    actions = items.actions(parts.actions)
    remarks = [Remark(_line(entry), entry.flag) for entry in entries if entry.flag]
    stray = sorted([*people.stray, *parts.stray, *items.stray])
    entries += _kept(stray, entries)
    remarks += items.remarks + [Remark(entry_line, _odd(entry_line)) for entry_line, _w in stray]
    names = head.fields.get("ogfacil", "").split()
    meeting = Meeting(
        id=0,
        uuid=names[0] if names and names[0] != "-" else "",
        series="",
        number=0,
        title=title,
        date=date,
        language=_scalar(head.fields, "lang") or spoken.meeting.language,
        state=MeetingState.COEDITING,
        notice=parts.notice,
        form=_style(spoken.meeting),
    )
    record = Record(
        meeting=_about(meeting, parts.about),
        people=tuple(people.people),
        attendance=tuple(people.attendance),
        agenda=_agenda(parts.agenda),
        entries=tuple(entries),
        decisions=decisions,
        questions=questions,
        actions=actions,
        progress=tuple(items.progress),
    )
    remarks.sort(key=lambda remark: remark.line)
    return Reading(record, "pad", tuple(remarks), names[1] if len(names) > 1 else "")


def _dealt(lines: Lines, first: int) -> _Parts:
    parts = _Parts([""] * len(lines.lines))
    part, at = "", first
    while at < len(lines.lines):
        line = lines.lines[at]
        above = part == "" and not parts.notice and at < first + _ABOVE_NOTICE
        if above and (end := notice_end(lines, at, len(lines.lines))):
            parts.notice = notice_words(lines.raw(at, end))
            at = end
            continue
        if fence := fence_end(lines, at):
            for inside in range(at, fence):
                _line_of(part, parts, inside, lines.lines[inside])
            at = fence
            continue
        found = heading(line)
        if found is not None and (named := part_of(found[1])) is not None:
            part = named
        elif found is not None and _opens_transcript(part, *found):
            part = "transcript"
            parts.transcript[at] = line
        elif found is not None and part != "transcript":
            parts.stray.append((at + 1, clean(found[1])))
        else:
            _line_of(part, parts, at, line)
        at += 1
    return parts


def _line_of(part: str, parts: _Parts, at: int, line: str) -> None:
    if part == "transcript":
        parts.transcript[at] = line
    elif is_blank(line):
        pass
    elif part == "":
        _top(parts, at, line)
    else:
        getattr(parts, part).append((at + 1, line))


def _opens_transcript(part: str, level: int, words: str) -> bool:
    if part in ("", "transcript"):
        return True
    return speaker_label(level, words) is not None and words[-1] in ":："


def _top(parts: _Parts, at: int, line: str) -> None:
    if _SERIES.fullmatch(line) or _PLACE.fullmatch(line):
        parts.about.append(line)
    else:
        parts.transcript[at] = line


class _People:
    """Who is in a pad: those of the attendance, then those who speak without being on it."""

    def __init__(self, parts: _Parts, spoken: Record) -> None:
        self.people: list[Person] = []
        self.attendance: list[Attendance] = []
        self.stray: list[tuple[int, str]] = []
        self._taken: set[int] = set()
        self._last = 0
        for line, words in parts.attendance:
            self._attending(line, words)
        called = self.called()
        self.ids: dict[int, int] = {}
        for person in spoken.people:
            if person.name not in called:
                called[person.name] = len(self.people) + 1
                self.people.append(Person(len(self.people) + 1, person.name))
            self.ids[person.id] = called[person.name]

    def called(self) -> dict[str, int]:
        """Return people by name and alias; a name takes precedence over an alias."""
        by_alias = {alias: person.id for person in self.people for alias in person.aliases}
        return by_alias | {person.name: person.id for person in self.people}

    def _attending(self, line: int, words: str) -> None:
        numbered, bulleted = _NUMBERED.fullmatch(words), _BULLETED.fullmatch(words)
        item = numbered[2] if numbered else bulleted[1] if bulleted else ""
        if not item and plausible(split_fields(clean(words))[0]):
            item = words.strip()  # somebody put in without a number
        found = person_from(clean(item), len(self.people) + 1) if item else None
        if found is None:
            self.stray.append((line, clean(words.strip())))
            return
        person, role, present = found
        self.people.append(person)
        if numbered is None:
            return
        seat = int(numbered[1])
        seat = seat if seat not in self._taken and seat > 0 else self._last + 1
        self._taken.add(seat)
        self._last = max(self._last, seat)
        number = len(self.attendance) + 1
        self.attendance.append(Attendance(number, person.id, seat, role, present))


def _entry(entry: Entry, people: _People) -> Entry:
    speaker = people.ids[entry.speaker] if entry.speaker is not None else None
    return replace(entry, speaker=speaker, form=_form(entry))


def _form(entry: Entry) -> str | None:
    """How an entry stood, without what tells it from a part of the pad, and the room of a part."""
    stood = form(entry.form)
    if stood is None or (entry.kind is EntryKind.SECTION and part_of(entry.text) is not None):
        return None
    if stood.end is not None and stood.end.count("\n") > _MOST_BLANKS:
        return replace(stood, end=None).dumped()
    return entry.form


def labelled(record: Record) -> Record:
    """Drop the layout of a record that was read from a pad, except where labels stood."""
    entries = tuple(replace(entry, form=label_alone(entry.form)) for entry in record.entries)
    return replace(record, meeting=replace(record.meeting, form=None), entries=entries)


def _style(spoken: Meeting) -> str:
    """How the transcript within a pad writes labels; what stands around it is the pad's."""
    found = layout(spoken)
    style = Layout(level=found.level, colon=found.colon, gap=found.gap, repeat=found.repeat)
    return style.dumped()


def _line(entry: Entry) -> int:
    found = re.search(r"\d+", entry.flag)
    return int(found[0]) if found else 0


def _kept(stray: list[tuple[int, str]], entries: list[Entry]) -> list[Entry]:
    last = entries[-1].rank if entries else None
    ranks = generate_n_keys_between(last, None, len(stray))
    return [
        Entry(len(entries) + n, rank, EntryKind.NARRATIVE, words, flag=_odd(line))
        for n, ((line, words), rank) in enumerate(zip(stray, ranks, strict=True), start=1)
    ]


def _odd(line: int) -> str:
    return _("Line {line}: words that fit no part of the pad, kept as they stand.", line=line)


def _agenda(lines: list[tuple[int, str]]) -> tuple[AgendaItem, ...]:
    ranks = generate_n_keys_between(None, None, len(lines))
    items = []
    for number, ((_line_number, words), rank) in enumerate(zip(lines, ranks, strict=True), start=1):
        found = _NUMBERED.fullmatch(words)
        bulleted = _BULLETED.fullmatch(words)
        item = found[2] if found else bulleted[1] if bulleted else words.strip()
        items.append(agenda_from(clean(item), number, rank))
    return tuple(items)


def _about(meeting: Meeting, lines: list[str]) -> Meeting:
    for line in lines:
        if place := _PLACE.fullmatch(line):
            meeting = replace(meeting, place=into(clean(place[1])))
        elif series := _SERIES.fullmatch(line):
            *name, last = split_fields(clean(series[1]))
            number = _NUMBER.fullmatch(last) if name else None
            words = " · ".join(into(part) for part in (name if number else [*name, last]))
            count = int(number[1] or number[2]) if number else 0
            meeting = replace(meeting, series=words, number=count)
    return meeting


def _scalar(fields: dict[str, str], name: str) -> str:
    value = fields.get(name, "")
    if value.startswith('"'):
        try:
            read = json.loads(value)
            return read if isinstance(read, str) else value
        except ValueError:
            return value.strip('"')
    return value.strip("'")
