"""Full-width twins: read `／ａ　１` as `/a 1`, place by place, for input methods that are on."""

from __future__ import annotations

import re
import unicodedata

COLONS = "：:﹕︰∶꞉︓"
"""Every sign that input methods and converters put where a colon is meant."""

_TWINS = (
    {0xFF01 + n: 0x21 + n for n in range(94)}
    | {0x3000: 0x20, 0xA0: 0x20}
    | dict.fromkeys(map(ord, COLONS), 0x3A)
)
_BETWEEN_HAN = re.compile(r"(?<=[\u3400-\u9fff]) (?=[\u3400-\u9fff])")


def narrow(text: str) -> str:
    """Return the text with half-width twins of full-width characters.

    Its length does not change.
    """
    return text if text.isascii() else text.translate(_TWINS)


def without_blanks(name: str) -> str:
    """Remove blanks between two Chinese characters, and at the ends, from a name."""
    return _BETWEEN_HAN.sub("", " ".join(name.split()))


def fold(name: str) -> str:
    """Return a name as it is compared: width, case, spaces and 臺/台 do not matter.

    A blank between two Chinese characters is none: `林 小橘` is 林小橘.
    """
    folded = unicodedata.normalize("NFKC", name).casefold().replace("臺", "台")
    folded = folded.replace("‧", "·").replace("・", "·").replace("•", "·")
    return _BETWEEN_HAN.sub("", " ".join(folded.split()))
