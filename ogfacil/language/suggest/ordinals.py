"""The rule for answers by number: 「action item 是什麼？」 第一…, 第二…, 第三…."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ogfacil.language.due.fold import fold
from ogfacil.language.suggest.line import Line, asks, sentences
from ogfacil.language.suggest.suggestion import Suggestion, SuggestionKind
from ogfacil.record import Entry, EntryKind, Owner, Record

_ASKED = re.compile(
    r"action items?|next steps?|待辦|行動項目|(?:接下來|後續|會後)[^，,。]{0,8}(?:要做|做什麼"
    r"|要怎麼做|有哪些事|分工)"
)
_WHAT = re.compile(r"(?:是什麼|有哪些|是哪些|怎麼分工)[。!]?$")
_LONG_AGO = re.compile(
    r"去年|上次|上個?月|上一次|之前|當時|(?<![a-z])last (?:year|time|month|meeting)"
)
_NUMBER = (
    r"(?:第[一二三四五六七八九十]+(?:(?:點|個|件|項)(?!問題|議題|案|階段|部分|面向|層面)|(?=[,:、\s是先就要我請由]))"
    r"|\d+[.、)](?!\d)|(?<![a-z])(?:first|second|third|fourth|fifth|finally)(?:ly)?(?=[, ])"
    r"|最後(?!一?[次個天]))"
)
_ORDINAL = re.compile(rf"(?:^|(?<=[\n。;!?]))\s*{_NUMBER}[,:、是\s]*")
_NO_TASK = re.compile(
    r"謝謝|感謝|(?<![a-z])thank|不同意|反對|贊成|沒有了|已經?[^,。;]{0,12}(?:了|完成|做完)"
    r"|(?:完成|做完|做好|辦完|寄出)了|(?<![a-z])(?:done|finished) already|already (?:done|finished)"
)
_MINE = re.compile(
    r"我(?:這邊|自己)?(?:會|來|先|再|回去|負責|[訂寫寄約找])|(?<![a-z])i(?:'ll| will)"
)
_REACH = 12


def ordinals(record: Record, lines: dict[int, Line]) -> Iterator[Suggestion]:
    """Yield what is numbered within the dozen entries after somebody asks for the action items."""
    for place, entry in enumerate(record.entries):
        if entry.kind is EntryKind.SPEECH and _asked(entry):
            after = record.entries[place + 1 : place + 1 + _REACH]
            yield from _numbered(entry, after, lines)


def _asked(entry: Entry) -> bool:
    return any(
        _ASKED.search(folded)
        and not _LONG_AGO.search(folded)
        and (asks(folded) or _WHAT.search(folded))
        for folded in map(fold, sentences(entry.text))
    )


def _numbered(
    asked: Entry, after: tuple[Entry, ...], lines: dict[int, Line]
) -> Iterator[Suggestion]:
    for entry in after:
        if entry.kind is not EntryKind.SPEECH or entry.id not in lines:
            continue
        line = lines[entry.id]
        for words in _answers(entry.text):
            folded = fold(words)
            if asks(words) or _NO_TASK.search(folded):
                continue
            owners: tuple[Owner, ...] = line.me() if _MINE.search(folded[:30]) else ()
            yield Suggestion(
                SuggestionKind.ACTION,
                words,
                (asked.id, entry.id),
                "numbered answer",
                owners,
                line.due(words),
            )


def _answers(text: str) -> Iterator[str]:
    """Yield what stands behind each number, where the first number opens the entry."""
    found = list(_ORDINAL.finditer(fold(text)))
    if not found or found[0].start() > 0:
        return
    for number, one in enumerate(found):
        end = found[number + 1].start() if number + 1 < len(found) else len(text)
        if words := text[one.end() : end].strip():
            yield words
