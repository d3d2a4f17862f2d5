"""The tracker's small query language: `owner:阿端 due:<2019-02 is:overdue -tag:SDG words`.

A query is terms with blanks between; all of them have to hold. `key:value` asks of a field, `-`
before it turns it round, quotes keep blanks together, and whatever has no key is looked for in the
text. Full-width colons, signs and blanks do as well. An unfinished term holds for everything, so
that a list stays in place while somebody types.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass

from ogfacil.language.width import narrow

KEYS = (
    "owner",
    "org",
    "due",
    "status",
    "is",
    "series",
    "meeting",
    "tag",
    "code",
    "commitment",
    "tracking",
    "stale",
    "group",
    "sort",
)
"""What can stand before a colon; `group:` and `sort:` arrange instead of asking."""

VALUES: dict[str, tuple[str, ...]] = {
    "status": ("open", "done", "dropped", "released"),
    "is": ("overdue", "unowned", "undated", "no-date", "waiting", "next", "slipped"),
    "tracking": ("keep", "release", "self", "merged", "none"),
    "due": ("none", "today", "week", "month"),
    "group": ("owner", "org", "due", "series", "commitment", "tag"),
    "sort": ("due", "code", "owner", "news", "slips"),
}
"""The words that a key knows."""

_CHINESE_KEYS = {
    "負責人": "owner",
    "單位": "org",
    "期限": "due",
    "狀態": "status",
    "系列": "series",
    "會議": "meeting",
    "標籤": "tag",
    "編號": "code",
    "承諾": "commitment",
    "列管": "tracking",
    "無進度": "stale",
    "分組": "group",
    "排序": "sort",
    "是": "is",
}

_CHINESE_VALUES: dict[str, dict[str, str]] = {
    "status": {"進行中": "open", "完成": "done", "不再進行": "dropped", "解除列管": "released"},
    "is": {
        "逾期": "overdue",
        "尚無負責人": "unowned",
        "沒有日期": "undated",
        "不承諾期限": "no-date",
        "等待事件": "waiting",
        "下次會議前": "next",
        "延後": "slipped",
        "進行中": "open",
    },
    "tracking": {
        "持續列管": "keep",
        "解除列管": "release",
        "自行追蹤": "self",
        "併案": "merged",
        "無": "none",
    },
    "due": {"無": "none", "今天": "today", "本週": "week", "本月": "month"},
    "group": {
        "負責人": "owner",
        "單位": "org",
        "期限": "due",
        "系列": "series",
        "承諾": "commitment",
        "標籤": "tag",
    },
    "sort": {"期限": "due", "編號": "code", "負責人": "owner", "消息": "news", "延後": "slips"},
}
"""The same words in Chinese, as the screens say them."""
_TERM = re.compile(r"(-?)(?:([^\s:\"-][^\s:\"]*):)?(?:\"([^\"]*)\"?|(\S*))")


@dataclass(frozen=True, slots=True)
class Span:
    """Days from `first` to `last`, both included; None is open."""

    first: dt.date | None
    last: dt.date | None

    def holds(self, day: dt.date | None) -> bool:
        """Whether a day lies in it."""
        if day is None:
            return False
        return (self.first is None or day >= self.first) and (self.last is None or day <= self.last)


@dataclass(frozen=True, slots=True)
class Term:
    """One condition: a key (empty: anywhere in the text), a folded value, perhaps turned round."""

    key: str
    value: str
    negated: bool = False


@dataclass(frozen=True, slots=True)
class Query:
    """What was asked, and how it is to be arranged."""

    terms: tuple[Term, ...]
    group: str = ""
    sort: str = ""


def fold(text: str) -> str:
    """Text as it is compared: width and case do not matter, nor 臺 and 台."""
    return narrow(text).casefold().replace("臺", "台")


def key_named(key: str) -> str:
    """Return the key that is meant, in either language; itself where it is none of ours."""
    return _CHINESE_KEYS.get(key, key.casefold())


def value_named(name: str, value: str) -> str:
    """Return the value of a key that is meant, in either language, also where it is only begun."""
    twins = _CHINESE_VALUES.get(name, {})
    if value in twins or not value:
        return twins.get(value, value)
    begun = (meant for chinese, meant in twins.items() if chinese.startswith(value))
    return next(begun, value)


def values_of(key: str) -> tuple[str, ...]:
    """Return the words that a key knows, in the language in which it was typed."""
    name = key_named(key)
    return tuple(_CHINESE_VALUES.get(name, ())) if key in _CHINESE_KEYS else VALUES.get(name, ())


def written_terms(text: str) -> Iterator[tuple[str, str]]:
    """Yield what stands before and behind the colon of every term, as typed, but in half width."""
    for _minus, key, quoted, bare in _TERM.findall(narrow(text)):
        if key or quoted or bare:
            yield key, fold(quoted or bare)


def is_code(value: str) -> bool:
    """Whether a value is an action's code, so that what stands before it names a series."""
    return re.fullmatch(r"a-\d+", fold(value)) is not None


def is_turned_round(word: str) -> bool:
    """Whether a word that begins with `-` can only be a term: `-tag:x`, `-寫信`, no option."""
    flat = narrow(word)
    if not flat.startswith("-") or flat[1:2] in ("", "-"):
        return False
    key, colon, _value = flat[1:].partition(":")
    return (bool(colon) and key_named(key) in KEYS) or not flat[1].isascii() or flat[1] == '"'


def read_query(text: str) -> Query:
    """Return what a query says; nothing that is typed is an error."""
    terms: list[Term] = []
    group = sort = ""
    for minus, key, quoted, bare in _TERM.findall(narrow(text)):
        name = key_named(key)
        value = value_named(name, fold(quoted or bare))
        if key and name not in KEYS and is_code(value):
            terms.append(Term("code", fold(f"{key}:{value}"), bool(minus)))
        elif key and name not in KEYS:
            terms.append(Term("", fold(f"{key}:{value}"), bool(minus)))
        elif not value:
            continue
        elif name in ("group", "sort"):
            known = value if value in VALUES[name] else ""
            group, sort = (known, sort) if name == "group" else (group, known)
        else:
            terms.append(Term(name, value, bool(minus)))
    return Query(tuple(terms), group, sort)


def read_span(words: str, today: dt.date) -> Span | None:
    """Return the days of `<2019-02`, `>=2019-02-14`, `2019-02..2019-03`, `today`, `week`, `month`.

    None where the words are none (or not finished yet).
    """
    if words == "today":
        return Span(today, today)
    if words == "week":
        monday = today - dt.timedelta(days=today.weekday())
        return Span(monday, monday + dt.timedelta(days=6))
    if words == "month":
        return _days(f"{today:%Y-%m}")
    if ".." in words:
        low, high = (_days(part) if part else None for part in words.split("..", 1))
        return Span(low.first if low else None, high.last if high else None)
    match = re.fullmatch(r"(<=|>=|<|>|=)?(.+)", words)
    days = _days(match[2]) if match else None
    if match is None or days is None or days.first is None or days.last is None:
        return None
    one = dt.timedelta(days=1)
    return {
        "<": Span(None, days.first - one),
        "<=": Span(None, days.last),
        ">": Span(days.last + one, None),
        ">=": Span(days.first, None),
    }.get(match[1] or "=", days)


def _days(words: str) -> Span | None:
    match = re.fullmatch(r"(\d{4})(?:[-/](\d{1,2}))?(?:[-/](\d{1,2}))?", words)
    if match is None:
        return None
    from calendar import monthrange

    year, month, day = int(match[1]), match[2], match[3]
    try:
        if month is None:
            return Span(dt.date(year, 1, 1), dt.date(year, 12, 31))
        if day is None:
            last = monthrange(year, int(month))[1]
            return Span(dt.date(year, int(month), 1), dt.date(year, int(month), last))
        return Span(*(dt.date(year, int(month), int(day)),) * 2)
    except ValueError:  # the 31st of a short month, perhaps half typed
        return None


def complete_query(text: str, values: dict[str, tuple[str, ...]]) -> tuple[str, ...]:
    """How the last term could go on: keys with their colon, or a key's values from here."""
    last = narrow(last_word(text))
    minus = "-" if last.startswith("-") else ""
    key, colon, typed = last.removeprefix("-").partition(":")
    if not colon:
        names = (*KEYS, *_CHINESE_KEYS)
        return tuple(f"{minus}{name}:" for name in names if name.startswith(key.casefold()) and key)
    known = (*values_of(key), *values.get(key_named(key), ()))
    return tuple(
        f"{minus}{key}:{quoted(value)}"
        for value in known
        if fold(value).startswith(fold(typed).lstrip('"'))
    )


def last_word(text: str) -> str:
    """Return the term that is being typed.

    What stands behind the last blank, of whatever width, that is in no quotes.
    """
    return re.findall(r'(?:[^\s"]|"[^"]*"?)*', text)[-2] if text and not text[-1:].isspace() else ""


def quoted(value: str) -> str:
    """Return a value as it stands behind a key: in quotes where it holds a blank."""
    return f'"{value}"' if re.search(r"\s", value) else value


def arranged(text: str, key: str, value: str) -> str:
    """Return the query with `group:` or `sort:` set to a value; empty takes it out."""
    names = (key, *(chinese for chinese, name in _CHINESE_KEYS.items() if name == key))
    kept = [
        term
        for term in text.split()
        if not narrow(term).casefold().startswith(tuple(f"{name}:" for name in names))
    ]
    return " ".join([*kept, *([f"{key}:{value}"] if value else [])])
