"""Word files: written from a record, and read again after people have edited them."""

from __future__ import annotations

from pathlib import Path

from ogfacil.formats.values import Options
from ogfacil.record import Record


def write(record: Record, options: Options) -> bytes:
    """The .docx of a record; a draft says so on every page.

    The options' template is a .docx or .dotx whose styles, header, footer and page setup are used
    instead of ours; their round is named in the document's properties. `BadInput` where the
    template can't be used.
    """
    from ogfacil.formats.word.writer import write_word

    template = Path(options.template) if options.template else None
    return write_word(record, draft=options.draft, template=template, round_id=options.round)
