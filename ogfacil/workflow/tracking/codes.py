"""Codes of actions, such as `A-12`: find an action by its code, and name it."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Mapping, Sequence

from ogfacil.errors import InvalidInputError, NotFoundError
from ogfacil.locale import _
from ogfacil.store import Store, StoredAction

_CODE = re.compile(r"(?:(?P<series>.+):)?A-(?P<number>\d+)", re.IGNORECASE)


def find_action(store: Store, name: str) -> StoredAction:
    """Return the action called `A-12`, or `季會:A-12` where two series use the same code.

    Raises:
        NotFoundError: There is none.
        InvalidInputError: It is no code, or several actions have it.
    """
    return find_among(store.actions(), {one.id: one.name for one in store.series()}, name)


def find_among(there: Sequence[StoredAction], names: Mapping[int, str], name: str) -> StoredAction:
    """Return the action of a code from actions and names of series that are loaded already.

    Raises:
        NotFoundError: There is none.
        InvalidInputError: It is no code, or several actions have it.
    """
    match = _CODE.fullmatch(unicodedata.normalize("NFKC", name).strip())
    if match is None:
        raise InvalidInputError(
            _("“{name}” is no action; name one by its code, such as A-12.", name=name)
        )
    rows = [row for row in there if row.action.number == int(match["number"])]
    if match["series"]:
        rows = [
            row
            for row in rows
            if unicodedata.normalize("NFKC", names[row.series]) == match["series"].strip()
        ]
    if not rows:
        raise NotFoundError(_("There is no action {name}.", name=name))
    if len(rows) > 1:
        shown = ", ".join(f"{names[row.series]}:{row.action.code}" for row in rows)
        raise InvalidInputError(_("{name} could be {shown}; say which.", name=name, shown=shown))
    return rows[0]


def in_series(code: str, series: str) -> str:
    """Qualify a code with a series: `A-12` becomes `季會:A-12`."""
    return code if not code or ":" in code or "：" in code else f"{series}:{code}"


def find_actions(store: Store, names: Sequence[str]) -> tuple[StoredAction, ...]:
    """Return the actions of these codes, in this order, each once.

    A series that is named also holds for the codes behind it: `季會:A-1`, `A-2`.

    Raises:
        NotFoundError: One does not exist.
        InvalidInputError: One is no code, or several actions have it.
    """
    found: dict[int, StoredAction] = {}
    series = ""
    for name in names:
        before, colon, _code = unicodedata.normalize("NFKC", name).rpartition(":")
        series = before.strip() if colon else series
        row = find_action(store, in_series(name.strip(), series) if series else name)
        found.setdefault(row.action.id, row)
    return tuple(found.values())


def find_related(store: Store, code: str, row: StoredAction) -> StoredAction:
    """Return the action of this code; of the same series as `row` where no series is named."""
    series = next(one.name for one in store.series() if one.id == row.series)
    return find_action(store, in_series(code, series))


def names_of(store: Store) -> Callable[[StoredAction], str]:
    """Return a function that names an action by code, with the series where two use the code."""
    series = {one.id: one.name for one in store.series()}
    used = Counter(row.action.number for row in store.actions())

    def name(row: StoredAction) -> str:
        code = row.action.code
        return code if used[row.action.number] < 2 else f"{series[row.series]}:{code}"

    return name
