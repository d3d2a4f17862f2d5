"""Decode the bytes of a file, or raise an error that names the place that is no text."""

from __future__ import annotations

from ogfacil.errors import InvalidInputError
from ogfacil.language.encodings import NotTextError, text_of
from ogfacil.locale import _


def decoded(data: bytes, name: str, *, cut: bool = False) -> str:
    """Return the text of a file in UTF-8, UTF-16 or Big5, where it is certain in which.

    Args:
        data: The whole file; a byte order mark of UTF-8 is kept.
        name: The name of the file, for the complaint.
        cut: Take a character that the end of the file cuts as U+FFFD.

    Raises:
        InvalidInputError: Names the file, and the line and column at which it stops being text.
    """
    try:
        return text_of(data, cut=cut)
    except NotTextError as error:
        raise InvalidInputError(
            _(
                "“{name}” is no text in UTF-8, UTF-16 or Big5 (line {line}, column {column}); "
                "save it as UTF-8 and try again.",
                name=name or "-",
                line=error.line,
                column=error.column,
            )
        ) from error
