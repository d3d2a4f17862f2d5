"""Prepare text for XML: drop what XML 1.0 can't hold and what could harm a reader."""

from __future__ import annotations

from ogfacil.language.clean import clean

_NO_XML = {0xFFFE: None, 0xFFFF: None}


def writable(words: str) -> str:
    """Return the words without control characters, lone surrogates and non-characters."""
    return words if words.isprintable() else clean(words).translate(_NO_XML)
