"""Word files: written from a record, and read again after people have edited them."""

from __future__ import annotations

from pathlib import Path

from ogfacil.record import Record


def write(
    record: Record, *, draft: bool, template: Path | None = None, round_id: str = ""
) -> bytes:
    """The .docx of a record; a draft says so on every page.

    `template` is a .docx or .dotx whose styles, header, footer and page setup are used instead of
    ours. `round_id` names the co-editing round in the document's properties. `BadInput` where the
    template can't be used.
    """
    from ogfacil.formats.word.writer import write_word

    return write_word(record, draft=draft, template=template, round_id=round_id)
