"""The changes of a job to a meeting, collected on the store's thread to be shown."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from typing import Generic, TypeVar

from ogfacil.language.composer import ComposerContext
from ogfacil.record import Entry, Record
from ogfacil.store import ChangeSet, Store
from ogfacil.workflow.capture.context import load_context

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class MeetingDelta:
    """A meeting as it is now, with only those of its entries that were changed."""

    record: Record
    context: ComposerContext
    entries: tuple[Entry, ...] = ()
    removed: tuple[int, ...] = ()
    is_outdated: bool = False  # it is published, and has changed since


@dataclass(frozen=True, slots=True)
class ActionResult(Generic[T]):
    """The result of a job, and what it changed."""

    value: T
    changes: MeetingDelta


def collect_delta(
    store: Store, meeting: int, touched: Iterable[int], today: dt.date
) -> MeetingDelta:
    """Return a meeting as it is now, with those of its entries that have one of these ids.

    Args:
        store: The open store.
        meeting: The id of the meeting.
        touched: Ids of entries that were changed; some may be gone, or of another meeting.
        today: The day from which days are counted.
    """
    entries: list[Entry] = []
    removed: list[int] = []
    for entry_id in dict.fromkeys(touched):
        entry = store.get(Entry, entry_id)
        if entry is None:
            removed.append(entry_id)
        elif store.meeting_id_of(Entry, entry_id) == meeting:
            entries.append(entry)
    record = store.record_without_entries(meeting)
    return MeetingDelta(
        record,
        load_context(store, meeting, today=today),
        tuple(entries),
        tuple(removed),
        store.is_outdated(record.meeting),
    )


def with_delta(
    meeting: int, today: dt.date, work: Callable[[Store], T]
) -> Callable[[Store], ActionResult[T]]:
    """Return a job that runs another one and collects its changes."""

    def job(store: Store) -> ActionResult[T]:
        before = _newest(store, meeting)
        value = work(store)
        acts = [act for act in store.acts(meeting, limit=3) if act.id > before]
        return ActionResult(value, collect_delta(store, meeting, entries_of(acts), today))

    return job


def entries_of(acts: Iterable[ChangeSet]) -> list[int]:
    """Return the ids of the entries that were changed."""
    return [c.entity_id for act in acts for c in act.changes if c.entity == "Entry"]


def keep_turn(old: ComposerContext, new: ComposerContext) -> ComposerContext:
    """Return a freshly loaded context with the speaker of the previous one."""
    new = replace(new, lines=old.lines)
    if old.current is None or new.person(old.current) is None:
        return new
    return replace(new, current=old.current, previous=old.previous, recent=old.recent)


def _newest(store: Store, meeting: int) -> int:
    acts = store.acts(meeting, limit=1)
    return acts[-1].id if acts else 0
