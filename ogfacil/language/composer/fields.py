"""Owners, due, tags and sources anywhere in the words of an action, decision or question."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass, replace
from functools import lru_cache

from ogfacil.language.composer.scene import ComposerContext, Token, TokenType
from ogfacil.language.due.show import doubtful
from ogfacil.language.phonetic import is_han
from ogfacil.language.present import given_names
from ogfacil.language.width import fold, narrow
from ogfacil.record import Due, DueKind, Owner, Person

_MENTION = re.compile(r'(?<![A-Za-z0-9._%+-])@(?:"(?P<q>[^"\n]+)"|[“「](?P<c>[^”」\n]+)[”」])?')
_BARE = re.compile(
    r"[^\s\u200b\u2060\ufeff@#|,;:!?()\[\]{}<>\"'、，。；：！？（）「」『』【】《》“”…]+"
)
_JOINING = ("和", "與", "及", "跟", "或")
_AND = re.compile(r"[ \t]*、[ \t]*|以及|[和與及]|[ \t]+(?:and|&)[ \t]+")
_SELF = frozenset(("我", "我這邊", "me", "self"))
_TAG = re.compile(r"(?<![\w&/#])#(?P<tag>[^\W_][\w-]*(?:\.\d+)*)")
_EXPLICIT = re.compile(r"(?<![A-Za-z])(?:due|deadline|期限|截止日?)[ \t]*:[ \t]*", re.IGNORECASE)
_EXPLICIT_END = re.compile(r"[ \t]+[@#]|[;；\n|]|$")
_TAIL = re.compile(r"[ \t]*\|(?=[ \t]*(?:@|due:))(?:[ \t]*@(?:\"[^\"\n]*\"|[^\s@|]+))*"
                   r"(?:[ \t]*due:[^@#|\n]*)?$")  # fmt: skip


@dataclass(frozen=True, slots=True)
class Fields:
    """What was found in a text; marks are counted from its beginning."""

    text: str
    owners: tuple[Owner, ...] = ()
    due: Due | None = None
    tags: tuple[str, ...] = ()
    sources: tuple[int, ...] = ()
    marks: tuple[Token, ...] = ()

    @property
    def unknown_owners(self) -> tuple[str, ...]:
        """The owners whose name nobody has here."""
        return tuple(owner.name for owner in self.owners if owner.person is None)


def fields(text: str, scene: ComposerContext) -> Fields:
    """Owners (`@阿端`, `@"Tang Audrey"`), due (in words, or after `due:`), `#tags`, `#12` sources.

    Of `@阿端、林小橘` both are owners where the second is known here too; another name is text.
    What follows a last `|`, where it is nothing but owners and a due, is no part of the text and
    takes the place of what the text says: `… | @- due:-` is an action of nobody without a due.
    """
    flat = narrow(text)
    tail = _TAIL.search(flat)
    body, rest = (text[: tail.start()], tail.start()) if tail else (text, len(text))
    found = links(body, scene)
    mentioned, marks = _owners(body, scene)
    due, due_marks = _due(body, (*marks, *found.marks), scene)
    marks = (*found.marks, *marks, *due_marks)
    if tail:
        after = text[rest:]
        if "@" in flat[rest:]:
            mentioned, tail_marks = _owners(after, scene)
            marks += _moved(tail_marks, rest)
        if written := _EXPLICIT.search(flat, rest):
            due = _written_due(text[written.end() :].strip(), scene)
            marks += (Token(written.start(), len(text), TokenType.DUE),)
            marks += (
                (Token(written.start(), len(text), TokenType.DOUBT),)
                if doubtful(due, scene.on)
                else ()
            )
    return replace(found, text=body, owners=mentioned, due=due, marks=marks)


def links(text: str, scene: ComposerContext) -> Fields:
    """Only the tags and sources of a text."""
    tags: dict[str, None] = {}
    sources: dict[int, None] = {}
    marks: list[Token] = []
    for hash_ in _TAG.finditer(narrow(text)):
        tag = text[hash_.start("tag") : hash_.end()]
        if not tag.isdecimal():
            tags[tag] = None
            marks.append(Token(hash_.start(), hash_.end(), TokenType.TAG))
        elif len(tag) < 19 and int(tag) in scene.entries:
            sources[int(tag)] = None
            marks.append(Token(hash_.start(), hash_.end(), TokenType.SOURCE))
    return Fields(text, tags=tuple(tags), sources=tuple(sources), marks=tuple(marks))


def _owners(text: str, scene: ComposerContext) -> tuple[tuple[Owner, ...], tuple[Token, ...]]:
    flat = narrow(text)
    found: dict[tuple[int | None, str], Owner] = {}
    marks: list[Token] = []
    for at in _MENTION.finditer(flat):
        quoted = text[at.start("q") : at.end("q")] or text[at.start("c") : at.end("c")]
        name, end, sure = (quoted, at.end(), True) if quoted else _bare(flat, text, at.end(), scene)
        if not name or name == "-":
            continue
        start, other = at.start(), _other(flat, end, scene)
        while True:
            owner, one = _owner(name, scene)
            found.setdefault((owner.person, fold(owner.name)), owner)
            marks.append(Token(start, end, TokenType.OWNER))
            if not one or not (sure or other):
                marks.append(Token(start, end, TokenType.DOUBT))
            if other is None:
                break
            start, end, sure = other
            name, other = text[start:end], _other(flat, end, scene)
    return tuple(found.values()), tuple(marks)


def _owner(name: str, scene: ComposerContext) -> tuple[Owner, bool]:
    """Who is meant by a name, and whether it is somebody here, and nobody else."""
    person = scene.directory.find(name)
    if person is None and fold(name) in _SELF:
        person = scene.person(scene.current)
    if person is None and fold(name) not in map(fold, scene.owners):
        meant = scene.meant(name)
        if len(meant) == 1:
            return Owner(meant[0].name, meant[0].id), True
    if person is None:
        return Owner(name.strip()), False
    return Owner(person.name, person.id), len(scene.directory.named(name)) <= 1


def _other(flat: str, end: int, scene: ComposerContext) -> tuple[int, int, bool] | None:
    """Where another known name follows an owner (`、林小橘`), and whether that is all of it.

    和 and 與 may also say with whom something is done: behind them the name must end there.
    """
    joint = _AND.match(flat, end)
    if joint is None:
        return None
    start = joint.end()
    stop = _known_at(flat, start, scene, scene.owners)
    if not stop:
        return None
    run = _BARE.match(flat, start)
    beyond = _AND.match(flat, stop)
    whole = run is None or run.end() <= stop
    if beyond and not whole:
        whole = flat[beyond.end() :].startswith("@") or _other(flat, stop, scene) is not None
    listed = "、" in joint[0] and stop - start > 1
    return (start, stop, whole) if whole or listed else None


def _bare(flat: str, text: str, start: int, scene: ComposerContext) -> tuple[str, int, bool]:
    run = _BARE.match(flat, start)
    if run is None:
        return "", start, False
    known = _known_at(flat, start, scene)
    if known > run.end() or known == run.end():
        return text[start:known], known, True
    end = run.end()
    if flat[end : end + 1] == "@" and flat[end - 1] in _JOINING and end - start > 1:
        end -= 1
    if known and (end - known > 1 or known == end):
        return text[start:known], known, known == end
    return text[start:end].rstrip(".-"), end - (len(flat[start:end]) - len(
        flat[start:end].rstrip(".-"))), True  # fmt: skip


def _known_at(flat: str, start: int, scene: ComposerContext, others: tuple[str, ...] = ()) -> int:
    """Where the longest known name that stands here ends; 0 where there is none."""
    here = flat[start:]
    best = 0
    begun: dict[int, str] = {}  # what stands here, as it is compared, by its length
    for folded, size, ends_in_han in _names(scene.people, others):
        if size <= best:
            continue
        if size not in begun:
            begun[size] = fold(here[:size])
        if begun[size] == folded:
            following = here[size : size + 1]
            if ends_in_han or not (following.isascii() and following.isalnum()):
                best = size
    return start + best if best else 0


@lru_cache(maxsize=32)
def _names(
    people: tuple[Person, ...], others: tuple[str, ...]
) -> tuple[tuple[str, int, bool], ...]:
    """Every name by which somebody may be mentioned: as it is compared, its length, its end."""
    names = (name for person in people for name in (person.name, *person.aliases))
    return tuple(
        (fold(name), len(name), is_han(name[-1]))
        for name in (*names, *given_names(people), *others)
        if name
    )


def _due(
    text: str, taken: tuple[Token, ...], scene: ComposerContext
) -> tuple[Due | None, tuple[Token, ...]]:
    flat = narrow(text)
    if written := _EXPLICIT.search(flat):
        end = _EXPLICIT_END.search(flat, written.end())
        stop = end.start() if end else len(text)
        due = _written_due(text[written.end() : stop].strip(), scene, first_word=True)
        if due is None:
            place = (written.start(), written.end())
            return None, (Token(*place, TokenType.DUE), Token(*place, TokenType.DOUBT))
        at = text.find(due.words, written.end())
        place = (written.start(), at + len(due.words) if at >= 0 else stop)
    else:
        bare = text
        for mark in taken:
            bare = bare[: mark.start] + "，" * (mark.end - mark.start) + bare[mark.end :]
        due = _read(bare.rstrip(" \t　，"), scene)  # behind an event nothing may stand
        if due is None:
            return None, ()
        at = text.find(due.words)
        place = (max(at, 0), at + len(due.words) if at >= 0 else 0)
    marks = (Token(*place, TokenType.DUE),) if place[0] < place[1] else ()
    return due, (*marks, Token(*place, TokenType.DOUBT)) if marks and doubtful(
        due, scene.on
    ) else marks


def _written_due(words: str, scene: ComposerContext, first_word: bool = False) -> Due | None:
    """Return the due that stands after `due:`; `5月底前=2018-05-31` says the date as well."""
    if not words or words == "-":
        return None
    said, equals, day = narrow(words).rpartition("=")
    if equals and (date := _iso(day.strip())):
        said = words[: len(said)].strip()
        read = _read(said, scene)
        dated = read is not None and read.kind in (DueKind.BY, DueKind.ON, DueKind.START)
        return Due(said, read.kind if read and dated else DueKind.BY, date)
    if read := _read(words, scene):
        return read
    return Due(words.split()[0] if first_word else words, DueKind.WORDS)


def _read(words: str, scene: ComposerContext) -> Due | None:
    from ogfacil.language.due import read_due

    return read_due(words, scene.on, events=scene.events, typed=True)


def written_due(text: str) -> bool:
    """Whether a text says a due behind `due:`."""
    return _EXPLICIT.search(narrow(text)) is not None


def said_due(text: str, scene: ComposerContext) -> Due | None:
    """Return the deadline in words that were said in the meeting, where most times are none."""
    from ogfacil.language.due import read_due

    return read_due(text, scene.on, events=scene.events)


def _iso(day: str) -> dt.date | None:
    try:
        return dt.date.fromisoformat(day)
    except ValueError:
        return None


def _moved(marks: tuple[Token, ...], by: int) -> tuple[Token, ...]:
    return tuple(Token(mark.start + by, mark.end + by, mark.role) for mark in marks)
