"""Rename people or merge two of them, in the whole store or in one meeting.

Either is one act, so one undo takes it back whole. A name is changed wherever it refers to the
person: attendance, speakers, owners, who was asked, who sent edits back. Words that were said stay
as they were said, unless that is asked for.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from ogfacil.errors import InvalidInputError, NotFoundError
from ogfacil.language.clean import clean
from ogfacil.language.names import Directory
from ogfacil.language.query import quoted
from ogfacil.language.whole_names import find_names, replace_names
from ogfacil.language.width import fold
from ogfacil.locale import _
from ogfacil.record import (
    Action,
    AgendaItem,
    Attendance,
    Commitment,
    Decision,
    Entry,
    Meeting,
    Owner,
    Person,
    Progress,
    Question,
    Record,
    Returned,
    Round,
    Verdict,
    View,
)
from ogfacil.store import Store, Transaction

_NUMBER = re.compile(r"[#＃](\d+)")
_COLON = re.compile("[:：︰﹕∶꞉]")  # behind it words would be read as said
_LONGEST_NAME = 80


@dataclass(frozen=True, slots=True)
class KnownPerson:
    """A person with the meetings in which they attend, speak or owe."""

    person: Person
    meetings: tuple[Meeting, ...]
    lines: int


@dataclass(frozen=True, slots=True)
class PersonChange:
    """What renaming or merging came to."""

    person: Person  # as they are now
    before: str  # the name that is an alias now
    meetings: tuple[Meeting, ...]  # in which something refers to them
    filed: Meeting | None  # whose undo takes it back
    mentions: int  # how often words still say the name of before
    kept: tuple[str, ...] = ()  # what both had otherwise, and which was kept, in sentences


def known_persons(store: Store, meeting_id: int | None = None) -> tuple[KnownPerson, ...]:
    """Everybody of the store, or of one meeting, in the order in which they became known."""
    meetings = store.meetings() if meeting_id is None else (store.meeting(meeting_id),)
    where: dict[int, list[Meeting]] = {}
    lines: Counter[int] = Counter()
    for meeting in meetings:
        record = store.record(meeting.id)
        for person in record.people:
            where.setdefault(person.id, []).append(meeting)
        lines.update(entry.speaker for entry in record.entries if entry.speaker is not None)
    return tuple(
        KnownPerson(person, tuple(where.get(person.id, ())), lines[person.id])
        for person in store.people()
        if meeting_id is None or person.id in where
    )


def find_person(store: Store, name: str, *, meeting_id: int | None = None) -> Person:
    """Find a person by name, by alias, or by the number that `person list` shows (`#12`).

    Raises:
        NotFoundError: Nobody is called so.
        InvalidInputError: Several are; the sentence names their numbers.
    """
    people = (
        store.people() if meeting_id is None else store.record_without_entries(meeting_id).people
    )
    if number := _NUMBER.fullmatch(name.strip()):
        found = [person for person in people if person.id == int(number[1])]
    else:
        called = Directory(people).named(name)
        found = [one for one in called if fold(one.name) == fold(name)] or list(called)
    if not found:
        raise NotFoundError(
            _("Nobody is called “{name}”; `ogfacil person list` shows who is known.", name=name)
        )
    if len(found) > 1:
        shown = ", ".join(_told(person) for person in found)
        raise InvalidInputError(_("“{name}” could be {shown}; say which.", name=name, shown=shown))
    return found[0]


def read_name(words: str) -> str:
    """Read a person's name as typed.

    Returns:
        The name in one line, without blanks around it.

    Raises:
        InvalidInputError: It is empty, too long, or no name.
    """
    new = " ".join(clean(words).split())
    if not new:
        raise InvalidInputError(_("A person needs a name."))
    if len(new) > _LONGEST_NAME or not any(map(str.isalpha, new)):
        raise InvalidInputError(_("“{name}” is no name.", name=new[:_LONGEST_NAME]))
    if _COLON.search(new) or new[0] in "@＠#＃":
        raise InvalidInputError(_("“{name}” is no name.", name=new))
    return new


def check_name(store: Store, person: Person, name: str) -> str:
    """Check a new name for a person.

    Returns:
        The name as it is kept: in one line, without blanks around it.

    Raises:
        InvalidInputError: It is empty, too long, no name, the same, or somebody else's.
    """
    new = read_name(name)
    if new == person.name:
        raise InvalidInputError(_("{name} is called so already.", name=new))
    others = [one for one in Directory(store.people()).named(new) if one.id != person.id]
    if others:
        raise InvalidInputError(
            _(
                "“{name}” is {other} already. If they are one person: "
                "ogfacil person merge #{old} #{new}",
                name=new,
                other=_told(others[0]),
                old=person.id,
                new=others[0].id,
            )
        )
    return new


def rename(
    store: Store,
    person: Person,
    name: str,
    *,
    meeting_id: int | None = None,
    in_words: bool = False,
    filed: int | None = None,
) -> PersonChange:
    """Give a person another name; the old one becomes an alias.

    Args:
        store: The open store.
        person: Whose name it is.
        name: The new name.
        meeting_id: The only meeting in which the name changes; None for all.
        in_words: Also replace the name in the text, where it stands as a whole.
        filed: The meeting whose undo reverts it; None for the newest that they attended.

    Raises:
        InvalidInputError: The name can't be used; see `check_name`.
        NotFoundError: The person is not in that meeting.
    """
    new = check_name(store, person, name)
    there = _meetings_of(store, person)
    here = [one for one in there if meeting_id in (None, one.id)]
    if meeting_id is not None and not here:
        raise NotFoundError(_("{name} is not in that meeting.", name=person.name))
    home = filed or meeting_id or _newest(here)
    spared = _others(store, person)
    aliases = _aliases(new, person.name, *person.aliases)
    with store.transaction("rename-person", meeting=home) as act:
        if len(here) == len(there):
            now = act.change(Person, person.id, name=new, aliases=aliases)
        else:
            now = act.insert(replace(person, id=0, name=new, aliases=aliases))
        moving = _PersonMove(store, act, person, now, alone=len(here) == len(there))
        for meeting in here:
            moving.meeting(meeting.id)
        if meeting_id is None:
            moving.beyond()
        if in_words:
            for meeting in here if meeting_id is not None else store.meetings():
                _Rewording(act, (person.name,), new, spared).all(store.record(meeting.id))
    mentions = _mentions(store, here, person.name, spared | {new})
    return PersonChange(now, person.name, tuple(here), _meeting(store, home), mentions)


def merge(
    store: Store,
    gone: Person,
    into: Person,
    *,
    meeting_id: int | None = None,
    filed: int | None = None,
) -> PersonChange:
    """Make two persons one; the number at a meeting where both sat is that of `into`.

    Args:
        store: Where they are known.
        gone: Who is not there any more afterwards; their names become aliases of the other.
        into: Who has everything of both afterwards.
        meeting_id: The only meeting in which they are one; None for everywhere.
        filed: The meeting whose undo takes it back; else the newest in which `gone` was.

    Raises:
        InvalidInputError: They are one already.
        NotFoundError: `gone` is not in that meeting.
    """
    if gone.id == into.id:
        raise InvalidInputError(_("{name} is one person already.", name=into.name))
    there = _meetings_of(store, gone)
    here = [one for one in there if meeting_id in (None, one.id)]
    if meeting_id is not None and not here:
        raise NotFoundError(_("{name} is not in that meeting.", name=gone.name))
    home = filed or meeting_id or _newest(here) or _newest(_meetings_of(store, into))
    whole = len(here) == len(there)
    kept = _conflicts(gone, into) if whole else ()
    with store.transaction("merge-persons", meeting=home) as act:
        now = into
        if whole:
            now = act.change(
                Person,
                into.id,
                organisation=into.organisation or gone.organisation,
                role=into.role or gone.role,
                email=into.email or gone.email,
                aliases=_aliases(into.name, *into.aliases, gone.name, *gone.aliases),
            )
        moving = _PersonMove(store, act, gone, now, alone=False)
        for meeting in here:
            moving.meeting(meeting.id)
        if whole:
            moving.beyond()
            act.delete(Person, gone.id)
    spared = _others(store, now)
    mentions = _mentions(store, here, gone.name, spared | {now.name}) if whole else 0
    return PersonChange(now, gone.name, tuple(here), _meeting(store, home), mentions, kept)


def rename_owner(store: Store, owner: Owner, name: str, *, filed: int) -> PersonChange:
    """Mend the name of an owner everywhere, as one act.

    A person gets the name; where it is another person's, the two become one. An owner who is no
    person, such as an office, is called otherwise in every action.

    Raises:
        InvalidInputError: The name can't be given; see `check_name`.
    """
    person = store.get(Person, owner.person) if owner.person is not None else None
    other = Directory(store.people()).find(name)
    if person is None:
        return _rename_office(store, owner.name, name, other, filed)
    if other is not None and other.id != person.id:
        return merge(store, person, other, filed=filed)
    return rename(store, person, name, filed=filed)


def _rename_office(
    store: Store, old: str, name: str, person: Person | None, filed: int
) -> PersonChange:
    now = person or Person(0, " ".join(clean(name).split()))
    if not now.name or now.name == old:
        raise InvalidInputError(_("{name} is called so already.", name=old))
    given = Owner(now.name, now.id or None)
    mention = _mention_of(old)
    with store.transaction("rename-person", meeting=filed) as act:
        for row in store.actions():
            owners = tuple(
                given if one.person is None and fold(one.name) == fold(old) else one
                for one in row.action.owners
            )
            if owners != row.action.owners:
                text = mention.sub(lambda found: found[1] + _at(now.name), row.action.text)
                owners = tuple(dict.fromkeys(owners))
                act.change(Action, row.action.id, owners=owners, text=text)
    return PersonChange(now, old, (), store.meeting(filed), 0)


class _PersonMove:
    """What refers to one person refers to another one, or to the same by a new name."""

    def __init__(
        self, store: Store, act: Transaction, old: Person, new: Person, *, alone: bool
    ) -> None:
        self._store, self._act, self._old, self._new = store, act, old, new
        self._same = old.id == new.id
        people = store.people()
        namesakes = [one for one in people if fold(one.name) == fold(old.name)]
        self._by_name = alone or len([one for one in namesakes if one.id != new.id]) <= 1
        self._mention = _mention_of(old.name)

    def meeting(self, meeting_id: int) -> None:
        """Move everything of one meeting."""
        # Screens that only offer this should open without what reads documents.
        from ogfacil.formats.markdown.form import relabelled
        from ogfacil.workflow.coediting import attachments
        from ogfacil.workflow.coediting.merged_persons import remember
        from ogfacil.workflow.meetings.masking import SUBJECT as ANONYMOUS

        store, act, old, new = self._store, self._act, self._old, self._new
        record = store.record(meeting_id)
        if not self._same:
            self._seats(record)
            remember(store, act, meeting_id, old, new)
        for entry in record.entries:
            if entry.speaker == old.id:
                form = relabelled(entry.form, old.name, new.name)
                act.change(Entry, entry.id, speaker=new.id, form=form)
        for action in record.actions:
            self._action(action)
        for round_ in store.all(Round, meeting=meeting_id):
            asked = tuple(dict.fromkeys(map(self._named, round_.asked)))
            act.change(Round, round_.id, asked=asked)
        for came in store.all(Returned, meeting=meeting_id):
            text = attachments.renamed(came.text, old.name, new.name)
            act.change(Returned, came.id, author=self._named(came.author), text=text)
        for verdict in store.all(Verdict, meeting=meeting_id):
            if verdict.subject == ANONYMOUS and verdict.mark == str(old.id):
                act.change(Verdict, verdict.id, mark=str(new.id))

    def beyond(self) -> None:
        """Move what is outside of the meetings that they attended."""
        for row in self._store.actions():
            self._action(row.action)
        for one in self._store.all(Commitment):
            supporting = tuple(dict.fromkeys(map(self._named, one.supporting)))
            lead = self._named(one.lead)
            self._act.change(Commitment, one.id, lead=lead, supporting=supporting)
        for view in self._store.all(View):
            query = _asks_for(view.query, self._old.name, self._new.name)
            self._act.change(View, view.id, query=query)

    def _seats(self, record: Record) -> None:
        old, new, act = self._old, self._new, self._act
        theirs = [seat for seat in record.attendance if seat.person == new.id]
        for seat in record.attendance:
            if seat.person != old.id:
                continue
            if not theirs:
                act.change(Attendance, seat.id, person=new.id)
                theirs = [seat]
                continue
            kept = theirs[0]
            act.change(
                Attendance,
                kept.id,
                role=kept.role or seat.role,
                present=kept.present or seat.present,
            )
            act.delete(Attendance, seat.id)

    def _action(self, action: Action) -> None:
        old, new = self._old, self._new
        owners = tuple(
            Owner(new.name, new.id)
            if owner.person == old.id or (owner.person is None and self._is_named(owner.name))
            else owner
            for owner in action.owners
        )
        if owners == action.owners:
            return
        text = self._mention.sub(lambda found: found[1] + _at(new.name), action.text)
        owners = tuple(dict.fromkeys(owners))
        self._act.change(Action, action.id, owners=owners, text=text)

    def _is_named(self, name: str) -> bool:
        return self._by_name and fold(name) == fold(self._old.name)

    def _named(self, name: str) -> str:
        return self._new.name if self._is_named(name) else name


class _Rewording:
    """Words in which a name is another one wherever it stands as a whole name."""

    def __init__(
        self, act: Transaction, names: Iterable[str], new: str, spared: Iterable[str]
    ) -> None:
        self._act, self._names, self._new = act, tuple(names), new
        self._spared = tuple(spared)

    def all(self, record: Record) -> None:
        """Reword every text of one meeting."""
        act, meeting = self._act, record.meeting
        title, place = self._said(meeting.title), self._said(meeting.place)
        if (title, place) != (meeting.title, meeting.place):
            act.change(Meeting, meeting.id, title=title, place=place, form=None)
        for entry in record.entries:
            if (text := self._said(entry.text)) != entry.text:
                act.change(Entry, entry.id, text=text, form=None)
        for item in record.agenda:
            act.change(AgendaItem, item.id, title=self._said(item.title))
        for decision in record.decisions:
            act.change(Decision, decision.id, text=self._said(decision.text))
        for question in record.questions:
            text, answer = self._said(question.text), self._said(question.answer)
            act.change(Question, question.id, text=text, answer=answer)
        for action in record.actions:
            act.change(Action, action.id, text=self._said(action.text))
        for note in record.progress:
            act.change(Progress, note.id, text=self._said(note.text))

    def _said(self, text: str) -> str:
        return replace_names(text, self._names, self._new, self._spared)


def _told(person: Person) -> str:
    parts = [f"#{person.id}", person.name]
    if person.organisation:
        parts.append(f"({person.organisation})")
    return " ".join(parts)


def _at(name: str) -> str:
    """Return a name as it stands behind @."""
    return name if name.isalnum() else f'"{name}"'


def _mention_of(name: str) -> re.Pattern[str]:
    bare = re.escape(name)
    before = r"[@＠](?:[^\s@＠，。；]+、)?"  # of @甲、乙 both are owners
    return re.compile(rf'({before})(?:"{bare}"|“{bare}”|「{bare}」|{bare}(?![A-Za-z0-9]))')


def _asks_for(query: str, old: str, new: str) -> str:
    """Return a saved query that asks for somebody by the new name."""
    bare = re.escape(old)
    return re.sub(
        rf'((?:owner|負責人)[:：])(?:"{bare}"|{bare}(?=\s|$))',
        lambda found: found[1] + quoted(new),
        query,
    )


def _aliases(name: str, *others: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(other for other in others if other and other != name))


def _conflicts(gone: Person, into: Person) -> tuple[str, ...]:
    fields: Mapping[str, Callable[[Person], str]] = {
        _("organisation"): lambda one: one.organisation,
        _("role"): lambda one: one.role,
        _("e-mail"): lambda one: one.email,
    }
    return tuple(
        _(
            "{field}: “{kept}” is kept, “{other}” is not.",
            field=field,
            kept=of(into),
            other=of(gone),
        )
        for field, of in fields.items()
        if of(into) and of(gone) and of(into) != of(gone)
    )


def _meetings_of(store: Store, person: Person) -> list[Meeting]:
    """Return the meetings in which somebody attends, speaks or owes."""
    return [
        meeting
        for meeting in store.meetings()
        if any(one.id == person.id for one in store.record_without_entries(meeting.id).people)
    ]


def _newest(meetings: Iterable[Meeting]) -> int | None:
    newest = max(meetings, key=lambda one: (str(one.date or ""), one.id), default=None)
    return newest.id if newest is not None else None


def _meeting(store: Store, meeting_id: int | None) -> Meeting | None:
    return store.meeting(meeting_id) if meeting_id is not None else None


def _others(store: Store, person: Person) -> frozenset[str]:
    """Return the names of everybody else: where one of them holds a name, it is spared."""
    return frozenset(
        name for one in store.people() if one.id != person.id for name in (one.name, *one.aliases)
    )


def _mentions(store: Store, meetings: Iterable[Meeting], name: str, spared: Iterable[str]) -> int:
    spared = tuple(spared)
    return sum(
        len(find_names(text, (name,), spared))
        for meeting in meetings
        for text in _texts(store.record(meeting.id))
    )


def _texts(record: Record) -> Iterator[str]:
    yield from (record.meeting.title, record.meeting.place)
    for item in record.agenda:
        yield item.title
    for part in (record.entries, record.decisions, record.questions, record.actions):
        yield from (one.text for one in part)
    yield from (one.answer for one in record.questions)
    yield from (one.text for one in record.progress)
