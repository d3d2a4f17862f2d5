"""What a meeting is, as plain frozen values: no database, no screen and no file in it.

Everything that crosses a boundary of the program is a `Record` or a part of one. Stores load and
save it, formats write and read it, merging compares three of it, screens show it.

An `id` is an integer that is unique among values of its type inside one store, or inside one
Record that a reader has just made; 0 means "not stored yet". References between values are ids.
`rank` orders siblings and is compared as a string. Times are aware datetimes in UTC; dates are
dates. Text is as it was said or typed.
"""

from ogfacil.record.action import (
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
)

__all__ = [
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
    "Tracking",
    "Verdict",
    "View",
    "is_chinese",
]
