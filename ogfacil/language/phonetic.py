"""How Chinese names sound: do these letters or Zhuyin signs spell the beginning of a name?"""

from __future__ import annotations

from functools import lru_cache

_KEYS = "1qaz2wsxedcrfv5tgbyhnujm8ik,9ol.0p;/-6347"
_SIGNS = "ㄅㄆㄇㄈㄉㄊㄋㄌㄍㄎㄏㄐㄑㄒㄓㄔㄕㄖㄗㄘㄙㄧㄨㄩㄚㄛㄜㄝㄞㄟㄠㄡㄢㄣㄤㄥㄦˊˇˋ˙"
_STANDARD_KEYBOARD = str.maketrans(_KEYS, _SIGNS)
_TONES = dict.fromkeys(map(ord, "ˊˇˋ˙ˉ "))


def sounds(typed: str, name: str) -> bool:
    """Whether folded `typed` spells `name`: 唐鳳 is tangfeng, tangf, tf, ㄊㄤˊㄈㄥˋ or ㄊㄈ."""
    if any("ㄅ" <= sign <= "ㄩ" for sign in typed):
        return _spells(typed.translate(_TONES), tuple(_zhuyin(sign) for sign in name))
    letters = "".join(sign for sign in typed if sign not in " '-")
    return letters.isascii() and _spells(letters, tuple(_pinyin(sign) for sign in name))


def mistyped(typed: str, name: str) -> bool:
    """Whether `typed` are the keys of a Zhuyin keyboard whose input method was off: w;6z/4."""
    signs = typed.translate(_STANDARD_KEYBOARD).translate(_TONES)
    return not signs.isascii() and _spells(signs, tuple(_zhuyin(sign) for sign in name))


def is_han(sign: str) -> bool:
    """Whether it is a Chinese character."""
    return "一" <= sign <= "\u9fff" or "㐀" <= sign <= "䶿" or sign >= "\U00020000"


def warm() -> None:
    """Load the readings now (a fifteenth of a second), for instance beside the first frame."""
    _pinyin("一")


def _spells(typed: str, syllables: tuple[tuple[str, ...], ...]) -> bool:
    if not typed:
        return True
    if not syllables:
        return False
    first, rest = syllables[0], syllables[1:]
    return any(
        typed[:length] == reading[:length] and _spells(typed[length:], rest)
        for reading in first
        for length in range(min(len(reading), len(typed)), 0, -1)
    )


@lru_cache(maxsize=8192)
def _pinyin(sign: str) -> tuple[str, ...]:
    if not is_han(sign):
        return (sign,)
    import pypinyin

    found = pypinyin.pinyin(sign, style=pypinyin.Style.NORMAL, heteronym=True)[0]
    return tuple(dict.fromkeys([*found, *(r.replace("v", "yu") for r in found if "v" in r)]))


@lru_cache(maxsize=8192)
def _zhuyin(sign: str) -> tuple[str, ...]:
    if not is_han(sign):
        return (sign,)
    import pypinyin

    found = pypinyin.pinyin(sign, style=pypinyin.Style.BOPOMOFO, heteronym=True)[0]
    return tuple(dict.fromkeys(reading.translate(_TONES) for reading in found))
