"""Write a record as a Word file: our styles, or a given template with our text in it."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

from docx import Document
from docx.document import Document as DocumentValue
from docx.opc.constants import CONTENT_TYPE
from lxml import etree

from ogfacil.errors import InvalidInputError
from ogfacil.formats.common.guard import check_word
from ogfacil.formats.word.body import Body
from ogfacil.formats.word.labels import Labels
from ogfacil.formats.word.markup import Pen, W
from ogfacil.formats.word.outside import shut
from ogfacil.formats.word.package import (
    add_links,
    empty_text,
    leave_out_defaults,
    set_settings,
    set_up_page,
    text_width,
    zipped,
)
from ogfacil.formats.word.properties import describe
from ogfacil.formats.word.styles import COEDITING, FORMAL, Fonts
from ogfacil.formats.word.stylesheet import Ids, add_to, own_sheet
from ogfacil.locale import _
from ogfacil.record import Record
from ogfacil.system import os_error_text

_TEMPLATE_MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml"


def write_word(
    record: Record,
    *,
    draft: bool,
    template: Path | None = None,
    round_id: str = "",
    fonts: Fonts | None = None,
) -> bytes:
    """Return the .docx of a record.

    A draft says so and is set in the typefaces for co-editing; otherwise those for the file.
    A template's styles, header, footer and page setup stay; our named styles are added only
    where it has none of that name. `InvalidInputError` where the template is no Word document.
    """
    labels = Labels(record.meeting.language)
    if template is None:
        document, ids = _house(record, labels, fonts or (COEDITING if draft else FORMAL), draft)
    else:
        document = _opened(template)
        empty_text(document)
        shut(document)
        ids = add_to(document.styles.element, labels.chinese)
    describe(document, record, labels, round_id)
    body = Body(record, labels, draft=draft)
    pen = Pen(ids, text_width(document))
    text = "".join(map(pen.write, (*body.blocks(), body.licence())))
    add_links(document, pen.links)
    return zipped(document, text)


def _house(record: Record, labels: Labels, fonts: Fonts, draft: bool) -> tuple[DocumentValue, Ids]:
    """python-docx's own document with everything in it that is ours to choose replaced."""
    meeting = record.meeting
    document = Document()
    leave_out_defaults(document)
    empty_text(document)
    sheet, ids = own_sheet(meeting.language, labels.chinese, fonts)
    document.styles.element[:] = list(etree.fromstring(sheet))
    set_settings(document, meeting.language)
    heading = f"{meeting.date.isoformat()} {meeting.title}" if meeting.date else meeting.title
    set_up_page(document, labels, ids, heading, draft=draft)
    return document, ids


def _opened(template: Path) -> DocumentValue:
    """Open a template given by the note-taker, checked before it is parsed.

    Raises:
        InvalidInputError: It can't be read, is no Word document, or could do harm.
    """
    try:
        data = template.read_bytes()
    except OSError as error:
        raise InvalidInputError(
            _(
                "The template {path} can't be read: {reason}.",
                path=template,
                reason=os_error_text(error),
            )
        ) from error
    check_word(data, template.name)
    document = Document(io.BytesIO(_as_document(data)))
    if document.element.nsmap.get("w") != W:
        raise InvalidInputError(
            _(
                "The template {path} is written in a way unknown here; save it anew in Word.",
                path=template,
            )
        )
    return document


def _as_document(data: bytes) -> bytes:
    """Return a .dotx as the .docx that it would open as."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source:
        types = source.read("[Content_Types].xml")
        if _TEMPLATE_MAIN.encode() not in types:
            return data
        with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target:
            for name in source.namelist():
                part = source.read(name)
                if name == "[Content_Types].xml":
                    part = types.replace(
                        _TEMPLATE_MAIN.encode(), CONTENT_TYPE.WML_DOCUMENT_MAIN.encode()
                    )
                target.writestr(name, part)
    return out.getvalue()
