"""The smallest parts of WordprocessingML: what one element within a run says."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from ogfacil.formats.word.markup import W

_W = f"{{{W}}}"
THROUGH = {"hyperlink", "smartTag", "customXml", "fldSimple", "dir", "bdo", "sdt", "sdtContent"}
DEEPEST = 60
"""Levels of elements within a paragraph that are followed; Word itself nests a handful."""


class Fields:
    """Fields that are open: their instructions are hidden, their results are text."""

    def __init__(self) -> None:
        self._open: list[bool] = []  # whether each is still in its instruction
        self.hidden = 0
        """How many are."""

    def meet(self, kind: str | None) -> None:
        """A field begins, comes to its result, or ends."""
        if kind == "begin":
            self._open.append(True)
            self.hidden += 1
        elif kind == "separate" and self._open and self._open[-1]:
            self._open[-1] = False
            self.hidden -= 1
        elif kind == "end" and self._open:
            self.hidden -= self._open.pop()

    def end_paragraph(self) -> None:
        """An instruction that never ends must not hide the rest of the document."""
        if self.hidden:
            self._open, self.hidden = [], 0


def spoken(element: etree._Element, tag: str, lost: set[str]) -> str:
    """What an element of a run says; to `lost` goes what has no words here."""
    if tag in ("t", "delText"):
        return str(element.text or "")
    if tag in ("tab", "ptab"):
        return "\t"
    if tag == "br":
        return "" if element.get(f"{_W}type") in ("page", "column") else "\n"
    if tag == "cr":
        return "\n"
    if tag == "noBreakHyphen":
        return "\u2011"
    if tag == "ruby":
        base = element.find(f"{_W}rubyBase")
        found = [] if base is None else base.iter(f"{_W}t", f"{_W}delText")
        return "".join(str(t.text or "") for t in found)
    if tag in ("drawing", "pict", "object", "AlternateContent"):
        lost.add("textbox" if holds_text(element) else "picture")
    elif tag in ("footnoteReference", "endnoteReference"):
        lost.add("footnote")
    return ""


def local(element: etree._Element) -> str:
    """A name of WordprocessingML (or of mathematics in it) without its namespace."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def chosen(alternatives: etree._Element) -> etree._Element:
    """The first of several ways in which the same thing is written."""
    return next((child for child in alternatives if local(child) == "Choice"), alternatives)


def value(element: etree._Element | None) -> str:
    """An element's `w:val`, or ""."""
    return "" if element is None else element.get(f"{_W}val") or ""


def through(holder: etree._Element, wanted: str, depth: int = 0) -> Iterator[etree._Element]:
    """The rows of a table or cells of a row, through content controls and the like."""
    for child in holder:
        tag = local(child)
        if tag == wanted:
            yield child
        elif tag in THROUGH and depth < DEEPEST:
            yield from through(child, wanted, depth + 1)


def holds_text(element: etree._Element) -> bool:
    """Whether there are words anywhere in it."""
    return any((t.text or "").strip() for t in element.iter(f"{_W}t"))
