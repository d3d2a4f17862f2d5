"""Word files: written from a record, and read again after people have edited them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from ogfacil.formats.common.values import Options, Reading
from ogfacil.formats.word.returned import Change, Comment, Edit, Part, Place, Returned
from ogfacil.record import Record

__all__ = [
    "Change",
    "Comment",
    "Edit",
    "Part",
    "Place",
    "Returned",
    "read",
    "read_returned",
    "write",
]


def write(record: Record, options: Options) -> bytes:
    """Return the .docx of a record; a draft says so on every page.

    The options' template is a .docx or .dotx whose styles, header, footer and page setup are used
    instead of ours; their round is named in the document's properties. `InvalidInputError` where
    the template can't be used.
    """
    from ogfacil.formats.word.writer import write_word

    template = Path(options.template) if options.template else None
    return write_word(record, draft=options.draft, template=template, round_id=options.round)


def read(data: bytes, name: str, known: Iterable[str] = ()) -> Reading:
    """Return a .docx as a record, every tracked change in it taken.

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
        return read_foreign(came, "word", known)
    return Reading(came.accepted, "word", came.remarks, came.round)


def read_returned(data: bytes, name: str) -> Returned:
    """Return a .docx that people have edited.

    Accepted, refused, and what changed between the two.
    """
    from ogfacil.formats.word.reader import read_word

    return read_word(data, name)
