"""What is said of an action where somebody notes how it stands: 已完成, sent on 20 Feb."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass

from ogfacil.record import ActionStatus

_ON_A_DAY = r"[\d/.\-年月日於\s]*"
_DONE = re.compile(
    rf"{_ON_A_DAY}(?:done|completed?|closed|(?:已|都)?(?:經)?(?:完成|辦理完成|辦理完畢|辦畢|結案)"
    rf"|已辦理|\[?[xXｘ✓✔☑]\]?){_ON_A_DAY}[。.!！]?",
    re.IGNORECASE,
)
_DROPPED = re.compile(
    rf"{_ON_A_DAY}(?:已?取消|不做了?|不辦理|dropped|cancell?ed){_ON_A_DAY}[。.!！]?", re.IGNORECASE
)
_TELLS = re.compile(
    r"已|尚未|完成|辦畢|結案|取消|[辦進處審洽簽][理行]?中|待|回覆|\d{1,2}[/月.]\d|^\[?[xX✓✔☑]\]?$"
    r"|\b(?:done|sent|waiting|pending|in progress|ongoing|closed|complete|cancel)",
    re.IGNORECASE,
)
_BRACKETED = re.compile(r"[（(［\[【](?P<words>[^（()）［］\[\]【】]*)[)）］\]】]")
_SIGNATURE = re.compile(r"[ \t]*\[(?P<what>name|time|color)=(?P<value>[^\]\n]*)\][ \t]*")
_TIMES = ("%a, %b %d, %Y %I:%M %p", "%Y-%m-%d %H:%M", "%Y/%m/%d %H:%M", "%Y-%m-%dT%H:%M")


@dataclass(frozen=True, slots=True)
class Signed:
    """Words without the signature that pads put beside them: `[name=…] [time=…]`."""

    words: str
    name: str = ""
    at: dt.datetime | None = None  # as the writer's clock had it; without a zone

    @property
    def note(self) -> str:
        """The words with the name of who wrote them before."""
        return f"{self.name}：{self.words}" if self.name and self.words else self.words


def status_told(words: str) -> ActionStatus | None:
    """Return the status that a note consists of, such as 已完成.

    None where it says more, or something else.
    """
    if _DONE.fullmatch(words.strip()):
        return ActionStatus.DONE
    return ActionStatus.DROPPED if _DROPPED.fullmatch(words.strip()) else None


def tells(words: str) -> bool:
    """Whether words say how an action stands, rather than what is to be done."""
    return _TELLS.search(words) is not None


def is_bracketed(words: str) -> bool:
    """Whether words stand in one pair of brackets."""
    return _BRACKETED.fullmatch(words.strip()) is not None


def unbracketed(words: str) -> str:
    """Words without the brackets in which they wholly stand."""
    words = words.strip()
    whole = _BRACKETED.fullmatch(words)
    return whole["words"].strip() if whole else words


def unsigned(words: str) -> Signed:
    """Words apart from the signature that stands with them, wherever it stands.

    Source: HackMD's features page, "Blockquote Tags".
    """
    name, at = "", None
    for found in _SIGNATURE.finditer(words):
        value = found["value"].strip()
        if found["what"] == "name":
            name = name or value
        elif found["what"] == "time":
            at = at or _time(value)
    return Signed(_SIGNATURE.sub(" ", words).strip() if "=" in words else words.strip(), name, at)


def _time(value: str) -> dt.datetime | None:
    for form in _TIMES:
        try:
            return dt.datetime.strptime(value, form)
        except ValueError:
            continue
    return None
