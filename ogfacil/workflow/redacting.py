"""What people may ask for at any time: to withdraw a line, to be anonymous, to be forgotten."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ogfacil.errors import BadInput, NotFound
from ogfacil.locale import _
from ogfacil.record import Action, Attendance, Decision, Entry, Owner, Person, Question
from ogfacil.store import Purged, Store

STEMS = "甲乙丙丁戊己庚辛壬癸"
SHORTEST = 2  # characters of a name that is looked for in what others say


@dataclass(frozen=True, slots=True)
class Redacted:
    """What was withdrawn; `purged` tells what was taken out for good."""

    entries: tuple[int, ...]
    purged: Purged | None = None


def redact(
    store: Store, meeting_id: int, entries: Sequence[int], *, purge: bool = False, why: str = ""
) -> Redacted:
    """Withdraws lines: from now on they go out as （刪除）. With `purge` the words are taken from
    the journal, the index and the program's own copies too; that can't be undone."""
    for entry_id in entries:
        if store.where(Entry, entry_id) != meeting_id:
            raise NotFound(
                _("There is no line {id} in this meeting; `show --json` gives ids.", id=entry_id)
            )
    if purge:
        return Redacted(tuple(entries), store.purge(meeting_id, entries, why=why))
    with store.act("withdraw", meeting=meeting_id) as act:
        for entry_id in entries:
            act.change(Entry, entry_id, withdrawn=True)
    return Redacted(tuple(entries))


def find_person(store: Store, meeting_id: int, name: str) -> Person:
    """The person of a meeting that is called so, by name or alias."""
    from ogfacil.language.names import Directory

    person = Directory(store.head(meeting_id).people, {}).find(name)
    if person is None:
        raise NotFound(_("Nobody is called “{name}” in this meeting.", name=name))
    return person


def anonymise(store: Store, meeting_id: int, person: Person, *, as_: str = "") -> Person:
    """Makes a person anonymous in one meeting: their lines, seat and actions are those of 甲, or of
    the name given. Other meetings keep them."""
    head = store.head(meeting_id)
    taken = {other.name for other in head.people}
    name = as_.strip() or next((stem for stem in STEMS if stem not in taken), "")
    if not name or name == person.name:
        raise BadInput(_("Say under what name: --as 某甲."))
    if name in taken:
        raise BadInput(_("“{name}” is somebody else in this meeting; give another.", name=name))
    with store.act("anonymise", meeting=meeting_id) as act:
        masked = act.insert(Person(id=0, name=name))
        for entry in store.entries(meeting_id):
            text = _masked(entry.text, person, name)
            if entry.speaker == person.id:
                act.change(Entry, entry.id, speaker=masked.id, text=text, form=None)
            elif text != entry.text:
                act.change(Entry, entry.id, text=text)
        for attendance in head.attendance:
            if attendance.person == person.id:
                act.change(Attendance, attendance.id, person=masked.id, role="")
        for action in head.actions:
            owners = tuple(
                Owner(name, masked.id) if owner.person == person.id else owner
                for owner in action.owners
            )
            text = _masked(action.text, person, name)
            act.change(Action, action.id, owners=owners, text=text)
        for decision in head.decisions:
            act.change(Decision, decision.id, text=_masked(decision.text, person, name))
        for question in head.questions:
            act.change(Question, question.id, text=_masked(question.text, person, name))
    return masked


def _masked(text: str, person: Person, name: str) -> str:
    """A text in which others do not say the name either; short aliases are everybody's."""
    for said in sorted({person.name, *person.aliases}, key=len, reverse=True):
        if len(said) >= SHORTEST:
            text = text.replace(said, name)
    return text


def forget(store: Store, meeting_id: int, person: Person, masked: Person) -> Purged:
    """Takes a person's name from the journal, the index and the program's own copies."""
    names = [said for said in (person.name, *person.aliases) if len(said) >= SHORTEST]
    return store.purge(meeting_id, (), words=names, instead=masked.name)
