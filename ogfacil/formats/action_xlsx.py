"""Actions as a sheet for Excel and LibreOffice: real dates, a filter, a header that stays."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Iterable

from ogfacil.formats.action_csv import harmed
from ogfacil.formats.action_rows import ActionRow, Cell, cells, columns
from ogfacil.locale import _

_LONGEST_CELL = 32_000  # Excel holds 32,767
_FIRST_DAY = dt.date(1900, 3, 1)  # before it Excel's calendar is wrong


def write(rows: Iterable[ActionRow], now: dt.datetime) -> bytes:
    """A workbook of one sheet; `now` is the time that it says it was made. No cell is a formula."""
    import xlsxwriter

    stream = io.BytesIO()
    book = xlsxwriter.Workbook(
        stream,
        {
            "in_memory": True,
            "strings_to_formulas": False,
            "strings_to_numbers": False,
            "strings_to_urls": False,
        },
    )
    book.set_properties({"title": _("Actions"), "created": now.replace(tzinfo=None)})
    sheet = book.add_worksheet(_("Actions"))
    header = book.add_format({"bold": True, "bottom": 1, "valign": "top"})
    words = book.add_format({"text_wrap": True, "valign": "top"})
    date = book.add_format({"num_format": "yyyy-mm-dd", "valign": "top"})
    titled = columns()
    for place, column in enumerate(titled):
        sheet.set_column(place, place, column.width)
        sheet.write_string(0, place, column.title, header)
    last = 0
    for last, row in enumerate(rows, start=1):
        for place, cell in enumerate(cells(row)):
            if isinstance(cell, dt.date) and cell >= _FIRST_DAY:
                sheet.write_datetime(last, place, dt.datetime.combine(cell, dt.time()), date)
            elif cell:
                sheet.write_string(last, place, _text(cell), words)
    sheet.freeze_panes(1, 1)
    sheet.autofilter(0, 0, last, len(titled) - 1)
    sheet.repeat_rows(0)
    sheet.set_landscape()
    sheet.set_paper(9)  # A4
    sheet.fit_to_pages(1, 0)
    book.close()
    return stream.getvalue()


def _text(cell: Cell) -> str:
    """A cell's words: what begins as an apostrophe before a formula gets another one, since reading
    takes one away."""
    words = cell if isinstance(cell, str) else str(cell)
    words = f"'{words}" if harmed(words) != words else words
    return words if len(words) <= _LONGEST_CELL else words[:_LONGEST_CELL] + "…"
