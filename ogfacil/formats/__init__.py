"""Every format that a record is read from or written to, found by name.

A `Format` has a reader, a writer or both; those that are built in are imported when they are used.
Names that are not built in are looked for among plug-ins (`docs/PLUGINS.md`).
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
    """List the built-in formats that can be written, or read, as a person names them."""
    return tuple(
        one.name for one in BUILT_IN.values() if (one.read if reading else one.write) is not None
    )


def find(format: str) -> str:
    """Return the name of the format that a person means.

    Raises:
        InvalidInputError: It is neither built in nor brought by a plug-in.
    """
    return get(format).name


def get(format: str, *, reading: bool = False) -> Format:
    """Return the format that a person means; one of a plug-in is imported.

    Args:
        format: Its name or another name for it, or the ending of its files.
        reading: Whether it must be one that is read, rather than written.

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
    """Return how the files of a format end, without the dot."""
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
    """Return the record as a document, text or bytes as the format is.

    A writer is only given what may go out (`ogfacil.record.outgoing`).

    Markdown with `face="pad"` is the pad. `round` is the UUID of the co-editing round that the
    document goes out in.

    Raises:
        InvalidInputError: For an unknown format.
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
    """Return what a document says; its format is recognised unless `as_` names it.

    Args:
        text: The document.
        name: The name of the file, for complaints and as a hint.
        as_: The format to read it as.
        known: Names of people whom a label in plain text may name without other evidence.

    Raises:
        InvalidInputError: Says the file and the line where nothing can be made of it.
    """
    data = text.encode("utf-8", "surrogatepass") if isinstance(text, str) else text
    if as_ is None:
        from ogfacil.formats.recognise import recognise

        chosen = BUILT_IN[recognise(data, name)]
    else:
        chosen = get(as_, reading=True)
    assert chosen.read is not None
    return chosen.read(data, name, *((known,) if chosen.takes_known_names else ()))
