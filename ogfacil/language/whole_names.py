"""Finding and replacing a name in running text only where it stands as a whole name.

王明 is not found in 王明德 where 王明德 is somebody too, and May is not found in Maybe, Mary-May or
O'May. Chinese has no word boundaries, so a longer name has to be known for it to be spared; in
scripts with words, letters beside the name make it another word.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

_HAN_LIKE = ("CJK", "HIRAGANA", "KATAKANA", "HANGUL", "BOPOMOFO")
_APOSTROPHES = "'’ʼ"
_HYPHENS = r"\-‐‑"


@dataclass(frozen=True, slots=True)
class NameSpan:
    """Where a whole name stands in a text: `text[start:end]`; `name` is how it was asked for."""

    start: int
    end: int
    name: str


def find_names(text: str, names: Iterable[str], spared: Iterable[str] = ()) -> list[NameSpan]:
    """Find names in a text, the longest first, never within a longer one of `spared`.

    A name of several words is found in any case, one of a single word only as it is written (or
    `May` would be found in every "may").

    Args:
        text: Any text.
        names: The names that are looked for; blank ones are ignored.
        spared: Other people's names, which win where one of them holds a name that is looked for.

    Returns:
        The places in the order of the text; they do not overlap.
    """
    wanted = frozenset(name for name in names if name.strip())
    if not wanted:
        return []
    pattern, by_key = _compiled(wanted, frozenset(spared) - wanted)
    found: list[NameSpan] = []
    for match in pattern.finditer(text):
        name = by_key.get(_key(match[0]))
        if name is not None:
            found.append(NameSpan(match.start(), match.end(), name))
    return found


def replace_names(text: str, names: Iterable[str], instead: str, spared: Iterable[str] = ()) -> str:
    """Put something else in the place of names, where `find_names` finds them."""
    parts: list[str] = []
    end = 0
    for span in find_names(text, names, spared):
        parts += (text[end : span.start], instead)
        end = span.end
    return text if not parts else "".join((*parts, text[end:]))


@lru_cache(64)
def _compiled(
    names: frozenset[str], spared: frozenset[str]
) -> tuple[re.Pattern[str], dict[str, str]]:
    longest_first = sorted(names | spared, key=lambda name: (-len(name), name))
    pattern = re.compile("|".join(_bounded(name) for name in longest_first))
    return pattern, {_key(name): name for name in names}


def _bounded(name: str) -> str:
    """Return the pattern of one name, with what may not stand beside it."""
    words = [re.escape(word) for word in name.split()]
    body = r"\s+".join(words)
    if len(words) > 1:
        body = f"(?i:{body})"
    before = rf"(?<![{_LETTER}])(?<![{_LETTER}][{_APOSTROPHES}{_HYPHENS}])"
    after = (
        rf"(?![{_LETTER}])(?![{_HYPHENS}][{_LETTER}])"
        rf"(?![{_APOSTROPHES}](?![sS](?![{_LETTER}]))[{_LETTER}])"
    )
    return f"{before if _has_words(name[0]) else ''}{body}{after if _has_words(name[-1]) else ''}"


def _has_words(letter: str) -> bool:
    """Whether a letter is of a script that parts words by blanks."""
    if not (letter.isalnum() or unicodedata.combining(letter)):
        return False
    return not unicodedata.name(letter, "").startswith(_HAN_LIKE)


def _key(text: str) -> str:
    words = text.split()
    joined = " ".join(words)
    return joined.casefold() if len(words) > 1 else joined


_LETTER = (
    r"0-9A-Za-z_\u00AA\u00B5\u00BA\u00C0-\u00D6\u00D8-\u00F6\u00F8-\u10FF\u1200-\u1FFF"
    r"\u2C00-\u2DFF\uA640-\uABFF"
)
"""Letters, digits and combining marks of the scripts that part words by blanks."""
