"""The words of one entry as a block of the house dialect, as it is written afresh."""

from __future__ import annotations

from ogfacil.formats.markdown.escape import defuse, escape, opens_bracket
from ogfacil.formats.markdown.labels import section_line, supplement_mark
from ogfacil.formats.markdown.lines import unended, wholly_bracketed
from ogfacil.formats.markdown.meaning import sense
from ogfacil.record import WITHDRAWN, Entry, EntryKind

WITHOUT_SPEAKER = frozenset({EntryKind.NARRATIVE, EntryKind.GAP, EntryKind.VEIL})
"""The kinds that stand as a quote of their own."""


def block(entry: Entry, *, chinese: bool, newline: str) -> str:
    """Render an entry as a block that parses back to it below its speaker's label."""
    if entry.kind is EntryKind.SECTION:
        return section_line(entry.level, said(entry, chinese=chinese))
    words = said(entry, chinese=chinese)
    if entry.kind in WITHOUT_SPEAKER or is_signed(entry):
        return quote(words, newline)
    return paragraph(words, newline)


def said(entry: Entry, *, chinese: bool) -> str:
    """Return the words that go out for an entry, with the brackets that its kind asks for."""
    if entry.withdrawn:
        return entry.text if is_withdrawal(entry.text) else WITHDRAWN
    match entry.kind:
        case EntryKind.GAP:
            return gap(entry.text, chinese=chinese)
        case EntryKind.VEIL:
            return veil(entry.seconds, chinese=chinese)
        case EntryKind.NARRATIVE if not opens_bracket(entry.text):
            return bracketed(entry.text, chinese=chinese)
        case EntryKind.SUPPLEMENT if not says_itself(entry.text):
            mark = "會後補充：" if chinese else "會後補充: "
            return bracketed(mark + entry.text, chinese=chinese)
        case _:
            return entry.text


def is_withdrawal(text: str) -> bool:
    """Whether a text is nothing but 「（刪除）」."""
    return bool(text) and sense(text, labelled=True, speaking=True).withdrawn


def says_itself(text: str) -> bool:
    """Whether a text is wholly in brackets that say it is a supplement."""
    bare = text.strip()
    return wholly_bracketed(bare) and supplement_mark(bare) is not None


def is_signed(entry: Entry) -> bool:
    """Whether a supplement stands as a quote of its own, since nobody above says it."""
    return entry.kind is EntryKind.SUPPLEMENT and entry.speaker is None


def paragraph(words: str, newline: str) -> str:
    """Words as a paragraph of whoever speaks above."""
    return escape(words, newline) if words else ""


def quote(words: str, newline: str) -> str:
    """Words as a quote."""
    return newline.join(f"> {defuse(line)}" if line else ">" for line in unended(words))


def bracketed(words: str, *, chinese: bool) -> str:
    """Words in the round brackets of their language."""
    return f"（{words}）" if chinese else f"({words})"


def gap(text: str, *, chinese: bool) -> str:
    """Render the mark of a gap."""
    if chinese:
        return f"（此處漏記：{text}）" if text else "（此處漏記）"
    return f"(something was missed here: {text})" if text else "(something was missed here)"


def veil(seconds: int | None, *, chinese: bool) -> str:
    """Render the mark of an off-the-record span, with its length."""
    if seconds is None or seconds < 0:
        return "（離記）" if chinese else "(off the record)"
    minutes, rest = divmod(seconds, 60)
    lengths = []
    if minutes:
        lengths.append(
            (f"{minutes} 分" if rest else f"{minutes} 分鐘") if chinese else f"{minutes} min"
        )
    if rest or not minutes:
        lengths.append(f"{rest} 秒" if chinese else f"{rest} s")
    length = " ".join(lengths)
    return f"（離記 {length}）" if chinese else f"(off the record, {length})"
