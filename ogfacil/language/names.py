"""Who is meant by a number, a few letters or a name: the directory of a meeting's people."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from enum import IntEnum

from ogfacil.language.phonetic import is_han, mistyped, sounds
from ogfacil.language.width import fold
from ogfacil.record import Person

_LONGEST_QUERY = 24
_WORDS = re.compile(r"[^\W_]+")


class _Fit(IntEnum):
    SEAT = 0
    EXACT = 1
    PREFIX = 2
    WORD = 3  # the beginning of a later word, or the initials of several
    INSIDE = 4
    SOUND = 5
    LATER_SOUND = 6  # of the given name
    KEYS = 7  # of a Zhuyin keyboard whose input method is off
    NONE = 9


class Directory:
    """The people of a meeting, looked up by what a note-taker types."""

    def __init__(self, people: Iterable[Person], seats: Mapping[int, int] | None = None) -> None:
        """`seats` maps the number by which somebody is called to the person's id."""
        self.people = tuple(people)
        self.seats = dict(seats or {})
        self._by_id = {person.id: person for person in self.people}
        self._seat = {person: seat for seat, person in sorted(self.seats.items(), reverse=True)}
        self._names = {p.id: tuple(fold(n) for n in (p.name, *p.aliases) if n) for p in self.people}
        self._exact: dict[str, list[Person]] = {}
        for place in ("name", "alias"):
            for person in sorted(self.people, key=self._order):
                names = (person.name,) if place == "name" else person.aliases
                for name in names:
                    known = self._exact.setdefault(fold(name), [])
                    if person not in known:
                        known.append(person)

    def person(self, person_id: int | None) -> Person | None:
        """Return the person with this id, or None."""
        return None if person_id is None else self._by_id.get(person_id)

    def seat(self, person_id: int) -> int | None:
        """Return the number by which this person is called, or None."""
        return self._seat.get(person_id)

    def listed(self, person: Person) -> str:
        """Return a person's name with the number by which they are called before it, if any."""
        seat = self.seat(person.id)
        return person.name if seat is None else f"{seat} {person.name}"

    def find(self, label: str) -> Person | None:
        """Return who has exactly this name, or else alias; width, case and spaces don't matter."""
        return next(iter(self.named(label)), None)

    def named(self, label: str) -> tuple[Person, ...]:
        """Return everybody with exactly this name or alias; more than one is a doubt."""
        return tuple(self._exact.get(fold(label), ()))

    def fits(self, typed: str) -> tuple[Person, ...]:
        """Return who may be meant, the most likely first.

        The text is matched as a number, name, alias, beginning or part of one, initials, pinyin or
        Zhuyin (whole, begun or initials), in any width and case.
        """
        wanted = fold(typed)
        if not wanted or len(wanted) > _LONGEST_QUERY:
            return ()
        ranked = [(self._fit(wanted, p), self._order(p), p) for p in self.people]
        found = sorted((r for r in ranked if r[0] is not _Fit.NONE), key=lambda r: r[:2])
        return tuple(person for _, _, person in found)

    def _order(self, person: Person) -> tuple[int, int]:
        return (self._seat.get(person.id, 1 << 30), person.id)

    def _fit(self, wanted: str, person: Person) -> _Fit:
        seat = str(self._seat.get(person.id, ""))
        if wanted == seat:
            return _Fit.SEAT
        best = min((_name_fits(wanted, name) for name in self._names[person.id]), default=_Fit.NONE)
        if seat and seat.startswith(wanted):
            return min(best, _Fit.PREFIX)
        return best


def _name_fits(wanted: str, name: str) -> _Fit:
    if wanted == name:
        return _Fit.EXACT
    if name.startswith(wanted):
        return _Fit.PREFIX
    words = _WORDS.findall(name)
    if any(word.startswith(wanted) for word in words):
        return _Fit.WORD
    if len(words) > 1 and "".join(word[0] for word in words).startswith(wanted):
        return _Fit.WORD
    if wanted in name:
        return _Fit.INSIDE
    han = "".join(sign for sign in name if sign.isalnum())
    if not any(map(is_han, han)) or any(map(is_han, wanted)):
        return _Fit.NONE
    if sounds(wanted, han):
        return _Fit.SOUND
    if any(sounds(wanted, han[start:]) for start in range(1, len(han))):
        return _Fit.LATER_SOUND
    by_keys = len(wanted) > 1 and not wanted.isdecimal() and mistyped(wanted, han)
    return _Fit.KEYS if by_keys else _Fit.NONE
