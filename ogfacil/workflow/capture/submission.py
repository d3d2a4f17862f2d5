"""Store what the note-taker types: one transaction a line, on disk when the call returns."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from ogfacil.errors import InvalidInputError
from ogfacil.language.clean import MAX_LINE
from ogfacil.language.composer import LineType, ParsedLine
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
from ogfacil.store import Store, Transaction
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
    LineType.SAY: EntryKind.SPEECH,
    LineType.NARRATIVE: EntryKind.NARRATIVE,
    LineType.NOTE: EntryKind.NOTE,
    LineType.SUPPLEMENT: EntryKind.SUPPLEMENT,
    LineType.GAP: EntryKind.GAP,
}
_NEAR = 50
"""Lines among which a veil is sought that is not lifted: lines that are moved may follow it."""
SOURCE_KINDS = (EntryKind.SPEECH, EntryKind.SUPPLEMENT, EntryKind.GAP)


@dataclass(frozen=True, slots=True)
class SubmitResult:
    """The stored value of a line, and people who were added by it."""

    verb: LineType
    item: Item | None
    new_people: tuple[Person, ...] = ()

    @property
    def label(self) -> str:
        """The code of an action, else the id of the value."""
        if isinstance(self.item, Action):
            return self.item.code
        return str(self.item.id) if self.item is not None else ""

    @property
    def kind(self) -> str:
        """The kind of what was stored: an entry's kind, or action, decision, question and so on."""
        if isinstance(self.item, Entry):
            return self.item.kind.value
        if isinstance(self.item, AgendaItem):
            return LineType.NEXT.value
        if isinstance(self.item, TimeSpan):
            return self.verb.value
        return type(self.item).__name__.lower() if self.item is not None else ""


def submit_line(
    store: Store,
    meeting_id: int,
    line: ParsedLine,
    *,
    at: dt.datetime | None = None,
    before: tuple[int, ...] | None = None,
) -> SubmitResult:
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
        InvalidInputError: The line was not understood (its complaint says why), or is too long.
    """
    if line.complaint:
        raise InvalidInputError(line.complaint)
    if len(line.text) > MAX_LINE:
        raise InvalidInputError(
            _(
                "A line holds at most {most} characters; this one has {n}. Split it.",
                most=MAX_LINE,
                n=len(line.text),
            )
        )
    if line.verb is LineType.EMPTY:
        return SubmitResult(line.verb, None)
    if line.verb is LineType.NEXT:
        return SubmitResult(line.verb, next_item(store, meeting_id, line.agenda, at=at))
    if line.verb is LineType.BREAK:
        return SubmitResult(line.verb, take_break(store, meeting_id, at=at))
    if line.verb is LineType.RESUME:
        return SubmitResult(line.verb, resume(store, meeting_id, at=at))
    if line.verb in (LineType.VEIL, LineType.UNVEIL):
        return SubmitResult(line.verb, toggle_off_record(store, meeting_id, at=at))
    with store.transaction(line.verb.value, meeting=meeting_id) as act:
        new: list[Person] = []
        speaker = line.speaker
        if line.new_speaker:
            person = seat(store, act, meeting_id, Guest(line.new_speaker))
            new.append(person)
            speaker = person.id
        moment = at or act.at
        if line.verb is LineType.SPEAKER:
            return SubmitResult(
                line.verb, new[0] if new else store.get(Person, speaker or 0), tuple(new)
            )
        if line.verb in ENTRY_KINDS:
            item: Item = _write_entry(store, act, meeting_id, line, speaker, moment, before)
        else:
            origin = _origin(store, meeting_id, line, before)
            item = insert_outcome(store, act, meeting_id, line, origin)
    return SubmitResult(line.verb, item, tuple(new))


def _write_entry(
    store: Store,
    act: Transaction,
    meeting_id: int,
    line: ParsedLine,
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


def insert_outcome(
    store: Store, act: Transaction, meeting_id: int, line: ParsedLine, entries: tuple[int, ...]
) -> Action | Decision | Question:
    """Store the action, decision or question of a line, with the entries that are its source."""
    if line.verb is LineType.DECISION:
        decision = Decision(id=0, text=line.text, entries=entries, tags=line.tags)
        return act.insert(decision, meeting=meeting_id)
    if line.verb is LineType.QUESTION:
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
    store: Store, meeting_id: int, line: ParsedLine, before: tuple[int, ...] | None
) -> tuple[int, ...]:
    named = (source for source in line.sources if store.meeting_id_of(Entry, source) == meeting_id)
    if found := tuple(named):
        return found
    return _last_said(store, meeting_id) if before is None else before


def _last_said(store: Store, meeting_id: int) -> tuple[int, ...]:
    """Return the last line said, as the source of what was noticed just after it."""
    before_rank: str | None = None
    while entries := store.entries(meeting_id, last=20, before_rank=before_rank):
        for entry in reversed(entries):
            if entry.kind in SOURCE_KINDS:
                return (entry.id,)
        before_rank = entries[0].rank
    return ()


def open_off_record(store: Store, meeting_id: int) -> Entry | None:
    """Return the entry of the open off-the-record span, or None."""
    veils = (e for e in reversed(store.entries(meeting_id, last=_NEAR)) if e.kind is EntryKind.VEIL)
    last = next(veils, None)
    drawn = last is not None and last.seconds is None and last.at is not None
    return last if drawn else None


def toggle_off_record(store: Store, meeting_id: int, *, at: dt.datetime | None = None) -> Entry:
    """Begin or end an off-the-record span; only its length is stored."""
    drawn = open_off_record(store, meeting_id)
    with store.transaction("veil" if drawn is None else "unveil", meeting=meeting_id) as act:
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
