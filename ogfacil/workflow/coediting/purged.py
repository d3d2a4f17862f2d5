"""Keep purged text out of what is returned, though it is still where the meeting was sent."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from ogfacil.errors import InvalidInputError
from ogfacil.merge import ProposalKind, Proposals, propose
from ogfacil.record import WITHDRAWN, Entry, Person, Record
from ogfacil.store import Store
from ogfacil.workflow.coediting.attachments import Attachments
from ogfacil.workflow.meetings.masking import Pseudonyms, mask_text, masked


@dataclass(frozen=True, slots=True)
class PurgedRefs:
    """The entries of a meeting whose text was purged, and the people whose names were."""

    lines: frozenset[int] = frozenset()
    people: Mapping[int, Person] = field(default_factory=dict)  # who stands for them, by id

    def __bool__(self) -> bool:
        return bool(self.lines or self.people)


def load_purged_refs(store: Store, meeting_id: int, masks: Pseudonyms) -> PurgedRefs:
    """Return what was purged from a meeting.

    Of a purged name only the person who stands for it is known.
    """
    buried = [one.entity_id for one in store.tombstones() if one.entity == Entry.__name__]
    lines = frozenset(row for row in buried if store.meeting_id_of(Entry, row) == meeting_id)
    people = {person.id: person for name, person in masks.people.items() if name == person.name}
    return PurgedRefs(lines, people)


def without_purged(record: Record, gone: PurgedRefs, *, ours: bool = True) -> Record:
    """Return a record in which the purged lines are withdrawn ones.

    In one of others, those that say so already.
    """
    return replace(
        record,
        entries=tuple(
            replace(entry, text=WITHDRAWN, withdrawn=True, form=None)
            if (entry.id in gone.lines if ours else entry.text == WITHDRAWN)
            else entry
            for entry in record.entries
        ),
    )


def scrub_incoming(
    record: Record, notes: Attachments, names: Iterable[str], base: Record, gone: PurgedRefs
) -> tuple[Record, Attachments, tuple[str, ...]]:
    """Remove purged names and text from what was returned, found by where they are.

    Args:
        record: The returned record.
        notes: What was returned beside it: raw text, comments, sources.
        names: Names of the file and of its author, which are scrubbed too.
        base: What was sent.
        gone: What was purged.

    Returns:
        The record, the attachments and the names without what was purged.
    """
    said = tuple(names)
    if not gone:
        return record, notes, said
    learned = Pseudonyms(dict(_called(base, record, gone)))
    if learned:
        record = masked(record, learned)
        notes = _unsaying(notes, learned)
        said = tuple(mask_text(name, learned) for name in said)
    found = _laid(without_purged(base, gone), without_purged(record, gone, ours=False))
    words = {p.there for p in found if p.where.what == "entry" and p.where.id in gone.lines}
    words = {text for text in words if text and text != WITHDRAWN}
    if words:
        record = replace(
            record,
            entries=tuple(
                replace(entry, text=WITHDRAWN, withdrawn=True, form=None)
                if entry.text in words
                else entry
                for entry in record.entries
            ),
        )
        notes = _unquoting(notes, words)
    return record, notes, said


def _laid(base: Record, came: Record) -> Proposals:
    try:
        return propose(base, base, came)
    except InvalidInputError:
        return Proposals(())


def _called(base: Record, came: Record, gone: PurgedRefs) -> Iterator[tuple[str, Person]]:
    """How those who were forgotten are called there: in their seat, or above their lines."""
    known = {person.name for person in base.people}
    named = {person.id: person.name for person in came.people}
    seats = {seat.seat: seat.person for seat in base.attendance}
    for seat in came.attendance:
        person = gone.people.get(seats.get(seat.seat, 0))
        if person is not None and named[seat.person] not in known:
            yield named[seat.person], person
    for proposal in _laid(base, came):
        if proposal.there in known or proposal.there not in named.values():
            continue
        for person in gone.people.values():
            if (
                proposal.kind in (ProposalKind.RENAMED, ProposalKind.SPEAKER)
                and proposal.base == person.name
            ):
                yield proposal.there, person


def _unsaying(notes: Attachments, names: Pseudonyms) -> Attachments:
    return replace(
        notes,
        text=mask_text(notes.text, names),
        raw=tuple(mask_text(text, names) for text in notes.raw),
        sources={
            entry: replace(source, author=mask_text(source.author, names))
            for entry, source in notes.sources.items()
        },
        said={
            mask_text(words, names): replace(source, author=mask_text(source.author, names))
            for words, source in notes.said.items()
        },
        comments=tuple(
            replace(one, author=mask_text(one.author, names), text=mask_text(one.text, names))
            for one in notes.comments
        ),
    )


def _unquoting(notes: Attachments, words: Collection[str]) -> Attachments:
    lines = sorted({line for text in words for line in text.split("\n") if line.strip()}, key=len)
    text, raw = notes.text, list(notes.raw)
    for line in reversed(lines):
        text = text.replace(line, WITHDRAWN)
        raw = [one.replace(line, WITHDRAWN) for one in raw]
    told = {text: source for text, source in notes.said.items() if text not in words}
    return replace(notes, text=text, raw=tuple(raw), said=told)
