"""Records for the tests of merging: a line of `名：text` an entry."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from fractional_indexing import generate_n_keys_between

from ogfacil.record import Entry, EntryKind, Meeting, Person, Record

UUID = "019b0000-0000-7000-8000-000000000001"


def record(*lines: str, title: str = "第三次季會", uuid: str = UUID) -> Record:
    """`名：text` is speech, `> text` a narrative, `# text` a section, `text` nobody's speech."""
    names: dict[str, int] = {}
    entries = []
    for number, (line, rank) in enumerate(
        zip(lines, generate_n_keys_between(None, None, len(lines)), strict=True), start=1
    ):
        entries.append(_entry(number, rank, line, names))
    people = tuple(Person(id_, name) for name, id_ in names.items())
    meeting = Meeting(1, uuid, "季會", 3, title)
    return Record(meeting, people=people, entries=tuple(entries))


def _entry(number: int, rank: str, line: str, names: dict[str, int]) -> Entry:
    if line.startswith("> "):
        return Entry(number, rank, EntryKind.NARRATIVE, line[2:])
    if line.startswith("# "):
        return Entry(number, rank, EntryKind.SECTION, line[2:])
    name, colon, text = line.partition("：")
    if not colon:
        return Entry(number, rank, EntryKind.SPEECH, line)
    speaker = names.setdefault(name, len(names) + 1)
    kind = EntryKind.SUPPLEMENT if text.startswith("（會後補充") else EntryKind.SPEECH
    return Entry(number, rank, kind, text, speaker)


def says(record: Record) -> list[str]:
    """What a record says, in the lines that `record` reads."""
    names = {person.id: person.name for person in record.people}
    return [_line(entry, names) for entry in record.entries]


def _line(entry: Entry, names: dict[int, str]) -> str:
    if entry.kind is EntryKind.NARRATIVE:
        return f"> {entry.text}"
    if entry.kind is EntryKind.SECTION:
        return f"# {entry.text}"
    return f"{names[entry.speaker]}：{entry.text}" if entry.speaker is not None else entry.text


def edited(sent: Record, lines: Iterable[str]) -> Record:
    """What stands here after somebody changed `sent` by its lines, one to one."""
    changed = record(*lines)
    names = {person.name: person.id for person in sent.people}
    ids = {person.id: names.get(person.name, person.id + 100) for person in changed.people}
    entries = tuple(
        replace(old, text=new.text, kind=new.kind, speaker=ids.get(new.speaker or 0))
        for old, new in zip(sent.entries, changed.entries, strict=True)
    )
    more = tuple(
        replace(person, id=ids[person.id]) for person in changed.people if person.name not in names
    )
    return replace(sent, people=(*sent.people, *more), entries=entries)
