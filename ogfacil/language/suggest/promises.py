"""Rules for promises and requests as they are spoken: 我這邊會…, 會後…, 請國發會於…前…."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ogfacil.language.due.fold import fold
from ogfacil.language.suggest.line import Line, asks
from ogfacil.language.suggest.suggestion import Suggestion, SuggestionKind
from ogfacil.record import DueKind, Owner

_WORK = (
    r"提供|提出|提交|完成|回[覆復應報]|確認|研議|評估|盤點|彙整|整理|通知|修[正改訂]|更新|公[開告布]|發[函布送]|寄|辦理|參照|處理|規劃"
    r"|列入|納入|填寫|補充|溝通|討論|轉[告知達]|改進|精進|加強|追蹤|提醒|聯[繫絡]|邀請|召開|開會|舉[辦行]|報告|建(?:立|置|一個|一下)"
    r"|安排|蒐集|檢討|協調|試(?:試)?看|問(?:問|看|一下)|配合|協助|製作|錄製|上[線架]|交貨|測試|調整|瞭解|了解|通函|協商|做(?:好|一[個些下次]|更)|拜訪|拜會|決定"
    r"|陪同|更改|拉進來|放上|貼|送|交|查|找|看看|約|推動|嘗試|執行"
)
_SELF = r"我(?!們)(?:這邊|自己|個人|再|先|回去|之後|也|就|來|後續|這裡)*"
_US = r"(?:我們(?:這邊|部[內裡]|會[內裡])?|本[部會署局院府處]|(?<![一-鿿])[一-鿿]{1,4}(?:部|會|署|局|處)(?:這邊)?)(?:再|先|也|就|回去|之後|後續|會後)*"
_I_WILL = re.compile(
    rf"{_SELF}(?:會|將|來(?=[一-鿿]{{0,4}}(?:{_WORK})))(?!議|覺得|想|建議|認為|希望|看到|講|說|場|怕|去看|傾向|用|聽|發現|很|遇|有|問說|被|變)[^，,。；]{{0,16}}?(?:{_WORK})"
)
_WE_WILL = re.compile(
    rf"{_US}(?:會|將)(?:再|先|儘快|盡快|一起|陸續|持續|繼續|請|把|針對|立即|後續|一併|進一步|在|於|透過|加強|回去)(?!覺得|說|看到)[^，,。；]{{0,24}}?(?:{_WORK})"
)
_BACK = re.compile(
    rf"(?:容(?:我|我們|請)|帶)?回去(?:之後|後)?(?:我們|我)?(?:再|會|問|跟|和|與|也會)*[^，,。；]{{0,10}}?(?:{_WORK}|問)"
    rf"|容(?:我|我們)[^，,。；]{{0,10}}(?:{_WORK})|帶回去[^，,。；]{{0,10}}(?:{_WORK})"
)
_AFTERWARDS = re.compile(
    rf"(?:^|[，,；]|我們|我|這個)(?:我們|我)?會後(?:我們|我)?(?:也)?(?:會|再|將|請)?[^，,。；]{{0,10}}?(?:{_WORK})"
)
_FURTHER = re.compile(
    rf"(?:後續|之後|未來|接下來)(?:我們|我)?(?:也)?(?:會|將)(?:再|持續|繼續|進一步|依|加強|在|於|辦)[^，,。；]{{0,16}}?(?:{_WORK})|(?:後續|之後)(?:我們)?(?:會|再)來做"
)
_LET_ME = re.compile(
    rf"我(?:先|再|來|回去)(?:把|建|跟|找|問|整理|寄|看)[^，,。；]{{0,12}}(?:{_WORK}|起來)"
)
_DATED = re.compile(
    rf"(?:會|將|要|預[計定]|暫[訂定]|可以)(?!議|員|上)[^，,。；]{{0,24}}?(?:{_WORK}|{'公布|推出|播放|開始|啟動|發一?個?函|打樣|放'})|(?:{_WORK})"
)
_PLANNED = re.compile(
    r"預[計定]|暫[訂定]|將於|將在|會在|會於|規劃(?:在|於)|[訂排]在|我們(?:在|會)|(?:會|將)(?:發|給|上|再|有|回)"
)
_NOT = re.compile(
    r"不會|沒有辦法|無法|不能|如果|假如|若是|要是|萬一|的話|當時|去年|上次|之前(?!提)|曾|以前我們|本來|原本|應該會|可能會(?!再)|也許|或許|大概會|好像|聽起來|希望(?!可以在)"
    r"|每[一個年次]|通常|常常|例如|比如|好比|假設|才會|就會(?!請|把|發|提供|再)|他們|民眾|提案人|網友|大家會|你會|會不會|機會|建議(?!修)|不一定|覺得"
)
_REQUEST = re.compile(
    r"(?:^|[，,；。、]|也|就|再|先|要|還是|可以|而是|必須|所以|因此|是)(?P<ask>請(?!問|教|求|假|益|客|款|願|領|辦單|見)|麻煩|拜託|務請)"
    r"(?P<who>[^，,。；]{0,12}?)(?:於|在|將|把|依|就|幫|按|儘|盡|再|先|能|可以|來|回去|要|跟|對|協助|一併|務必|各自|可|直接|到|繼續)?"
    rf"(?P<what>[^，,。；]{{0,30}}?(?:{_WORK}|對外說明|派(?:員|人)|跟我們說|列管))"
)
_NOW = re.compile(
    r"說明一下|^.{0,3}(?:說明|補充|報告|回應|分享|介紹|發言)|請(?:各位)?參[閱考]|請看|先請|接[著下]來?.{0,3}請|請(?:您|你|大家)?(?:開始|坐|投票|指教|多多|看一下|簡單|支持)"
    r"|(?:說明|回應|報告|回答|補充|分享|發言|致詞|討論)(?:一下)?(?:，?(?:謝謝|感謝))?[。！!]?$"
)
_AGENCY = re.compile(
    r"^(?:還是)?(?P<who>(?:[一-鿿]{1,6}(?:部|會|署|局|處|院|府|中心|辦公室|單位|機關))|[一-鿿]{2,3}(?:委員|老師|執秘|主委|次長|部長)?)(?:這邊)?$"
)
_ENGLISH = re.compile(
    r"(?<![a-z])(?P<i>i will|i'll|i’ll|let me|i am going to|i'm going to|we will|we'll|we’ll|let's|let’s) (?:also |then |now |just )*"
    r"(?:try to |go ahead and )?(?P<verb>send|share|follow up|get back|check with|draft|write(?: up)?|publish|set up|schedule|e-?mail|circulate|prepare|post"
    r"|translate|invite|organi[sz]e|contact|reach out|update|review|submit|file|put together|forward|introduce|connect you|upload|make sure|report back)(?![a-z])",
    re.IGNORECASE,
)
_PLEASE = re.compile(
    r"(?<![a-z])(?:please|could you please|kindly) (?:also )?(?:send|share|follow up|draft|write|publish|prepare|submit|review|update|confirm|reply|contact|invite|post|check)(?![a-z])",
    re.IGNORECASE,
)
_ENGLISH_NOT = re.compile(
    r"(?<![a-z])(?:if|would|could have|might|maybe|imagine|suppose|then i|so i|when)(?![a-z])",
    re.IGNORECASE,
)


def promises(line: Line) -> Iterator[Suggestion]:
    """What the speaker says that they, or their office, will do."""
    for sentence in line.sentences():
        folded = fold(sentence)
        if asks(sentence):
            continue
        if found := _spoken(folded):
            rule, start, mine = found
            if _NOT.search(_clause(folded, start)):
                continue
            owners = line.me() if mine else ()
            yield _suggest(line, sentence, rule, owners)
        elif _dated(folded, sentence, line):
            yield _suggest(line, sentence, "dated plan", ())


def _spoken(folded: str) -> tuple[str, int, bool] | None:
    """The name of the rule that fits a sentence, where, and whether it is about the speaker."""
    for rule, pattern, mine in (
        ("I will", _I_WILL, True),
        ("I first", _LET_ME, True),
        ("taken back", _BACK, False),
        ("after the meeting", _AFTERWARDS, False),
        ("we will", _WE_WILL, False),
        ("from here on", _FURTHER, False),
    ):
        if found := pattern.search(folded):
            own = mine or (rule == "taken back" and "容我回" in found.group())
            return rule, found.start(), own
    if found := _ENGLISH.search(folded):
        if _ENGLISH_NOT.search(folded[: found.start()][-40:]):
            return None
        mine = found["i"].lower().startswith(("i", "let me"))
        return "I will (English)", found.start(), mine
    return None


def _clause(folded: str, start: int) -> str:
    first = max(folded.rfind(mark, 0, start + 1) for mark in ",;:。")
    end = re.search(r"[,;。]", folded[start:])
    return folded[first + 1 : start + end.start() if end else len(folded)]


def _dated(folded: str, sentence: str, line: Line) -> bool:
    """Whether a sentence plans something for a day that is still to come."""
    due = line.due(sentence)
    if due is None or due.kind not in (DueKind.BY, DueKind.ON) or due.date is None:
        return False
    if due.date <= line.on and "下班" not in due.words:
        return False
    place = sentence.find(due.words)
    first = max(folded.rfind(mark, 0, place + 1) for mark in ",;:。")
    end = re.search(r"[,;。]", folded[place + len(due.words) :])
    clause = folded[first + 1 : place + len(due.words) + (end.start() if end else len(folded))]
    if _NOT.search(clause) or re.search(r"[天日週月年]內|之內", due.words):
        return False
    return bool(_PLANNED.search(clause) and _DATED.search(clause))


def requests(line: Line) -> Iterator[Suggestion]:
    """What somebody is asked to do after the meeting, not to speak now."""
    for sentence in line.sentences():
        folded = fold(sentence)
        if asks(sentence):
            continue
        if _PLEASE.search(folded):
            yield _suggest(line, sentence, "request", ())
            continue
        for found in _REQUEST.finditer(folded):
            clause = _clause(folded, found.start("ask"))
            due = line.due(sentence)
            later = due is not None and due.kind is not DueKind.NO_DATE
            if _NOW.search(clause[clause.find(found["ask"]) + len(found["ask"]) :]) and not later:
                continue
            if re.search(r"如果|的話|去年|上次|當時|之前有|已經?|有請(?!教)|邀請|希望請", clause):
                continue
            owners: tuple[Owner, ...] = ()
            if who := _AGENCY.match(found["who"]):
                owners = line.owner(who["who"])
            yield _suggest(line, sentence, "request", owners)
            break


def _suggest(line: Line, sentence: str, rule: str, owners: tuple[Owner, ...]) -> Suggestion:
    return Suggestion(
        SuggestionKind.ACTION, sentence, (line.entry.id,), rule, owners, line.due(sentence)
    )
