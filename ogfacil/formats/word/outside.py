"""Remove external references from a template, so that opening a page calls nobody.

An attached template, a linked picture or a mail merge is fetched when the file is opened, and so
tells its owner who reads it. Links that people follow themselves stay.
"""

from __future__ import annotations

from docx.document import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.part import Part, XmlPart
from lxml import etree

from ogfacil.formats.word.markup import R, W

_W = f"{{{W}}}"
_WHOLE = {f"{_W}drawing", f"{_W}pict", f"{_W}object", f"{_W}mailMerge"}
"""What goes as a whole with a reference in it: without its picture a frame is no valid one."""


def shut(document: Document) -> None:
    """Drop every relation of a document that leads outside, but links, and what refers to it."""
    package = document.part.package
    _drop(package.rels)
    for part in package.iter_parts():
        gone = _drop(part.rels)
        if not gone:
            continue
        if isinstance(part, XmlPart):
            _take_out(part.element, gone)
        else:
            _rewrite(part, gone)


def _drop(rels: dict[str, object]) -> set[str]:
    gone = {
        key
        for key, rel in rels.items()
        if getattr(rel, "is_external", False)
        and getattr(rel, "reltype", "") != RELATIONSHIP_TYPE.HYPERLINK
    }
    for key in gone:
        del rels[key]
    return gone


def _take_out(root: etree._Element, gone: set[str]) -> None:
    for element in list(root.iter(etree.Element)):
        names = [name for name in element.attrib if str(name).startswith(f"{{{R}}}")]
        if not any(element.get(name) in gone for name in names):
            continue
        whole = [up for up in element.iterancestors() if up.tag in _WHOLE]
        target = whole[-1] if whole else element
        if (holder := target.getparent()) is not None:
            holder.remove(target)


def _rewrite(part: Part, gone: set[str]) -> None:
    """Take it out of a part that python-docx keeps as bytes, such as footnotes."""
    if not part.partname.endswith(".xml"):
        return
    safe = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    root = etree.fromstring(part.blob, safe)
    _take_out(root, gone)
    part._blob = etree.tostring(root, encoding="UTF-8", xml_declaration=True, standalone=True)
