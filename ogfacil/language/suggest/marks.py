"""Rules for what people mark themselves: `- [ ] text - name`, `ACTION:`, 決議：, `-> name`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ogfacil.language.suggest.line import Line
from ogfacil.language.suggest.suggestion import Suggestion, SuggestionKind
from ogfacil.record import Owner

_TASK = re.compile(r"^\s*(?:[-*+•]|\d+[.)])\s*\[(?P<done>[ xX]?)\]\s*(?P<text>.+)$")
_LABELS = (
    (
        SuggestionKind.ACTION,
        r"action(?: item)?s?|ai|todo|to-do|task|next steps?|行動項目|行動|待辦(?:事項)?|後續辦理",
    ),
    (SuggestionKind.DECISION, r"resolutions?|resolved|decisions?|decided|agreed|決議|結論|裁示"),
    (SuggestionKind.QUESTION, r"open questions?|open issues?|待答|待釐清|未決問題"),
)
_LABEL = tuple(
    (
        kind,
        re.compile(
            rf"^\s*(?:[-*+•]\s*)?(?:\*\*)?(?:{names})(?:\s*\#?\d+)?(?:\*\*)?\s*[:：](?:\*"
            rf"\*)?\s*(?P<text>.+)$",
            re.IGNORECASE,
        ),
    )
    for kind, names in _LABELS
)
_HEADING = tuple(
    (kind, re.compile(rf"^[\s#*]*(?:{names})[*]*\s*[:：]?[*]*\s*$", re.IGNORECASE))
    for kind, names in _LABELS
)
_ITEM = re.compile(
    r"^\s*(?:[-*+•]|[(（]?(?:\d+|[一二三四五六七八九十]+)[.)）、])\s*(?![\[~])(?P<text>\S.*)$"
)
_ARROW = re.compile(
    r"^\s*(?:[-*+•]\s*)?(?P<text>\S.{3,}?)\s*(?:->|→|=>|➜)\s*@?(?P<who>[^->→]{1,30}?)\s*$"
)
_TAG = re.compile(r"\[name=(?P<who>[^\]]+)\]")
_AHEAD = re.compile(r"^\*\*\[(?P<who>[^\]]+)\]\*\*\s*(?P<text>.+)$")
_BEHIND = re.compile(r"\s+(?:->|→|-|–|—)\s*@?(?P<who>[^\s>-][^->→]{0,30})$")
_AT = re.compile(r"(?<![\w.])[@＠](?P<who>[\w·.-]+)")
_NOTHING = re.compile(
    r"(?:closed|ended|discussed) with(?:out| no) (?:any )?actions?|no (?:further )?actions?\b"
    r"|^\s*(?:none|n/?a|nil|無|沒有|略)\s*[.。]?$",
    re.IGNORECASE,
)


def marks(line: Line) -> Iterator[Suggestion]:
    """What somebody has marked as an action, a decision or a question."""
    under: SuggestionKind | None = None
    for text in line.entry.text.splitlines():
        item = _ITEM.match(text) if under else None
        if under and item and not _NOTHING.search(item["text"]):
            yield _marked(item["text"], line) or _under(under, item["text"], line)
        elif found := _marked(text, line):
            yield found
        elif heading := next((kind for kind, pattern in _HEADING if pattern.match(text)), None):
            under = heading
        elif text.strip() and not item:
            under = None


def _under(kind: SuggestionKind, text: str, line: Line) -> Suggestion:
    """One of the list under `ACTION ITEMS:`, 決議："""
    if kind is SuggestionKind.ACTION:
        return _action(text, line, "label")
    return Suggestion(kind, text.strip(), (line.entry.id,), "label")


def _marked(text: str, line: Line) -> Suggestion | None:
    if _NOTHING.search(text) or text.strip().startswith("~~"):
        return None
    if task := _TASK.match(text):
        if task["done"] not in ("", " "):
            return None
        return _action(task["text"], line, "task list")
    for kind, label in _LABEL:
        if found := label.match(text):
            if _NOTHING.search(found["text"]):
                return None
            if kind is SuggestionKind.ACTION:
                return _action(found["text"], line, "label")
            return Suggestion(kind, found["text"].strip(), (line.entry.id,), "label")
    bare = re.sub(r"^\s*[-*+•]\s+", "", text).strip()
    if _AHEAD.match(bare):
        return _action(bare, line, "names in brackets")
    if arrow := _ARROW.match(text):
        who = arrow["who"].strip()
        if len(who.split()) <= 3 and not re.search(r"[，。,;；：:]|https?:", who + arrow["text"]):
            return _action(text.strip().lstrip("-*+• "), line, "arrow")
    return None


def _action(text: str, line: Line, rule: str) -> Suggestion:
    text, owners = _owners(text.strip(), line)
    return Suggestion(SuggestionKind.ACTION, text, (line.entry.id,), rule, owners, line.due(text))


def _owners(text: str, line: Line) -> tuple[str, tuple[Owner, ...]]:
    """The text without the marks that name its owners, and these."""
    names: list[str] = []
    if ahead := _AHEAD.match(text):
        names += re.split(r"[,、，]\s*", ahead["who"])
        text = ahead["text"]
    names += [found["who"] for found in _TAG.finditer(text)]
    text = _TAG.sub("", text).strip()
    behind = None if names else _BEHIND.search(text)
    if behind and len(behind["who"].split()) <= 3 and line.due(behind["who"]) is None:
        names += re.split(r"\s*[,、，&]\s*", behind["who"])
        text = text[: behind.start()]
    names += [found["who"] for found in _AT.finditer(text)]
    owners: dict[str, Owner] = {}
    for name in names:
        for owner in line.owner(name):
            owners.setdefault(owner.name, owner)
    return text.strip(), tuple(owners.values())
