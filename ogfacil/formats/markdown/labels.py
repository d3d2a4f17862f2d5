"""Headings as speakers' labels: `### 名：`, with or without colon, supplements and unknowns."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from ogfacil.formats.markdown.escape import escape_heading, unescape_heading
from ogfacil.language.clean import clean
from ogfacil.language.field_words import announces_section
from ogfacil.language.width import COLONS

UNKNOWN = "？"
"""The label of a speaker whom nobody has named yet."""

_UNKNOWNS = ("", "?", UNKNOWN)
_CLOSED = re.compile(r"(?:^|[ \t])#+$")
_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")
_SENTENCE = re.compile(r"[。，！；]|[.!?]\s")
_LONGEST_WITHOUT_COLON = 30
_MARK = re.compile(
    r"(?:[會会][後后]|事[後后])(?:書面)?(?:補充|書面|补充)(?:[說説]明|資料|意見|回[應覆復]|文字|發言)?"
    r"|(?:[會会][後后]|事[後后])書面|編者?按"
)
_EDGES = " \t\u3000（）()【】[]［］〔〕「」-—－:：,，、"


@dataclass(frozen=True, slots=True)
class Label:
    """What a heading says of who speaks below it; `name` None is nobody known."""

    name: str | None
    supplement: bool = False


@lru_cache(maxsize=4096)
def label(level: int, words: str) -> Label | None:
    """Return the speaker whom a heading announces; None where it opens a section.

    A label is at the third level, or ends with a colon below the first; a heading that is closed
    with hashes (`## words ##`) never is one.
    """
    if level == 1 or _CLOSED.search(words):
        return None
    name = words
    if words[-1:] and words[-1] in COLONS:
        name = words[:-1].rstrip()
    elif level != 3 or not words or _is_sentence(words):
        return None
    name = clean(_ESCAPED.sub(r"\1", name)).strip()
    if name in _UNKNOWNS:
        return Label(None)
    mark = _MARK.search(name)
    if mark is None:
        return Label(name)
    return Label(author(name, mark), supplement=True)


def speaker_label(level: int, words: str) -> Label | None:
    """Return the speaker whom a heading announces to a reader: a field word of minutes is nobody.

    `### 決議：` opens a section, unless a person who is called so is written down already.
    """
    found = label(level, words)
    is_field = found is not None and found.name is not None and announces_section(found.name)
    return None if is_field else found


def author(words: str, mark: re.Match[str]) -> str | None:
    """Whose supplement it is, by what stands before or after 會後補充."""
    before = words[: mark.start()].strip(_EDGES)
    return before or words[mark.end() :].strip(_EDGES) or None


def section_words(words: str) -> str:
    """Return the words of a section's heading without the hashes that may close it."""
    return unescape_heading(clean(_CLOSED.sub("", words)).strip())


def section_line(level: int, words: str) -> str:
    """Return a heading that reads back as a section with these words."""
    said = escape_heading(words)
    hashes = "#" * min(max(level, 1), 6)
    plain = f"{hashes} {said}".rstrip()
    if speaker_label(len(hashes), said) is not None or _CLOSED.search(said):
        return f"{plain} {hashes}"
    return plain


def label_line(level: int, name: str, colon: str) -> str:
    """Return a heading that announces a speaker."""
    said = escape_heading(name) or UNKNOWN
    line = f"{'#' * level} {said}{colon}"
    found = label(level, f"{said}{colon}")
    return line if found is not None else f"{line}："


def supplement_mark(bracketed: str) -> tuple[str | None] | None:
    """Whose supplement a bracketed text is, `(None,)` if nobody is named; None if it is none."""
    head = bracketed[1:60]
    mark = _MARK.search(head)
    if mark is None or any(stop in head[: mark.start()] for stop in "：:（([\n。，"):
        return None
    after = head[mark.end() :].lstrip(" \t")
    if after[:1] and after[0] in COLONS:
        return (head[: mark.start()].strip(_EDGES) or None,)
    return None


def _is_sentence(words: str) -> bool:
    return len(words) > _LONGEST_WITHOUT_COLON or _SENTENCE.search(words) is not None
