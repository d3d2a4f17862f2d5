"""Whether what reads like a deadline is one where it stands: not in questions, history, titles."""

from __future__ import annotations

import re

from ogfacil.language.due.reading import Reading
from ogfacil.record import DueKind

_SENTENCE_END = re.compile(r"[。!?\n;]|\.(?=\s|$)")
_CLAUSE_END = re.compile(r"[，,。!?\n;:、]|\.(?=\s|$)")
_ASKS = re.compile(
    r"什麼時候|何時|哪[一]?[天年月週]|幾[月號點時]|多久|[嗎呢]\s*$|^\s*請問|可不可以|能不能|是不是|有沒有|會不會|好不好|對不對|"
    r"(?<![a-z])(?:when (?:will|can|is|are|do|does|should)|(?:can|could|will|would|shall|should|is|are|do|does|did) (?:we|you|they|it|he|she|that|there|i) )"
)
_PAST = re.compile(
    r"已經?|曾|當時|那時|當初|過去|上一?次|原本|之前有|後來|了(?!解)(?:[，,。!;\s]|$)|(?<=[開辦做完成提出去過討論決修定布行到發起加])了|"
    r"(?<![a-z])(?:was|were|had|did|ago|last|since|yesterday|previously|happened|held|met|used to|been)(?![a-z])"
)
_PAST_BEFORE = re.compile(r"(?:已經?|曾經?|當時|上一?次|早就|早在|原本)[^，,。]{0,12}$")
_LEFT = re.compile(
    r"(?:每個?年?|每隔|每到|每逢|去年|前年|大前年|上一?個?(?:週|月|季|年|禮拜|星期)|農曆|陰曆|舊曆|前幾|過去|截至目前|歷年|"
    r"(?<![a-z])(?:every|each|last|past|since|previous) )的?$"
)
_RIGHT = re.compile(
    r"\s*(?:(?:的|之)(?:會議|[季月大年]會|活動|時候|資料|內容|預算|計畫|人|事|報告|議題|討論|決議|規劃|工作|經驗|狀況|進度|部分|那|版)|份的|度(?!底|結束)|"
    r"版|案(?!前)|號令|(?:第[^，。]{1,3}次)?(?:會議|[季月大例]會|逐字|紀錄|記錄|協作|政策協調|公報|預算|選舉|生的?)|"
    r"時候|一[次回屆期年]|為一|就職|以上|以下|%|'s\b|(?:'s)?[- ](?:minutes|notes|transcript|meeting|agenda|report))"
)
_PLAN = re.compile(
    r"預[計定估期]|規劃|計[畫劃]|打算|希望|目標|[訂定排]於|排定|擬|將(?!近)|要(?!求)|請(?!教|問)|務必|應(?!該是|用)|完成|提出|提供|提交|"
    r"繳交|上線|公[布告開]|發[布表]|送|交(?!流|通|換|代)|回[覆報復]|召開|舉[行辦]|啟動|辦理|推出|更新|確認|"
    r"(?<![a-z])(?:will|shall|should|must|to|plan|aim|due|deliver|submit|publish|release|launch|ready|finish|complete|send)(?![a-z])"
)
_TRIM = " \t\n。，,.;；!！、()（）[]「」【】*_-~:：>＞→•·\"'“”"


def is_whole(text: str, start: int, end: int) -> bool:
    """Whether there is nothing but punctuation around this place."""
    return not text[:start].strip(_TRIM) and not text[end:].strip(_TRIM)


def sentence(text: str, start: int, end: int) -> tuple[int, int]:
    """Where the sentence around this place begins and ends, its punctuation included."""
    return _around(_SENTENCE_END, text, start, end)


def _around(pattern: re.Pattern[str], text: str, start: int, end: int) -> tuple[int, int]:
    first = 0
    for found in pattern.finditer(text, max(0, start - 200), start):
        first = found.end()
    after = pattern.search(text, end)
    return first, after.end() if after else len(text)


def stands(text: str, reading: Reading, start: int, end: int) -> bool:
    """Whether a reading at this place of a folded text is really said as a deadline."""
    first, last = sentence(text, start, end)
    said = text[first:last].rstrip()
    if said.endswith("?") or _ASKS.search(said.rstrip("。.,! ")):
        return False
    if reading.strength < 0:
        return False
    if is_whole(text, start, end):
        return True
    if not reading.strength:
        return False
    left = text[max(first, start - 14) : start]
    if _LEFT.search(left) or _PAST_BEFORE.search(left):
        return False
    if reading.kind in (DueKind.NO_DATE, DueKind.WORDS, DueKind.EVENT) or reading.strength >= 3:
        return True
    if _RIGHT.match(text, end):
        return False
    first, last = _around(_CLAUSE_END, text, start, end)
    clause = text[first:start] + " " + text[end:last]
    if not reading.ahead and _PAST.search(clause):
        return False
    return reading.strength >= 2 or bool(_PLAN.search(clause))
