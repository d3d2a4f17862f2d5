"""The position of the view on a long transcript, the rows in it, and the selection.

The view is anchored to an entry and a row of it, or to the end; not to a count of rows from the
top. So nothing above need ever be wrapped, the view stays still whatever happens above or below,
and at the end it follows along.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Sequence

from ogfacil.record import Entry
from ogfacil.widgets.transcript.paint import Row

PENDING_RANK = "~"
"""A rank behind every stored one: lines that are not safe yet stand at the end."""


def order(entry: Entry) -> tuple[str, int]:
    """Return the sort key of an entry; two writers may have assigned the same rank."""
    return entry.rank, entry.id


class EntryIndex:
    """Entries by rank and by id; every change returns its index."""

    def __init__(self, entries: Iterable[Entry] = ()) -> None:
        self.entries: list[Entry] = sorted(entries, key=order)
        self._by_id = {entry.id: entry for entry in self.entries}

    def __len__(self) -> int:
        return len(self.entries)

    def __getitem__(self, index: int) -> Entry:
        return self.entries[index]

    def index(self, entry_id: int) -> int | None:
        """Return the index of the entry with this id, or None."""
        entry = self._by_id.get(entry_id)
        return None if entry is None else bisect_left(self.entries, order(entry), key=order)

    def get(self, entry_id: int) -> Entry | None:
        """Return the entry with this id, or None."""
        return self._by_id.get(entry_id)

    def prepend(self, older: Sequence[Entry]) -> int:
        """Insert older entries before all others; return how many were new."""
        new = [entry for entry in older if entry.id not in self._by_id]
        self.entries[:0] = new
        self._by_id.update((entry.id, entry) for entry in new)
        return len(new)

    def replace(self, index: int, entry: Entry) -> None:
        """Replace an entry by another version."""
        self.entries[index] = self._by_id[entry.id] = entry

    def insert(self, entry: Entry) -> int:
        """Insert a new entry by its rank; return its index."""
        index = bisect_right(self.entries, order(entry), key=order)
        self.entries.insert(index, entry)
        self._by_id[entry.id] = entry
        return index

    def remove(self, index: int) -> None:
        """Remove an entry."""
        del self._by_id[self.entries.pop(index).id]


Place = tuple[int, int]
"""The index of an entry, and a row of it."""

Seen = list[tuple[Place, Row]]
"""What is in the view, from its first row to its last."""


class Viewport:
    """A window of some rows on entries; `rows` renders the entry of an index."""

    def __init__(self, rows: Callable[[int], tuple[Row, ...]]) -> None:
        self.lines = EntryIndex()
        self.height = 0
        self.top: Place | None = None  # None: anchored at the end
        self.cursor: int | None = None
        self.selection_anchor: int | None = None
        self.unread_below = 0  # new lines below a view that does not follow
        self.before = 0  # entries that came in above since the first
        self._rows = rows

    # Lines come and go

    def upsert(self, entry: Entry) -> None:
        """Insert an entry or replace it by its new version, by its rank."""
        index = self.lines.index(entry.id)
        if index is not None and self.lines[index].rank == entry.rank:
            self.lines.replace(index, entry)
            return
        if index is not None:
            self._take_out(index)
        at = self.lines.insert(entry)
        if index is None and at == len(self.lines) - 1 and self.top is not None:
            self.unread_below += 1
        self._shift(at, 1)

    def remove(self, entry_id: int) -> None:
        """Remove an entry, if there is one with this id."""
        if (index := self.lines.index(entry_id)) is not None:
            if self.top is not None and index == len(self.lines) - 1:
                self.unread_below = max(self.unread_below - 1, 0)
            self._take_out(index)

    def prepend(self, older: Sequence[Entry]) -> None:
        """Insert entries before all others."""
        self._shift(0, self.lines.prepend(older))

    def _take_out(self, index: int) -> None:
        self.lines.remove(index)
        self._shift(index, -1)

    def _shift(self, index: int, count: int) -> None:
        """Adjust view, cursor and selection to inserted or removed entries."""
        if index == 0 and count > 0:
            self.before += count
        last = len(self.lines) - 1
        if last < 0:
            self.top = self.cursor = self.selection_anchor = None
            return

        def moved(held: int) -> int:
            follows = held >= index if count > 0 else held > index
            return min(held + count if follows else held, last)

        if self.top is not None:
            self.top = (moved(self.top[0]), self.top[1])
        if self.cursor is not None:
            self.cursor = moved(self.cursor)
        if self.selection_anchor is not None:
            self.selection_anchor = moved(self.selection_anchor)

    # The cursor

    @property
    def selection(self) -> range:
        """The indexes of the selected entries."""
        if self.cursor is None or self.selection_anchor is None:
            return range(0)
        low, high = sorted((self.cursor, self.selection_anchor))
        return range(low, high + 1)

    def point_at(self, index: int, *, extend: bool = False) -> None:
        """Put the cursor on an entry and scroll it into view."""
        self.cursor = min(max(index, 0), len(self.lines) - 1)
        if not extend or self.selection_anchor is None:
            self.selection_anchor = self.cursor
        self.reveal(self.cursor)

    # The window

    def seen(self) -> Seen:
        """Return the rows in the view; fewer than its height where there are no more."""
        if self.top is not None:
            seen = self._from_top(*self.top)
            if len(seen) == self.height and not self._ends_with(seen):
                return seen
        self.top = None
        self.unread_below = 0
        return self._to_end()

    def scroll(self, rows: int) -> None:
        """Scroll down by a number of rows; up where it is negative."""
        seen = self.seen()
        if not seen or len(seen) < self.height:
            return
        index, row = seen[0][0]
        row += rows
        while row < 0 and index > 0:
            index -= 1
            row += len(self._rows(index))
        while row >= (height := len(self._rows(index))) and index < len(self.lines) - 1:
            row -= height
            index += 1
        self.top = (index, max(row, 0))

    def reveal(self, index: int) -> None:
        """Scroll as little as possible for the whole of an entry to be in view."""
        height = len(self._rows(index))
        seen = self.seen()
        if sum(place[0] == index for place, _row in seen) >= min(height, self.height):
            return
        if index == len(self.lines) - 1:
            self.top = None
        elif not seen or index <= seen[0][0][0] or height >= self.height:
            self.top = (index, 0)
        else:
            self.top = self._above(index, self.height - height)

    def _above(self, index: int, rows: int) -> Place:
        """Return the position a number of rows above an entry's first."""
        while rows > 0 and index > 0:
            index -= 1
            rows -= len(self._rows(index))
        return index, max(-rows, 0)

    def _ends_with(self, seen: Seen) -> bool:
        """Return whether the last row of all is in view."""
        index, row = seen[-1][0]
        return index == len(self.lines) - 1 and row == len(self._rows(index)) - 1

    def _from_top(self, index: int, row: int) -> Seen:
        seen: Seen = []
        while index < len(self.lines) and len(seen) < self.height:
            rows = self._rows(index)
            row = min(row, len(rows) - 1)
            seen += [((index, n), rows[n]) for n in range(row, len(rows))]
            index, row = index + 1, 0
        return seen[: self.height]

    def _to_end(self) -> Seen:
        seen: Seen = []
        index = len(self.lines) - 1
        while index >= 0 and len(seen) < self.height:
            seen[:0] = [((index, n), row) for n, row in enumerate(self._rows(index))]
            index -= 1
        return seen[max(len(seen) - self.height, 0) :]
