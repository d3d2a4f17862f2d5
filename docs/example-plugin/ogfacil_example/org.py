"""The format `org`: a meeting as an outline of Emacs' Org mode, one heading a turn.

Source: https://orgmode.org/worg/org-syntax.html (headings, keywords, comma-escaped lines).
"""

from __future__ import annotations

import datetime as dt
import re

from ogfacil.errors import InvalidInputError
from ogfacil.formats import Format, Options, Reading, Remark
from ogfacil.record import Entry, EntryKind, Meeting, Person, Record

_KEYWORD = re.compile(r"#\+(TITLE|DATE):[ \t]*(.*)", re.IGNORECASE)
_HEADING = re.compile(r"(\*+)[ \t]+(.*)")
_MUST_ESCAPE = re.compile(r",*(?:\*|#(?:\+|\s|$))")


def write(record: Record, options: Options) -> str:
    """Write a meeting; withdrawn words have been taken out of the record before."""
    meeting = record.meeting
    lines = [f"#+TITLE: {meeting.title}"]
    if meeting.date:
        lines.append(f"#+DATE: {meeting.date.isoformat()}")
    if options.draft:
        lines.append("# draft")
    names = {person.id: person.name for person in record.people}
    for entry in record.entries:
        if entry.kind is EntryKind.SECTION:
            lines.append(f"* {entry.text}")
        elif entry.kind is EntryKind.SPEECH:
            lines.append(f"** {names.get(entry.speaker or 0, '')}".rstrip())
            lines += [_escaped(line) for line in entry.text.split("\n")]
        elif entry.text:
            lines += [f"# {line}" for line in entry.text.split("\n")]
    return "\n".join(lines) + "\n"


def read(data: bytes, name: str) -> Reading:
    """Read an outline: a heading of the first level is a section, one of the second a turn.

    Raises:
        InvalidInputError: It is no text in UTF-8, or has no heading.
    """
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise InvalidInputError(f"“{name}” is no text in UTF-8; save it as UTF-8.") from error
    keywords = {"TITLE": "", "DATE": ""}
    people: dict[str, Person] = {}
    entries: list[Entry] = []
    remarks: list[Remark] = []
    speaker: Person | None = None
    for number, line in enumerate(text.splitlines(), start=1):
        if keyword := _KEYWORD.fullmatch(line):
            keywords[keyword[1].upper()] = keyword[2].strip()
        elif heading := _HEADING.fullmatch(line):
            speaker = None
            if len(heading[1]) == 1:
                entries.append(_entry(len(entries), EntryKind.SECTION, heading[2].strip()))
                continue
            if len(heading[1]) > 2:
                remarks.append(Remark(number, "A heading of the third level is read as a turn."))
            if label := heading[2].strip():
                speaker = people.setdefault(label, Person(len(people) + 1, label))
            entries.append(_entry(len(entries), EntryKind.SPEECH, "", speaker))
        elif line.strip() and not line.startswith("# "):
            words = line[1:] if line.startswith(",") and _MUST_ESCAPE.match(line) else line
            if not entries or entries[-1].kind is not EntryKind.SPEECH:
                entries.append(_entry(len(entries), EntryKind.SPEECH, "", speaker))
            last = entries[-1]
            joined = f"{last.text}\n{words}" if last.text else words
            entries[-1] = _entry(len(entries) - 1, EntryKind.SPEECH, joined, speaker)
    if not entries and not keywords["TITLE"]:
        raise InvalidInputError(f"“{name}” is no outline: it has no heading and no #+TITLE.")
    meeting = Meeting(0, "", "", 0, keywords["TITLE"] or name, date=_day(keywords["DATE"]))
    record = Record(meeting, people=tuple(people.values()), entries=tuple(entries))
    return Reading(record, "org", tuple(remarks))


def _escaped(line: str) -> str:
    return f",{line}" if _MUST_ESCAPE.match(line) else line


def _entry(index: int, kind: EntryKind, text: str, speaker: Person | None = None) -> Entry:
    rank = f"a{index:06d}"
    return Entry(index + 1, rank, kind, text, speaker=speaker.id if speaker else None)


def _day(text: str) -> dt.date | None:
    found = re.search(r"\d{4}-\d\d-\d\d", text)
    try:
        return dt.date.fromisoformat(found[0]) if found else None
    except ValueError:
        return None


FORMAT = Format("org", "org", read, write, aliases=("org-mode",))
