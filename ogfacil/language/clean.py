"""Take out of text what could harm a terminal, and nothing else: the rest stays as it was typed."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from functools import cache

from ogfacil.language.lazy import regex

MAX_LINE = 20_000
"""Characters that one entry holds; what is longer is offered in `pieces`."""

_SEQUENCE = regex(
    r"""(?x)
      (?:\x1b\[|\x9b)[0-?]*+[\ -/]*+[@-~]?                        # CSI: colours, cursor
    | (?:\x1b\]|\x9d)[^\x00-\x07\n\r\x1b\x80-\x9f]*+(?:\x07|\x9c|\x1b\\)  # OSC: title, clipboard
    | (?:\x1bP|\x90)[^\x1b\x80-\x9f]*+(?:\x9c|\x1b\\)             # DCS may run over lines
    | (?:\x1b[X^_]|[\x98\x9e\x9f])[^\n\r\x1b\x80-\x9f]*+(?:\x9c|\x1b\\)  # SOS, PM, APC
    | \x1b[\ -/]*+[0-~]?                                          # every shorter escape
    """
)
_ANY_HARM = re.compile(
    "[\\x00-\\x08\\x0b-\\x1f\\x7f-\\x9f\\u202a-\\u202e\\u2066-\\u2069\\ud800-\\udfff]"
)
_LINE_END = regex(r"\r\n?")
_CONTROLS = ("Cc", "Cs", "Zl", "Zp")
_SENTENCE_END = regex(r"(?<=[。！？；…])[」』”’）】]*|(?<=[.!?;])\s+|\n+")


@cache
def _harmful() -> Mapping[int, str | None]:
    """Return what takes the place of each harmful sign."""
    gone = [
        *(c for c in range(0x20) if c not in (0x09, 0x0A)),
        *range(0x7F, 0xA0),
        *range(0x202A, 0x202F),  # bidi embeddings and overrides
        *range(0x2066, 0x206A),  # bidi isolates
    ]
    return dict.fromkeys(gone) | dict.fromkeys(range(0xD800, 0xE000), "\ufffd")


def clean(text: str) -> str:
    """Return the text without terminal escapes, control characters and bidi overrides.

    CR and CRLF become LF; newline and tab stay; half of a surrogate pair becomes U+FFFD. An
    escape string that never ends loses only its beginning, so that no words are lost with it.
    Sequences are those of ECMA-48 and ECMA-35.
    """
    if _ANY_HARM.search(text) is None:
        return text
    return _LINE_END().sub("\n", _SEQUENCE().sub("", text)).translate(_harmful())


def may_harm(text: str) -> bool:
    """Whether there is anything in a text that `clean` takes out."""
    return _ANY_HARM.search(text) is not None


def is_text(sign: str) -> bool:
    """Whether a key's character is something typed, and not a control.

    A full-width space, the joiner within an emoji and what is newer than this Python's tables are
    text too, though `str.isprintable` denies it.
    """
    return len(sign) == 1 and unicodedata.category(sign) not in _CONTROLS and clean(sign) == sign


def pieces(text: str, limit: int = MAX_LINE) -> tuple[str, ...]:
    """Split a text into parts of at most `limit` characters, after sentences where possible.

    Joined, the parts are the text.
    """
    parts: list[str] = []
    while len(text) > limit:
        cut = limit
        for end in _SENTENCE_END().finditer(text, limit // 2, limit):
            cut = end.end() or cut
        parts.append(text[:cut])
        text = text[cut:]
    return (*parts, text) if text or not parts else tuple(parts)
