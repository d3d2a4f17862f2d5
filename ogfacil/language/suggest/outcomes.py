"""Rules for what a session settles, what it leaves open, and what is added to it afterwards."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ogfacil.language.due.fold import fold
from ogfacil.language.suggest.line import Line, asks
from ogfacil.language.suggest.suggestion import Suggestion, SuggestionKind
from ogfacil.record import EntryKind

_TRACKING = re.compile(
    r"(?:持續|繼續|先|再|必須|仍|予以|建議|就|可以|其餘|一併|暫不|不)?(?:持續|繼續)列管"
    r"|(?<!希望)(?<!請)解除列管(?!的|是|之後|之前|與|條件|意思|到底)"
    r"|自行(?:追蹤|列管|管考)(?=就好|\s*$|[。,!;])|併案(?:列管|辦理|處理)|(?:做|新增|加到|納入)一?個?列管事項"
    r"|加到列管事項"
)
_SETTLED = re.compile(
    r"照案通過|本案(?:不予?|未獲?)?通過(?=$|[。,!;])|(?<![法剛])修正(?:後)?通過(?!之?後|以後|的)|鼓掌通過|無異議(?:通過)?|一致(?:同意|通過)|(?:就"
    r"|會)照著(?:這樣)?辦理|就這樣(?:確定|定案|通過|辦理|決定)"
    r"|這樣就確定|(?:以這次為|作成|做成)會議決議|我們就(?:這樣|用這樣|以這樣"
    r"|按照)[^,。;:]{0,8}(?:處理|辦理|做|進行)|就(?:按照|依照)幕僚[^,。;:]{0,8}建議"
    r"|原則上就[^,。;:]{2,}|(?<![一-鿿])我們朝[^,。;:]{2,12}(?:規劃|進行|辦理)|不進入協作"
    r"|本(?:會|次會議)決議|(?<!重要的)決議如下|(?:就|這次就)(?:試試看|採用?)\s*[a-z甲乙丙]案"
    r"|就從(?:下個月|今天|下次|明年)[^,。;:]{0,4}開始(?:適用|實施|執行)"
    r"|(?<![a-z])(?:we (?:have )?agreed (?:to|that)|it (?:is|was) (?:decided|resolved|agreed)"
    r"|motion (?:is )?carried|so decided|resolved that)"
)
_UNSETTLED = re.compile(
    r"如果[^,。;:]{0,10}通過|(?:五條|那些|哪些)要列管|順便想|是不是|想要?(?:問|請教|確認)|條件"
    r"|到底|希望(?:本案)?(?:可以)?(?:暫時)?(?:不要)?解除|請解除|才|不應該|意思是(?!先)|上次|去年|之前"
    r"|當時|歷次|我覺得|在我來?看|(?:列管|解除)(?:的)?(?:建議|部分|條件|意思)|為何|為什麼"
)
_VIEW = re.compile(
    r"我覺得|在我來?看|才[會能可]|不應該|為何|為什麼|希望(?:本案)?(?:可以)?(?:暫時)?(?:不要)?解除"
)
_GOES_ON = re.compile(
    r"就?[.…⋯]{2,}|(?:進入|開始|就來|來)投票|(?:報告案|議程|會議)就這樣|^雖然|我們雖然"
)
_ADDED = re.compile(
    r"[（(]?(?:[^（()）\s]{0,12})(?:會後(?:書面)?補充|會後書面|事後補充|會後補述"
    r"|編按)[^）)]{0,12}[：:]"
)


def is_view(sentence: str) -> bool:
    """Return whether a sentence settles nothing.

    Such a sentence says what ought to be in somebody's view, asks, breaks off or only leads to a
    vote.
    """
    folded = fold(sentence)
    asked = folded.rstrip(" \"'」』)。").endswith(("?", "嗎", "呢"))
    return asked or bool(_VIEW.search(folded) or _GOES_ON.search(folded))


def decisions(line: Line) -> Iterator[Suggestion]:
    """Yield a sentence by which the session settles something."""
    for sentence in line.sentences():
        folded = fold(sentence)
        if asks(sentence) or _UNSETTLED.search(folded):
            continue
        rule = "tracking" if _TRACKING.search(folded) else "settled"
        if rule == "tracking" or _SETTLED.search(folded):
            yield Suggestion(SuggestionKind.DECISION, sentence, (line.entry.id,), rule)


def supplements(line: Line) -> Iterator[Suggestion]:
    """Words added after the meeting, to be tied to the entry that they belong to."""
    entry = line.entry
    loose = entry.kind is EntryKind.SUPPLEMENT and entry.supplement_of is None
    inside = entry.kind is EntryKind.SPEECH and _ADDED.search(entry.text)
    if loose or inside:
        before = line.next(-1)
        entries = (before.id, entry.id) if loose and before else (entry.id,)
        yield Suggestion(SuggestionKind.SUPPLEMENT, entry.text, entries, "added afterwards")
