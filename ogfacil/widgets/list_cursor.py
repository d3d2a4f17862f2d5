"""Where the cursor of a list stands, which rows are marked, and which of them are in view."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Heading:
    """A line above a group; the cursor passes over it."""

    text: str


class ListCursor(Generic[T]):
    """A cursor and marks on rows, and the window in which they are seen.

    Args:
        row_key: Tells a row from others when the rows are replaced.
        height: Gives the rows that are seen at once.
    """

    def __init__(self, row_key: Callable[[T], Hashable], height: Callable[[], int]) -> None:
        self.rows: Sequence[T | Heading] = ()
        self.index = 0
        self.top = 0
        self.marked: set[Hashable] = set()
        self._row_key = row_key
        self._height = height

    @property
    def current(self) -> T | None:
        """The row under the cursor."""
        if 0 <= self.index < len(self.rows):
            row = self.rows[self.index]
            return None if isinstance(row, Heading) else row
        return None

    @property
    def selected(self) -> tuple[T, ...]:
        """The rows that are marked and shown, in order; the current one where none is."""
        found: dict[Hashable, T] = {}
        for _index, row in self._items() if self.marked else ():
            if (key := self._row_key(row)) in self.marked:
                found[key] = row
        if not found and self.current is not None:
            return (self.current,)
        return tuple(found.values())

    @property
    def marked_count(self) -> int:
        """How many rows are marked, of those that are shown."""
        return len(self.marked & self._keys()) if self.marked else 0

    def set_rows(self, rows: Sequence[T | Heading]) -> None:
        """Replace the rows; the cursor stays on its row where that is still there."""
        current, distance = self.current, self.index - self.top
        self.rows = rows
        found = None if current is None else self.find(self._row_key(current))
        if found is None:
            self.index = self._nearest(min(self.index, len(rows) - 1), 1)
        else:
            self.index, self.top = found, max(found - distance, 0)
        self.reveal()

    def find(self, key: Hashable) -> int | None:
        """Return the index of the row of this key; None where there is none."""
        return next((i for i, row in self._items() if self._row_key(row) == key), None)

    def move_to(self, index: int) -> bool:
        """Put the cursor on a row; False where it stands there already."""
        if index == self.index:
            return False
        self.index = index
        self.reveal()
        return True

    def move(self, by: int) -> bool:
        """Move by rows, past headings."""
        return self.move_to(self._nearest(self.index + by, 1 if by > 0 else -1))

    def move_page(self, by: int) -> bool:
        """Move by what is seen at once."""
        wanted = self.index + by * max(self._height() - 1, 1)
        return self.move_to(self._nearest(min(max(wanted, 0), len(self.rows) - 1), -by))

    def move_to_edge(self, which: int) -> bool:
        """Move to the first row (-1) or the last one (1)."""
        moved = self.move_to(self._nearest(0 if which < 0 else len(self.rows) - 1, -which))
        if which < 0:
            self.top = 0
        return moved

    def toggle_mark(self) -> None:
        """Mark the current row, or no longer."""
        if self.current is not None:
            self.marked ^= {self._row_key(self.current)}

    def toggle_all_marks(self) -> None:
        """Mark all rows; none where any is marked."""
        self.marked = set() if self.marked else self._keys()

    def is_marked(self, row: T) -> bool:
        """Return whether a row is marked."""
        return self._row_key(row) in self.marked

    def reveal(self) -> None:
        """Scroll no further than needed for the cursor to be seen, with a heading above it."""
        height = max(self._height(), 1)
        first = self.index
        if first and isinstance(self.rows[first - 1], Heading):
            first -= 1
        self.top = min(self.top, first)
        self.top = max(self.top, self.index - height + 1)
        self.top = max(min(self.top, len(self.rows) - height), 0)

    def _items(self) -> Iterator[tuple[int, T]]:
        for index, row in enumerate(self.rows):
            if not isinstance(row, Heading):
                yield index, row

    def _keys(self) -> set[Hashable]:
        return {self._row_key(row) for _index, row in self._items()}

    def _nearest(self, index: int, step: int) -> int:
        """Return the next row that is no heading, in one direction and else in the other."""
        for direction in (step, -step):
            at = min(max(index, 0), max(len(self.rows) - 1, 0))
            while 0 <= at < len(self.rows):
                if not isinstance(self.rows[at], Heading):
                    return at
                at += direction
        return 0
