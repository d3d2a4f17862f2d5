"""What the note-taker does while people talk: every line is one act, on disk when it returns."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from ogfacil.errors import BadInput
from ogfacil.language.clean import MAX_LINE
from ogfacil.language.composer import Understood, Verb
from ogfacil.locale import _
from ogfacil.record import (
    Action,
    AgendaItem,
    Decision,
    Entry,
    EntryKind,
    Person,
    Question,
    TimeSpan,
)
from ogfacil.store import Act, Store
from ogfacil.workflow.meetings.agenda_time import (
    current_item,
    next_item,
    resume,
    take_break,
)
from ogfacil.workflow.meetings.events import remember_event
from ogfacil.workflow.meetings.people import Guest, seat

Item = Entry | Action | Decision | Question | AgendaItem | Person | TimeSpan

ENTRY_KINDS = {
    Verb.SAY: EntryKind.SPEECH,
    Verb.NARRATIVE: EntryKind.NARRATIVE,
    Verb.NOTE: EntryKind.NOTE,
    Verb.SUPPLEMENT: EntryKind.SUPPLEMENT,
    Verb.GAP: EntryKind.GAP,
}
_NEAR = 50
"""Lines among which a veil is sought that is not lifted: lines that are moved may follow it."""
SOURCES = (EntryKind.SPEECH, EntryKind.SUPPLEMENT, EntryKind.GAP)


@dataclass(frozen=True, slots=True)
class Said:
    """What became of a line: the value as it is stored, and whoever became known by it."""

    verb: Verb
    item: Item | None
    new_people: tuple[Person, ...] = ()

    @property
    def label(self) -> str:
        """What to call it in one word: an action's code, else the id."""
        if isinstance(self.item, Action):
            return self.item.code
        return str(self.item.id) if self.item is not None else ""

    @property
    def kind(self) -> str:
        """The kind of what was stored: an entry's kind, or action, decision, question …"""
        if isinstance(self.item, Entry):
            return self.item.kind.value
        if isinstance(self.item, AgendaItem):
            return Verb.NEXT.value
        if isinstance(self.item, TimeSpan):
            return self.verb.value
        return type(self.item).__name__.lower() if self.item is not None else ""


def say(
    store: Store,
    meeting_id: int,
    line: Understood,
    *,
    at: dt.datetime | None = None,
    before: tuple[int, ...] | None = None,
) -> Said:
    """Store one line as it was understood.

    An action, decision, question or supplement comes from the entries that the line names;
    without them from the line before it. A name nobody has yet becomes a person at this meeting.

    Args:
        store: The open store.
        meeting_id: The meeting that the line belongs to.
        line: How the line was understood.
        at: The time of its first keystroke.
        before: The line before it as it was typed; empty where that one was not stored. Where it
            is None the store is asked for the last line said.

    Returns:
        What was stored, and who became known by it.

    Raises:
        BadInput: The line was not understood (its complaint says why), or is too long.
    """
    if line.complaint:
        raise BadInput(line.complaint)
    if len(line.text) > MAX_LINE:
        raise BadInput(
            _(
                "A line holds at most {most} characters; this one has {n}. Split it.",
                most=MAX_LINE,
                n=len(line.text),
            )
        )
    if line.verb is Verb.EMPTY:
        return Said(line.verb, None)
    if line.verb is Verb.NEXT:
        return Said(line.verb, next_item(store, meeting_id, line.agenda, at=at))
    if line.verb is Verb.BREAK:
        return Said(line.verb, take_break(store, meeting_id, at=at))
    if line.verb is Verb.RESUME:
        return Said(line.verb, resume(store, meeting_id, at=at))
    if line.verb in (Verb.VEIL, Verb.UNVEIL):
        return Said(line.verb, veil(store, meeting_id, at=at))
    with store.act(line.verb.value, meeting=meeting_id) as act:
        new: list[Person] = []
        speaker = line.speaker
        if line.new_speaker:
            person = seat(store, act, meeting_id, Guest(line.new_speaker))
            new.append(person)
            speaker = person.id
        moment = at or act.at
        if line.verb is Verb.SPEAKER:
            return Said(line.verb, new[0] if new else store.get(Person, speaker or 0), tuple(new))
        if line.verb in ENTRY_KINDS:
            item: Item = _write_entry(store, act, meeting_id, line, speaker, moment, before)
        else:
            origin = _origin(store, meeting_id, line, before)
            item = write_item(store, act, meeting_id, line, origin)
    return Said(line.verb, item, tuple(new))


def _write_entry(
    store: Store,
    act: Act,
    meeting_id: int,
    line: Understood,
    speaker: int | None,
    at: dt.datetime,
    before: tuple[int, ...] | None,
) -> Entry:
    kind = ENTRY_KINDS[line.verb]
    origin: int | None = None
    rank = None
    agenda = current_item(store, meeting_id)
    if kind is EntryKind.SUPPLEMENT:
        rests_on = _origin(store, meeting_id, line, before)
        origin = rests_on[-1] if rests_on else None
        if line.sources and origin is not None:
            rank = act.rank(meeting_id, Entry, after=origin)
            added_to = store.get(Entry, origin)
            agenda = added_to.agenda if added_to is not None else agenda
    return act.insert(
        Entry(
            id=0,
            rank=rank or act.rank(meeting_id, Entry),
            kind=kind,
            text=line.text,
            speaker=None if kind in (EntryKind.NARRATIVE, EntryKind.GAP) else speaker,
            at=at,
            agenda=agenda,
            supplement_of=origin,
        ),
        meeting=meeting_id,
    )


def write_item(
    store: Store, act: Act, meeting_id: int, line: Understood, entries: tuple[int, ...]
) -> Action | Decision | Question:
    """Stores the action, decision or question that a line is, with the entries it came from."""
    if line.verb is Verb.DECISION:
        decision = Decision(id=0, text=line.text, entries=entries, tags=line.tags)
        return act.insert(decision, meeting=meeting_id)
    if line.verb is Verb.QUESTION:
        return act.insert(Question(id=0, text=line.text, entries=entries), meeting=meeting_id)
    remember_event(store, act, line.due)
    return act.insert(
        Action(
            id=0,
            number=0,
            text=line.text,
            owners=line.owners,
            due=line.due,
            entries=entries,
            tags=line.tags,
            opened=store.meeting(meeting_id).date or act.at.date(),
        ),
        meeting=meeting_id,
    )


def _origin(
    store: Store, meeting_id: int, line: Understood, before: tuple[int, ...] | None
) -> tuple[int, ...]:
    named = (source for source in line.sources if store.where(Entry, source) == meeting_id)
    if found := tuple(named):
        return found
    return _last_said(store, meeting_id) if before is None else before


def _last_said(store: Store, meeting_id: int) -> tuple[int, ...]:
    """The last line said, as the source of what was noticed just after it."""
    before_rank: str | None = None
    while entries := store.entries(meeting_id, last=20, before_rank=before_rank):
        for entry in reversed(entries):
            if entry.kind in SOURCES:
                return (entry.id,)
        before_rank = entries[0].rank
    return ()


def open_veil(store: Store, meeting_id: int) -> Entry | None:
    """The veil that has not been lifted yet."""
    veils = (e for e in reversed(store.entries(meeting_id, last=_NEAR)) if e.kind is EntryKind.VEIL)
    last = next(veils, None)
    drawn = last is not None and last.seconds is None and last.at is not None
    return last if drawn else None


def veil(store: Store, meeting_id: int, *, at: dt.datetime | None = None) -> Entry:
    """Begins what is said off the record, or ends it; only its length is stored."""
    drawn = open_veil(store, meeting_id)
    with store.act("veil" if drawn is None else "unveil", meeting=meeting_id) as act:
        moment = at or act.at
        if drawn is not None:
            since = drawn.at or moment
            return act.change(
                Entry, drawn.id, seconds=max(0, round((moment - since).total_seconds()))
            )
        return act.insert(
            Entry(
                id=0,
                rank=act.rank(meeting_id, Entry),
                kind=EntryKind.VEIL,
                text="",
                at=moment,
                agenda=current_item(store, meeting_id),
            ),
            meeting=meeting_id,
        )
