"""Rows are broken as on paper, and fill the cells they are said to."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from rich.cells import cell_len

from ogfacil.widgets.cell_wrap import NEVER_FIRST, NEVER_LAST, cell_width, pad, rows, truncate, wrap


def test_chinese_breaks_anywhere_but_punctuation_never_begins_a_row() -> None:
    assert rows("今天先確認上次的事項，再討論", 20) == ["今天先確認上次的事", "項，再討論"]
    assert rows("他說「好」。然後走了", 8) == ["他說", "「好」。", "然後走了"]


def test_an_opening_bracket_never_ends_a_row() -> None:
    assert rows("我們開會（線上）吧", 10) == ["我們開會", "（線上）吧"]


def test_latin_breaks_between_words_and_the_blank_is_dropped() -> None:
    assert rows("I can draft the comparison", 12) == ["I can draft", "the", "comparison"]


def test_a_word_longer_than_the_row_is_cut() -> None:
    assert rows("supercalifragilistic", 8) == ["supercal", "ifragili", "stic"]


def test_a_blank_before_chinese_does_not_push_the_whole_run_down() -> None:
    assert rows("使用 API 的時候要注意版本號碼", 12) == ["使用 API 的", "時候要注意版", "本號碼"]


def test_a_line_break_in_the_text_ends_a_row() -> None:
    assert rows("一\n\n二", 10) == ["一", "", "二"]


def test_an_empty_text_is_one_empty_row() -> None:
    assert wrap("", 10) == [(0, 0)]


@pytest.mark.parametrize("whole", ["e\u0301\u0323", "👩‍👩‍👧", "🇹🇼", "👍🏽", "❤️", "か\u3099"])
def test_what_is_drawn_as_one_character_stays_whole(whole: str) -> None:
    text = f"一{whole}" * 8
    for row in rows(text, 5):
        assert row.replace(whole, "").strip("一") == ""


def test_ellipses_and_dashes_of_two_stay_together() -> None:
    assert all("…" not in row or "……" in row for row in rows("我想想……好吧那就這樣" * 4, 11))
    assert all("—" not in row or "——" in row for row in rows("我想想——好吧那就這樣" * 4, 12))


@given(
    st.text(alphabet="一二，。「」（）a b-é🇹👍\u200d\ufe0f\u0301\n？… x", max_size=60),
    st.integers(min_value=1, max_value=24),
)
@example("。\n\u0301", 1)
def test_no_character_is_lost_but_blanks_and_no_row_is_too_wide(text: str, width: int) -> None:
    spans = wrap(text, width)
    assert all(start <= end for start, end in spans)
    seen = "".join(text[start:end] for start, end in spans)
    assert "".join(seen.split()) == "".join(text.split())
    for row in rows(text, width):
        assert cell_len(row) <= width or width < 4


@given(st.text(alphabet="一二三，。「」（）甲乙", max_size=80))
def test_punctuation_rules_hold_wherever_they_can(text: str) -> None:
    found = rows(text, 20)
    for above, below in pairwise(found):
        run = above + below
        if any(
            a not in NEVER_LAST and b not in NEVER_FIRST
            for a, b in zip(above, run[1:], strict=False)
        ):
            assert below[0] not in NEVER_FIRST
            assert above[-1] not in NEVER_LAST


def test_clip_cuts_with_an_ellipsis_and_fill_makes_an_exact_width() -> None:
    assert truncate("開放政府聯絡人", 8) == "開放政…"
    assert truncate("短", 8) == "短"
    assert cell_width(pad("開放政府聯絡人", 8)) == 8
    assert pad("ab", 4) == "ab  "
