"""Plain `名：text` lines as a record; what names nobody goes on with whoever spoke last."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from fractional_indexing import generate_n_keys_between

from ogfacil.formats.markdown.doubts import sentence
from ogfacil.formats.markdown.form import Layout, mostly_chinese
from ogfacil.formats.markdown.head import dated, notice_end, notice_words, read_head, title_words
from ogfacil.formats.markdown.labels import section_words, speaker_label
from ogfacil.formats.markdown.lines import Lines, heading, is_blank, split, wholly_bracketed
from ogfacil.formats.markdown.meaning import narrative, sense
from ogfacil.formats.pad.words import part_of
from ogfacil.formats.values import Reading, Remark
from ogfacil.language.clean import clean
from ogfacil.language.field_words import NUMBERING, field_of
from ogfacil.language.name_shapes import Shape, shape
from ogfacil.language.speaker_labels import Speakers, Spoken, Voice
from ogfacil.language.width import COLONS
from ogfacil.record import Entry, EntryKind, Meeting, MeetingState, Person, Record

_BULLET = re.compile(r"(?P<indent>[ \t]*)(?:[-*+•‧●]|\d{1,3}[.)、])[ \t\u3000]+(?=\S)")
_TASK = re.compile(r"[ \t]*[-*+][ \t]+\[[ xX]\][ \t]")
_RECORD = re.compile(
    r"(?:會議|議事|座談|審查|聽證).{0,12}(?:[紀記]錄|逐字稿|摘要)$|\bminutes\b", re.IGNORECASE
)
_SEPARATOR = re.compile(r"【[^】]{1,80}】")
_LONGEST_TITLE = 60
_LONGEST_SECTION = 20
_FEWEST_LABELS = 2
_LABELS_IN = 5  # lines: one in so many has a label, or a text is none of such lines
_LINES_TO_A_HEADING = 4  # that name a speaker: more of them, and the headings are sections


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
    fields: bool = False  # lines of the head of minutes
    more: list[str] = field(default_factory=list)


@dataclass(slots=True)
class _Lines:
    """What has been read so far."""

    speakers: Speakers
    people: dict[str, int] = field(default_factory=dict)
    said: list[_Said] = field(default_factory=list)
    title: str = ""
    notice: str = ""
    speaker: int | None = None
    spoken: bool = False  # whether anybody has spoken yet
    fresh: bool = True  # the next line begins an entry
    item: int | None = None  # the indent of the list item that was said last

    def person(self, name: str) -> int:
        self.spoken = True
        return self.people.setdefault(name, len(self.people) + 1)


def read_text(text: str, known: Iterable[str] = ()) -> Reading:
    """The record of lines that say who spoke, whatever stands around them.

    `known` are names of people whose label needs no other evidence.
    """
    lines = split(text.removeprefix("\ufeff"))
    head = read_head(lines)
    speakers = Speakers(lines.lines[head.body :], known=known)
    read = _Lines(speakers, title=head.title or "")
    at = head.body
    while at < len(lines.lines):
        end = None if read.said or read.notice else notice_end(lines, at, len(lines.lines))
        if end is not None:
            read.notice = notice_words(lines.raw(at, end))
        else:
            end = at + 1
            _take(read, end, clean(lines.lines[at]).rstrip(), lines.lines[end : end + 1])
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
    """Whether a text is such lines: enough of them have labels, and its headings name nobody.

    Headings that are labels, as the house writes them, outweigh lines unless these are many more.
    """
    first = read_head(lines).body
    if first < len(lines.lines):
        first = notice_end(lines, first, len(lines.lines)) or first
    body = lines.lines[first:]
    headed = sum(_is_label(found) for raw in body if (found := heading(raw)))
    if headed * _LINES_TO_A_HEADING > len(body):
        return False
    speakers = Speakers(body)
    seen = people = fields = 0
    for raw in body:
        if is_blank(raw):
            continue
        seen += 1
        spoken = None if raw.lstrip().startswith("#") else speakers.read(raw)
        if spoken is not None:
            people += spoken.voice is not Voice.FIELD
            fields += spoken.voice is Voice.FIELD
    enough = people >= _FEWEST_LABELS and (people + fields) * _LABELS_IN >= seen
    return enough and people > headed * _LINES_TO_A_HEADING


def _is_label(found: tuple[int, str]) -> bool:
    """Whether a heading surely names a speaker: with a colon, or by a whole name."""
    announced = speaker_label(*found)
    if announced is None:
        return False
    colon = found[1][-1:] in COLONS
    return colon or shape(announced.name or "") is Shape.NAME


def _take(read: _Lines, number: int, raw: str, below: list[str]) -> None:
    line = raw.strip()
    if is_blank(line):
        read.fresh = True
        return
    nothing_yet = not read.title and not read.said and read.speaker is None
    if nothing_yet and _is_title(read, line, below):
        read.title = line
    elif found := heading(line):
        _heading(read, number, *found)
    elif wholly_bracketed(line.lstrip("> ")) or _SEPARATOR.fullmatch(line):
        _aside(read, number, line.lstrip("> "))
    elif (announced := read.speakers.read(raw, head=not read.spoken)) is not None:
        _announced(read, number, raw, announced)
    elif _is_section(read, line):
        _heading(read, number, 2, line)
    else:
        _words(read, number, raw, line)


def _announced(read: _Lines, number: int, raw: str, announced: Spoken) -> None:
    """A line that begins with a label: somebody's, a field, or one that is open."""
    if announced.voice is Voice.PERSON:
        bullet = _BULLET.match(raw)
        read.item = len(bullet["indent"]) if bullet else None
        _labelled(read, number, announced.name, announced.words)
        return
    read.speaker = read.item = None
    if announced.voice is Voice.OPEN:
        doubt = sentence("open", number)
        read.said.append(_Said(number, EntryKind.SPEECH, raw.strip(), flag=doubt))
    elif read.said and read.said[-1].fields and not read.fresh:
        read.said[-1].more.append(raw.strip())
    else:
        doubt = sentence("stray", number)
        read.said.append(_Said(number, EntryKind.SPEECH, raw.strip(), flag=doubt, fields=True))
    read.fresh = False


def _words(read: _Lines, number: int, raw: str, line: str) -> None:
    """A line without a label: it goes on with what was said, unless it is an item of its own."""
    bullet = _BULLET.match(raw)
    beside = bullet is not None and read.item is not None and len(bullet["indent"]) <= read.item
    if read.speaker is not None and (beside or _TASK.match(raw)):
        read.speaker, read.fresh = None, True
    if read.fresh or not read.said:
        doubt = "" if read.speaker is not None else sentence("stray", number)
        read.said.append(_Said(number, EntryKind.SPEECH, line, read.speaker, doubt))
        read.fresh = False
    else:
        read.said[-1].more.append(line)


def _is_section(read: _Lines, line: str) -> bool:
    """Whether a line is only the name of a part of minutes: 玖、報告事項."""
    if len(line) > _LONGEST_SECTION or line[-1] in "。.！!？?，,；;":
        return False
    if read.fresh and part_of(line) is not None:
        return True
    numbered = NUMBERING.match(line) is not None
    return (numbered or read.fresh or read.speaker is None) and field_of(line) is not None


def _heading(read: _Lines, number: int, level: int, words: str) -> None:
    announced = speaker_label(level, words)
    read.fresh, read.item = True, None
    if announced is None or not _names(read, words, announced.name):
        read.speaker = None
        text = section_words(words)
        read.said.append(_Said(number, EntryKind.SECTION, text, level=min(max(level, 2), 6)))
    else:
        read.speaker = read.person(announced.name) if announced.name else None


def _names(read: _Lines, words: str, name: str | None) -> bool:
    """Whether a heading among lines with labels names a speaker, and no section."""
    if words[-1:] in COLONS or name is None or read.speakers.knows(name):
        return True
    return shape(name) is Shape.NAME or read.speakers.times(name) >= _FEWEST_LABELS


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


def _is_title(read: _Lines, line: str, below: list[str]) -> bool:
    if line.startswith("# ") or dated(line)[0] is not None:
        return True
    if wholly_bracketed(line) or read.speakers.read(line) is not None:
        return False
    if _RECORD.search(line) and len(line) <= _LONGEST_TITLE and line[-1] not in "。：:":
        return True
    alone = below != [] and is_blank(below[0])
    sentence_like = line[-1] in "。！？.!?…；;，,：:"
    return alone and len(line) <= _LONGEST_TITLE and not sentence_like
