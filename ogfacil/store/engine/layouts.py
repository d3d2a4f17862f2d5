"""Where each type of value is kept: its table, and what of the table its fields do not say.

Types, defaults, references and checks of a field's own column are said in `ogfacil.record`.
To keep another type: its dataclass there, its row here, and its DDL in a migration.
"""

from __future__ import annotations

from typing import NamedTuple


class Index(NamedTuple):
    """An index of a table."""

    name: str
    columns: tuple[str, ...]
    where: str = ""  # a condition in SQL: only the rows that meet it are in the index
    unique: bool = False


class Lookup(NamedTuple):
    """A field without a column: what a value of another type says, the one that `by` refers to."""

    field: str
    of: str  # the name of the type
    column: str
    by: str


class Layout(NamedTuple):
    """One table, beyond what the fields of its values say."""

    table: str
    parents: tuple[str, ...] = ()  # columns behind the fields: `meeting_id` refers to `meeting`
    indexes: tuple[Index, ...] = ()
    unique: tuple[str, ...] = ()  # columns that no two rows have the same together
    counters: tuple[str, ...] = ()  # numbers from 1 that only the store counts; no fields
    lookups: tuple[Lookup, ...] = ()


_MEETING = ("meeting_id",)

LAYOUTS: dict[str, Layout] = {
    "Series": Layout("series", counters=("next_action",)),
    "Event": Layout("event"),
    "Person": Layout("person"),
    "Meeting": Layout(
        "meeting",
        unique=("series_id", "number"),
        lookups=(Lookup("series", of="Series", column="name", by="series_id"),),
    ),
    "Attendance": Layout(
        "attendance",
        _MEETING,
        (
            Index("attendance_of_meeting", ("meeting_id", "seat")),
            Index("attendance_of_person", ("person",)),
        ),
    ),
    "AgendaItem": Layout(
        "agenda_item", _MEETING, (Index("agenda_in_order", ("meeting_id", "rank", "id")),)
    ),
    "TimeSpan": Layout(
        "time_span",
        _MEETING,
        (
            Index("time_span_of_meeting", ("meeting_id", "started_at")),
            Index("time_span_of_item", ("item",)),
        ),
    ),
    "Entry": Layout(
        "entry",
        _MEETING,
        (
            Index("entry_in_order", ("meeting_id", "rank", "id")),
            Index("entry_by_speaker", ("meeting_id", "speaker")),
            Index("entry_supplements", ("supplement_of",), where="supplement_of IS NOT NULL"),
            Index("entry_withdrawn", _MEETING, where="withdrawn = 1"),
        ),
    ),
    "Decision": Layout("decision", _MEETING, (Index("decision_of_meeting", _MEETING),)),
    "Question": Layout("question", _MEETING, (Index("question_of_meeting", _MEETING),)),
    "Action": Layout(
        "action",
        ("meeting_id", "series_id"),
        (Index("action_of_meeting", _MEETING),),
        unique=("series_id", "number"),
    ),
    "Progress": Layout("progress", indexes=(Index("progress_of_action", ("action",)),)),
    "Commitment": Layout("commitment"),
    "Milestone": Layout("milestone", indexes=(Index("milestone_of_commitment", ("commitment",)),)),
    "Assessment": Layout(
        "assessment", indexes=(Index("assessment_of_commitment", ("commitment",)),)
    ),
    "View": Layout("view"),
    "Verdict": Layout(
        "verdict", _MEETING, (Index("verdict_of_meeting", ("meeting_id", "subject")),)
    ),
    "Round": Layout("round", _MEETING, (Index("round_of_meeting", _MEETING),)),
    "Returned": Layout("returned", _MEETING, (Index("returned_of_round", ("round",)),)),
}
"""By the name of a type, those first that others refer to."""
