"""Proposals for the meeting itself: title, date, place, who was there, the agenda."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from rapidfuzz.distance import Indel

from ogfacil.locale import _
from ogfacil.merge.align.normalize import match_key, normalize_text
from ogfacil.merge.fingerprints import fingerprint
from ogfacil.merge.layout import plain_equal
from ogfacil.merge.model import Delete, Insert, Proposal, ProposalKind, Step, Target, Update
from ogfacil.merge.versions import Provenance, Versions
from ogfacil.record import AgendaItem, Attendance, Meeting, Person

_ALIKE = 0.4
"""Two names so much alike in one seat are one name, corrected."""

Bundle = list[Proposal]


def meeting_proposals(sides: Versions, whence: Provenance) -> Iterator[Proposal]:
    """Title, date and place; what is only missing is left to the layout."""
    base, here, there = sides.base.meeting, sides.here.meeting, sides.there.meeting
    seen = sides.view.meeting
    if not plain_equal(base.title, there.title) and normalize_text(seen.title) != normalize_text(
        there.title
    ):
        to = replace(here, title=there.title)
        texts = (base.title, seen.title, there.title)
        yield _field(ProposalKind.TITLE, here, to, texts, seen.title != base.title, whence)
    if there.date is not None and there.date != base.date and seen.date != there.date:
        to = replace(here, date=there.date)
        texts = (str(base.date or ""), str(seen.date or ""), str(there.date))
        yield _field(ProposalKind.DATE, here, to, texts, seen.date != base.date, whence)
    if not plain_equal(base.place, there.place) and normalize_text(seen.place) != normalize_text(
        there.place
    ):
        to = replace(here, place=there.place)
        texts = (base.place, seen.place, there.place)
        yield _field(ProposalKind.PLACE, here, to, texts, seen.place != base.place, whence)


def _field(
    kind: ProposalKind,
    before: Meeting,
    after: Meeting,
    texts: tuple[str, str, str],
    conflict: bool,
    whence: Provenance,
) -> Proposal:
    base, here, there = texts
    return Proposal(
        id=fingerprint(kind, there),
        kind=kind,
        where=Target("meeting", before.id),
        base=base,
        here=here,
        there=there,
        authors=(whence.author,) if whence.author else (),
        conflict=conflict,
        clean=not conflict,
        steps=(Update(before, after),),
    )


def attendance_proposals(
    sides: Versions, whence: Provenance
) -> tuple[list[Proposal], list[Proposal]]:
    """Who is listed as present, what they are; and, apart, who is listed no more."""
    return _Attendance(sides, whence).proposals()


class _Attendance:
    def __init__(self, sides: Versions, whence: Provenance) -> None:
        self.sides, self.whence = sides, whence
        self.base = {one.person: one for one in sides.base.attendance}
        self.seen = {one.person: one for one in sides.view.attendance}
        self.here = {one.person: one for one in sides.here.attendance}

    def proposals(self) -> tuple[list[Proposal], list[Proposal]]:
        found: list[Proposal] = []
        listed: set[int] = set()
        called = self._called_otherwise()
        for one in (*self.sides.there.attendance, *self._without_seat()):
            person = self.sides.resolve(one.person)
            if person is None or person in listed:
                continue
            listed.add(person)
            if person in called:
                listed.add(called[person])
                found.append(self._renamed(called[person], person))
                continue
            if person in self.base:
                found.extend(self._changed(person, one))
            elif person not in self.here:
                found.append(self._added(person, one))
            found.extend(self._person(person, one))
        if not self.sides.there.attendance:
            return found, []  # the list did not come back: nobody was struck off it
        gone = [
            self._proposal(person, _words(self.sides, one), "", (Delete(self.here[person]),))
            for person, one in self.base.items()
            if person not in listed and person in self.here
        ]
        return found, [replace(proposal, clean=False) for proposal in gone]

    def _called_otherwise(self) -> dict[int, int]:
        """For each new name in the seat of somebody who is listed no more: whose it may be."""
        seats = {one.seat: person for person, one in self.base.items()}
        there = {self.sides.resolve(one.person) for one in self.sides.there.attendance}
        found: dict[int, int] = {}
        for one in self.sides.there.attendance:
            new, old = self.sides.resolve(one.person), seats.get(one.seat)
            if new is None or new > 0 or old is None or old in there:
                continue
            names = (self.sides.name_of(old), self.sides.name_of(new))
            if old in self.sides.here_people and Indel.normalized_similarity(*names) >= _ALIKE:
                found[new] = old
        return found

    def _renamed(self, person: int, new: int) -> Proposal:
        """Return the proposal for a name that was corrected in the list."""
        name, standing = self.sides.name_of(new), self.sides.here_people[person]
        steps: list[Step] = [Update(standing, replace(standing, name=name))]
        for action in self.sides.here.actions:
            owners = tuple(
                replace(owner, name=name) if owner.person == person else owner
                for owner in action.owners
            )
            if owners != action.owners:
                steps.append(Update(action, replace(action, owners=owners)))
        seat, before = self.base[person].seat, self.sides.base_people[person].name
        conflict = self.sides.view_people[person].name != before
        texts = (f"{seat} {before}", f"{seat} {name}")
        return self._proposal(person, *texts, tuple(steps), conflict)

    def _without_seat(self) -> Iterator[Attendance]:
        """Who was put into the list without a number: new people who say nothing."""
        there = self.sides.there
        speaking = {entry.speaker for entry in there.entries}
        seated = {one.person for one in there.attendance}
        owing = {owner.person for action in there.actions for owner in action.owners}
        last = max(
            (one.seat for one in (*there.attendance, *self.sides.here.attendance)), default=0
        )
        for person in there.people if there.attendance else ():
            if person.id in speaking | seated | owing:
                continue
            if (self.sides.resolve(person.id) or 0) < 0:
                last += 1
                yield Attendance(0, person.id, last)

    def _changed(self, person: int, one: Attendance) -> Iterator[Proposal]:
        before, standing = self.base[person], self.here.get(person)
        new = (one.seat, one.role, one.present)
        if standing is None or new == (before.seat, before.role, before.present):
            return
        seen = self.seen[person]
        if new == (seen.seat, seen.role, seen.present):
            return
        conflict = (seen.seat, seen.role, seen.present) != (
            before.seat,
            before.role,
            before.present,
        )
        after = replace(standing, seat=one.seat, role=one.role, present=one.present)
        texts = (_words(self.sides, before), _words(self.sides, after))
        yield self._proposal(person, *texts, (Update(standing, after),), conflict)

    def _added(self, person: int, one: Attendance) -> Proposal:
        new = replace(one, id=self.sides.fresh.id(), person=person)
        steps = (*self.sides.newcomers(person), Insert(new))
        organisation = self.sides.there_people[one.person].organisation
        words = f"{_words(self.sides, new)} {organisation}".strip()
        return self._proposal(person, "", words, steps)

    def _person(self, person: int, one: Attendance) -> Iterator[Proposal]:
        """Yield what the list says of a person beside their name."""
        after = self.sides.there_people[one.person]
        before, standing = self.sides.base_people.get(person), self.sides.here_people.get(person)
        if before is None or standing is None:
            return
        seen = self.sides.view_people[person]
        if _title(after) in (_title(before), _title(seen)):
            return
        to = replace(standing, organisation=after.organisation, role=after.role)
        conflict = _title(seen) != _title(before)
        texts = (_titled(before), _titled(after))
        yield self._proposal(person, *texts, (Update(standing, to),), conflict)

    def _proposal(
        self, person: int, base: str, there: str, steps: tuple[Step, ...], conflict: bool = False
    ) -> Proposal:
        name = self.sides.name_of(person)
        author = self.whence.author
        return Proposal(
            id=fingerprint(ProposalKind.ATTENDANCE, name, _unworded(base), _unworded(there)),
            kind=ProposalKind.ATTENDANCE,
            where=Target("person", person if person > 0 else None),
            base=base,
            here=_words(self.sides, self.seen[person]) if person in self.seen else "",
            there=there,
            authors=(author,) if author else (),
            conflict=conflict,
            clean=not conflict,
            steps=steps,
        )


def _titled(person: Person) -> str:
    return " ".join(word for word in (person.name, *_title(person)) if word)


def _unworded(text: str) -> str:
    """Return a text without the word of the language in use: ids are the same in every language."""
    return text.replace(f" ({_('absent')})", " (–)")


def _title(person: Person) -> tuple[str, str]:
    return person.organisation, person.role


def _words(sides: Versions, one: Attendance) -> str:
    present = "" if one.present else f" ({_('absent')})"
    return f"{one.seat} {sides.name_of(one.person)} {one.role}".strip() + present


def agenda_proposals(sides: Versions, whence: Provenance) -> tuple[list[Proposal], list[Proposal]]:
    """Points of the agenda added or changed; and, apart, those that are gone."""
    here = {item.id: item for item in sides.here.agenda}
    waiting = {match_key(item.title): item for item in sides.base.agenda}
    standing = {match_key(item.title) for item in sides.view.agenda}
    found: list[Proposal] = []
    strangers: list[AgendaItem] = []
    for item in sides.there.agenda:
        before = waiting.pop(match_key(item.title), None)
        if before is None:
            strangers.append(item)
        elif before.minutes != item.minutes and before.id in here:
            to = replace(here[before.id], minutes=item.minutes)
            found.append(_agenda(before, item, (Update(here[before.id], to),), whence))
    for item in strangers:
        if match_key(item.title) not in standing:
            new = replace(item, id=sides.fresh.id(), rank="", started_at=None)
            last = sides.here.agenda[-1].id if sides.here.agenda else None
            found.append(_agenda(None, item, (Insert(new, last),), whence))
    gone = [
        replace(_agenda(item, None, (Delete(here[item.id]),), whence), clean=False)
        for item in waiting.values()
        if item.id in here
    ]
    return found, gone


def _agenda(
    before: AgendaItem | None, after: AgendaItem | None, steps: tuple[Step, ...], whence: Provenance
) -> Proposal:
    texts = [
        f"{item.title} {item.minutes or ''}".strip() if item else "" for item in (before, after)
    ]
    return Proposal(
        id=fingerprint(ProposalKind.AGENDA, *texts),
        kind=ProposalKind.AGENDA,
        where=Target("agenda", before.id if before else None),
        base=texts[0],
        here=texts[0],
        there=texts[1],
        authors=(whence.author,) if whence.author else (),
        steps=steps,
    )
