"""What of a record may leave the program: the one place that decides it.

Every writer (`ogfacil.formats.write`, JSON, lists of actions, reports) is given what `outgoing`
has passed. Words of a withdrawn line go out as `WITHDRAWN`, and so does whatever rests on them:
an action, decision or question that was made from the line or quotes it, its progress, a
supplement to it. Where a title, a place, a tag or an owner's name quotes it, the words alone are
replaced. Notes to oneself do not go out at all.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields, replace
from enum import StrEnum
from typing import TypeVar

from ogfacil.record.action import Action, Due, Owner, Progress
from ogfacil.record.meeting import WITHDRAWN, Decision, Entry, EntryKind, Meeting, Question
from ogfacil.record.plan import Commitment
from ogfacil.record.whole import Key, Record, Withheld

MIN_QUOTE_LENGTH = 6
"""Characters from which on words are looked for where they are quoted; shorter ones (對。好。) are
everybody's."""

Item = Action | Decision | Question
I = TypeVar("I", Action, Decision, Question)  # noqa: E741
V = TypeVar("V")

_SAYS_SO = re.compile(r"[\s*_~]*[（(]\s*已?(?:刪除|删除)\s*[）)][\s*_~]*")
_REVIEWED = re.compile(r"[（(]編號")
"""How a line begins by which a later session has decided on an action: nothing was made of it."""
_OWNERS = re.compile(r'^(?:[@＠](?:"[^"]*"|“[^”]*”|「[^」]*」|\S+)\s+)+')
_STRUCTURE = frozenset({"id", "number"})


@dataclass(frozen=True, slots=True)
class Resting:
    """What rests on withdrawn lines: each item or supplement, with the ids of these lines."""

    lines: dict[Key, frozenset[int]]

    def __contains__(self, key: object) -> bool:
        return key in self.lines


def key_of(value: Item | Entry) -> Key:
    """Return the key under which an item or entry is kept back or let out."""
    return type(value).__name__, value.id


def items_of(record: Record) -> tuple[Item, ...]:
    """Its actions, decisions and questions."""
    return (*record.actions, *record.decisions, *record.questions)


def is_withdrawal(text: str) -> bool:
    """Whether a text says nothing but that something was taken out."""
    return _SAYS_SO.fullmatch(text) is not None


def quotable(text: str) -> tuple[str, ...]:
    """Return the wordings under which a text is looked for elsewhere.

    Returns:
        The whole text, its lines, and both without what stands in brackets; none that is too short
        to be recognised as somebody's words.
    """
    found: dict[str, None] = {}
    for one in (text, *text.split("\n")):
        bare = one.strip()
        for words in (bare, bare[1:-1].strip() if bare[:1] in "（(" else ""):
            if len(words) >= MIN_QUOTE_LENGTH and not is_withdrawal(words):
                found[words] = None
    return tuple(found)


def resting(
    withdrawn: Iterable[Entry], items: Iterable[Item], entries: Iterable[Entry] = ()
) -> Resting:
    """Find what rests on withdrawn lines of the same meeting.

    Args:
        withdrawn: The lines that were withdrawn.
        items: Decisions, questions and actions that may rest on them: by the lines they name, or
            because the words of one hold the words of the other.
        entries: Lines among which supplements may rest on them too.
    """
    gone = {entry.id: entry for entry in withdrawn if entry.withdrawn}
    found: dict[Key, frozenset[int]] = {}
    waiting = [e for e in entries if e.supplement_of is not None and e.id not in gone]
    while reached := [e for e in waiting if e.supplement_of in gone]:
        for entry in reached:
            found[key_of(entry)] = _roots(found, entry.supplement_of)
            gone[entry.id] = entry
        waiting = [e for e in waiting if e.id not in gone]
    made = {id_ for id_, e in gone.items() if not _is_review(e)}
    quoted = {id_: quotable(e.text) for id_, e in gone.items()}
    for item in items:
        lines = made.intersection(item.entries)
        lines |= {id_ for id_, words in quoted.items() if _quotes(item, words)}
        if lines:
            roots = [_roots(found, line) for line in lines]
            found[key_of(item)] = frozenset().union(*roots)
    return Resting(found)


def _roots(found: dict[Key, frozenset[int]], line: int | None) -> frozenset[int]:
    """Return the withdrawn lines below a line: itself, unless it supplements such a line."""
    own = frozenset() if line is None else frozenset({line})
    return found.get((Entry.__name__, line or 0), own)


def _is_review(entry: Entry) -> bool:
    return entry.kind is EntryKind.NARRATIVE and _REVIEWED.match(entry.text) is not None


def _quotes(item: Item, words: Sequence[str]) -> bool:
    own = _core(item)
    return any(one in item.text or (len(own) >= MIN_QUOTE_LENGTH and own in one) for one in words)


def _core(item: Item) -> str:
    """Return the words of an item without the owners before them and the deadline behind."""
    text = _OWNERS.sub("", item.text).strip()
    due = item.due if isinstance(item, Action) else None
    if due is not None and due.words:
        text = text.removesuffix(due.words).rstrip(" ，,、")
    return text


def outgoing(record: Record) -> Record:
    """Return the part of a record that may leave the program.

    Every writer and every list goes through here. The result may be passed through again:
    nothing more changes.
    """
    gone = [entry for entry in record.entries if entry.withdrawn]
    elsewhere = record.withheld
    if not gone and not elsewhere and all(e.kind is not EntryKind.NOTE for e in record.entries):
        return record
    items = items_of(record)
    held = {*resting(gone, items, record.entries).lines, *elsewhere.items} - elsewhere.cleared
    words = _words(record, held)
    cleared = elsewhere.cleared

    def own(item: I) -> I:
        if key_of(item) in held:
            return masked_item(item)
        return item if key_of(item) in cleared else unquoted_item(item, words)

    def said(progress: Progress) -> Progress:
        action = (Action.__name__, progress.action)
        if action in held:
            return replace(progress, text=WITHDRAWN)
        return (
            progress
            if action in cleared
            else replace(progress, text=unquoted(progress.text, words))
        )

    return replace(
        record,
        meeting=public_meeting(record.meeting, words),
        attendance=tuple(
            _with(seat, role=unquoted(seat.role, words)) for seat in record.attendance
        ),
        agenda=tuple(_with(one, title=unquoted(one.title, words)) for one in record.agenda),
        entries=tuple(
            _entry(entry, held, cleared, words)
            for entry in record.entries
            if entry.kind is not EntryKind.NOTE
        ),
        decisions=tuple(own(one) for one in record.decisions),
        questions=tuple(own(one) for one in record.questions),
        actions=tuple(own(one) for one in record.actions),
        progress=tuple(said(one) for one in record.progress),
    )


def _words(record: Record, held: set[Key]) -> tuple[str, ...]:
    """Return the words that must not be quoted, longest first."""
    found: set[str] = set(record.withheld.words)
    for entry in record.entries:
        if entry.withdrawn or key_of(entry) in held:
            found.update(quotable(entry.text))
    for item in items_of(record):
        if key_of(item) in held:
            found.update(quotable(item.text))
            found.update(quotable(_core(item)))
    return longest_first(found)


def longest_first(words: Iterable[str]) -> tuple[str, ...]:
    """Words in the order in which they are taken out of a text."""
    return tuple(sorted(set(words), key=lambda word: (-len(word), word)))


def _entry(entry: Entry, held: set[Key], cleared: frozenset[Key], words: tuple[str, ...]) -> Entry:
    if entry.withdrawn or key_of(entry) in held:
        if is_withdrawal(entry.text):
            return entry
        return replace(entry, text=WITHDRAWN, withdrawn=True, flag="", form=None)
    if key_of(entry) in cleared:
        return entry
    entry = _with(entry, flag=unquoted(entry.flag, words))
    if entry.kind is EntryKind.SPEECH:
        return entry  # what somebody else said stays; `repeating` tells of it
    text = unquoted(entry.text, words)
    return entry if text == entry.text else replace(entry, text=text, form=None)


def repeating(record: Record) -> tuple[Entry, ...]:
    """Find the lines that say withdrawn words again, word for word.

    Returns:
        Lines of other people or of later moments. They go out, so a person must look at them.
    """
    gone = [entry for entry in record.entries if entry.withdrawn]
    held = {*resting(gone, items_of(record), record.entries).lines, *record.withheld.items}
    words = _words(record, held - record.withheld.cleared)
    return tuple(
        entry
        for entry in record.entries
        if entry.kind is EntryKind.SPEECH
        and not entry.withdrawn
        and key_of(entry) not in record.withheld.cleared
        and any(word in entry.text for word in words)
    )


def unquoted(text: str, words: Iterable[str]) -> str:
    """Replace each of these words in a text by `WITHDRAWN`, the longest first."""
    for word in words:
        if word in text:
            text = text.replace(word, WITHDRAWN)
    return text


def unquoted_item(item: I, words: Sequence[str]) -> I:
    """Return an item that quotes none of these words, in its text or in what belongs to it."""
    if not words:
        return item
    text = unquoted(item.text, words)
    if isinstance(item, Question):
        return _with(item, text=text, answer=unquoted(item.answer, words))
    tags = tuple(tag for tag in item.tags if unquoted(tag, words) == tag)
    if isinstance(item, Decision):
        return _with(item, text=text, tags=tags, tally=unquoted(item.tally, words))
    owners = tuple(
        owner if owner.person is not None else _with(owner, name=unquoted(owner.name, words))
        for owner in item.owners
    )
    return _with(item, text=text, tags=tags, owners=owners, due=unquoted_due(item.due, words))


def unquoted_due(due: Due | None, words: Sequence[str]) -> Due | None:
    """Return a deadline whose words quote none of these words."""
    if due is None:
        return None
    return _with(due, words=unquoted(due.words, words), event=unquoted(due.event, words))


def public_meeting(meeting: Meeting, words: Sequence[str]) -> Meeting:
    """Return a meeting whose title and place quote none of these words."""
    title, place = unquoted(meeting.title, words), unquoted(meeting.place, words)
    if (title, place) == (meeting.title, meeting.place):
        return meeting
    return replace(meeting, title=title, place=place, form=None)


def public_commitment(commitment: Commitment, words: Sequence[str]) -> Commitment:
    """Return a commitment that quotes none of these words."""
    return _with(
        commitment,
        title=unquoted(commitment.title, words),
        lead=unquoted(commitment.lead, words),
        supporting=tuple(unquoted(one, words) for one in commitment.supporting),
        problem=unquoted(commitment.problem, words),
        tags=tuple(tag for tag in commitment.tags if unquoted(tag, words) == tag),
    )


def _with(value: V, **changed: object) -> V:
    """Return a copy with these fields, or the value itself where nothing differs."""
    if all(getattr(value, name) == new for name, new in changed.items()):
        return value
    return replace(value, **changed)  # type: ignore[type-var]


def public_item(item: I, withheld: Withheld) -> I:
    """Return an item as it may go out, by what a store knows of all its meetings."""
    if key_of(item) in withheld.items:
        return masked_item(item)
    return item if key_of(item) in withheld.cleared else unquoted_item(item, withheld.words)


def masked_item(item: I) -> I:
    """Return an item of which only number, state and days are left."""
    emptied: dict[str, object] = {"text": WITHDRAWN}
    for field in fields(item):
        value = getattr(item, field.name)
        if field.name in emptied or field.name in _STRUCTURE:
            continue
        if isinstance(value, str) and not isinstance(value, StrEnum):
            emptied[field.name] = ""
        elif isinstance(value, Due):
            emptied[field.name] = None
        elif isinstance(value, tuple) and any(isinstance(one, str | Owner) for one in value):
            emptied[field.name] = ()
    return replace(item, **emptied)  # type: ignore[arg-type]
