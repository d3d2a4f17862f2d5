"""Folds text for reading, character by character, so that every place stays the same place."""

from __future__ import annotations

from ogfacil.language.lazy import regex

_VARIANTS = {
    "\u3000": " ",
    "\u00a0": " ",
    "\t": " ",
    "\u2011": "-",
    "\u2010": "-",
    "\u2013": "-",
    "\u2014": "-",
    "\u2212": "-",
    "\u301c": "~",
    "○": "〇",
    "◯": "〇",
    "零": "〇",
    "周": "週",
    "內": "內",
    "内": "內",
    "两": "兩",
    "个": "個",
    "箇": "個",
    "后": "後",
    "礼": "禮",
    "号": "號",
    "这": "這",
    "点": "點",
    "会": "會",
    "议": "議",
    "间": "間",
    "开": "開",
    "时": "時",
    "从": "從",
    "为": "為",
    "爲": "為",
    "选": "選",
    "举": "舉",
    "儘": "盡",
    "尽": "盡",
    "将": "將",
    "无": "無",
    "订": "訂",
    "国": "國",
    "拝": "拜",
    "佈": "布",
    "’": "'",
}


def _table() -> dict[int, str]:
    table = {0xFF01 + n: chr(0x21 + n) for n in range(94)}
    table |= {ord(character): plain for character, plain in _VARIANTS.items()}
    table |= {n: chr(n).lower() for n in range(ord("A"), ord("Z") + 1)}
    table |= {0xFF21 + n: chr(0x61 + n) for n in range(26)}
    return table


_TABLE = _table()
_FORMAL = str.maketrans("壹貳貮參叁肆伍陸柒捌玖拾佰", "一二二三三四五六七八九十百")
_FORMAL_NUMBER = regex("[壹貳貮參叁肆伍陸柒捌玖拾佰]+(?=[〇-十廿卅]*[年月日號天週個])")
"""Numerals as they stand in contracts; 參 alone is no number in 參考."""


def fold(text: str) -> str:
    """Return the text in half width, small Latin letters and one form of each character.

    Same length.
    """
    folded = text.translate(_TABLE)
    if folded.isascii():
        return folded
    return _FORMAL_NUMBER().sub(lambda found: found.group().translate(_FORMAL), folded)
