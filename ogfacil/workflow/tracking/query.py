"""Run queries on tracked actions: filter, sort and group."""

from __future__ import annotations

import datetime as dt
from bisect import bisect_right
from collections.abc import Callable, Iterable, Sequence
from functools import cached_property, lru_cache
from itertools import accumulate

from ogfacil.language.query import Query, Term, fold, read_span
from ogfacil.locale import _
from ogfacil.record import DueKind
from ogfacil.workflow.tracking.tracked import Tracked

_folded = lru_cache(maxsize=1 << 17)(fold)
"""Every text is folded once, however often somebody types on."""

_HELD_IN = ("", "owner", "org", "series", "meeting", "commitment")
"""Keys whose value is looked for within words: more letters find fewer."""


_BETWEEN = "\0"
"""Stands between the words of two actions; no text holds it."""


@lru_cache(maxsize=1 << 15)
def _names(names: tuple[str, ...]) -> str:
    return "\n".join(map(_folded, names))


def is_among(value: str, names: tuple[str, ...]) -> bool:
    """Return whether one of these names contains a folded value."""
    return value in _names(names)


@lru_cache(maxsize=1 << 15)
def _codes(series: str, number: int) -> tuple[str, ...]:
    """How an action can be named: `12`, `a-12`, `季會:a-12`."""
    return str(number), f"a-{number}", f"{_folded(series)}:a-{number}"


class ActionIndex:
    """All tracked actions, indexed so that a query can run on every keystroke."""

    def __init__(self, rows: Sequence[Tracked], today: dt.date) -> None:
        self.rows = tuple(rows)
        self.today = today
        self._sorted: dict[str, tuple[Tracked, ...]] = {}
        self._values: dict[str, tuple[str, ...]] = {}
        self._found: dict[tuple[str, tuple[Term, ...]], tuple[Tracked, ...]] = {}

    @cached_property
    def _words(self) -> tuple[str, list[int]]:
        """The searchable text of all actions as one string, and where in it each begins.

        One string is searched ten times as fast as ten thousand.
        """
        said = [
            "\n".join(
                (
                    fold(row.action.text),
                    f"a-{row.action.number}",
                    _names(row.owners),
                    _names(row.organisations),
                )
            )
            for row in self.rows
        ]
        begins = accumulate((len(words) + len(_BETWEEN) for words in said), initial=0)
        return _BETWEEN.join(said), list(begins)

    def _saying(self, value: str) -> Callable[[Tracked], bool]:
        """Whether an action says something, asked of all at once."""
        words, begins = self._words
        found: set[int] = set()
        at = words.find(value)
        while 0 <= at < len(words):
            number = bisect_right(begins, at)
            found.add(id(self.rows[number - 1]))
            at = words.find(value, begins[number])
        return lambda row: id(row) in found

    @cached_property
    def open(self) -> int:
        """How many actions are still to be done."""
        return sum(row.is_open() for row in self.rows)

    @cached_property
    def late(self) -> int:
        """How many are open past their day."""
        return sum(row.is_overdue(self.today) for row in self.rows)

    @cached_property
    def several_series(self) -> bool:
        """Whether the actions are of more than one series."""
        return len({row.series.id for row in self.rows}) > 1

    def warm(self) -> None:
        """Fold and sort in advance, before anybody types."""
        self.find(Query(()))
        _known = self._words, self.values(), self.open, self.late, self.several_series

    def find(self, query: Query) -> tuple[Tracked, ...]:
        """Return the actions that match every term, in the order that the query asks for."""
        there = self._sorted.get(query.sort)
        if there is None:
            there = tuple(sorted(self.rows, key=order(query.sort)))
            self._sorted[query.sort] = there
        asked: dict[tuple[str, tuple[Term, ...]], tuple[Tracked, ...]] = {}
        for number, term in enumerate(query.terms, 1):
            key = query.sort, query.terms[:number]
            known = self._found.get(key)
            if known is None:
                holds = self._test(term)
                known = tuple([row for row in self._shorter(key, there) if holds(row)])
            there = asked[key] = known
        self._found = asked
        return there

    def _test(self, term: Term) -> Callable[[Tracked], bool]:
        holds = _positive(term, self.today) if term.key else self._saying(term.value)
        return (lambda row: not holds(row)) if term.negated else holds

    def _shorter(
        self, key: tuple[str, tuple[Term, ...]], there: tuple[Tracked, ...]
    ) -> tuple[Tracked, ...]:
        """Return the cached result of the same query with a shorter last word, else `there`."""
        sort, terms = key
        last = terms[-1]
        if last.key not in _HELD_IN or last.negated:
            return there
        for (other, before), rows in self._found.items():
            if other == sort and len(before) == len(terms) and before[:-1] == terms[:-1]:
                one = before[-1]
                if one.key == last.key and not one.negated and one.value in last.value:
                    return rows
        return there

    def replaced(self, rows: Iterable[Tracked]) -> ActionIndex:
        """Return a copy with these rows in place of their old versions."""
        new = {row.action.id: row for row in rows}
        return ActionIndex([new.get(row.action.id, row) for row in self.rows], self.today)

    def values(self) -> dict[str, tuple[str, ...]]:
        """Return the existing values of each key, for completing a query."""
        if self._values:
            return self._values
        known: dict[str, dict[str, None]] = {
            key: {} for key in ("owner", "org", "series", "meeting", "tag", "commitment")
        }
        for row in self.rows:
            known["owner"].update(dict.fromkeys(row.owners))
            known["org"].update(dict.fromkeys(row.organisations))
            known["series"][row.series.name] = None
            known["meeting"][row.meeting.reference] = None
            known["tag"].update(dict.fromkeys(row.action.tags))
            if row.commitment is not None:
                known["commitment"][row.commitment.title] = None
        self._values = {key: tuple(found) for key, found in known.items()}
        return self._values


def order(sort: str) -> Callable[[Tracked], tuple[object, ...]]:
    """Return the sort key of a query; by due where it names none."""
    far = dt.date.max
    return {
        "code": lambda row: (row.series.name, row.action.number),
        "owner": lambda row: (row.owners or ("\uffff",), row.date or far, row.action.number),
        "news": lambda row: (row.news or dt.date.min, row.action.number),
        "slips": lambda row: (-row.slips, -row.slipped_days, row.action.number),
    }.get(
        sort,
        lambda row: (not row.is_open(), row.date or far, row.series.name, row.action.number),
    )


def _positive(term: Term, today: dt.date) -> Callable[[Tracked], bool]:
    value = term.value
    simple: dict[str, Callable[[Tracked], bool]] = {
        "owner": lambda row: is_among(value, row.owners) or is_among(value, row.aliases),
        "org": lambda row: is_among(value, row.organisations),
        "status": lambda row: row.action.status.value.startswith(value),
        "series": lambda row: value in _folded(row.series.name),
        "meeting": lambda row: value in _folded(f"{row.meeting.reference} {row.meeting.title}"),
        "tag": lambda row: any(
            _folded(tag).startswith(value.lstrip("#")) for tag in row.action.tags
        ),
        "code": lambda row: value in _codes(row.series.name, row.action.number),
        "commitment": lambda row: (
            row.commitment is not None and value in _folded(row.commitment.title)
        ),
        "tracking": lambda row: (row.action.tracking.value or "none").startswith(value),
    }
    if term.key in simple:
        return simple[term.key]
    if term.key == "stale":
        days = int(value) if value.isdecimal() else 0
        limit = today - dt.timedelta(days=min(days, 100_000))
        return lambda row: row.is_open() and (row.news is None or row.news <= limit)
    if term.key == "due":
        if value == "none":
            return lambda row: row.date is None
        span = read_span(value, today)
        return (lambda row: span.holds(row.date)) if span else (lambda row: True)
    states: dict[str, Callable[[Tracked], bool]] = {
        "overdue": lambda row: row.is_overdue(today),
        "unowned": lambda row: not row.owners,
        "undated": lambda row: row.action.due is None or row.action.due.kind is DueKind.WORDS,
        "no-date": lambda row: (
            row.action.due is not None and row.action.due.kind is DueKind.NO_DATE
        ),
        "waiting": lambda row: row.is_waiting(),
        "next": lambda row: row.is_due_next(today),
        "slipped": lambda row: row.slips > 0,
        "open": lambda row: row.is_open(),
    }
    return states.get(value, lambda row: True)


def grouped(query: Query, rows: Iterable[Tracked]) -> tuple[tuple[str, tuple[Tracked, ...]], ...]:
    """Return the rows in the groups that the query asks for.

    An action is in one group per owner.
    """
    groups: dict[str, list[Tracked]] = {}
    for row in rows:
        for name in _groups(query.group, row) or ("",):
            groups.setdefault(name, []).append(row)
    without = _without(query.group)
    ordered = sorted(groups.items(), key=lambda group: (not group[0], group[0]))
    return tuple((name or without, tuple(members)) for name, members in ordered)


def _groups(by: str, row: Tracked) -> tuple[str, ...]:
    match by:
        case "owner":
            return row.owners
        case "org":
            return row.organisations
        case "series":
            return (row.series.name,)
        case "tag":
            return row.action.tags
        case "commitment":
            return (row.commitment.title,) if row.commitment else ()
        case "due":
            return (f"{row.date:%Y-%m}",) if row.date else ()
    return ()


def _without(by: str) -> str:
    """Return what the group is called that stands last: those that have no such thing."""
    return {
        "tag": _("no tag"),
        "commitment": _("no commitment"),
        "due": _("no date"),
    }.get(by, _("nobody yet"))
