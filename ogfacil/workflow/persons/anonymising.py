"""Anonymise a person: find their name, replace it, and report what is left.

The places are looked up first (`places_of`), so that they can be shown before anything is changed.
Names are replaced as `ogfacil.language.mentions` finds them: whole, theirs for certain, and never
within the name of somebody else. What is doubtful is told and left, unless a person names it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from ogfacil.errors import InvalidInputError, NotFoundError
from ogfacil.language.mentions import (
    Called,
    Doubt,
    called,
    mentions,
    replaced,
    spellings_of,
)
from ogfacil.language.names import Directory
from ogfacil.language.width import fold
from ogfacil.locale import _
from ogfacil.record import (
    Action,
    Attendance,
    Commitment,
    Due,
    Entry,
    Event,
    Meeting,
    Milestone,
    Owner,
    Person,
    Record,
    Round,
    Verdict,
)
from ogfacil.store import PurgeResult, Store, Transaction
from ogfacil.workflow.meetings.masking import SUBJECT, load_pseudonyms, names_of, remember
from ogfacil.workflow.persons.name_places import (
    AROUND,
    WORDED,
    NamePlace,
    Worded,
    cut,
    doubt_word,
    place_json,
    place_line,
    place_of,
    values_of,
    worded,
)

__all__ = [
    "AnonymisingPlan",
    "NamePlace",
    "anonymise",
    "doubt_word",
    "find_person",
    "forget",
    "kept_in_journal",
    "masked_name",
    "place_json",
    "place_line",
    "plan",
]

STEMS = "甲乙丙丁戊己庚辛壬癸"


@dataclass(frozen=True, slots=True)
class AnonymisingPlan:
    """What making somebody anonymous would do."""

    person: Person
    instead: str
    places: tuple[NamePlace, ...]

    @property
    def sure(self) -> tuple[NamePlace, ...]:
        """What is replaced."""
        return tuple(place for place in self.places if place.doubt is None)

    @property
    def doubtful(self) -> tuple[NamePlace, ...]:
        """What is left for a person to look at."""
        return tuple(place for place in self.places if place.doubt is not None)


def find_person(store: Store, meeting_id: int, name: str) -> Person:
    """Return the person of a meeting with this name or alias.

    Also one who is anonymous there already, so that the name can still be purged.

    Raises:
        NotFoundError: Nobody in the meeting has that name.
    """
    person = Directory(store.record_without_entries(meeting_id).people, {}).find(name)
    if person is None and _stands_for(store, meeting_id, name) is not None:
        person = Directory(store.people(), {}).find(name)
    if person is None:
        raise NotFoundError(_("Nobody is called “{name}” in this meeting.", name=name))
    return person


def _stands_for(store: Store, meeting_id: int, name: str) -> Person | None:
    """Who stands in a meeting for somebody who became anonymous there."""
    hidden = load_pseudonyms(store, meeting_id).people
    return next((who for said, who in hidden.items() if fold(said) == fold(name)), None)


def masked_name(
    store: Store, meeting_id: int, person: Person, as_: str = "", *, purge: bool = False
) -> str:
    """Return the name that takes another's place.

    The one given, else the first stem that nobody has.

    Raises:
        InvalidInputError: It is somebody else's, or the same.
    """
    already = _stands_for(store, meeting_id, person.name)
    if already is not None and not as_.strip():
        return already.name
    people = store.people() if purge else store.record_without_entries(meeting_id).people
    taken = {other.name for other in people}
    name = as_.strip() or next((stem for stem in STEMS if stem not in taken), "")
    if not name or name == person.name:
        raise InvalidInputError(_("Say under what name: --as 某甲."))
    if already is not None and name == already.name:
        return name
    if name in {other.name for other in store.record_without_entries(meeting_id).people}:
        raise InvalidInputError(
            _("“{name}” is somebody else in this meeting; give another.", name=name)
        )
    return name


def plan(
    store: Store,
    meeting_id: int,
    person: Person,
    *,
    as_: str = "",
    also: Sequence[str] = (),
    purge: bool = False,
) -> AnonymisingPlan:
    """Look up every place at which a person is named in a meeting.

    With `purge` in all of them, and in what belongs to none. Changes nothing.
    """
    if purge:
        _refuse_namesakes(store, person)
    instead = masked_name(store, meeting_id, person, as_, purge=purge)
    calling = _Calling(store, person, also)
    home = store.record(meeting_id)
    who = calling.within(home)
    found = list(_in_record(home, person, who))
    if not purge:
        series = home.meeting.series
        for one in mentions(series, who):
            place = NamePlace(home.meeting.reference, "series", "name", "", "", "")
            found.append(replace(cut(place, series, one), doubt=Doubt.SERIES))
    if purge:
        for meeting in store.meetings():
            if meeting.id != meeting_id:
                record = store.record(meeting.id)
                found += _in_record(record, person, calling.within(record))
        found += _elsewhere(store, calling)
    return AnonymisingPlan(person, instead, tuple(found))


def _refuse_namesakes(store: Store, person: Person) -> None:
    names = {fold(name) for name in names_of(person)}
    other = next(
        (o for o in store.people() if o.id != person.id and names & set(map(fold, names_of(o)))),
        None,
    )
    if other is None:
        return
    homes = [
        m.reference for m in store.meetings() if other in store.record_without_entries(m.id).people
    ]
    raise InvalidInputError(
        _(
            "Somebody else is called “{name}” too ({where}): their name would be taken out with "
            "it. Rename them first (`ogfacil person rename`), or leave --purge out.",
            name=person.name,
            where=", ".join(homes) or "-",
        )
    )


class _Calling:
    """What a person may be called in each meeting.

    What holds for the whole store is worked out once.
    """

    def __init__(self, store: Store, person: Person, also: Iterable[str] = ()) -> None:
        self.person = person
        self._also = tuple(also)
        everybody = [one for one in store.people() if one.id != person.id]
        self._spared = spellings_of(everybody)
        self._own = {fold(name) for name in names_of(person)}
        self.anywhere = called(person, everybody, self._spared, also=self._also)
        """What they may be called where they are not present: nothing that anybody shares."""

    def within(self, record: Record) -> Called:
        """Return what they may be called in a meeting."""
        if not any(one.id == self.person.id for one in record.people):
            return self.anywhere
        offices = {
            owner.name
            for action in record.actions
            for owner in action.owners
            if owner.person is None and not _is_short_of(owner.name, self.person, self._own)
        }
        roles = [seat.role for seat in record.attendance if seat.person == self.person.id]
        spared = self._spared | offices
        return called(self.person, record.people, spared, also=self._also, roles=roles)


def _is_short_of(name: str, person: Person, own: set[str]) -> bool:
    """Whether an owner's name, typed in part, is this person's own."""
    return fold(name) in own or any(name.strip() and name.strip() in n for n in names_of(person))


def _in_record(record: Record, person: Person, who: Called) -> Iterator[NamePlace]:
    reference = record.meeting.reference
    numbers = {entry.id: number for number, entry in enumerate(record.entries, 1)}
    for seat in record.attendance:
        if seat.person == person.id:
            after = "，".join(part for part in (person.organisation, seat.role) if part)
            yield NamePlace(reference, "attendance", "name", "", person.name, after)
    for entry in record.entries:
        if entry.speaker == person.id:
            words = " ".join(entry.text.split())[: 2 * AROUND]
            yield NamePlace(
                reference,
                "line",
                "speaker",
                "",
                person.name,
                f"：{words}",
                line=numbers[entry.id],
                entry=entry.id,
            )
    for value in values_of(record):
        for field, text in worded(value):
            if isinstance(value, Attendance) and value.person == person.id:
                continue  # a role that goes with them whole
            for one in mentions(text, who):
                yield place_of(reference, value, field, text, one, numbers, record)
    for action in record.actions:
        for owner in action.owners:
            yield from _owner_places(reference, action, owner, person, who)


def _owner_places(
    reference: str, action: Action, owner: Owner, person: Person, who: Called
) -> Iterator[NamePlace]:
    if owner.person == person.id:
        yield NamePlace(reference, "action", "owner", "", owner.name, "", action.code)
    elif owner.person is None:
        for one in mentions(owner.name, who):
            yield cut(
                NamePlace(reference, "action", "owner", "", "", "", action.code), owner.name, one
            )


def _elsewhere(store: Store, calling: _Calling) -> Iterator[NamePlace]:
    """Yield what belongs to no meeting, and what was sent out of one."""
    person, who = calling.person, calling.anywhere
    beyond: tuple[Worded, ...] = (
        *store.all(Commitment),
        *store.all(Milestone),
        *store.all(Event),
    )
    for value in beyond:
        for field, text in worded(value):
            for one in mentions(text, who):
                yield cut(NamePlace("", type(value).__name__.lower(), field, "", "", ""), text, one)
    for series in store.series():
        for one in mentions(series.name, who):
            yield cut(NamePlace("", "series", "name", "", "", ""), series.name, one)
    for meeting in store.meetings():
        for round_ in store.all(Round, meeting=meeting.id):
            if any(one.doubt is None for one in mentions(round_.sent, who)):
                yield NamePlace(meeting.reference, "sent", "", "", person.name, f" {round_.place}")


def anonymise(
    store: Store, meeting_id: int, person: Person, *, as_: str = "", also: Sequence[str] = ()
) -> Person:
    """Make a person anonymous in one meeting.

    Their lines, seat and actions are those of 甲, or of the name given, and nobody says the name.
    What comes back later is read likewise. Other meetings keep them.

    Args:
        store: The store.
        meeting_id: The meeting.
        person: Who becomes anonymous.
        as_: The other name; the first of `STEMS` that is free where it is empty.
        also: Further wordings that are theirs, though they are doubtful.

    Returns:
        The person who stands for them.
    """
    record = store.record(meeting_id)
    already = _stands_for(store, meeting_id, person.name)
    name = masked_name(store, meeting_id, person, as_)
    who = _Calling(store, person, also).within(record)
    with store.transaction("anonymise", meeting=meeting_id) as act:
        masked = already or act.insert(Person(id=0, name=name))
        if already is not None and already.name != name:
            masked = act.change(Person, already.id, name=name)
        masking = _Masking(act, person, masked, who)
        masking.all(record)
        known = set(load_pseudonyms(store, meeting_id).people)
        remember(act, meeting_id, (who.sure | masking.said) - known, masked)
    return masked


class _Masking:
    """One person's name taken out of one meeting, within one act."""

    def __init__(self, act: Transaction, person: Person, masked: Person, who: Called) -> None:
        self._act, self._person, self._masked, self._who = act, person, masked, who
        self.said: frozenset[str] = frozenset()
        """The wordings that were replaced."""

    def all(self, record: Record) -> None:
        """Take the name out of everything of a record."""
        for value in values_of(record):
            changed = self._unsaid_of(value)
            changed |= self._own(value)
            if self._is_formed_by_it(value, changed):
                changed["form"] = None
            if changed:
                self._act.change(type(value), value.id, **changed)

    def _unsaid_of(self, value: Worded) -> dict[str, object]:
        changed: dict[str, object] = {}
        for field in WORDED[type(value)]:
            held = getattr(value, field, None)
            if isinstance(held, str):
                new: object = self._unsaid(held)
            elif isinstance(held, tuple):
                new = tuple(dict.fromkeys(map(self._unsaid, held)))
            else:
                continue
            if new != held:
                changed[field] = new
        return changed

    def _own(self, value: Worded) -> dict[str, object]:
        """Return what of a value is theirs, or hangs on names otherwise than by words."""
        if isinstance(value, Attendance) and value.person == self._person.id:
            return {"person": self._masked.id, "role": ""}
        if isinstance(value, Entry) and value.speaker == self._person.id:
            return {"speaker": self._masked.id}
        if isinstance(value, Action):
            return {
                "owners": tuple(dict.fromkeys(map(self._owner, value.owners))),
                "due": self._due(value.due),
            }
        return {}

    def _owner(self, owner: Owner) -> Owner:
        if owner.person == self._person.id:
            return Owner(self._masked.name, self._masked.id)
        if owner.person is not None:
            return owner
        name = self._unsaid(owner.name)
        if name == self._masked.name:
            return Owner(name, self._masked.id)
        return replace(owner, name=name)

    def _due(self, due: Due | None) -> Due | None:
        if due is None:
            return None
        return replace(due, words=self._unsaid(due.words), event=self._unsaid(due.event))

    def _is_formed_by_it(self, value: Worded, changed: dict[str, object]) -> bool:
        """Whether the document's own spelling that is kept beside a value names them."""
        if not isinstance(value, Entry | Meeting) or value.form is None:
            return False
        if isinstance(value, Entry) and changed:
            return True
        return bool(changed) or any(one.doubt is None for one in mentions(value.form, self._who))

    def _unsaid(self, text: str) -> str:
        words = {one.words for one in mentions(text, self._who) if one.doubt is None}
        sure = self._who.sure
        self.said |= {one for one in words if one in sure or not any(n in one for n in sure)}
        return replaced(text, self._who, self._masked.name) if words else text


def forget(
    store: Store,
    meeting_id: int,
    person: Person,
    masked: Person,
    *,
    also: Sequence[str] = (),
) -> PurgeResult:
    """Purge a person's name from every meeting.

    It is removed from the journal, the search index, what was sent and returned, and the program's
    own copies; with it organisation, role, e-mail and other names.

    Args:
        store: The open store.
        meeting_id: The meeting in which they became anonymous.
        person: Whose name it is.
        masked: The person who stands for them.
        also: Further wordings that are theirs, though they are doubtful.

    Raises:
        InvalidInputError: Somebody else has the same name, which would be purged too.
    """
    _refuse_namesakes(store, person)
    calling = _Calling(store, person, also)
    who = calling.anywhere
    titles, left = _elsewhere_called(store, calling)
    seats = [
        ("Attendance", seat.id)
        for meeting in store.meetings()
        for seat in store.record_without_entries(meeting.id).attendance
        if seat.person in (person.id, masked.id)
    ]
    names = {*names_of(person), *who.sure, *titles}
    names |= set(_remembered(store, meeting_id, masked)) - set(_shared(store, who))
    return store.purge(
        meeting_id,
        (),
        items=[(Person.__name__, person.id), *seats],
        words=[person.email] if person.email else [],
        details=sorted(_details(store, person)),
        names=sorted(names - left),
        spared=sorted((who.spared | left) - set(names_of(person))),
        instead=masked.name,
    )


def kept_in_journal(
    store: Store, meeting_id: int, person: Person, masked: Person, also: Iterable[str] = ()
) -> tuple[str, ...]:
    """Return short forms that were replaced in the meeting but that `forget` keeps in the journal.

    Elsewhere in the store they may be somebody else's.
    """
    said = set(_remembered(store, meeting_id, masked))
    return tuple(sorted(said & set(_shared(store, _Calling(store, person, also).anywhere))))


def _remembered(store: Store, meeting_id: int, masked: Person) -> Iterator[str]:
    """Yield what somebody was called in a meeting before they became anonymous there."""
    for name, stands in load_pseudonyms(store, meeting_id).people.items():
        if stands.id == masked.id and name != masked.name:
            yield name


def _shared(store: Store, who: Called) -> Iterator[str]:
    """Of the short forms those that may be others', over all meetings."""
    yield from (name for name, _doubt in who.doubtful)
    if who.family_shared:
        for stands in store.all(Verdict):
            if stands.subject == SUBJECT and who.family in stands.text:
                yield from {stands.text} - who.sure


def _details(store: Store, person: Person) -> set[str]:
    """Return what is known of a person: their organisation, and what they are, here or there."""
    roles = {
        seat.role
        for meeting in store.meetings()
        for seat in store.record_without_entries(meeting.id).attendance
        if seat.person == person.id
    }
    known = {person.organisation, person.role, *roles, *person.aliases}
    return {one for one in known if one.strip()}


def _elsewhere_called(store: Store, calling: _Calling) -> tuple[set[str], set[str]]:
    """Look through every meeting for what can't be known from the name alone.

    Returns:
        Family name and title, wherever they can only be theirs; and the wordings that are left,
        since they may be somebody or something else.
    """
    titles: set[str] = set()
    left: set[str] = set()
    for meeting in store.meetings():
        record = store.record(meeting.id)
        who = calling.within(record)
        for value in values_of(record):
            for _field, text in worded(value):
                for one in mentions(text, who):
                    if one.doubt is not None:
                        left |= {one.reading} - {""}
                    elif one.words not in who.sure and not calling.anywhere.family_shared:
                        titles.add(one.words)
    return titles, left
