"""Bytes are text where it is certain in which encoding, and refused with line and column else."""

from __future__ import annotations

import codecs
import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ogfacil.language.encodings import LineStream, NotTextError, Unreadable, text_of

TEXT = "# 2019-02-14 季會\n\n林小橘：好，我們開始。\n\n陳海文：謝謝 (laughs)。\n"
SHORT = "阿端：好。\n"


@pytest.mark.parametrize("text", [TEXT, SHORT, TEXT.replace("\n", "\r\n")])
@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp950"]
)
def test_text_in_a_certain_encoding_is_read(text: str, encoding: str) -> None:
    assert text_of(text.encode(encoding)) == text


def test_a_mark_of_utf_8_is_kept_and_of_utf_16_is_not() -> None:
    assert text_of(codecs.BOM_UTF8 + TEXT.encode()) == "\ufeff" + TEXT
    assert text_of(codecs.BOM_UTF16_BE + TEXT.encode("utf-16-be")) == TEXT


@pytest.mark.parametrize(
    ("data", "line", "column"),
    [
        ("好\n不好".encode() + b"\xff", 2, 3),
        ("一\r\n二\r三".encode() + b"\x80x", 3, 2),
        ("Élodie: déjà vu, là-bas\n".encode("latin-1"), 1, 1),
        ("Für Größe, über Köln: schön\n".encode("cp1252"), 1, 2),
        ("“quoted” – and—dashed\n".encode("cp1252"), 1, 1),
        ("主席：请大家发言，谢谢各位。\n".encode("gb2312"), 1, 1),
        ("我们开始，请说明这个问题的原因。\n".encode("gbk"), 1, 1),
        ("議長：それでは会議を始めます。\n".encode("shift_jis"), 1, 1),
        ("議長：それでは会議を始めます。\n".encode("euc_jp"), 1, 1),
        ("의장: 회의를 시작하겠습니다.\n".encode("euc_kr"), 1, 1),
        ("Иван: давайте начнём\n".encode("koi8-r"), 1, 1),
        ("Иван: давайте начнём\n".encode("cp1251"), 1, 1),
        ("好".encode("cp950"), 1, 1),
        (TEXT.encode()[:-2], 5, 16),
        (TEXT.encode("cp950")[:-2] + b"\xff\n", 1, 14),
        (b"\xff\xfe" + "好".encode("utf-16-le") + b"\x00", 1, 2),
    ],
)
def test_bytes_of_another_encoding_or_of_none_are_refused_with_their_place(
    data: bytes, line: int, column: int
) -> None:
    with pytest.raises(NotTextError) as refused:
        text_of(data)
    assert (refused.value.line, refused.value.column) == (line, column)


def test_a_character_that_the_end_cuts_is_taken_where_that_is_asked_for() -> None:
    assert text_of("好嗎".encode()[:-1], cut=True) == "好\ufffd"


def lines(data: bytes, size: int) -> list[str | Unreadable]:
    stream = LineStream()
    read: list[str | Unreadable] = []
    for at in range(0, len(data), size):
        read += stream.feed(data[at : at + size])
    return [*read, *stream.feed(b"", end=True)]


@pytest.mark.parametrize("size", [1, 2, 3, 7, 1000])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp950"])
@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_a_stream_gives_the_same_lines_however_it_is_cut(
    size: int, encoding: str, newline: str
) -> None:
    data = TEXT.replace("\n", newline).encode(encoding)
    assert lines(data, size) == TEXT.split("\n")[:-1]


def test_a_line_of_utf_8_is_given_as_soon_as_it_is_whole() -> None:
    stream = LineStream()
    assert list(stream.feed("阿端：好\n林".encode())) == ["阿端：好"]
    assert list(stream.feed("小橘：好\n".encode())) == ["林小橘：好"]


def test_lines_of_big5_wait_until_they_can_be_nothing_else() -> None:
    stream = LineStream()
    assert list(stream.feed(b"ok\n")) == ["ok"]
    assert list(stream.feed("好\n".encode("cp950"))) == []
    assert list(stream.feed("阿端：謝謝。\n".encode("cp950"))) == ["好", "阿端：謝謝。"]
    assert list(stream.feed("好\n".encode("cp950"))) == ["好"]


def test_a_bad_byte_spoils_its_own_line_alone() -> None:
    data = "阿端：好\n林小橘：".encode() + b"\xff\n" + "阿端：謝謝\n".encode()
    assert lines(data, 1000) == ["阿端：好", Unreadable(5), "阿端：謝謝"]


def test_what_stays_uncertain_is_refused_line_by_line_at_the_end() -> None:
    data = b"ok\n" + "好\n".encode("cp950") + b"fine\n"
    assert lines(data, 5) == ["ok", Unreadable(1), "fine"]


@given(st.binary(max_size=60), st.integers(1, 9))
def test_any_bytes_are_lines_or_refused(data: bytes, size: int) -> None:
    for line in lines(data, size):
        assert isinstance(line, Unreadable) or "\n" not in line
    with contextlib.suppress(NotTextError):
        text_of(data)


@given(st.text(max_size=60), st.integers(1, 9))
def test_utf_8_is_always_read(text: str, size: int) -> None:
    text = text.encode("utf-8", "replace").decode().replace("\x00", "")
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    assert text_of(text.encode()) == text
    read = lines(text.encode(), size)
    assert read == text.removesuffix("\n").split("\n") or not text
