"""Read a returned sheet of actions by our columns, whatever program saved it.

CSV with commas, semicolons or tabs, in UTF-8, UTF-16 or the Big5 of Excel in Taiwan; XLSX from
Excel or LibreOffice. Columns are known by their titles in either language and may stand in any
order; others are left alone, and named.
"""

from __future__ import annotations

import csv
import datetime as dt
import io
import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from ogfacil import locale
from ogfacil.errors import InvalidInputError
from ogfacil.formats.action_csv import unescape_formula
from ogfacil.formats.action_rows import columns
from ogfacil.formats.common.decode import decoded
from ogfacil.language.clean import clean
from ogfacil.locale import _

MOST_ROWS = 50_000
MOST_COLUMNS = 200
LONGEST_CELL = 40_000
_HEADER_WITHIN = 20
"""Rows above the titles: a heading, a date, who is to fill it."""
_CODE_ALSO_SAID = ("編號", "代號", "項目編號", "no.", "id")


@dataclass(frozen=True, slots=True)
class SheetRow:
    """One row: its line in the file, and its cells by our names of the columns."""

    line: int
    cells: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Sheet:
    """The rows of a file, and the titles of columns that are none of ours."""

    rows: tuple[SheetRow, ...]
    unknown: tuple[str, ...] = ()


def read(data: bytes, name: str) -> Sheet:
    """Return what a file called `name` holds.

    Raises:
        InvalidInputError: It is no sheet of actions.
    """
    grid = _xlsx(data, name) if data.startswith(b"PK") else _csv(data, name)
    titles = _titles()
    places: dict[int, str] = {}
    unknown: tuple[str, ...] = ()
    rows: list[SheetRow] = []
    for line, cells in enumerate(grid, start=1):
        if line > MOST_ROWS:
            raise InvalidInputError(
                _("“{name}” has more than {n} rows; split it.", name=name, n=MOST_ROWS)
            )
        if not places:
            places = _places(cells, titles)
            unknown = tuple(c.strip() for i, c in enumerate(cells) if c.strip() and i not in places)
            if not places and line > _HEADER_WITHIN:
                break
            continue
        row = {column: cells[i].strip() for i, column in places.items() if i < len(cells)}
        if any(row.values()):
            rows.append(SheetRow(line, row))
    if not places:
        raise InvalidInputError(
            _(
                "“{name}” has no column “{title}”; it is no list of actions.",
                name=name,
                title=_("Code"),
            )
        )
    return Sheet(tuple(rows), unknown)


def _places(cells: Sequence[str], titles: Mapping[str, str]) -> dict[int, str]:
    """Which column stands where, if this is the row of titles; nothing where it is another."""
    folded = list(map(_fold, cells))
    found = {i: titles[title] for i, title in enumerate(folded) if title in titles}
    if "code" not in found.values():
        found |= {i: "code" for i, title in enumerate(folded) if title in _CODE_ALSO_SAID}
    return found if "code" in found.values() else {}


def _titles() -> dict[str, str]:
    """Every title a column may have, folded, in both languages."""
    before = locale.language()
    titles: dict[str, str] = {}
    try:
        for language in locale.LANGUAGES:
            locale.use(language)
            titles.update({_fold(column.title): column.name for column in columns()})
    finally:
        locale.use(before)
    return titles


def _fold(text: str) -> str:
    return "".join(unicodedata.normalize("NFKC", text).casefold().split()).lstrip("\ufeff")


def _csv(data: bytes, name: str) -> Iterator[list[str]]:
    text = decoded(data, name).lstrip("\ufeff")
    first = "\n".join(text.split("\n", _HEADER_WITHIN)[:_HEADER_WITHIN])
    sign = max(",;\t", key=first.count)
    csv.field_size_limit(10 * LONGEST_CELL)
    try:
        for row in csv.reader(io.StringIO(text, newline=""), delimiter=sign):
            yield [clean(unescape_formula(cell)) for cell in row[:MOST_COLUMNS]]
    except csv.Error as error:
        raise InvalidInputError(
            _("“{name}” can't be read as CSV: {reason}.", name=name, reason=error)
        ) from error


def _xlsx(data: bytes, name: str) -> Iterator[list[str]]:
    from ogfacil.formats.common.guard import Package

    package = Package(data, name)
    for inside in package.names():
        if inside.endswith((".xml", ".rels")):
            package.xml(inside)
    if "xl/workbook.xml" not in package.names():
        raise InvalidInputError(_("“{name}” is no sheet; save it as XLSX or CSV.", name=name))
    import openpyxl

    try:
        book = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=True)
        sheet = book.worksheets[0]
        sheet.reset_dimensions()
        for row in sheet.iter_rows(max_row=MOST_ROWS + 2, max_col=MOST_COLUMNS, values_only=True):
            yield [_text(value) for value in row]
    except (KeyError, ValueError, IndexError, TypeError, AttributeError) as error:
        raise InvalidInputError(
            _("“{name}” is damaged; save it anew in your office program.", name=name)
        ) from error


def _text(value: object) -> str:
    """Return a cell in words: dates as dates, whole numbers without a point."""
    if value is None:
        return ""
    if isinstance(value, dt.datetime):
        return value.date().isoformat()
    if isinstance(value, dt.date):
        return value.isoformat()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return clean(unescape_formula(re.sub(r"_x000[dD]_", "", str(value))))[:LONGEST_CELL]
