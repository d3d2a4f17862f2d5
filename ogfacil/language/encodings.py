"""Bytes as text where it is certain in which encoding: UTF-8, UTF-16 or Big5 (code page 950).

Nothing is guessed: bytes that may be text in more than one of them are refused with the line and
the column at which they stop being UTF-8.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_MARK = 4
"""Bytes of the longest mark."""

_NEITHER = re.compile(
    "[\\x00-\\x08\\x0e-\\x1f\\x7f-\\x9f\\ud800-\\udfff\\ue000-\\uf8ff\\ufffe\\uffff]"
)
_TWO_BYTES = re.compile(rb"[\xa1-\xf9](?:[\x40-\x7e]|[\xa1-\xfe])")
_PAIRED = re.compile(rb"(?:[\xa1-\xf9][\x40-\x7e\xa1-\xfe]){2,}")
_LAST_COMMON = 0xC6  # lead byte of Big5's frequently used characters and signs
_FEWEST = 3  # characters of two bytes from which code page 950 is told
_COMMON = 0.9  # of them are frequently used in any text
_TOGETHER = 0.8  # of them stand beside another
_READABLE = 0.97  # of the characters of UTF-16 without a mark are in scripts that are used here
_USUAL = re.compile(
    "[\\t\\n\\r -~\\u00a0-\\u024f\\u2010-\\u2027\\u2030-\\u205e\\u3000-\\u30ff"
    "\\u4e00-\\u9fff\\uff01-\\uff60]"
)


class NotTextError(ValueError):
    """Bytes that are no text of which the encoding is certain; places are counted from 1."""

    def __init__(self, line: int, column: int) -> None:
        super().__init__(f"line {line}, column {column}")
        self.line = line
        self.column = column


def text_of(data: bytes, *, cut: bool = False) -> str:
    """Decode bytes whose encoding is certain.

    A byte order mark of UTF-8 is kept, others are not.

    Args:
        data: A whole file or stream.
        cut: Decode bytes that end within a character as U+FFFD instead of refusing them.

    Raises:
        NotTextError: They are not UTF-8, and not certainly another encoding.
    """  # noqa: DOC501
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            try:
                return data.decode(encoding)
            except UnicodeDecodeError as error:
                before = data[: error.start].decode(encoding, "ignore")
                raise _at(before) from error
    if b"\x00" in data and (wide := _without_mark(data)) is not None:
        return wide
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        if cut and error.reason == "unexpected end of data" and error.start:
            return data[: error.start].decode("utf-8") + "\ufffd"
        if (text := _big5(data)) is not None:
            return text
        raise _at(data[: error.start].decode("utf-8")) from error


def _at(before: str) -> NotTextError:
    """Where the text that could be read ends."""
    lines = re.split(r"\r\n|\n|\r", before)
    return NotTextError(len(lines), len(lines[-1].removeprefix("\ufeff")) + 1)


def _big5(data: bytes) -> str | None:
    """Return the text in code page 950, where these bytes can be nothing else.

    Other encodings of two bytes never have a second byte below 0x80, or their characters would be
    rare ones here; in those of one byte, bytes above 0x7F stand alone between letters.
    """
    try:
        text = data.decode("cp950")
    except UnicodeDecodeError:
        return None
    if _NEITHER.search(text):
        return None
    pairs = _TWO_BYTES.findall(data)
    if len(pairs) < _FEWEST or not any(pair[1] < 0x80 for pair in pairs):
        return None
    common = sum(pair[0] <= _LAST_COMMON for pair in pairs)
    together = sum(len(run) // 2 for run in _PAIRED.findall(data))
    if common < _COMMON * len(pairs) or together < _TOGETHER * len(pairs):
        return None
    return text


def _without_mark(data: bytes) -> str | None:
    """Return the text in UTF-16 without a mark, where only one order of bytes gives readable text.

    It holds a sign of ASCII, a byte of which is zero.
    """
    if len(data) % 2:
        return None
    found = []
    for encoding in ("utf-16-le", "utf-16-be"):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        usual = len(_USUAL.findall(text))
        if text and not _NEITHER.search(text) and usual >= _READABLE * len(text):
            found.append(text)
    return found[0] if len(found) == 1 else None


@dataclass(slots=True)
class Unreadable:
    """A line of a stream that is no text of which the encoding is certain."""

    column: int


@dataclass(slots=True)
class LineStream:
    """Lines of a stream of bytes, as they come, in the encoding that it shows to have.

    UTF-8 is taken line by line. Once a line is not, what has come since is held until it is
    certain which encoding the stream is in, or it ends.
    """

    encoding: str = ""  # "" as long as only ASCII has come
    _rest: bytes = b""
    _held: list[bytes] = field(default_factory=list)
    _wide: codecs.IncrementalDecoder | None = None
    _begun: str = ""
    _first: bool = True

    def feed(self, data: bytes, *, end: bool = False) -> Iterator[str | Unreadable]:
        """Yield the lines that are whole now, without their ends; with `end` all that is left."""
        data, self._rest = self._rest + data, b""
        if self._first:
            if not end and len(data) < _MARK and b"\n" not in data:
                self._rest = data
                return
            self._first = False
            self._wide, data = _wide_decoder(data)
        if self._wide is not None:
            yield from self._decoded(data, end)
            return
        *lines, self._rest = _split(data, end)
        for line in lines:
            yield from self._line(line)
        if end:
            yield from self._line(self._rest) if self._rest else ()
            self._rest = b""
            yield from self._given_up()

    def _decoded(self, data: bytes, end: bool) -> Iterator[str | Unreadable]:
        assert self._wide is not None
        try:
            text = self._begun + self._wide.decode(data, end)
        except UnicodeDecodeError:
            yield Unreadable(len(self._begun) + 1)
            self._begun = ""
            self._wide.reset()
            return
        *lines, self._begun = re.split(r"\r\n|\n|\r(?!$)", text)
        yield from lines
        if end and self._begun:
            yield self._begun.rstrip("\r")

    def _line(self, line: bytes) -> Iterator[str | Unreadable]:
        if self._held:
            self._held.append(line)
            yield from self._settled()
            return
        if self.encoding == "cp950":
            yield _or_unreadable(line, "cp950")
            return
        try:
            text = line.decode("utf-8")
        except UnicodeDecodeError:
            if self.encoding == "utf-8":
                yield _or_unreadable(line, "utf-8")
                return
            self._held.append(line)
            yield from self._settled()
            return
        if not line.isascii():
            self.encoding = "utf-8"
        yield text

    def _settled(self) -> Iterator[str | Unreadable]:
        """Yield what was held, once all of it together can only be code page 950."""
        if _big5(b"\n".join(self._held)) is None:
            return
        self.encoding = "cp950"
        held, self._held = self._held, []
        for line in held:
            yield line.decode("cp950")

    def _given_up(self) -> Iterator[str | Unreadable]:
        held, self._held = self._held, []
        for line in held:
            yield _or_unreadable(line, "utf-8")


def _or_unreadable(line: bytes, encoding: str) -> str | Unreadable:
    try:
        return line.decode(encoding)
    except UnicodeDecodeError as error:
        return Unreadable(len(line[: error.start].decode(encoding)) + 1)


def _split(data: bytes, end: bool) -> list[bytes]:
    """Lines by LF, CRLF or CR, the unfinished one last; a CR at the end may be half of a CRLF."""
    return re.split(rb"\r\n|\n|\r" if end else rb"\r\n|\n|\r(?!\Z)", data)


def _wide_decoder(data: bytes) -> tuple[codecs.IncrementalDecoder | None, bytes]:
    """Return a decoder and the bytes behind the mark, if a stream starts as UTF-16 or UTF-32."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return codecs.getincrementaldecoder(encoding)(), data
    order = ""
    if data[1:4:2].strip(b"\x00") == b"" and data[:1] not in (b"", b"\x00") and data[1:2]:
        order = "utf-16-le"
    elif data[:3:2].strip(b"\x00") == b"" and data[1:2] not in (b"", b"\x00"):
        order = "utf-16-be"
    elif b"\x00" in data and _without_mark(data[: len(data) // 2 * 2]) is not None:
        order = "utf-16-le" if b"\n\x00" in data else "utf-16-be"
    if order:
        return codecs.getincrementaldecoder(order)(), data
    return None, data.removeprefix(codecs.BOM_UTF8)
