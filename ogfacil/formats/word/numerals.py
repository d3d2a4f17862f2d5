"""A list's number as it is written: 一, 壹, 甲, （三）, iv, b, ①.

The kinds are those of WordprocessingML's `ST_NumberFormat` (ECMA-376-1, 17.18.59).
"""

from __future__ import annotations

from collections.abc import Callable

_DIGITS = "〇一二三四五六七八九"
_FORMAL_DIGITS = "零壹貳參肆伍陸柒捌玖"
_STEMS = "甲乙丙丁戊己庚辛壬癸"
_BRANCHES = "子丑寅卯辰巳午未申酉戌亥"
_ROMAN = (
    (1000, "m"),
    (900, "cm"),
    (500, "d"),
    (400, "cd"),
    (100, "c"),
    (90, "xc"),
    (50, "l"),
    (40, "xl"),
    (10, "x"),
    (9, "ix"),
    (5, "v"),
    (4, "iv"),
    (1, "i"),
)
LARGEST = 9999
"""A number above this is written in Arabic digits, whatever the kind."""


def counted(number: int) -> str:
    """Return a number in Chinese: 十, 十一, 二十, 一百零三."""
    said = _in_chinese(number, _DIGITS, "十百千", "零")
    return said.removeprefix("一") if 10 <= number < 20 else said


def _in_chinese(number: int, digits: str, units: str, zero: str) -> str:
    said = ""
    gap = False
    for place in range(3, -1, -1):
        digit = number // 10**place % 10
        if digit:
            said += (zero if gap and said else "") + digits[digit]
            said += units[place - 1] if place else ""
            gap = False
        else:
            gap = True
    return said or digits[0]


def roman(number: int) -> str:
    """Return a number in small Roman numerals."""
    said = ""
    for value, letters in _ROMAN:
        said += letters * (number // value)
        number %= value
    return said


def letters(number: int) -> str:
    """Return a number as Word writes it in letters: z, then aa, bb, cc."""
    times, at = divmod(number - 1, 26)
    return chr(ord("a") + at) * (times + 1)


def _each_digit(digits: str) -> Callable[[int], str]:
    return lambda number: "".join(digits[int(digit)] for digit in str(number))


def _of(signs: str) -> Callable[[int], str]:
    return lambda number: signs[number - 1] if 1 <= number <= len(signs) else str(number)


def _from(first: str, most: int) -> Callable[[int], str]:
    return lambda number: chr(ord(first) + number - 1) if 1 <= number <= most else str(number)


def _cycle(number: int) -> str:
    return _STEMS[(number - 1) % 10] + _BRANCHES[(number - 1) % 12]


def _ordinal(number: int) -> str:
    ending = {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{'th' if number % 100 in (11, 12, 13) else ending}"


def _formal(number: int) -> str:
    return _in_chinese(number, _FORMAL_DIGITS, "拾佰仟", "零")


_KINDS: dict[str, Callable[[int], str]] = {
    "decimalZero": lambda number: f"{number:02d}",
    "upperRoman": lambda number: roman(number).upper(),
    "lowerRoman": roman,
    "upperLetter": lambda number: letters(number).upper(),
    "lowerLetter": letters,
    "ordinal": _ordinal,
    "hex": lambda number: f"{number:X}",
    "numberInDash": lambda number: f"- {number} -",
    "decimalFullWidth": _each_digit("０１２３４５６７８９"),
    "decimalFullWidth2": _each_digit("０１２３４５６７８９"),
    "decimalEnclosedCircle": _from("①", 20),
    "decimalEnclosedCircleChinese": _from("①", 20),
    "decimalEnclosedFullstop": _from("⒈", 20),
    "decimalEnclosedParen": _from("⑴", 20),
    "ideographEnclosedCircle": _from("㊀", 10),
    "taiwaneseDigital": _each_digit("○一二三四五六七八九"),
    "ideographDigital": _each_digit(_DIGITS),
    "japaneseDigitalTenThousand": _each_digit(_DIGITS),
    "ideographTraditional": _of(_STEMS),
    "ideographZodiac": _of(_BRANCHES),
    "ideographZodiacTraditional": _cycle,
    "ideographLegalTraditional": _formal,
    "chineseLegalSimplified": _formal,
    "japaneseLegal": _formal,
} | dict.fromkeys(
    (
        "taiwaneseCounting",
        "taiwaneseCountingThousand",
        "chineseCounting",
        "chineseCountingThousand",
        "japaneseCounting",
        "koreanDigital2",
    ),
    counted,
)


def numeral(number: int, kind: str) -> str:
    """Return a number in one of Word's kinds; Arabic digits for a kind that is not known here."""
    if kind == "none":
        return ""
    if not 1 <= number <= LARGEST:
        return str(number)
    return _KINDS.get(kind, str)(number)
