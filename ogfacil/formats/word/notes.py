"""Footnotes and endnotes of a Word file, by the element that refers to them (17.11)."""

from __future__ import annotations

from lxml import etree

from ogfacil.formats.common.guard import Package
from ogfacil.formats.word.markup import W
from ogfacil.formats.word.parts import part_xml, related

_W = f"{{{W}}}"


def notes(package: Package, main: str) -> dict[tuple[str, str], str]:
    """Return what each note says, by the name of the element that refers to it, and its id."""
    found: dict[tuple[str, str], str] = {}
    for kind in ("footnote", "endnote"):
        part = related(package, main, f"{kind}s")
        root = part_xml(package, part) if part else None
        for element in () if root is None else root.iterfind(f"{_W}{kind}"):
            if element.get(f"{_W}type") in (None, "normal"):
                key = f"{kind}Reference", element.get(f"{_W}id") or ""
                found[key] = _words(element)
    return found


def _words(note: etree._Element) -> str:
    paragraphs = ("".join(str(t.text or "") for t in p.iter(f"{_W}t")) for p in note.iter(f"{_W}p"))
    return " ".join(words.strip() for words in paragraphs if words.strip())
