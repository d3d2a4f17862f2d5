"""Words that differ, and three texts merged."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ogfacil.locale import catalogue
from ogfacil.merge import Mark, ProposalKind, marks, merge_text
from ogfacil.merge.align.normalize import match_key, normalize_text, normalize_width
from ogfacil.merge.align.tokens import clauses, tokens
from ogfacil.merge.diff3 import refold, unswapped
from ogfacil.workflow.coediting.proposal_text import kind_name


@given(st.text(), st.text())
def test_marked_runs_give_both_texts_again(base: str, there: str) -> None:
    runs = marks(base, there)
    assert "".join(run.text for run in runs if run.mark is not Mark.NEW) == base
    assert "".join(run.text for run in runs if run.mark is not Mark.GONE) == there


@given(st.text())
def test_tokens_joined_are_the_text(text: str) -> None:
    assert "".join(tokens(text)) == text


def test_chinese_is_marked_by_characters_and_english_by_words() -> None:
    assert [run.text for run in marks("我們明天去", "我們後天去")] == ["我們", "明", "後", "天去"]
    assert [run.text for run in marks("open data", "open text")] == ["open ", "data", "text"]


@pytest.mark.parametrize(
    "token",
    ["37.5 %", "2019-01-31", "108年1月", "1,250", "１２３", "二十三", "107年1月1日", "14:30"],
)
def test_a_number_or_a_date_is_one_token(token: str) -> None:
    assert token in tokens(f"是{token}嗎")


def test_a_clause_ends_with_its_mark() -> None:
    assert clauses(tokens("好，對。")) == [0, 0, 1, 1]


@pytest.mark.parametrize(
    ("base", "here", "there"),
    [
        ("成長 37.5 %，很好", "成長 38.5 %，很好", "成長 37.8 %，很好"),
        ("是 1200 元，很多", "是 1250 元，很多", "是 1300 元，很多"),
        ("請唐鳳說明，謝謝", "請阿端說明，謝謝", "請唐鳳說明，謝謝大家"),
        ("我們明天去看", "我們後天去看", "我們明天去聽"),
        ("大概三十人，好", "大概三十五人，好", "大概三十人，很好"),
    ],
)
def test_what_could_invent_is_a_conflict(base: str, here: str, there: str) -> None:
    assert merge_text(base, here, there, ["唐鳳", "阿端"]).conflict
    assert merge_text(base, there, here, ["唐鳳", "阿端"]).conflict


def test_different_clauses_are_merged() -> None:
    merged = merge_text("先看簡報，再討論。", "先好好看簡報，再討論。", "先看簡報，再慢慢討論。")
    assert (merged.text, merged.conflict) == ("先好好看簡報，再慢慢討論。", False)


def test_equal_edits_are_no_conflict() -> None:
    assert not merge_text("明天", "後天", "後天").conflict


@given(st.text("好對，。 1a", max_size=8), st.text("好對，。 1a", max_size=8))
def test_one_side_alone_is_taken_as_it_is(base: str, there: str) -> None:
    assert merge_text(base, base, there).text in (there, base)
    assert not merge_text(base, base, there).conflict


def test_a_spelling_is_carried_over_to_words_that_were_changed_meanwhile() -> None:
    assert (
        refold("好，我們再走（笑）。", "好，我們走（笑）。", "好,我們走(笑)。")
        == "好,我們再走(笑)。"
    )


def test_a_swapped_width_is_taken_back_where_nothing_else_changed() -> None:
    assert unswapped("好，我們（笑）走。", "好,我們(笑)再走。") == "好，我們（笑）再走。"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("對。\r\n好", "對。\n好"),
        ("\ufeff對。", "對。  "),
        ("a “b” isn’t", 'a "b" isn\'t'),
        ("PDIS\\_guest", "PDIS_guest"),
        ("a\u00a0b", "a b"),
        ("| a | b |\n|---|---|", "|a|b|\n|:-----|-----|"),
    ],
)
def test_layout_is_folded_away(one: str, other: str) -> None:
    assert normalize_text(one) == normalize_text(other)


def test_widths_and_twins_are_folded_to_compare() -> None:
    assert normalize_width("好，（ＯＧＰ）：對") == normalize_width("好, (OGP): 對")
    assert match_key("臺灣 OGP") == match_key("台灣ogp")
    assert normalize_text("台") != normalize_text("臺")


def test_every_kind_of_proposal_has_a_name_in_both_languages() -> None:
    names = [kind_name(kind) for kind in ProposalKind]
    assert len(set(names)) == len(names)
    assert all(name in catalogue("zh-Hant") for name in names)
