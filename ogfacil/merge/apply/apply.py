"""Execute operations on a record, as the store does in one transaction."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from itertools import pairwise
from typing import TypeVar

from fractional_indexing import FIError, generate_n_keys_between

from ogfacil.merge.model import Delete, Insert, Item, Move, Operation, Update
from ogfacil.record import (
    Action,
    AgendaItem,
    Attendance,
    Decision,
    Entry,
    Meeting,
    Person,
    Progress,
    Question,
    Record,
)

T = TypeVar("T", bound=Item)

_LISTS: dict[type[object], str] = {
    Person: "people",
    Attendance: "attendance",
    AgendaItem: "agenda",
    Entry: "entries",
    Decision: "decisions",
    Question: "questions",
    Action: "actions",
    Progress: "progress",
}


def apply_operations(here: Record, operations: Iterable[Operation]) -> Record:
    """Return the record after these operations.

    New values get ids that were not used before here.
    """
    work = _Lists(here)
    for operation in operations:
        work.do(operation)
    return work.record()


class _Order:
    """A row of values in which putting in, moving and taking out cost the same anywhere."""

    def __init__(self, items: Iterable[Item]) -> None:
        self.items: dict[int, Item] = {}
        self._next: dict[int | None, int | None] = {}
        self._previous: dict[int | None, int | None] = {None: None}
        self._next[None] = None
        self.fresh: set[int] = set()
        last: int | None = None
        for item in items:
            self._link(item.id, last)
            self.items[item.id] = item
            last = item.id

    @property
    def last(self) -> int | None:
        return self._previous[None]

    def put(self, item: Item, after: int | None) -> None:
        self._link(item.id, after if after in self.items else None)
        self.items[item.id] = item
        self.fresh.add(item.id)

    def move(self, id_: int, after: int | None) -> None:
        if id_ in self.items and id_ != after:
            self._unlink(id_)
            self._link(id_, after if after in self.items else None)
            self.fresh.add(id_)

    def drop(self, id_: int) -> None:
        if id_ in self.items:
            self._unlink(id_)
            del self.items[id_]

    def row(self) -> list[Item]:
        found: list[Item] = []
        at = self._next[None]
        while at is not None:
            found.append(self.items[at])
            at = self._next[at]
        return found

    def _link(self, id_: int, after: int | None) -> None:
        following = self._next[after]
        self._next[after], self._next[id_] = id_, following
        self._previous[id_], self._previous[following] = after, id_

    def _unlink(self, id_: int) -> None:
        before, after = self._previous.pop(id_), self._next.pop(id_)
        self._next[before], self._previous[after] = after, before


class _Lists:
    def __init__(self, here: Record) -> None:
        self.here = here
        self.meeting = here.meeting
        self.rows: dict[type[object], _Order] = {
            type_: _Order(getattr(here, name)) for type_, name in _LISTS.items()
        }

    def do(self, operation: Operation) -> None:
        if isinstance(operation, Update):
            self._change(operation)
        elif isinstance(operation, Insert):
            row = self.rows[type(operation.value)]
            ordered = isinstance(operation.value, Person | Attendance | Progress)
            row.put(operation.value, row.last if ordered else operation.after)
        elif isinstance(operation, Move):
            self.rows[Entry].move(operation.value.id, operation.after)
        elif isinstance(operation, Delete):
            self.rows[type(operation.value)].drop(operation.value.id)

    def _change(self, change: Update) -> None:
        if isinstance(change.after, Meeting):
            self.meeting = change.after
            return
        row = self.rows[type(change.after)]
        if change.after.id in row.items:
            row.items[change.after.id] = change.after

    def record(self) -> Record:
        people, entries = self._numbered(Person), self._numbered(Entry)
        actions = self._numbered(Action)

        def row(type_: type[T]) -> tuple[T, ...]:
            own = self._numbered(type_)
            found = [_with_ids(item, people, entries, own) for item in self.rows[type_].row()]
            return tuple(item for item in found if isinstance(item, type_))

        fresh = {entries.get(id_, id_) for id_ in self.rows[Entry].fresh}
        return replace(
            self.here,
            meeting=self.meeting,
            people=row(Person),
            attendance=row(Attendance),
            agenda=row(AgendaItem),
            entries=_ranked(row(Entry), fresh),
            decisions=row(Decision),
            questions=row(Question),
            actions=row(Action),
            progress=tuple(
                replace(one, action=actions.get(one.action, one.action)) for one in row(Progress)
            ),
        )

    def _numbered(self, type_: type[object]) -> dict[int, int]:
        """For each new value the id that it gets."""
        ids = list(self.rows[type_].items)
        old = [item.id for item in getattr(self.here, _LISTS[type_])]
        highest = max((*old, 0))
        new = [id_ for id_ in ids if id_ < 0]
        return {id_: highest + number for number, id_ in enumerate(new, start=1)}


def _with_ids(
    item: Item, people: dict[int, int], entries: dict[int, int], own: dict[int, int]
) -> Item:
    id_ = own.get(item.id, item.id)
    if isinstance(item, Entry):
        speaker = item.speaker if item.speaker is None else people.get(item.speaker, item.speaker)
        of = item.supplement_of
        of = of if of is None else entries.get(of, of)
        if (id_, speaker, of) == (item.id, item.speaker, item.supplement_of):
            return item
        return replace(item, id=id_, speaker=speaker, supplement_of=of)
    if isinstance(item, Attendance):
        return replace(item, id=id_, person=people.get(item.person, item.person))
    if isinstance(item, Action | Decision | Question):
        return replace(item, id=id_, entries=tuple(entries.get(e, e) for e in item.entries))
    return replace(item, id=id_)


def _ranked(entries: tuple[Entry, ...], fresh: set[int]) -> tuple[Entry, ...]:
    """Assign order keys between their neighbours' to entries that were inserted or moved."""  # noqa: DOC501
    if not fresh:
        return entries
    ranks: list[str] = []
    try:
        at = 0
        while at < len(entries):
            if entries[at].id not in fresh:
                ranks.append(entries[at].rank)
                at += 1
                continue
            end = at
            while end < len(entries) and entries[end].id in fresh:
                end += 1
            low = ranks[-1] if ranks else None
            high = entries[end].rank if end < len(entries) else None
            ranks.extend(generate_n_keys_between(low, high, end - at))
            at = end
        if any(one >= other for one, other in pairwise(ranks)):
            raise ValueError("ranks that don't rise")
    except (FIError, ValueError, IndexError, KeyError):
        # Ranks that no store gave (a reader's) can't be divided: all are given anew.
        ranks = generate_n_keys_between(None, None, len(entries))
    return tuple(
        entry if entry.rank == rank else replace(entry, rank=rank)
        for entry, rank in zip(entries, ranks, strict=True)
    )
