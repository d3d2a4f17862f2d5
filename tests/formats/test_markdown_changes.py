"""A document that was read and then changed stays sound, and in its own style."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from ogfacil.formats.markdown import read_markdown, write_markdown
from ogfacil.record import Entry, EntryKind, Person, Record
from tests.formats.dialect import documents
from tests.formats.records import TEXT
from tests.formats.test_markdown_identity import LINES

NEW = "新來的"


def said(record: Record) -> list[tuple[object, ...]]:
    names = {person.id: person.name for person in record.people}

    def line(entry: Entry) -> tuple[object, ...]:
        level = entry.level if entry.kind is EntryKind.SECTION else 0
        speaker = names.get(entry.speaker or 0)
        text = "" if entry.withdrawn else entry.text
        if entry.kind in (EntryKind.NARRATIVE, EntryKind.SUPPLEMENT):
            # brackets are put where words of these kinds have none
            text = "".join(sign for sign in text if sign not in "（）()會後補充：: ")
        return entry.kind, text, speaker, entry.withdrawn, entry.seconds, level

    return [line(entry) for entry in record.entries]


def balanced(text: str) -> bool:
    return sum(sign in "（(" for sign in text) == sum(sign in "）)" for sign in text)


@st.composite
def changed(draw: st.DrawFn, texts: st.SearchStrategy[str]) -> Record:
    record = read_markdown(draw(texts)).record
    people = (*record.people, Person(len(record.people) + 1, NEW))
    entries = list(record.entries)
    for _ in range(draw(st.integers(1, 4))):
        place = draw(st.integers(0, len(entries)))
        speaker = draw(st.one_of(st.none(), st.integers(1, len(people))))
        deed = draw(st.sampled_from(["insert", "delete", "move", "text", "speaker", "withdraw"]))
        if deed == "insert":
            text = draw(TEXT)
            entries.insert(place, Entry(90 + place, "z", EntryKind.SPEECH, text, speaker))
        elif place == len(entries):
            continue
        elif deed == "delete":
            del entries[place]
        elif deed == "move":
            entries.insert(draw(st.integers(0, len(entries) - 1)), entries.pop(place))
        elif entries[place].kind is EntryKind.SPEECH and not entries[place].withdrawn:
            entry = entries[place]
            entries[place] = {
                "text": replace(entry, text=draw(TEXT)),
                "speaker": replace(entry, speaker=speaker),
                "withdraw": replace(entry, withdrawn=True),
            }[deed]
    return replace(record, people=people, entries=tuple(entries))


@given(changed(documents()))
@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow])
def test_a_changed_document_reads_back_as_what_it_was_changed_to(record: Record) -> None:
    assert said(read_markdown(write_markdown(record)).record) == said(record)


@given(changed(LINES.map(lambda lines: "# 2018-12-05 會議\n\n" + "\n".join(lines))))
@settings(max_examples=100, suppress_health_check=[HealthCheck.too_slow])
def test_even_an_odd_document_stays_sound_when_it_is_changed(record: Record) -> None:
    # brackets that do not match can't be told from those around a supplement
    assume(all(e.kind is not EntryKind.SUPPLEMENT or balanced(e.text) for e in record.entries))
    assert said(read_markdown(write_markdown(record)).record) == said(record)


def test_a_document_without_a_title_gets_none_from_its_file_name() -> None:
    record = read_markdown("### 甲：\n好。\n").record
    named = replace(record, meeting=replace(record.meeting, title="file"))
    assert write_markdown(named) == "### 甲：\n好。\n"


def test_a_new_title_is_written_in_place_of_the_old() -> None:
    record = read_markdown("# 2018-12-05 會議\n\n### 甲：\n好。\n").record
    named = replace(record, meeting=replace(record.meeting, title="季會"))
    assert write_markdown(named) == "# 2018-12-05 季會\n\n### 甲：\n好。\n"
