"""OpenDocument text, which government offices in Taiwan use: written, and read after editing."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from ogfacil.formats.common.values import Options, Reading
from ogfacil.formats.word.returned import Returned
from ogfacil.record import Record


def write(record: Record, options: Options) -> bytes:
    """Return the .odt of a record, laid out as the Word file is; a draft says so on every page."""
    from ogfacil.formats.odt.writer import write_odt

    return write_odt(record, draft=options.draft, round_id=options.round)


def read(data: bytes, name: str, known: Iterable[str] = ()) -> Reading:
    """Return an .odt as a record, every tracked change in it taken.

    One that was not written here is read as the text that it is; `known` are names of people whose
    label needs no other evidence there.

    Raises:
        InvalidInputError: It is refused.
    """
    from ogfacil.formats.captions import refuse_captions
    from ogfacil.formats.word.foreign import is_foreign, read_foreign, words_of
    from ogfacil.formats.word.remarks import margins

    came = read_returned(data, name)
    came = replace(came, remarks=(*came.remarks, *margins(came)))
    if is_foreign(came):
        refuse_captions(words_of(came), name)
        return read_foreign(came, "odt", known)
    return Reading(came.accepted, "odt", came.remarks, came.round)


def read_returned(data: bytes, name: str) -> Returned:
    """Return an .odt that people have edited.

    Accepted, refused, and what changed between the two.
    """
    from ogfacil.formats.odt.reader import read_odt

    return read_odt(data, name)
