"""Full-width twins: read `／ａ　１` as `/a 1`, place by place, for input methods that are on."""

from __future__ import annotations

import unicodedata

_TWINS = {0xFF01 + n: 0x21 + n for n in range(94)} | {0x3000: 0x20, 0xA0: 0x20, 0xFE55: 0x3A}


def narrow(text: str) -> str:
    """The text with half-width twins of full-width characters; its length does not change."""
    return text if text.isascii() else text.translate(_TWINS)


def fold(name: str) -> str:
    """A name as it is compared: width, case, spaces and 臺/台 do not matter."""
    folded = unicodedata.normalize("NFKC", name).casefold().replace("臺", "台")
    return " ".join(folded.replace("‧", "·").replace("・", "·").replace("•", "·").split())
