"""Rules for what people mark themselves: `- [ ] text - name`, `ACTION:`, 決議：, `-> name`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ogfacil.language.due.fold import fold
from ogfacil.language.suggest.line import Line
from ogfacil.language.suggest.promises import WORK
from ogfacil.language.suggest.suggestion import Suggestion, SuggestionKind
from ogfacil.record import Owner

_TASK = re.compile(r"^\s*(?:[-*+•]|\d+[.)])\s*\[(?P<done>[ xX]?)\]\s*(?P<text>.+)$")
_LABELS = (
    (
        SuggestionKind.ACTION,
        r"action(?: item)?s?|ai|todo|to-do|task|next steps?|行動項目|行動|待辦(?:事項)?|後續辦理",
    ),
    (
        SuggestionKind.DECISION,
        r"resolutions?|resolved|decisions?|decided|agreed|(?:會議)?決議(?:事項)?|(?:會議)?結論"
        r"|(?:主席)?裁示(?:事項)?",
    ),
    (SuggestionKind.QUESTION, r"open questions?|open issues?|待答|待釐清|未決問題"),
)
_LABEL = tuple(
    (
        kind,
        re.compile(
            rf"^\s*(?:[-*+•]\s*)?(?:\*\*)?(?:{names})(?:\s*\#?\d+)?(?:\*\*)?"
            rf"(?:\s*[(（](?P<who>[^)）:：]{{1,30}})[)）])?(?:\*\*)?\s*[:：](?:\*\*)?\s*"
            rf"(?P<text>(?![*\s]*$).+)$",
            re.IGNORECASE,
        ),
    )
    for kind, names in _LABELS
)
_BRACKETED = tuple(
    (
        kind,
        re.compile(
            rf"^\s*(?:[-*+•]\s*)?[【\[](?!ai[】\]])(?:{names})[】\]]\s*[:：]?\s*(?P<text>[^\s(].*)$",
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
    r"^\s*(?:[-*+•]\s*)?(?P<text>\S.+?)\s*(?:->|→|=>|➜)\s*@?(?P<who>[^->→]{1,30}?)\s*$"
)
_TAG = re.compile(r"\[name=(?P<who>[^\]]+)\]")
_AHEAD = re.compile(r"^\*\*\[(?P<who>[^\]]+)\]\*\*\s*(?P<text>.+)$")
_OFFICE = re.compile(r"[一-鿿]{1,8}(?:部|會|署|局|處|院|府|組|室|中心|團隊|公司)")
_CHINESE_NAME = re.compile(r"[一-鿿]{2,4}")
_NAME = re.compile(r"[A-Z][\w.'-]+(?: [A-Z][\w.'-]*){0,2}")
_TO_DO = re.compile(
    r"(?:send|write|draft|publish|set up|schedule|e-?mail|circulate|prepare|post|translate|invite"
    r"|organi[sz]e|contact|update|review|submit|file|upload|book|call|ask|find|make|check|fix|add)"
    r"(?![a-z])",
    re.IGNORECASE,
)
_IN_BRACKETS = re.compile(r"\s*[(（](?P<who>[^()（）]{1,30})[)）]\s*$")
_GOES_ON = re.compile(r"\s*(?::|(?:to|will)(?![a-z])|[於在應須]|負責)|\s+[一-鿿]")
_JOINED = re.compile(r"\s*(?:[,、&]|and(?![a-z]))\s*")
_BEHIND = re.compile(r"\s+(?:->|→|=>|➜|-|–|—)\s*@?(?P<who>[^\s>-][^->→]{0,30})$")
_AT = re.compile(r"(?<![\w.])[@＠](?P<who>[\w·.-]+)")
_NOTHING = re.compile(
    r"(?:closed|ended|discussed) with(?:out| no) (?:any )?actions?|no (?:further )?actions?\b"
    r"|^\s*(?:none|n/?a|nil|無|沒有|略)\s*[.。]?$",
    re.IGNORECASE,
)


def marks(line: Line) -> Iterator[Suggestion]:
    """Yield what somebody has marked as an action, a decision or a question."""
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


def _under(kind: SuggestionKind, text: str, line: Line, who: str = "") -> Suggestion:
    """Return what stands behind `ACTION (who):`, or in the list under `ACTION ITEMS:`, 決議：."""
    if kind is SuggestionKind.ACTION:
        return _action(f"{text} -> {who}" if who else text, line, "label")
    return Suggestion(kind, text.strip(), (line.entry.id,), "label")


def _marked(text: str, line: Line) -> Suggestion | None:
    if _NOTHING.search(text) or text.strip().startswith("~~"):
        return None
    if task := _TASK.match(text):
        if task["done"] not in ("", " ") or task["text"].startswith("~~"):
            return None
        return _action(task["text"], line, "task list")
    for kind, label in _LABEL:
        if found := label.match(text):
            if _NOTHING.search(found["text"]):
                return None
            return _under(kind, found["text"], line, found["who"] or "")
    for kind, label in _BRACKETED:
        if found := label.match(text):
            return None if _NOTHING.search(found["text"]) else _under(kind, found["text"], line)
    bare = re.sub(r"^\s*[-*+•]\s+", "", text).strip()
    if _AHEAD.match(bare):
        return _action(bare, line, "names in brackets")
    if arrow := _ARROW.match(text):
        marked = bool(re.search(r"(?:->|→|=>|➜)\s*[@＠]", text))
        if not re.search(r"[，。,;；：:]|https?:", arrow["text"]) and (
            marked or _names_somebody(arrow["who"], bare, line)
        ):
            return _action(text.strip().lstrip("-*+• "), line, "arrow")
    return None


def _names_somebody(who: str, text: str, line: Line) -> bool:
    """Whether an arrow leads to somebody.

    Of the record, an office, or else a name behind words of something to be done; `home ->
    settings` doesn't.
    """
    names = [name.strip(" @＠") for name in re.split(r"[,、，&]", who)]
    if all(_known(name, line) or _OFFICE.fullmatch(name) for name in names):
        return True
    name = names[0]
    if len(names) > 1:
        return False
    if _CHINESE_NAME.fullmatch(name):
        return bool(re.match(rf"(?:{WORK}|[寫訂借買找約發])", text))
    return bool(_NAME.fullmatch(name) and _TO_DO.match(text))


def _known(name: str, line: Line) -> bool:
    return any(owner.person is not None for owner in line.owner(name))


def _action(text: str, line: Line, rule: str) -> Suggestion:
    text, owners = _owners(text.strip(), line)
    return Suggestion(SuggestionKind.ACTION, text, (line.entry.id,), rule, owners, line.due(text))


def _owners(text: str, line: Line) -> tuple[str, tuple[Owner, ...]]:
    """Return the text without the marks that name its owners, and these."""
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
    if not names and (bracketed := _IN_BRACKETS.search(text)):
        within = re.split(r"\s*[,、，&]\s*", bracketed["who"])
        if all(_known(name, line) for name in within):
            names, text = within, text[: bracketed.start()]
    names = names or _ahead(text, line)
    owners: dict[str, Owner] = {}
    for name in names:
        for owner in line.owner(name):
            owners.setdefault(owner.name, owner)
    return text.strip(), tuple(owners.values())


def _ahead(text: str, line: Line) -> list[str]:
    """Return the people of the record with whose names a text begins as those who are to do it.

    `Mei to …`, 小安：…, 小安、Mei 於…前; a name in Chinese also before a blank.
    """
    rest = fold(text).lstrip("*_ @")
    names: list[str] = []
    known = sorted(line.names(), key=len, reverse=True)
    while name := next((name for name in known if rest.startswith(name)), None):
        names.append(name)
        rest = rest.removeprefix(name).lstrip("*_")
        if _GOES_ON.match(rest) or (not name.isascii() and rest[:1] == " "):
            return names
        if (joined := _JOINED.match(rest)) is None:
            break
        rest = rest[joined.end() :]
    return []
