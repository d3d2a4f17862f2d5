"""The rule for answers by number: 「action item 是什麼？」 第一…, 第二…, 第三…."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ogfacil.language.due.fold import fold
from ogfacil.language.suggest.line import Line, asks
from ogfacil.language.suggest.suggestion import Suggestion, SuggestionKind
from ogfacil.record import Entry, EntryKind, Owner, Record

_ASKED = re.compile(
    r"action items?|next steps?|待辦|行動項目|(?:接下來|後續|會後)[^，,。]{0,8}(?:要做|做什麼"
    r"|要怎麼做|有哪些事|分工)"
)
_ORDINAL = re.compile(
    r"^(?:第[一二三四五六七八九十]+(?:點|個|件|項)?|\d+[.、)]|(?:first|second|third|fourth"
    r"|fifth|finally)(?:ly)?(?=[, ])|最後)[,:、，：是]*\s*",
    re.IGNORECASE,
)
_MINE = re.compile(r"我(?:這邊|自己)?(?:會|來|先|再|回去)|(?<![a-z])i(?:'ll| will)")
_REACH = 12


def ordinals(record: Record, lines: dict[int, Line]) -> Iterator[Suggestion]:
    """What is numbered within the dozen entries after somebody asks for the action items."""
    for place, entry in enumerate(record.entries):
        if entry.kind is EntryKind.SPEECH and _asked(entry):
            after = record.entries[place + 1 : place + 1 + _REACH]
            yield from _numbered(entry, after, lines)


def _asked(entry: Entry) -> bool:
    folded = fold(entry.text)
    return bool(_ASKED.search(folded)) and asks(entry.text)


def _numbered(
    asked: Entry, after: tuple[Entry, ...], lines: dict[int, Line]
) -> Iterator[Suggestion]:
    for entry in after:
        if entry.kind is not EntryKind.SPEECH or entry.id not in lines:
            continue
        text = fold(entry.text)
        found = _ORDINAL.match(text)
        if not found:
            continue
        line = lines[entry.id]
        words = entry.text[found.end() :].strip() or entry.text
        owners: tuple[Owner, ...] = line.me() if _MINE.search(text[:30]) else ()
        yield Suggestion(
            SuggestionKind.ACTION,
            words,
            (asked.id, entry.id),
            "numbered answer",
            owners,
            line.due(words),
        )
