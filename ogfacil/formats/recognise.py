"""Detect the format of a document by its first bytes and how its lines begin."""

from __future__ import annotations

import re

from ogfacil.errors import InvalidInputError
from ogfacil.formats.captions import refuse_captions
from ogfacil.formats.common.decode import decoded
from ogfacil.formats.common.guard import refuse_ole
from ogfacil.formats.markdown.labels import speaker_label
from ogfacil.formats.markdown.lines import heading, split
from ogfacil.formats.pad.notice import is_notice_line
from ogfacil.formats.pad.words import part_of
from ogfacil.formats.text_read import speaks
from ogfacil.locale import _

_BULLET = re.compile(r"^[ \t\u3000\xa0]*[•‧●]", re.MULTILINE)
_HEADING = re.compile(r"^ {0,3}#{1,6}[^\r\n]*", re.MULTILINE)
_JSON = re.compile(r"\s*[{\[]\s*[\"}\]{\[]")
_OURS = re.compile(r"^ogfacil: \S", re.MULTILINE)
_CODED = re.compile(r"^[-*+] \\?\[[ xX]?\\?\] A\\?-\d", re.MULTILINE)
_BARE = re.compile(r"^[ \t]*(?:\*\*)?([^\s#*：:，。]{2,8})(?:\*\*)?[ \t]*$", re.MULTILINE)
_LISTED = re.compile(
    r"^(?:#{1,6} )?\**(?:出席|Attendance)\**[ \t]*\n\s*1\\?\. ", re.MULTILINE | re.IGNORECASE
)
_SERIES = re.compile(
    r"^[ \t]*(?:[-*+•][ \t]+)?(?:系列：.+ · 第 \d+ 次|Series: .+ · no\. \d+)[ \t]*$", re.MULTILINE
)
_FRONT = 4000
_KNOWN_BYTES = {
    b"%PDF": "PDF",
    b"\x89PNG": "PNG",
    b"\xff\xd8\xff": "JPEG",
    b"SQLite format 3\x00": "SQLite",
    b"{\\rtf": "RTF",
    b"\x1f\x8b": "gzip",
}
_BEFORE_ROOT = re.compile(
    r"(?:\s+|<\?.*?\?>|<!--.*?-->|<!DOCTYPE[^>\[]*(?:\[.*?\])?\s*>)*", re.DOTALL | re.IGNORECASE
)
_ROOT = re.compile(r"<(?:[A-Za-z_][\w.-]*:)?(?P<name>[A-Za-z_][\w.-]*)(?=[\s/>])")
_ROOTS = ("akomantoso", "tei", "teicorpus", "tt", "timedtext", "transcript", "rss", "feed")
_WEB_PAGE = re.compile(r"\s*<(?:!doctype html|html)\b", re.IGNORECASE)


_OLE = b"\xd0\xcf\x11\xe0"
_ODF = b"application/vnd.oasis.opendocument.text"
"""What an OpenDocument text says of itself in its first, uncompressed part (ODF 1.3, 3.3)."""


def recognise(data: bytes, name: str) -> str:
    """Return the name of the reader for this document.

    Raises:
        InvalidInputError: None can make anything of it.
    """  # noqa: DOC501
    if data.startswith(b"PK\x03\x04"):
        return "odt" if _is_odf(data) else "word"
    if data.startswith(_OLE):
        refuse_ole(data, name or "-")
    for mark, what in _KNOWN_BYTES.items():
        if data.startswith(mark):
            raise _another(name, what)
    text = decoded(data, name).removeprefix("\ufeff")
    if _WEB_PAGE.match(text):
        raise _another(name, "HTML")
    if not text.strip():
        raise InvalidInputError(_("“{name}” is empty (line 1).", name=name or "-"))
    if "\x00" in text and text.count("\x00") * 20 > len(text):
        line = text.count("\n", 0, text.index("\x00")) + 1
        raise InvalidInputError(
            _("“{name}” is no text (line {line}).", name=name or "-", line=line)
        )
    return _of_text(text, name)


def _is_odf(data: bytes) -> bool:
    """Whether a zip is an OpenDocument text, even one that a person has zipped anew."""
    return _ODF in data[:200] or (b"content.xml" in data and b"[Content_Types].xml" not in data)


def _another(name: str, what: str) -> InvalidInputError:
    return InvalidInputError(
        _(
            "“{name}” is {what}, and that is not read; give Markdown, Word (.docx), JSON or text.",
            name=name or "-",
            what=what,
        )
    )


def _of_text(text: str, name: str) -> str:
    if (root := _root_of(text)) is not None:
        if root.lower() == "akomantoso":
            return "akoma-ntoso"
        if root.lower() != "html":
            raise _another(name, f"XML (<{root}>)")
        raise _another(name, "HTML")
    if name.lower().endswith(".json") or _JSON.match(text):
        return "json"
    refuse_captions(text, name)
    if _is_pad(text):
        return "pad"
    if speaks(split(text)):
        return "text"
    if _is_house(text):
        return "markdown"
    if len(_BULLET.findall(text)) > 1 or _BULLET.match(text):
        return "sayit"
    return "markdown" if name.lower().endswith((".md", ".markdown")) else "text"


def _root_of(text: str) -> str | None:
    """Return the name of the root element of XML, without its prefix; None for any other text.

    Comments, processing instructions and a DOCTYPE may stand before it. Markdown may begin with
    an element too, or with a comment; only a declaration or the name tell it from XML.
    """
    if not text.lstrip().startswith("<"):
        return None
    before = _BEFORE_ROOT.match(text)
    opened = _ROOT.match(text, before.end() if before else 0)
    if opened is None:
        return None
    declared = before is not None and "<?xml" in before[0]
    known = opened["name"].lower() in _ROOTS
    return opened["name"] if declared or known or ":" in opened[0] else None


def _is_pad(text: str) -> bool:
    """Whether a text is a pad of ours, even one whose front matter has suffered.

    A transcript of the house may have a section named as a part of a pad, and must keep its bytes.
    """
    if _OURS.search(text[:_FRONT]):
        return True
    parts = {part_of(found[1]) for line in _HEADING.findall(text) if (found := heading(line))}
    parts |= {part_of(found[1]) for found in _BARE.finditer(text)}
    kinds = parts.intersection(("transcript",))
    kinds |= {"attendance"} if _LISTED.search(text[:_FRONT]) else set()
    kinds |= {"coded"} if _CODED.search(text) else set()
    kinds |= {"series"} if _SERIES.search(text[:_FRONT]) else set()
    kinds |= {"notice"} if any(map(is_notice_line, text[:_FRONT].split("\n"))) else set()
    return len(kinds) > 1 and not kinds.isdisjoint(("transcript", "series", "coded"))


def _is_house(text: str) -> bool:
    for line in _HEADING.finditer(text):
        found = heading(line[0])
        if found is not None and (found[0] == 1 or speaker_label(*found) is not None):
            return True
    return False
