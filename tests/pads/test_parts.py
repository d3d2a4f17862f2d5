"""Long texts in parts: cut, bound, edited, and one again."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ogfacil.pads.parts import FILL, bind, cut, head, join, units

HEAD = "---\ntitle: 季會\n---\n\n# 2030-01-02 季會\n\n:::info\n請在十個工作天內修改。\n:::\n\n"
LONG = HEAD + "".join(f"### 甲{n}：\n這是第 {n} 段。😀\n\n> （笑）\n\n" for n in range(300))


def sent(text: str, limit: int) -> list[str]:
    pieces = cut(text, limit)
    addresses = {n: f"https://pad.example.tw/{n}" for n in range(len(pieces))}
    return [bind(pieces, n, addresses) for n in range(len(pieces))]


texts = st.lists(
    st.sampled_from(["### 名：\n", ":::info\n", ":::\n", "# t\n", "> **2 / 3** ｜ 1\n", "---\n"])
    | st.sampled_from(["> **1 / 2** ｜ x\n", "a", "😀", "\n", "\r", "\r\n", "\u2028", "\ufeff"])
    | st.text(max_size=30),
    max_size=60,
).map("".join)


@given(texts, st.integers(min_value=3, max_value=60))
def test_the_parts_of_any_text_are_the_text_again(text: str, limit: int) -> None:
    pieces = cut(text, limit)
    assert "".join(pieces) == text
    assert join(sent(text, limit))[0] == text
    assert join(sent(text, limit), text)[0] == text


@given(texts, st.integers(min_value=3, max_value=60))
def test_no_piece_is_longer_than_it_may_be(text: str, limit: int) -> None:
    assert all(0 < units(piece) <= max(2, limit * FILL) for piece in cut(text, limit)) or not text


@given(st.data())
def test_a_line_typed_anywhere_is_there_once_and_nothing_else_is_lost(data: st.DataObject) -> None:
    parts = sent(LONG, 3000)
    index = data.draw(st.integers(0, len(parts) - 1))
    lines = parts[index].split("\n")
    place = data.draw(st.integers(0, len(lines)))
    lines.insert(place, "在這裡打了一行。")
    parts[index] = "\n".join(lines)
    text, _remarks = join(parts, LONG)
    kept = [line for line in text.split("\n") if line]
    assert kept.count("在這裡打了一行。") == 1
    kept.remove("在這裡打了一行。")
    assert kept == [line for line in LONG.split("\n") if line]


@given(st.data())
def test_a_line_deleted_anywhere_takes_no_other_with_it(data: st.DataObject) -> None:
    parts = sent(LONG, 3000)
    index = data.draw(st.integers(0, len(parts) - 1))
    lines = parts[index].split("\n")
    gone = lines.pop(data.draw(st.integers(0, len(lines) - 1)))
    parts[index] = "\n".join(lines)
    kept = [line for line in join(parts, LONG)[0].split("\n") if line]
    wanted = [line for line in LONG.split("\n") if line]
    if kept != wanted:
        wanted.remove(gone)
    assert sorted(kept) == sorted(wanted)


def test_length_is_counted_in_utf_16_units() -> None:
    assert units("季會") == 2
    assert units("😀") == 2
    assert units("a😀") == len("a😀".encode("utf-16-le")) // 2


def test_a_text_that_fits_is_one_note_as_it_is() -> None:
    assert sent("短短的。\n", 100_000) == ["短短的。\n"]
    assert cut("字" * 90_000, 100_000) == ("字" * 90_000,)
    assert len(cut("字" * 90_001, 100_000)) == 2
    assert len(cut("😀" * 45_001, 100_000)) == 2


def test_parts_fit_have_the_head_and_link_to_one_another() -> None:
    parts = sent(LONG, 3000)
    assert len(parts) > 2
    for number, part in enumerate(parts):
        assert units(part) <= 3000
        assert part.startswith(HEAD)
        for other in range(len(parts)):
            assert (f"](https://pad.example.tw/{other})" in part) == (other != number)


def test_parts_are_cut_before_a_heading() -> None:
    assert all(piece.startswith("### ") for piece in cut(LONG, 3000)[1:])


def test_a_head_is_front_matter_title_and_notice() -> None:
    assert head(LONG) == HEAD
    assert head("### 甲：\n") == ""
    assert head("---\ntitle: never closed\n") == ""
    assert head("---\n" + "x: y\n" * 2000 + "---\n") == ""


def test_what_is_changed_in_a_part_is_changed_in_the_text() -> None:
    parts = sent(LONG, 3000)
    parts[1] = parts[1].replace("這是第 150 段。", "這是第一百五十段。")
    assert join(parts, LONG)[0] == LONG.replace("這是第 150 段。", "這是第一百五十段。")


@pytest.mark.parametrize("typed", ["在最前面的話\n", "\n在最前面的話\n\n"])
def test_what_is_typed_above_the_head_or_below_the_last_line_is_kept(typed: str) -> None:
    parts = sent(LONG, 3000)
    text, _remarks = join([parts[0], typed + parts[1], *parts[2:-1], parts[-1] + typed], LONG)
    assert text.count("在最前面的話") == 2
    assert text.replace("在最前面的話\n", "").strip() == LONG.strip()


def test_a_notice_that_was_edited_in_one_part_is_not_lost() -> None:
    parts = sent(LONG, 3000)
    parts[1] = parts[1].replace("請在十個工作天內修改。", "改到月底。")
    assert join(parts, LONG)[0].count("改到月底。") == 1


@pytest.mark.parametrize("which", [0, -1])
def test_a_lost_line_of_links_loses_nothing_else_and_is_said(which: int) -> None:
    parts = sent(LONG, 3000)
    lines = parts[1].split("\n")
    ours = [n for n, line in enumerate(lines) if line.startswith("> **2 /")]
    del lines[ours[which]]
    text, remarks = join([parts[0], "\n".join(lines), *parts[2:]], LONG)
    assert [line for line in text.split("\n") if line] == [ln for ln in LONG.split("\n") if ln]
    assert len(remarks) == 1
    assert "Part 2" in remarks[0]


def test_both_lines_of_links_and_the_head_lost_is_still_the_text() -> None:
    parts = sent(LONG, 3000)
    middle = cut(LONG, 3000)[1]
    assert join([parts[0], middle, *parts[2:]], LONG)[0] == LONG


def test_a_line_of_links_reworded_by_an_editor_is_still_known() -> None:
    parts = sent(LONG, 3000)
    edited = [p.replace("**", "").replace(" / ", "／").replace("｜", "|") for p in parts]
    assert join(edited, LONG) == (LONG, ())


def test_parts_with_windows_line_ends_are_joined_cleanly() -> None:
    parts = [part.replace("\n", "\r\n") for part in sent(LONG, 3000)]
    assert join(parts, LONG)[0] == LONG.replace("\n", "\r\n")


def test_an_added_newline_at_the_end_of_each_part_is_no_change() -> None:
    assert join([part + "\n\n" for part in sent(LONG, 3000)], LONG)[0] == LONG


def test_an_emptied_part_is_said() -> None:
    parts = sent(LONG, 3000)
    _text, remarks = join([parts[0], "", *parts[2:]], LONG)
    assert remarks == (f"Part 2 of {len(parts)} is empty.",)


def test_with_very_many_parts_the_line_of_links_stays_short() -> None:
    pieces = ["x"] * 200
    part = bind(pieces, 100, {n: f"/{n}" for n in range(200)})
    assert "[1](/0) ｜ [100](/99) ｜ 101 ｜ [102](/101) ｜ [200](/199)" in part
