"""Import a parsed document as a meeting of the store."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass, replace
from pathlib import Path

from ogfacil import formats
from ogfacil.language.width import without_blanks
from ogfacil.locale import _
from ogfacil.record import (
    UNDATED,
    Action,
    Attendance,
    Entry,
    Meeting,
    MeetingState,
    Owner,
    Person,
    Record,
    Series,
)
from ogfacil.store import Store, Transaction
from ogfacil.workflow.meetings.meetings import check_series_name, series_named

_DAY = re.compile(r"(?<!\d)((?:19|20)\d\d)([-_.]?)(\d\d)\2(\d\d)(?!\d)")


@dataclass(frozen=True, slots=True)
class ImportResult:
    """A meeting that was read in, and what the reader had to say."""

    meeting: Meeting
    format: str
    remarks: tuple[formats.Remark, ...]


def import_record(
    store: Store, data: bytes, *, name: str, series: str | None = None, as_: str | None = None
) -> ImportResult:
    """Read one document as a new meeting, as one act.

    The series is the one named, else the document's own, else one for what was imported.
    `InvalidInputError` with file and line where the document can't be read.
    """
    known = [called for person in store.people() for called in (person.name, *person.aliases)]
    reading = formats.read(data, name=name, as_=as_, known=known)
    stem = Path(name).stem if name != "-" else ""
    meeting = store_record(store, reading.record, series=series, stem=stem)
    return ImportResult(meeting, reading.format, reading.remarks)


def store_record(store: Store, record: Record, *, series: str | None, stem: str = "") -> Meeting:
    """Store a Record from outside as a new meeting of a series; its ids become the store's."""
    name = check_series_name(series or record.meeting.series or _("Imported"))
    with store.transaction("import") as act:
        of = series_named(store, act, name)
        meeting = act.insert(_placed(store, _held(record), of, stem))
        people = _people(store, act, record)
        _seats(act, record, meeting.id, people)
        agenda: dict[int, int] = {}
        for item in record.agenda:
            agenda[item.id] = act.insert(replace(item, id=0), meeting=meeting.id).id
        for span in record.times:
            item_id = None if span.item is None else agenda.get(span.item)
            if span.item is None or item_id is not None:
                act.insert(replace(span, id=0, item=item_id), meeting=meeting.id)
        entries = _entries(act, record, meeting.id, people, agenda)
        _items(act, record, meeting.id, people, entries)
    return store.meeting(meeting.id)


def _held(record: Record) -> Meeting:
    """Return the meeting of a Record; one of which there is a transcript has been held."""
    if record.entries and record.meeting.state is MeetingState.PREPARED:
        return replace(record.meeting, state=MeetingState.HELD)
    return record.meeting


def _placed(store: Store, meeting: Meeting, series: Series, stem: str) -> Meeting:
    there = store.meetings(series.id)
    taken = {m.number for m in there}
    number = 0 if meeting.number in taken else max(0, meeting.number)
    known = any(m.uuid == meeting.uuid for m in store.meetings())
    date, called = _from_name(stem)
    unsaid = meeting.date is None and not meeting.title and meeting.form is None
    return replace(
        meeting,
        id=0,
        uuid="" if known else meeting.uuid,
        series=series.name,
        series_id=series.id,
        number=number,
        date=date if unsaid else meeting.date,
        title=meeting.title or (called if unsaid else stem) or _("Untitled"),
    )


def _from_name(stem: str) -> tuple[dt.date | None, str]:
    """Return the day that a file name such as 會議-20181205 gives, and what else it says."""
    found = _DAY.search(stem)
    if found is None:
        return None, stem
    try:
        day = dt.date(int(found[1]), int(found[3]), int(found[4]))
    except ValueError:
        return None, stem
    rest = f"{stem[: found.start()]} {stem[found.end() :]}".strip(" -_.")
    return day, rest or stem


def _people(store: Store, act: Transaction, record: Record) -> dict[int, int]:
    """Each person of the Record is the store's person of the same name, or a new one.

    Blanks between Chinese characters make no other name: `林 小橘` is 林小橘, where only one of
    them is here.
    """
    stored = store.people()
    known = {person.name: person for person in reversed(stored)}
    closed: dict[str, list[Person]] = {}
    for person in stored:
        closed.setdefault(without_blanks(person.name), []).append(person)
    for person in record.people:
        alike = closed.get(without_blanks(person.name), [])
        if person.name not in known and len(alike) == 1:
            known[person.name] = alike[0]
    ids: dict[int, int] = {}
    for person in record.people:
        there = known.get(person.name)
        if there is None:
            there = act.insert(replace(person, id=0))
            known[person.name] = there
        else:
            act.change(
                Person,
                there.id,
                organisation=there.organisation or person.organisation,
                role=there.role or person.role,
                email=there.email or person.email,
                aliases=tuple(dict.fromkeys((*there.aliases, *person.aliases))),
            )
        ids[person.id] = there.id
    return ids


def _seats(act: Transaction, record: Record, meeting: int, people: dict[int, int]) -> None:
    seated: set[int] = set()
    number = 0
    for attendance in sorted(record.attendance, key=lambda a: a.seat):
        person = people[attendance.person]
        if person not in seated:
            act.insert(replace(attendance, id=0, person=person), meeting=meeting)
            seated.add(person)
            number = max(number, attendance.seat)
    for entry in record.entries:
        person = people.get(entry.speaker or 0, 0)
        if person and person not in seated:
            number += 1
            act.insert(Attendance(id=0, person=person, seat=number), meeting=meeting)
            seated.add(person)


def _entries(
    act: Transaction, record: Record, meeting: int, people: dict[int, int], agenda: dict[int, int]
) -> dict[int, int]:
    ids: dict[int, int] = {}
    ranks = act.ranks(meeting, Entry, len(record.entries))
    for entry, rank in zip(record.entries, ranks, strict=True):
        ids[entry.id] = act.add(
            entry,
            meeting=meeting,
            rank=rank,
            speaker=people[entry.speaker] if entry.speaker is not None else None,
            agenda=agenda.get(entry.agenda or 0),
            supplement_of=ids.get(entry.supplement_of or 0),
        )
    return ids


def _items(
    act: Transaction, record: Record, meeting: int, people: dict[int, int], entries: dict[int, int]
) -> None:
    for decision in record.decisions:
        sources = tuple(entries[e] for e in decision.entries if e in entries)
        act.insert(replace(decision, id=0, entries=sources, supersedes=None), meeting=meeting)
    for question in record.questions:
        sources = tuple(entries[e] for e in question.entries if e in entries)
        act.insert(replace(question, id=0, entries=sources), meeting=meeting)
    actions: dict[int, Action] = {}
    for action in record.actions:
        actions[action.id] = act.insert(
            replace(
                action,
                id=0,
                owners=tuple(Owner(o.name, people.get(o.person or 0)) for o in action.owners),
                entries=tuple(entries[e] for e in action.entries if e in entries),
                merged_into=None,
                commitment=None,
            ),
            meeting=meeting,
        )
    for action in record.actions:
        if action.merged_into in actions:
            act.change(Action, actions[action.id].id, merged_into=actions[action.merged_into].id)
    for progress in record.progress:
        if progress.action in actions:
            at = act.at if progress.at == UNDATED else progress.at
            act.insert(replace(progress, id=0, at=at, action=actions[progress.action].id))
