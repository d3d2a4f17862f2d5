"""What is taken out of typed and pasted text, and what must stay."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ogfacil.language.clean import clean, pieces

ANYTHING = st.text(st.characters(exclude_categories=()))
HOSTILE = st.text(st.sampled_from("\x1b\x9b\x9d\x90\x9c\x07[]P^_X\\;0m?2 \r\n\tab唐\u202e\ud800"))


@pytest.mark.parametrize(
    ("dirty", "expected"),
    [
        ("\x1b[31m紅\x1b[0m", "紅"),
        ("\x9b31m紅", "紅"),
        ("\x1b]0;title\x07話", "話"),
        ("\x1b]52;c;aGk=\x1b\\話", "話"),
        ("\x9d52;c;aGk=\x9c話", "話"),
        ("\x1bPq#0\nsixel\x1b\\話", "話"),
        ("\x1b_apc\x1b\\\x1b^pm\x1b\\\x1bXsos\x1b\\話", "話"),
        ("\x1b(B\x1b=話", "話"),
        ("a\x00b\x08c\x7fd\x85e", "abcde"),
        ("\u202eabc\u2066d\u2069", "abcd"),
        ("一\r\n二\r三\n四\t五", "一\n二\n三\n四\t五"),
        ("半\ud800個", "半\ufffd個"),
    ],
)
def test_what_could_harm_a_terminal_is_taken_out(dirty: str, expected: str) -> None:
    assert clean(dirty) == expected


def test_an_escape_string_without_end_takes_no_words_with_it() -> None:
    assert clean("\x1b]52;c;同意這個方案\n下一行") == "52;c;同意這個方案\n下一行"


def test_punctuation_width_and_combining_marks_stay_as_typed() -> None:
    text = "「Ａ１」，e\u0301 👩‍👩‍👧 \u200d…— U\u200e"
    assert clean(text) == text


@given(ANYTHING | HOSTILE)
def test_cleaning_twice_is_cleaning_once_and_leaves_no_control(text: str) -> None:
    once = clean(text)
    assert clean(once) == once
    assert not set(once) & {chr(c) for c in (*range(9), *range(11, 32), *range(127, 160))}
    once.encode()


def test_cleaning_a_hostile_megabyte_takes_no_longer_than_reading_it() -> None:
    assert clean("\x9d" * 500_000 + "\x1b]" * 250_000) == ""


@given(st.text(st.sampled_from("句字。！ .\n")), st.integers(1, 12))
def test_pieces_joined_are_the_text_and_none_is_too_long(text: str, limit: int) -> None:
    parts = pieces(text, limit)
    assert "".join(parts) == text
    assert all(len(part) <= limit for part in parts)


def test_a_long_text_is_cut_after_a_sentence() -> None:
    assert pieces("第一句。第二句。第三", 9) == ("第一句。第二句。", "第三")
