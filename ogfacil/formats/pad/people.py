"""Attendance and agenda as lists in a pad."""

from __future__ import annotations

import re

from ogfacil.formats.pad.fields import into, joined, out, split
from ogfacil.formats.pad.words import CHINESE, ENGLISH, Words
from ogfacil.record import AgendaItem, Attendance, Person, Record, Role

_ROLES = {
    name.casefold(): role.value
    for words in (CHINESE, ENGLISH)
    for role, name in words.roles.items()
}
_AWAY = re.compile(
    r"[ \t]*[（(]?(?:未出席|請假|公假|缺席|未到|absent|apologies|regrets|on leave)[)）]?$",
    re.IGNORECASE,
)
"""How people write that somebody was not there, behind a name or as a field."""

_COMMA = re.compile(r"\s*[、]\s*|,\s+")
_MINUTES = re.compile(r"(\d{1,5}) (?:分鐘?|min(?:utes)?)", re.IGNORECASE)


def attendance_lines(record: Record, words: Words) -> list[str]:
    """Everybody who is present or expected, by number; then who else is spoken of."""
    lines, seated = [], set()
    people = {person.id: person for person in record.people}
    for attendance in sorted(record.attendance, key=lambda seat: seat.seat):
        person = people.get(attendance.person)
        if person is not None and person.id not in seated:
            seated.add(person.id)
            lines.append(f"{attendance.seat}. {_person(person, attendance, words)}")
    used = {entry.speaker for entry in record.entries}
    used |= {owner.person for action in record.actions for owner in action.owners}
    for person in record.people:
        if person.id in used and person.id not in seated and _has_details(person):
            lines.append(f"- {_person(person, None, words)}")
    return lines


def person_from(fields: str, number: int) -> tuple[Person, str, bool] | None:
    """Return a person with the role that they have here, and whether they are present."""
    name, *rest = split(fields)
    if (away := _AWAY.search(name)) and away.start():
        name, rest = name[: away.start()].strip(), [*rest, CHINESE.absent]
    if not name:
        return None
    organisation = role = here = ""
    aliases: tuple[str, ...] = ()
    present = True
    for field in rest:
        marked = _marked(field)
        if marked is None and field.casefold() in _ROLES:
            role = here = _ROLES[field.casefold()]
        elif field in (CHINESE.absent, ENGLISH.absent) or _AWAY.fullmatch(field):
            present = False
        elif marked is None:
            organisation = f"{organisation} · {into(field)}" if organisation else into(field)
        elif marked[0] == "known_as":
            aliases = tuple(alias for alias in _COMMA.split(into(marked[1])) if alias)
        elif marked[0] == "role_here":
            here = _role(marked[1])
        else:
            role = _role(marked[1])
    return Person(number, into(name), organisation, role, "", aliases), here, present


def agenda_lines(record: Record, words: Words) -> list[str]:
    """Return the points of the agenda, numbered, with their planned lengths."""
    lines = []
    for number, item in enumerate(record.agenda, start=1):
        minutes = "" if item.minutes is None else words.minutes.format(minutes=item.minutes)
        lines.append(f"{number}. {joined([out(item.title), minutes])}")
    return lines


def agenda_from(line: str, number: int, rank: str) -> AgendaItem:
    """Return a point of the agenda."""
    *title, last = split(line)
    minutes = _MINUTES.fullmatch(last) if title else None
    words = " · ".join(into(field) for field in (title if minutes else [*title, last]))
    return AgendaItem(number, rank, words, int(minutes[1]) if minutes else None)


def _person(person: Person, attendance: Attendance | None, words: Words) -> str:
    here = attendance.role if attendance else ""
    fields = [out(person.name), out(person.organisation)]
    plain = words.roles.get(Role(here)) if here in set(Role) else None
    if here and here == person.role and plain:
        fields.append(plain)
    else:
        fields += [words.role + _role_out(person.role, words)] if person.role else []
        fields += [words.role_here + _role_out(here, words)] if here else []
    if person.aliases:
        fields.append(words.known_as + "、".join(out(alias) for alias in person.aliases))
    if attendance and not attendance.present:
        fields.append(words.absent)
    return joined(fields)


def _has_details(person: Person) -> bool:
    return bool(person.organisation or person.role or person.aliases)


def _role_out(role: str, words: Words) -> str:
    return words.roles[Role(role)] if role in set(Role) else out(role)


def _role(field: str) -> str:
    return _ROLES.get(field.casefold(), into(field))


def _marked(field: str) -> tuple[str, str] | None:
    for name in ("known_as", "role_here", "role"):
        for words in (CHINESE, ENGLISH):
            mark: str = getattr(words, name)
            if field.startswith(mark):
                return name, field[len(mark) :]
    return None
