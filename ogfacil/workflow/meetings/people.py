"""The people of a meeting, and their numbers there."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from ogfacil.errors import InvalidInputError
from ogfacil.language.clean import clean
from ogfacil.language.guests import is_role, parted, quoted
from ogfacil.language.phonetic import is_han
from ogfacil.locale import _
from ogfacil.record import Attendance, Person
from ogfacil.store import Store, Transaction

_EMAIL = re.compile(
    r"[<＜]([^<>＜＞\s]+@[^<>＜＞\s]+)[>＞]|(?<![\w=＝\"])([\w.+-]+@[\w-]+(?:\.[\w-]+)+)", re.ASCII
)
_NUMBERED = re.compile(r"(?:\d{1,3}\s*[.、．)）]|[-*•‧]\s)\s*(?=\S)")
_SEPARATORS = re.compile(r"[,，、;；\t]")
_SLASHES = re.compile(r"(?<![:/])[/／](?!/)")
_KEY = re.compile(r"(?:(?<=[\s,，、;；\t\"])|^)(\w+)\s*[=＝]\s*")
_QUOTED = re.compile(r'"([^"]*)"|「([^」]*)」')
_UNQUOTED = re.compile(r"[^,，、;；\t]*")
_UNQUOTED_ALIASES = re.compile(r"[^\t]*")
_FIELDS = {
    "role": "role",
    "角色": "role",
    "職稱": "role",
    "org": "organisation",
    "organisation": "organisation",
    "organization": "organisation",
    "單位": "organisation",
    "機關": "organisation",
    "alias": "aliases",
    "aliases": "aliases",
    "別名": "aliases",
    "email": "email",
    "mail": "email",
    "信箱": "email",
}


@dataclass(frozen=True, slots=True)
class Guest:
    """A person as typed before a meeting, not stored yet."""

    name: str
    organisation: str = ""
    role: str = ""
    email: str = ""
    aliases: tuple[str, ...] = ()


def read_guest(words: str) -> Guest:
    """Parse `阿端 <a@x.tw> role=facilitator org=OCF alias=端`, or `名, 單位, 角色, 別名…`.

    A known role is the role wherever it stands. Where role or organisation can be told from the
    name, blanks or slashes separate them too: `林若青 主持人 數位部` (`ogfacil.language.guests`).

    Raises:
        InvalidInputError: There is no name, or an unknown field.
    """
    text = clean(words).strip()
    if number := _NUMBERED.match(text):
        text = text[number.end() :]
    email = ""
    if found := _EMAIL.search(text):
        email = found[1] or found[2]
        text = (text[: found.start()] + " " + text[found.end() :]).strip()
    rest, fields = _fields(text)
    columns = _columns(rest)
    if not columns and fields:  # `org=OCF Maya`: the field comes first, and is one word
        rest, fields = _fields(text, single_words=True)
        columns = _columns(rest)
    if not columns:
        raise InvalidInputError(_("“{words}” names nobody; write a name first.", words=words))
    name, organisation, role = parted(columns[0])
    aliases: list[str] = []
    for column in columns[1:]:
        if not role and is_role(column):
            role = column
        elif not organisation:
            organisation = column
        elif not role:
            role = column
        else:
            aliases.append(column)
    if "aliases" in fields:
        aliases += (alias.strip() for alias in _SEPARATORS.split(fields["aliases"]))
    return Guest(
        name=name,
        organisation=fields.get("organisation", organisation),
        role=fields.get("role", role),
        email=fields.get("email", email),
        aliases=tuple(alias for alias in aliases if alias),
    )


def _fields(text: str, *, single_words: bool = False) -> tuple[str, dict[str, str]]:
    """Take the `key=value` fields out of a line about a person.

    A value in quotation marks is what stands in them. Any other value goes on, blanks included,
    to the next field or separator; aliases also go on behind commas. Words behind a role that is
    known are not part of it, and neither is a known role behind an organisation.

    Args:
        text: The line without its e-mail address.
        single_words: Whether an unquoted value ends at the first blank.

    Returns:
        The line without the fields, and the fields by the name of their attribute.

    Raises:
        InvalidInputError: A key is unknown.
    """
    fields: dict[str, str] = {}
    rest: list[str] = []
    at = 0
    keys = list(_KEY.finditer(text))
    for number, key in enumerate(keys):
        if key.start() < at:
            continue  # stands within a quoted value
        field = _FIELDS.get(key[1].lower())
        if field is None:
            raise InvalidInputError(
                _(
                    "“{field}=” in “{words}” is unknown; use role=, org=, alias= or email=.",
                    field=key[1],
                    words=text,
                )
            )
        rest.append(text[at : key.start()])
        end = keys[number + 1].start() if number + 1 < len(keys) else len(text)
        if quote := _QUOTED.match(text, key.end()):
            value, at = quote[1] or quote[2] or "", quote.end()
        else:
            reach = _UNQUOTED_ALIASES if field == "aliases" else _UNQUOTED
            found = reach.match(text, key.end(), end)
            at = found.end() if found else key.end()
            value, behind = _value(field, text[key.end() : at], single_words=single_words)
            rest.append(behind)
        value = value.strip()
        fields[field] = f"{fields[field]},{value}" if fields.get(field) else value
    rest.append(text[at:])
    return " ".join(rest), fields


def _value(field: str, words: str, *, single_words: bool) -> tuple[str, str]:
    """Part an unquoted value from words behind it that are no part of it."""
    parts = words.split()
    size = len(parts)
    if single_words or field == "email":
        size = min(size, 1)
    elif field == "role":
        size = next((n for n in range(size, 0, -1) if is_role(" ".join(parts[:n]))), size)
    elif field == "organisation":
        size = next((n for n in range(1, size) if is_role(" ".join(parts[n:]))), size)
    elif all(map(is_han, "".join(parts))):
        return ",".join(parts), ""  # 小橘 阿橘: a blank parts two names
    return " ".join(parts[:size]).strip(",，、;；"), " ".join(parts[size:])


def _columns(text: str) -> list[str]:
    """Return the parts of a line, at its commas and tabs.

    Else at its slashes, unless they stand within an organisation, as in 林若青 內政部/警政署.
    """
    text = text.strip()
    if quoted(text):
        parts = [text]
    elif _SEPARATORS.search(text):
        parts = _SEPARATORS.split(text)
    else:
        parts = _SLASHES.split(text)
        if parted(parts[0])[1] and not any(is_role(part.strip()) for part in parts):
            parts = [text]
    return [part.strip() for part in parts if part.strip()]


def write_guest(guest: Guest) -> str:
    """Render a guest as a line that `read_guest` parses: `名, 單位, 角色, 別名 <e-mail>`."""
    columns = [guest.name, guest.organisation, guest.role, *guest.aliases]
    while columns and not columns[-1]:
        columns.pop()
    line = ", ".join(columns)
    if any(not column for column in columns) or read_guest(line) != replace(guest, email=""):
        fields = {"org": guest.organisation, "role": guest.role, "alias": ",".join(guest.aliases)}
        plain = read_guest(guest.name) == Guest(guest.name)
        line = guest.name if plain else f'"{guest.name}"'
        line += "".join(f' {k}="{v}"' for k, v in fields.items() if v)
    return f"{line} <{guest.email}>" if guest.email else line


def told(guest: Guest) -> str:
    """Describe how the typed line of a guest was parsed."""
    parts = [guest.name]
    for title, value in (
        (_("organisation"), guest.organisation),
        (_("role"), guest.role),
        (_("aliases"), ", ".join(guest.aliases)),
        (_("e-mail"), guest.email),
    ):
        if value:
            parts.append(f"{title}: {value}")
    if len(parts) == 1 and len(guest.name.split()) > 1 and any(map(is_han, guest.name)):
        parts.append(_("all of it is the name; a comma ends a name"))
    return " | ".join(parts)


def known_person(people: Iterable[Person], guest: Guest) -> Person | None:
    """Return the person with the same name, and no other organisation or e-mail, or None."""
    for person in people:
        if person.name != guest.name:
            continue
        if guest.email and person.email and guest.email != person.email:
            continue
        if guest.organisation and person.organisation and guest.organisation != person.organisation:
            continue
        return person
    return None


def seat(store: Store, act: Transaction, meeting_id: int, guest: Guest) -> Person:
    """Add a guest to a meeting with the next number; fill in what was not known of them."""
    person = known_person(store.people(), guest)
    if person is None:
        person = act.insert(
            Person(
                id=0,
                name=guest.name,
                organisation=guest.organisation,
                role=guest.role,
                email=guest.email,
                aliases=guest.aliases,
            )
        )
    else:
        person = act.change(
            Person,
            person.id,
            organisation=person.organisation or guest.organisation,
            role=person.role or guest.role,
            email=person.email or guest.email,
            aliases=tuple(dict.fromkeys((*person.aliases, *guest.aliases))),
        )
    taken = store.record_without_entries(meeting_id).attendance
    if all(attendance.person != person.id for attendance in taken):
        number = max((attendance.seat for attendance in taken), default=0) + 1
        act.insert(
            Attendance(id=0, person=person.id, seat=number, role=guest.role), meeting=meeting_id
        )
    return person


def add_person(store: Store, meeting_id: int, guest: Guest) -> Person:
    """Add a person to a meeting, in a transaction of its own."""
    with store.transaction("add-person", meeting=meeting_id) as act:
        return seat(store, act, meeting_id, guest)


def edit_person(store: Store, meeting_id: int, person_id: int, guest: Guest) -> Person:
    """Change a person's data, for all meetings."""
    with store.transaction("edit-person", meeting=meeting_id) as act:
        return act.change(
            Person,
            person_id,
            name=guest.name,
            organisation=guest.organisation,
            role=guest.role,
            email=guest.email,
            aliases=guest.aliases,
        )


def last_guests(store: Store, series_id: int) -> tuple[Guest, ...]:
    """Return the guests of a series' last meeting, as suggestions for its next one."""
    meetings = store.meetings(series_id)
    if not meetings:
        return ()
    head = store.record_without_entries(meetings[-1].id)
    by_id = {person.id: person for person in head.people}
    seated = sorted(head.attendance, key=lambda attendance: attendance.seat)
    return tuple(
        Guest(p.name, p.organisation, a.role or p.role, p.email, p.aliases)
        for a in seated
        if (p := by_id.get(a.person)) is not None
    )
