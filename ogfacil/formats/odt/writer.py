"""Write a record as an OpenDocument text (ODF 1.2): the same document as the Word file."""

from __future__ import annotations

import datetime as dt
import io
import re
import zipfile
from collections.abc import Sequence
from xml.sax.saxutils import escape, quoteattr

from ogfacil.formats.common.xml import writable
from ogfacil.formats.odt.styles import ROOT, encoded, style_sheet
from ogfacil.formats.word.body import Body, Paragraph, Table
from ogfacil.formats.word.labels import Labels
from ogfacil.formats.word.links import parted
from ogfacil.formats.word.properties import (
    MEETING_PROPERTY,
    ROUND_PROPERTY,
    author,
    moment,
)
from ogfacil.formats.word.styles import ACCENT, COEDITING, FORMAL, RULE, Fonts
from ogfacil.record import Record

MIME = "application/vnd.oasis.opendocument.text"
EPOCH = (1980, 1, 1, 0, 0, 0)
"""The date of every file in the zip, so that the same record gives the same bytes."""

_DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>\n'
_HEADING = re.compile(r"heading ([1-6])$")
_SPACES = re.compile(r"(?<=.)  +|^ +| +$|(?<=[\n\t]) +| +(?=[\n\t])", re.DOTALL)
_MANIFEST = (
    '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"'
    ' manifest:version="1.2">'
    f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{MIME}"/>'
    + "".join(
        f'<manifest:file-entry manifest:full-path="{part}" manifest:media-type="text/xml"/>'
        for part in ("content.xml", "styles.xml", "meta.xml")
    )
    + "</manifest:manifest>"
)


def write_odt(record: Record, *, draft: bool, round_id: str = "") -> bytes:
    """Return the .odt of a record; a draft says so and is set in the typefaces for co-editing."""
    labels = Labels(record.meeting.language)
    fonts = COEDITING if draft else FORMAL
    parts = {
        "mimetype": MIME,
        "content.xml": _DECLARATION + _content(record, labels, draft=draft),
        "styles.xml": _DECLARATION + _styles(record, labels, fonts, draft=draft),
        "meta.xml": _DECLARATION + _meta(record, round_id),
        "META-INF/manifest.xml": _DECLARATION + _MANIFEST,
    }
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as target:
        for name, words in parts.items():
            entry = zipfile.ZipInfo(name, EPOCH)
            if name != "mimetype":  # which must stand first, and as it is
                entry.compress_type = zipfile.ZIP_DEFLATED
            target.writestr(entry, words.encode(), compresslevel=6)
    return out.getvalue()


def spoken(words: str) -> str:
    """Text for OpenDocument, in which spaces, tabs and line ends are elements."""
    safe = escape(writable(words))
    safe = _SPACES.sub(lambda found: f'<text:s text:c="{len(found[0])}"/>', safe)
    return safe.replace("\n", "<text:line-break/>").replace("\t", "<text:tab/>")


def _paragraph(block: Paragraph) -> str:
    label, after = (
        f'<text:span text:style-name="OG_20_Label">{spoken(words)}</text:span>' if words else ""
        for words in (block.label, block.after)
    )
    words = spoken(block.words) if "](" not in block.words else _linked(block.words)
    inside = f"{label}{words}{after}"
    level = _HEADING.match(block.style)
    if level or block.style == "OG Agenda Heading":
        depth = level[1] if level else "2"
        name = encoded(f"Heading {depth}" if level else block.style)
        return f'<text:h text:style-name="{name}" text:outline-level="{depth}">{inside}</text:h>'
    return f'<text:p text:style-name="{encoded(block.style)}">{inside}</text:p>'


def _linked(words: str) -> str:
    return "".join(
        f'<text:a xlink:type="simple" xlink:href={quoteattr(address)}'
        f' text:style-name="OG_20_Link" text:visited-style-name="OG_20_Link">'
        f"{spoken(shown)}</text:a>"
        if address
        else spoken(shown)
        for shown, address in parted(words)
    )


def _table(number: int, table: Table) -> str:
    """Return a table whose first row is repeated on every page, and of which no row is torn."""
    name = f"Table{number}"
    columns = "".join(
        f'<table:table-column table:style-name="W{width}"/>' for width in table.widths
    )
    head = _row([[Paragraph("OG Cell Heading", words)] for words in table.head], "Head")
    rows = "".join(_row(cells, "Cell") for cells in table.rows)
    return (
        f'<table:table table:name="{name}" table:style-name="Wide">'
        f"<table:title>{escape(writable(table.caption))}</table:title>{columns}"
        f"<table:table-header-rows>{head}</table:table-header-rows>{rows}</table:table>"
    )


def _row(cells: Sequence[Sequence[Paragraph]], style: str) -> str:
    filled = "".join(
        f'<table:table-cell table:style-name="{style}" office:value-type="string">'
        f"{''.join(map(_paragraph, cell))}</table:table-cell>"
        for cell in cells
    )
    return f'<table:table-row table:style-name="Row">{filled}</table:table-row>'


def _content(record: Record, labels: Labels, *, draft: bool) -> str:
    body = Body(record, labels, draft=draft)
    said: list[str] = []
    widths: set[int] = set()
    for number, block in enumerate((*body.blocks(), body.licence()), 1):
        if isinstance(block, Table):
            widths.update(block.widths)
            said.append(_table(number, block))
        else:
            said.append(_paragraph(block))
    columns = "".join(
        f'<style:style style:name="W{width}" style:family="table-column">'
        f'<style:table-column-properties style:column-width="{width}mm"/></style:style>'
        for width in sorted(widths)
    )
    return (
        f'<office:document-content {ROOT} office:version="1.2"><office:automatic-styles>'
        f"{columns}{_TABLE_STYLES}</office:automatic-styles><office:body><office:text>"
        f"{''.join(said)}</office:text></office:body></office:document-content>"
    )


_EDGE = f'fo:border-bottom="0.5pt solid #{RULE}" fo:padding="0.1cm"'
_TABLE_STYLES = (
    '<style:style style:name="Wide" style:family="table"><style:table-properties'
    ' style:width="160mm" table:align="left" table:border-model="collapsing"/></style:style>'
    '<style:style style:name="Row" style:family="table-row"><style:table-row-properties'
    ' fo:keep-together="always"/></style:style>'
    '<style:style style:name="Cell" style:family="table-cell"><style:table-cell-properties'
    f" {_EDGE}/></style:style>"
    '<style:style style:name="Head" style:family="table-cell"><style:table-cell-properties'
    f' fo:background-color="#E8F1F2" fo:border-top="1pt solid #{ACCENT}" {_EDGE}/></style:style>'
)


def _styles(record: Record, labels: Labels, fonts: Fonts, *, draft: bool) -> str:
    """Fonts, styles, an A4 page with margins of 2.5 cm, header and footer."""
    meeting = record.meeting
    faces = "".join(
        f'<style:font-face style:name="{face}" svg:font-family="&apos;{face}&apos;"/>'
        for face in (fonts.latin, fonts.east_asian)
    )
    heading = f"{meeting.date.isoformat()} {meeting.title}" if meeting.date else meeting.title
    mark = "\t" + labels("Draft: not yet public") if draft else ""
    pages = spoken(labels("Page {number} of {total}"))
    pages = pages.replace(
        "{number}", '<text:page-number text:select-page="current">1</text:page-number>'
    )
    pages = pages.replace("{total}", "<text:page-count>1</text:page-count>")
    footer = f"{spoken(labels('CC0 1.0 public domain'))}<text:tab/>{pages}"
    edge = '<style:header-footer-properties fo:min-height="0.8cm" fo:margin-{side}="0.4cm"/>'
    return (
        f'<office:document-styles {ROOT} office:version="1.2">'
        f"<office:font-face-decls>{faces}</office:font-face-decls>"
        f"<office:styles>{style_sheet(meeting.language, labels.chinese, fonts)}</office:styles>"
        '<office:automatic-styles><style:page-layout style:name="A4">'
        '<style:page-layout-properties fo:page-width="21cm" fo:page-height="29.7cm"'
        ' style:print-orientation="portrait" fo:margin-left="2.5cm" fo:margin-right="2.5cm"'
        ' fo:margin-top="1.3cm" fo:margin-bottom="1.3cm" style:layout-grid-mode="none"/>'
        f"<style:header-style>{edge.format(side='bottom')}</style:header-style>"
        f"<style:footer-style>{edge.format(side='top')}</style:footer-style></style:page-layout>"
        "</office:automatic-styles><office:master-styles>"
        '<style:master-page style:name="Standard" style:page-layout-name="A4"><style:header>'
        f'<text:p text:style-name="Header">{spoken(heading + mark)}</text:p></style:header>'
        f'<style:footer><text:p text:style-name="Footer">{footer}</text:p></style:footer>'
        "</style:master-page></office:master-styles></office:document-styles>"
    )


def _meta(record: Record, round_id: str) -> str:
    meeting = record.meeting
    begun = moment(meeting, meeting.started_at)
    ended = moment(meeting, meeting.ended_at) or begun
    told = {MEETING_PROPERTY: meeting.uuid, ROUND_PROPERTY: round_id}
    said = [
        "<meta:generator>ogfacil</meta:generator>",
        f"<dc:title>{escape(writable(meeting.title))}</dc:title>",
        f"<dc:subject>{escape(writable(meeting.series))}</dc:subject>",
        f"<meta:initial-creator>{escape(writable(author(record)))}</meta:initial-creator>",
        f"<dc:creator>{escape(writable(author(record)))}</dc:creator>",
        _dated("meta:creation-date", begun),
        _dated("dc:date", ended),
        f"<dc:language>{escape(writable(meeting.language))}</dc:language>",
        *(
            f'<meta:user-defined meta:name="{name}">{escape(writable(value))}</meta:user-defined>'
            for name, value in told.items()
            if value
        ),
    ]
    return (
        f'<office:document-meta {ROOT} office:version="1.2"><office:meta>'
        f"{''.join(said)}</office:meta></office:document-meta>"
    )


def _dated(tag: str, at: dt.datetime | None) -> str:
    return f"<{tag}>{at.isoformat()}Z</{tag}>" if at else ""
