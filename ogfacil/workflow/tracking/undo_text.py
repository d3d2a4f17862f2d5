"""What an undo or a redo has changed, in words that say how things stand now."""

from __future__ import annotations

import datetime as dt
import unicodedata
from collections.abc import Mapping

from ogfacil import record
from ogfacil.language.phonetic import is_han
from ogfacil.locale import _, language, plain
from ogfacil.record import (
    Action,
    AgendaItem,
    Attendance,
    Decision,
    Entry,
    EntryKind,
    Meeting,
    MeetingState,
    Person,
    Question,
    TimeSpan,
    Verdict,
)
from ogfacil.store import ChangeSet, FieldChange, Store
from ogfacil.workflow.meetings.meetings import meeting_state_word
from ogfacil.workflow.tracking.activity_text import field_label, shown_value

_FIRST = ("Action", "Decision", "Question", "Entry", "Progress", "Meeting", "TimeSpan", "Person")
_SILENT = ("rank", "form", "level", "flag", "closed", "supplement_of", "at", "agenda")
LONGEST = 24  # characters of a text that are quoted


def describe_undo(store: Store, act: ChangeSet) -> str:
    """Return what an undoing or redoing has changed, as it stands now.

    Args:
        store: The open store, asked for names and codes.
        act: The undoing or redoing itself, as `Store.undo` and `Store.redo` give it.

    Returns:
        One sentence without a full stop: “A-3 is no action any more”; with how many more things
        where the act touched several.
    """
    return (_of_persons(store, act) or _of_time(store, act) or _of_things(store, act)).strip()


def _of_things(store: Store, act: ChangeSet) -> str:
    """Say what became of the weightiest thing, and how many more of its kind there are."""
    by_thing: dict[tuple[str, int], dict[str, FieldChange]] = {}
    for change in act.changes:
        by_thing.setdefault((change.entity, change.entity_id), {})[change.field] = change
    said = {
        thing: words
        for thing, changes in by_thing.items()
        if (words := _sentence(store, *thing, changes))
    }
    if not said:
        return _("it is as it was before")
    order = {name: place for place, name in enumerate(_FIRST)}
    things = sorted(said, key=lambda thing: (order.get(thing[0], len(order)), thing[1]))
    first = things[0]
    more = sum(thing[0] == first[0] for thing in things) - 1
    return _("{what}, and {n} more", what=said[first], n=more) if more else said[first]


def _of_persons(store: Store, act: ChangeSet) -> str:
    """Say what became of a name, or of two persons that were made one; empty for other acts."""
    people = [change for change in act.changes if change.entity == "Person"]
    for change in people:
        if change.field == "name":
            return _(
                "{before} is {name} again",
                before=_apart(change.before),
                name=_apart(change.after),
            )
    into = next((change for change in people if change.field == "aliases"), None)
    other = next((change for change in people if not change.field), None)
    if other is None:
        return ""
    if into is None:
        return _of_one_meeting(store, act, other)
    value, person = other.after or other.before, store.get(Person, into.entity_id)
    if person is None or not isinstance(value, Person):
        return ""
    names = {"name": _apart(person.name), "other": _apart(value.name)}
    if other.after is None:
        return _("{name} and {other} are one person again", **names)
    return _("{name} and {other} are two persons again", **names)


def _of_time(store: Store, act: ChangeSet) -> str:
    """Say where the agenda is, or whether there is a break; empty for other acts."""
    changes = [change for change in act.changes if change.entity == "TimeSpan"]
    if not changes or any(one.entity not in ("TimeSpan", "AgendaItem") for one in act.changes):
        return ""
    spans = {one.id: one for one in store.all(TimeSpan, meeting=act.meeting)}
    running = next((span for span in spans.values() if span.ended_at is None), None)
    if running is not None and running.item is None:
        return _("there is a break again")
    gone = [one.before for one in changes if not one.field and one.after is None]
    if any(isinstance(span, TimeSpan) and span.item is None for span in gone):
        return _("there was no break")
    ended = [spans[one.entity_id] for one in changes if one.field and one.entity_id in spans]
    if any(span.item is None and span is not running for span in ended):
        return _("the break is over again")
    item = None if running is None else store.get(AgendaItem, running.item or 0)
    if item is None:
        return _("the agenda has not moved on")
    return _("the agenda is at “{title}” again", title=_cut(item.title))


def _of_one_meeting(store: Store, act: ChangeSet, other: FieldChange) -> str:
    """Say what became of a name that was another one in one meeting only; empty for other acts."""
    value = other.after or other.before
    moved = [one for one in act.changes if one.field in ("person", "speaker")]
    if not isinstance(value, Person) or not moved:
        return ""
    ends = (moved[0].before, moved[0].after)
    if value.id not in ends:
        return ""
    person = store.get(Person, int(str(ends[ends[0] == value.id])))
    if person is None or person.name not in value.aliases:
        return ""
    before, name = (person, value) if other.after else (value, person)
    return _("{before} is {name} again", before=_apart(before.name), name=_apart(name.name))


def _sentence(store: Store, entity: str, row: int, changes: Mapping[str, FieldChange]) -> str:
    whole = changes.get("")
    if whole is not None:
        value = whole.after or whole.before
        if isinstance(value, Attendance):
            person = store.get(Person, value.person)
            if person is None:
                return ""
            return (_gone if whole.after is None else _back)(row, person)
        if whole.after is None:
            return _gone(row, whole.before)
        return _back(row, whole.after)
    fields = [change for name, change in changes.items() if name not in _SILENT]
    if not fields:
        moved = "rank" in changes and entity == "Entry"
        return _("line {n} stands where it stood", n=row) if moved else ""
    return _changed(store, entity, row, _weightiest(fields))


def _weightiest(fields: list[FieldChange]) -> FieldChange:
    order = ("text", "status", "owners", "due", "kind", "withdrawn", "speaker", "state", "answered")
    places = {name: place for place, name in enumerate(order)}
    return min(fields, key=lambda change: places.get(change.field, len(order)))


def _gone(row: int, value: object) -> str:
    """Return what is no longer there."""
    match value:
        case Action():
            return _("{code} is no action any more", code=value.code)
        case Decision():
            return _("D-{n} is no decision any more", n=row)
        case Question():
            return _("Q-{n} is no question any more", n=row)
        case Entry(kind=EntryKind.VEIL):
            return _("on the record again")
        case Entry():
            words = _quoted(value.text)
            return _("line {n} is gone{words}", n=row, words=words)
        case Person():
            return _("{name} is not here any more", name=_apart(value.name))
        case AgendaItem():
            return _("“{title}” is no longer on the agenda", title=_cut(value.title))
        case Meeting():
            return _("the meeting “{title}” is gone", title=_cut(value.title))
        case Verdict(subject="looked-at"):
            return _("what was let out goes out as （刪除） again")
    return _("{what} is gone", what=_apart(_name(value)))


def _back(row: int, value: object) -> str:
    """Return what is there again."""
    match value:
        case Action():
            return _("{code} is an action again", code=value.code)
        case Decision():
            return _("D-{n} is a decision again", n=row)
        case Question():
            return _("Q-{n} is a question again", n=row)
        case Entry(kind=EntryKind.VEIL):
            return _("off the record again")
        case Entry():
            return _("line {n} is back{words}", n=row, words=_quoted(value.text))
        case Person():
            return _("{name} is here again", name=_apart(value.name))
        case AgendaItem():
            return _("“{title}” is on the agenda again", title=_cut(value.title))
        case Meeting():
            return _("the meeting “{title}” is back", title=_cut(value.title))
        case Verdict(subject="looked-at"):
            return _("what was let out goes out with its words again")
    return _("{what} is back", what=_apart(_name(value)))


def _changed(store: Store, entity: str, row: int, change: FieldChange) -> str:
    now, field = change.after, change.field
    if entity == "TimeSpan":
        return _("the agenda is where it was")
    called = _called(store, entity, row)
    what = _apart(called)
    if field in ("text", "title") and isinstance(now, str):
        return _("{what} reads{words} again", what=what, words=_quoted(now) or " –")
    if field == "speaker":
        person = None if now is None else store.get(Person, int(str(now)))
        if person is None:
            return _("{what} is nobody's again", what=what)
        return _("{what} is {name}'s again", what=what, name=_apart(person.name))
    if field == "withdrawn":
        if now:
            return _("{what} is withdrawn again", what=what)
        return _("{what} is no longer withdrawn", what=what)
    if field == "seconds":
        return _("off the record again") if now is None else _("on the record again")
    if field == "state" and isinstance(now, MeetingState):
        if change.before is MeetingState.PUBLISHED:
            return _(
                "the meeting is: {state}; the files that were published stay where they are",
                state=meeting_state_word(now),
            )
        return _("the meeting is: {state}", state=meeting_state_word(now))
    if field == "answered":
        return _("{what} is answered", what=what) if now else _("{what} is open again", what=what)
    if field == "tracking" and not now:
        return _("{what} still waits for a decision on its tracking", what=what)
    name = field_label(field)
    if now is None or now in ((), ""):
        return _("{what} has no {field} again", what=what, field=_apart(name))
    value = _moment(now) if isinstance(now, dt.datetime) else shown_value(now, field)
    value = _apart(value)
    return _("{what}: {field} is {value} again", what=called, field=name, value=value)


def _called(store: Store, entity: str, row: int) -> str:
    """Return what a person calls a thing: its code, its line, its title."""
    if entity == "Entry":
        return _("line {n}", n=row)
    if entity in ("Decision", "Question"):
        return f"{entity[0]}-{row}"
    if entity == "Action":
        action = store.get(Action, row)
        return action.code if action is not None else "A-?"
    if entity == "Meeting":
        return _("the meeting")
    return _name(store.get(getattr(record, entity), row))


def _name(value: object) -> str:
    for field in ("title", "name", "text", "code"):
        if text := getattr(value, field, ""):
            return _("“{words}”", words=_cut(str(text)))
    return _("something else")


def _quoted(text: str) -> str:
    words = _cut(text)
    return _(": “{words}”", words=words) if words else ""


def _cut(text: str) -> str:
    words = " ".join(text.split())
    return words if len(words) <= LONGEST else words[: LONGEST - 1] + plain("…")


def _moment(at: dt.datetime) -> str:
    return at.astimezone().strftime("%H:%M")


def _apart(value: object) -> str:
    """Set a value apart from Chinese words beside it, with a blank where it is none itself.

    In Chinese no blank stands between two Chinese words, and one between Chinese and others;
    sentences in English have their blanks.
    """
    words = str(value)
    if language() != "zh-Hant" or not words:
        return words
    before, behind = ("" if _is_wide(sign) else " " for sign in (words[0], words[-1]))
    return f"{before}{words}{behind}"


def _is_wide(sign: str) -> bool:
    return is_han(sign) or unicodedata.east_asian_width(sign) in "WF"
