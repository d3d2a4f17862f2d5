"""The entries that a transcript shows, in their order, found by their id."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence

from ogfacil.record import Entry

PENDING_RANK = "~"
"""A rank behind every stored one: lines that are not safe yet stand at the end."""


def order(entry: Entry) -> tuple[str, int]:
    """What entries are sorted by; two writers may have given the same rank."""
    return entry.rank, entry.id


class EntryIndex:
    """Entries by rank, and by id; every change says at which index it was."""

    def __init__(self, entries: Iterable[Entry] = ()) -> None:
        self.entries: list[Entry] = sorted(entries, key=order)
        self._by_id = {entry.id: entry for entry in self.entries}

    def __len__(self) -> int:
        return len(self.entries)

    def __getitem__(self, index: int) -> Entry:
        return self.entries[index]

    def index(self, entry_id: int) -> int | None:
        """Where the entry of this id stands."""
        entry = self._by_id.get(entry_id)
        return None if entry is None else bisect_left(self.entries, order(entry), key=order)

    def get(self, entry_id: int) -> Entry | None:
        """The entry of this id."""
        return self._by_id.get(entry_id)

    def prepend(self, older: Sequence[Entry]) -> int:
        """Puts entries before all others; gives how many were new. All must be older."""
        new = [entry for entry in older if entry.id not in self._by_id]
        self.entries[:0] = new
        self._by_id.update((entry.id, entry) for entry in new)
        return len(new)

    def replace(self, index: int, entry: Entry) -> None:
        """Puts another version of an entry in its place."""
        self.entries[index] = self._by_id[entry.id] = entry

    def insert(self, entry: Entry) -> int:
        """Puts a new entry where its rank says; gives the index."""
        index = bisect_right(self.entries, order(entry), key=order)
        self.entries.insert(index, entry)
        self._by_id[entry.id] = entry
        return index

    def remove(self, index: int) -> None:
        """Takes an entry out."""
        del self._by_id[self.entries.pop(index).id]
