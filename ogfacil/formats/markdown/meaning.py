"""What one block of a transcript is; the reader asks, and the writer asks whether it still is."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ogfacil.formats.markdown.escape import opens_bracket, refuse, unescape
from ogfacil.formats.markdown.labels import supplement_mark
from ogfacil.formats.markdown.lines import is_front_matter, is_quote, unended, wholly_bracketed
from ogfacil.language.clean import clean
from ogfacil.record import EntryKind

_WITHDRAWN = re.compile(r"[（(]\s*已?(?:刪除|删除)\s*[）)]")
_GAP = re.compile(
    r"（此處漏記(?:：(?P<zh>.*))?）|\(something was missed here(?:: (?P<en>.*))?\)", re.S
)
_VEIL = re.compile(
    r"（離記(?: (?:(?P<zh_m>\d{1,6}) 分鐘?)?(?: ?(?P<zh_s>\d{1,2}) 秒)?)?）"
    r"|\(off the record(?:, (?:(?P<en_m>\d{1,6}) min)?(?: ?(?P<en_s>\d{1,2}) s)?)?\)"
)
_MARKER = re.compile(
    r"【[^】\n]{1,80}】[。：:]?|([-*_])(?:[ \t]*\1){2,}[ \t]*|\[TOC\]", re.IGNORECASE
)
_EMBEDDED = re.compile(r"(?:>\s*)?(?:!\[|<(?:iframe|img|video|audio|div|table|ul|ol|!--))", re.I)
_LIST = re.compile(r"[ \t]*(?:[-*+•]|\d{1,9}[.)])[ \t]")


@dataclass(frozen=True, slots=True)
class Sense:
    """What a block says. `author` is whose supplement it names; `seconds` the length of a veil.

    `doubt` says in a word why a person should look at it: a key of `formats.markdown.doubts`.
    """

    kind: EntryKind
    text: str
    author: str | None = None
    withdrawn: bool = False
    seconds: int | None = None
    doubt: str = ""

    @property
    def has_speaker(self) -> bool:
        """Whether the words are those of the speaker above."""
        return self.kind is EntryKind.SPEECH or self.kind is EntryKind.SUPPLEMENT


def sense(raw: str, *, labelled: bool, speaking: bool, supplement: bool = False) -> Sense:
    """Return what a block is that stands right under a label, or below a speaker, or below nobody.

    `supplement` says that the label above announces a supplement.
    """
    if is_quote(raw) and opens_bracket(raw):
        return narrative(unquoted(raw))
    text = clean(unescape(raw))
    if raw.lstrip()[:1] in ("（", "("):
        said = _bracketed(text, labelled=labelled, supplement=supplement)
        if said is not None:
            return said
    doubt = _doubt(raw)
    if doubt == "second":
        return Sense(EntryKind.NARRATIVE, text, doubt=doubt)
    if not labelled and doubt in ("separator", "embedded") and "\n" not in text:
        return Sense(EntryKind.NARRATIVE, text, doubt=doubt)
    if supplement:
        return Sense(EntryKind.SUPPLEMENT, text, doubt=doubt)
    return Sense(EntryKind.SPEECH, text, doubt=doubt if labelled or speaking else doubt or "stray")


def is_marker(text: str) -> bool:
    """Whether a line only parts what stands above it from what stands below."""
    return _MARKER.fullmatch(text) is not None


def is_embedded(raw: str) -> bool:
    """Whether a block is a picture, a film or another piece of HTML."""
    return _EMBEDDED.match(raw) is not None


def unquoted(raw: str) -> str:
    """Return the words of a quote without the marks before its lines."""
    lines = (line.lstrip(" ").removeprefix(">") for line in unended(raw))
    return clean("\n".join(refuse(line.removeprefix(" ")) for line in lines))


def narrative(text: str) -> Sense:
    """Return what a stage direction is.

    A gap, a veil, a supplement with its author, or just that.
    """
    bare = text.strip()
    if bare.startswith(("（此", "(som")) and (gap := _GAP.fullmatch(bare)):
        return Sense(EntryKind.GAP, gap["zh"] or gap["en"] or "")
    if bare.startswith(("（離", "(off")) and (veil := _VEIL.fullmatch(bare)):
        minutes, seconds = veil["zh_m"] or veil["en_m"], veil["zh_s"] or veil["en_s"]
        known = minutes is not None or seconds is not None
        length = 60 * int(minutes or 0) + int(seconds or 0) if known else None
        return Sense(EntryKind.VEIL, "", seconds=length)
    if wholly_bracketed(bare) and (named := supplement_mark(bare)):
        return Sense(EntryKind.SUPPLEMENT, text, author=named[0])
    doubt = "comment" if text.startswith("[name=") else ""
    return Sense(EntryKind.NARRATIVE, text, doubt=doubt)


def _bracketed(text: str, *, labelled: bool, supplement: bool) -> Sense | None:
    bare = text.strip()
    if not wholly_bracketed(bare):
        return None
    if named := supplement_mark(bare):
        return Sense(EntryKind.SUPPLEMENT, text, author=None if labelled else named[0])
    if _WITHDRAWN.fullmatch(bare):
        return Sense(EntryKind.SPEECH, text, withdrawn=True)
    if labelled or supplement or "\n" in bare:
        return None
    return Sense(EntryKind.NARRATIVE, text)


def _doubt(raw: str) -> str:
    if raw[:1].isalpha():
        return ""
    if is_front_matter(raw):
        return "second"
    if is_marker(raw):
        return "separator"
    if is_embedded(raw):
        return "embedded"
    if _LIST.match(raw):
        return "list"
    if raw.startswith((":::", "```", "~~~")):
        return "block"
    return "table" if raw.startswith("|") else ""
