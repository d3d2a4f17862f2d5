"""Pseudonyms: a person made anonymous stays so in everything that is returned later."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from ogfacil.language.mentions import SHORTEST
from ogfacil.language.whole_names import find_names
from ogfacil.record import Action, Entry, Judgement, Owner, Person, Record, Verdict
from ogfacil.store import Store, Transaction

SUBJECT = "anonymous"


@dataclass(frozen=True, slots=True)
class Pseudonyms:
    """Who stands for each hidden name, and the names of others, which are left alone."""

    people: Mapping[str, Person] = field(default_factory=dict)
    spared: frozenset[str] = frozenset()

    def __bool__(self) -> bool:
        return bool(self.people)


def names_of(person: Person) -> tuple[str, ...]:
    """Return the names by which a person is searched for, longest first.

    Names that are too short to be distinctive are left out.
    """
    names = {name for name in (person.name, *person.aliases) if len(name) >= SHORTEST}
    return tuple(sorted(names, key=lambda name: (-len(name), name)))


def remember(act: Transaction, meeting_id: int, names: Iterable[str], masked: Person) -> None:
    """Store, in the transaction that anonymises a person, that these names mean `masked`."""
    for name in sorted(set(names), key=lambda name: (-len(name), name)):
        verdict = Verdict(0, SUBJECT, str(masked.id), Judgement.ACCEPTED, name)
        act.insert(verdict, meeting=meeting_id)


def load_pseudonyms(store: Store, meeting_id: int) -> Pseudonyms:
    """Return who stands for each hidden name of a meeting."""
    found: dict[str, Person] = {}
    for verdict in store.all(Verdict, meeting=meeting_id):
        if verdict.subject == SUBJECT and verdict.text:
            person = store.get(Person, int(verdict.mark))
            if person is not None:
                found[verdict.text] = person
    if not found:
        return Pseudonyms()
    others = {name for person in store.people() for name in names_of(person)}
    return Pseudonyms(found, frozenset(others - found.keys()))


def mask_text(text: str, masks: Pseudonyms) -> str:
    """Replace hidden names in a text."""
    parts: list[str] = []
    end = 0
    for span in find_names(text, masks.people, masks.spared):
        parts += (text[end : span.start], masks.people[span.name].name)
        end = span.end
    return "".join((*parts, text[end:])) if parts else text


def masked(record: Record, masks: Pseudonyms, *, ours: bool = False) -> Record:
    """Replace hidden names in a record, and remove what else is known of these people.

    Args:
        record: The record.
        masks: The hidden names.
        ours: Whether the ids of the record are the store's.
    """
    if not masks:
        return record
    ids: dict[int, int] = {}
    theirs: set[int] = set()
    people: list[Person] = []
    for person in record.people:
        names = (person.name, *person.aliases)
        stands = next((masks.people[n] for n in names if n in masks.people), None)
        if stands is not None:
            theirs.add(person.id)
            if ours:
                ids[person.id] = stands.id
            person = Person(ids.get(person.id, person.id), stands.name)
        people.append(person)
    return replace(
        record,
        meeting=replace(
            record.meeting,
            title=mask_text(record.meeting.title, masks),
            place=mask_text(record.meeting.place, masks),
        ),
        people=tuple(people),
        attendance=tuple(
            replace(
                seat,
                person=ids.get(seat.person, seat.person),
                role="" if seat.person in theirs else seat.role,
            )
            for seat in record.attendance
        ),
        agenda=tuple(replace(one, title=mask_text(one.title, masks)) for one in record.agenda),
        entries=tuple(_entry(entry, masks, ids) for entry in record.entries),
        decisions=tuple(replace(one, text=mask_text(one.text, masks)) for one in record.decisions),
        questions=tuple(
            replace(one, text=mask_text(one.text, masks), answer=mask_text(one.answer, masks))
            for one in record.questions
        ),
        actions=tuple(_action(action, masks, ids) for action in record.actions),
        progress=tuple(replace(one, text=mask_text(one.text, masks)) for one in record.progress),
    )


def _entry(entry: Entry, masks: Pseudonyms, ids: Mapping[int, int]) -> Entry:
    text = mask_text(entry.text, masks)
    named = entry.form is not None and mask_text(entry.form, masks) != entry.form
    if text == entry.text and entry.speaker not in ids and not named:
        return entry
    return replace(entry, text=text, speaker=_meant(entry.speaker, ids), form=None)


def _action(action: Action, masks: Pseudonyms, ids: Mapping[int, int]) -> Action:
    owners = tuple(
        Owner(mask_text(owner.name, masks), _meant(owner.person, ids)) for owner in action.owners
    )
    return replace(action, text=mask_text(action.text, masks), owners=owners)


def _meant(person: int | None, ids: Mapping[int, int]) -> int | None:
    return None if person is None else ids.get(person, person)
