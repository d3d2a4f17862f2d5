"""What the model is told of a clause: its letters, its kinds of words, who, how and when, where."""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from ogfacil.language.due.fold import fold
from ogfacil.language.suggest import vocabulary
from ogfacil.language.suggest.line import sentences
from ogfacil.record import Entry, Record

_CHINESE = re.compile(r"[^,;:。!?\n]+[,;:。!?\n]*")
_ENGLISH = re.compile(r"[^,;!?\n]+(?:[,;!?\n.]+)?\s*")
_HAN = re.compile(r"[一-鿿]")
_LATIN = re.compile(r"[a-z]")
_WORDS = re.compile(r"[a-z']+")
_DAY = re.compile(
    r"(?:(?P<year>\d{2,4}) ?年 ?|(?P<near>[去前今本明後])年 ?(?:度|的)?)?"
    r"(?P<month>\d{1,2}) ?月(?:份)?(?: ?(?P<day>\d{1,2}) ?[日號])?"
)
_NEAR = {"去": -1, "前": -2, "今": 0, "本": 0, "明": 1, "後": 2}
_ENDS = " ,;:。!?\n"
_SHORT = 4
_SIBLINGS = 5
"""How far from a clause the others of its sentence still count."""
_SOFT = ("ft", "fb")
_CHAIR = re.compile(r"召集人|主席")
_VISIT = re.compile(r"來訪|訪談|拜會|interview|conversation|visit", re.IGNORECASE)
_MEETING = re.compile(
    r"月會|季會|第.季|聯繫會議|推動小組|協作|部務|工作小組|工作會議|推動會議|訪談|來訪|拜會"
    r"|interview|visit|conversation|workshop|panel",
    re.IGNORECASE,
)
_TITLES = re.compile(r"報告人|代表|共同|召集人|委員|科長|處長|署長|組長|主任|副")
_NAMES = re.compile(r"[一-鿿]+|[A-Z][a-z]+")
_SETTLING = frozenset(
    (
        *("track", "thus", "rec", "way", "do", "agree", "pass"),
        *("noneed", "drop", "fine", "stay", "enter", "vote", "sure"),
    )
)
_NO_PROMISE = re.compile(
    r"等一下|等等(?!等)|待會|稍[後候]|先請|[嗎呢]$|[認以]為|我覺得|也許|或許|^(?:那是|是)?因為|上次|去年"
    r"|通常|高興|我就不"
)
_NO_DECISION = re.compile(
    r"[嗎呢]$|吧$|意思是|是什麼意思|進入投票|開始投票|往下|休息|準時|結束|下一個?(?:報告)?案|如果(?!沒有)"
    r"|之前(?!的)|上次|去年|當時|雖然|[他她]們?|有沒有|為什麼|誰"
)
_MAY_SETTLE = _SETTLING | {"then", "ifnone", "isit", "en_ok", "rest", "so"}


@dataclass(slots=True)
class Clause:
    """A part of a sentence between two marks, with what was found in it."""

    text: str  # folded, without the marks at its ends
    end: str  # the mark behind it
    sentence: int
    start: int  # within its sentence
    entry: int  # index in the record
    number: int  # within its sentence
    of: int  # how many clauses its sentence has
    found: tuple[tuple[int, str], ...] | None = None
    framed: frozenset[str] | None = None
    settles: tuple[str, ...] | None = None

    def kinds(self) -> tuple[tuple[int, str], ...]:
        """Return where which kind of words is found, in order."""
        if self.found is None:
            hits = [
                (match.start(), match.end(), name)
                for name, pattern in vocabulary.kinds(bool(_LATIN.search(self.text)))
                for match in pattern.finditer(self.text)
            ]
            self.found = tuple((start, name) for start, _end, name in sorted(hits))
        return self.found

    def frame(self, names: Sequence[str]) -> frozenset[str]:
        """Return who does what, how firmly and when, as features."""
        if self.framed is None:
            self.framed = frozenset(_frame(self.text, names))
        return self.framed

    def outcomes(self) -> tuple[str, ...]:
        """Which words of what is settled stand in it."""
        if self.settles is None:
            self.settles = tuple(
                name for name, pattern in vocabulary.outcomes() if pattern.search(self.text)
            )
        return self.settles


def clauses_of(entry: Entry, index: int) -> Iterator[Clause]:
    """Yield the clauses of an entry; a very short one is taken together with the next."""
    for number, sentence in enumerate(sentences(entry.text)):
        folded = fold(sentence)
        english = len(_LATIN.findall(folded)) > len(_HAN.findall(folded))
        spans: list[tuple[int, int]] = []
        for match in (_ENGLISH if english else _CHINESE).finditer(folded):
            if not match.group().strip():
                continue
            if spans and not english and spans[-1][1] - spans[-1][0] < _SHORT:
                spans[-1] = (spans[-1][0], match.end())
            else:
                spans.append(match.span())
        for place, (start, end) in enumerate(spans):
            words = folded[start:end]
            core = words.strip(_ENDS).rstrip(".") if english else words.strip(_ENDS)
            mark = words.rstrip()[-1:]
            yield Clause(core, mark, number, start, index, place, len(spans))


class Room:
    """What is known of the whole meeting: who leads it, who is there, what it is like."""

    def __init__(self, record: Record) -> None:
        self.record = record
        self.people = {person.id: person.name for person in record.people}
        self.turns = Counter(e.speaker for e in record.entries if e.speaker)
        self.most = next((speaker for speaker, _n in self.turns.most_common(1)), None)
        title = f"{record.meeting.series} {record.meeting.title}"
        self.visit = bool(_VISIT.search(title))
        self.meeting = found.group().lower() if (found := _MEETING.search(title)) else ""
        self.clauses: list[Clause] = []
        for index, entry in enumerate(record.entries):
            self.clauses.extend(clauses_of(entry, index))
        self.many = max(1, len(record.entries))

    @cached_property
    def names(self) -> tuple[str, ...]:
        """The names by which those who speak are called, in full and without the first sign."""
        names: set[str] = set()
        for person in self.record.people:
            for part in _NAMES.findall(_TITLES.sub("", person.name)):
                if _HAN.match(part):
                    names |= {part, part[1:]} if len(part) == 3 else set()
                    names |= {part} if len(part) == 2 else set()
                else:
                    names.add(part.lower())
        return tuple(sorted(names))

    def leads(self, entry: Entry) -> bool:
        """Whether somebody who leads the meeting speaks."""
        name = self.people.get(entry.speaker or 0, "")
        return entry.speaker == self.most or bool(_CHAIR.search(name))

    def same_entry(self, place: int, other: int) -> bool:
        """Whether two places of `clauses` are in one entry."""
        return (
            0 <= other < len(self.clauses)
            and self.clauses[other].entry == self.clauses[place].entry
        )


def is_ahead(text: str, on: dt.date | None) -> bool | None:
    """Tell whether the first month or day named in a text is still ahead of a meeting.

    Args:
        text: The words, folded.
        on: The day of the meeting.

    Returns:
        None where the text names no month, or nobody knows when the meeting was.
    """
    if on is None or "月" not in text or (found := _DAY.search(text)) is None:
        return None
    year = on.year + _NEAR.get(found["near"] or "今", 0)
    if found["year"]:
        year = int(found["year"]) + (1911 if int(found["year"]) < 1000 else 0)
    month, day = int(found["month"]), int(found["day"] or 31)
    return (year, month, day) > (on.year, on.month, on.day)


def may_promise(clause: Clause) -> bool:
    """Tell whether a clause may promise or ask for something.

    It may with a verb of what is done after a meeting, or a word that promises, plans or asks, and
    with nothing that rules a promise out: a question, a habit, what is over with the meeting or was
    before it.
    """
    if clause.end == "?" or _NO_PROMISE.search(clause.text):
        return False
    if vocabulary.work().search(clause.text) or vocabulary.commits().search(clause.text):
        return True
    return bool(_LATIN.match(clause.text)) and any(
        name in ("e_will", "e_go", "e_ask", "e_do") for _start, name in clause.kinds()
    )


def may_settle(clause: Clause, *, leads: bool) -> bool:
    """Whether a clause has anything of a decision, and nothing that rules one out.

    A question, the next point, what was settled before; or what is only proposed, by others than
    the chair.
    """
    if clause.end == "?" or _NO_DECISION.search(clause.text):
        return False
    if not leads and "建議" in clause.text:
        return False
    return bool(vocabulary.any_outcome(_MAY_SETTLE).search(clause.text))


def features(room: Room, place: int, *, settling: bool = False) -> set[str]:
    """Return the features of a clause; with `settling` those of decisions are among them."""
    clause = room.clauses[place]
    entry = room.record.entries[clause.entry]
    leads = room.leads(entry)
    own = clause.kinds()
    frame = clause.frame(room.names)
    found = _letters(clause.text) | frame
    names = [name for _start, name in own]
    found |= {f"c {name}" for name in names}
    if names:
        found |= {f"s {names[0]}", f"e {names[-1]}"}
        if own[0][0] <= 1:
            found.add(f"st {names[0]}")
    for name in set(names):
        found |= {f"{name}&ch{leads:d}", f"{name}&T{room.visit:d}"}
    for one in frame:
        if one.startswith("f "):
            if one.count("|") == 2:
                found.add(f"{one}&{room.visit:d}")
            elif one.count("|") == 1:
                found.add(f"{one}&c{leads:d}")
    found |= _place(room, clause, entry, leads)
    found |= _around(room, place)
    found |= _sentence(room, place)
    if (ahead := is_ahead(clause.text, room.record.meeting.date)) is not None:
        found |= {f"day{ahead:d}"} | {f"day{ahead:d} {name}" for name in set(names)}
    if settling:
        found |= settled_features(room, place)
    return found


def _letters(text: str) -> set[str]:
    """Run of one to three signs, and words of Latin letters alone and in pairs."""
    edged = f"^{text}$"
    found = {edged[i : i + n] for n in (1, 2, 3) for i in range(len(edged) - n + 1)}
    words = _WORDS.findall(text)
    found |= {f"w {word}" for word in words}
    found |= {f"w {one} {two}" for one, two in pairwise(words)}
    return found


def _place(room: Room, clause: Clause, entry: Entry, leads: bool) -> set[str]:
    before = room.record.entries[clause.entry - 1] if clause.entry else None
    found = {
        f"chair{leads:d}",
        f"cl{min(6, len(clause.text) // 4)}",
        f"end{clause.end}",
        f"ci{min(clause.number, 3)}",
        f"fromend{min(clause.of - 1 - clause.number, 2)}",
        f"j{min(clause.sentence, 2)}",
        f"el{min(5, len(entry.text) // 60)}",
        f"pos{5 * clause.entry // room.many}",
        f"share{6 * room.turns[entry.speaker or 0] // room.many}",
        f"T:{room.visit:d}",
        f"T:{room.visit:d}chair{leads:d}",
        f"T:{room.meeting}",
    }
    if before is not None and before.speaker != entry.speaker:
        found.add("newsp")
    return found


def _around(room: Room, place: int) -> set[str]:
    """Return features of the sentences before and behind, and of the entry before."""
    found: set[str] = set()
    for other, tag in ((place - 1, "p"), (place + 1, "n")):
        if not room.same_entry(place, other):
            found.add(f"{tag}^")
            continue
        near = room.clauses[other]
        found |= {f"{tag}c {name}" for _start, name in near.kinds()}
        found |= {
            f"{tag}{one}"
            for one in near.frame(room.names)
            if one[:2] in ("ft", "fb") or (one.startswith("f ") and one.count("|") == 1)
        }
    if place and not room.same_entry(place, place - 1):
        found |= {f"qc {name}" for _start, name in room.clauses[place - 1].kinds()}
    return found


def _sentence(room: Room, place: int) -> set[str]:
    """Return the doubts and times in the rest of the sentence, and the mark that ends it."""
    clause = room.clauses[place]
    found: set[str] = set()
    last = place
    for other in range(place - clause.number, place + clause.of - clause.number):
        if other >= len(room.clauses):
            break
        last = other
        if other != place and abs(other - place) <= _SIBLINGS:
            tag = "sb" if other < place else "sa"
            found |= {
                f"{tag}{one}" for one in room.clauses[other].frame(room.names) if one[:2] in _SOFT
            }
    return found | {f"send{room.clauses[last].end}"}


def settled_features(room: Room, place: int) -> set[str]:
    """Return what the model of decisions is told besides.

    The words of what is settled, and around it.
    """
    clause = room.clauses[place]
    leads = room.leads(room.record.entries[clause.entry])
    own = clause.outcomes()
    found = {f"d {name}" for name in own} | {f"dl{min(5, len(clause.text) // 4)}"}
    found |= {f"d {one}&{two}" for n, one in enumerate(own) for two in own[n + 1 :]}
    found |= {f"dc{leads:d}{room.visit:d} {name}" for name in own}
    found.add(f"dk{leads:d}" if _SETTLING & set(own) else "d none")
    for other, tag in ((place - 1, "dp"), (place + 1, "dn"), (place - 2, "dq")):
        if room.same_entry(place, other):
            found |= {f"{tag} {name}" for name in room.clauses[other].outcomes()}
    return found


def _frame(text: str, names: Sequence[str]) -> Iterator[str]:
    """Who is said to do what (`f SUBJECT|MODAL|W`), with the time and the doubts around it."""
    modals = sorted(
        (match.start(), match.end(), name)
        for name, pattern in vocabulary.modals()
        if (match := pattern.search(text))
    )
    subjects = [
        (match.start(), match.end(), name)
        for name, pattern in vocabulary.subjects()
        for match in pattern.finditer(text)
    ]
    subjects += [
        (place, place + len(name), "NAME") for name in names if (place := text.find(name)) >= 0
    ]
    subjects.sort()
    when = [name for name, pattern in vocabulary.times() if pattern.search(text)]
    doubts = [name for name, pattern in vocabulary.doubts() if pattern.search(text)]
    yield from (f"ft {name}" for name in when)
    yield from (f"fb {name}" for name in doubts)
    if not modals:
        verb = "W" if vocabulary.work().search(text) else "-"
        if verb == "-" and vocabulary.show().search(text):
            verb = "S"
        yield f"f {subjects[0][2] if subjects else '-'}|-|{verb}"
        yield f"f -|{verb}"
        yield from (f"f -|{verb}|{name}" for name in when)
        return
    for start, end, modal in modals[:3]:
        before = [one for one in subjects if one[1] <= start and start - one[1] <= 8]
        after = [one for one in subjects if 0 <= one[0] - end <= 2]
        chosen = after[:1] if modal in ("ASK", "SUG", "WANT") else before[-1:]
        who = chosen[0][2] if chosen else "-"
        work = vocabulary.work().search(text[end : end + 26])
        show = vocabulary.show().search(text[end : end + 12])
        if work and not (show and show.start() <= work.start()):
            verb = "W"
            yield f"v {modal} {work.group()}"
            yield f"f {modal}|W{'n' if work.start() <= 3 else 'f'}"
        else:
            verb = "S" if show else "-"
            yield f"f {modal}|{verb}"
        yield f"f {who}|{modal}|{verb}"
        yield f"f {who}|{modal}"
        for name in when or ["no"]:
            yield f"f {modal}|{verb}|{name}"
            yield f"f {who}|{modal}|{verb}|{name}"
        for name in doubts or ["ok"]:
            yield f"f {modal}|{verb}|{name}"
        if not doubts and not when:
            yield f"f {who}|{modal}|{verb}|clean"
        if start <= 1 or (before and before[-1][0] <= 2):
            yield f"f ^{who}|{modal}|{verb}"
