"""Name, organisation and role in a line about a person, told apart without any comma."""

from __future__ import annotations

import re

from ogfacil.language.name_shapes import HONORIFIC
from ogfacil.language.phonetic import is_han
from ogfacil.language.width import narrow

_CHINESE = r"""
    (?:協同|共同|副|會議)?(?:主持人?|主席|召集人) | 桌長 | 司儀 | 引導(?:師|員|者|人)?
    | [紀記]錄(?:人員?|者|員)? | 速[錄記](?:師|員|人員)?
    | (?:列席|出席|與會|旁聽|觀察)(?:者|人員?|員|代表)? | (?:開放政府)?[聯連][絡繫](?:人|員|窗口)
    | 提案(?:人|者) | 利害關係人 | 專家(?:學者)? | (?:主講|與談|報告|引言|講|發言)[人者]
    | 講師 | 志工 | 總?幹事 | 實習生 | [里村鄰鄉鎮市縣區校]長
"""
_ENGLISH = r"""
    (?:co-?\ ?|vice-?\ ?)?(?:chair(?:person|man|woman)?|facilitator|moderator|conven[eo]r)
    | (?:note|minute)-?\ ?taker | scribe | stenographer | secretary | table[-\ ]lead | liaison
    | observer | proposer | stakeholder | expert | participant | attendee | panell?ist | intern
"""
_ROLE = re.compile(rf"{_CHINESE}|(?i:{_ENGLISH})|po|PO", re.VERBOSE)
_LONGEST_ROLE = 2  # words
_NO_ROLES = ("先生", "小姐", "女士", "同學")
_ORGANISATION = re.compile(
    r".{2,}[部會署局處院室科組司府所課黨社]|.+(?:中心|公司|銀行|大學|學校|國[中小]|高中|團隊|聯盟)"
)
_ACRONYM = re.compile(r"[A-Z][A-Z0-9]{1,7}")
_CALLED = re.compile(r"([^\s:：]+)[:：]\s*(?=\S)")
_QUOTED = re.compile(r'"([^"]+)"|“([^”]+)”')


def is_role(words: str) -> bool:
    """Whether words are what somebody does at a meeting, or a title: 主持人, chair, 科長."""
    if words in _NO_ROLES:
        return False
    return bool(_ROLE.fullmatch(narrow(words)) or HONORIFIC().fullmatch(words))


def is_organisation(word: str) -> bool:
    """Whether a word ends as the name of an office or an organisation does: 數位部, 某某協會."""
    return _ORGANISATION.fullmatch(word) is not None


def quoted(words: str) -> str:
    """Return what stands in quotation marks that go around all the words; empty where none do."""
    marked = _QUOTED.fullmatch(words)
    return (marked[1] or marked[2]).strip() if marked else ""


def parted(words: str) -> tuple[str, str, str]:
    """Name, organisation and role, each as typed, of words with only blanks between them.

    Known roles and titles, and words that end as an organisation does, are told from the name;
    where there are none all of it is the name, such as `Audrey Tang`. What stands in quotation
    marks is the name.
    """
    if name := quoted(words):
        return name, "", ""
    if (called := _CALLED.match(words)) and is_role(called[1]):  # 主席：林若青
        words = f"{called[1]} {words[called.end() :]}"
    kinds = _kinds(words.split())
    roles = " ".join(word for word, kind in kinds if kind == "role")
    others = [(word, kind) for word, kind in kinds if kind != "role"]
    if not others or (not roles and all(kind == others[0][1] for _word, kind in others)):
        return " ".join(words.split()) if roles else words, "", ""
    start = next((i for i, (_word, kind) in enumerate(kinds) if kind == "name"), None)
    if start is None:  # an office that chairs
        return " ".join(word for word, _kind in others), "", roles
    end = next((i for i, (_w, kind) in enumerate(kinds) if i > start and kind != "name"), None)
    named = [word for word, _kind in kinds[start:end]]
    rest = [word for word, kind in kinds[:start] + (kinds[end:] if end else []) if kind != "role"]
    return " ".join(named), " ".join(rest), roles


def _kinds(words: list[str]) -> list[tuple[str, str]]:
    """Return what each word is; two that are one role together are one."""
    found: list[tuple[str, str]] = []
    at = 0
    while at < len(words):
        size = next(
            (n for n in range(_LONGEST_ROLE, 0, -1) if is_role(" ".join(words[at : at + n]))), 0
        )
        word = " ".join(words[at : at + max(size, 1)])
        kind = "role" if size else "org" if is_organisation(word) else "name"
        if size and HONORIFIC().fullmatch(word) and at == 1 and len(words[0]) == 1:
            kind = "name"  # 林 教授
        found.append((word, kind))
        at += max(size, 1)
    spoken = any(kind == "role" for _word, kind in found)
    if spoken and words and is_han(words[0][0]):  # 林若青 OCF 主持人
        found = [
            (word, "org" if kind == "name" and _ACRONYM.fullmatch(word) else kind)
            for word, kind in found
        ]
    return found
