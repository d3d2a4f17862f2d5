"""Following actions up: finding them by their code, and what can be done with one."""

from __future__ import annotations

import re
import unicodedata

from ogfacil.errors import BadInput, NotFound
from ogfacil.locale import _
from ogfacil.store import ActionRow, Store

_CODE = re.compile(r"(?:(?P<series>.+):)?A-(?P<number>\d+)", re.IGNORECASE)


def find_action(store: Store, name: str) -> ActionRow:
    """The action called `A-12`, or `季會:A-12` where two series use the same code.

    `NotFound` where there is none, `BadInput` where several answer to it or it is no code.
    """
    match = _CODE.fullmatch(unicodedata.normalize("NFKC", name).strip())
    if match is None:
        raise BadInput(_("“{name}” is no action; name one by its code, such as A-12.", name=name))
    names = {series.id: series.name for series in store.series()}
    rows = [row for row in store.actions() if row.action.number == int(match["number"])]
    if match["series"]:
        rows = [
            row
            for row in rows
            if unicodedata.normalize("NFKC", names[row.series]) == match["series"].strip()
        ]
    if not rows:
        raise NotFound(_("There is no action {name}.", name=name))
    if len(rows) > 1:
        shown = ", ".join(f"{names[row.series]}:{row.action.code}" for row in rows)
        raise BadInput(_("{name} could be {shown}; say which.", name=name, shown=shown))
    return rows[0]
