"""Bytes as text, or a complaint that says where they are none."""

from __future__ import annotations

from ogfacil.errors import BadInput
from ogfacil.locale import _


def decoded(data: bytes, name: str) -> str:
    """The text of a file in UTF-8, its byte order mark kept; or in UTF-16 where it has its mark.

    Where it was cut off within a character, that one is U+FFFD. `BadInput` names the file and the
    line on which it stops being text.
    """
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        try:
            return data.decode("utf-16")
        except UnicodeDecodeError:
            pass
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        if error.reason == "unexpected end of data" and error.start:
            return data[: error.start].decode("utf-8") + "\ufffd"
        line = data.count(b"\n", 0, error.start) + 1
        raise BadInput(
            _(
                "“{name}” is no text in UTF-8 (line {line}); save it as UTF-8 and try again.",
                name=name or "-",
                line=line,
            )
        ) from error
