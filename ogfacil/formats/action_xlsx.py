"""Write actions as an .xlsx workbook: real dates, a filter, a fixed header."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Iterable

from ogfacil.formats.action_csv import unescape_formula
from ogfacil.formats.action_rows import ActionRow, Cell, cells, columns
from ogfacil.formats.workbook import FIRST_DAY, LONGEST_CELL, give_room, new_book, set_up
from ogfacil.locale import _


def write(rows: Iterable[ActionRow], now: dt.datetime) -> bytes:
    """Return a workbook of one sheet; `now` is the time that it says it was made.

    No cell is a formula.
    """
    stream = io.BytesIO()
    book = new_book(stream, _("Actions"), now)
    sheet = book.add_worksheet(_("Actions"))
    header = book.add_format({"bold": True, "bottom": 1, "valign": "top"})
    words = book.add_format({"text_wrap": True, "valign": "top"})
    date = book.add_format({"num_format": "yyyy-mm-dd", "valign": "top", "align": "left"})
    titled = columns()
    for place, column in enumerate(titled):
        sheet.set_column(place, place, column.width)
        sheet.write_string(0, place, column.title, header)
    last = 0
    for last, row in enumerate(rows, start=1):
        told = cells(row)
        give_room(
            sheet,
            last,
            ["" if isinstance(cell, dt.date) else str(cell or "") for cell in told],
            [column.width for column in titled],
        )
        for place, cell in enumerate(told):
            if isinstance(cell, dt.date) and cell >= FIRST_DAY:
                sheet.write_datetime(last, place, dt.datetime.combine(cell, dt.time()), date)
            elif cell:
                sheet.write_string(last, place, _text(cell), words)
    set_up(sheet, max(last, 2), len(titled), fixed=1)
    book.close()
    return stream.getvalue()


def _text(cell: Cell) -> str:
    """Return a cell's words.

    What begins as an apostrophe before a formula gets another one, since reading takes one away.
    """
    words = cell if isinstance(cell, str) else str(cell)
    words = f"'{words}" if unescape_formula(words) != words else words
    return words if len(words) <= LONGEST_CELL else words[:LONGEST_CELL] + "…"
