"""The parts of a Word file that came back: found by their relations, parsed with care."""

from __future__ import annotations

import datetime as dt
import posixpath
import re

from lxml import etree

from ogfacil.clock import HOME_ZONE, zone
from ogfacil.formats.common.guard import Package
from ogfacil.formats.word.markup import R, W
from ogfacil.formats.word.properties import CUSTOM

_RELATIONS = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_STRICT = (
    (b"http://purl.oclc.org/ooxml/wordprocessingml/main", W.encode()),
    (b"http://purl.oclc.org/ooxml/officeDocument/relationships", R.encode()),
    (b"http://purl.oclc.org/ooxml/officeDocument/customProperties", CUSTOM.encode()),
)
"""The namespaces of “Strict Open XML”, which Word also saves (ISO/IEC 29500-1), and ours."""


def part_xml(package: Package, inside: str) -> etree._Element | None:
    """One part, parsed, in the namespaces of the usual kind of Word file."""
    data = package.part(inside)
    if data is None:
        return None
    for strict, usual in _STRICT:
        data = data.replace(strict, usual)
    return package.parse(data, inside)


def relations(package: Package, part: str) -> list[etree._Element]:
    """Return what a part refers to."""
    folder, _slash, file = part.rpartition("/")
    rels = part_xml(package, posixpath.join(folder, "_rels", f"{file}.rels"))
    return [] if rels is None else list(rels.iterfind(_RELATIONS))


def related(package: Package, part: str, kind: str) -> str | None:
    """Return the part that another one refers to as this kind of thing; nothing outside."""
    for relation in relations(package, part):
        inside = relation.get("TargetMode") != "External"
        if inside and str(relation.get("Type")).rpartition("/")[2] == kind:
            folder = "/" + part.rpartition("/")[0]
            return posixpath.normpath(posixpath.join(folder, str(relation.get("Target")))).lstrip(
                "/"
            )
    return None


def moment(words: str, here: str = HOME_ZONE) -> dt.datetime | None:
    """Return the time of a change in UTC.

    Word and LibreOffice write the time of the clock on the wall and a Z that means nothing, so it
    is taken as that of Taipei.
    """
    try:
        at = dt.datetime.fromisoformat(re.sub(r"(\.\d{6})\d+", r"\1", words))
        return at.replace(tzinfo=zone(here)).astimezone(dt.UTC)
    except (ValueError, OverflowError):
        return None
