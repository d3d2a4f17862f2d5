"""The numbers that OpenDocument counts by itself before paragraphs (ODF 1.2, 5.3 and 16.29)."""

from __future__ import annotations

import re

from lxml import etree

from ogfacil.formats.odt.styles import NAMES
from ogfacil.formats.word.numbering import BULLET, LEVELS, Count, Level, spaced

_STYLE, _TEXT = (f"{{{NAMES[prefix]}}}" for prefix in ("style", "text"))
_LOEXT = "{urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0}"
_ID = "{http://www.w3.org/XML/1998/namespace}id"
_KINDS = {
    "1": "decimal",
    "a": "lowerLetter",
    "A": "upperLetter",
    "i": "lowerRoman",
    "I": "upperRoman",
    "一": "taiwaneseCountingThousand",
    "壹": "ideographLegalTraditional",
    "甲": "ideographTraditional",
    "子": "ideographZodiac",
    "①": "decimalEnclosedCircle",
    "１": "decimalFullWidth",
    "〇": "ideographDigital",
}
_ITEMS = ("list-item", "list-header")


class Lists:
    """Counts the lists of one document while it is walked."""

    def __init__(self, sheets: tuple[etree._Element | None, ...]) -> None:
        self._styles: dict[str, dict[int, Level]] = {}
        self._outline: dict[int, Level] = {}
        self._of_paragraph: dict[str, str] = {}
        for root in (sheet for sheet in sheets if sheet is not None):
            for style in root.iter(f"{_TEXT}list-style"):
                self._styles[style.get(f"{_STYLE}name") or ""] = _levels(style)
            for style in root.iter(f"{_TEXT}outline-style"):
                self._outline = _levels(style)
            for style in root.iter(f"{_STYLE}style"):
                if named := style.get(f"{_STYLE}list-style-name"):
                    self._of_paragraph[style.get(f"{_STYLE}name") or ""] = named
        self._headings = Count()
        self._counts: dict[str, Count] = {}  # by the id of a list
        self._last: dict[str, Count] = {}  # by the style of a list
        self._open: list[tuple[str, Count]] = []
        self._waiting = False  # the item's first paragraph has not come yet
        self._start: int | None = None

    def begin(self, element: etree._Element) -> None:
        """Enter a list, maybe within another one."""
        style = element.get(f"{_TEXT}style-name") or ""
        if self._open:
            outer, count = self._open[-1]
            self._open.append((style or outer, count))
            return
        if not style:
            first = next(element.iter(f"{_TEXT}p", f"{_TEXT}h"), None)
            named = None if first is None else first.get(f"{_TEXT}style-name")
            style = self._of_paragraph.get(named or "", "")
        known = self._counts.get(element.get(f"{_TEXT}continue-list") or "")
        if known is None and element.get(f"{_TEXT}continue-numbering") == "true":
            known = self._last.get(style)
        count = known or Count()
        self._last[style] = count
        if key := element.get(_ID):
            self._counts[key] = count
        self._open.append((style, count))

    def end(self) -> None:
        """Leave the innermost list."""
        self._open.pop()
        self._waiting = False

    def item(self, element: etree._Element, tag: str) -> None:
        """Enter a list item; a list header has no number."""
        self._waiting = tag == "list-item"
        start = element.get(f"{_TEXT}start-value") or ""
        self._start = int(start) if re.fullmatch(r"\d{1,6}", start) else None

    def label(self, paragraph: etree._Element, outline: int) -> str:
        """Return what is counted before this paragraph: "" for all but the first of an item."""
        if self._open:
            if not self._waiting:
                return ""
            self._waiting = False
            style, count = self._open[-1]
            at = min(len(self._open), LEVELS) - 1
            return spaced(count.step(at, self._styles.get(style, {}), self._start))
        at = min(outline, LEVELS) - 1
        if at not in self._outline or paragraph.get(f"{_TEXT}is-list-header") == "true":
            return ""
        if paragraph.tag != f"{_TEXT}h":
            return ""
        return spaced(self._headings.step(at, self._outline))


def _levels(style: etree._Element) -> dict[int, Level]:
    found: dict[int, Level] = {}
    for element in style:
        tag = str(element.tag).rpartition("}")[2]
        level = element.get(f"{_TEXT}level") or ""
        if not re.fullmatch("[1-9]", level):
            continue
        at = int(level) - 1
        told = element.get(f"{_STYLE}num-format") or ""
        if not tag.endswith(("style-number", "outline-level-style")) or not told:
            if tag != "outline-level-style":
                found[at] = Level(kind=BULLET)
            continue
        start = element.get(f"{_TEXT}start-value") or "1"
        found[at] = Level(
            int(start) if re.fullmatch(r"\d{1,6}", start) else 1,
            _KINDS.get(told[0], "decimal"),
            _label(element, at),
        )
    return found


def _label(element: etree._Element, at: int) -> str:
    """Return the form of a label, with `%1` to `%9` where numbers go."""
    whole = element.get(f"{_LOEXT}num-list-format")
    if whole is not None:
        return re.sub(r"%(\d{1,2})%", r"%\1", whole)
    shown = element.get(f"{_TEXT}display-levels") or "1"
    first = at + 1 - (int(shown) if shown.isdecimal() else 1)
    numbers = ".".join(f"%{level + 1}" for level in range(max(first, 0), at + 1))
    before = element.get(f"{_STYLE}num-prefix") or ""
    return f"{before}{numbers}{element.get(f'{_STYLE}num-suffix') or ''}"
