"""People who were merged after a meeting was sent: returned documents still name both.

For each meeting the store knows who was merged into whom. The base of a round and returned
documents are read as if they had been merged already, so that nothing of it looks like an edit.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from ogfacil.merge.align.normalize import match_key
from ogfacil.record import Action, Attendance, Judgement, Person, Record, Verdict
from ogfacil.store import Store, Transaction

SUBJECT = "person"
"""Of a verdict whose mark is the id of a person, and whose text the id of who they became."""


@dataclass(frozen=True, slots=True)
class Merged:
    """Who was merged into whom in a meeting, by id, and their current names."""

    into: Mapping[int, Person]

    def __bool__(self) -> bool:
        return bool(self.into)


def remember(store: Store, act: Transaction, meeting_id: int, old: Person, new: Person) -> None:
    """Store, within a transaction, that a person of a meeting was merged into another."""
    there = [one for one in store.all(Verdict, meeting=meeting_id) if one.subject == SUBJECT]
    for verdict in there:
        if verdict.text == str(old.id):
            act.change(Verdict, verdict.id, text=str(new.id))
        if verdict.mark == str(new.id):
            act.delete(Verdict, verdict.id)
    if not any(one.mark == str(old.id) for one in there):
        made = Verdict(0, SUBJECT, str(old.id), Judgement.ACCEPTED, str(new.id))
        act.insert(made, meeting=meeting_id)


def merged_in(store: Store, meeting_id: int) -> Merged:
    """Return who was merged into whom in a meeting."""
    into: dict[int, Person] = {}
    for verdict in store.all(Verdict, meeting=meeting_id):
        if verdict.subject == SUBJECT and verdict.text.isdecimal():
            person = store.get(Person, int(verdict.text))
            if person is not None:
                into[int(verdict.mark)] = person
    return Merged(into)


def as_one(record: Record, merged: Merged) -> Record:
    """Return a sent record with merged people as one."""
    if not merged or not any(person.id in merged.into for person in record.people):
        return record
    people = {person.id: person for person in record.people if person.id not in merged.into}
    for person in record.people:
        if (now := merged.into.get(person.id)) is not None and now.id not in people:
            people[now.id] = replace(person, id=now.id)
    ids = {old: now.id for old, now in merged.into.items()}
    return _with(record, people.values(), ids)


def returned_as_one(record: Record, bases: Iterable[Record], merged: Merged) -> Record:
    """Return a returned record with merged people as one, matched by the names that were sent."""
    if not merged:
        return record
    called: dict[str, Person] = {}
    for base in bases:
        for person in base.people:
            if (now := merged.into.get(person.id)) is not None:
                called[match_key(person.name)] = now
    sent = {person.id: person.name for base in bases for person in base.people}
    by_key = {match_key(person.name): person for person in record.people}
    ids: dict[int, int] = {}
    people: list[Person] = []
    standing: dict[int, int] = {}  # the id there of whom somebody became
    for person in record.people:
        now = called.get(match_key(person.name))
        if now is None:
            people.append(person)
            continue
        name = sent.get(now.id, now.name)
        other = by_key.get(match_key(name)) or by_key.get(match_key(now.name))
        if other is not None and other.id != person.id:
            ids[person.id] = other.id
        elif now.id in standing:
            ids[person.id] = standing[now.id]
        else:
            standing[now.id] = person.id
            people.append(replace(person, name=name))
    return _with(record, people, ids)


def _with(record: Record, people: Iterable[Person], ids: Mapping[int, int]) -> Record:
    return replace(
        record,
        people=tuple(people),
        attendance=_seats(record.attendance, ids),
        entries=tuple(
            entry
            if entry.speaker is None or entry.speaker not in ids
            else replace(entry, speaker=ids[entry.speaker], form=None)
            for entry in record.entries
        ),
        actions=tuple(_action(action, ids) for action in record.actions),
    )


def _seats(seats: Iterable[Attendance], ids: Mapping[int, int]) -> tuple[Attendance, ...]:
    """One seat for each: that of whom somebody became, where they have one."""
    there = tuple(seats)
    sitting = {seat.person for seat in there if seat.person not in ids}
    found: list[Attendance] = []
    for seat in there:
        person = ids.get(seat.person)
        if person is None:
            found.append(seat)
        elif person not in sitting:
            sitting.add(person)
            found.append(replace(seat, person=person))
    return tuple(found)


def _action(action: Action, ids: Mapping[int, int]) -> Action:
    owners = tuple(
        owner
        if owner.person is None or owner.person not in ids
        else replace(owner, person=ids[owner.person])
        for owner in action.owners
    )
    first = {owner.person: owner for owner in reversed(owners) if owner.person is not None}
    return replace(
        action, owners=tuple(dict.fromkeys(first.get(one.person or 0, one) for one in owners))
    )
