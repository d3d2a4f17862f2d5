"""Registry of the formats that records are read from and written to.

A `Format` has a reader, a writer or both; those that are built in are imported when they are
used. Names that are not built in are looked up among plug-ins (`docs/PLUGINS.md`).
"""

from __future__ import annotations

from collections.abc import Iterable

from ogfacil.errors import InvalidInputError
from ogfacil.formats.common.values import AUDIENCES, PAD, PUBLISHED, Options, Reading, Remark
from ogfacil.formats.format import ALIASES, BUILT_IN, Format
from ogfacil.locale import _
from ogfacil.record import Record
from ogfacil.record.outgoing import outgoing

__all__ = [
    "AUDIENCES",
    "BUILT_IN",
    "PAD",
    "PUBLISHED",
    "Format",
    "Options",
    "Reading",
    "Remark",
    "extension",
    "find",
    "get",
    "names",
    "read",
    "write",
]


def names(*, reading: bool = False) -> tuple[str, ...]:
    """Return the names of the built-in formats that can be written, or read."""
    return tuple(
        one.name for one in BUILT_IN.values() if (one.read if reading else one.write) is not None
    )


def find(format: str) -> str:
    """Return the canonical name of a format.

    Raises:
        InvalidInputError: It is neither built in nor provided by a plug-in.
        PluginError: Its plug-in is broken.
    """
    return get(format).name


def get(format: str, *, reading: bool = False) -> Format:
    """Return a format, importing its plug-in if it has one.

    Args:
        format: Its name, an alias, or the extension of its files.
        reading: Whether it must be readable, rather than writable.

    Raises:
        InvalidInputError: There is none, or it can't be read (or written).
        PluginError: Its plug-in is broken.
    """
    wanted = format.strip().lower().lstrip(".")
    found = BUILT_IN.get(ALIASES.get(wanted, wanted))
    if found is None:
        from ogfacil.formats.plugin import load_format

        found = load_format(wanted)
    if found is None or (found.read if reading else found.write) is None:
        from ogfacil import plugins

        known = (*names(reading=reading), *plugins.names(plugins.FORMATS))
        raise InvalidInputError(
            _(
                "“{format}” is no format that ogfacil knows here; choose one of: {known}.",
                format=format,
                known=", ".join(one for one in known if one != wanted),
            )
        )
    return found


def extension(format: str) -> str:
    """Return the file extension of a format, without the dot."""
    return get(format).extension


def write(
    record: Record,
    format: str,
    *,
    face: str = PUBLISHED,
    draft: bool = False,
    round: str = "",
    template: str | None = None,
) -> str | bytes:
    """Render a record as a document.

    The writer only receives what may be published (`ogfacil.record.outgoing`).

    Args:
        record: The record.
        format: Name of the format; Markdown with `face=PAD` is the pad.
        face: For whom it is: one of `AUDIENCES`.
        draft: Mark the document as a draft.
        round: UUID of the co-editing round that the document belongs to; empty for none.
        template: Template file, for formats that have one; None for the built-in one.

    Returns:
        Text or bytes, depending on the format.

    Raises:
        InvalidInputError: The format is unknown.
        PluginError: Its plug-in is broken.
    """
    chosen = get(format)
    if chosen.name == "markdown" and face == PAD:
        chosen = BUILT_IN["pad"]
    options = Options(face=face, draft=draft, round=round, template=template)
    assert chosen.write is not None
    return chosen.write(outgoing(record), options)


def read(
    text: str | bytes, *, name: str = "", as_: str | None = None, known: Iterable[str] = ()
) -> Reading:
    """Parse a document; its format is detected unless `as_` names it.

    Args:
        text: The document.
        name: Name of the file, for error messages and as a hint.
        as_: The format to read it as; None to detect it.
        known: Names of people that count as a label in plain text without other evidence.

    Raises:
        InvalidInputError: It can't be parsed; the message names file and line.
        PluginError: The format's plug-in is broken.
    """
    data = text.encode("utf-8", "surrogatepass") if isinstance(text, str) else text
    if as_ is None:
        from ogfacil.formats.recognise import recognise

        chosen = BUILT_IN[recognise(data, name)]
    else:
        chosen = get(as_, reading=True)
    assert chosen.read is not None
    return chosen.read(data, name, *((known,) if chosen.takes_known_names else ()))
