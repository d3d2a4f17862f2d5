"""Storing lines in the order of their submission, each resting on the line typed before it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace

from ogfacil.errors import InvalidInputError, StoreError
from ogfacil.language.composer import ParsedLine
from ogfacil.locale import _
from ogfacil.record import Entry
from ogfacil.store import Store
from ogfacil.workflow.capture.submission import Item, SubmitResult, submit_line


class HeldBackError(StoreError):
    """A line was not tried because one before it could not be stored yet."""


class SubmissionOrder:
    """Stores submitted lines one after the other, and remembers what became of each.

    A line may rest on one that was not stored when it was typed; it names that line by its pending
    id (`language.composer.pending_id`). After a line has failed for want of room or because the
    store was busy, later lines are held back until it has been tried again: their order is kept,
    and none of them rests on an older line. Belongs to the thread that owns the store.
    """

    def __init__(self) -> None:
        self._stored: dict[int, Item | None] = {}
        self.is_blocked = False
        """Whether a line waits to be tried again."""

    @contextmanager
    def turn(self, *, again: bool = False) -> Iterator[None]:
        """Enclose what stores one line, up to its commit.

        Args:
            again: Whether the line is tried again, before any that came after it.

        Raises:
            HeldBackError: A line before this one waits to be tried again.
        """  # noqa: DOC501
        if self.is_blocked and not again:
            raise HeldBackError(_("A line before it is not saved yet."))
        try:
            yield
        except StoreError:
            self.is_blocked = True
            raise
        except BaseException:
            self.is_blocked = False
            raise
        self.is_blocked = False

    def submit(
        self,
        store: Store,
        meeting: int,
        line: ParsedLine,
        *,
        before: int | None,
        at: dt.datetime | None = None,
    ) -> SubmitResult:
        """Store a line; `before` is the entry, or the pending id, that it was typed behind."""
        sources = tuple(self._entries(line.sources))
        return submit_line(
            store,
            meeting,
            replace(line, sources=sources),
            at=at,
            before=tuple(self._entries(() if before is None else (before,))),
        )

    def note(self, said: SubmitResult, *pending: int) -> None:
        """Remember what was stored for lines that others may rest on."""
        self._stored.update(dict.fromkeys(pending, said.item))

    def release(self) -> None:
        """Let later lines be stored: the one that failed will not be tried again."""
        self.is_blocked = False

    def item(self, pending: int) -> Item:
        """Return what was stored for a line.

        Raises:
            InvalidInputError: It has not been stored.
        """
        item = self._stored.get(pending)
        if item is None:
            raise InvalidInputError(_("That line is not saved yet; try again once it is."))
        return item

    def _entries(self, ids: tuple[int, ...]) -> Iterator[int]:
        for one in ids:
            if one >= 0:
                yield one
            elif isinstance(item := self._stored.get(one), Entry):
                yield item.id
