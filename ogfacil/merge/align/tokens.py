"""Tokenize text: Latin words, numbers and dates whole, everything else by character."""

from __future__ import annotations

import re
from itertools import accumulate

NUMERALS = "〇零一二三四五六七八九十百千萬億兆兩廿卅壹貳參肆伍陸柒捌玖拾佰仟"

_NUMBER = (
    r"[0-9０-９]+(?:(?:[.,:/\-–~．，：／－～]|\s?[年月日號時點分秒]\s?)[0-9０-９]+)*"
    r"(?:\s?[%％‰年月日號時點分秒底])?"
)
_CHINESE_NUMBER = rf"[{NUMERALS}]+(?:[年月日點分之]+[{NUMERALS}]+)*[年月日點分]?"
_WORD = r"[^\W\d_\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\u3040-\u30ff\U00020000-\U0003ffff]"
_TOKEN = re.compile(
    rf"(?P<number>{_NUMBER}|{_CHINESE_NUMBER})|{_WORD}+(?:['’_\-.@]?(?:{_WORD}|[0-9])+)*|\n|\s+|.",
    re.DOTALL,
)
_SIMPLE = re.compile(rf"{_WORD}+|[0-9]+|\S")
_DIGIT = re.compile(rf"[\d{NUMERALS}]")
_CLAUSE_END = frozenset("，。！？；：\n,!?;:｡")


def tokens(text: str) -> list[str]:
    """Return the tokens of a text; joined they are the text again."""
    return [match.group() for match in _TOKEN.finditer(text)]


def is_number(token: str) -> bool:
    """Whether a token is a number or a date, or has a digit in it (Chinese numerals count)."""
    return _DIGIT.search(token) is not None


def is_name(token: str) -> bool:
    """Whether a Latin word may be a name: it has a capital letter."""
    return token[:1].isalpha() and token != token.lower()


def clauses(words: list[str]) -> list[int]:
    """For each token the number of the clause it stands in; a clause ends with its mark."""
    found: list[int] = []
    number = 0
    for index, word in enumerate(words):
        found.append(number)
        stops = word == "." and (index + 1 == len(words) or words[index + 1].isspace())
        if word in _CLAUSE_END or stops:
            number += 1
    return found


def offsets(words: list[str]) -> list[int]:
    """Return where each token begins, and at last where the text ends, in characters."""
    return [0, *accumulate(len(word) for word in words)]


class Coder:
    """Writes each token as one character, so that words are compared as fast as letters.

    Blanks are left out. Characters for Latin words come from the private planes; words beyond
    their 130,000 share characters, which can only make two texts look more alike than they are.
    """

    _FIRST, _SIZE = 0xF0000, 0x20000 - 2

    def __init__(self) -> None:
        self._codes: dict[str, str] = {}

    def code(self, text: str) -> str:
        """Return the text, a character a token."""
        return "".join(
            word if len(word) == 1 else self._letter(word) for word in _SIMPLE.findall(text)
        )

    def _letter(self, word: str) -> str:
        if (letter := self._codes.get(word)) is None:
            letter = chr(self._FIRST + len(self._codes) % self._SIZE)
            self._codes[word] = letter
        return letter
