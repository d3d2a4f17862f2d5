"""Numbers as people write them: 12, 十二, 廿, 一〇七, 一百零八, two, a."""

from __future__ import annotations

HAN = "〇一二三四五六七八九十廿卅百兩"
"""The characters of a Chinese number, after folding."""

NUMBER = rf"(?:\d+|[{HAN}]+)"
"""A pattern for a number in digits or Chinese."""

_DIGITS = {c: n for n, c in enumerate("〇一二三四五六七八九")} | {"兩": 2}
_TENS = {"十": 10, "廿": 20, "卅": 30}
_ENGLISH = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
    "twenty",
]
ENGLISH = {word: n for n, word in enumerate(_ENGLISH)} | {
    "a": 1,
    "an": 1,
    "thirty": 30,
    "forty": 40,
    "sixty": 60,
    "ninety": 90,
    "a couple of": 2,
}
"""English number words that people use in deadlines."""


_DAYS_IN_WORDS = (
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth"
    " fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth twenty-first"
    " twenty-second twenty-third twenty-fourth twenty-fifth twenty-sixth twenty-seventh"
    " twenty-eighth twenty-ninth thirtieth thirty-first"
)
DAY_WORDS = {word: n for n, word in enumerate(_DAYS_IN_WORDS.split(), 1)}
"""The days of a month in English words."""


def ordinal(said: str) -> int:
    """Return the number of 3rd, 15, third or fifteenth."""
    word = said.removesuffix(" day")
    return DAY_WORDS.get(word) or int(word.rstrip("stndrh"))


def number(text: str) -> int | None:
    """Return the number that these digits or Chinese numerals write; None where they write none."""
    if text.isdecimal():
        return int(text)
    if not text or text.strip(HAN):
        return None
    if not any(c in "十廿卅百" for c in text):
        return int("".join(str(_DIGITS[c]) for c in text))
    total, pending = 0, None
    for character in text:
        if character == "百":
            total, pending = total + 100 * (1 if pending is None else pending), None
        elif character in _TENS:
            total += _TENS[character] * (pending or 1)
            pending = None
        elif pending:
            return None
        else:
            pending = _DIGITS[character]
    return total + (pending or 0)


BEFORE = (
    r"前(?![面方置往進瞻端後述途景輩身任線言鋒科例車衛期]|提(?![出供交報送請前醒案列])|因(?![應為])"
    r"|(?:[一兩二三四五六七八九十幾]|\d+)\s*個?(?:天|日|週|星期|禮拜|年|月|季|次|期|名|大|位|項))"
)
"""A pattern for 前 where it means “before”, not 前面, 前提, 前三名."""

AFTER = r"後(?![面來續果端方補勤盾援代悔期者半])"
"""A pattern for 後 where it means “after”, not 後面, 後來, 後續."""
