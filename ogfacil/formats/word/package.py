"""The parts of a Word file around its text: page, header, footer, settings, properties, zip."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable

from docx.document import Document
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.opc.rel import Relationships
from docx.shared import Length, Mm
from lxml import etree

from ogfacil.formats.word.labels import Labels
from ogfacil.formats.word.markup import (
    DECLARATION,
    NAMESPACES,
    OWN_WIDTH,
    Links,
    field,
    paragraph,
    run,
)
from ogfacil.formats.word.stylesheet import Ids

NARROWEST = 80.0
"""Millimetres of text below which a page is not believed."""

HERE = ("ogfacil", "body")
"""The processing instruction that marks in the document where the text goes."""

EPOCH = (1980, 1, 1, 0, 0, 0)
"""The date of every file in the zip, so that the same record gives the same bytes."""

_PARTS_TO_LEAVE_OUT = (
    RELATIONSHIP_TYPE.THEME,
    RELATIONSHIP_TYPE.CUSTOM_XML,
    RELATIONSHIP_TYPE.NUMBERING,
    RELATIONSHIP_TYPE.FONT_TABLE,
    RELATIONSHIP_TYPE.WEB_SETTINGS,
    RELATIONSHIP_TYPE.THUMBNAIL,
    RELATIONSHIP_TYPE.EXTENDED_PROPERTIES,
    "http://schemas.microsoft.com/office/2007/relationships/stylesWithEffects",
)
_TEXT_PARTS = (
    RELATIONSHIP_TYPE.IMAGE,
    RELATIONSHIP_TYPE.HYPERLINK,
    RELATIONSHIP_TYPE.COMMENTS,
    RELATIONSHIP_TYPE.CHART,
    RELATIONSHIP_TYPE.OLE_OBJECT,
    RELATIONSHIP_TYPE.A_F_CHUNK,
)
_APP = (
    '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">'
    "<Application>ogfacil</Application></Properties>"
)


def leave_out_defaults(document: Document) -> None:
    """Drop what python-docx's own document brings along: themes, thumbnail, author, dates."""
    core = document.core_properties._element
    for element in list(core):
        core.remove(element)
    for rels in (document.part.rels, document.part.package.rels):
        _drop(rels, _PARTS_TO_LEAVE_OUT)
    add_part(
        document,
        "/docProps/app.xml",
        CONTENT_TYPE.OFC_EXTENDED_PROPERTIES,
        RELATIONSHIP_TYPE.EXTENDED_PROPERTIES,
        (DECLARATION + _APP).encode(),
    )


def empty_text(document: Document) -> None:
    """Take the text out, with what hangs on it; the page setup stays. Mark where ours goes."""
    body = document.element.body
    page = body.sectPr
    for element in list(body):
        if element is not page:
            body.remove(element)
    _drop(document.part.rels, _TEXT_PARTS)
    body.insert(0, etree.ProcessingInstruction(*HERE))


def _drop(rels: Relationships, kinds: Iterable[str]) -> None:
    for key in [key for key, rel in rels.items() if rel.reltype in kinds]:
        del rels[key]


def add_part(document: Document, name: str, content_type: str, relation: str, data: bytes) -> None:
    """Put a part into the package, in the place of one with the same relation."""
    package = document.part.package
    _drop(package.rels, (relation,))
    package.relate_to(Part(PackURI(name), content_type, data, package), relation)


def set_up_page(document: Document, labels: Labels, ids: Ids, heading: str, *, draft: bool) -> None:
    """A4 with margins of 2.5 cm; a header from the second page on, page numbers on every one."""
    page = document.sections[0]
    page.page_width, page.page_height = Mm(210), Mm(297)
    page.left_margin = page.right_margin = page.top_margin = page.bottom_margin = Mm(25)
    page.header_distance = page.footer_distance = Mm(12)
    for grid in document.element.body.sectPr.findall(
        "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}docGrid"
    ):
        grid.getparent().remove(grid)
    page.different_first_page_header_footer = True
    mark = labels("Draft: not yet public") if draft else ""
    header = paragraph(ids["header"], run(f"{heading}\t{mark}" if mark else heading))
    footer = _footer(labels, ids)
    for place, content in (
        (page.header, header),
        (page.first_page_header, paragraph(ids["header"])),
        (page.footer, footer),
        (page.first_page_footer, footer),
    ):
        place.is_linked_to_previous = False
        first = place.paragraphs[0]._p
        first.addprevious(etree.fromstring(f"<w:x {NAMESPACES}>{content}</w:x>")[0])
        first.getparent().remove(first)


def text_width(document: Document) -> float:
    """How wide the text on the page is, in millimetres; that of our own page where it is not said.

    The last section counts, since the text that we write is in it.
    """
    sections = document.sections
    page = sections[len(sections) - 1] if len(sections) else None
    if page is None or page.page_width is None:
        return OWN_WIDTH
    wide = page.page_width - (page.left_margin or 0) - (page.right_margin or 0)
    return max(float(Length(wide).mm), NARROWEST)


def _footer(labels: Labels, ids: Ids) -> str:
    before, between, after = (
        labels("Page {number} of {total}").replace("{total}", "{number}").split("{number}")
    )
    return paragraph(
        ids["footer"],
        run(labels("CC0 1.0 public domain") + "\t" + before),
        field("PAGE", "1"),
        run(between),
        field("NUMPAGES", "1"),
        *([run(after)] if after else []),
    )


def set_settings(document: Document, language: str) -> None:
    """Compatibility 15, zoom with its percentage, punctuation compressed as in Chinese books."""
    settings = document.settings.element
    settings[:] = list(
        etree.fromstring(
            f'<w:settings {NAMESPACES}><w:zoom w:percent="100"/>'
            '<w:defaultTabStop w:val="480"/>'
            '<w:characterSpacingControl w:val="compressPunctuation"/>'
            '<w:compat><w:doNotExpandShiftReturn/><w:compatSetting w:name="compatibilityMode"'
            ' w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat>'
            f'<w:themeFontLang w:val="{"en-US" if language.startswith("zh") else language}"'
            ' w:eastAsia="zh-TW"/><w:decimalSymbol w:val="."/><w:listSeparator w:val=","/>'
            "</w:settings>"
        )
    )


def add_links(document: Document, links: Links) -> None:
    """Name the addresses that the text links to."""
    for address, key in links.ids.items():
        document.part.rels.add_relationship(
            RELATIONSHIP_TYPE.HYPERLINK, address, key, is_external=True
        )


def zipped(document: Document, text: str) -> bytes:
    """Build the file from python-docx's package with our text in it and without today's date."""
    whole = io.BytesIO()
    document.save(whole)
    marker = f"<?{HERE[0]} {HERE[1]}?>".encode()
    out = io.BytesIO()
    with zipfile.ZipFile(whole) as source, zipfile.ZipFile(out, "w") as target:
        for name in source.namelist():
            data = source.read(name)
            if marker in data and name == document.part.partname.lstrip("/"):
                before, after = data.split(marker)
                data = before + text.encode() + after
            entry = zipfile.ZipInfo(name, EPOCH)
            entry.compress_type = zipfile.ZIP_DEFLATED
            target.writestr(entry, data, compresslevel=6)
    return out.getvalue()
