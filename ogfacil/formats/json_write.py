"""Convert a record to plain dictionaries and lists, ready for JSON."""

from __future__ import annotations

import datetime as dt
from dataclasses import fields
from typing import TypeAlias

from ogfacil.record import (
    Action,
    AgendaItem,
    Attendance,
    Decision,
    Due,
    Entry,
    Meeting,
    Person,
    Progress,
    Question,
    Record,
    TimeSpan,
)
from ogfacil.record.outgoing import outgoing
from ogfacil.record.times import minutes_used, times_of

Json: TypeAlias = "dict[str, Json] | list[Json] | str | int | float | bool | None"
"""What JSON can hold."""

VERSION = 1
"""The version of the shape; it rises when a reader of the old one would be misled."""

_Part = (
    Meeting
    | Person
    | Attendance
    | AgendaItem
    | TimeSpan
    | Entry
    | Decision
    | Question
    | Action
    | Progress
    | Due
)


def as_dict(record: Record, *, private: bool = False) -> dict[str, Json]:
    """Every field of the record.

    Notes to oneself and withdrawn words, with what rests on these, go nowhere, so they are left out
    unless it is `private`.
    """
    if not private:
        record = outgoing(record)
    names = {person.id: person.name for person in record.people}
    values: dict[str, Json] = {"ogfacil": VERSION, "reference": record.meeting.reference}
    values |= _fields(record.meeting)
    values["people"] = [_fields(person) for person in record.people]
    values["attendance"] = [_fields(seat) for seat in record.attendance]
    times = times_of(record.agenda, record.times, record.meeting.ended_at)
    values["agenda"] = [
        {**_fields(item), "minutes_used": minutes_used(times, item.id)} for item in record.agenda
    ]
    values["times"] = [_fields(span) for span in record.times]
    values["entries"] = [_entry(entry, names) for entry in record.entries]
    values["decisions"] = [_fields(decision) for decision in record.decisions]
    values["questions"] = [_fields(question) for question in record.questions]
    values["actions"] = [_action(action) for action in record.actions]
    values["progress"] = [_fields(progress) for progress in record.progress]
    return values


def _entry(entry: Entry, names: dict[int, str]) -> dict[str, Json]:
    values: dict[str, Json] = {}
    for name, value in _fields(entry).items():
        if name == "speaker":
            values["speaker"] = names.get(entry.speaker) if entry.speaker is not None else None
            values["speaker_id"] = entry.speaker
        else:
            values[name] = value
    return values


def _action(action: Action) -> dict[str, Json]:
    values: dict[str, Json] = {"code": action.code}
    for field in fields(action):
        if field.name == "owners":
            values["owners"] = [owner.name for owner in action.owners]
            values["owner_ids"] = [owner.person for owner in action.owners]
        else:
            values[field.name] = _value(getattr(action, field.name))
    return values


def _fields(part: _Part) -> dict[str, Json]:
    return {field.name: _value(getattr(part, field.name)) for field in fields(part)}


def _value(value: object) -> Json:
    if value is None or isinstance(value, str | bool | int):
        return value
    if isinstance(value, dt.datetime):
        return value.astimezone(dt.UTC).isoformat()
    if isinstance(value, dt.date):
        return value.isoformat()
    if isinstance(value, Due):
        return _fields(value)
    if isinstance(value, tuple):
        return [_value(part) for part in value]
    raise TypeError(f"a record holds no {type(value).__name__}")
