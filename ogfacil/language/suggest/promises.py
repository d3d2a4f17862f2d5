"""Rules for promises and requests as they are spoken: 我這邊會…, 會後…, 請國發會於…前…."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator

from ogfacil.language.due.fold import fold
from ogfacil.language.suggest.english import asks_please, i_will
from ogfacil.language.suggest.features import Clause
from ogfacil.language.suggest.line import Line, asks
from ogfacil.language.suggest.owners import MINISTRY, called, promised_by
from ogfacil.language.suggest.suggestion import Suggestion, SuggestionKind
from ogfacil.record import Due, DueKind, Owner

WORK = (
    r"提供|提出|提交|完成|回[覆復應報傳]|補[上交寄件正]|補一[份張]|確認|研議|評估|盤點|彙整|整理|通知|修[正改訂]|更新"
    r"|公[開告布]|發[函布送]|寄|辦理|參照|處理|規劃"
    r"|列入|納入|填寫|補充|溝通|討論|轉[告知達]|改進|精進|加強|追蹤|提醒|聯[繫絡]|邀請|召開|開會"
    r"|舉[辦行]|報告|建(?:立|置|一個|一下)"
    r"|安排|蒐集|檢討|協調|試(?:試)?看|問(?:問|看|一下)|配合|協助|製作|錄製|上[線架]|交貨|(?:繳"
    r"|提)交|交(?:給|回)|測試|調整|瞭解|了解|通函|協商|做(?:好|一[個些下次]|更)|拜訪|拜會|決定"
    r"|陪同|更改|拉進來|放上|貼[上給到]|送[給交到出]|查一下|推動|嘗試|執行(?!長|單位|秘書)|試辦|鼓勵"
    r"|輔導|研修|參考|預留|打樣|開場|讓[^,。;:]{1,6}知道"
)
_SELF = r"(?<![由讓要給是請])我(?!們)(?:這邊|自己|個人|再|先|回去|之後|也|就|來|後續|這裡)*"
_US = (
    rf"(?:我們(?:這邊|部[內裡]|會[內裡])?|(?<!根據)本[部會署局院府處](?:的[一-鿿]{{1,4}}[局署處司"
    rf"])?|{MINISTRY}"
    r"|(?<![一-鿿])[一-鿿]{1,4}(?:(?<![機社協國])會|署|局|處|中心)(?:這邊)?)(?:再|先|也|就|回去"
    r"|之後|後續|會後)*"
)
_I_WILL = re.compile(
    rf"{_SELF}(?:會|將|來(?=[一-鿿]{{0,4}}(?:{WORK}))(?!修正|更正|補充|報告|說明|回[應覆答]))"
    rf"(?!如何|非常|簡單|快速|議|覺得|想|建議|認為|希望|看到|講|說"
    rf"|場|怕|去看|傾向|用|聽|發現|很|遇|有|問說|被|變)[^,。;:]{{0,16}}?(?:{WORK})"
)
_WE_WILL = re.compile(
    rf"{_US}(?:會|將)(?:(?:再|先|盡快|馬上|立即|一起|陸續|持續|繼續|請|把|針對|後續|一併|進一步"
    rf"|在|於|透過|加強|回去|參考|就)(?!覺得|說|看到)[^,。;:]{{0,24}}?(?:{WORK})"
    r"|(?:參[考採]|轉[告知達]|彙整|回[覆復應]|提供|補充|配合|改進|安排|通知|邀請|提醒|公[布告開]"
    r"|遵照|聯繫|研議|評估))"
)
_BACK = re.compile(
    rf"(?<!部會)(?<!大家)(?<!各位)(?<!帶)(?:容(?:我|我們|請)"
    rf"|(?<!部會)(?<!大家)(?<!可以)帶)?回去(?:之後|後)?(?:我們|我)?(?:再|會|問|跟|和|與"
    rf"|也會)*[^,。;:]{{0,10}}?(?:{WORK}|問)"
    rf"|容(?:我|我們)[^,。;:]{{0,10}}(?:{WORK})"
    rf"|(?<!部會)(?<!大家)(?<!可以)帶回去[^,。;:]{{0,10}}(?:{WORK})"
)
_AFTERWARDS = re.compile(
    rf"(?:^|[，,；]|我們|我|這個|這邊)(?:我們|我)?會後(?:我們|我)?(?:也)?(?:(?:會|再"
    rf"|將)[^,。;:]{{0,10}}?(?:{WORK})|決定|(?:再)?提供)"
)
_MY_OWN = re.compile(r"會後我(?!們)|我(?!們)(?:這邊)?會後|容我回")
"""Where it is the speaker alone who will do it."""
_FURTHER = re.compile(
    rf"(?:後續|之後|未來|接下來)(?:我們|我)?(?:也)?(?:會|將)(?:再|持續|繼續|進一步|依|加強|在|於"
    rf"|辦)[^,。;:]{{0,16}}?(?:{WORK})|(?:後續|之後)(?:我們)?(?:會|再)來做|(?:未來"
    rf"|後續)會(?:加強|依照)"
)
_LET_ME = re.compile(
    rf"我(?:先|再|來|回去)(?:把|建|跟|找|問|整理|寄|看)[^,。;:]{{0,12}}(?:{WORK}|起來)"
)
_I_TAKE = re.compile(
    rf"{_SELF}來(?:寫|負責|弄|約|聯[絡繫]|建|做(?!一?[個下些]?(?:說明|補充|報告|介紹|回應|結論|總結|分享)))"
)
_MINE = re.compile(_SELF)
_MINE_BEFORE = re.compile(rf"{_SELF}會?[在於]?$")
_MINE_AFTER = re.compile(
    rf"[^,。;:]{{0,12}}?(?:{WORK}|給(?:大家|各位|你|您)|[把將][^,。;:]{{1,14}}(?:給|寄))"
)
_DATED = re.compile(
    rf"(?:會|將|要|預[計定]|暫[訂定]|可以)(?!議|員|上)[^,。;:]{{0,24}}?(?:{WORK}"
    rf"|{'公布|推出|播放|開始|啟動|發一?個?函|打樣|放'})|(?:{WORK})"
)
_PLANNED = re.compile(
    rf"(?:會|將)(?:{WORK})|預[計定]|暫[訂定]|將於|將在|會在|會於|規劃(?:在|於)|[訂排]在"
    rf"|我們(?:在|會)|(?:會|將)(?:發|給|上|再|有|回)"
)
_MEANT = re.compile(r"預[計定](?:會|將)(?:發文|發函|公布|完成|提出|辦理|召開|上線|請|邀)")
_NOT = re.compile(
    r"不會|沒有辦法|無法|不能|如果|假如|若是|要是|萬一|的話|當時|去年|上次|之前(?!提)|曾"
    r"|以前我們|本來|原本|應該會|可能會(?!再)|也許|或許|大概會|好像|聽起來|希望(?!可以在)"
    r"|每[一個年次]|通常|常常|例如|比如|好比|假設|才會|就會(?!請|把|發|提供|再)|他們|民眾|提案人"
    r"|(?<!其)[他她](?:說|會|將|要|自己)|[聽據]說|報載|新聞(?:說|報)|(?<!我)(?<!們)(?<!來)說(?:會|將)"
    r"|網友|大家會|你會|會不會|機會|(?:^|我|我們|也|想|本會)建議|不一定|覺得"
)
_ABROAD = re.compile(r"[美法英德韓加]國|日本|歐盟|聯合國|國外|外國|其他?會員國")
_CONDITION = re.compile(
    r"(?:^|[,;:。])(?:但是?|所以|那)?(?:如果|假如|假設|萬一|要是|若)"
    r"(?!(?:大家|各位)?(?:都|也|目前)?(?:沒有|還好|沒問題|ok))"
    r"|若有[^,。;:]{1,12}的話,"
)
_HABIT = re.compile(
    r"當時|果然|那時候?|通常|常常|一般來[說講]|原則上(?!同)|依照?過去|為例|^(?:比如|例如|譬如|好比)"
)
_TODAY = re.compile(
    r"今天的(?:方向|流程|議程)|說明一下(?:程序|流程)|各組上來|等一下(?!會?後)|待會(?!後)|稍後"
)
"""What belongs to the meeting itself and is over when it is."""
_REQUEST = re.compile(
    r"(?:^|[,。;:、]|也|就|再|先|要|還是|必須|所以|因此|這就|那|這部分|會後|[前底]|以[前後])(?P<ask>請(?!問|教|求|假|益|客"
    r"|款|願|領|辦單|見)|麻煩|拜託|務請)"
    rf"(?P<rest>[^,。;:]{{0,42}}?(?:{WORK}|(?P<out>對外說明)|派(?:員|人)|跟我們說|列管"
    r"|(?P<give>給(?:我|大家|各位))))"
)
_NO_REQUEST = re.compile(
    r"如果|的話|去年|上次|當時|之前有|已經?|有請(?!教)|邀請|希望請|報告案|請序號|請主辦機關"
    r"|請(?:各位)?(?:委員|大家|長官)?來?(?:參考|自行)"
    r"|請(?:不同|別|外面|類似)的?"
)
_STANDING = re.compile(r"^(?:比如|例如|譬如|好比)|^如(?![何同下此果])[^,。;:]{2,24}時,請")
"""An example, or what is asked of whoever it will concern."""
_PAST_REQUEST = re.compile(r"動員了|[開辦做]了|已經?|上次|去年|當時")
_SAID_BEFORE = re.compile(r"依據?上次|上次(?:會議|決議)[^,。;:]{0,6}$|去年[^,。;:]{0,6}$")
_NOW = re.compile(
    r"說明一下|後面報告|請(?:各位)?參[閱考]|請看|先請|接[著下]來?.{0,3}請|請(?:您|你|大家)?(?:開始|坐"
    r"|投票|指教|多多|看一下|簡單|支持)|報告完"
    r"|(?:說明|回應|報告|回答|補充|分享|發言|致詞|討論|簡報)(?:一下)?[。!]?$"
)
_ONE = (
    rf"(?:{MINISTRY}|[一-鿿]{{1,7}}?(?:(?<!機)會|署|局|處|總處|院|府|中心|辦公室|單位|機關)"
    rf"|[一-鿿]{{1,3}}(?:委員|老師|執秘|主委|次長|部長))"
)
_THEN = (
    r"(?:這邊|那邊|也|再|先|就|能夠?|可以|來|回去|協助|幫忙|帶回去?|後續|稍微|[儘盡]快|\s)*"
    rf"(?=想|給|思考|查|於|在|將|把|依|按|幫|儘|盡|要|跟|對|到|繼續|一併|務必|\d|{WORK}|對外|這|那|下|本|年|月)"
)
_WHO = re.compile(rf"(?P<who>{_ONE}(?:、{_ONE})*){_THEN}")
_THEN_DOES = re.compile(_THEN)
_TOLD = re.compile(
    r"(?<!其)[他她](?:們|自己)?(?:說|會|將|要)|[聽據]說|報載|新聞(?:說|報)|(?<![我們來])說(?:會|將|要)|依據?上次"
)
_FLOOR = re.compile(
    r"請(?!假|教|求)[^,。;:]{0,24}(?:說明|報告|補充|分享|發言|回應|簡報|致詞)$"
    r"|報告[^,。;:]{0,18}(?:成果|情形|進度|內容)$|(?:跟|向)(?:大家|各位|長官)(?:報告|分享|說明)(?:一下)?$"
    r"|請(?!假|教|求)[^,。;:]{0,24}(?:說明|報告|補充|分享|發言|回[應答])一下$|麻煩[^,。;:]{0,8}(?:回[應答]|說明)$"
    r"|(?:會|將)(?:針對|就|從)[^,。;:]{0,24}(?:來|作|做|的)[^,。;:]{0,4}(?:說明|報告|介紹)$"
)
"""Who has, or gets, the floor."""
_LATER = re.compile(
    r"會後|下一?[次個週場季]|之前|以前|月底|年底|\d ?[月日號]|週[一二三四五]|禮拜|星期|回去"
)
_WISH = re.compile(
    r"(?:一起|共同)(?:來)?(?:共同)?(?:努力|打拼)|站在一起|希望[^,。;:]{0,16}(?:持續|繼續)(?:協助|支持|配合|努力)"
    r"|(?:尋求|期待)[^,。;:]{0,14}(?:支持|合作)|合作的共同推動"
)
"""Politeness and general will: nobody is to do anything by it."""
_SELF_SERVICE = re.compile(r"請[他她]們?|請(?:他們)?自行|(?:報名|登記)之後")
_BREAK = re.compile(r"休息 ?\d* ?分鐘|我們先休息|demo中")
_HANDED = re.compile(
    r"(?:會|再|將)[^,。;:?]{0,24}?(?:寄|傳|貼|放|加|公開|提供|留|轉)[^,。;:?]{0,8}"
    r"(?:給(?:大家|各位|你們?|您|各部會|所有)|網站|網路|網頁|平台|雲端|資料夾|逐字稿)"
)
_ON_A_DAY = re.compile(
    r"(?:預[計定]|將|會(?=[在於])|規劃(?=[在於]))[^,。;:?]{0,16}?"
    r"(?:\d ?月|[上中下]旬|[年月]底|下半年)"
    r"|(?:\d ?月|[上中下]旬|[年月]底|下半年|今年)[^,。;:?]{0,8}?(?:預[計定]|將|(?<!機)會(?!議|員))"
)
_GOES_BACK = re.compile(
    r"(?:我|我們|這部分|這邊)(?:還會再|再來|再上|會再|再隨時|這次回去)[^,。;:?]{0,10}(?:看|處理|找|更新|確認|查|嘗試)"
)
_KEEPS_ON = re.compile(
    r"(?:我們|本[部會署局院府處]|[一-鿿]{1,4}[部署局處會])也?(?:會|將)(?:再|持續|繼續|積極|後續|陸續|加強|進一步)"
)
_OVER = re.compile(r"已經?|去年|上次|當時|曾|(?<=[一-鿿])了(?!解)|應該|可能會|如果|說不定|他們")
_FOR_NOW = re.compile(r"給(?:我|你|您|大家|各位).{0,3}(?:時間|分鐘|掌聲|機會)")
_ASKS = re.compile(r"(?<![申邀聘])請(?!問|教|求|假)|麻煩|拜託|(?<![a-z])please(?![a-z])")


def promises(line: Line) -> Iterator[Suggestion]:
    """Yield what the speaker says that they, or their office, will do."""
    for sentence in line.sentences():
        folded = fold(sentence)
        if asks(sentence):
            continue
        if found := _spoken(folded):
            rule, start, mine = found
            if (
                _CONDITION.search(folded[:start])
                or _NOT.search(_clause(folded, start))
                or _HABIT.search(folded)
                or _TODAY.search(folded)
                or _quoted(line, sentence, start)
            ):
                continue
            owners = line.me() if mine else ()
            yield _suggest(line, sentence, rule, owners)
        elif _mine_by_a_day(folded, sentence, line):
            yield _suggest(line, sentence, "I will", line.me())
        elif _REQUEST.search(folded):
            continue
        elif _dated(folded, sentence, line) or _MEANT.search(folded):
            yield _suggest(line, sentence, "plan", ())


def _mine_by_a_day(folded: str, sentence: str, line: Line) -> bool:
    """Whether the speaker says by when they do something: 我這邊下週五前寄出."""
    if not _MINE.search(folded) or _HABIT.search(folded):  # reading dues takes most of the time
        return False
    return any(
        due.kind in (DueKind.BY, DueKind.ON, DueKind.EVENT)
        and not (due.date and line.on and due.date < line.on)
        and _MINE_BEFORE.search(folded[:place])
        and _MINE_AFTER.match(folded, place + len(due.words))
        and not _NOT.search(_clause(folded, place))
        for due, place in line.dues(sentence)
    )


def _spoken(folded: str) -> tuple[str, int, bool] | None:
    """Return the rule that matches a sentence, where, and whether it is about the speaker."""
    for rule, pattern, mine in (
        ("I will", _I_WILL, True),
        ("I first", _LET_ME, True),
        ("I will", _I_TAKE, True),
        ("taken back", _BACK, False),
        ("after the meeting", _AFTERWARDS, False),
        ("we will", _WE_WILL, False),
        ("from here on", _FURTHER, False),
    ):
        if found := pattern.search(folded):
            own = mine or bool(_MY_OWN.search(found.group()))
            return rule, found.start(), own
    if found := i_will(folded):
        mine = found["i"].lower().startswith(("i", "let me"))
        return "I will (English)", found.start(), mine
    return None


def _quoted(line: Line, sentence: str, start: int) -> bool:
    """Whether this place of a sentence stands within quotation marks: somebody is cited."""
    before = line.entry.text[: line.entry.text.find(sentence) + start]
    return max(map(before.rfind, "「『“")) > max(map(before.rfind, "」』”"))


def _clause(folded: str, start: int) -> str:
    first = max(folded.rfind(mark, 0, start + 1) for mark in ",;:。")
    end = re.search(r"[,;。]", folded[start:])
    return folded[first + 1 : start + end.start() if end else len(folded)]


def _dated(folded: str, sentence: str, line: Line) -> bool:
    """Whether a sentence plans something for a day that is still to come."""
    if not _PLANNED.search(folded) or not _DATED.search(folded):
        return False
    return any(_planned(folded, due, place, line.on) for due, place in line.dues(sentence))


def _planned(folded: str, due: Due, place: int, on: dt.date | None) -> bool:
    if due.kind not in (DueKind.BY, DueKind.ON) or due.date is None:
        return False
    if on and due.date <= on and "下班" not in due.words:
        return False
    first = max(folded.rfind(mark, 0, place + 1) for mark in ",;:。")
    after = place + len(due.words)
    end = re.search(r"[,;。][^,;。]*[,;。]|$", folded[after:])
    clause = folded[first + 1 : after + (end.end() if end else 0)]
    here = _clause(folded, place)
    if (
        _NOT.search(here)
        or _ABROAD.match(here)
        or re.search(r"[天日週月年]內|之內|工作[天日]", due.words)
    ):
        return False
    return bool(_PLANNED.search(clause) and _DATED.search(clause))


def requests(line: Line) -> Iterator[Suggestion]:
    """Yield what somebody is asked to do after the meeting, not to speak now."""
    for sentence in line.sentences():
        folded = fold(sentence)
        if asks(sentence) or _STANDING.search(folded):
            continue
        if asks_please(folded):
            yield _suggest(line, sentence, "request", ())
            continue
        for found in _REQUEST.finditer(folded):
            if not _is_request(folded, found, line.due(sentence), line.on):
                continue
            yield _suggest(line, sentence, "request", _asked(found["rest"], line))
            break


def _is_request(folded: str, found: re.Match[str], due: Due | None, on: dt.date | None) -> bool:
    """Whether it is for after the meeting; who is merely given the floor is asked nothing."""
    clause = _clause(folded, found.start("ask"))
    later = due is not None and due.kind not in (DueKind.NO_DATE, DueKind.WORDS)
    if _NOW.search(clause) and not (later or found["out"]):
        return False
    before = folded[: found.start("ask")]
    if _SAID_BEFORE.search(before):
        return False
    dated = due is not None and due.date is not None and on is not None and due.date > on
    if not dated and _PAST_REQUEST.search(before):
        return False
    if _NO_REQUEST.search(clause) or (found["give"] and not later):
        return False
    return later or not found["rest"].lstrip("各位").startswith(("大家", "我們"))


def _asked(rest: str, line: Line) -> tuple[Owner, ...]:
    """Who is named right after 請; nobody where it is not plain."""
    rest = rest.lstrip()
    for name, person in called(line):
        if rest.startswith(name) and _THEN_DOES.match(rest, len(name)):
            return (Owner(person.name, person.id),)
    who = _WHO.match(rest)
    return tuple(o for name in who["who"].split("、") for o in line.owner(name)) if who else ()


def _suggest(line: Line, sentence: str, rule: str, owners: tuple[Owner, ...]) -> Suggestion:
    return Suggestion(
        SuggestionKind.ACTION, sentence, (line.entry.id,), rule, owners, line.due(sentence)
    )


def is_told(line: Line, clause: Clause, sentence: str) -> bool:
    """Tell whether a clause asks, cites, is an example, a condition or a habit, or is of others.

    Such a clause promises nothing here.

    Args:
        line: The entry in which it is said.
        clause: What may be a promise or a request.
        sentence: The sentence in which it stands.
    """
    folded = fold(sentence)
    until = folded[: clause.start + len(clause.text)]
    return bool(
        (clause.number + 1 >= clause.of and asks_at_end(sentence))
        or _CONDITION.search(folded[: clause.start + 1])
        or _HABIT.search(until)
        or _TODAY.search(until)
        or _STANDING.search(folded)
        or _TOLD.search(until)
        or _ABROAD.match(clause.text)
        or _FOR_NOW.search(clause.text)
        or is_talk(clause.text, folded)
        or _quoted(line, sentence, clause.start)
    )


def asks_at_end(sentence: str) -> bool:
    """Tell whether a sentence ends with a question mark."""
    return fold(sentence).rstrip().endswith("?")


def is_plain(clause: str) -> bool:
    """Whether a folded clause is of a form in which promises are mostly said.

    Something is handed on or put where all find it, planned for a day, gone after by the
    speaker, or kept on with by
    an office.
    """
    return not _OVER.search(clause) and any(
        form.search(clause) for form in (_HANDED, _ON_A_DAY, _GOES_BACK, _KEEPS_ON)
    )


def is_asked(clause: str) -> bool:
    """Tell whether a folded clause asks somebody for something."""
    return not _OVER.search(clause) and bool(_ASKS.search(clause))


def is_talk(clause: str, folded: str) -> bool:
    """Whether a clause only gives the floor, thanks, wishes, or sends people off for a break.

    Args:
        clause: Its words, folded.
        folded: The sentence in which it stands.
    """
    if _FLOOR.search(clause) and not _LATER.search(folded):
        return True
    return bool(_WISH.search(clause) or _SELF_SERVICE.search(clause) or _BREAK.search(folded))


def whose(line: Line, clause: Clause, sentence: str) -> tuple[Owner, ...]:
    """Whose it is, where the clause that promises or asks, or its sentence ahead of it, says so."""
    folded = fold(sentence)
    if asked := _ASKS.search(clause.text):
        return _asked(clause.text[asked.end() :], line)
    before = folded[max(0, clause.start - 40) : clause.start]
    return promised_by(line, clause.text, before)
