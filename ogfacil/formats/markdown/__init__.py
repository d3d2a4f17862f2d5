"""The house dialect of Markdown, read and written as each other's inverse, byte for byte."""

from __future__ import annotations

from ogfacil.formats.common.decode import decoded
from ogfacil.formats.common.values import Options, Reading
from ogfacil.formats.markdown.document import write_markdown
from ogfacil.formats.markdown.reader import read_markdown
from ogfacil.record import Record

__all__ = ["read", "read_markdown", "write", "write_markdown"]


def read(data: bytes, name: str = "") -> Reading:
    """Return what a document says.

    Any text is one, `InvalidInputError` only where it is no UTF-8.
    """
    return read_markdown(decoded(data, name))


def write(record: Record, options: Options) -> str:
    """Return the published face of a record, whatever the options are."""
    return write_markdown(record)
