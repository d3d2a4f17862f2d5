"""Render a change set of the journal in one line, for people and as JSON."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from types import MappingProxyType

from ogfacil.clock import HOME_ZONE, zone
from ogfacil.locale import _, plain
from ogfacil.record import (
    ActionStatus,
    Completion,
    Due,
    EntryKind,
    MeetingState,
    Outcome,
    Tracking,
)
from ogfacil.store import ChangeSet, FieldChange
from ogfacil.workflow.meetings.meetings import meeting_state_word
from ogfacil.workflow.tracking.commitments import completion_label
from ogfacil.workflow.tracking.labels import outcome_label, status_word, tracking_word

LONGEST = 60  # characters of a text that are shown
_SILENT = ("rank", "form", "zone", "withdrawn", "closed", "merged_into", "commitment", "agenda")


def cause_label(word: str) -> str:
    """Return the label of a change set's cause."""
    return {
        "say": _("said"),
        "action": _("opened an action"),
        "decision": _("noted a decision"),
        "question": _("noted a question"),
        "narrative": _("noted what happened"),
        "note": _("made a note"),
        "supplement": _("added a supplement"),
        "gap": _("marked a gap"),
        "fill-gap": _("filled a gap"),
        "veil": _("went off the record"),
        "unveil": _("went back on the record"),
        "next": _("moved on in the agenda"),
        "amend": _("mended a line"),
        "amend-item": _("mended what was caught"),
        "give": _("gave lines to a speaker"),
        "split": _("split a line"),
        "join": _("joined lines"),
        "move": _("moved lines"),
        "withdraw": _("withdrew lines"),
        "restore": _("restored lines"),
        "remove": _("took lines out"),
        "migrate": _("brought the store up to date"),
        "undo": _("took back"),
        "redo": _("did again"),
        "import": _("read a document in"),
        "paste": _("took a pasted transcript in"),
        "new-meeting": _("made the meeting"),
        "begin": _("began the meeting"),
        "break": _("took a break"),
        "resume": _("went on after a break"),
        "end": _("ended the meeting, or went on with it"),
        "edit-meeting": _("changed the meeting"),
        "edit-agenda": _("changed the agenda"),
        "add-person": _("added a person"),
        "edit-person": _("changed a person"),
        "speaker": _("added a person"),
        "publish": _("published"),
        "push": _("sent it out"),
        "pull": _("took back what was edited"),
        "merge-in": _("took proposals in"),
        "close-round": _("closed the round"),
        "let-out": _("let words out that rest on a withdrawn line"),
        "anonymise": _("made somebody anonymous"),
        "purge": _("took words out for good"),
        "done": _("said that it is done"),
        "dropped": _("dropped it"),
        "reopen": _("opened it again"),
        "assign": _("assigned it"),
        "hand-over": _("handed it over"),
        "due": _("gave it a new due"),
        "progress": _("noted progress"),
        "merge": _("merged it"),
        "commit": _("put it under a commitment"),
        "tag": _("tagged it"),
        "date-event": _("dated an event"),
        "review-keep": _("kept it tracked"),
        "review-release": _("released it"),
        "review-self": _("left it to those who track themselves"),
        "review-merge": _("merged it in review"),
        "review-rest": _("kept the rest tracked"),
        "review-note": _("noted a remark or a new due in review"),
        "sheet": _("took changes from a sheet"),
        "accept-suggestion": _("took a suggestion"),
        "refuse-suggestion": _("refused a suggestion"),
        "supersede": _("replaced an earlier decision"),
        "outcome": _("said how a decision came out"),
        "revisit": _("gave a day to look at it again"),
        "add-commitment": _("made a commitment"),
        "edit-commitment": _("changed a commitment"),
        "assess": _("said how far a commitment has come"),
        "add-event": _("named an event"),
        "save-view": _("saved a view"),
        "forget-view": _("forgot a view"),
        "answer": _("answered a question"),
        "ask-again": _("asked a question again"),
        "reword": _("said it in other words"),
        "remove-item": _("took out what was caught"),
        "rename-person": _("gave a person another name"),
        "merge-persons": _("made two persons one"),
    }.get(word, word)


def begun(act: ChangeSet) -> str:
    """Return time, author and cause of a change set."""
    moment = act.at.astimezone(zone(HOME_ZONE)).strftime("%Y-%m-%d %H:%M")
    return f"{moment}  {act.actor}  {cause_label(act.cause)}"


def describe_change_set(act: ChangeSet, people: Mapping[int, str] = MappingProxyType({})) -> str:
    """Render a change set in one line.

    Args:
        act: The change set.
        people: Names of people, by id.

    Returns:
        Time, author, cause, the text it was about, and how many more values it changed.
    """
    line = begun(act)
    shown = {
        (change.entity, change.entity_id): words
        for change in reversed(act.changes)
        if (words := _shown(change, people))
    }
    things = [thing for thing in reversed(shown) if thing[0] != "Person"] or list(reversed(shown))
    if not things:
        lines = {change.entity_id for change in act.changes if change.entity == "Entry"}
        return f"{line} ({len(lines)})" if len(lines) > 1 else line
    words = f"{line}: {shown[things[0]]}"
    more = sum(kind == things[0][0] for kind, _id in things) - 1
    return _("{what}, and {n} more", what=words, n=more) if more else words


def field_label(name: str) -> str:
    """Return the label of a field in a history."""
    return {
        "text": _("text"),
        "title": _("title"),
        "date": _("date"),
        "place": _("place"),
        "state": _("state"),
        "speaker": _("speaker"),
        "owners": _("owner"),
        "due": _("due"),
        "status": _("status"),
        "tracking": _("tracking"),
        "tags": _("tags"),
        "entries": _("from"),
        "started_at": _("began"),
        "ended_at": _("ended"),
        "organisation": _("organisation"),
        "role": _("role"),
        "name": _("name"),
        "outcome": _("outcome"),
        "tally": _("tally"),
        "revisit": _("look at it again"),
        "supersedes": _("replaces"),
        "completion": _("completion"),
        "answered": _("answer"),
        "answer": _("answer"),
        "kind": _("kind of line"),
        "present": _("attendance"),
        "email": _("e-mail"),
        "aliases": _("aliases"),
        "number": _("number"),
        "minutes": _("minutes"),
        "notice": _("notice"),
    }.get(name, name)


def _shown(change: FieldChange, people: Mapping[int, str]) -> str:
    if change.field:
        if change.field in _SILENT:
            return ""
        ends: list[object] = [change.before, change.after]
        if change.field in ("speaker", "person"):
            ends = [people.get(end, end) if isinstance(end, int) else end for end in ends]
        one, other = (shown_value(end, change.field) for end in ends)
        return f"{field_label(change.field)} {one} {plain('→')} {other}"
    value = change.after if change.after is not None else change.before
    return next(
        (_cut(text) for name in ("text", "title", "name") if (text := getattr(value, name, ""))), ""
    )


def shown_value(value: object, field: str) -> str:
    """Render the value of a field in a few words."""
    if isinstance(value, bool):
        return _truth(value, field)
    if value is None or value in ((), ""):
        return plain("–")
    if word := _state(value):
        return word
    if field == "supersedes":
        return f"D-{value}"
    if isinstance(value, Due):
        return f"{value.words} ({value.date or '?'})"
    if isinstance(value, dt.datetime):
        return value.astimezone(zone(HOME_ZONE)).strftime("%Y-%m-%d %H:%M")
    if isinstance(value, tuple):
        return _cut("、".join(str(getattr(one, "name", one)) for one in value))
    return _cut(str(value))


def _state(value: object) -> str:
    """Return the word for a state, in the language in use; empty where it is none."""
    if isinstance(value, ActionStatus):
        return status_word(value)
    if isinstance(value, Tracking):
        return tracking_word(value) or "–"
    if isinstance(value, Outcome):
        return outcome_label(value)
    if isinstance(value, Completion):
        return completion_label(value)
    if isinstance(value, MeetingState):
        return meeting_state_word(value)
    return _kind_word(value) if isinstance(value, EntryKind) else ""


def _truth(value: bool, field: str) -> str:
    """Return the words for one of two states."""
    if field == "answered":
        return _("answered") if value else _("not answered")
    if field == "present":
        return _("present") if value else _("absent")
    return _("yes") if value else _("no")


def _kind_word(kind: EntryKind) -> str:
    """Return what a kind of line is called."""
    return {
        EntryKind.SPEECH: _("speech"),
        EntryKind.NARRATIVE: _("narrative"),
        EntryKind.SUPPLEMENT: _("supplement"),
        EntryKind.SECTION: _("section"),
        EntryKind.GAP: _("gap"),
        EntryKind.VEIL: _("off the record"),
        EntryKind.NOTE: _("note"),
    }[kind]


def _cut(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= LONGEST else text[: LONGEST - 1] + plain("…")


def change_set_json(act: ChangeSet) -> dict[str, object]:
    """Return a change set as JSON."""
    return {
        "id": act.id,
        "uuid": act.uuid,
        "at": act.at.isoformat(),
        "actor": act.actor,
        "cause": act.cause,
        "undoes": act.undoes,
        "changes": [
            {
                "entity": change.entity,
                "id": change.entity_id,
                "field": change.field,
                "before": _json(change.before),
                "after": _json(change.after),
            }
            for change in act.changes
        ],
    }


def _json(value: object) -> object:
    """Return a value of the record as JSON has it: dates as text, values as objects."""
    if is_dataclass(value) and not isinstance(value, type):
        return {field.name: _json(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, tuple):
        return [_json(one) for one in value]
    if isinstance(value, dt.date):
        return value.isoformat()
    return value
