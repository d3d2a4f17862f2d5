"""Deadlines in what is typed as an action: whoever types a time there means the deadline.

All is taken but what plainly is none: what recurs or is over, the day of a document or a meeting
that is spoken of (整理12/5的逐字稿), a number that only looks like a day.
"""

from __future__ import annotations

import datetime as dt

from ogfacil.language.due.context import VERBS, attribute, happened, is_whole, lies_behind
from ogfacil.language.due.reading import Reading
from ogfacil.language.lazy import regex
from ogfacil.record import DueKind

_DATED = regex(r"\d|今|today|tonight")
_DOES = regex(
    rf"\s*(?:就|再|才|會|要|可以?|一定|我們|先|開始|也|能|得|需|應|必須|一起|能不能|可不可以"
    rf"|可否)*(?:{VERBS})| [a-z]"
)
LONGEST = 48
"""How long what looks like an action, and not like talk, may be."""

_TALK = regex(
    r"[我你您他她它們很才了吧嗎呢啊喔囉就但曾已]|[不沒](?!限)|大家(?=都|很|會)|因為|由於|雖然|如果"
    r"|假如|要是|若是"
    r"|是(?!否)|那(?!個?[週禮星])|覺得|應該|可能|都(?!市)|(?<![共沒])有(?!關|機)|在(?![地場線])"
    r"|。\s*\S|[，,].*。\s*$"
    r"|什麼|怎麼|為何|何時"
    r"|(?<![a-z])(?:i|we|you|he|she|it|they|is|was|are|were|am|will|would|had|have|has|did|does"
    r"|if|because|although|when|there|that's|i'm|we're|it's|(?:i|we|you|they|it)'ll|last|ago"
    r"|every|everything|everyone|nobody|people)(?![a-z])"
)
"""Words by which talk is told from what is typed as an action."""
_ASKS_WHEN = regex(
    r"什麼時候|何時|多久|幾[月號點時天日]|哪一?[天年月週日]|(?<![a-z])(?:when (?:will|can|is|are"
    r"|do|does"
    r"|should|would|did)|how long|which day)(?![a-z])"
)
_RECURS = regex(
    r"(?:每一?個?[年季月週日天晚次場屆]?|每隔|每到|每逢|逐|去年度?|前年|大前年|同年|上一?個?(?:週"
    r"|月|季|年|禮拜|星期|半年)?"
    r"|農曆|陰曆|舊曆|前幾|過去|近|歷年|上一?[次回屆場]|(?:星期|禮拜|週)一|延[後長期]|為期|長達|共"
    r"|超過"
    r"|(?<![a-z])(?:every|every other|each|last|past|since|previous)) ?的?\s*(?:星期|禮拜|週)?$"
)
_NUMBERED = regex(
    r"(?:序號|編號|案號|分機|文號|字第|比[數分]|得票|(?<!打)電話|第)[:為是]? ?$"
    r"|(?<![a-z])(?<!the )(?:page|p\.|slide|figure|section|chapter|item|version|score|no\.) $"
)
"""What makes a number behind it anything but a day."""
_UNREAL = regex(
    r"(?:如果|假[如使]|要是|萬一|不是|並非|而非|不可能|來不及)[^，,。]{0,12}$"
    r"|(?<![a-z])(?:if (?!possible|you can|need be)|unless )[^,.]{0,24}$"
    r"|(?<![a-z])(?:was|were|had been|missed(?: the| a| our)?) $"
)
_DONE = regex(r"(?:已經?|曾經?|當時)[^，,。]{0,12}$|(?<![a-z])(?:was|were|had|did) [a-z ]{0,20}$")
_EDGE = " \t\n。，,.;；!！?？、()（）[]「」【】*_-~:：>＞→•·|"


def looks_typed(folded: str) -> bool:
    """Whether a text looks like what is typed as an action, and not like talk."""
    return len(folded) <= LONGEST and not _TALK().search(folded)


def at_edge(folded: str, start: int, end: int) -> bool:
    """Whether words stand at the beginning or the end of a text, or of one of its clauses."""
    after = folded[end:].lstrip(" ")
    if not after or after[0] in _EDGE:
        return True
    return not folded[:start].strip(_EDGE) and folded[end] == " "


def stands_typed(folded: str, reading: Reading, start: int, end: int, on: dt.date) -> bool:
    """Whether a reading at this place of what was typed is its deadline."""
    if reading.strength < 0 or lies_behind(reading.event) or _ASKS_WHEN().search(folded):
        return False
    if is_whole(folded, start, end):
        return True
    lead = folded[max(0, start - 40) : start]
    if _RECURS().search(lead) or _UNREAL().search(lead) or _DONE().search(lead):
        return False
    if folded[start].isdecimal() and _NUMBERED().search(lead):
        return False
    if reading.kind in (DueKind.NO_DATE, DueKind.EVENT):
        return True
    edge, bound = at_edge(folded, start, end), reading.strength >= 3
    does = bool(_DOES().match(folded, end))
    named = _DATED().search(folded, start, end) and not reading.start
    if not reading.strength and not (named and (edge or does)):
        return False
    if (not bound or folded[end - 1] == "內") and (attribute(folded, end) or happened(folded, end)):
        return False
    stretch = reading.kind is DueKind.BY and not bound and not reading.ahead
    if stretch or (reading.date and reading.date < on):
        return bound or edge or does
    return True
