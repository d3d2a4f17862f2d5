"""The three records of a merge, indexed by id and by name."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TypeVar

from ogfacil.merge.align.normalize import match_key, normalize_name
from ogfacil.merge.diff3 import merge_text
from ogfacil.merge.model import Insert, Item, Source
from ogfacil.record import Entry, Person, Record

T = TypeVar("T", bound=Item)


@dataclass(slots=True)
class IdAllocator:
    """Gives the negative ids of new values; shared by all returns of a round."""

    next: int = -1
    people: dict[str, Person] = field(default_factory=dict)  # by folded name

    def id(self) -> int:
        """Return an id that no other new value has."""
        self.next -= 1
        return self.next + 1


class Versions:
    """Base, here and there, and `view`: here, with what was not changed since seen as it was sent.

    What was sent may read back otherwise than it stands in the store; `sent` tells the two apart.
    """

    def __init__(
        self, base: Record, here: Record, there: Record, sent: Record | None, fresh: IdAllocator
    ) -> None:
        self.base, self.here, self.there = base, here, there
        self.view = _seen(base, here, sent) if sent is not None else here
        self.fresh = fresh
        self.here_entries = {entry.id: entry for entry in here.entries}
        self.view_entries = {entry.id: entry for entry in self.view.entries}
        self.base_entries = {entry.id: entry for entry in base.entries}
        self.base_people = {person.id: person for person in base.people}
        self.here_people = {person.id: person for person in here.people}
        self.view_people = {person.id: person for person in self.view.people}
        self.there_people = {person.id: person for person in there.people}
        self.keeps_forms = here.meeting.form == base.meeting.form
        self.keeps_labels = self.keeps_forms or not there.meeting.form  # a pad says no more
        self.renamed: dict[str, int] = {}  # folded new name -> the id of the person called so there
        self._by_spelling = self._names(normalize_name)
        self._by_name = self._names(match_key)

    def _names(self, folded: Callable[[str], str]) -> dict[str, int]:
        found: dict[str, int] = {}
        for person in (*self.base.people, *self.view.people, *self.here.people):
            if person.id in self.here_people and folded(person.name):
                found.setdefault(folded(person.name), person.id)
        for person in self.here.people:
            for alias in person.aliases:
                if folded(alias):
                    found.setdefault(folded(alias), person.id)
        return found

    def resolve(self, there_person: int | None) -> int | None:
        """Return our id of a person of the document; a negative one for a new person.

        An exact match of the name takes precedence over one that differs in case.
        """
        person = self.there_people.get(there_person) if there_person is not None else None
        if person is None:
            return None
        name = match_key(person.name)
        if name in self.renamed:
            return self.renamed[name]
        if (same := self._by_spelling.get(normalize_name(person.name))) is not None:
            return same
        if name in self._by_name:
            return self._by_name[name]
        if name not in self.fresh.people:
            self.fresh.people[name] = replace(person, id=self.fresh.id())
        return self.fresh.people[name].id

    def newcomers(self, *people: int | None) -> tuple[Insert, ...]:
        """Return the steps that put new people in, for those of these ids that are new."""
        new = {person.id: person for person in self.fresh.people.values()}
        return tuple(Insert(new[id_]) for id_ in dict.fromkeys(people) if id_ in new)

    def name_of(self, person: int | None) -> str:
        """Return the name of a person here, or of somebody new; empty for nobody."""
        if person is None:
            return ""
        known = self.view_people.get(person) or self.base_people.get(person)
        if known is None:
            known = next((new for new in self.fresh.people.values() if new.id == person), None)
        return known.name if known else ""

    def names(self) -> tuple[str, ...]:
        """Return every name and alias that a text may contain."""
        people = (*self.here.people, *self.there.people, *self.base.people)
        return tuple(
            dict.fromkeys(
                name for person in people for name in (person.name, *person.aliases) if name
            )
        )


@dataclass(frozen=True, slots=True)
class Provenance:
    """Whose return it is, and who is said to have changed single entries of it (by its ids)."""

    author: str = ""
    sources: Mapping[int, Source] = field(default_factory=dict)
    said: Mapping[str, Source] = field(default_factory=dict)  # by folded words

    def for_entries(self, *entries: Entry) -> Source:
        """Who changed these, as far as the document says, else whose return it is."""
        for entry in entries:
            if (source := self.sources.get(entry.id)) is not None:
                return source if source.author else replace(source, author=self.author)
        return Source(self.author)

    def for_text(self, *texts: str) -> Source:
        """Who changed something with these words, as far as the document says."""
        for text in texts:
            if (source := self.said.get(match_key(text))) is not None:
                return source if source.author else replace(source, author=self.author)
        return Source(self.author)


def folded_sources(said: Mapping[str, Source] | None) -> Mapping[str, Source]:
    """Source by words, however the words are spelled."""
    return {match_key(text): source for text, source in (said or {}).items()}


def _seen(base: Record, here: Record, sent: Record) -> Record:
    meeting = here.meeting
    if _content(meeting) == _content(sent.meeting):
        meeting = replace(base.meeting, form=meeting.form)
    else:
        changed = {
            name: getattr(base.meeting, name)
            for name in ("title", "date", "place", "notice")
            if getattr(meeting, name) == getattr(sent.meeting, name)
        }
        meeting = replace(meeting, **changed)
    return replace(
        here,
        meeting=meeting,
        people=_same(base.people, here.people, sent.people),
        attendance=_same(base.attendance, here.attendance, sent.attendance),
        agenda=_same(base.agenda, here.agenda, sent.agenda),
        entries=_entries(base, here, sent),
        decisions=_same(base.decisions, here.decisions, sent.decisions),
        questions=_same(base.questions, here.questions, sent.questions),
        actions=_same(base.actions, here.actions, sent.actions),
    )


def _same(base: Sequence[T], here: Sequence[T], sent: Sequence[T]) -> tuple[T, ...]:
    was = {item.id: item for item in sent}
    read = {item.id: item for item in base}
    return tuple(
        read[item.id]
        if item.id in read and item.id in was and _content(was[item.id]) == _content(item)
        else item
        for item in here
    )


def _entries(base: Record, here: Record, sent: Record) -> tuple[Entry, ...]:
    """Return the lines as `_same` has them.

    What was changed of one, carried over to how it reads back.
    """
    was = {entry.id: entry.text for entry in sent.entries}
    read = {entry.id: entry.text for entry in base.entries}
    return tuple(
        replace(entry, text=merge_text(was[entry.id], entry.text, read[entry.id]).text)
        if entry.id in was and read.get(entry.id, "") not in ("", was[entry.id], entry.text)
        else entry
        for entry in _same(base.entries, here.entries, sent.entries)
    )


def _content(item: Item) -> Item:
    return replace(item, rank="") if isinstance(item, Entry) else item
