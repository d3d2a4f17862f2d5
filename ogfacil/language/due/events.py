"""Deadlines that hang on an event: 下次會議前, 選前, 等逐字稿結束以後, before the next meeting."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from dataclasses import replace

from ogfacil.language.due.counts import AMOUNT, UNIT, amount, later
from ogfacil.language.due.fold import fold
from ogfacil.language.due.numerals import AFTER, BEFORE, NUMBER
from ogfacil.language.due.reading import Reading
from ogfacil.language.due.years import Groups
from ogfacil.language.lazy import regex
from ogfacil.record import Doubt, DueKind

NEXT_MEETING = "下次會議"
"""The name of the event that 下次會議前, 下次會前, 下次開會前 hang on."""

SINCE = (
    r"(?:自|從)?(?P<since>[^\s，。；、？！：,;?!:（）()「」自從]{1,10}?)之?[次翌當隔]?日起算?\s*"
    rf"(?P<n4>{AMOUNT})\s*(?P<u4>{UNIT})[之以]?內"
)
_NEXT = regex(
    r"(?:下一?[次回場]|下個?[月季]的?)(?:的)?(?:開會|.{0,8}會議?)?|(?:the "
    r"|our )?next (?:\w+ )?(?:meeting|session|sitting|call)"
)

EVENT_NOUN = (
    r"(?:大選|選舉日?|改選|投票日?|公投|表決|(?:協作|協調|聯繫|共擬|推動|審查|籌備|諮詢|小組|委員"
    r"|工作){0,3}會議"
    r"|[季月週大年例峰晚]會|高峰會議?|研討會|公聽會|說明會|記者會|座談會|聽證會|協調會|審查會"
    r"|發表會|成果展|讀書會|聯席會"
    r"|論壇|工作坊|黑客松|評審|決賽|初賽|決選|典禮|開幕|開會|上任|就職|交接|任期(?:屆滿|結束)"
    r"|會期(?:結束)?|預算審查)"
)
_MODIFIER = (
    rf"(?:下下?一?[次回場屆個季輪]的?|第\s*{NUMBER}\s*[次場屆季]的?|[本這]次|本?年度"
    rf"|期[初中末](?=[^前後])|全國|縣市長?|九合一|總統盃?|立委|地方"
    r"|開放政府|政策|專案|跨部會|(?<![a-z])(?:po|ogp|irm|g0v|sdgs?)\s*)"
)
_ORDER = rf"(?:下下?一?[次回場屆]的?|第\s*{NUMBER}\s*[次場屆]的?|[本這]次)"
_BEFORE = rf"之前|以前|(?!前會){BEFORE}|前(?={NUMBER}個?\s*(?:{UNIT}))"
_AFTER = rf"之後|以後|{AFTER}"

CHINESE = (
    rf"(?P<name>{_MODIFIER}{{0,4}}{EVENT_NOUN}|{_ORDER}會?(?=前|之前|以前|後|之後|以後)"
    rf"|(?<![機社協國學公工委員議都才再不一就都人開教農商理])會(?=前(?!會)|結束)"
    rf"|(?:(?<!\w)|(?<=[在於至趕等們要先須能]))選(?=前(?!之夜|夜|選後|黃金|民調|的(?![一兩半\d]))"
    rf"|後(?!檢討)))"
    rf"(?:召開|舉行|開始|結束|開會)?的?\s*(?:(?P<n1>{AMOUNT})\s*(?P<u1>{UNIT})[之以]?(?P<b1>前|後)"
    rf"|(?P<b>{_BEFORE}|{_AFTER})的?(?:\s*(?P<n2>{AMOUNT})\s*(?P<u2>{UNIT})(?:之?以?內)?)?)"
)
AT_NEXT = (
    r"(?:(?<![達做講提])到|[在於]"
    r"|留到)?(?<!召開)(?<!舉行)(?<!舉辦)(?P<next>下一?[次回]的?(?:協作會議|協調會議|會議"
    r"|[季月週]會|開會|會))"
    r"(?=的?時(?!間|程|期)候?|再|上(?!的)|中(?!的)|\s*(?:報告|討論|提出|提供|確認|處理|決定"
    r"|回報)|\s*$)"
)
NEXT_TIME = (
    r"(?:(?<![達做講提期])到|[在於]|留到)?(?<![一每這])(?P<later>(?:下一?[次回]|下一[場屆輪])(?!數)的?"
    r"(?:這一?種|那一?個)?[^\s，。；、？！：,;?!:（）()「」是在於會就再請要的前後把還也一]{0,6}?"
    r"(?:的?(?:協作|聯繫|工作|小組|委員|推動|協調)?會議?|[季月週例部政]會|座談會?|工作坊|論壇)?)"
    r"(?=的?時候|再|[上中]?(?:報告|討論|提出|提供|提|確認|處理|決定|回報|說明|看|談|碰面|見面"
    r"|開會|做|辦|給|補充)|也?(?:[就將要請先來可能是輪]|會(?!議))|一[起定併]|我們?|大家|麻煩|[，,。]|\s*$)"
)
"""The next time of something, whatever it is: strong only where it is a meeting's."""
WAITING = (
    r"(?:(?<![\w」])(?:等到|等(?!於|等|級|一下|下|待|到|著|了|過))"
    r"|(?<=[要就先再得能須該也們我來是到])等到?(?!於|等|級|一下|下|待)|等到|(?<![\w」])待"
    r"|俟|一旦|直到)"
    r"(?P<wait>[^\s，。；、？！：,;?!:（）()「」]{2,24}?)(?:[以之]後|(?<=[出回下]來|到齊|同意|通過"
    r"|確定"
    r"|完成|結束|公布|定案)(?=[\s，,。]|$)|後(?![來面續])|(?=[再就便才]))"
)
DONE = (
    r"(?<![\w」])(?P<done>[^\s，。；、？！：,;?!:（）()「」等待俟希望如果]{0,10}?(?:確定|確認"
    r"|通過|完成|結束|公布|公告|核定|上線|定案|出爐|簽署|定稿|核准|發布|收到|[開辦做寫審談改弄跑看]完)|(?:收到|接獲"
    r"|接到)[^\s，。；、？！：,;?!:（）()「」]{1,8}?)"
    rf"(?:[以之]後|後(?![來面續]))(?:(?P<n3>{AMOUNT})\s*(?P<u3>{UNIT})(?:之?以?內)"
    rf"|\s*(?=[再就即始方便]|$))"
)
ALONE = r"(?P<free>[^\s，。；、？！：,;?!:]{1,14}?)(?P<fb>之前|以前|前|之後|以後|後)"
ALONE_COUNT = rf"(?:的?(?P<n5>{AMOUNT})\s*(?P<u5>{UNIT})(?:[之以]?內)?)?"
_NOT_FREE = regex(
    r"選前選|順?延|等一下.*|期限|截止(?:日期?|時間)?|死線|目|以|之|日|先|從|很?久|不久|眼|當|面|跟"
    r"|提|往|向|然|最|今|背|落|隨|其|此|事|生|空|史|這"
    r"|那|在這|在那|多年|年|"
    rf".*(?:{NUMBER}|半|多|幾)\s*(?:{UNIT}|歲|分鐘|個|次|名|位|人|點)|.*[歲們]"
    rf"|.*[\d０-９][.．][\d０-９].*|.*[年月季週日號天](?:底|初|中|末|[一二三四五六日]|結束)?"
    rf"|.*(?:星期|禮拜).?|.*[上最]|我.*|你.*"
)


def names_next_meeting(event: str) -> bool:
    """Whether an event's name means the next meeting of the series, in either language."""
    return bool(_NEXT().fullmatch(fold(event).strip()))


def event_date(name: str, events: Mapping[str, dt.date | None]) -> dt.date | None:
    """Return the date of this event, where it is known under this name or as the next meeting."""
    if name in events:
        return events[name]
    wanted = fold(name).replace(" ", "")
    for other, day in events.items():
        same = fold(other).replace(" ", "") == wanted
        if same or (names_next_meeting(name) and names_next_meeting(other)):
            return day
    return None


def hang(
    name: str,
    events: Mapping[str, dt.date | None],
    count: float = 0,
    unit: str = "天",
    *,
    strength: int = 3,
) -> Reading:
    """Return a deadline that lies `count` units after an event, or before it where negative."""
    name = name.strip()
    day = event_date(name, events)
    plain = dt.date(2001, 1, 1)
    doubts: tuple[Doubt, ...] = ()
    if not count:
        return Reading(DueKind.EVENT, day, None, name, 0, (), strength)
    if day:
        then, doubts = later(day, count, unit)
        offset = (then - day).days
    else:
        then = None
        if unit.removeprefix("個").startswith(("工作", "上班")):
            doubts = (Doubt.AMBIGUOUS,)
            offset = round(count * 7 / 5)
        else:
            offset = (later(plain, count, unit)[0] - plain).days
    return Reading(DueKind.EVENT, then, None, name, offset, doubts, strength)


def chinese(found: Groups, original: str, events: Mapping[str, dt.date | None]) -> Reading | None:
    """Return an event by its noun; `original` is its name as it was said."""
    name = canonical(original)
    number, unit = found.get("n1") or found.get("n2"), found.get("u1") or found.get("u2")
    before = (found.get("b1") or found.get("b") or "").endswith("前")
    if not number or not unit:
        return hang(name, events)
    many = amount(number)
    if many is None:
        return None
    reading = hang(name, events, -many[0] if before else many[0], unit)
    return replace(reading, doubts=(*reading.doubts, *many[1]))


def canonical(original: str) -> str:
    """Return an event's name as it is kept: 下次會 and 下次開會 are 下次會議."""
    folded = fold(original).strip()
    if re.fullmatch(r"下一?[次回]的?(?:開會|會議?)?", folded):
        return NEXT_MEETING
    return {"選": "選舉", "會": "會議", "開會": "會議"}.get(
        folded, original.strip().removesuffix("的")
    )


def since(found: Groups, name: str, events: Mapping[str, dt.date | None]) -> Reading | None:
    """自公告日起三十日內; 即日起 is today and no event."""
    many = amount(found["n4"] or "")
    if many is None or name.strip() in ("即", "今", "本", "明"):
        return None
    return hang(name, events, many[0], found["u4"] or "")


def done(found: Groups, name: str, events: Mapping[str, dt.date | None]) -> Reading | None:
    """公布後三十日內, 確定後再公布."""
    if not found.get("n3"):
        if name.strip() in ("結束", "完成", "發布", "公布"):
            return None
        return hang(name, events, strength=2)
    many = amount(found["n3"] or "")
    return hang(name, events, many[0], found["u3"] or "") if many else None


def free(name: str, found: re.Match[str], events: Mapping[str, dt.date | None]) -> Reading | None:
    """Match any event, where the whole phrase is nothing but 「X前」 or 「X以後」."""
    folded = fold(name).strip()
    if not folded or _NOT_FREE().fullmatch(folded):
        return None
    many = amount(found["n5"]) if found["n5"] else None
    if not many:
        return hang(canonical(name), events)
    count = -many[0] if found["fb"].endswith("前") else many[0]
    return hang(canonical(name), events, count, found["u5"])
