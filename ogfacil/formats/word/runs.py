"""The smallest parts of WordprocessingML: what one element within a run says."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from ogfacil.formats.word.losses import Losses
from ogfacil.formats.word.markup import W
from ogfacil.formats.word.symbols import sign

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
        """Handle the begin, separator or end of a complex field."""
        if kind == "begin":
            self._open.append(True)
            self.hidden += 1
        elif kind == "separate" and self._open and self._open[-1]:
            self._open[-1] = False
            self.hidden -= 1
        elif kind == "end" and self._open:
            self.hidden -= self._open.pop()

    def end_paragraph(self) -> None:
        """Close an unterminated field instruction, so that it does not hide the rest."""
        if self.hidden:
            self._open, self.hidden = [], 0


def spoken(element: etree._Element, tag: str, lost: Losses) -> str:
    """Return what an element of a run says; to `lost` goes what has no words here."""
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
    if tag == "sym":
        code = element.get(f"{_W}char") or ""
        known = re.fullmatch("[0-9A-Fa-f]{1,6}", code)
        return sign(element.get(f"{_W}font") or "", int(code, 16) if known else 0)
    if tag == "ruby":
        base = element.find(f"{_W}rubyBase")
        found = [] if base is None else base.iter(f"{_W}t", f"{_W}delText")
        return "".join(str(t.text or "") for t in found)
    if tag in ("drawing", "pict", "object", "AlternateContent"):
        lost.add("textbox" if boxes(element) else "picture", called(element))
    return ""


def called(element: etree._Element) -> str:
    """Return what a picture is said to show."""
    for named in element.iter():
        if local(named) in ("docPr", "shape") and (words := named.get("descr") or named.get("alt")):
            return words.strip()
    return ""


def boxes(element: etree._Element) -> list[etree._Element]:
    """Return the contents of the text boxes in a drawing, each once."""
    if local(element) not in ("drawing", "pict", "object", "AlternateContent"):
        return []
    holder = chosen(element) if local(element) == "AlternateContent" else element
    return [box for box in holder.iter(f"{_W}txbxContent") if holds_text(box)]


def form_field(element: etree._Element) -> str:
    """Return what a field of a form shows that has no result of its own.

    A box, or what was chosen.
    """
    box = element.find(f"{_W}ffData/{_W}checkBox")
    if box is not None:
        told = box.find(f"{_W}checked")
        told = box.find(f"{_W}default") if told is None else told
        return "☑" if is_on(told) else "☐"
    choice = element.find(f"{_W}ffData/{_W}ddList")
    if choice is None:
        return ""
    words = [value(entry) for entry in choice.iterfind(f"{_W}listEntry")]
    at = value(choice.find(f"{_W}result")) or value(choice.find(f"{_W}default")) or "0"
    return words[int(at)] if at.isdecimal() and int(at) < len(words) else ""


def is_placeholder(control: etree._Element) -> bool:
    """Whether a content control shows only what asks people to type."""
    return is_on(control.find(f"{_W}sdtPr/{_W}showingPlcHdr"))


def bracketed(words: str) -> str:
    """Return a footnote as words within its line."""
    chinese = any("\u4e00" <= letter <= "\u9fff" for letter in words)
    return f"（註：{words}）" if chinese else f" (note: {words})"


def is_on(switch: etree._Element | None) -> bool:
    """Whether a property that is on or off is there, and on."""
    return switch is not None and switch.get(f"{_W}val") not in ("0", "false", "off")


def local(element: etree._Element) -> str:
    """Return a name of WordprocessingML (or of mathematics in it) without its namespace."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def chosen(alternatives: etree._Element) -> etree._Element:
    """Return the first of several ways in which the same thing is written."""
    return next((child for child in alternatives if local(child) == "Choice"), alternatives)


def value(element: etree._Element | None) -> str:
    """Return an element's `w:val`, or ""."""
    return "" if element is None else element.get(f"{_W}val") or ""


def through(holder: etree._Element, wanted: str, depth: int = 0) -> Iterator[etree._Element]:
    """Yield the rows of a table or cells of a row, through content controls and the like."""
    for child in holder:
        tag = local(child)
        if tag == wanted:
            yield child
        elif tag in THROUGH and depth < DEEPEST:
            yield from through(child, wanted, depth + 1)


def holds_text(element: etree._Element) -> bool:
    """Whether there are words anywhere in it."""
    return any((t.text or "").strip() for t in element.iter(f"{_W}t"))
