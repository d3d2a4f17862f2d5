"""A name is found only where it is the whole name."""

from __future__ import annotations

import pytest

from ogfacil.language.whole_names import find_names, replace_names


@pytest.mark.parametrize(
    ("text", "names", "spared", "expected"),
    [
        ("王明說，王明德不同意。", ["王明"], ["王明德"], "甲說，王明德不同意。"),
        ("小王明說", ["王明"], ["小王明"], "小王明說"),
        ("王明德、王明", ["王明", "王明德"], [], "甲、甲"),
        ("Maybe May may ask; May's turn.", ["May"], [], "Maybe 甲 may ask; 甲's turn."),
        ("請May說明，MayLi 也是", ["May"], [], "請甲說明，MayLi 也是"),
        ("Mary-May, O'May, O’May, May-Li", ["May"], [], "Mary-May, O'May, O’May, May-Li"),
        ("Anna  lee and ANNA LEE, Anna Leeson", ["Anna Lee"], [], "甲 and 甲, Anna Leeson"),
        ("Élodie et Élodielle", ["Élodie"], [], "甲 et Élodielle"),
        ("Ann and Anna, Ann3", ["Ann"], [], "甲 and Anna, Ann3"),
        ("什麼都沒有", ["", "  "], [], "什麼都沒有"),
        ("阿端(主席)：阿端。", ["阿端"], [], "甲(主席)：甲。"),
    ],
)
def test_whole_names_are_replaced_and_longer_ones_spared(
    text: str, names: list[str], spared: list[str], expected: str
) -> None:
    assert replace_names(text, names, "甲", spared) == expected


def test_the_places_say_which_name_was_found() -> None:
    text = "高雅珊說，雅珊再想想"
    spans = find_names(text, ["高雅珊", "雅珊"])
    assert [text[span.start : span.end] for span in spans] == ["高雅珊", "雅珊"]
    assert [span.name for span in spans] == ["高雅珊", "雅珊"]
