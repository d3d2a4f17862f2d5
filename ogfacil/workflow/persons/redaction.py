"""Withdraw or purge entries, as people may ask for at any time."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ogfacil.errors import InvalidInputError, NotFoundError
from ogfacil.formats.markdown.escape import escape
from ogfacil.locale import _
from ogfacil.merge import ProposalKind, propose
from ogfacil.record import (
    Action,
    Decision,
    Entry,
    Question,
    Record,
    Returned,
    Round,
)
from ogfacil.store import PurgeResult, Store
from ogfacil.workflow.coediting.dispatch import from_json
from ogfacil.workflow.persons.anonymising import anonymise, find_person, forget

__all__ = [
    "Redacted",
    "anonymise",
    "code_of",
    "find_person",
    "forget",
    "places",
    "redact",
    "resting_on",
]

Item = Action | Decision | Question

LONG_ENOUGH = 6
"""Characters from which on the words of a line are looked for in what came back."""


_WORDED = frozenset(
    {
        ProposalKind.TEXT,
        ProposalKind.HEADING,
        ProposalKind.SPLIT,
        ProposalKind.JOINED,
        ProposalKind.COMMENT,
    }
)


@dataclass(frozen=True, slots=True)
class Redacted:
    """What was withdrawn; `purged` tells what was taken out for good."""

    entries: tuple[int, ...]
    purged: PurgeResult | None = None
    places: tuple[str, ...] = ()  # where the words were sent, and may still stand
    items: tuple[str, ...] = ()  # the codes of what was made of these lines alone, purged with them
    also_from: tuple[str, ...] = ()  # the codes of what rests on these lines and on others


def redact(
    store: Store, meeting_id: int, entries: Sequence[int], *, purge: bool = False, why: str = ""
) -> Redacted:
    """Withdraw entries: from now on they are exported as （刪除）.

    Args:
        store: The open store.
        meeting_id: The meeting.
        entries: Ids of the entries.
        purge: Also remove the text from the journal, the search index, what was sent and returned,
            and the program's own copies; that can't be undone.
        why: Reason, stored with the purge.

    Raises:
        NotFoundError: An entry is not in this meeting.
    """
    for entry_id in entries:
        if store.meeting_id_of(Entry, entry_id) != meeting_id:
            raise NotFoundError(
                _("There is no line {id} in this meeting; `show --json` gives ids.", id=entry_id)
            )
    sent_to = places(store, meeting_id)
    if purge:
        words = _came_back_as(store, meeting_id, entries)
        taken, shared = resting_on(store.record(meeting_id), entries)
        purged = store.purge(
            meeting_id,
            entries,
            items=[(type(one).__name__, one.id) for one in taken],
            words=words,
            why=why,
        )
        return Redacted(
            tuple(entries), purged, sent_to, tuple(map(code_of, taken)), tuple(map(code_of, shared))
        )
    with store.transaction("withdraw", meeting=meeting_id) as act:
        for entry_id in entries:
            act.change(Entry, entry_id, withdrawn=True)
    return Redacted(tuple(entries), None, sent_to)


def code_of(item: Item) -> str:
    """Return the code that people say: `A-3`, `D-1`, `Q-2`."""
    if isinstance(item, Action):
        return item.code
    return f"{'D' if isinstance(item, Decision) else 'Q'}-{item.id}"


def resting_on(record: Record, entries: Iterable[int]) -> tuple[list[Item], list[Item]]:
    """Find what was made of lines that are to be taken out for good.

    Returns:
        What rests on nothing else than these lines and others that are withdrawn already; and what
        rests on further lines too, which a person has to look at.
    """
    gone = {one.id for one in record.entries if one.withdrawn} | set(entries)
    wanted = set(entries)
    alone: list[Item] = []
    shared: list[Item] = []
    items: list[Item] = [*record.actions, *record.decisions, *record.questions]
    for item in items:
        if wanted.intersection(item.entries):
            (alone if gone.issuperset(item.entries) else shared).append(item)
    return alone, shared


def _came_back_as(store: Store, meeting_id: int, entries: Iterable[int]) -> set[str]:
    """Return every spelling of these entries in what was sent and returned."""
    wanted = set(entries)
    here = store.record(meeting_id)
    texts = {entry.text for entry in here.entries if entry.id in wanted}
    rounds = {one.id: one for one in store.all(Round, meeting=meeting_id)}
    for round_ in rounds.values():
        for kept in (round_.base, round_.sent):
            texts |= {one.text for one in from_json(kept).entries if one.id in wanted}
    for returned in store.all(Returned, meeting=meeting_id):
        base = from_json(rounds[returned.round].base)
        for record in _ever(store, returned):
            try:
                found = propose(base, base, record)
            except InvalidInputError:
                continue  # another document: nothing of these lines is known in it
            texts |= {p.there for p in found if p.kind in _WORDED and p.where.id in wanted}
    lines = {line.strip() for text in texts for line in (text, *text.split("\n"))}
    spelled = lines | {escape(line) for line in lines} | {" ".join(line.split()) for line in lines}
    return {line for line in spelled if len(line) >= LONG_ENOUGH}


def _ever(store: Store, returned: Returned) -> list[Record]:
    """All that a return has said, from the journal: it is kept in the place of an earlier one."""
    said = {returned.record}
    for act in store.history(Returned, returned.id):
        for change in act.changes:
            for content in (change.before, change.after):
                if isinstance(content, Returned):
                    said.add(content.record)
                elif change.field == "record" and isinstance(content, str):
                    said.add(content)
    return [from_json(text) for text in said if text]


def places(store: Store, meeting_id: int) -> tuple[str, ...]:
    """Return where a meeting was sent for co-editing; what is there is not ours to change."""
    every = store.all(Round, meeting=meeting_id)
    return tuple(dict.fromkeys(one.place for one in every))
