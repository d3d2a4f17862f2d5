"""Write a report of headings, text and tables as Markdown, Word, a workbook or CSV."""

from __future__ import annotations

import csv
import datetime as dt
import io
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, NoReturn
from unicodedata import east_asian_width

from rich.cells import cell_len

from ogfacil.errors import InvalidInputError
from ogfacil.formats.action_csv import escape_formula
from ogfacil.formats.workbook import FIRST_DAY, LONGEST_CELL, give_room, new_book, set_up
from ogfacil.language.clean import clean
from ogfacil.locale import _, language

if TYPE_CHECKING:
    from ogfacil.formats.word.body import Table

FORMATS = ("md", "docx", "xlsx", "csv")
_SIGNS = "\\|`*_[]<>#~"
_PAGE = 160  # millimetres of an A4 page between its margins
_LONGEST_SHEET_NAME = 31
_NARROWEST, _WIDEST = 8, 60  # columns of a sheet, in characters


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading; 1 is a chapter."""

    text: str
    level: int = 1


@dataclass(frozen=True, slots=True)
class Words:
    """A paragraph."""

    text: str


@dataclass(frozen=True, slots=True)
class Picture:
    """Bars below one another: a label, signs (= and -), and what they say in words."""

    rows: tuple[tuple[str, str, str], ...]


@dataclass(frozen=True, slots=True)
class Grid:
    """A table; `widths` say how wide its columns are, beside one another."""

    name: str
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    widths: tuple[int, ...] = ()


Block = Heading | Words | Picture | Grid


@dataclass(frozen=True, slots=True)
class Report:
    """A title and what stands below it."""

    title: str
    blocks: tuple[Block, ...]


def write(report: Report, format: str, now: dt.datetime) -> bytes:
    """Return the report in a format; `now` is when it says that it was made."""
    if format == "md":
        return markdown(report).encode()
    if format == "docx":
        return _word(report)
    if format == "xlsx":
        return _workbook(report, now)
    if format == "csv":
        return _csv(report)
    return refuse(format)


def refuse(format: str) -> NoReturn:
    """Refuse a format of reports that does not exist.

    Raises:
        InvalidInputError: Always; names the formats that exist.
    """
    raise InvalidInputError(
        _(
            "“{format}” is no format of reports; there are {formats}.",
            format=format,
            formats=", ".join(FORMATS),
        )
    )


def markdown(report: Report) -> str:
    """Return the report as Markdown, its pictures as fenced text."""
    lines = [f"# {_flat(report.title)}", ""]
    for block in report.blocks:
        match block:
            case Heading(text, level):
                lines += [f"{'#' * (level + 1)} {_flat(text)}", ""]
            case Words(text):
                lines += [_flat(text), ""]
            case Picture(rows):
                lines += ["```text", *_below_one_another(rows), "```", ""]
            case Grid():
                lines += [*_table(block.head, block.rows), ""]
    return "\n".join(lines)


def _table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> list[str]:
    lines = ["| " + " | ".join(map(_flat, head)) + " |", "|" + " --- |" * len(head)]
    return lines + ["| " + " | ".join(map(_flat, row)) + " |" for row in rows]


def _flat(text: str) -> str:
    flat = " ".join(clean(text).split())
    return "".join(f"\\{sign}" if sign in _SIGNS else sign for sign in flat)


def _csv(report: Report) -> bytes:
    """Every table under its name, one below the other."""
    stream = io.StringIO(newline="")
    sheet = csv.writer(stream)
    sheet.writerow([escape_formula(clean(report.title))])
    for block in report.blocks:
        if isinstance(block, Grid):
            sheet.writerow([])
            sheet.writerow([escape_formula(clean(block.name))])
            sheet.writerow([escape_formula(title) for title in block.head])
            sheet.writerows([[escape_formula(clean(cell)) for cell in row] for row in block.rows])
    return ("\ufeff" + stream.getvalue()).encode()


def _workbook(report: Report, now: dt.datetime) -> bytes:
    stream = io.BytesIO()
    book = new_book(stream, clean(report.title), now)
    bold = book.add_format({"bold": True, "bottom": 1, "valign": "top"})
    words = book.add_format({"text_wrap": True, "valign": "top"})
    day = book.add_format({"num_format": "yyyy-mm-dd", "valign": "top", "align": "left"})
    used: set[str] = set()
    for grid in (block for block in report.blocks if isinstance(block, Grid)):
        sheet = book.add_worksheet(_sheet_name(grid.name, used))
        widths = [_width(column) for column in zip(grid.head, *grid.rows, strict=True)]
        for place, (title, width) in enumerate(zip(grid.head, widths, strict=True)):
            sheet.set_column(place, place, width)
            sheet.write_string(0, place, title, bold)
        for line, row in enumerate(grid.rows, 1):
            give_room(sheet, line, row, widths)
            for place, cell in enumerate(row):
                if cell.isascii() and cell.isdecimal() and len(cell) < 10:
                    sheet.write_number(line, place, int(cell), words)
                elif (date := _day(cell)) is not None:
                    sheet.write_datetime(line, place, date, day)
                else:
                    sheet.write_string(line, place, clean(cell)[:LONGEST_CELL], words)
        set_up(sheet, len(grid.rows), len(grid.head))
    book.close()
    return stream.getvalue()


def _width(column: Sequence[str]) -> int:
    """How wide a column of a sheet is, in characters: as its widest line, within reason."""
    widest = max(cell_len(line) for cell in column for line in cell.split("\n"))
    return min(max(widest + 2, _NARROWEST), _WIDEST)


def _day(cell: str) -> dt.datetime | None:
    """Return the day that a cell is, where it is nothing but a day that Excel knows."""
    if re.fullmatch(r"\d{4}-\d\d-\d\d", cell, re.ASCII) is None:
        return None
    try:
        date = dt.date.fromisoformat(cell)
    except ValueError:
        return None
    return dt.datetime.combine(date, dt.time()) if date >= FIRST_DAY else None


def _sheet_name(name: str, used: set[str]) -> str:
    plain = "".join(" " if sign in "[]:*?/\\'" else sign for sign in clean(name)).strip()
    cut = (plain or "-")[:_LONGEST_SHEET_NAME]
    number = 2
    while cut.casefold() in used:
        ending = f" {number}"
        cut = plain[: _LONGEST_SHEET_NAME - len(ending)] + ending
        number += 1
    used.add(cut.casefold())
    return cut


def _word(report: Report) -> bytes:
    from docx import Document
    from lxml import etree

    from ogfacil.formats.word.body import Paragraph, Table
    from ogfacil.formats.word.labels import Labels
    from ogfacil.formats.word.markup import Pen
    from ogfacil.formats.word.package import (
        add_links,
        empty_text,
        leave_out_defaults,
        set_settings,
        set_up_page,
        text_width,
        zipped,
    )
    from ogfacil.formats.word.styles import FORMAL
    from ogfacil.formats.word.stylesheet import own_sheet

    tongue = "zh-TW" if language() == "zh-Hant" else "en"
    labels = Labels(tongue)
    document = Document()
    leave_out_defaults(document)
    empty_text(document)
    sheet, ids = own_sheet(tongue, labels.chinese, FORMAL)
    document.styles.element[:] = list(etree.fromstring(sheet))
    set_settings(document, tongue)
    set_up_page(document, labels, ids, clean(report.title), draft=False)
    document.core_properties.title = clean(report.title)[:250]
    pen = Pen(ids, text_width(document))
    blocks: list[Paragraph | Table] = [Paragraph("Title", clean(report.title))]
    for block in report.blocks:
        match block:
            case Heading(text, level):
                blocks.append(Paragraph(f"heading {level}", clean(text)))
            case Words(text):
                blocks.append(Paragraph("Normal", clean(text)))
            case Picture(rows):
                blocks.append(_bars_in_word(rows))
                blocks.append(Paragraph("Normal", ""))
            case Grid():
                blocks.append(
                    Table(
                        clean(block.name),
                        _millimetres(block),
                        block.head,
                        [[(Paragraph("OG Cell", clean(c)),) for c in row] for row in block.rows],
                    )
                )
                blocks.append(Paragraph("Normal", ""))
    text = "".join(map(pen.write, blocks))
    add_links(document, pen.links)
    return zipped(document, text)


def _below_one_another(rows: Iterable[tuple[str, str, str]]) -> list[str]:
    lines = [(clean(label), signs, clean(said)) for label, signs, said in rows]
    widest = max((_columns(label) for label, _signs, _said in lines), default=0)
    return [
        f"{label}{' ' * (widest - _columns(label))}  {signs}  {said}".replace("```", "'''").rstrip()
        for label, signs, said in lines
    ]


def _columns(text: str) -> int:
    return sum(2 if east_asian_width(sign) in "WF" else 1 for sign in text)


def _bars_in_word(rows: Iterable[tuple[str, str, str]]) -> Table:
    from ogfacil.formats.word.body import Paragraph, Table

    solid = str.maketrans({"=": "\u2588", "!": "\u2588", "-": "\u2591", " ": None})
    return Table(
        _("Picture"),
        (34, 70, 56),
        ("", "", ""),
        [
            [(Paragraph("OG Cell", clean(cell)),) for cell in (label, signs.translate(solid), said)]
            for label, signs, said in rows
        ],
    )


def _millimetres(grid: Grid) -> tuple[int, ...]:
    widths = grid.widths or (1,) * len(grid.head)
    return tuple(round(_PAGE * width / sum(widths)) for width in widths)
