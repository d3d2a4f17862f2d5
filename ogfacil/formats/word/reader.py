"""Opens a .docx that came back and reads it with every tracked change taken and with none."""

from __future__ import annotations

import datetime as dt
import posixpath
import re
from collections.abc import Callable
from dataclasses import replace

from lxml import etree

from ogfacil.clock import HOME_ZONE, zone
from ogfacil.errors import BadInput
from ogfacil.formats.guard import Package, refuse_macros
from ogfacil.formats.values import Remark
from ogfacil.formats.word.blocks import ACCEPTED, REFUSED, Flow
from ogfacil.formats.word.markup import R, W
from ogfacil.formats.word.properties import CUSTOM, MEETING_PROPERTY, ROUND_PROPERTY
from ogfacil.formats.word.recognise import recognise
from ogfacil.formats.word.returned import Comment, Returned
from ogfacil.formats.word.walk import Styles, Walk
from ogfacil.locale import _

_W = f"{{{W}}}"
_W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
_W15 = "{http://schemas.microsoft.com/office/word/2012/wordml}"
_RELATIONS = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"


def read_word(data: bytes, name: str) -> Returned:
    """A .docx as two records with the changes between them; `BadInput` where it is refused."""
    package = Package(data, name)
    refuse_macros(package)
    main = _related(package, "", "officeDocument") or "word/document.xml"
    document = part_xml(package, main)
    body = None if document is None else document.find(f"{_W}body")
    if body is None:
        raise BadInput(_("“{name}” holds no text of Word's.", name=name))
    flow = Flow()
    comments = _comments(package, main, flow)
    links = {
        str(relation.get("Id")): str(relation.get("Target"))
        for relation in _relations(package, main)
        if str(relation.get("Type")).endswith("/hyperlink")
    }
    walk = Walk(flow, _styles(package, main), comments, links, moment)
    walk.body(body)
    told = custom_properties(package)
    remarks = (*_warnings(package, main), *_lost(walk.lost))
    return returned(
        flow,
        told.get(ROUND_PROPERTY, ""),
        told.get(MEETING_PROPERTY, ""),
        remarks,
        _language(package),
    )


def returned(
    flow: Flow, round_id: str, meeting: str, remarks: tuple[Remark, ...], language: str
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
    return Returned(
        accepted,
        refused,
        tuple(change for change in changes if change.text or change.accepted or change.refused),
        tuple(comments),
        round_id,
        meeting,
        (*remarks, *said),
    )


def moment(words: str, here: str = HOME_ZONE) -> dt.datetime | None:
    """The time of a change in UTC.

    Word and LibreOffice write the time of the clock on the wall and a Z that means nothing, so it
    is taken as that of Taipei.
    """
    try:
        at = dt.datetime.fromisoformat(re.sub(r"(\.\d{6})\d+", r"\1", words))
        return at.replace(tzinfo=zone(here)).astimezone(dt.UTC)
    except (ValueError, OverflowError):
        return None


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


def _relations(package: Package, part: str) -> list[etree._Element]:
    folder, _slash, file = part.rpartition("/")
    rels = part_xml(package, posixpath.join(folder, "_rels", f"{file}.rels"))
    return [] if rels is None else list(rels.iterfind(_RELATIONS))


def _related(package: Package, part: str, kind: str) -> str | None:
    """The part that another one refers to as this kind of thing; nothing outside."""
    for relation in _relations(package, part):
        inside = relation.get("TargetMode") != "External"
        if inside and str(relation.get("Type")).rpartition("/")[2] == kind:
            folder = "/" + part.rpartition("/")[0]
            return posixpath.normpath(posixpath.join(folder, str(relation.get("Target")))).lstrip(
                "/"
            )
    return None


def _styles(package: Package, main: str) -> Styles:
    """Names and outline levels by id; one without a level has that of its base."""
    part = _related(package, main, "styles")
    sheet = part_xml(package, part) if part else None
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


def _comments(package: Package, main: str, flow: Flow) -> dict[str, int]:
    """Take the comments in; gives their index by their id in the file."""
    part = _related(package, main, "comments")
    root = part_xml(package, part) if part else None
    if root is None:
        return {}
    threads = _threads(package, main)
    indexes: dict[str, int] = {}
    by_paragraph: dict[str, int] = {}
    for element in root.iterfind(f"{_W}comment"):
        paragraphs = list(element.iterfind(f"{_W}p"))
        key = paragraphs[-1].get(f"{_W14}paraId") or "" if paragraphs else ""
        parent, done = threads.get(key, ("", False))
        index = flow.comment(
            Comment(
                "\n".join("".join(str(t.text or "") for t in p.iter(f"{_W}t")) for p in paragraphs),
                element.get(f"{_W}author") or "",
                moment(element.get(f"{_W}date") or ""),
                reply_to=by_paragraph.get(parent),
                resolved=done,
            )
        )
        indexes[element.get(f"{_W}id") or ""] = index
        by_paragraph[key] = index
    return indexes


def _threads(package: Package, main: str) -> dict[str, tuple[str, bool]]:
    """Which comment answers which, and what is done with, by their last paragraphs' ids."""
    part = _related(package, main, "commentsExtended")
    root = part_xml(package, part) if part else None
    return {
        str(e.get(f"{_W15}paraId")): (
            e.get(f"{_W15}paraIdParent") or "",
            e.get(f"{_W15}done") in ("1", "true", "on"),
        )
        for e in (() if root is None else root.iterfind(f"{_W15}commentEx"))
    }


def custom_properties(package: Package) -> dict[str, str]:
    """The custom document properties, all as text."""
    root = part_xml(package, "docProps/custom.xml")
    if root is None:
        return {}
    return {
        str(element.get("name")): "".join(str(words) for words in element.itertext()).strip()
        for element in root.iterfind(f"{{{CUSTOM}}}property")
    }


def _language(package: Package) -> str:
    core = part_xml(package, "docProps/core.xml")
    told = None if core is None else core.findtext("{http://purl.org/dc/elements/1.1/}language")
    return language_tag(told or "")


def language_tag(words: str) -> str:
    """What a document says its language is, if that is a BCP 47 tag; else ""."""
    return words if re.fullmatch(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3}", words) else ""


def _warnings(package: Package, main: str) -> tuple[Remark, ...]:
    said: list[str] = []
    names = package.names()
    if any(name.lower().endswith("vbaproject.bin") for name in names):
        said.append(_("It holds macros; they were not run and not kept."))
    if any("/embeddings/" in name or "/activeX/" in name for name in names):
        said.append(_("It holds other files inside; they were not opened."))
    outside = [
        relation
        for relation in _relations(package, main)
        if relation.get("TargetMode") == "External"
        and not str(relation.get("Type")).endswith("/hyperlink")
    ]
    if outside:
        said.append(_("It refers to something outside; nothing was fetched."))
    return tuple(Remark(0, sentence) for sentence in said)


def _lost(kinds: set[str]) -> tuple[Remark, ...]:
    sentences: dict[str, Callable[[], str]] = {
        "picture": lambda: _("It holds pictures; they were left out."),
        "textbox": lambda: _("It holds text boxes; what is in them was not read."),
        "footnote": lambda: _("It holds footnotes; what they say was not read."),
        "altChunk": lambda: _("It holds another document inside; that was not read."),
        "depth": lambda: _("It nests deeper than any document; the innermost was not read."),
    }
    return tuple(Remark(0, say()) for kind, say in sentences.items() if kind in kinds)
