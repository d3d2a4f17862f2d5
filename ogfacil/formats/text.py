"""A record as plain text, and plain `名：text` lines as a record."""

from __future__ import annotations

import re

from fractional_indexing import generate_n_keys_between

from ogfacil.formats.decode import decoded
from ogfacil.formats.markdown.body import said, says_itself
from ogfacil.formats.markdown.doubts import sentence
from ogfacil.formats.markdown.head import dated
from ogfacil.formats.markdown.labels import label
from ogfacil.formats.markdown.lines import heading, is_blank, split, wholly_bracketed
from ogfacil.formats.markdown.meaning import narrative
from ogfacil.formats.pad.due import due_out
from ogfacil.formats.pad.words import Words, words_for
from ogfacil.formats.values import Options, Reading, Remark
from ogfacil.language.clean import clean
from ogfacil.language.labels import plausible
from ogfacil.record import (
    Action,
    ActionStatus,
    Entry,
    EntryKind,
    Meeting,
    MeetingState,
    Person,
    Record,
)

_LABELLED = re.compile(r"([^：:\n]{1,40})[：:][ \t\u3000]*(?!//)(.*)", re.DOTALL)
_CHINESE = re.compile(r"[\u3400-\u9fff]")
_LONGEST_TITLE = 60
_DONE = {ActionStatus.OPEN: " ", ActionStatus.DONE: "x", ActionStatus.DROPPED: "-"}


def write(record: Record, options: Options) -> str:
    """A title, who spoke and what was said, then what came of it; one blank line between."""
    words = words_for(record.meeting)
    chinese = _CHINESE.search(words.attendance) is not None
    date = f"{record.meeting.date.isoformat()} " if record.meeting.date else ""
    blocks = [f"{date}{record.meeting.title}".strip()]
    names = {person.id: person.name for person in record.people}
    colon = "：" if chinese else ": "
    for entry in record.entries:
        if entry.kind is not EntryKind.NOTE:
            blocks.append(_line(entry, names, colon, chinese=chinese))
    lists = (
        (words.decisions, [f"- {decision.text}" for decision in record.decisions]),
        (words.questions, [f"- {question.text}" for question in record.questions]),
        (words.actions, [_action(action, words) for action in record.actions]),
    )
    blocks += ["\n".join([name, *lines]) for name, lines in lists if lines]
    return "\n\n".join(block for block in blocks if block) + "\n"


def read(data: bytes, name: str = "") -> Reading:
    """The record of lines that say who spoke. Lines that name nobody go on with who spoke last."""
    lines = split(decoded(data, name).removeprefix("\ufeff"))
    people: dict[str, int] = {}
    found: list[tuple[int, EntryKind, str, int | None, str]] = []
    title, speaker, fresh = "", None, True
    for number, raw in enumerate(lines.lines, start=1):
        line = clean(raw).strip()
        if is_blank(line):
            fresh = True
            continue
        first = not title and not found and speaker is None
        if first and _is_title(line, lines.lines[number : number + 1]):
            title = line.lstrip("# ")
            continue
        announced = _label(line)
        if announced is not None:
            speaker = people.setdefault(announced[0], len(people) + 1)
            if announced[1]:
                found.append((number, EntryKind.SPEECH, announced[1], speaker, ""))
            fresh = not announced[1]
        elif wholly_bracketed(line.lstrip("> ")):
            meaning = narrative(line.lstrip("> "))
            author = meaning.author and people.setdefault(meaning.author, len(people) + 1)
            owner = (author or speaker) if meaning.has_speaker else None
            found.append((number, meaning.kind, meaning.text, owner, ""))
            fresh = True
        elif fresh or not found:
            doubt = "" if speaker is not None else sentence("stray", number)
            found.append((number, EntryKind.SPEECH, line, speaker, doubt))
            fresh = False
        else:
            before = found[-1]
            found[-1] = (*before[:2], f"{before[2]}\n{line}", *before[3:])
    return _reading(title, people, found, chinese=_CHINESE.search(lines.text) is not None)


def _reading(
    title: str,
    people: dict[str, int],
    found: list[tuple[int, EntryKind, str, int | None, str]],
    *,
    chinese: bool,
) -> Reading:
    ranks = generate_n_keys_between(None, None, len(found))
    entries: list[Entry] = []
    spoken: int | None = None
    for number, (_line_number, kind, words, speaker, flag) in enumerate(found, start=1):
        of = spoken if kind is EntryKind.SUPPLEMENT else None
        entry = Entry(number, ranks[number - 1], kind, words, speaker, supplement_of=of, flag=flag)
        spoken = spoken if kind is EntryKind.SUPPLEMENT else number
        entries.append(entry)
    date, called = dated(title)
    meeting = Meeting(
        0, "", "", 0, called, date, language="zh-TW" if chinese else "en", state=MeetingState.HELD
    )
    persons = tuple(Person(number, name) for name, number in people.items())
    remarks = tuple(Remark(line[0], line[4]) for line in found if line[4])
    return Reading(Record(meeting, persons, entries=tuple(entries)), "text", remarks)


def _is_title(line: str, below: list[str]) -> bool:
    if line.startswith("# ") or dated(line)[0] is not None:
        return True
    alone = below != [] and is_blank(below[0])
    sentence_like = line[-1] in "。！？.!?…；;，,：:" or wholly_bracketed(line)
    return alone and len(line) <= _LONGEST_TITLE and not sentence_like and _label(line) is None


def _label(line: str) -> tuple[str, str] | None:
    if found := heading(line):
        announced = label(*found)
        return (announced.name, "") if announced and announced.name else None
    labelled = _LABELLED.fullmatch(line)
    if labelled is None or not plausible(labelled[1].strip()):
        return None
    return labelled[1].strip(), labelled[2].strip()


def _line(entry: Entry, names: dict[int, str], colon: str, *, chinese: bool) -> str:
    words = said(entry, chinese=chinese)
    if entry.kind is EntryKind.SECTION:
        return f"【{words}】" if chinese else f"[{words}]"
    name = names.get(entry.speaker) if entry.speaker is not None else None
    if name is None or (entry.kind is EntryKind.SUPPLEMENT and not says_itself(words)):
        return words
    return f"{name}{colon}{words}"


def _action(action: Action, words: Words) -> str:
    owners = "、".join(owner.name for owner in action.owners)
    due = due_out(action.due, words)
    rest = "，".join(part for part in (owners, due) if part)
    line = f"[{_DONE[action.status]}] {action.code} {action.text}"
    return f"{line}（{rest}）" if rest else line
