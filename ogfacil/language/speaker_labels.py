"""Who speaks, read from labels: the one reader for everything that is typed, pasted or read in.

A label that its format marks (`**Name:**`, `【王小明】`, `<v Name>`) is a label whatever the name
looks like. In plain text a label is what is known, what recurs, or what has the shape of a full
name. A field word of minutes (決議, date) is nobody. Where it is open whose words they are, nobody
speaks them until a person has looked; they never go to whoever spoke before.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import Enum
from functools import lru_cache

from ogfacil.language.field_words import (
    NUMBERING,
    Field,
    announces_section,
    field_of,
    is_chair,
)
from ogfacil.language.lazy import regex
from ogfacil.language.name_shapes import (
    ACTS,
    HONORIFIC,
    LONGEST,
    Shape,
    has_letters,
    is_unusual_name,
    shape,
    stated,
)
from ogfacil.language.names import Directory
from ogfacil.language.phonetic import is_han
from ogfacil.language.width import COLONS, fold, narrow
from ogfacil.record import Person

_LEAD = regex(
    r"(?:[ \t\u3000]|>|[A-Za-z][.)、][ \t\u3000]*(?=[\u3400-\u9fff])"
    r"|[-*+•‧·●–][ \t\u3000]+(?=\S)|\d{1,3}[.)、][ \t\u3000]*(?=\D))+"
)
_CLOCK = regex(
    r"(?:[\[(（【]\d{1,2}[:：]\d\d(?:[:：]\d\d)?[\])）】]|\d{1,2}:\d\d(?::\d\d)?(?=[ \t]+\D))"
    r"[ \t\u3000]*(?=\S)"
)
_BOLD = regex(
    rf"(?P<bold>\*{{1,3}}|__?)[ \t]*(?P<name>[^*_\n{COLONS}]{{1,{LONGEST}}}?)[ \t]*"
    rf"(?:[{COLONS}][ \t]*(?P=bold)|(?P=bold)[ \t]*[{COLONS}])[ \t\u3000]*"
)
_HTML = regex(
    rf"<(?P<tag>b|strong|em|i|u)>[ \t]*(?P<name>[^<>\n{COLONS}]{{1,{LONGEST}}}?)[ \t]*"
    rf"(?:[{COLONS}][ \t]*</(?P=tag)>|</(?P=tag)>[ \t]*[{COLONS}])[ \t\u3000]*",
    re.IGNORECASE,
)
_VOICE = regex(r"<v(?:\.[\w.]+)?[ \t]+(?P<name>[^>\n]{1,60})>[ \t]*")
_BRACKETED = regex(rf"【(?P<name>[^】\n]{{1,30}})】[ \t\u3000]*[{COLONS}]?[ \t\u3000]*(?=\S)")
_TIMED = regex(
    rf"(?P<name>[^{COLONS}\n]{{1,{LONGEST}}}?)[ \t]*"
    rf"(?P<clock>[\[(（]\d{{1,2}}[:：]\d\d(?:[:：]\d\d)?[\])）])[ \t]*[{COLONS}][ \t\u3000]*"
)
_PLAIN = regex(rf"(?P<name>[^{COLONS}\n]{{1,{LONGEST}}})[{COLONS}][ \t\u3000]*")
_TAGGED = regex(rf"\[[^\[\]{COLONS}\n]{{1,20}}\](?:[ \t]*[^\s(\[{COLONS}]|[{COLONS}])")
_OPENING = ("「", "『", "“", '"', "‘", "《", "<", "!", "[", "`", "|", "=", "/", "\\", "{")
_ASIDE = regex(
    r"[ \t]?[（(](?:在席位上|在台下|在臺下|視訊|線上|電話連線|遠端|online|by phone|via video"
    r"|[上下]?午?\d{1,2}時\d{1,2}分)[)）]$",
    re.IGNORECASE,
)
_ANSWERS = ("問", "答")
_LETTERS = ("q", "a")
_ENGLISH_WORD = regex(r"[A-Z][a-z]{2,}")
_LISTED = regex(r"[、，,;；/／\n]|[ \u3000]{2,}|(?<=[\u3400-\u9fff])[ \u3000](?=[\u3400-\u9fff])")
_STATE = regex(r"[（(\[][^（）()\[\]]{0,30}[)）\]]")
_SENTENCE = regex(r"[。！？!?，；;]|[,.] |[.…]$")
_LONGEST_TYPED = 40
_SHORT = 20
_FEWEST = 2  # times that an unusual label comes where it is somebody's


class Voice(Enum):
    """Whose the words behind a label are."""

    PERSON = "person"
    FIELD = "field"  # a field of minutes: nobody speaks
    OPEN = "open"  # perhaps a name: nobody speaks until a person has looked


@dataclass(frozen=True, slots=True)
class Spoken:
    """A label at the beginning of a line: whose the words behind it are, and the words."""

    voice: Voice
    name: str  # as written, or as the same person is known here
    words: str
    field: Field | None = None


@dataclass(frozen=True, slots=True)
class Candidate:
    """What may be a label at the beginning of a line, by signs alone."""

    name: str
    words: str
    marked: bool = False  # by its format
    numbered: bool = False  # an item of an outline stands before it
    clocked: bool = False  # a bare time of day stands before it
    lead: str = ""  # list marks, quote marks and numbering before it


@dataclass(frozen=True, slots=True)
class Label:
    """A speaker's label at the beginning of a typed line."""

    name: str  # as typed
    end: int  # where the label ends, its colon included
    text: int  # where the words begin
    person: Person | None  # None: a name that nobody here has yet
    certain: bool  # False: to be confirmed


def candidate(line: str) -> Candidate | None:
    """Return what stands before the first colon of a line, or in a mark.

    None where nothing may be a name.

    Bullets, numbering and quote marks before it are taken off; a clock stays with the words. A
    time, a ratio, an address and quoted words are no label.
    """
    lead = _LEAD().match(line)
    begin = lead.end() if lead else 0
    bare, before = line[begin:].rstrip(), line[:begin]
    if clock := _CLOCK().match(bare):
        behind = candidate(bare[clock.end() :])
        if behind is None or behind.lead:
            return None
        words = f"{clock[0].strip()} {behind.words}".strip()
        return replace(behind, words=words, clocked=clock[0][0].isdigit(), lead=before)
    for pattern in (_BOLD, _HTML, _VOICE, _BRACKETED):
        if marked := pattern().match(bare):
            words = bare[marked.end() :].strip()
            if pattern is _VOICE:
                words = words.removesuffix("</v>")
            return Candidate(marked["name"].strip(), words, marked=True, lead=before)
    numbering = NUMBERING().match(bare)
    if numbering and numbering.end() < len(bare):
        before, bare = before + numbering[0], bare[numbering.end() :]
    if timed := _TIMED().match(bare):
        words = f"{timed['clock']} {bare[timed.end() :]}".strip()
        return Candidate(timed["name"].strip(), words, lead=before)
    plain = _PLAIN().match(bare)
    if plain is None or (bare.startswith(_OPENING) and not _TAGGED().match(bare)):
        return None
    name, words = plain["name"].strip().strip("*_ "), bare[plain.end() :]
    if not name or words.startswith(("//", ":", "\\")) or not has_letters(name):
        return None
    if name[-1].isdigit() and words[:1].isdigit() and bare[plain.end() - 1] in COLONS:
        return None  # a time or a ratio
    return Candidate(name, words.strip(), numbered=numbering is not None, lead=before)


class Speakers:
    """Which labels of one text are somebody's, weighed by all its lines.

    `known` are names that need no evidence: of the attendance, of the store, of the record that a
    document belongs to. A label that is one of them but for blanks, width and case, gets its
    spelling.
    """

    def __init__(self, lines: Iterable[str] = (), *, known: Iterable[str] = ()) -> None:
        self._known: dict[str, str] = {}
        self._listed: set[str] = set()
        self._times: Counter[str] = Counter()
        for name in known:
            self.know(name)
        for line in lines:
            if any(colon in line for colon in COLONS) or "【" in line or "<v" in line:
                self._look_at(line)

    def know(self, name: str) -> None:
        """Take a name as that of somebody who may speak."""
        if key := fold(name):
            self._known.setdefault(key, name)

    def knows(self, name: str) -> bool:
        """Whether a label is the name of somebody known."""
        return fold(name) in self._known or fold(stated(name)) in self._known

    def times(self, name: str) -> int:
        """Return how many lines begin with this label."""
        return self._times[fold(name)]

    def read(self, line: str, *, head: bool = False) -> Spoken | None:
        """Parse the label at the start of a line.

        Args:
            line: The line.
            head: Nobody has spoken yet: there 主席：林若青 is a field.

        Returns:
            The label and the words behind it; None where the line continues the one before.
        """
        found = candidate(line)
        return None if found is None else self.weigh(found, head=head)

    def weigh(self, found: Candidate, *, head: bool = False) -> Spoken | None:
        """Whose the words behind a candidate are, or None where it is no label at all."""
        said = self._weighed(found, head)
        if said is not None and said.voice is not Voice.PERSON and found.clocked:
            return None  # 14:30 開始：第一案
        if said is not None and said.voice is Voice.PERSON and self._names_another(said):
            return replace(said, voice=Voice.OPEN)
        return said

    def _names_another(self, said: Spoken) -> bool:
        """Whether a second name follows the first: 國發會：林若青：我補充."""
        if not any(colon in said.words for colon in COLONS):
            return False
        second = candidate(said.words)
        if second is None or second.lead or fold(second.name) == fold(said.name):
            return False
        if field_of(second.name) is not None:
            return False
        return self.knows(second.name) or shape(second.name) is Shape.NAME

    def _weighed(self, found: Candidate, head: bool) -> Spoken | None:
        field = field_of(found.name)
        if field is not None and not self._speaks(found, head):
            return Spoken(Voice.FIELD, found.name, found.words, field)
        if aside := _ASIDE().search(found.name):
            words = f"{aside[0].strip()}{found.words}"
            found = replace(found, name=found.name[: aside.start()], words=words)
        if (key := fold(found.name)) in self._known:
            return Spoken(Voice.PERSON, self._known[key], found.words)
        if acted := self._acted(found):
            return acted
        looks = shape(found.name)
        return self._judged(found, looks)

    def _judged(self, found: Candidate, looks: Shape) -> Spoken | None:
        times = self.times(found.name)
        if fold(found.name) in _LETTERS:
            return self._as(Voice.PERSON, found)
        if found.name in _ANSWERS:
            several = sum(self._times[answer] for answer in _ANSWERS) >= _FEWEST
            return self._as(Voice.PERSON if several else Voice.OPEN, found)
        if self.knows(found.name) or fold(found.name) in self._listed:
            return self._as(Voice.PERSON, found)
        if field_of(found.name) is not None:  # the chair
            return self._as(Voice.PERSON, found)
        if looks is Shape.PHRASE or (looks is Shape.TOPIC and _is_connective(found.name)):
            return None
        if looks is Shape.TOPIC:
            return self._as(Voice.OPEN, found)
        named = looks is Shape.NAME and not found.numbered and not _is_english_word(found.name)
        certain = found.marked or times >= _FEWEST or named
        return self._as(Voice.PERSON if certain else Voice.OPEN, found)

    def _as(self, voice: Voice, found: Candidate) -> Spoken:
        return Spoken(voice, " ".join(found.name.split()), found.words)

    def _acted(self, found: Candidate) -> Spoken | None:
        """Return a name with what its bearer does: 議員王小明提問.

        The verb stays with the words.
        """
        verb = ACTS().search(found.name)
        if verb is None or self.times(found.name) >= 2 * _FEWEST:
            return None
        name = found.name[: verb.start()].strip()
        if not name or (field_of(name) is not None and not is_chair(name)):
            return None
        known = self.knows(name) or self._is_family_name(name) or is_chair(name)
        if not known and shape(name) is not Shape.NAME:
            return None
        words = f"{verb[0]}：{found.words}"
        return Spoken(Voice.PERSON, self._known.get(fold(name), name), words)

    def _is_family_name(self, name: str) -> bool:
        """Whether one sign is the family name of just one known person."""
        if len(name) != 1 or not is_han(name):
            return False
        return sum(key.startswith(name) for key in self._known) == 1

    def _speaks(self, found: Candidate, head: bool) -> bool:
        """Whether a role of the head (主席) speaks here, rather than being filled by somebody."""
        if fold(found.name) in self._known and not announces_section(found.name):
            return True
        if not is_chair(found.name):
            return False
        again = not head or self.times(found.name) >= _FEWEST
        if not found.words:
            return again
        if self._are_names(found.words):
            return False
        return again or _SENTENCE().search(found.words) is not None or len(found.words) > _SHORT

    def _are_names(self, words: str) -> bool:
        """Whether words are only names, such as fill a field: 林若青、許安（請假）."""
        names = listed(words)
        if fold(words) in self._known:
            return True
        whole = "".join(names) and not re.search(r"[。！？!?]", words)
        return bool(whole) and all(shape(name) is Shape.NAME for name in names)

    def _look_at(self, line: str) -> None:
        found = candidate(line)
        if found is None:
            return
        kind = field_of(found.name)
        if kind is None or is_chair(found.name):
            self._times[fold(found.name)] += 1
            if fold(stated(found.name)) != fold(found.name):
                self._times[fold(stated(found.name))] += 1
        if kind is Field.PEOPLE:
            self._listed.update(fold(name) for name in listed(found.words))


def listed(words: str) -> tuple[str, ...]:
    """Return the names in the value of a field of minutes: 若青、海文（請假）."""
    parts = (_STATE().sub("", part).strip(" \t\u3000。.") for part in _LISTED().split(words))
    parts = (_within_field(part) for part in parts)
    return tuple(part for part in parts if part and shape(part) >= Shape.ODD)


def _within_field(part: str) -> str:
    """Return what fills a second field on a line: 許安 of 主席：林若青　記錄：許安."""
    plain = _PLAIN().match(part)
    return part[plain.end() :] if plain and field_of(plain["name"]) is not None else part


def _is_english_word(name: str) -> bool:
    """Whether a name could be any word of English: Spoiler, Warning; as Alice or Bob could."""
    return _ENGLISH_WORD().fullmatch(name) is not None


def is_connective(words: str) -> bool:
    """Whether words lead on to what follows and are neither a name nor a heading: 例如, Note."""
    return _is_connective(words)


@lru_cache(maxsize=1024)
def _is_connective(name: str) -> bool:
    return field_of(name) is None and fold(name).rstrip(" .0123456789") in _CONNECTIVES


_CONNECTIVES_WORDS = """
例 例如 比如 譬如 像是 諸如 包括 包含 如下 以下 如 即 其中 另外 此外 再來 接著 然後 最後 首先 其次
再者 總之 因此 所以 但 但是 不過 註 注 按 今天 明天 昨天 上午 下午 早上 晚上 中午 注意 提醒 舉例
換言之 簡言之 也就是說 總而言之 換句話說 意思是 today tomorrow nb ps p.s e.g i.e re also however
first firstly second secondly third finally next last so but and because remember see example
examples note
"""
_CONNECTIVES = frozenset(_CONNECTIVES_WORDS.split())


def label(line: str, directory: Directory) -> Label | None:
    """Return the speaker's label that begins a typed line, or None.

    A name or alias of the directory is certain, and with a title after it likely. Anything else
    must look like a name: short, no words of a sentence, no time, no address, no 例如 or 第一.
    """
    flat = narrow(line)
    colon = flat.find(":")
    if not 0 < colon <= _LONGEST_TYPED:
        return None
    name = line[:colon].strip()
    after = flat[colon + 1 :]
    if not name or after.startswith("//"):
        return None
    start = colon + 1 + len(after) - len(after.lstrip())
    known = directory.named(name)
    if known:
        return Label(name, colon + 1, start, known[0], len(known) == 1)
    if addressed := _with_title(name, directory):
        return Label(name, colon + 1, start, addressed, False)
    digits_around = flat[:colon][-1:].isdigit() and after[:1].isdigit()
    if digits_around or not plausible(name):
        return None
    return Label(name, colon + 1, start, None, False)


def _with_title(name: str, directory: Directory) -> Person | None:
    """Who is meant by a known name and a title: 唐鳳政委."""
    title = HONORIFIC().search(name, 2)
    if title is None or title.end() != len(name):
        return None
    return directory.find(name[: title.start()])


@lru_cache(maxsize=4096)
def plausible(name: str) -> bool:
    """Whether this may be the name of somebody who is not known yet, by its shape alone."""
    if field_of(name) is not None and not is_chair(name):
        return False
    return shape(name) >= Shape.LIKELY or is_unusual_name(name)
