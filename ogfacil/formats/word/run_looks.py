"""Meaning of a run's formatting for its text: struck through, or in a symbol font."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from ogfacil.formats.word.markup import W

_W = f"{{{W}}}"
_OFF = ("0", "false", "off", "none")
_STRIKES = ("strike", "dstrike")
_FONTS = ("ascii", "hAnsi", "cs")
_DEEPEST = 12


class RunLooks:
    """Knows the looks that the styles of one document give."""

    def __init__(self, sheet: etree._Element | None = None) -> None:
        self._own: dict[str, etree._Element | None] = {}
        self._based: dict[str, str] = {}
        for style in () if sheet is None else sheet.iterfind(f"{_W}style"):
            key = str(style.get(f"{_W}styleId"))
            self._own[key] = style.find(f"{_W}rPr")
            based = style.find(f"{_W}basedOn")
            self._based[key] = "" if based is None else based.get(f"{_W}val") or ""

    def is_struck(self, look: etree._Element | None, paragraph: str) -> bool:
        """Whether a run with this `w:rPr`, in a paragraph of this style's id, is struck through."""
        if (direct := _strike(look)) is not None:
            return direct
        # Between a paragraph's and a run's style the property toggles (ECMA-376-1, 17.7.3).
        return self._styled_strike(paragraph) != self._styled_strike(_run_style(look))

    def font(self, look: etree._Element | None, paragraph: str) -> str:
        """Return the font of a run's Latin letters; "" where none is named."""
        found = _font(look)
        for style in (_run_style(look), paragraph):
            for own in self._chain(style):
                found = found or _font(own)
        return found

    def _styled_strike(self, style: str) -> bool:
        for own in self._chain(style):
            if (strike := _strike(own)) is not None:
                return strike
        return False

    def _chain(self, style: str) -> Iterator[etree._Element | None]:
        for _step in range(_DEEPEST):
            if style not in self._own:
                return
            yield self._own[style]
            style = self._based[style]


def _strike(look: etree._Element | None) -> bool | None:
    if look is None:
        return None
    found = [look.find(f"{_W}{name}") for name in _STRIKES]
    said = [one.get(f"{_W}val") not in _OFF for one in found if one is not None]
    return any(said) if said else None


def _run_style(look: etree._Element | None) -> str:
    style = None if look is None else look.find(f"{_W}rStyle")
    return "" if style is None else style.get(f"{_W}val") or ""


def _font(look: etree._Element | None) -> str:
    fonts = None if look is None else look.find(f"{_W}rFonts")
    if fonts is None:
        return ""
    return next((name for kind in _FONTS if (name := fonts.get(f"{_W}{kind}"))), "")
