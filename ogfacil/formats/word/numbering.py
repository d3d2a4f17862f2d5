"""The numbers that Word counts by itself before paragraphs (ECMA-376-1, 17.9)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from lxml import etree

from ogfacil.formats.word.markup import W
from ogfacil.formats.word.numerals import numeral

LEVELS = 9
_W = f"{{{W}}}"
_PLACE = re.compile(r"%([1-9])")
_FULL_WIDTH = "、）．。：】〕」\u3000"
BULLET = "bullet"


@dataclass(frozen=True, slots=True)
class Level:
    """How one level of a list counts; `label` has `%1` to `%9` where numbers go."""

    start: int = 1
    kind: str = "decimal"
    label: str = ""
    restart: int | None = None  # after which level it begins anew; 0 never, None after any above
    arabic: bool = False  # every number in Arabic digits
    style: str = ""  # the paragraph style that stands for this level


@dataclass(slots=True)
class Count:
    """How far a list has counted."""

    numbers: list[int | None] = field(default_factory=lambda: [None] * LEVELS)
    begun: set[tuple[str, int]] = field(default_factory=set)  # start overrides that were used

    def step(self, at: int, levels: Mapping[int, Level], start: int | None = None) -> str:
        """Return the label of the next paragraph on a level, without a blank behind it."""
        level = levels.get(at, Level())
        before = self.numbers[at]
        if start is not None:
            self.numbers[at] = start
        else:
            self.numbers[at] = level.start if before is None else before + 1
        for deeper in range(at + 1, LEVELS):
            after = levels.get(deeper, Level()).restart
            if after is None or after > at:
                self.numbers[deeper] = None
        return self._label(at, level, levels)

    def _label(self, at: int, level: Level, levels: Mapping[int, Level]) -> str:
        if level.kind in (BULLET, "none") and not _PLACE.search(level.label):
            return "" if level.kind == BULLET else level.label

        def number(found: re.Match[str]) -> str:
            which = int(found[1]) - 1
            of = levels.get(which, Level())
            count = self.numbers[which]
            if count is None:
                count = self.numbers[which] = of.start
            return numeral(count, "decimal" if level.arabic else of.kind)

        return _PLACE.sub(number, level.label)


def spaced(label: str) -> str:
    """Return a label with what parts it from the words.

    Nothing after a full-width sign, else a blank.
    """
    label = label.strip()
    return label if not label or label[-1] in _FULL_WIDTH else f"{label} "


class Numbering:
    """Counts the lists of one document, once for each of its two views."""

    def __init__(
        self, root: etree._Element | None, styles: Mapping[str, tuple[str, int | None]]
    ) -> None:
        """Read `numbering.xml`; `styles` are the list and level of the styles that have one."""
        self._styles = styles
        self._levels: dict[str, dict[int, Level]] = {}  # by the id of the abstract list
        self._abstract: dict[str, str] = {}  # of each list
        self._own: dict[str, dict[int, Level]] = {}  # levels that a list has of its own
        self._starts: dict[str, dict[int, int]] = {}
        self._counts: tuple[dict[str, Count], dict[str, Count]] = ({}, {})
        links: dict[str, str] = {}
        for element in () if root is None else root.iterfind(f"{_W}abstractNum"):
            key = element.get(f"{_W}abstractNumId") or ""
            self._levels[key] = _levels(element)
            if link := _value(element, "numStyleLink"):
                links[key] = link
        for element in () if root is None else root.iterfind(f"{_W}num"):
            self._list(element)
        for key, style in links.items():
            target = self._abstract.get(self._styles.get(style, ("", 0))[0], "")
            self._levels[key] = self._levels.get(target, {})

    def _list(self, element: etree._Element) -> None:
        key = element.get(f"{_W}numId") or ""
        self._abstract[key] = _value(element, "abstractNumId")
        for override in element.iterfind(f"{_W}lvlOverride"):
            at = _number(override.get(f"{_W}ilvl"), 0)
            self._own.setdefault(key, {}).update(_levels(override))
            if start := _value(override, "startOverride"):
                self._starts.setdefault(key, {})[at] = _number(start, 1)

    def label(self, properties: etree._Element | None, view: int, *, styled: bool = True) -> str:
        """Return the label of the next paragraph with these properties, in one view.

        Args:
            properties: The `w:pPr` of the paragraph.
            view: Which view of the document counts.
            styled: Count a number that only the style assigns.
        """
        found = self._place(properties, styled=styled)
        if found is None:
            return ""
        key, at = found
        abstract = self._abstract.get(key)
        if abstract is None:
            return ""
        levels = self._levels.get(abstract, {}) | self._own.get(key, {})
        count = self._counts[view].setdefault(abstract, Count())
        start = None
        if at in self._starts.get(key, {}) and (key, at) not in count.begun:
            count.begun.add((key, at))
            start = self._starts[key][at]
        return spaced(count.step(at, levels, start))

    def _place(self, properties: etree._Element | None, *, styled: bool) -> tuple[str, int] | None:
        if properties is None:
            return None
        own = properties.find(f"{_W}numPr")
        style = _value(properties, "pStyle")
        key, at = self._styles.get(style, ("", None)) if styled else ("", None)
        if own is not None:
            key = _value(own, "numId") or key
            level = _value(own, "ilvl")
            at = _number(level, 0) if level else at
        if not key or key == "0":
            return None
        if at is None:
            levels = self._levels.get(self._abstract.get(key, ""), {})
            at = next((n for n, level in levels.items() if level.style == style and style), 0)
        return key, min(max(at, 0), LEVELS - 1)


def _levels(holder: etree._Element) -> dict[int, Level]:
    found: dict[int, Level] = {}
    for element in holder.iterfind(f"{_W}lvl"):
        restart = _value(element, "lvlRestart")
        lgl = element.find(f"{_W}isLgl")
        kind = _value(element, "numFmt") or _alternative(element) or "decimal"
        found[_number(element.get(f"{_W}ilvl"), 0)] = Level(
            _number(_value(element, "start"), 1),
            kind,
            _value(element, "lvlText"),
            _number(restart, 0) if restart else None,
            lgl is not None and lgl.get(f"{_W}val") not in ("0", "false", "off"),
            _value(element, "pStyle"),
        )
    return found


def _alternative(element: etree._Element) -> str:
    """Return the kind that stands within `mc:AlternateContent`, as Word writes the newer ones."""
    for found in element.iter(f"{_W}numFmt"):
        return found.get(f"{_W}val") or ""
    return ""


def _value(holder: etree._Element, tag: str) -> str:
    found = holder.find(f"{_W}{tag}")
    return "" if found is None else found.get(f"{_W}val") or ""


def _number(words: str | None, otherwise: int) -> int:
    return int(words) if words and re.fullmatch(r"\d{1,6}", words) else otherwise


def styles_numbers(sheet: etree._Element | None) -> dict[str, tuple[str, int | None]]:
    """Map each style to the list and level it assigns, itself or through its base style."""
    own: dict[str, tuple[str, int | None]] = {}
    based: dict[str, str] = {}
    for style in () if sheet is None else sheet.iterfind(f"{_W}style"):
        key = str(style.get(f"{_W}styleId"))
        based[key] = _value(style, "basedOn")
        numbers = style.find(f"{_W}pPr/{_W}numPr")
        if numbers is not None:
            level = _value(numbers, "ilvl")
            own[key] = _value(numbers, "numId"), (_number(level, 0) if level else None)
    found: dict[str, tuple[str, int | None]] = {}
    for key in based:
        at = key
        for _step in range(12):
            if at in own:
                number, level_at = own[at]
                if number:
                    found[key] = number, level_at
                    break
            at = based.get(at, "")
    return found
