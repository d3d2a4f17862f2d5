"""What Tab would do with a line, and the words that say so before it is pressed."""

from __future__ import annotations

from ogfacil.language.composer.commands import matching_commands
from ogfacil.language.composer.scene import ComposerContext, LineType, TabCompletion, TokenType
from ogfacil.language.composer.turns import after_tab
from ogfacil.language.composer.understand import parse_line
from ogfacil.language.width import narrow
from ogfacil.locale import _
from ogfacil.record import Person

_SHOWN = 4


def complete(
    line: str, cursor: int, scene: ComposerContext, back: bool = False
) -> TabCompletion | None:
    """Return what Tab (or with `back` Shift+Tab) would do here; None where it would do nothing.

    In the empty line it is the previous other speaker, again the one before; after a number,
    letters or a name the person whom they fit; after `/a` the command; after `@阿` the owner.
    """
    flat = narrow(line)
    if not flat.strip():
        return _turn(line, scene, back)
    before = flat[:cursor]
    if before.startswith("/") and not any(map(str.isspace, before)) and "@" not in before:
        if cursor == len(flat.rstrip()):
            return _command(line, cursor)
        return None
    at = before.rfind("@")
    if at >= 0 and parse_line(line, scene).verb is LineType.ACTION:
        return _owner(line, at, cursor, scene)
    if "\n" in line or cursor < len(flat.rstrip()):
        return None
    return _person(line, scene)


def _turn(line: str, scene: ComposerContext, back: bool) -> TabCompletion | None:
    person = scene.person(after_tab(scene, back=back))
    if person is None:
        return None
    spoken = person.id in (*scene.recent, scene.previous)
    words = _("previous: {name}", name=person.name) if spoken else _named(person, scene)
    return TabCompletion(0, len(line), "", words, person.id)


def _person(line: str, scene: ComposerContext) -> TabCompletion | None:
    fits = scene.directory.fits(line)
    if not fits:
        return None
    others = tuple(_named(person, scene) for person in fits[1 : 1 + _SHOWN])
    return TabCompletion(0, len(line), "", _named(fits[0], scene), fits[0].id, others)


def _command(line: str, cursor: int) -> TabCompletion | None:
    found = list(matching_commands(line[1:cursor]))
    if not found:
        return None
    first, *others = (f"/{word}" for _command, word in found)
    insert = line[0] + first[1:] + " "
    return TabCompletion(0, len(line), insert, first, others=tuple(others[: 2 * _SHOWN]))


def _owner(line: str, at: int, cursor: int, scene: ComposerContext) -> TabCompletion | None:
    typed = line[at + 1 : cursor].lstrip('"“「＂')
    if any(
        m.role is TokenType.OWNER and m.end < cursor for m in parse_line(line, scene).marks
    ) and (not typed or typed[-1:].isspace()):
        return None
    fits = scene.directory.fits(typed)
    if not typed and scene.people:
        fits = tuple(p for p in map(scene.person, [*scene.recent, *scene.seats.values()]) if p)
    if not fits:
        return None
    name = fits[0].name
    said = f'"{name}"' if any(map(str.isspace, name)) else name
    after = "" if line[cursor : cursor + 1].isspace() else " "
    others = dict.fromkeys(p.name for p in fits if p.name != name)
    return TabCompletion(at + 1, cursor, said + after, f"@{name}", others=tuple(others)[:_SHOWN])


def _named(person: Person, scene: ComposerContext) -> str:
    seat = scene.directory.seat(person.id)
    return person.name if seat is None else f"{seat} {person.name}"
