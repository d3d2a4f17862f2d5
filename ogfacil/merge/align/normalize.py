"""Normalize texts for comparisons only: drop what editors change by themselves."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_QUOTES = tuple(zip("“”„‟‘’‚", '""""\'\'\'', strict=True))
_SPACES = re.compile(r"[ \t\u00a0\u2000-\u200a\u202f\u205f\u3000]+")
_UNSEEN = re.compile(r"[\ufeff\u200b\u200e\u200f\u2060\u00ad]")
_ESCAPE = re.compile(r"\\([!-/:-@\[-`{-~])")
_OWN_LINK = re.compile(r"\[(https?://[^\]\s]+)\]\(\1/?\)|<(https?://[^>\s]+)>")
_RULE = re.compile(r":?-{2,}:?")
_CELL = re.compile(r" ?\| ?")
_AROUND = re.compile(r" ?([,.!?;:()\[\]\"'~/｡。、「」『』]) ?")
_PLAIN_ASCII = re.compile(r"[A-Za-z0-9,.!?;:()]+(?: [A-Za-z0-9,.!?;:()]+)*")


def unescaped(text: str) -> str:
    """Return the text without what Google Docs and Notion put into it.

    Escapes, links around addresses.
    """
    if "://" in text:
        text = _OWN_LINK.sub(lambda found: found[1] or found[2], text)
    return _ESCAPE.sub(r"\1", text) if "\\" in text else text


@lru_cache(maxsize=1 << 14)
def normalize_text(text: str) -> str:
    """Return the text without what is only layout.

    Line ends, spaces, smart quotes, escapes, table rules.

    Two texts with the same `plain` differ in nothing that a person meant to say.
    """
    if _PLAIN_ASCII.fullmatch(text):
        return text
    text = unicodedata.normalize("NFC", _UNSEEN.sub("", text))
    for curly, straight in _QUOTES:
        text = text.replace(curly, straight)
    if "://" in text:
        text = _OWN_LINK.sub(lambda found: found[1] or found[2], text)
    text = _SPACES.sub(" ", text.replace("\r\n", "\n").replace("\r", "\n"))
    if "\\" in text:
        text = _ESCAPE.sub(r"\1", text)
    if "\n" not in text and "|" not in text:
        return text.strip()
    return "\n".join(_row(line.strip()) for line in text.split("\n")).strip()


def _row(line: str) -> str:
    if not line.startswith("|"):
        return line
    return _CELL.sub("|", _RULE.sub("-", line)).strip()


@lru_cache(maxsize=1 << 14)
def normalize_width(text: str) -> str:
    """`plain`, and every full-width letter, digit and punctuation mark as its half-width twin."""
    folded = unicodedata.normalize("NFKC", normalize_text(text))
    return _AROUND.sub(r"\1", _SPACES.sub(" ", folded)).strip()


@lru_cache(maxsize=1 << 14)
def normalize_loosely(text: str) -> str:
    """Return a text as its words are compared.

    No case, no widths, but with the blanks between words.
    """
    folded = unicodedata.normalize("NFKC", normalize_text(text)).casefold()
    return folded.replace("臺", "台")


@lru_cache(maxsize=1 << 14)
def normalize_name(name: str) -> str:
    """Return a name as it is spelled: widths and blanks are folded away, but not its case."""
    return "".join(normalize_width(name).split())


@lru_cache(maxsize=1 << 14)
def match_key(text: str) -> str:
    """Return what two texts must share to be taken for the same line.

    `loose`, and no blanks at all.
    """
    return "".join(normalize_loosely(text).split())
