"""Rules for how whoever leads a meeting settles a point, and for results of votes.

The same words of another speaker propose, or tell how things are done elsewhere; they settle
nothing. What only leads to the next point (如果沒有的話，我們就往下) settles nothing either.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ogfacil.language.due.fold import fold
from ogfacil.language.suggest.line import Line
from ogfacil.language.suggest.suggestion import Suggestion, SuggestionKind
from ogfacil.record import Entry, EntryKind

CHAIR, VOTE = "chair settles", "vote"
"""The names of the rules."""
_DO = r"(?:處理|辦理|執行|進行|做|規劃|修正|調整|定案|通過|決定)"
_END = r"(?=[,。;!了吧]|$)"
_ONWARDS = (
    r"(?!(?:再|先|要|非常|直接|馬上|準時|滿|很)*(?:來|進入|進到|開始|往下|往後|下|請|休息|投票|散會|結束"
    r"|繼續(?!列管|追蹤)|看|進行|到|相當|準時|感謝|謝謝|邀請|接|換|可以|會|有|是說|沒有辦法|麻煩|回[答應]|[.…⋯]))"
)
_SETTLES = re.compile(
    # 就朝這個方向規劃, 大概用這樣的方式做, 其他就按照幕僚的建議
    rf"(?:就|大概是?|先)(?:往|朝|用|照|按照?|依照?|以)著?[^,。;:?]{{0,12}}"
    rf"(?:方向|方式|做法|版本?|原則|建議)[^,。;:?]{{0,4}}(?:{_DO}|{_END})"
    # 我們就這樣, 我想就這樣子處理, 那就照案
    rf"|(?:^|[,;。]|我們|我想|那|大概|也許)就(?:先)?(?:這樣子?|如此|照這樣|照案|照辦)[來去]?(?:{_DO}|{_END})"
    rf"|(?:^|[,;。]|我們|我想|那)就(?:按照|依照|照)(?:這|剛)[^,。;:?]{{0,6}}{_END}"
    # 這個就列入會議紀錄
    r"|(?:就|直接|一併|那)[^,。;:?]{0,4}(?:列入|寫進|納入|記入|放進)[^,。;:?]{0,6}紀錄"
    # 大家沒有意見的話，就…
    r"|(?:沒有[^,。;:?]{0,14}的話|沒有(?:特別的?|其他的?|什麼)?(?:意見|問題|反對)"
    rf"|(?:都|如果)(?:ok|同意|可以|沒問題)的話),?(?:那|我們|這樣)*(?:就|先這樣){_ONWARDS}[^…⋯?]+"
    # 其餘解管, 這個部分就調整後通過, 兩案都進入協作
    r"|(?<!建議)(?<!請)(?:解管|解列)(?=[,。;!了]|$)"
    rf"|(?:調整|補充|修正|修改)後就?再?通過{_END}|原則上?(?:同意|通過){_END}"
    rf"|(?:都|就|案)不?(?:用|需要|必)?再?進入協作{_END}"
    r"|(?:這一?[個項案]|部分)(?!還|才|要|建議)[^,。;:?]{0,4}(?<!建議)(?:繼續|持續)(?:追蹤|列管)"
    r"|(?:就|整個)(?:都|先|整個)?(?:拿掉|刪掉|取消)(?=[,。了]|$)"
    r"|我們就不(?![^,。;:]{0,4}(?:播|唸|念|講|說|贅|看|介紹|談|重複|細|解釋))[^,。;:?]{1,6}了(?=[,。]|$)"
    # 下次會議是3月8日
    r"|下一?次(?:的)?(?:月會|季會|會議|開會)(?:時間|日期)?(?:就|會|還)?(?:是|訂在|定在|在)[^,。;:?]{0,8}"
    r"(?:\d ?月|\d ?[日號]|週[一二三四五]|禮拜|星期)"
    r"|\b(?:let's (?:go with|fix on|settle)|we'll (?:go with|fix on)|just fix on"
    r"|(?:that's|it's|consider it) (?:settled|decided|a deal))\b"
)
_PUT = re.compile(
    r"(?:是不是|好不好|可不可以)[^。;?]{0,20}(?:這樣子?|列管|解管|做法|方式|處理|辦理|通過)[^。;?]{0,6}\?"
)
"""A way that is put to the meeting, for it to agree to."""
_ASSENT = re.compile(r"^[（(][^）)]{0,12}(?:無意見|沒有意見|無異議|同意|點頭|鼓掌)[^）)]{0,6}[）)]")
_ANSWER = re.compile(
    r"^(?:好|可以|同意|沒有?問題|ok|okay|yes|sure|agreed)[的啊喔,。!. ]*(?:謝謝.{0,6})?$"
)
_PUT_LAST = re.compile(
    r"(?:這樣|那樣)(?:子|做)?(?:可以|好|ok|行)嗎|好不好|can we agree|agreed|is that (?:ok|fine)"
)
"""How a way is put at the end, for an answer in a word."""
_NOT_NOW = re.compile(
    r"我就這樣|上次|去年|當時|為什麼|意思是|今天(?:的?會議)?就?先?(?:就)?(?:這樣|到)|我覺得|在我來?看"
)
_RESULT = re.compile(
    r"^[（(\[【]?\s*(?:投票|開票|表決)?結果\s*[:：]\s*\S|^[（(\[【]?\s*(?:全體|與會者|大家)?(?:一致|均|皆|都)?"
    r"(?:無異議|照案|鼓掌|修正後?|表決|投票)通過|^[（(\[【]?[^）)\]】]{0,40}(?:獲得?|得)\s*\d+\s*票"
)


def settled_by_chair(line: Line) -> Iterator[Suggestion]:
    """Yield a sentence of somebody who leads by which a point is settled.

    Args:
        line: What somebody says who leads the meeting.
    """
    for sentence in line.sentences():
        folded = fold(sentence)
        if folded.rstrip().endswith(("?", "嗎", "呢")):
            after = line.next()
            found = bool(
                after is not None
                and line.entry.text.rstrip().endswith(sentence)
                and (
                    (_ASSENT.search(after.text.strip()) and _PUT.search(folded))
                    or (
                        after.speaker != line.entry.speaker
                        and _ANSWER.search(fold(after.text.strip()))
                        and _PUT_LAST.search(folded)
                        and (_PUT.search(folded) or _SETTLES.search(folded))
                    )
                )
            )
        else:
            found = any(
                not _NOT_NOW.search(_around(folded, at)) for at in _SETTLES.finditer(folded)
            )
        if found:
            yield Suggestion(SuggestionKind.DECISION, sentence, (line.entry.id,), CHAIR)


def _around(folded: str, found: re.Match[str]) -> str:
    """Return the clauses in which words stand."""
    first = max(folded.rfind(mark, 0, found.start() + 1) for mark in ",;:。")
    ends = [place for mark in ",;。" if (place := folded.find(mark, found.end())) >= 0]
    return folded[first + 1 : min(ends, default=len(folded))]


def result(entry: Entry) -> Suggestion | None:
    """Return the result of a vote that a stage direction gives."""
    if entry.kind is not EntryKind.NARRATIVE or not _RESULT.search(entry.text):
        return None
    return Suggestion(SuggestionKind.DECISION, entry.text.strip(), (entry.id,), VOTE)
