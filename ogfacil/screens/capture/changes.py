"""What an act did to a meeting, gathered on the desk so that the screen can show it."""

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
class Changes:
    """The meeting as it is now, but of its entries only those that were touched."""

    head: Record
    scene: ComposerContext
    entries: tuple[Entry, ...] = ()
    gone: tuple[int, ...] = ()
    outdated: bool = False  # it is published, and has changed since


@dataclass(frozen=True, slots=True)
class Done(Generic[T]):
    """What an act gave, and what it changed."""

    value: T
    changes: Changes


def gather(store: Store, meeting: int, touched: Iterable[int], today: dt.date) -> Changes:
    """The meeting as it is now, with the entries of these ids that are in it."""
    entries: list[Entry] = []
    gone: list[int] = []
    for entry_id in dict.fromkeys(touched):
        entry = store.get(Entry, entry_id)
        if entry is None:
            gone.append(entry_id)
        elif store.meeting_id_of(Entry, entry_id) == meeting:
            entries.append(entry)
    head = store.record_without_entries(meeting)
    return Changes(
        head,
        load_context(store, meeting, today=today),
        tuple(entries),
        tuple(gone),
        store.is_outdated(head.meeting),
    )


def doing(meeting: int, today: dt.date, work: Callable[[Store], T]) -> Callable[[Store], Done[T]]:
    """The work, followed by a look at what its acts have changed."""

    def errand(store: Store) -> Done[T]:
        before = _newest(store, meeting)
        value = work(store)
        acts = [act for act in store.acts(meeting, limit=3) if act.id > before]
        return Done(value, gather(store, meeting, entries_of(acts), today))

    return errand


def entries_of(acts: Iterable[ChangeSet]) -> list[int]:
    """The ids of the entries that acts have touched."""
    return [c.entity_id for act in acts for c in act.changes if c.entity == "Entry"]


def carried(old: ComposerContext, new: ComposerContext) -> ComposerContext:
    """A scene read anew, in which the turn is still whose it was."""
    new = replace(new, lines=old.lines)
    if old.current is None or new.person(old.current) is None:
        return new
    return replace(new, current=old.current, previous=old.previous, recent=old.recent)


def _newest(store: Store, meeting: int) -> int:
    acts = store.acts(meeting, limit=1)
    return acts[-1].id if acts else 0
