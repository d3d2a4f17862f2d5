"""What people may ask for at any time: to withdraw a line, to be anonymous, to be forgotten."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from ogfacil.errors import BadInput, NotFound
from ogfacil.formats.markdown.escape import escape
from ogfacil.locale import _
from ogfacil.merge import Kind, propose
from ogfacil.record import (
    Action,
    AgendaItem,
    Attendance,
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
)
from ogfacil.store import Act, Purged, Store
from ogfacil.workflow.coediting import from_json
from ogfacil.workflow.masking import names_of, remember, unsaid

Item = Action | Decision | Question

STEMS = "甲乙丙丁戊己庚辛壬癸"
LONG_ENOUGH = 6
"""Characters from which on the words of a line are looked for in what came back."""


_WORDED = frozenset({Kind.TEXT, Kind.HEADING, Kind.SPLIT, Kind.JOINED, Kind.COMMENT})


@dataclass(frozen=True, slots=True)
class Redacted:
    """What was withdrawn; `purged` tells what was taken out for good."""

    entries: tuple[int, ...]
    purged: Purged | None = None
    places: tuple[str, ...] = ()  # where the words were sent, and may still stand
    items: tuple[str, ...] = ()  # the codes of what was made of these lines alone, purged with them
    also_from: tuple[str, ...] = ()  # the codes of what rests on these lines and on others


def redact(
    store: Store, meeting_id: int, entries: Sequence[int], *, purge: bool = False, why: str = ""
) -> Redacted:
    """Withdraws lines: from now on they go out as （刪除）. With `purge` the words are taken from
    the journal, the index, what was sent and came back, and the program's own copies too; that
    can't be undone."""
    for entry_id in entries:
        if store.where(Entry, entry_id) != meeting_id:
            raise NotFound(
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
    with store.act("withdraw", meeting=meeting_id) as act:
        for entry_id in entries:
            act.change(Entry, entry_id, withdrawn=True)
    return Redacted(tuple(entries), None, sent_to)


def code_of(item: Item) -> str:
    """The code that people say: `A-3`, `D-1`, `Q-2`."""
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
    """How these lines read where they were sent to and in all that ever came back, in every
    spelling that a document may have them in."""
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
            except BadInput:
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
    """Where a meeting was sent for co-editing: what stands there is not ours to change."""
    every = store.all(Round, meeting=meeting_id)
    return tuple(dict.fromkeys(one.place for one in every))


def find_person(store: Store, meeting_id: int, name: str) -> Person:
    """The person of a meeting that is called so, by name or alias."""
    from ogfacil.language.names import Directory

    person = Directory(store.head(meeting_id).people, {}).find(name)
    if person is None:
        raise NotFound(_("Nobody is called “{name}” in this meeting.", name=name))
    return person


def anonymise(store: Store, meeting_id: int, person: Person, *, as_: str = "") -> Person:
    """Makes a person anonymous in one meeting: their lines, seat and actions are those of 甲, or of
    the name given, and nobody says the name. What comes back later is read likewise. Other
    meetings keep them."""
    head = store.head(meeting_id)
    taken = {other.name for other in head.people}
    name = as_.strip() or next((stem for stem in STEMS if stem not in taken), "")
    if not name or name == person.name:
        raise BadInput(_("Say under what name: --as 某甲."))
    if name in taken:
        raise BadInput(_("“{name}” is somebody else in this meeting; give another.", name=name))
    with store.act("anonymise", meeting=meeting_id) as act:
        masked = act.insert(Person(id=0, name=name))
        _Masking(act, person, masked).all(store.record(meeting_id))
        remember(act, meeting_id, person, masked)
    return masked


class _Masking:
    """One person's name taken out of one meeting, within one act."""

    def __init__(self, act: Act, person: Person, masked: Person) -> None:
        self._act, self._person, self._masked = act, person, masked
        self._names = dict.fromkeys(names_of(person), masked)

    def all(self, record: Record) -> None:
        meeting = record.meeting
        title, place = self._unsaid(meeting.title), self._unsaid(meeting.place)
        if (title, place) != (meeting.title, meeting.place):
            self._act.change(Meeting, meeting.id, title=title, place=place, form=None)
        for entry in record.entries:
            self._entry(entry)
        for seat in record.attendance:
            if seat.person == self._person.id:
                self._act.change(Attendance, seat.id, person=self._masked.id, role="")
        for item in record.agenda:
            self._act.change(AgendaItem, item.id, title=self._unsaid(item.title))
        for action in record.actions:
            self._action(action)
        for progress in record.progress:
            self._act.change(Progress, progress.id, text=self._unsaid(progress.text))
        for decision in record.decisions:
            tally = self._unsaid(decision.tally)
            text = self._unsaid(decision.text)
            self._act.change(Decision, decision.id, text=text, tally=tally)
        for question in record.questions:
            text, answer = self._unsaid(question.text), self._unsaid(question.answer)
            self._act.change(Question, question.id, text=text, answer=answer)

    def _entry(self, entry: Entry) -> None:
        text, flag = self._unsaid(entry.text), self._unsaid(entry.flag)
        said = entry.form is not None and self._unsaid(entry.form) != entry.form
        if entry.speaker == self._person.id:
            self._act.change(
                Entry, entry.id, speaker=self._masked.id, text=text, flag=flag, form=None
            )
        elif (text, flag) != (entry.text, entry.flag) or said:
            self._act.change(Entry, entry.id, text=text, flag=flag, form=None)

    def _action(self, action: Action) -> None:
        owners = tuple(
            Owner(self._masked.name, self._masked.id)
            if owner.person == self._person.id
            else replace(owner, name=self._unsaid(owner.name))
            for owner in action.owners
        )
        due = action.due
        if due is not None:
            due = replace(due, words=self._unsaid(due.words), event=self._unsaid(due.event))
        text = self._unsaid(action.text)
        self._act.change(Action, action.id, owners=owners, text=text, due=due)

    def _unsaid(self, text: str) -> str:
        return unsaid(text, self._names)


def forget(store: Store, meeting_id: int, person: Person, masked: Person) -> Purged:
    """Takes a person's name from the journal, the index, what was sent and came back, and the
    program's own copies; with it what else is known of them: organisation, e-mail, other names."""
    words = [*names_of(person)]
    if person.email:
        words.append(person.email)
    with store.act("forget") as act:
        act.change(Person, person.id, organisation="", role="", email="", aliases=())
    return store.purge(meeting_id, (), words=words, instead=masked.name)
