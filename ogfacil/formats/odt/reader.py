"""Read a returned .odt twice: with every tracked change accepted, and with none."""

from __future__ import annotations

import re

from lxml import etree

from ogfacil.errors import InvalidInputError
from ogfacil.formats.common.guard import Package
from ogfacil.formats.common.values import Remark
from ogfacil.formats.odt.lists import Lists
from ogfacil.formats.odt.looks import TextLooks
from ogfacil.formats.odt.styles import NAMES
from ogfacil.formats.odt.walk import Styles, Walk
from ogfacil.formats.odt.writer import MIME
from ogfacil.formats.word.blocks import Flow
from ogfacil.formats.word.properties import MEETING_PROPERTY, ROUND_PROPERTY
from ogfacil.formats.word.reader import language_tag, returned, saved_by
from ogfacil.formats.word.returned import Returned
from ogfacil.locale import _

_STYLE = f"{{{NAMES['style']}}}"
_META = f"{{{NAMES['meta']}}}"


def read_odt(data: bytes, name: str) -> Returned:
    """Return an .odt as two records with the changes between them.

    Raises:
        InvalidInputError: It is refused.
    """
    package = Package(data, name)
    kind = package.part("mimetype") or b""
    manifest = package.part("META-INF/manifest.xml") or b""
    if b"encryption-data" in manifest:
        raise InvalidInputError(
            _("“{name}” is encrypted; save it without a password and try again.", name=name)
        )
    if not kind.strip().decode("ascii", "replace").startswith(MIME):
        raise InvalidInputError(_("“{name}” is no OpenDocument text.", name=name))
    content = package.xml("content.xml")
    text = None
    if content is not None:
        text = content.find(f"{{{NAMES['office']}}}body/{{{NAMES['office']}}}text")
    if content is None or text is None:
        raise InvalidInputError(_("“{name}” is no OpenDocument text.", name=name))
    flow = Flow(name)
    sheet = package.xml("styles.xml")
    walk = Walk(flow, _styles(sheet, content), TextLooks((sheet, content)), Lists((sheet, content)))
    walk.text(text)
    meta = package.xml("meta.xml")
    told = _properties(meta)
    return returned(
        flow,
        told.get(ROUND_PROPERTY, ""),
        told.get(MEETING_PROPERTY, ""),
        (*_remarks(package), *walk.lost.remarks()),
        language_tag("" if meta is None else _dublin(meta, "language")),
        by="" if meta is None else _saved_by(meta),
    )


def _properties(meta: etree._Element | None) -> dict[str, str]:
    if meta is None:
        return {}
    return {
        str(element.get(f"{_META}name")): str(element.text or "")
        for element in meta.iter(f"{_META}user-defined")
    }


def _saved_by(meta: etree._Element) -> str:
    first = next(meta.iter(f"{_META}initial-creator"), None)
    return saved_by("" if first is None else str(first.text or ""), _dublin(meta, "creator"))


def _dublin(meta: etree._Element, term: str) -> str:
    found = next(meta.iter(f"{{{NAMES['dc']}}}{term}"), None)
    return "" if found is None else str(found.text or "")


def _styles(sheet: etree._Element | None, content: etree._Element) -> Styles:
    """Map each style to the display name, in lower case, of its named ancestor."""
    names: dict[str, str] = {}
    parents: dict[str, str] = {}
    for root, automatic in ((sheet, False), (content, True)):
        for style in () if root is None else root.iter(f"{_STYLE}style"):
            if style.get(f"{_STYLE}family") != "paragraph":
                continue
            key = str(style.get(f"{_STYLE}name"))
            if automatic and key not in names:
                parents[key] = style.get(f"{_STYLE}parent-style-name") or ""
            elif not automatic:
                names[key] = style.get(f"{_STYLE}display-name") or decoded(key)
    for key, parent in parents.items():
        names[key] = names.get(parent, decoded(parent))
    return {key: name.lower() for key, name in names.items()}


def decoded(name: str) -> str:
    """Return a style's name as people see it: `_20_` is a space."""
    return re.sub("_([0-9a-f]{1,4})_", lambda found: chr(int(found[1], 16)), name)


def _remarks(package: Package) -> tuple[Remark, ...]:
    said: list[str] = []
    if any(part.startswith(("Basic/", "Scripts/")) for part in package.names()):
        said.append(_("It holds macros; they were not run and not kept."))
    if any(re.match(r"Object [^/]*/", part) for part in package.names()):
        said.append(_("It holds other files inside; they were not opened."))
    return tuple(Remark(0, sentence) for sentence in said)
