"""Whether a time that was said in a meeting is a deadline: a small model's judgement.

In a meeting most times are none: what is over, what recurs, a rule, a story, somebody's words.
Rules tell a part of these; the model weighs what they say together with the words around the
time. It is trained by `python -m benchmarks._train_due` and holds no words, only weights.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator

from ogfacil.language.due.context import stands
from ogfacil.language.due.reading import Reading
from ogfacil.language.lazy import regex
from ogfacil.language.model import Model, load
from ogfacil.record import Doubt, DueKind

SURE = 0.75
"""From this probability on a deadline carries no doubt."""
LIKELY = 0.5
"""From this probability on a time is taken for a deadline."""
ASKED = 0.6
"""How likely what somebody is asked to do by a time is a deadline, at least."""

_RECURS = regex(r"(?:每一?個?|每隔|每逢|去年|前年|上一?個?|(?<![a-z])(?:every|last|each) )(?:的)?$")
_ASKED = regex(r"(?:(?<![申邀聲懇敦])請(?![問教假])|麻煩|務必|拜託)[^，,。!?;；、「]{0,14}$")
_CLAUSE = regex(r"[，,。!?\n;:、（）()]|\.(?=\s|$)")
_SENTENCE = regex(r"[。!?\n]|\.(?=\s|$)")
_WORD = regex(r"[a-z']+|[0-9]+|[一-鿿]")
SHORT = 40
"""How wide a text may be that is judged by rules alone, in columns of a terminal."""
_HAN_RUN = regex(r"[一-鿿，。？！、；：]+")
_HAN = regex(r"[一-鿿]")
_CUES = {
    "planned": r"預[計定估期]|暫[訂定]|[訂排]於|[訂排]在|規劃|擬|即將",
    "will": r"(?<!機)(?<!開)(?<!社)(?<!協)會(?![議員計])|將(?!近)|要(?!求)",
    "we": r"我們|本[部會署院]|我這",
    "i": r"我(?!們)",
    "ask": r"請(?!問|教)|麻煩|拜託|務必|希望",
    "can": r"可以|能(?!夠不)|可能",
    "past": r"已經?|曾|當時|那時|之前|過去|原本|本來|剛剛|上次|上個|去年|前年|昨天|後來|以來",
    "done": r"了(?!解)|過(?!程|年|去|來)|完成了",
    "if": r"如果|假如|假設|假使|要是|的話|若|萬一",
    "asks": r"[嗎呢]|什麼|何時|怎麼|是不是|會不會|能不能|有沒有|\?",
    "not": r"不|沒|無法",
    "every": r"每|通常|常常|都會|有時|平常|固定|一直",
    "they": r"他們|他|她|民眾|有人|大家",
    "example": r"例如|比如|好比|譬如|像是|比方",
    "say": r"說|講|表示|寫|提到|聽",
    "quote": r"[「『“\"]",
    "think": r"覺得|認為|想|其實|感覺|好像",
    "law": r"規定|法|條|規範|原則|程序|期限|制度",
    "meet": r"會議|開會|月會|季會|召開|舉[辦行]|辦理|典禮|論壇|工作坊|黑客松",
    "give": r"提供|寄|給|回[覆復應]|公[布告開]|上線|完成|提出|報告|討論|確認|更新|發布|送",
    "en_will": r"(?<![a-z])(?:will|'ll|going to|shall)(?![a-z])",
    "en_plan": r"(?<![a-z])(?:plan\w*|expect\w*|aim\w*|hope|schedul\w*|due|launch\w*)(?![a-z])",
    "en_past": r"(?<![a-z])(?:was|were|had|did|went|came|said|started|made|happened|used to|been"
    r"|became|took|got|invented|[a-z]{3,}ed)(?![a-z])",
    "en_habit": r"(?<![a-z])(?:usually|every|always|often|each|sometimes|normally|on average)"
    r"(?![a-z])",
    "en_if": r"(?<![a-z])(?:if|would|could|might|maybe|whether|when|imagine|want to)(?![a-z])",
    "en_now": r"(?<![a-z])(?:is|are|have|has|it's|they|people|you)(?![a-z])",
    "en_we": r"(?<![a-z])(?:i|we|i'm|we're|i'll|we'll|let's)(?![a-z])",
}


def is_short(folded: str) -> bool:
    """Whether a text is so short that rules tell more than the model, which learnt from talk."""
    return len(folded) + sum(map(len, _HAN_RUN().findall(folded))) <= SHORT


def judge_spoken(text: str, reading: Reading, start: int, end: int, on: dt.date) -> float:
    """How likely a reading at this place of what was said is a deadline; 0 where it is unlikely."""
    if reading.strength < 0:
        return 0.0
    if reading.kind in (DueKind.WORDS, DueKind.NO_DATE):
        return float(stands(text, reading, start, end, on))
    if _RECURS().search(text, max(0, start - 12), start):
        return 0.0
    likely = probability(text, reading, start, end, on)
    if reading.strength >= 3 and _ASKED().search(text, max(0, start - 16), start):
        likely = max(likely, ASKED) if stands(text, reading, start, end, on) else likely
    return likely if likely >= LIKELY else 0.0


def probability(
    text: str, reading: Reading, start: int, end: int, on: dt.date, model: Model | None = None
) -> float:
    """Return the probability that a match at this place of a folded text is a deadline."""
    return (model or load("due")).probability(features(text, reading, start, end, on))


def features(text: str, reading: Reading, start: int, end: int, on: dt.date) -> Iterator[str]:
    """Yield what the model is told of a reading and of the words around it."""
    first, last = _around(_SENTENCE(), text, start, end, 120)
    left, right = _around(_CLAUSE(), text, start, end, 60)
    words = re.sub(r"[0-9〇一二三四五六七八九十廿卅百兩]+", "0", text[start:end])
    rule = stands(text, reading, start, end, on)
    kind = reading.kind.value
    lang = "zh" if _HAN().search(text, first, last) else "en"
    yield f"rule={rule}"
    yield f"rule={rule}/{kind}/{lang}"
    yield f"kind={kind}/{lang}"
    yield f"strength={reading.strength}/{kind}"
    yield f"words={words}"
    yield f"shape={kind}/{reading.start is not None}/{reading.ahead}"
    if reading.date:
        away = (reading.date - on).days
        near = next((n for n in (-1, 0, 1, 7, 14, 31, 92, 184, 366) if away <= n), 999)
        yield f"away={near}"
        yield f"away={near}/{Doubt.YEAR_ASSUMED in reading.doubts}"
    for mark in re.findall(r"[年月日週天季內前後底初起]", words)[:4]:
        yield f"mark={mark}"
    before, after = text[left:start], text[end:right]
    rest_before, rest_after = text[first:left], text[right:last]
    for name, cue in _cues():
        if cue.search(before):
            yield f"before:{name}"
        if cue.search(after):
            yield f"after:{name}"
        if cue.search(rest_before):
            yield f"earlier:{name}"
        if cue.search(rest_after):
            yield f"later:{name}"
    yield from _near(before, after)
    if not after.strip(" 的") and not rest_after.strip("。.!? 」"):
        yield "ends"
    if text[last : last + 1] == "?" or text[max(first, last - 1) : last] in ("嗎", "呢"):
        yield "question"
    if _quoted(text, start):
        yield "quoted"


def _near(before: str, after: str) -> Iterator[str]:
    """Yield the words right beside the time, with their places, and all of the clause without."""
    ahead, behind = _WORD().findall(before), _WORD().findall(after)
    for place, word in enumerate(reversed(ahead[-3:])):
        yield f"b{place}={word}"
    for place, word in enumerate(behind[:3]):
        yield f"a{place}={word}"
    for side, words in (("B", ahead), ("A", behind)):
        for place in range(len(words) - 1):
            yield f"{side}:{words[place]} {words[place + 1]}"


def _cues() -> list[tuple[str, re.Pattern[str]]]:
    if not _COMPILED:
        _COMPILED.extend((name, re.compile(cue)) for name, cue in _CUES.items())
    return _COMPILED


_COMPILED: list[tuple[str, re.Pattern[str]]] = []


def _around(
    pattern: re.Pattern[str], text: str, start: int, end: int, reach: int
) -> tuple[int, int]:
    first = max(0, start - reach)
    for found in pattern.finditer(text, first, start):
        first = found.end()
    after = pattern.search(text, end, end + reach)
    return first, after.start() if after else min(len(text), end + reach)


def _quoted(text: str, start: int) -> bool:
    """Whether this place stands within quotation marks that are open there."""
    before = text[max(0, start - 200) : start]
    if max(map(before.rfind, "「『“")) > max(map(before.rfind, "」』”")):
        return True
    return before.count('"') % 2 == 1
