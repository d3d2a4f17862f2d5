"""Shared rules of all workbooks: no cell is a formula, and each sheet is set up for printing."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Sequence
from typing import TYPE_CHECKING

from rich.cells import cell_len

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.worksheet import Worksheet

FIRST_DAY = dt.date(1900, 3, 1)
"""Before it Excel's calendar is wrong."""

LONGEST_CELL = 32_000
"""Characters; Excel holds 32,767."""

_LINE = 15.0
"""The height of a line of Excel's own type, in points."""

_HIGHEST = 409.0
"""The height that no row exceeds."""

_A4 = 9


def new_book(stream: io.BytesIO, title: str, now: dt.datetime) -> Workbook:
    """Return an empty workbook; `now` is the time that it says it was made."""
    import xlsxwriter

    book = xlsxwriter.Workbook(
        stream,
        {
            "in_memory": True,
            "strings_to_formulas": False,
            "strings_to_numbers": False,
            "strings_to_urls": False,
        },
    )
    book.set_properties({"title": title, "created": now.replace(tzinfo=None)})
    return book


def give_room(sheet: Worksheet, line: int, cells: Sequence[str], widths: Sequence[float]) -> None:
    """Make a row as high as its wrapped words are: not every program does that by itself."""
    lines = max((_lines(cell, width) for cell, width in zip(cells, widths, strict=True)), default=1)
    if lines > 1:
        sheet.set_row(line, min(lines * _LINE, _HIGHEST))


def _lines(cell: str, width: float) -> int:
    return sum(-(-cell_len(line) // max(int(width) - 1, 1)) or 1 for line in cell.split("\n"))


def set_up(sheet: Worksheet, rows: int, columns: int, *, fixed: int = 0) -> None:
    """Set up a sheet: fixed header, filter, and pages as wide as the sheet.

    Args:
        sheet: The sheet.
        rows: Number of rows.
        columns: Number of columns.
        fixed: Columns that stay in view when scrolling.
    """
    sheet.freeze_panes(1, fixed)
    if rows > 1:
        sheet.autofilter(0, 0, rows, columns - 1)
    sheet.repeat_rows(0)
    sheet.set_landscape()
    sheet.set_paper(_A4)
    sheet.fit_to_pages(1, 0)
