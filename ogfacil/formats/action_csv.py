"""Write actions as CSV that Excel opens correctly: UTF-8 with BOM, and no cell is a formula."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable

from ogfacil.formats.action_rows import ActionRow, Cell, cells, columns

_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
_BEFORE = "' \u3000\xa0"
_MARK = "\ufeff"


def write(rows: Iterable[ActionRow]) -> bytes:
    """Return a header and a line for each action, with CRLF (RFC 4180)."""
    stream = io.StringIO(newline="")
    sheet = csv.writer(stream)
    sheet.writerow([escape_formula(column.title) for column in columns()])
    for row in rows:
        sheet.writerow([escape_formula(cell) for cell in cells(row)])
    return (_MARK + stream.getvalue()).encode("utf-8")


def escape_formula(cell: Cell) -> str:
    """Return a cell that no spreadsheet takes for a formula.

    An apostrophe stands before what could be, and before what has one already, so that `harmed`
    gives back what was there.
    """
    if cell is None:
        return ""
    words = cell if isinstance(cell, str) else cell.isoformat()
    return f"'{words}" if words.lstrip(_BEFORE).startswith(_FORMULA) else words


def unescape_formula(cell: str) -> str:
    """Return what `harmless` was given."""
    begins = cell.lstrip(_BEFORE)
    return cell[1:] if cell.startswith("'") and begins.startswith(_FORMULA) else cell
