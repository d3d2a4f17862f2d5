"""How tall a long column of blocks is, where each begins, and which one stands at a row.

Kept in chunks with their sums, so that 100,000 heights are looked up, corrected and inserted into
without walking over them all.
"""

from __future__ import annotations

from collections.abc import Iterable

_CHUNK = 512


class Heights:
    """The heights of blocks that stand on one another, from the top."""

    def __init__(self, heights: Iterable[int] = ()) -> None:
        self._chunks: list[list[int]] = []
        self._sums: list[int] = []
        self._count = 0
        self.extend(heights)

    def __len__(self) -> int:
        return self._count

    @property
    def total(self) -> int:
        """All of them together."""
        return sum(self._sums)

    def extend(self, heights: Iterable[int]) -> None:
        """Adds blocks below."""
        added = list(heights)
        if self._chunks and len(self._chunks[-1]) + len(added) <= _CHUNK:
            self._chunks[-1] += added
            self._sums[-1] += sum(added)
        else:
            chunks = _chunked(added)
            self._chunks += chunks
            self._sums += map(sum, chunks)
        self._count += len(added)

    def prepend(self, heights: Iterable[int]) -> None:
        """Adds blocks above."""
        chunks = _chunked(list(heights))
        self._chunks[:0] = chunks
        self._sums[:0] = map(sum, chunks)
        self._count += sum(map(len, chunks))

    def insert(self, index: int, height: int) -> None:
        """Puts a block where the one of this index stands."""
        if index >= self._count:
            self.extend((height,))
            return
        chunk, place = self._locate(index)
        held = self._chunks[chunk]
        held.insert(place, height)
        self._sums[chunk] += height
        self._count += 1
        if len(held) > 2 * _CHUNK:
            halves = [held[:_CHUNK], held[_CHUNK:]]
            self._chunks[chunk : chunk + 1] = halves
            self._sums[chunk : chunk + 1] = map(sum, halves)

    def remove(self, index: int) -> int:
        """Takes a block away; gives its height."""
        chunk, place = self._locate(index)
        height = self._chunks[chunk].pop(place)
        self._sums[chunk] -= height
        self._count -= 1
        if not self._chunks[chunk]:
            del self._chunks[chunk], self._sums[chunk]
        return height

    def __getitem__(self, index: int) -> int:
        chunk, place = self._locate(index)
        return self._chunks[chunk][place]

    def __setitem__(self, index: int, height: int) -> None:
        chunk, place = self._locate(index)
        self._sums[chunk] += height - self._chunks[chunk][place]
        self._chunks[chunk][place] = height

    def top(self, index: int) -> int:
        """The row at which a block begins; `len` gives the row after the last."""
        if index >= self._count:
            return self.total
        chunk, place = self._locate(index)
        return sum(self._sums[:chunk]) + sum(self._chunks[chunk][:place])

    def at(self, row: int) -> tuple[int, int]:
        """The block that stands at a row, and how far below its top the row is.

        A row above all is the first block's, one below all the last one's. Without any block
        there is no answer: IndexError.
        """
        if not self._count:
            raise IndexError("there is no block")
        row = min(max(row, 0), max(self.total - 1, 0))
        index = 0
        for held, height in zip(self._chunks, self._sums, strict=True):
            if row < height:
                for block in held:
                    if row < block:
                        return index, row
                    row -= block
                    index += 1
            row -= height
            index += len(held)
        return self._count - 1, 0

    def _locate(self, index: int) -> tuple[int, int]:
        if not 0 <= index < self._count:
            raise IndexError(index)
        for chunk, held in enumerate(self._chunks):
            if index < len(held):
                return chunk, index
            index -= len(held)
        raise IndexError(index)


def _chunked(heights: list[int]) -> list[list[int]]:
    return [heights[start : start + _CHUNK] for start in range(0, len(heights), _CHUNK)]
