"""Sheets of the promises, as they go out and come back."""

from __future__ import annotations

import csv
import io

from ogfacil.formats import action_read
from ogfacil.store import Store
from ogfacil.workflow.sheets import comparison
from ogfacil.workflow.sheets.export import sheets_of
from ogfacil.workflow.tracking.tracked import tracked
from tests.workflow.promises import FIRST


def sheet(store: Store, format: str) -> bytes:
    return sheets_of(tracked(store), format, today=FIRST)[0].data


def back(store: Store, data: bytes, name: str = "back.csv") -> comparison.Comparison:
    return comparison.compare(store, action_read.read(data, name))


def edited(store: Store, **cells: str) -> bytes:
    """The CSV of all actions, with cells of A-1 replaced."""
    lines = list(csv.reader(io.StringIO(sheet(store, "csv").decode("utf-8-sig"), newline="")))
    for title, words in cells.items():
        lines[1 + [line[0] for line in lines[1:]].index("A-1")][lines[0].index(title)] = words
    out = io.StringIO(newline="")
    csv.writer(out).writerows(lines)
    return out.getvalue().encode()
