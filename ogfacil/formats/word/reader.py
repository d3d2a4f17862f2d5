"""Read a returned .docx twice: with every tracked change accepted, and with none."""

from __future__ import annotations

import re
from dataclasses import replace

from lxml import etree

from ogfacil.errors import InvalidInputError
from ogfacil.formats.common.cleaned import cleaned
from ogfacil.formats.common.guard import Package, refuse_macros
from ogfacil.formats.common.values import Remark
from ogfacil.formats.word.blocks import ACCEPTED, NOBODY, REFUSED, Flow
from ogfacil.formats.word.comments import take_comments
from ogfacil.formats.word.markup import W
from ogfacil.formats.word.notes import notes
from ogfacil.formats.word.numbering import Numbering, styles_numbers
from ogfacil.formats.word.parts import moment, part_xml, related, relations
from ogfacil.formats.word.properties import CUSTOM, MEETING_PROPERTY, ROUND_PROPERTY
from ogfacil.formats.word.recognise import recognise
from ogfacil.formats.word.remarks import warnings
from ogfacil.formats.word.returned import Returned
from ogfacil.formats.word.run_looks import RunLooks
from ogfacil.formats.word.walk import Styles, Walk
from ogfacil.language.speaker_labels import plausible
from ogfacil.locale import _

_W = f"{{{W}}}"


def read_word(data: bytes, name: str) -> Returned:
    """Return a .docx as two records with the changes between them.

    Raises:
        InvalidInputError: It is refused.
    """
    package = Package(data, name)
    refuse_macros(package)
    main = related(package, "", "officeDocument") or "word/document.xml"
    document = part_xml(package, main)
    body = None if document is None else document.find(f"{_W}body")
    if body is None:
        raise InvalidInputError(_("“{name}” holds no text of Word's.", name=name))
    flow = Flow(name)
    comments = take_comments(package, main, flow)
    links = {
        str(relation.get("Id")): str(relation.get("Target"))
        for relation in relations(package, main)
        if str(relation.get("Type")).endswith("/hyperlink")
    }
    told = custom_properties(package)
    sheet = _part(package, main, "styles")
    # What a template of ours puts before our headings is its look, and none of the words.
    numbered = {} if told.keys() & {ROUND_PROPERTY, MEETING_PROPERTY} else styles_numbers(sheet)
    walk = Walk(
        flow,
        _styles(sheet),
        comments,
        links,
        moment,
        numbering=Numbering(_part(package, main, "numbering"), numbered),
        looks=RunLooks(sheet),
        notes=notes(package, main),
    )
    walk.body(body)
    remarks = (*warnings(package, main), *walk.lost.remarks())
    return returned(
        flow,
        told.get(ROUND_PROPERTY, ""),
        told.get(MEETING_PROPERTY, ""),
        remarks,
        _language(package),
        by=saved_by(_core(package, "creator"), _core(package, "lastModifiedBy")),
    )


def returned(
    flow: Flow,
    round_id: str,
    meeting: str,
    remarks: tuple[Remark, ...],
    language: str,
    *,
    by: str = "",
) -> Returned:
    """Both views of a document as records, and what of them its changes and comments touch."""
    now, then = flow.blocks(ACCEPTED), flow.blocks(REFUSED)
    accepted, there, said = recognise(now, language)
    refused, before = accepted, there
    if now != then:
        refused, before, _said = recognise(then, language)
    changes = (
        replace(change, accepted=tuple(there.get(n, ())), refused=tuple(before.get(n, ())))
        for n, change in enumerate(flow.changes())
    )
    comments = (
        replace(
            comment,
            accepted=tuple(there.get(-1 - n, ())),
            refused=tuple(before.get(-1 - n, ())),
        )
        for n, comment in enumerate(flow.comments())
    )
    told = Returned(
        accepted,
        refused,
        tuple(change for change in changes if change.text or change.accepted or change.refused),
        tuple(comments),
        round_id,
        meeting,
        (*remarks, *said),
        now,
        by,
    )
    return cleaned(told)


def _part(package: Package, main: str, kind: str) -> etree._Element | None:
    part = related(package, main, kind)
    return part_xml(package, part) if part else None


def _styles(sheet: etree._Element | None) -> Styles:
    """Names and outline levels by id; one without a level has that of its base."""
    found: dict[str, tuple[str, str, str]] = {}
    for style in () if sheet is None else sheet.iterfind(f"{_W}style"):
        found[str(style.get(f"{_W}styleId"))] = (
            _value(style, f"{_W}name").lower(),
            _value(style, f"{_W}pPr/{_W}outlineLvl"),
            _value(style, f"{_W}basedOn"),
        )
    return {key: (found[key][0], _outline(key, found)) for key in found}


def _outline(key: str, found: dict[str, tuple[str, str, str]]) -> int:
    for _step in range(12):
        if key not in found:
            return 0
        name, level, based = found[key]
        if re.fullmatch("[0-8]", level):
            return int(level) + 1
        if named := re.fullmatch(r"heading ([1-9])", name):
            return int(named[1])
        key = based
    return 0


def _value(element: etree._Element, path: str) -> str:
    found = element.find(path)
    return "" if found is None else found.get(f"{_W}val") or ""


def custom_properties(package: Package) -> dict[str, str]:
    """Return the custom document properties, all as text."""
    root = part_xml(package, "docProps/custom.xml")
    if root is None:
        return {}
    return {
        str(element.get("name")): "".join(str(words) for words in element.itertext()).strip()
        for element in root.iterfind(f"{{{CUSTOM}}}property")
    }


_CORE = {
    "language": "http://purl.org/dc/elements/1.1/",
    "creator": "http://purl.org/dc/elements/1.1/",
    "lastModifiedBy": "http://schemas.openxmlformats.org/package/2006/metadata/core-properties",
}


def _core(package: Package, name: str) -> str:
    core = part_xml(package, "docProps/core.xml")
    told = None if core is None else core.findtext(f"{{{_CORE[name]}}}{name}")
    return (told or "").strip()


def _language(package: Package) -> str:
    return language_tag(_core(package, "language"))


_PROGRAMS = re.compile(
    r"(?:python-docx|libre ?office|open ?office|pandoc|wps|ogfacil|google docs?|un-?named|pages"
    r"|(?:microsoft(?: office)?|windows|office|my|mac|win)?[ -]?"
    r"(?:user|使用者|guest|admin(?:istrator)?|管理者|管理員|owner|test|pc|desktop|laptop|home)"
    r"|asus|acer|hp|dell|lenovo|msi|apple|office|微軟|電腦)[-_ ]?[\w-]{0,12}",
    re.IGNORECASE,
)
"""What computers are set up with instead of a name."""


def saved_by(creator: str, last: str) -> str:
    """Who saved a document last, where that says a person; "" where we wrote the name ourselves."""
    last = " ".join(last.split())
    named = last.lower() not in NOBODY and not _PROGRAMS.fullmatch(last) and plausible(last)
    return last if named and last != " ".join(creator.split()) else ""


def language_tag(words: str) -> str:
    """Return what a document says its language is, if that is a BCP 47 tag; else ""."""
    return words if re.fullmatch(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3}", words) else ""
