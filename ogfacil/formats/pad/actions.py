"""An action as a task in a pad: `- [ ] A-12 text · @owner · 期限 words（date）`."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping

from ogfacil.formats.pad.due import due_in, due_out, is_due
from ogfacil.formats.pad.fields import into, joined, out, split
from ogfacil.formats.pad.words import CHINESE, ENGLISH, Words
from ogfacil.language.due import read_due
from ogfacil.language.progress import status_told, unbracketed, unsigned
from ogfacil.record import Action, ActionStatus, Due, Owner, Tracking

_CODE = re.compile(r"(?:\*\*|`)?[AaＡａ](?:\\?[-‐‑–－])?(\d{1,9})(?:\*\*|`)?[.:：]?(?=\s|~|$)")
_TASK = re.compile(r"\[([ xXｘＸ✓✔]?)\](?:[ \t]+|$)")
_DROPPED = re.compile(r"~~(.*?)~~(?=[ \t]|$)")
_STRUCK = re.compile(r"~~(.*?)~~(?:[ \t]*$|[ \t]*([（(].*|(?<=[ \t]).*))", re.DOTALL)
_TRACKED = {
    name.casefold(): tracking
    for words in (CHINESE, ENGLISH)
    for tracking, name in words.trackings.items()
}
_TRACKING = re.compile(rf"(?:{'|'.join(map(re.escape, _TRACKED))})(?=$|[\s（(，,：:])")
_BY_HAND = (
    re.compile(r"^\*\*\[(?P<who>[^\]\n]{1,80})\]\*\*[ \t]*(?P<text>.*)$", re.DOTALL),
    re.compile(r"^(?P<text>.*?)[ \t]*\[name=(?P<who>[^\]\n]{1,80})\][ \t]*$", re.DOTALL),
    re.compile(r"^(?P<text>.*\S)[ \t]*(?:->|→)[ \t]*(?P<who>[^\n]{1,80})$", re.DOTALL),
    re.compile(r"^(?P<text>.*\S)[ \t]+-[ \t]+(?P<who>[^\n。，！？]{1,40})$", re.DOTALL),
)
_COMMAS = re.compile(r"\s*[,，、]\s*")
_OWNERS = re.compile(r"(?:負責人|主責|主辦|owners?|who)[:：][ \t]*", re.IGNORECASE)
_MENTION = re.compile(r"[@＠]")
_MENTION_END = re.compile(r"[\s，。、,;；！？!?：:）)」]")


def action_line(action: Action, words: Words, on: dt.date | None, called: Mapping[str, int]) -> str:
    """Return the task. Owners and due stand behind dots, so that people change them by themselves.

    Owners whom the text names with @ already are not named again; a dot at the end says that
    nothing more is meant than what stands there.
    """
    box = "x" if action.status is ActionStatus.DONE else " "
    text = out(action.text)
    if action.status is ActionStatus.DROPPED:
        text = f"~~{text}~~"
    named = [owner.name for owner in action.owners]
    inline = named == _mentions(action.text, called)
    owners = "" if inline else " ".join(f"@{_owner_out(name)}" for name in named)
    tags = " ".join(f"#{out('_'.join(tag.split()))}" for tag in action.tags)
    tracking = words.trackings.get(action.tracking, "")
    due = due_out(action.due, words)
    line = joined([f"[{box}] {action.code} {text}".rstrip(), owners, due, tracking, tags])
    read, _notes = action_from(line, action.id, on, called)
    meant = [owner.name for owner in read.owners] == named and read.text == action.text
    if meant and (read.due is None) == (action.due is None):
        return f"- {line}"
    return f"- {line} ·"


def action_from(
    item: str, number: int, on: dt.date | None, called: Mapping[str, int]
) -> tuple[Action, tuple[str, ...]]:
    """Parse an action from the text behind its bullet.

    Args:
        item: The text.
        number: Id of the new action.
        on: The day of the meeting, from which relative deadlines count; None where unknown.
        called: Ids of the people by name and alias.

    Returns:
        The action (number 0 where it has no code), and the notes written behind its fields.
    """
    task = _TASK.match(item)
    done = task is not None and task[1].strip() != ""
    rest = item[task.end() :] if task else item
    whole = _STRUCK.fullmatch(rest.strip())
    if whole and whole[2] and not _CODE.match(whole[1]):
        whole = None  # struck words, and what is to stand instead of them
    rest = whole[1] if whole else rest
    notes = [whole[2]] if whole and whole[2] else []
    code = _CODE.match(rest)
    rest = rest[code.end() :].strip() if code else rest.strip()
    closed = rest.endswith(" ·") or rest == "·"
    fields = split(rest[:-1] if closed else rest)
    text, dropped = _undropped(fields[0])
    if len(fields) == 1 and not closed:
        words, owners, due = by_hand(text, on, called)
        tags: tuple[str, ...] = ()
        tracking = Tracking.NONE
    else:
        words = text
        owners, due, tags, tracking, more, behind = _from_fields(fields[1:], on, called)
        words = " · ".join([words, *more])
        notes += behind
        if not owners and not closed:
            owners = tuple(_owner(name, called) for name in _mentions(words, called))
    told = tuple(said for note in notes if (said := unsigned(unbracketed(note)).note))
    status = next((one for note in told if (one := status_told(note))), ActionStatus.OPEN)
    status = ActionStatus.DONE if done else status
    if dropped or whole:
        status = ActionStatus.DROPPED
    elif tracking is Tracking.RELEASE and not done:
        status = ActionStatus.RELEASED
    held = Action(
        number, int(code[1]) if code else 0, words, owners, due, status, tracking, tags=tags
    )
    return held, told


def by_hand(
    text: str, on: dt.date | None, called: Mapping[str, int]
) -> tuple[str, tuple[Owner, ...], Due | None]:
    """Text, owners and due of an item as people write it when nobody told them how."""
    due = read_due(text, on) if on else None
    for pattern in _BY_HAND:
        if found := pattern.match(text):
            names = [name.lstrip("@＠") for name in _COMMAS.split(found["who"].strip())]
            return found["text"].strip(), tuple(_owner(name, called) for name in names if name), due
    return text, tuple(_owner(name, called) for name in _mentions(text, called)), due


def _from_fields(
    fields: list[str], on: dt.date | None, called: Mapping[str, int]
) -> tuple[tuple[Owner, ...], Due | None, tuple[str, ...], Tracking, list[str], list[str]]:
    """Return the owners, due, tags and tracking that fields give.

    What stands before and behind them.
    """
    owners: list[Owner] = []
    due: Due | None = None
    tags: tuple[str, ...] = ()
    tracking = Tracking.NONE
    more: list[str] = []
    behind: list[str] = []
    fielded = False  # whether a field that is known was met
    for field in fields:
        known = True
        if field.startswith(("@", "＠")):
            names = re.split(r"(?:^|(?<=\s)|[、，,])[@＠]", field)
            owners += [_owner(into(name.strip()), called) for name in names if name.strip()]
        elif named := _OWNERS.match(field):
            names = _COMMAS.split(field[named.end() :].strip())
            owners += [_owner(into(name.lstrip("@＠")), called) for name in names if name]
        elif is_due(field):
            due, note = due_in(field, on)
            behind += [note] if note else []
        elif told := _TRACKING.match(field.casefold()):
            tracking = _TRACKED[told[0]]
            behind += [into(note)] if (note := field[told.end() :].strip()) else []
        elif field.startswith("#"):
            tags = tuple(into(tag[1:]) for tag in field.split() if tag.startswith("#"))
            note = " ".join(word for word in field.split() if not word.startswith("#"))
            behind += [into(note)] if note else []
        elif due is None and on is not None and (read := read_due(into(field), on)) is not None:
            due = read
        elif field:
            known = False
            (behind if fielded else more).append(into(field))
        fielded = fielded or (known and bool(field))
    return tuple(owners), due, tags, tracking, more, behind


def _undropped(text: str) -> tuple[str, bool]:
    struck = _DROPPED.fullmatch(text)
    return (into(struck[1]), True) if struck else (into(text), False)


def _owner(name: str, called: Mapping[str, int]) -> Owner:
    return Owner(name, called.get(name))


def _owner_out(name: str) -> str:
    return out(name).replace("@", "＠")


def _mentions(text: str, called: Mapping[str, int]) -> list[str]:
    found = []
    for mark in _MENTION.finditer(text):
        rest = text[mark.end() :]
        known = max((name for name in called if rest.startswith(name)), key=len, default="")
        if not known:
            end = _MENTION_END.search(rest)
            known = rest[: end.start()] if end else rest
        before = text[mark.start() - 1 : mark.start()]
        if known and not (before.isascii() and before.isalnum()) and known not in found:
            found.append(known)
    return found
