"""What a meeting is, as plain frozen values: no database, no screen and no file in it.

Everything that crosses a boundary of the program is a `Record` or a part of one. Stores load and
save it, formats write and read it, merging compares three of it, screens show it.

An `id` is an integer that is unique among values of its type inside one store, or inside one
Record that a reader has just made; 0 means "not stored yet". References between values are ids.
`rank` orders siblings and is compared as a string. Times are aware datetimes in UTC; dates are
dates. Text is as it was said or typed.

The names below are looked up when they are first used: whoever lists what was promised need not
wait for the classes of a round of editing.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ogfacil.record.action import (
        UNDATED,
        Action,
        ActionStatus,
        Doubt,
        Due,
        DueKind,
        Owner,
        Progress,
        Tracking,
    )
    from ogfacil.record.meeting import (
        WITHDRAWN,
        AgendaItem,
        Attendance,
        Decision,
        Entry,
        EntryKind,
        Meeting,
        MeetingState,
        Outcome,
        Person,
        Question,
        Role,
        Series,
        TimeSpan,
        is_chinese,
    )
    from ogfacil.record.plan import (
        Assessment,
        Commitment,
        Completion,
        Event,
        Milestone,
        View,
    )
    from ogfacil.record.round import (
        Judgement,
        Returned,
        Round,
        Verdict,
    )
    from ogfacil.record.whole import (
        Record,
        Withheld,
    )

__all__ = [
    "UNDATED",
    "WITHDRAWN",
    "Action",
    "ActionStatus",
    "AgendaItem",
    "Assessment",
    "Attendance",
    "Commitment",
    "Completion",
    "Decision",
    "Doubt",
    "Due",
    "DueKind",
    "Entry",
    "EntryKind",
    "Event",
    "Judgement",
    "Meeting",
    "MeetingState",
    "Milestone",
    "Outcome",
    "Owner",
    "Person",
    "Progress",
    "Question",
    "Record",
    "Returned",
    "Role",
    "Round",
    "Series",
    "TimeSpan",
    "Tracking",
    "Verdict",
    "View",
    "Withheld",
    "is_chinese",
]

_ROOMS = {
    "action": (
        "Action",
        "ActionStatus",
        "Doubt",
        "Due",
        "DueKind",
        "Owner",
        "Progress",
        "Tracking",
        "UNDATED",
    ),
    "meeting": (
        "AgendaItem",
        "Attendance",
        "Decision",
        "Entry",
        "EntryKind",
        "Meeting",
        "MeetingState",
        "Outcome",
        "Person",
        "Question",
        "Role",
        "Series",
        "TimeSpan",
        "WITHDRAWN",
        "is_chinese",
    ),
    "plan": ("Assessment", "Commitment", "Completion", "Event", "Milestone", "View"),
    "round": ("Judgement", "Returned", "Round", "Verdict"),
    "whole": ("Record", "Withheld"),
}


def __getattr__(name: str) -> object:
    """Import a public name from the module that defines it, once.

    Raises:
        AttributeError: The package has no such name.
    """
    for room, names in _ROOMS.items():
        if name in names:
            found: object = getattr(import_module(f"{__name__}.{room}"), name)
            globals()[name] = found
            return found
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
