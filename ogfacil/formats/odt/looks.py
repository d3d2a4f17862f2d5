"""What the look of words means in OpenDocument: struck through, or set in a font of signs."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from lxml import etree

from ogfacil.formats.odt.styles import NAMES

_STYLE, _FO, _SVG = (f"{{{NAMES[prefix]}}}" for prefix in ("style", "fo", "svg"))
_DEEPEST = 12


class Look(NamedTuple):
    """How a passage looks, as far as that changes what it says."""

    struck: bool = False
    font: str = ""


class _Own(NamedTuple):
    struck: bool | None
    font: str
    parent: str


class TextLooks:
    """Knows the looks of the styles of one document, the automatic ones included."""

    def __init__(self, sheets: Iterable[etree._Element | None]) -> None:
        self._own: dict[tuple[str, str], _Own] = {}
        faces: dict[str, str] = {}
        for root in sheets:
            if root is None:
                continue
            for face in root.iter(f"{_STYLE}font-face"):
                family = (face.get(f"{_SVG}font-family") or "").strip("'\"")
                faces[face.get(f"{_STYLE}name") or ""] = family
            for style in root.iter(f"{_STYLE}style"):
                key = style.get(f"{_STYLE}family") or "", style.get(f"{_STYLE}name") or ""
                self._own[key] = _own(style, faces)

    def of(self, family: str, name: str, around: Look = Look()) -> Look:  # noqa: B008
        """Return the look of text in a style nested within other styles."""
        struck: bool | None = None
        font = ""
        for _step in range(_DEEPEST):
            own = self._own.get((family, name))
            if own is None:
                break
            struck = own.struck if struck is None else struck
            font = font or own.font
            name = own.parent
        return Look(around.struck if struck is None else struck, font or around.font)


def _own(style: etree._Element, faces: dict[str, str]) -> _Own:
    parent = style.get(f"{_STYLE}parent-style-name") or ""
    look = style.find(f"{_STYLE}text-properties")
    if look is None:
        return _Own(None, "", parent)
    lines = [look.get(f"{_STYLE}text-line-through-{what}") for what in ("style", "type")]
    said = [line for line in lines if line is not None]
    struck = None if not said else all(line != "none" for line in said)
    named = look.get(f"{_STYLE}font-name") or ""
    font = (look.get(f"{_FO}font-family") or faces.get(named, named)).strip("'\"")
    return _Own(struck, font, parent)
