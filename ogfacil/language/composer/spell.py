"""The reverse of understanding: a stored action, or any line, as it is typed in the composer."""

from __future__ import annotations

from dataclasses import replace

from ogfacil.language.composer.fields import fields
from ogfacil.language.composer.scene import ComposerContext, LineType
from ogfacil.language.composer.understand import parse_line
from ogfacil.locale import language
from ogfacil.record import Action, Due, EntryKind, Owner

_ENGLISH = {
    EntryKind.NARRATIVE: "/n ",
    EntryKind.NOTE: "/note ",
    EntryKind.SUPPLEMENT: "/s ",
    EntryKind.GAP: "/gap ",
}
_CHINESE = {
    EntryKind.NARRATIVE: "/旁白 ",
    EntryKind.NOTE: "/筆記 ",
    EntryKind.SUPPLEMENT: "/會後補充 ",
    EntryKind.GAP: "/漏 ",
}


def format_action(action: Action, scene: ComposerContext) -> str:
    """Return the action as a line that is understood as the same text, owners and due.

    Owners and due that its words do not say follow after ` | `.
    """
    trigger = "/a " if language() == "en" else "/行動 "
    read = fields(action.text, scene)
    same_owners = [_key(o) for o in read.owners] == [_key(o) for o in action.owners]
    if read.text == action.text and same_owners and read.due == action.due:
        return trigger + action.text
    owners = " ".join(f"@{_quoted(o.name)}" for o in action.owners) or "@-"
    return f"{trigger}{action.text} | {owners} due:{_written(action.due, scene)}"


def format_line(kind: EntryKind, text: str, scene: ComposerContext) -> str:
    """Return an entry's words as a line that is understood as the same kind and words."""
    prefixes = _ENGLISH if language() == "en" else _CHINESE
    scene = replace(scene, veiled=False)
    if kind in prefixes:
        line = prefixes[kind] + text
        return line if parse_line(line, scene).text == text else f"{prefixes[kind]}\\{text}"
    read = parse_line(text, scene)
    plain = read.verb is LineType.SAY and read.text == text and not read.marks
    return text if plain else ("//" + text[1:] if text.startswith("/") else "\\" + text)


def _key(owner: Owner) -> tuple[int | None, str]:
    return (owner.person, owner.name if owner.person is None else "")


def _quoted(name: str) -> str:
    return f'"{name}"' if not name.isalnum() else name


def _written(due: Due | None, scene: ComposerContext) -> str:
    if due is None:
        return "-"
    words = due.words or "-"
    read = fields(f"x | due:{words}", scene).due
    if read == due or due.date is None:
        return words
    return f"{words}={due.date.isoformat()}"
