"""Which format a document is in, by its first bytes and how its lines begin."""

from __future__ import annotations

import re

from ogfacil.errors import BadInput
from ogfacil.formats.decode import decoded
from ogfacil.formats.guard import refuse_ole
from ogfacil.formats.markdown.labels import label
from ogfacil.formats.markdown.lines import heading, split
from ogfacil.formats.pad.words import part_of
from ogfacil.formats.text_read import speaks
from ogfacil.locale import _

_BULLET = re.compile(r"^[ \t\u3000\xa0]*[•‧●]", re.MULTILINE)
_HEADING = re.compile(r"^ {0,3}#{1,6}[^\r\n]*", re.MULTILINE)
_JSON = re.compile(r"\s*[{\[]\s*[\"}\]{\[]")
_OURS = re.compile(r"^ogfacil: \S", re.MULTILINE)
_CODED = re.compile(r"^[-*+] \[[ xX]\] A-\d", re.MULTILINE)
_FRONT = 4000
_KNOWN_BYTES = {
    b"%PDF": "PDF",
    b"\x89PNG": "PNG",
    b"\xff\xd8\xff": "JPEG",
    b"SQLite format 3\x00": "SQLite",
    b"{\\rtf": "RTF",
    b"\x1f\x8b": "gzip",
}
_WEB_PAGE = re.compile(r"\s*<(?:!doctype html|html)\b", re.IGNORECASE)


_OLE = b"\xd0\xcf\x11\xe0"
_ODF = b"application/vnd.oasis.opendocument.text"
"""What an OpenDocument text says of itself in its first, uncompressed part (ODF 1.3, 3.3)."""


def recognise(data: bytes, name: str) -> str:
    """The name of the reader for this document; `BadInput` where none can make anything of it."""
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
        raise BadInput(_("“{name}” is empty (line 1).", name=name or "-"))
    if "\x00" in text and text.count("\x00") * 20 > len(text):
        line = text.count("\n", 0, text.index("\x00")) + 1
        raise BadInput(_("“{name}” is no text (line {line}).", name=name or "-", line=line))
    return _of_text(text, name.lower())


def _is_odf(data: bytes) -> bool:
    """Whether a zip is an OpenDocument text, even one that a person has zipped anew."""
    return _ODF in data[:200] or (b"content.xml" in data and b"[Content_Types].xml" not in data)


def _another(name: str, what: str) -> BadInput:
    return BadInput(
        _(
            "“{name}” is {what}, and that is not read; give Markdown, Word (.docx), JSON or text.",
            name=name or "-",
            what=what,
        )
    )


def _of_text(text: str, name: str) -> str:
    start = text.lstrip()[:200]
    if start.startswith("<") and re.match(r"<\?xml|<akomantoso", start, re.IGNORECASE):
        return "akoma-ntoso"
    if name.endswith(".json") or _JSON.match(text):
        return "json"
    if _is_pad(text):
        return "pad"
    if speaks(split(text)):
        return "text"
    if _is_house(text):
        return "markdown"
    if len(_BULLET.findall(text)) > 1 or _BULLET.match(text):
        return "sayit"
    return "markdown" if name.endswith((".md", ".markdown")) else "text"


def _is_pad(text: str) -> bool:
    """Whether a text is a pad of ours, even one whose front matter has suffered.

    A transcript of the house may have a section named as a part of a pad, and must keep its bytes.
    """
    if _OURS.search(text[:_FRONT]):
        return True
    parts = {part_of(found[1]) for line in _HEADING.findall(text) if (found := heading(line))}
    return "transcript" in parts and _CODED.search(text) is not None


def _is_house(text: str) -> bool:
    for line in _HEADING.findall(text):
        found = heading(line)
        if found is not None and (found[0] == 1 or label(*found) is not None):
            return True
    return False
