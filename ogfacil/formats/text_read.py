"""Plain `名：text` lines as a record; what names nobody goes on with whoever spoke last."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from fractional_indexing import generate_n_keys_between

from ogfacil.formats.markdown.doubts import sentence
from ogfacil.formats.markdown.form import Layout, mostly_chinese
from ogfacil.formats.markdown.head import dated, notice_end, notice_words, read_head, title_words
from ogfacil.formats.markdown.labels import label, section_words
from ogfacil.formats.markdown.lines import Lines, heading, is_blank, split, wholly_bracketed
from ogfacil.formats.markdown.meaning import narrative, sense
from ogfacil.formats.pad.words import part_of
from ogfacil.formats.values import Reading, Remark
from ogfacil.language.clean import clean
from ogfacil.language.labels import plausible
from ogfacil.record import Entry, EntryKind, Meeting, MeetingState, Person, Record

_LABELLED = re.compile(r"([^：:\n]{1,40})[：:][ \t\u3000]*(?!//)(.*)", re.DOTALL)
_BOLD = re.compile(
    r"(\*\*|__)[ \t]*([^：:*_\n]{1,40}?)[ \t]*(?:[：:][ \t]*\1|\1[ \t]*[：:])[ \t\u3000]*(.*)"
)
_BULLET = re.compile(r"(?:[-*+•‧●]|\d{1,3}[.)、])[ \t\u3000]+(?=\S)")
_SEPARATOR = re.compile(r"【[^】]{1,80}】")
_CLOCK = re.compile(r"[\[(（【]\d{1,2}[:：]\d\d(?:[:：]\d\d)?[\])）】][ \t\u3000]*(?=\S)")
_LONGEST_TITLE = 60
_FEWEST_LABELS = 2
_LABELS_IN = 5  # lines: one in so many says who spoke, or a text is none of such lines
_ABOUT = re.compile(
    r"(?:會議|開會)?(?:時間|日期|地點|主題)|[出列缺]席(?:者|人員)?|出列席|請假|[紀記]錄(?:人)?"
    r"|date|time|place|venue|location|attendees|present|apologies|minutes",
    re.IGNORECASE,
)
_CHAIRS = ("主席", "主持人", "召集人", "chair", "facilitator", "moderator")
_ANSWERS = ("Q", "A")
"""Who asks and who answers: no names where a sentence is typed, but two voices in a transcript."""


@dataclass(frozen=True, slots=True)
class _Said:
    line: int
    kind: EntryKind
    text: str
    speaker: int | None = None
    flag: str = ""
    withdrawn: bool = False
    seconds: int | None = None
    level: int = 2
    more: list[str] = field(default_factory=list)


@dataclass(slots=True)
class _Lines:
    """What has been read so far."""

    people: dict[str, int] = field(default_factory=dict)
    said: list[_Said] = field(default_factory=list)
    title: str = ""
    notice: str = ""
    speaker: int | None = None
    fresh: bool = True  # the next line begins an entry

    def person(self, name: str) -> int:
        return self.people.setdefault(name, len(self.people) + 1)


def read_text(text: str) -> Reading:
    """The record of lines that say who spoke, whatever stands around them."""
    lines = split(text.removeprefix("\ufeff"))
    head = read_head(lines)
    read = _Lines(title=head.title or "")
    at = head.body
    while at < len(lines.lines):
        end = None if read.said or read.notice else notice_end(lines, at, len(lines.lines))
        if end is not None:
            read.notice = notice_words(lines.raw(at, end))
        elif (end := _about_end(read, lines, at)) is not None:
            words = "\n".join(clean(line).strip() for line in lines.lines[at:end])
            doubt = sentence("stray", at + 1)
            read.said.append(_Said(at + 1, EntryKind.SPEECH, words, flag=doubt))
        else:
            end = at + 1
            _take(read, end, clean(lines.lines[at]).strip(), lines.lines[end : end + 1])
        at = end
    before = head.before if head.fields else ""
    titled = head.title is not None
    date, title = title_words(read.title) if titled else dated(read.title)
    if not title and not date:
        date, title = dated(head.fields.get("title", "").strip("\"'"))
    meeting = Meeting(
        id=0,
        uuid="",
        series="",
        number=0,
        title=title,
        date=date,
        language="zh-TW" if mostly_chinese(text) else "en",
        state=MeetingState.HELD,
        notice=read.notice,
        form=Layout(before=before).dumped() if before else None,
    )
    return _reading(meeting, read)


def speaks(lines: Lines) -> bool:
    """Whether a text is such lines: it has no labels in headings, and enough lines that name
    who spoke."""
    seen = labelled = 0
    first = read_head(lines).body
    if first < len(lines.lines):
        first = notice_end(lines, first, len(lines.lines)) or first
    for raw in lines.lines[first:]:
        line = raw.strip()
        if not line:
            continue
        seen += 1
        if found := heading(raw):
            if label(*found) is not None:
                return False
        elif _label(line) is not None:
            labelled += 1
    return labelled >= _FEWEST_LABELS and labelled * _LABELS_IN >= seen


def _take(read: _Lines, number: int, line: str, below: list[str]) -> None:
    if is_blank(line):
        read.fresh = True
        return
    nothing_yet = not read.title and not read.said and read.speaker is None
    if nothing_yet and _is_title(line, below):
        read.title = line
    elif found := heading(line):
        _heading(read, number, *found)
    elif (announced := _label(line)) is not None:
        _labelled(read, number, *announced)
    elif wholly_bracketed(line.lstrip("> ")) or _SEPARATOR.fullmatch(line):
        _aside(read, number, line.lstrip("> "))
    elif read.fresh and part_of(line) is not None:
        _heading(read, number, 2, line)
    elif read.fresh or not read.said:
        doubt = "" if read.speaker is not None else sentence("stray", number)
        read.said.append(_Said(number, EntryKind.SPEECH, line, read.speaker, doubt))
        read.fresh = False
    else:
        read.said[-1].more.append(line)


def _about_end(read: _Lines, lines: Lines, at: int) -> int | None:
    """The line after those at the top that say when, where and with whom: nobody said them."""
    if read.said or read.speaker is not None:
        return None
    end = at
    for line in lines.lines[at:]:
        named = _LABELLED.fullmatch(_unbulleted(line.strip()))
        name = named[1].strip() if named else ""
        if not _ABOUT.fullmatch(name) and (end == at or name.lower() not in _CHAIRS):
            break
        end += 1
    return end if end > at else None


def _heading(read: _Lines, number: int, level: int, words: str) -> None:
    announced = label(level, words)
    read.fresh = True
    if announced is None:
        read.speaker = None
        text = section_words(words)
        read.said.append(_Said(number, EntryKind.SECTION, text, level=min(max(level, 2), 6)))
    else:
        read.speaker = read.person(announced.name) if announced.name else None


def _labelled(read: _Lines, number: int, name: str, words: str) -> None:
    read.speaker = read.person(name)
    read.fresh = True
    if not words:
        return
    kind, withdrawn = EntryKind.SPEECH, False
    if words[0] in "（(":
        meant = sense(words, labelled=True, speaking=True)
        kind, withdrawn = meant.kind, meant.withdrawn
    read.said.append(_Said(number, kind, words, read.speaker, withdrawn=withdrawn))
    read.fresh = withdrawn or kind is not EntryKind.SPEECH


def _aside(read: _Lines, number: int, words: str) -> None:
    meant = narrative(words)
    author = read.person(meant.author) if meant.author else None
    owner = (author or read.speaker) if meant.has_speaker else None
    read.said.append(_Said(number, meant.kind, meant.text, owner, seconds=meant.seconds))
    read.fresh = True


def _reading(meeting: Meeting, read: _Lines) -> Reading:
    ranks = generate_n_keys_between(None, None, len(read.said))
    entries: list[Entry] = []
    spoken: int | None = None
    for number, (said, rank) in enumerate(zip(read.said, ranks, strict=True), start=1):
        added = said.kind is EntryKind.SUPPLEMENT
        entries.append(
            Entry(
                number,
                rank,
                said.kind,
                "\n".join((said.text, *said.more)),
                said.speaker,
                supplement_of=spoken if added else None,
                withdrawn=said.withdrawn,
                seconds=said.seconds,
                level=said.level,
                flag=said.flag,
            )
        )
        spoken = spoken if added else number
    persons = tuple(Person(number, name) for name, number in read.people.items())
    remarks = tuple(Remark(said.line, said.flag) for said in read.said if said.flag)
    return Reading(Record(meeting, persons, entries=tuple(entries)), "text", remarks)


def _is_title(line: str, below: list[str]) -> bool:
    if line.startswith("# ") or dated(line)[0] is not None:
        return True
    alone = below != [] and is_blank(below[0])
    sentence_like = line[-1] in "。！？.!?…；;，,：:" or wholly_bracketed(line)
    return alone and len(line) <= _LONGEST_TITLE and not sentence_like and _label(line) is None


def _label(line: str) -> tuple[str, str] | None:
    """Who is named at the beginning of a line, and what stands behind."""
    bare = _unbulleted(line)
    if clock := _CLOCK.match(bare):
        announced = _label(bare[clock.end() :])
        return announced and (announced[0], f"{clock[0].strip()} {announced[1]}".strip())
    if bold := _BOLD.fullmatch(bare):
        name, words = bold[2].strip(), bold[3].strip()
    elif labelled := _LABELLED.fullmatch(bare):
        name, words = labelled[1].strip(), labelled[2].strip()
    else:
        return None
    return (name, words) if name in _ANSWERS or plausible(name) else None


def _unbulleted(line: str) -> str:
    return line[bullet.end() :] if (bullet := _BULLET.match(line)) else line
