"""Who is meant by a given name, a title or a role of somebody who is present.

For what is typed while people talk: `@美玲` is 張美玲, `陳處長：` the one named 陳 who is a 處長,
`主席：` whoever chairs. Only what one person alone can be is somebody; where it could be several,
all of them are given, and nobody is chosen. An organisation is nobody who sits there for it: what
an office promises is the office's.
"""

from __future__ import annotations

import re
from functools import lru_cache

from ogfacil.language.name_shapes import HONORIFIC, surname
from ogfacil.language.phonetic import is_han
from ogfacil.language.width import fold
from ogfacil.record import Person, Role

Present = tuple[tuple[Person, str], ...]
"""The people at a meeting, each with the role they have there."""

_ROLES: dict[Role, tuple[str, ...]] = {
    Role.FACILITATOR: ("主持人", "主持", "主席", "會議主席", "facilitator", "chair", "moderator",
                       "host", "chairperson", "召集人"),
    Role.COFACILITATOR: ("協同主持人", "共同主持人", "副主持人", "cofacilitator", "co-facilitator"),
    Role.TABLE_LEAD: ("桌長", "table lead", "table-lead"),
    Role.STENOGRAPHER: ("速錄", "速錄師", "速錄員", "速記", "速記師", "stenographer"),
    Role.NOTE_TAKER: ("記錄", "紀錄", "記錄者", "紀錄者", "記錄人員", "紀錄人員", "note-taker",
                      "note taker", "notetaker", "scribe"),
    Role.PO: ("po", "開放政府聯絡人", "聯絡人"),
    Role.PROPOSER: ("提案人", "提案者", "proposer"),
    Role.STAKEHOLDER: ("利害關係人", "stakeholder"),
    Role.EXPERT: ("專家", "專家學者", "expert"),
    Role.OBSERVER: ("觀察員", "觀察者", "observer"),
}  # fmt: skip
"""What a role is called; what everybody is (participant) tells nobody from the others."""

_POLITE = frozenset(("先生", "小姐", "女士", "同學"))
_LESSER = ("副", "協同", "共同", "前", "代理")
_ARTICLE = re.compile(r"the\s+", re.IGNORECASE)


@lru_cache(maxsize=512)
def meant(words: str, present: Present) -> tuple[Person, ...]:
    """Return everybody present whom words may mean, though they are no name or alias of theirs.

    Args:
        words: A label or an owner, as typed.
        present: The people at the meeting with their roles there.

    Returns:
        The first of these readings that fits somebody: a given name, a family name with a title,
        a role or title. Empty where none does; several where it is open.
    """
    wanted = fold(_ARTICLE.sub("", words.strip(), count=1))
    if not wanted:
        return ()
    for fits in (_given, _titled, _in_role):
        if found := tuple(person for person, role in present if fits(wanted, person, role)):
            return found
    return ()


@lru_cache(maxsize=32)
def given_names(people: tuple[Person, ...]) -> tuple[str, ...]:
    """Return the given names in Chinese characters, to be found before words without a blank."""
    return tuple(given for person in people if (given := _given_name(person.name)))


def _given_name(name: str) -> str:
    """Return the given name of a name in Chinese characters.

    Empty where there is none of two or more.
    """
    if len(name) < 3 or not all(map(is_han, name)):
        return ""
    given = name[len(surname(name)) :]
    return given if len(given) >= 2 and given != name else ""


def _given(wanted: str, person: Person, _role: str) -> bool:
    if given := _given_name(person.name):
        return wanted == fold(given)
    parts = person.name.split()
    if len(parts) < 2 or any(map(is_han, person.name)):
        return False
    return len(parts[0].strip(".")) > 1 and wanted == fold(parts[0])


def _titled(wanted: str, person: Person, role: str) -> bool:
    """Match a family name and what that person is: 陳處長, 陳 處長.

    先生 and 小姐 say nothing more.
    """
    family = surname(person.name)
    if not family or not wanted.startswith(fold(family)):
        return False
    title = wanted[len(fold(family)) :].strip()
    if not HONORIFIC().fullmatch(title):
        return False
    return title in _POLITE or _is_called(title, person, role)


def _in_role(wanted: str, person: Person, role: str) -> bool:
    return wanted not in _POLITE and _is_called(wanted, person, role)


def _is_called(title: str, person: Person, role: str) -> bool:
    """Whether a title or a role, in any of its words, is this person's."""
    for held in (role, person.role):
        if not held:
            continue
        words = {fold(held), *(fold(word) for word in held.split())}
        if title in words:
            return True
        if len(title) > 1 and HONORIFIC().fullmatch(title):
            before = [word.removesuffix(title) for word in words if word.endswith(title)]
            if any(not word.endswith(_LESSER) for word in before):
                return True  # 資訊處處長 is a 處長, 副處長 is none
        for known, names in _ROLES.items():
            if title in map(fold, names) and (held == known or words & set(map(fold, names))):
                return True
    return False
