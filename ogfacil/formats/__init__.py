"""Every format that a record is read from or written to, found by name.

A format is a module with `read(data: bytes, name: str) -> Reading`, or
`write(record: Record, options: Options) -> str | bytes`, or both. It is imported when it is used.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from importlib import import_module

from ogfacil.errors import BadInput
from ogfacil.formats.common.values import FACES, PAD, PUBLISHED, Options, Reading, Remark
from ogfacil.locale import _
from ogfacil.record import Record
from ogfacil.record.outgoing import outgoing

__all__ = [
    "FACES",
    "PAD",
    "PUBLISHED",
    "READERS",
    "WRITERS",
    "Format",
    "Options",
    "Reading",
    "Remark",
    "extension",
    "find",
    "names",
    "read",
    "write",
]


@dataclass(frozen=True, slots=True)
class Format:
    """Where a format is found, and how its files end (without the dot)."""

    module: str
    extension: str
    weighs_names: bool = False  # its reader takes names of people who are known


_MARKDOWN = Format("ogfacil.formats.markdown", "md")
_PAD = Format("ogfacil.formats.pad", "md")
_JSON = Format("ogfacil.formats.json", "json")
_TEXT = Format("ogfacil.formats.text", "txt", weighs_names=True)
_SAYIT = Format("ogfacil.formats.sayit", "txt")
_WORD = Format("ogfacil.formats.word", "docx", weighs_names=True)
_ODT = Format("ogfacil.formats.odt", "odt", weighs_names=True)
_AKOMA_NTOSO = Format("ogfacil.formats.akoma_ntoso", "xml")

WRITERS = {
    "markdown": _MARKDOWN,
    "pad": _PAD,
    "word": _WORD,
    "odt": _ODT,
    "json": _JSON,
    "text": _TEXT,
    "akoma-ntoso": _AKOMA_NTOSO,
}
"""What a record can be written as."""

READERS = {
    "markdown": _MARKDOWN,
    "pad": _PAD,
    "json": _JSON,
    "sayit": _SAYIT,
    "text": _TEXT,
    "word": _WORD,
    "odt": _ODT,
    "akoma-ntoso": _AKOMA_NTOSO,
}
"""What a record can be read from."""

_ALIASES = {
    "md": "markdown",
    "docx": "word",
    "txt": "text",
    "akn": "akoma-ntoso",
    "xml": "akoma-ntoso",
    "akoma_ntoso": "akoma-ntoso",
}


def names() -> tuple[str, ...]:
    """The formats that can be written, as a person names them."""
    return tuple(WRITERS)


def find(format: str, among: dict[str, Format] = WRITERS) -> str:
    """The name by which `among` knows a format; `BadInput` where it is none of them."""
    wanted = format.lower().lstrip(".")
    wanted = _ALIASES.get(wanted, wanted)
    if wanted not in among:
        raise BadInput(
            _(
                "“{format}” is no format that ogfacil knows here; choose one of: {known}.",
                format=format,
                known=", ".join(among),
            )
        )
    return wanted


def extension(format: str) -> str:
    """How the files of a format end, without the dot."""
    return WRITERS[find(format)].extension


def write(
    record: Record,
    format: str,
    *,
    face: str = PUBLISHED,
    draft: bool = False,
    round: str = "",
    template: str | None = None,
) -> str | bytes:
    """The record as a document, text or bytes as the format is; `BadInput` for an unknown format.

    A writer is only given what may go out (`ogfacil.record.outgoing`).

    Markdown with `face="pad"` is the pad. `round` is the UUID of the co-editing round that the
    document goes out in.
    """
    chosen = find(format)
    if chosen == "markdown" and face == PAD:
        chosen = "pad"
    options = Options(face=face, draft=draft, round=round, template=template)
    module = import_module(WRITERS[chosen].module)
    written: str | bytes = module.write(outgoing(record), options)
    return written


def read(
    text: str | bytes, *, name: str = "", as_: str | None = None, known: Iterable[str] = ()
) -> Reading:
    """What a document says; its format is recognised unless `as_` names it.

    Args:
        text: The document.
        name: The name of the file, for complaints and as a hint.
        as_: The format to read it as.
        known: Names of people whom a label in plain text may name without other evidence.

    Raises:
        BadInput: Says the file and the line where nothing can be made of it.
    """
    data = text.encode("utf-8", "surrogatepass") if isinstance(text, str) else text
    if as_ is None:
        from ogfacil.formats.recognise import recognise

        chosen = recognise(data, name)
    else:
        chosen = find(as_, READERS)
    found = READERS[chosen]
    reader = import_module(found.module)
    names = (known,) if found.weighs_names else ()
    reading: Reading = reader.read(data, name, *names)
    return reading
