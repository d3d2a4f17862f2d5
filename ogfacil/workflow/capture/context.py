"""The context that the composer parses a line in, loaded from a meeting."""

from __future__ import annotations

import datetime as dt
from collections.abc import Container, Iterable
from dataclasses import replace

from ogfacil.clock import zone
from ogfacil.language.composer import SHOWN, ComposerContext, LineType
from ogfacil.record import Action, AgendaItem, Entry, Person, Record, TimeSpan
from ogfacil.record import times as sums
from ogfacil.store import Store
from ogfacil.workflow.capture.submission import SOURCE_KINDS, SubmitResult, open_off_record
from ogfacil.workflow.meetings.events import known_dates

RECENT = 50  # lines that are looked back over for who spoke last


def load_context(store: Store, meeting_id: int, *, today: dt.date) -> ComposerContext:
    """Load the composer's context; `today` is used where the meeting has no date."""
    head = store.record_without_entries(meeting_id)
    entries = store.entries(meeting_id, last=RECENT)
    recent = _voices(entries)
    first = store.first_entry(meeting_id)
    said = next((entry for entry in reversed(entries) if entry.kind in SOURCE_KINDS), None)
    going = sums.running(head.times)
    return ComposerContext(
        people=head.people,
        seats={attendance.seat: attendance.person for attendance in head.attendance},
        roles={attendance.person: attendance.role for attendance in head.attendance},
        current=recent[0] if recent else None,
        previous=recent[1] if len(recent) > 1 else None,
        on=_day(head, today),
        events=known_dates(store),
        last_entry=said.id if said else None,
        last_words=said.text[:SHOWN] if said else "",
        agenda=head.agenda,
        agenda_current=sums.current_item(head.agenda, head.times),
        veiled=open_off_record(store, meeting_id) is not None,
        on_break=going is not None and going.item is None,
        recent=recent,
        entries=range(first, max(e.id for e in entries) + 1) if first is not None else range(0),
        owners=_no_persons(head.actions),
    )


def context_after(scene: ComposerContext, said: SubmitResult) -> ComposerContext:
    """Return the context after a stored line, without reading the store."""
    for person in said.new_people:
        seats = {**scene.seats, max(scene.seats, default=0) + 1: person.id}
        scene = replace(scene, people=(*scene.people, person), seats=seats)
    item = said.item
    if isinstance(item, Person):
        return with_turn(scene, item.id)
    if isinstance(item, Action):
        owners = dict.fromkeys((*scene.owners, *_no_persons([item])))
        return replace(scene, owners=tuple(owners))
    if isinstance(item, AgendaItem):
        agenda = tuple(item if old.id == item.id else old for old in scene.agenda)
        return replace(scene, agenda=agenda, agenda_current=item.id, on_break=False)
    if isinstance(item, TimeSpan):
        return replace(scene, on_break=item.item is None and item.ended_at is None)
    if isinstance(item, Entry):
        scene = replace(scene, entries=_reaching(scene.entries, item.id))
        if item.kind in SOURCE_KINDS:
            scene = replace(scene, last_entry=item.id, last_words=item.text[:SHOWN])
        if said.verb in (LineType.VEIL, LineType.UNVEIL):
            return replace(scene, veiled=item.seconds is None)
        return with_turn(scene, item.speaker) if item.speaker is not None else scene
    return scene


def _reaching(ids: Container[int], new: int) -> range:
    """Return the ids that `#12` may name, and this one; whose meeting they are, the store knows."""
    known = ids if isinstance(ids, range) and ids else range(new, new)
    return range(min(known.start, new), max(known.stop, new + 1))


def with_turn(scene: ComposerContext, speaker: int | None) -> ComposerContext:
    """Return the context with another speaker; the one until now becomes the previous one."""
    if speaker is None or speaker == scene.current:
        return scene
    recent = (speaker, *(person for person in scene.recent if person != speaker))
    return replace(scene, current=speaker, previous=scene.current, recent=recent)


def _no_persons(actions: Iterable[Action]) -> tuple[str, ...]:
    """Return the owners that are no person here, each once."""
    named = (owner.name for one in actions for owner in one.owners if owner.person is None)
    return tuple(dict.fromkeys(named))


def _voices(entries: tuple[Entry, ...]) -> tuple[int, ...]:
    """Who has spoken, the latest first, each once."""
    return tuple(dict.fromkeys(e.speaker for e in reversed(entries) if e.speaker is not None))


def _day(head: Record, today: dt.date) -> dt.date:
    if head.meeting.date is not None:
        return head.meeting.date
    if head.meeting.started_at is not None:
        return head.meeting.started_at.astimezone(zone(head.meeting.zone)).date()
    return today
