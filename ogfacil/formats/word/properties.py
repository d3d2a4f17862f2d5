"""Metadata of a Word file: title, author, language, dates, and the round it belongs to."""

from __future__ import annotations

import datetime as dt
from xml.sax.saxutils import escape

from docx.document import Document
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from lxml import etree

from ogfacil.clock import zone
from ogfacil.formats.common.xml import writable
from ogfacil.formats.word.labels import Labels
from ogfacil.formats.word.markup import DECLARATION
from ogfacil.formats.word.package import add_part
from ogfacil.record import Meeting, Record, Role

MEETING_PROPERTY = "ogfacil-meeting"
"""The custom property that holds the meeting's UUID."""

ROUND_PROPERTY = "ogfacil-round"
"""The custom property that holds the co-editing round's id."""

CUSTOM = "http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"
VALUES = "http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes"
_FORMAT_ID = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"
_LONGEST = 255


def describe(document: Document, record: Record, labels: Labels, round_id: str) -> None:
    """Fill in the properties; the dates are those of the meeting, not of the writing."""
    meeting = record.meeting
    core = document.core_properties
    core.title = writable(meeting.title)[:_LONGEST]
    core.author = writable(author(record))[:_LONGEST]
    core.last_modified_by = core.author
    core.subject = writable(meeting.series)[:_LONGEST]
    core.language = writable(meeting.language)[:_LONGEST]
    core.comments = labels("CC0 1.0 public domain")
    core.keywords = ""
    core.revision = 1
    begun = moment(meeting, meeting.started_at)
    if begun is None:
        for element in list(core._element):
            if etree.QName(element).localname in ("created", "modified"):
                core._element.remove(element)
    else:
        core.created = begun
        core.modified = moment(meeting, meeting.ended_at) or begun
    _add_custom(document, {MEETING_PROPERTY: meeting.uuid, ROUND_PROPERTY: round_id})


def author(record: Record) -> str:
    """Return the author: the note-takers and stenographers, else the series."""
    writers = {str(Role.NOTE_TAKER), str(Role.STENOGRAPHER)}
    taking = {seat.person for seat in record.attendance if seat.role in writers}
    names = [person.name for person in record.people if person.id in taking]
    return "、".join(names) or record.meeting.series


def moment(meeting: Meeting, at: dt.datetime | None) -> dt.datetime | None:
    """Return a time of the meeting in UTC without its zone, as core properties take it."""
    if at is None and meeting.date is not None:
        at = dt.datetime.combine(meeting.date, dt.time(), zone(meeting.zone))
    if at is None:
        return None
    try:
        return at.astimezone(dt.UTC).replace(tzinfo=None)
    except OverflowError:  # the first day that there is, east of Greenwich
        return at.replace(tzinfo=None)


def _add_custom(document: Document, ours: dict[str, str]) -> None:
    """Add our properties to those that a template brings along."""
    package = document.part.package
    root = etree.Element(f"{{{CUSTOM}}}Properties", nsmap={None: CUSTOM, "vt": VALUES})
    for rel in package.rels.values():
        if rel.reltype == RELATIONSHIP_TYPE.CUSTOM_PROPERTIES and not rel.is_external:
            safe = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
            root.extend(list(etree.fromstring(rel.target_part.blob, safe)))
    for element in [old for old in root if old.get("name") in ours]:
        root.remove(element)
    taken = [int(element.get("pid", "1")) for element in root]
    for pid, (name, value) in enumerate(ours.items(), max(taken, default=1) + 1):
        if value:
            root.append(
                etree.fromstring(
                    f'<property xmlns="{CUSTOM}" xmlns:vt="{VALUES}" fmtid="{_FORMAT_ID}"'
                    f' pid="{pid}" name="{name}">'
                    f"<vt:lpwstr>{escape(writable(value))}</vt:lpwstr></property>"
                )
            )
    add_part(
        document,
        "/docProps/custom.xml",
        CONTENT_TYPE.OFC_CUSTOM_PROPERTIES,
        RELATIONSHIP_TYPE.CUSTOM_PROPERTIES,
        DECLARATION.encode() + etree.tostring(root, encoding="utf-8"),
    )
