"""What goes out as a pad comes back as the same values."""

from __future__ import annotations

from hypothesis import HealthCheck, given, settings

from ogfacil import formats
from ogfacil.record import Action, Entry, Person, Record
from tests.formats.records import records


def said(record: Record) -> list[tuple[object, ...]]:
    names = {person.id: person.name for person in record.people}

    def line(entry: Entry) -> tuple[object, ...]:
        level = entry.level if entry.kind.value == "section" else 0
        speaker = names.get(entry.speaker or 0)
        return entry.kind, entry.text, speaker, entry.seconds, level

    return [line(entry) for entry in record.entries]


def promised(action: Action) -> tuple[object, ...]:
    due = action.due and (action.due.words, action.due.kind, action.due.date, action.due.event)
    owners = [(owner.name, owner.person) for owner in action.owners]
    return action.code, action.text, owners, due, action.status, action.tracking, action.tags


def there(person: Person) -> tuple[object, ...]:
    return person.name, person.organisation, person.role, person.aliases


@given(records())
@settings(max_examples=50, suppress_health_check=[HealthCheck.too_slow])
def test_reading_a_pad_gives_what_was_written(record: Record) -> None:
    pad = formats.write(record, "markdown", face="pad", round="r-1")
    reading = formats.read(pad, name="pad.md")
    read = reading.record
    assert (reading.format, reading.round) == ("pad", "r-1")
    assert said(read) == said(record)
    assert [there(person) for person in read.people] == [there(p) for p in record.people]
    assert read.attendance == record.attendance
    assert [(i.title, i.minutes) for i in read.agenda] == [
        (i.title, i.minutes) for i in record.agenda
    ]
    assert [promised(action) for action in read.actions] == [promised(a) for a in record.actions]
    assert read.decisions == record.decisions
    assert read.questions == record.questions
    meeting, was = read.meeting, record.meeting
    assert (meeting.uuid, meeting.series, meeting.number) == (was.uuid, was.series, was.number)
    assert (meeting.date, meeting.title, meeting.place) == (was.date, was.title, was.place)
    assert meeting.language == was.language


@given(records())
@settings(max_examples=50, suppress_health_check=[HealthCheck.too_slow])
def test_a_pad_that_was_read_is_written_as_it_was(record: Record) -> None:
    pad = formats.write(record, "markdown", face="pad", round="r-1")
    read = formats.read(pad, name="pad.md").record
    assert formats.write(read, "markdown", face="pad", round="r-1") == pad
