"""What goes out as a pad comes back as the same values."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings

from ogfacil import formats
from ogfacil.record import Action, Entry, Person, Record
from tests.formats.records import records
from tests.shared import needs_corpus, transcripts


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


@needs_corpus
@pytest.mark.parametrize("path", transcripts(), ids=lambda path: path.name[:10])
def test_a_transcript_keeps_its_headings_on_the_way_through_a_pad(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    pad = formats.write(formats.read(text, name=path.name).record, "pad")
    came = formats.read(pad, name="pad.md").record
    assert formats.write(came, "pad") == pad
    published = formats.write(came, "markdown")
    without_notice = re.sub(r":::info\n.*?\n:::\n\n", "", text, flags=re.DOTALL)
    assert isinstance(published, str)
    assert published.rstrip("\n") == without_notice.rstrip("\n")


def test_parts_that_stand_within_a_transcript_leave_no_hole_in_it() -> None:
    items = "\n".join("- x" for _ in range(9))
    before = "---\nogfacil: -\n---\n# x\n\n## 逐字稿\n\n### 甲：\n一\n\n"
    pad = f"{before}## 決議\n{items}\n\n## 逐字稿\n\n二\n"
    published = formats.write(formats.read(pad, name="x.md").record, "markdown")
    assert published == "# x\n\n### 甲：\n一\n\n二\n"


def test_a_code_fence_in_a_transcript_opens_no_part_of_the_pad() -> None:
    text = "# 2018-12-05 會議\n\n### 甲：\n```\n## 決議\n- 一\n```\n\n### 乙：\n好。\n"
    record = formats.read(text, name="x.md").record
    came = formats.read(formats.write(record, "pad"), name="x.md").record
    assert said(came) == said(record)
    assert came.decisions == ()
