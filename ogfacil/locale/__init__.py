"""The words of the screens, in English and in Traditional Chinese.

English sentences stand in the code and are the keys; `zh-Hant/*.json` holds their translations,
one file an area. A sentence without translation is shown in English, and a test complains.
This is imported by every command, so it imports next to nothing itself.
"""

from __future__ import annotations

import os
from functools import cache

LANGUAGES = {"en": "English", "zh-Hant": "正體中文"}

_TWINS = str.maketrans(
    {
        "…": "...",
        "·": "|",
        "–": "-",
        "“": '"',
        "”": '"',
        "×": "x",
        "′": "'",
        "⇥": "Tab ",
        "⏎": "Enter",
    }
    | {"→": "->", "←": "<-", "↑": "Up", "↓": "Down"}
)

_current = "en"
_signs: dict[int, str] = {}  # what is shown in the place of our signs


def choose(wanted: str | None = None) -> str:
    """Choose the language: what is wanted, else what the environment says, else English."""
    for word in (wanted, os.environ.get("OGFACIL_LANG"), _from_system()):
        if word and (language := _named(word)):
            return language
    return "en"


def names_one(word: str) -> bool:
    """Whether a word, such as `zh_TW` or `en`, names one of `LANGUAGES`."""
    return bool(_named(word))


def _named(word: str) -> str:
    folded = word.lower().replace("_", "-")
    if folded.startswith(("zh", "正", "中")):
        return "zh-Hant"
    return "en" if folded.startswith("en") else ""


def use(language: str) -> None:
    """From now on sentences are in this one of `LANGUAGES`."""
    global _current
    _current = language if language in LANGUAGES else "en"


def language() -> str:
    """Return the language in use."""
    return _current


def use_ascii(only: bool) -> None:
    """From now on the signs in our own words are ASCII; those of whoever writes stay."""
    global _signs
    _signs = _TWINS if only else {}


def plain(signs: str) -> str:
    """Signs of our own that stand in no sentence, as they are to be shown: · as |, – as -."""
    return signs.translate(_signs) if _signs else signs


def _(sentence: str, /, **values: object) -> str:
    """Return the sentence in the language in use, with its `{names}` filled in.

    `{n:# line|# lines}` is the first for one and the second for any other number.
    """
    if _current != "en":
        sentence = catalogue(_current).get(sentence, sentence)
    if _signs:
        sentence = sentence.translate(_signs)
    if not values:
        return sentence
    return sentence.format_map({name: _counted(value) for name, value in values.items()})


class _Count(int):
    """A number that says itself in the singular or the plural."""

    def __format__(self, spec: str) -> str:
        one, parted, many = spec.partition("|")
        if not parted:
            return format(int(self), spec)
        return (one if self == 1 else many).replace("#", str(int(self)))


def _counted(value: object) -> object:
    return _Count(value) if type(value) is int else value


@cache
def catalogue(language: str) -> dict[str, str]:
    """Every translated sentence of a language, by its English."""
    import json

    folder = os.path.join(os.path.dirname(__file__), language)  # noqa: PTH118, PTH120
    sentences: dict[str, str] = {}
    for name in sorted(os.listdir(folder)):  # noqa: PTH208
        if name.endswith(".json"):
            with open(os.path.join(folder, name), encoding="utf-8") as file:  # noqa: PTH118, PTH123
                sentences.update(json.load(file))
    return sentences


def _from_system() -> str | None:
    for variable in ("LC_ALL", "LC_MESSAGES", "LANG"):
        if value := os.environ.get(variable):
            return value
    import locale

    return locale.getlocale()[0]
