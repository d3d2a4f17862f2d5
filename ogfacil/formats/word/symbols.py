"""Signs of symbol fonts as Unicode characters: Symbol, Wingdings 1 to 3, Webdings.

Word keeps such a sign as the font and a byte of it (`w:sym`, ECMA-376-1, 17.3.3.30), or as a letter
or a private character U+F000 to U+F0FF in a run of that font. The tables follow the mapping that
Unicode published with the signs (L2/12-368), with the plain arrow, box or tick where one is usual.
"""

from __future__ import annotations

from functools import cache

PLACEHOLDER = "〓"
"""What stands for a sign that is in no table, as printers mark a missing type."""

_PRIVATE = range(0xE000, 0xF900)
_BYTES = range(0xF000, 0xF100)


def _run(first: int, signs: str) -> dict[int, str]:
    return {first + at: sign for at, sign in enumerate(signs) if sign != " "}


@cache
def _tables() -> dict[str, dict[int, str]]:
    return {
        "symbol": _run(
            0x21,
            "!∀#∃%&∋()∗+,−./0123456789:;<=>?≅ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ[∴]⊥_‾"
            "αβχδεφγηιϕκλμνοπθρστυϖωξψζ{|}∼",
        )
        | _run(0xA0, "€ϒ′≤⁄∞ƒ♣♦♥♠↔←↑→↓°±″≥×∝∂•÷≠≡≈…⏐⎯↵ℵℑℜ℘⊗⊕∅∩∪⊃⊇⊄⊂⊆∈∉∠∇®©™∏√⋅¬∧∨⇔⇐⇑⇒⇓")
        | _run(0xE0, "◊〈®©™∑⎛⎜⎝⎡⎢⎣⎧⎨⎩⎪")
        | _run(0xF1, "〉∫⌠⎮⌡⎞⎟⎠⎤⎥⎦⎫⎬⎭"),
        "wingdings": _run(0x21, "🖉✂✁👓🕭🕮🕯🕿✆🖂🖃📪📫📬📭📁📂📄🗏🗐🗄⌛🖮🖰🖲🖳🖴🖫🖬✇✍")
        | _run(0x40, "🖎✌👌👍👎☜☞☝☟🖐☺😐☹💣☠🏳🏱✈☼💧❄🕆✞🕈✠✡☪☯ॐ☸♈♉♊♋♌♍♎♏♐♑♒♓")
        | _run(0x6A, "🙰🙵●🔾■□🞐❑❒⬧⧫◆❖⬥⌧⮹⌘")
        | _run(0x7B, "🏵🏶🙶🙷")
        | _run(0x80, "⓪①②③④⑤⑥⑦⑧⑨⑩⓿❶❷❸❹❺❻❼❽❾❿🙢🙠🙡🙣🙞🙜🙝🙟·•")
        | _run(0xA0, "▪⚪🞆🞈◉◎🔿▪◻🟂✦★✶✴✹✵⯐⌖⟡⌑⯑✪✰🕐🕑🕒🕓🕔🕕🕖🕗🕘🕙🕚🕛⮰⮱⮲⮳⮴⮵⮶⮷🙪🙫")
        | _run(0xCD, "🙕🙔🙗🙖🙐🙑🙒🙓⌫⌦⮘⮚⮙⮛⮈⮊⮉⮋←→↑↓↖↗↙↘⬅➔⬆⬇⬉⬈⬋⬊⇦⇨⇧⇩⬄⇳⬀⬁⬃⬂🢬🢭✗✓☒☑"),
        "wingdings 2": {
            0x21: "🖊",
            0x22: "🖋",
            0x24: "✁",
            0x25: "✄",
        }
        | _run(0x4F, "✗✓☒☑☒☒⮾⮿🛇⦸")
        | _run(0x69, "⓪①②③④⑤⑥⑦⑧⑨⑩⓿❶❷❸❹❺❻❼❽❾❿")
        | {0x95: "·", 0x96: "•", 0x97: "●", 0x98: "●", 0x9F: "■", 0xA0: "■", 0xA3: "□"},
        "wingdings 3": _run(0x21, "←→↑↓↖↗↙↘")
        | _run(0x70, "▲▼△▽◀▶◁▷◣◢◤◥")
        | {0x7C: "◀", 0x7D: "▶", 0x7E: "▲"},
        "webdings": {
            0x24: "👓",
            0x33: "◀",
            0x34: "▶",
            0x35: "▲",
            0x36: "▼",
            0x37: "⏪",
            0x38: "⏩",
            0x39: "⏮",
            0x3A: "⏭",
            0x3B: "⏸",
            0x3C: "⏹",
            0x3D: "⏺",
            0x59: "♥",
            0x5F: "⏳",
            0x61: "✓",
            0x63: "□",
            0x67: "■",
            0x69: "ℹ",
            0x6E: "●",
            0x72: "✗",
            0x73: "❓",
        },
    }


def is_symbol_font(font: str) -> bool:
    """Whether the letters of a font are signs."""
    return font.strip().lower() in _tables()


def sign(font: str, code: int) -> str:
    """Return the character that a font shows for a code; `PLACEHOLDER` where that is not known."""
    table = _tables().get(font.strip().lower())
    if table is None:
        known = 0x20 <= code <= 0x10FFFF and not 0xD800 <= code < 0xE000
        return chr(code) if known and code not in _PRIVATE else PLACEHOLDER
    byte = code - _BYTES.start if code in _BYTES else code
    return " " if byte == 0x20 else table.get(byte, PLACEHOLDER)


def in_font(font: str, words: str) -> str:
    """Words set in a symbol font, as the signs that are seen; others as they are."""
    if not is_symbol_font(font):
        return words
    return "".join(
        sign(font, ord(letter)) if 0x20 < ord(letter) < 0x100 or ord(letter) in _BYTES else letter
        for letter in words
    )
