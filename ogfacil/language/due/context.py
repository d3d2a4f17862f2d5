"""Whether what reads like a deadline is one where it stands: not in questions, history, titles."""

from __future__ import annotations

import datetime as dt
import re

from ogfacil.language.due.reading import Reading
from ogfacil.language.lazy import regex
from ogfacil.record import Doubt, DueKind

_SENTENCE_END = regex(r"[。!?\n;]|\.(?=\s|$)")
_CLAUSE_END = regex(r"[，,。!?\n;:、]|\.(?=\s|$)")
_ASKS = regex(
    r"什麼時候|何時|哪一?[天年月週]|幾[月號點時]|多久|[嗎呢]\s*$|^\s*請問|可不可以|能不能|是不是"
    r"|有沒有"
    r"|為什麼|為何|(?<!無論)如何|怎麼(?:能|可能|會)"
    r"|會不會|好不好|對不對|[行對好]吧$"
    r"|(?<![a-z])when (?:will|can|is|are|do|does|should)(?![a-z])"
    r"|^[^a-z]*(?:can|could|will|would|shall|should|is|are|do|does|did) (?:we|you|they|it|he|she"
    r"|i) "
)
_PAST = regex(
    r"已經?(?!完成前)|曾|當時|那時|當初|過去|上一?次|上一?個?(?:週|月|季)|原本|本來|之前有|後來"
    r"|以來|其實|昨天|去年|了(?!解)"
    r"|有(?:召開|正式|完成|請|開|做|訪|提|邀|上線|討論|說|發|辦|聚焦|透過|個|一|再|跟)"
    r"|(?<![a-z])(?:was|were|had|did|ago|last|since|yesterday|previously|happened|held|met|used to"
    r"|been|went|came|said|became|started|took|made|got|turned|revised|saw|found|heard|wrote|sent"
    r"|told|asked|gave|left|spoke|talked"
    r"|(?:i|we|they|he|she|it|you) (?!need|feed|proceed|succeed|exceed)[a-z]+ed(?! to))(?![a-z])"
)
_UNREAL = regex(
    r"(?:如果|若是?|假[如使]|要是|萬一)(?!.*的話)[^，,。請須務麻]{0,12}$"
    r"|(?:不是|並非|而非|不可能|不會|來不及|沒辦法|沒有(?:要|打算)?|無法|[不別]用?要?|不必|不需要?)"
    r"(?:[是要在於到能這]|趕在)*$"
    r"|(?<![a-z])(?:if (?!possible|you can|need be)|unless )[^,.]{0,24}$"
    r"|(?<![a-z])(?:was|were|had been|missed(?: the| a| our)?) $"
    r"|(?<![a-z])(?:was|were|got|(?:had|has|have) been) (?:done|finished|completed|sent|published"
    r"|delivered|ready)(?: [a-z]+){0,3} ?$"
    r"|(?<![a-z])(?:won't|will not|can't|cannot|couldn't|unable to|not) (?:[a-z]+ ){0,3}$"
)
"""What makes the time behind it a condition, an outcome or the contrary of a promise."""
_REASON = regex(
    r"(?:因為|由於|既然|雖然|盡管|除了)[^，,。請]{0,6}$"
    r"|(?<![a-z])(?:because|although|though) [^,.]{0,24}$"
)
_AIM = regex(
    r"(?:目標|希望|打算|(?<![a-z])(?:aim(?:s|ing)?|target|goal|hope|plan)"
    r"(?: (?:for|to|is|at))?(?![a-z]))"
    r"[^，,。]{0,12}$"
)
_PAST_BEFORE = regex(r"(?:已經?|曾經?|當時|上一?次|早就|早在|原本|本來|經過|參加過)[^，,。]{0,12}$")
_LEFT = regex(
    r"(?:每一?個?[年季月週日天晚次場屆]?|每隔|每到|每逢|去年|前年|大前年|同年|上一?個?(?:週|月|季"
    r"|年|禮拜|星期)"
    r"|第[一二三四]個"
    r"|農曆|陰曆|舊曆|前幾|過去|歷年|(?:序號|編號)(?!\s)|(?:星期|禮拜|週)[一二三四五六日天]"
    r"|週休|超|走到|這[兩三幾]天|"
    r"(?<![a-z])(?:every|every other|each|last|past|since|previous|back|my|our|your|black) )的?\s*$"
    r"|(?:(?<![a-z])(?:page|p\.|slide|figure|section|chapter|item|version|score)"
    r"|比[數分]|得票|文號|字第|(?<!打)電話(?=[:為是]?\s*$)|案號|分機)[:為是]?\s*$"
)
_WHEN = regex(r"\s*的?時候")
VERBS = (
    r"完成|提出|提供|提交|提送|提報|繳交|繳回|交付|交出?(?!流|通|換|代)|上線|上架|公[布告開]"
    r"|發[布表送]|送|寄|回[覆報復應]|召開|舉[行辦]"
    r"|啟動|辦理|推出|更新|確認|確定|報告|回報|給(?!付|予)|放上|開(?:會|始)|進行|改版|修[正改]"
    r"|盤點|處理|討論|實施|建置|檢討|達成|打[電通]話|打給|發函|發信|發文|函[請覆復文]|來函|去函"
    r"|約(?![定束談好莫略])|訂(?!閱|正)|定稿|傳|交(?![流通換代])|匯|付款"
    r"|拜訪|訪視|訪談|邀請?|聯[絡繫]|通知|詢問|問|查|整理|彙整|彙報|草擬|擬定?|撰寫|寫(?!作|生)"
    r"|起草|翻譯|校對|審[查閱核]"
    r"|安排|籌[備辦]|規劃|評估|研[議擬]|盤整|統計|列出|補[充正件上交]|繳|填[寫報妥好]|修|印"
    r"|備[齊妥好]|下載|匯入|匯出|申請|採購|請購|簽[核約報辦]|核[定銷]"
    r"|驗收|測試|部署|架設|設定|公開|張貼|貼|刊登|宣布|說明|回信|追蹤|催|提(?![到及醒供問])|送出"
    r"|寄出|把|將(?!近)|跟|和|向|對|找|去|請|讓|與|幫"
)
"""What people do by a day."""
_RIGHT = regex(
    r"\s*(?:(?:的|之|當天的?)(?:第[^，。]{1,3}次)?(?:今天|資料|內容|預算|計畫|人|事|報告|議題"
    r"|討論|決議|規劃"
    r"|工作|經驗|狀況|進度|部分|那|版|數字|程度|變化|期間|[^，。的]{0,8}(?:會|活動|會議))"
    r"|的(?!上午|下午|早上|晚上|中午|時[候間]|期限|截止|話)[^，。\s]{2}|再[說議]"
    rf"|(?<=季)報告(?=$|[書的。，])|(?<=季度)報告(?=$|[書的。，])|(?!\s|以?前|(?:就|再|才|會|要"
    rf"|可以?|一定|我們|先|開始)*(?:{VERBS}))[^，。,:;的\d]{{1,5}}的|份的|度(?!底|結束)|時?版"
    rf"|案(?!前)|號令|歷次|時(?!前)|有(?!人|空)|為(?!止)"
    r"|(?:第[^，。]{1,3}次)?(?:會議|[季月大例]會|逐字|紀錄|記錄|協作|政策協調|公報|預算|選舉"
    r"|生的?|政務)"
    r"|一[次回屆期年]|為一|就職|以上|以下|是(?!截止|期限|最[後晚慢]|死線|deadline)|就?一直|%"
    r"|[、,，及和與]\s*(?:[二三四五六日](?![月\d])|禮拜"
    r"|星期|週[一二三四五])"
    r"|'s\b|(?:'s)?[- ](?:minutes|notes|transcript|meeting|agenda|report|office|and \d+(?:st|nd"
    r"|rd|th)))"
)
_PLAN_BEFORE = regex(
    r"(?:預[計定估期]|規劃|計[畫劃]|打算|希望|目標|[訂定排]於|排[在到]|暫[訂定]|大?概?會[在於]$"
    r"|擬|將(?!近)於?|要(?!求)|請(?!教|問)|務必|麻煩|拜託|延到"
    r"|(?<![a-z])(?:will|shall|must|should|aim(?:s|ing)?|plan(?:s|ned|ning)?|due|expected?"
    r"|deliver|submit"
    r"|publish|release|launch|finish|complete|send|reply|we'll|i'll|they'll"
    r"|going to)(?![a-z]))[^，,。]{0,24}$"
)
_PLAN_AFTER = regex(
    rf"\s*(?:以?前|就|再|才(?=[會能])|會|將|要|來|可以?|應該?|一定|我們|我|再|請|把|\s)*(?:{VERBS})"
    r"|\s*(?:我們|我)?也?(?:會|將|再)(?![議員])"
    r"|,? ?(?:we|i|they|he|she|it)(?:'ll| will| shall| plan)"
)
_POLITE = regex(
    r"(?<!請問)(?:(?:可以|能|方便)(?:請|麻煩)|能不能|可不可以|可否|能否|是否(?:可以?|能夠?)"
    r"|是不是(?:可以?|能))[^，,。?]{0,10}$"
    r"|(?<![a-z])(?:can|could|would|will) you (?:please |kindly |all )?[a-z][^,.?]{0,60}$"
)
_POLITE_AFTER = regex(
    rf"\s*以?前?,?\s*(?:能不能|可不可以|可否|能否|是否(?:可以?|能夠?)|是不是(?:可以?|能))"
    rf"(?:請|再|先|麻煩|也|你們?|您|我們|大家|各位|部會)*(?:{VERBS})"
    r"|,? (?:can|could|would|will) you (?:please |kindly )?[a-z]"
)
_CERTAIN_EVENT = regex(r"下一?[次回場屆]|下個?[月季]|選[前後舉]|next|upcoming|第.{1,3}次")
_EVENT_PLAN = regex(
    r"請(?!教|問)|(?<!應該)會(?!議|後|前|有|中|計)|[要將再先](?!說|講)|麻煩|拜託|務必|必須|需|"
    r"(?<![a-z])(?:will|shall|must|should|'ll|please|to be|by then|needs?|let's)(?![a-z])"
)
_NEEDED = regex(
    r"應(?!該是)|須|必須|要(?!求)|請(?!教|問)|(?<![a-z])(?:must|shall|should|please|to be)(?![a-z])"
)
_DONE_AFTER = regex(
    r"\s*(?:就有[\d一二三四五六七八九十百千兩]|完成率|(?:可能|應該|恐怕|大概|絕對)?(?:沒辦法|無法"
    r"|來不及|做不[到完出]|趕不[及上]|有困難"
    r"|不(?:會|可能|行|太可能))|就?已經?|發生|死亡|有?(?:[一二三四五六七八九十兩幾]+[件次個位場]"
    r"|[二三四五六七八九十兩幾]起)|的(?:那|提案|資料|版本|數[據字]|統計"
    r"|[紀記]錄|案件|內容|文件|新聞|會議|法[律規]|做法)|(?:[^，,。]{0,3}了(?!解))|有\d|都?有在)"
    r"|[^a-z]{0,2}(?:we|they|it|he|she"
    r"|i) (?:had|did|was|were)(?![a-z])"
)
_PREPARING = regex(r"的|準備|會|通知|資料|訪談|說明|[一二兩三]?[次場]")
_PASSED = regex(r"每|凡|上一?[次回屆場個]|去年|前次|(?i:last|previous|every|each) ")
_REACH = 200
"""How many characters around a place are looked at, so that no text takes long."""

_TRIM = " \t\n。，,.;；!！、()（）[]「」【】*_-~:：>＞→•·\"'“”"


def attribute(folded: str, end: int) -> bool:
    """Whether the words behind this place make the time before them say of what is spoken."""
    return bool(_RIGHT().match(folded, end))


def happened(folded: str, end: int) -> bool:
    """Whether the words behind this place tell what came about by then: 兩天內就有五千人."""
    return bool(_DONE_AFTER().match(folded, end))


def lies_behind(event: str) -> bool:
    """Whether an event is by its name one that was, or one of many: 上次會議, 每季結束."""
    return bool(_PASSED().match(event))


def is_whole(text: str, start: int, end: int) -> bool:
    """Whether there is nothing but punctuation around this place."""
    if start > _REACH or len(text) - end > _REACH:
        return False
    return not text[:start].strip(_TRIM) and not text[end:].strip(_TRIM)


def _around(pattern: re.Pattern[str], text: str, start: int, end: int) -> tuple[int, int]:
    first = max(0, start - _REACH)
    for found in pattern.finditer(text, first, start):
        first = found.end()
    after = pattern.search(text, end, end + _REACH)
    return first, after.end() if after else min(len(text), end + _REACH)


def _was(reading: Reading, on: dt.date, reach: int) -> bool:
    """Whether the day lies behind, or its twin in the year before may be meant as well.

    The latter where no year was said and the day lies more than `reach` days ahead.
    """
    if reading.date is None or reading.kind is DueKind.EVENT:
        return False
    if reading.date < on:
        return True
    if Doubt.YEAR_ASSUMED not in reading.doubts:
        return False
    return (reading.date - on).days > reach


def is_title(reading: Reading, folded: str, start: int, end: int, on: dt.date) -> bool:
    """Match the day of the meeting itself says nothing, but where it is all that is said."""
    bare = reading.kind is DueKind.ON and reading.date == on
    return bare and not is_whole(folded, start, end)


def stands(text: str, reading: Reading, start: int, end: int, on: dt.date) -> bool:
    """Whether a reading at this place of a folded text is really said as a deadline."""
    first, last = _around(_SENTENCE_END(), text, start, end)
    said = text[first:last].rstrip()
    if (
        reading.strength < 0
        or lies_behind(reading.event)
        or is_title(reading, text, start, end, on)
    ):
        return False
    clause = _around(_CLAUSE_END(), text, start, end)
    polite = _asks_politely(text, start, end, clause)
    if not polite and (
        said.endswith("?") or _ASKS().search(text[clause[0] : clause[1]].rstrip("。.,，! "))
    ):
        return False
    if is_whole(text, start, end):
        return True
    left = text[max(first, start - 16) : start]
    if not reading.strength or _LEFT().search(left) or _PAST_BEFORE().search(left):
        return False
    lead = text[max(clause[0], start - 40) : start]
    if (not polite and _UNREAL().search(lead)) or (reading.strength < 3 and _REASON().search(lead)):
        return False
    if reading.kind is DueKind.NO_DATE:
        return True
    before, after = text[clause[0] : start], text[end : clause[1]]
    if reading.kind is DueKind.EVENT:
        return _event_stands(text[start:end], reading, before, after)
    if reading.kind is DueKind.WORDS:
        return reading.strength >= 2 or bool(_planned(text, start, end, before))
    planned = bool(_planned(text, start, end, before))
    if reading.kind is DueKind.BY and reading.strength >= 3:
        if reading.date and reading.date < on:
            return planned or bool(_NEEDED().search(before + after))
        return not _DONE_AFTER().match(text, end)
    reach = 366 if _AIM().search(before) else 182 if planned else 120
    passing = _WHEN().match(text, end) and not planned
    if passing or _RIGHT().match(text, end) or _was(reading, on, reach):
        return reading.kind is DueKind.START and reading.strength >= 3 and "起" in text[start:end]
    if not reading.ahead and _PAST().search(before + " " + after):
        return False
    if reading.strength >= 2:
        return True
    return planned or _set_apart(text, start, end) or _settled(before, after)


def _asks_politely(text: str, start: int, end: int, clause: tuple[int, int]) -> bool:
    """Whether somebody is asked to do it by then, not whether it can be: 能不能月底前給."""
    before, after = text[clause[0] : start], text[end : clause[1]]
    if asked := _POLITE().search(before):
        return asked.group().isascii() or bool(_PLAN_AFTER().match(text, end))
    return bool(_POLITE_AFTER().match(after))


def _planned(text: str, start: int, end: int, before: str) -> object:
    return _PLAN_BEFORE().search(before) or _PLAN_AFTER().match(text, end)


def _set_apart(text: str, start: int, end: int) -> bool:
    """Whether the words stand behind a space at the end of a short line, as in the composer."""
    return not text[end:].strip(_TRIM) and text[start - 1 : start].isspace() and len(text) <= 60


def _settled(before: str, after: str) -> bool:
    """Whether the clause only agrees on the time: 「那就下禮拜吧」."""
    opening, ending = before.strip(), after.strip(_TRIM)
    return bool(opening or ending) and bool(
        re.fullmatch(r"(?:那麼?|好|ok|就|先|約|抓|訂|在|so|then|let's say|make it|\s)*", opening)
        and re.fullmatch(r"(?:吧|囉|喔|好了|好|then)?", ending)
    )


def _event_stands(words: str, reading: Reading, before: str, after: str) -> bool:
    if reading.offset or _CERTAIN_EVENT().search(words) or reading.strength >= 4:
        return not _PAST().search(before)
    if _PREPARING().match(after) or _PAST().search(before) or _PAST().search(after):
        return False
    if _PLAN_AFTER().match(after) or not after.strip():
        return True
    return bool(_EVENT_PLAN().search(before) or _EVENT_PLAN().search(after[:12]))
