"""Whose something is, as people type it: names one after the other, as persons where known."""

from __future__ import annotations

import re
from collections.abc import Iterable

from ogfacil.language.clean import clean
from ogfacil.language.names import Directory
from ogfacil.language.phonetic import is_han
from ogfacil.record import Owner

_PIECE = re.compile(
    r"[\"“「](?P<quoted>[^\"”」]+)[\"”」]|(?P<bare>[^@＠,，、;；\n\"“「]+)|.", re.DOTALL
)


def read_owners(words: str, directory: Directory) -> tuple[Owner, ...]:
    """The owners in `@阿端 @數發處`, `阿端、Isabel Lin`, `"Open Lab"`: each once, in order."""
    found: dict[Owner, None] = {}
    for piece in _PIECE.finditer(clean(words)):
        for name in (
            [piece["quoted"]] if piece["quoted"] else _names(piece["bare"] or "", directory)
        ):
            if name.strip():
                person = directory.find(name)
                owner = Owner(person.name, person.id) if person else Owner(name.strip())
                found.setdefault(owner)
    return tuple(found)


def _names(words: str, directory: Directory) -> Iterable[str]:
    """The names between two commas: those that are known however many words they have; of the
    others Chinese ones word by word, and words in letters as one name."""
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
    """The names as `read_owners` reads them again, in quotes where they would come apart."""
    return "、".join(
        name if [one.name for one in read_owners(name, directory)] == [name] else f"「{name}」"
        for name in names
    )
