"""Whose something is, as people type it: names one after the other, as persons where known."""

from __future__ import annotations

import re
from collections.abc import Iterable

from ogfacil.errors import InvalidInputError
from ogfacil.language.clean import clean
from ogfacil.language.names import Directory
from ogfacil.language.phonetic import is_han
from ogfacil.language.present import Present, given_names, meant
from ogfacil.language.width import fold
from ogfacil.locale import _
from ogfacil.record import Owner, Person

_PIECE = re.compile(
    r"[\"“「](?P<quoted>[^\"”」]+)[\"”」]|(?P<bare>[^@＠,，、;；\n\"“「]+)|.", re.DOTALL
)

_MENTION = re.compile(r"[@＠](?:[\"“「](?P<quoted>[^\"”」]+)[\"”」]|(?P<bare>\S+)(?=\s))")
_JOINT = re.compile(r"\s*(?:、|以及|[和與及]|\s(?:and|&)\s)\s*")


def read_owners(
    words: str, directory: Directory, present: Present | None = None
) -> tuple[Owner, ...]:
    """Read the owners in `@阿端 @數發處`, `阿端、Isabel Lin`, `"Open Lab"`: each once, in order.

    Args:
        words: What was typed.
        directory: Everybody who is known by name or alias.
        present: Who may also be meant by a given name, a title or a role; None for nobody.
            A name in quotes is never more than a name, and an organisation stays one.

    Raises:
        InvalidInputError: With `present`, where a name could be several persons; it says which.
    """
    found: dict[Owner, None] = {}
    for piece in _PIECE.finditer(clean(words)):
        quoted = piece["quoted"]
        for name in [quoted] if quoted else _names(piece["bare"] or "", directory):
            if not name.strip():
                continue
            if present is None:
                person = directory.find(name)
            else:
                person = _among(name, directory, present, whole=bool(quoted))
            found.setdefault(Owner(person.name, person.id) if person else Owner(name.strip()))
    return tuple(found)


def _among(name: str, directory: Directory, present: Present, *, whole: bool) -> Person | None:
    """Return the person that a name means; those who are present come first.

    Raises:
        InvalidInputError: Several people have the name.
    """
    people: tuple[Person, ...] = directory.named(name)
    here = {person.id for person, _role in present}
    people = tuple(person for person in people if person.id in here) or people
    if not people and not whole:
        people = meant(name, present)
    if len(people) > 1:
        shown = ", ".join(
            f"{one.name} ({one.organisation})" if one.organisation else f"{one.name} (#{one.id})"
            for one in people[:4]
        )
        raise InvalidInputError(
            _("“{name}” could be {shown}; say which.", name=name.strip(), shown=shown)
        )
    return people[0] if people else None


class Mentions:
    """The names behind an `@` that stand before the words of an action."""

    def __init__(self, people: Iterable[Person] = ()) -> None:
        """`people` are those who may be mentioned.

        Where no blank follows, their names are told from the words.
        """
        self._names: dict[str, list[str]] = {}
        for person in people:
            for name in (person.name, *person.aliases, *given_names((person,))):
                if name:
                    self._names.setdefault(fold(name)[:1], []).append(name)
        for names in self._names.values():
            names.sort(key=len, reverse=True)

    def stripped(self, text: str) -> str:
        """Return words without the mentions before them; whole where there is nothing else."""
        rest = text
        while mention := _MENTION.match(rest):
            end = 0 if mention["quoted"] else self._end(rest, mention.start("bare"))
            end = end or mention.end()
            while joint := _JOINT.match(rest, end):
                other = self._end(rest, joint.end())
                if not other:
                    break
                end = other
            rest = rest[end:].lstrip()
        return rest or text

    def _end(self, text: str, start: int) -> int:
        """Where the longest name that stands here ends; 0 where none does."""
        for name in self._names.get(fold(text[start : start + 1]), ()):
            end = start + len(name)
            if fold(text[start:end]) == fold(name):
                following = text[end : end + 1]
                if is_han(name[-1]) or not (following.isascii() and following.isalnum()):
                    return end
        return 0


def _names(words: str, directory: Directory) -> Iterable[str]:
    """Return the names between two commas: those that are known however many words they have.

    Of the others Chinese ones word by word, and words in letters as one name.
    """
    left = words.split()
    name: list[str] = []  # in letters, of nobody known
    while left:
        known = next(
            (n for n in range(len(left), 0, -1) if directory.find(" ".join(left[:n])) is not None),
            0,
        )
        if not known and not any(map(is_han, left[0])):
            name.append(left.pop(0))
            continue
        if name:
            yield " ".join(name)
            name = []
        yield " ".join(left[: known or 1])
        left = left[known or 1 :]
    if name:
        yield " ".join(name)


def written_owners(names: Iterable[str], directory: Directory) -> str:
    """Return the names as `read_owners` reads them again, in quotes where they would come apart."""
    return "、".join(
        name if [one.name for one in read_owners(name, directory)] == [name] else f"「{name}」"
        for name in names
    )
