"""Comments of a Word file, and which of them answer which (ECMA-376-1, 17.13.4; MS-DOCX 2.5.1)."""

from __future__ import annotations

from ogfacil.formats.common.guard import Package
from ogfacil.formats.word.blocks import Flow
from ogfacil.formats.word.markup import W
from ogfacil.formats.word.parts import moment, part_xml, related
from ogfacil.formats.word.returned import Comment

_W = f"{{{W}}}"
_W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
_W15 = "{http://schemas.microsoft.com/office/word/2012/wordml}"


def take_comments(package: Package, main: str, flow: Flow) -> dict[str, int]:
    """Take the comments in; gives their index by their id in the file."""
    part = related(package, main, "comments")
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
    part = related(package, main, "commentsExtended")
    root = part_xml(package, part) if part else None
    return {
        str(e.get(f"{_W15}paraId")): (
            e.get(f"{_W15}paraIdParent") or "",
            e.get(f"{_W15}done") in ("1", "true", "on"),
        )
        for e in (() if root is None else root.iterfind(f"{_W15}commentEx"))
    }
