"""The pad: a Markdown page of a record that people edit by hand, written and read."""

from __future__ import annotations

from ogfacil.formats.common.decode import decoded
from ogfacil.formats.common.values import Options, Reading
from ogfacil.formats.pad.notice import notice
from ogfacil.formats.pad.reader import labelled, read_pad
from ogfacil.formats.pad.writer import write_pad
from ogfacil.record import Record

__all__ = ["labelled", "notice", "read", "read_pad", "write", "write_pad"]


def read(data: bytes, name: str = "") -> Reading:
    """Return what a pad says; `InvalidInputError` only where it is no text."""
    return read_pad(decoded(data, name, cut=True))


def write(record: Record, options: Options) -> str:
    """Return the pad of a record; its front matter names the round of the options."""
    return write_pad(record, options.round)
