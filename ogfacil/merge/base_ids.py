"""Parse the base of a round from its document, with the ids of what was sent."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from typing import TypeVar

from ogfacil.merge.align.alignment import align
from ogfacil.merge.align.normalize import match_key, normalize_name
from ogfacil.merge.align.short_lists import match
from ogfacil.merge.context import alignment_input, folded
from ogfacil.record import WITHDRAWN, Action, Decision, Entry, Owner, Person, Question, Record

T = TypeVar("T", Person, Decision, Question, Action)


def identify(sent: Record, read: Record) -> Record:
    """`read` (the document that was sent, read back) with the ids that its values have in `sent`.

    What can't be found in `sent` gets an id that nothing there has. The meeting keeps its id,
    UUID, series and number from `sent`.
    """
    people = _people(sent, read)
    entries = _entries(sent, read)
    attendance = {one.person: one.id for one in sent.attendance}
    agenda = _agenda(sent, read)
    decisions = _listed(sent.decisions, read.decisions, lambda item: item.text)
    questions = _listed(sent.questions, read.questions, lambda item: item.text)
    actions = _listed(sent.actions, read.actions, lambda item: item.text, lambda item: item.number)
    meeting = replace(
        read.meeting,
        id=sent.meeting.id,
        uuid=sent.meeting.uuid,
        series=sent.meeting.series,
        series_id=sent.meeting.series_id,
        number=sent.meeting.number,
    )
    return replace(
        read,
        meeting=meeting,
        people=tuple(replace(one, id=people[one.id]) for one in read.people),
        attendance=tuple(
            replace(
                one,
                id=attendance.get(people.get(one.person, 0), _beyond(attendance.values(), one.id)),
                person=people.get(one.person, one.person),
            )
            for one in read.attendance
        ),
        agenda=tuple(replace(item, id=agenda[item.id]) for item in read.agenda),
        entries=tuple(
            replace(_entry(entry, entries, people), agenda=agenda.get(entry.agenda or 0))
            for entry in read.entries
        ),
        decisions=tuple(
            replace(one, id=decisions[one.id], entries=_refs(one.entries, entries))
            for one in read.decisions
        ),
        questions=tuple(
            replace(one, id=questions[one.id], entries=_refs(one.entries, entries))
            for one in read.questions
        ),
        actions=tuple(
            replace(
                one,
                id=actions[one.id],
                entries=_refs(one.entries, entries),
                owners=tuple(_owner(owner, people) for owner in one.owners),
            )
            for one in read.actions
        ),
        progress=tuple(
            replace(one, action=actions.get(one.action, one.action)) for one in read.progress
        ),
    )


def _agenda(sent: Record, read: Record) -> dict[int, int]:
    """For each point of the agenda there the id it has here; no two have the same."""
    known = {match_key(item.title): item.id for item in sent.agenda}
    beyond = _beyond(known.values(), 0)
    ids: dict[int, int] = {}
    for item in read.agenda:
        ids[item.id] = known.pop(match_key(item.title), beyond + item.id)
    return ids


def _people(sent: Record, read: Record) -> dict[int, int]:
    known: dict[str, int] = {}
    for folded_name in (normalize_name, match_key):
        for person in sent.people:
            known.setdefault(folded_name(person.name), person.id)
    for person in sent.people:
        for alias in person.aliases:
            known.setdefault(match_key(alias), person.id)
    ids: dict[int, int] = {}
    for folded_name in (
        normalize_name,
        match_key,
    ):  # who is spelled so goes before who is but for case
        taken = set(ids.values())
        for person in read.people:
            id_ = known.get(folded_name(person.name))
            if person.id not in ids and id_ is not None and id_ not in taken:
                taken.add(id_)
                ids[person.id] = id_
    unknown = _beyond((person.id for person in sent.people), 0)
    return {person.id: ids.get(person.id, unknown + person.id) for person in read.people}


def _entries(sent: Record, read: Record) -> dict[int, int]:
    beyond = _beyond((entry.id for entry in sent.entries), 0)
    ids = {entry.id: beyond + entry.id for entry in read.entries}
    out = as_sent(sent)
    keys = folded(out, read)
    for link in align(alignment_input(out, keys), alignment_input(read, keys)):
        if link.left and link.right:
            ids[read.entries[link.right[0]].id] = sent.entries[link.left[0]].id
    return ids


def as_sent(sent: Record) -> Record:
    """Return what goes out: withdrawn words are not among it."""
    return replace(
        sent,
        entries=tuple(
            replace(entry, text=WITHDRAWN) if entry.withdrawn else entry for entry in sent.entries
        ),
    )


def _listed(
    sent: Sequence[T],
    read: Sequence[T],
    text: Callable[[T], str],
    number: Callable[[T], int] | None = None,
) -> dict[int, int]:
    beyond = _beyond((item.id for item in sent), 0)
    ids = {item.id: beyond + item.id for item in read}
    for ours, theirs in match(sent, read, text, number).pairs:
        ids[theirs.id] = ours.id
    return ids


def _beyond(ids: Iterable[int], number: int) -> int:
    return max(ids, default=0) + number


def _refs(entries: tuple[int, ...], ids: dict[int, int]) -> tuple[int, ...]:
    return tuple(ids[id_] for id_ in entries if id_ in ids)


def _owner(owner: Owner, people: dict[int, int]) -> Owner:
    return replace(owner, person=None if owner.person is None else people.get(owner.person))


def _entry(entry: Entry, ids: dict[int, int], people: dict[int, int]) -> Entry:
    return replace(
        entry,
        id=ids[entry.id],
        speaker=None if entry.speaker is None else people.get(entry.speaker),
        supplement_of=None if entry.supplement_of is None else ids.get(entry.supplement_of),
    )
