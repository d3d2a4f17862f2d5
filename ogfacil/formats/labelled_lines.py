"""Parse lines with speakers' labels one after another, for text and foreign documents.

What is said goes to whoever was named last. Fields of minutes and what may be a name or not stand
alone, are nobody's and are flagged with their line.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from ogfacil.formats.common.values import Remark
from ogfacil.formats.markdown.doubts import sentence
from ogfacil.formats.markdown.head import dated
from ogfacil.formats.markdown.labels import section_words, speaker_label
from ogfacil.formats.markdown.lines import heading, is_blank, wholly_bracketed
from ogfacil.formats.markdown.meaning import narrative, sense
from ogfacil.formats.pad.words import part_of
from ogfacil.language.field_words import field_of
from ogfacil.language.name_shapes import Shape, shape
from ogfacil.language.order_keys import first_keys
from ogfacil.language.phonetic import is_han
from ogfacil.language.speaker_labels import Speakers, Spoken, Voice
from ogfacil.language.width import COLONS, without_blanks
from ogfacil.record import Entry, EntryKind, Person

_BULLET = re.compile(r"(?P<indent>[ \t]*)(?:[-*+•‧●]|\d{1,3}[.)、])[ \t\u3000]+(?=\S)")
_TASK = re.compile(r"[ \t]*[-*+][ \t]+\[[ xX]\][ \t]")
_RECORD = re.compile(
    r"(?:會議|議事|座談|審查|聽證).{0,12}(?:[紀記]錄|逐字稿|摘要)$|\bminutes\b", re.IGNORECASE
)
_SEPARATOR = re.compile(r"【[^】]{1,80}】")
_ROW = re.compile(r"\|.*\|")
_LONGEST_TITLE = 60
_LONGEST_SECTION = 20
_LONGEST_GIVEN_NAME = 3


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
class LabelledLines:
    """What lines have said so far; `title` is that of the meeting, "" until one is found.

    `alone` says that a paragraph which is nothing but a short label is somebody's, as in Word,
    where labels stand on lines of their own.
    """

    speakers: Speakers
    title: str = ""
    alone: bool = False
    fresh: bool = True  # the next line begins an entry
    _numbers: dict[str, int] = field(default_factory=dict)  # of people, by name without blanks
    _names_of: dict[int, str] = field(default_factory=dict)
    _said: list[_Said] = field(default_factory=list)
    _speaker: int | None = None
    _spoken: bool = False  # whether anybody has spoken yet
    _waiting: tuple[int, int] | None = None  # line and person of a label that has no words yet
    _item: int | None = None  # the indent of the list item that was said last

    @property
    def begun(self) -> bool:
        """Whether any entry was taken."""
        return bool(self._said)

    @property
    def spoken(self) -> bool:
        """Whether anybody has spoken yet."""
        return self._spoken

    def take(self, number: int, raw: str, below: str | None) -> None:
        """Take a line; `below` is the next one, None at the end."""
        line = raw.strip()
        if is_blank(line):
            self.fresh = True
            return
        nothing_yet = not self.title and not self._said and self._speaker is None
        if nothing_yet and self._is_title(line, below):
            self.title = line
        elif found := heading(line):
            self.take_heading(number, *found)
        elif _ROW.fullmatch(line):
            self._take_row(number, line)
        elif wholly_bracketed(line.lstrip("> ")) or _SEPARATOR.fullmatch(line):
            self._take_aside(number, line.lstrip("> "))
        elif (spoken := self.speakers.read(raw, head=not self._spoken)) is not None:
            self._take_label(number, raw, spoken)
        elif self._is_section(line):
            self.take_heading(number, 2, line)
        else:
            self._take_words(number, raw, line)

    def take_heading(self, number: int, level: int, words: str) -> None:
        """Take a heading: a section, or the label of somebody who is known to speak."""
        announced = speaker_label(level, words)
        self.fresh, self._item = True, None
        if announced is None or not self._names(words, announced.name):
            self._speaker = None
            text = section_words(words)
            self._put(_Said(number, EntryKind.SECTION, text, level=min(max(level, 2), 6)))
        else:
            self._settle()
            self._speaker = self._person(announced.name) if announced.name else None
            if self._speaker is not None:
                self._waiting = number, self._speaker

    def take_apart(self, number: int, words: str, flag: str) -> None:
        """Take words that are nobody's, whoever speaks around them: a table, a text box."""
        self._put(_Said(number, EntryKind.SPEECH, words, flag=flag))
        self.fresh = True

    def person(self, name: str) -> int:
        """Return the number of somebody who is there, whether or not they speak.

        Blanks between the characters of a Chinese name make no other person.
        """
        closed = without_blanks(name)
        number = self._numbers.setdefault(closed, len(self._numbers) + 1)
        if number not in self._names_of or name == closed:
            self._names_of[number] = name
        return number

    def people(self) -> tuple[Person, ...]:
        """Return everybody who was named as a speaker."""
        return tuple(Person(number, name) for number, name in self._names_of.items())

    def entries(self) -> tuple[Entry, ...]:
        """Return what was said, in order."""
        self._settle()
        ranks = first_keys(len(self._said))
        entries: list[Entry] = []
        spoken: int | None = None
        for number, (said, rank) in enumerate(zip(self._said, ranks, strict=True), start=1):
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
        return tuple(entries)

    def remarks(self) -> tuple[Remark, ...]:
        """Return what a person should look at, line by line."""
        self._settle()
        return tuple(Remark(said.line, said.flag) for said in self._said if said.flag)

    def _person(self, name: str) -> int:
        self._spoken = True
        return self.person(name)

    def _take_label(self, number: int, raw: str, spoken: Spoken) -> None:
        """Handle a line that begins with a label: a speaker's, a field's, or an undecided one."""
        by_itself = self.alone and not spoken.words and _is_short_name(spoken.name)
        if spoken.voice is Voice.PERSON or (spoken.voice is Voice.OPEN and by_itself):
            bullet = _BULLET.match(raw)
            self._item = len(bullet["indent"]) if bullet else None
            self._take_speech(number, spoken.name, spoken.words)
            return
        self._speaker = self._item = None
        if spoken.voice is Voice.OPEN:
            doubt = sentence("open", number)
            self._put(_Said(number, EntryKind.SPEECH, raw.strip(), flag=doubt))
        elif self._said and self._said[-1].fields and not self.fresh:
            self._said[-1].more.append(raw.strip())
        else:
            doubt = sentence("stray", number)
            self._put(_Said(number, EntryKind.SPEECH, raw.strip(), flag=doubt, fields=True))
        self.fresh = False

    def _take_words(self, number: int, raw: str, line: str) -> None:
        """Handle a line without a label: it continues the last entry or is an item of its own."""
        bullet = _BULLET.match(raw)
        indent = len(bullet["indent"]) if bullet else None
        beside = indent is not None and self._item is not None and indent <= self._item
        if self._speaker is not None and (beside or _TASK.match(raw)):
            self._speaker, self.fresh = None, True
        if self.fresh or not self._said:
            doubt = "" if self._speaker is not None else sentence("stray", number)
            self._put(_Said(number, EntryKind.SPEECH, line, self._speaker, doubt))
            self.fresh = False
        else:
            self._said[-1].more.append(line)

    def _put(self, said: _Said) -> None:
        if self._waiting is not None and said.speaker == self._waiting[1]:
            self._waiting = None
        self._settle()
        self._said.append(said)

    def _settle(self) -> None:
        """Keep a label that no words followed, as a turn without any."""
        if self._waiting is not None:
            (line, speaker), self._waiting = self._waiting, None
            doubt = sentence("empty", line)
            self._said.append(_Said(line, EntryKind.SPEECH, "", speaker, doubt))

    def _take_speech(self, number: int, name: str, words: str) -> None:
        self._settle()
        self._speaker = self._person(name)
        self.fresh = True
        if not words:
            self._waiting = number, self._speaker
            return
        kind, withdrawn = EntryKind.SPEECH, False
        if words[0] in "（(":
            meant = sense(words, labelled=True, speaking=True)
            kind, withdrawn = meant.kind, meant.withdrawn
        self._put(_Said(number, kind, words, self._speaker, withdrawn=withdrawn))
        self.fresh = withdrawn or kind is not EntryKind.SPEECH

    def _take_row(self, number: int, line: str) -> None:
        """Handle a row of a table: it has no speaker, whoever speaks around it."""
        last = self._said[-1] if self._said else None
        if (
            last is not None
            and _ROW.fullmatch(last.text)
            and last.line + len(last.more) + 1 == number
        ):
            last.more.append(line)
        else:
            self.take_apart(number, line, sentence("table", number))

    def _take_aside(self, number: int, words: str) -> None:
        meant = narrative(words)
        author = self._person(meant.author) if meant.author else None
        owner = (author or self._speaker) if meant.has_speaker else None
        self._put(_Said(number, meant.kind, meant.text, owner, seconds=meant.seconds))
        self.fresh = True

    def _names(self, words: str, name: str | None) -> bool:
        """Whether a heading names a speaker: with a colon, or as a label elsewhere does."""
        if words[-1:] in COLONS or name is None or self.speakers.knows(name):
            return True
        return self.speakers.times(name) > 0 and shape(name) >= Shape.ODD

    def _is_section(self, line: str) -> bool:
        """Whether a line is only the name of a part of minutes: 玖、報告事項."""
        if len(line) > _LONGEST_SECTION or line[-1] in "。.！!？?，,；;":
            return False
        if line[0].islower():
            return False  # a word of a sentence that runs over lines
        return part_of(line) is not None or field_of(line) is not None

    def _is_title(self, line: str, below: str | None) -> bool:
        if line.startswith("# ") or dated(line)[0] is not None:
            return True
        if wholly_bracketed(line) or self.speakers.read(line) is not None:
            return False
        if len(line) > _LONGEST_TITLE:
            return False
        if _RECORD.search(line) and line[-1] not in "。：:":
            return True
        sentence_like = line[-1] in "。！？.!?…；;，,：:" or field_of(line) is not None
        return below is not None and is_blank(below) and not sentence_like


def _is_short_name(name: str) -> bool:
    """Whether a label that stands alone is short enough for a name: 柏宇, but not 操作方式."""
    if shape(name) is Shape.TOPIC:
        return False
    return not any(map(is_han, name)) or len(without_blanks(name)) <= _LONGEST_GIVEN_NAME
