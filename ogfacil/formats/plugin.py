"""Formats of plug-ins, checked by the same rules as those that are built in.

What a plug-in reads is cleaned and checked as JSON from outside is. What it writes goes through
`formats.write`, and so through `record.outgoing`, as every other document does.
"""

from __future__ import annotations

import json
from dataclasses import replace

from ogfacil import plugins
from ogfacil.errors import InvalidInputError
from ogfacil.formats.common.values import Options, Reading, Remark
from ogfacil.formats.format import ALIASES, BUILT_IN, Format
from ogfacil.record import Record


def load_format(name: str) -> Format | None:
    """Import the format of a plug-in.

    Returns:
        The format, with a reader and a writer that are guarded and checked; None where no
        plug-in has that name.

    Raises:
        plugins.PluginError: The plug-in can't be imported or breaks the contract.
    """  # noqa: DOC501
    found = plugins.load(plugins.FORMATS, name, Format)
    if found is None:
        return None
    if why := problem(found, name):
        raise plugins.broken(name, why)
    return checked(found)


def checked(format: Format) -> Format:
    """Return a format of a plug-in whose reader and writer check what they give."""

    def read(data: bytes, name: str, *known: object) -> Reading:
        assert format.read is not None
        given = plugins.guarded(format.name, format.read)(data, name, *known)
        return _checked_reading(format.name, given)

    def write(record: Record, options: Options) -> str | bytes:
        assert format.write is not None
        return _checked_document(
            format.name, plugins.guarded(format.name, format.write)(record, options)
        )

    return replace(
        format, read=read if format.read else None, write=write if format.write else None
    )


def problem(format: Format, name: str) -> str:
    """Say what is wrong with the description of a format, for its makers; empty where nothing is.

    Args:
        format: The format.
        name: The name of its entry point.
    """
    if format.name != name:
        return f"its name is {format.name!r}, its entry point is called {name!r}"
    if not plugins.NAME.fullmatch(format.name):
        return "a name has small letters, digits and hyphens"
    if {format.name, *format.aliases} & {*BUILT_IN, *ALIASES}:
        return "a built-in format can't be replaced"
    if not format.extension.isalnum():
        return "an extension has letters and digits, and no dot"
    if not (callable(format.read) or callable(format.write)):
        return "it has neither read nor write"
    return ""


def _checked_reading(plugin: str, given: object) -> Reading:
    """Return a reading as a document of JSON would give it: complete, consistent and harmless.

    How the document was laid out is not kept: only built-in formats know how to use that.
    """  # noqa: DOC501
    from ogfacil.formats.common.cleaned import cleaned
    from ogfacil.formats.json_read import record_from
    from ogfacil.formats.json_write import as_dict

    if not isinstance(given, Reading) or not isinstance(given.record, Record):
        raise plugins.broken(plugin, f"read gave {type(given).__name__} and no Reading of a Record")
    if not all(isinstance(one, Remark) and isinstance(one.line, int) for one in given.remarks):
        raise plugins.broken(plugin, "a remark is a Remark with a line")
    try:
        values = json.loads(json.dumps(as_dict(given.unformed)))
        record = record_from(values, plugin)
    except InvalidInputError as error:
        raise plugins.broken(plugin, str(error)) from error
    except (AttributeError, KeyError, TypeError, ValueError) as error:
        raise plugins.broken(plugin, f"the record holds a wrong value: {error}") from error
    remarks = tuple(Remark(one.line, str(one.sentence)) for one in given.remarks)
    return cleaned(Reading(record, plugin, remarks, str(given.round)), forms=True)


def _checked_document(plugin: str, given: object) -> str | bytes:
    if isinstance(given, bytes):
        return given
    if not isinstance(given, str):
        raise plugins.broken(plugin, f"write gave {type(given).__name__}, neither str nor bytes")
    try:
        given.encode()
    except UnicodeEncodeError as error:
        raise plugins.broken(plugin, f"write gave text that is no Unicode: {error}") from error
    return given
