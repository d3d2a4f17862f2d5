"""What the tracker shows: the actions that were read, the query, and the day."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence

from ogfacil import clock
from ogfacil.language.query import read_query
from ogfacil.locale import _, plain
from ogfacil.store import ActionFilter, Store
from ogfacil.workflow.tracking.query import ActionIndex, grouped
from ogfacil.workflow.tracking.tracked import Tracked, tracked

FIRST_PAGE = 60
"""Actions that are read for the first picture."""


class TrackerModel:
    """The actions, and which of them the query means; knows no screen and no store."""

    def __init__(self, query: str = "", *, as_of: dt.date | None = None) -> None:
        """Create a model of nothing.

        Args:
            query: The query as it is typed.
            as_of: The day of which the record is shown; None for today.
        """
        self.query = query
        self.as_of = as_of
        self.index = ActionIndex((), self.today)
        self.is_complete = False  # whether all actions were read, not only those due first

    @property
    def today(self) -> dt.date:
        """The day that it is, or of which the record is shown."""
        return self.as_of or clock.today()

    def set_first(self, rows: Sequence[Tracked]) -> None:
        """Take the actions that are due first, until all are there."""
        self.index = ActionIndex(rows, self.today)

    def set_all(self, index: ActionIndex) -> None:
        """Take all actions."""
        self.index = index
        self.is_complete = True

    def replace(self, rows: Iterable[Tracked]) -> None:
        """Take some actions as they are now."""
        self.index = self.index.replaced(rows)

    @property
    def rows(self) -> tuple[Tracked, ...]:
        """The actions that the query means, in its order; it is never wrong, at most unfinished."""
        return self.index.find(read_query(self.query))

    @property
    def groups(self) -> tuple[tuple[str, tuple[Tracked, ...]], ...]:
        """The same under their headings; one group without a heading where the query makes none."""
        query, rows = read_query(self.query), self.rows
        if not query.group:
            return (("", rows),)
        return tuple((f"{name}  {len(group)}", group) for name, group in grouped(query, rows))

    def counts(self, selected: int) -> str:
        """Return how many actions there are of which kind, for the title.

        Args:
            selected: How many of those that are shown are selected.
        """
        parts = [
            _("{n} of {all}", n=len(self.rows), all=len(self.index.rows)),
            _("{n} open", n=self.index.open),
            _("{n} late", n=self.index.late),
        ]
        if selected:
            parts.append(_("{n} selected", n=selected))
        if self.as_of is not None:
            parts.insert(0, _("as of {day}", day=self.as_of))
        return plain(" · ").join(parts)

    def why_empty(self) -> str:
        """Return a sentence that says why no action is shown; nothing until all were read."""
        if not self.is_complete:
            return ""
        if self.index.rows:
            return _("No action fits this query; / changes it, v has others.")
        return _("Nothing was promised yet. In a meeting, /a notes an action.")


def read_first(store: Store) -> tuple[Tracked, ...]:
    """Read the actions that are due first."""
    return tracked(store, only=store.actions_due_next(FIRST_PAGE))


def read_all(store: Store, today: dt.date, as_of: dt.date | None) -> ActionIndex:
    """Read all actions, and prepare what the first query would wait for.

    Args:
        store: The open store.
        today: The day against which lateness is measured.
        as_of: The day of which the record is read; None for now.
    """
    index = ActionIndex(tracked(store, as_of=as_of), today)
    index.warm()
    return index


def read_some(store: Store, ids: Sequence[int]) -> tuple[Tracked, ...]:
    """Read the actions with these ids."""
    return tracked(store, only=store.actions(among=ActionFilter(ids=ids)))
