"""The tables as SQLModel classes, and SQLModel's engine over a store's file.

What is written line by line goes straight to the driver beneath (importing SQLModel costs half a
second, which `ogfacil say` and the first frame of the screen should not wait for); what is asked
with more thought than haste (the doctor's second look, a report, another database one day) is
composed with these. A test holds them to what the migrations make and to `ogfacil.record`.
"""

from __future__ import annotations

from sqlalchemy import Engine, StaticPool
from sqlmodel import Field, SQLModel, create_engine

from ogfacil.store.database import PATIENCE, Database


def engine(database: Database) -> Engine:
    """SQLModel's engine over the connection that a store has open, in the thread that opened it."""
    database.run(f"PRAGMA busy_timeout = {PATIENCE * 1_000:.0f}")
    return create_engine("sqlite://", creator=lambda: database.connection, poolclass=StaticPool)


class SeriesTable(SQLModel, table=True):
    """A `Series`; `next_action` is the number its next action gets, which no undo gives back."""

    __tablename__ = "series"
    id: int | None = Field(default=None, primary_key=True)
    name: str = Field(unique=True)
    zone: str = "Asia/Taipei"
    next_action: int = 1


class EventTable(SQLModel, table=True):
    """An `Event`."""

    __tablename__ = "event"
    id: int | None = Field(default=None, primary_key=True)
    name: str
    date: str | None = None


class PersonTable(SQLModel, table=True):
    """A `Person`; aliases as JSON."""

    __tablename__ = "person"
    id: int | None = Field(default=None, primary_key=True)
    name: str
    organisation: str = ""
    role: str = ""
    email: str = ""
    aliases: str = "[]"


class MeetingTable(SQLModel, table=True):
    """A `Meeting`; the name of its series is found through `series_id`."""

    __tablename__ = "meeting"
    id: int | None = Field(default=None, primary_key=True)
    uuid: str = Field(unique=True)
    number: int
    title: str
    date: str | None = None
    place: str = ""
    language: str = "zh-TW"
    zone: str = "Asia/Taipei"
    state: str = "prepared"
    notice: str = ""
    form: str | None = None
    series_id: int = Field(foreign_key="series.id")
    started_at: str | None = None
    ended_at: str | None = None


class AttendanceTable(SQLModel, table=True):
    """An `Attendance`."""

    __tablename__ = "attendance"
    id: int | None = Field(default=None, primary_key=True)
    person: int = Field(foreign_key="person.id")
    seat: int
    role: str = ""
    present: bool = True
    meeting_id: int = Field(foreign_key="meeting.id")


class AgendaItemTable(SQLModel, table=True):
    """An `AgendaItem`."""

    __tablename__ = "agenda_item"
    id: int | None = Field(default=None, primary_key=True)
    rank: str
    title: str
    minutes: int | None = None
    started_at: str | None = None
    meeting_id: int = Field(foreign_key="meeting.id")


class TimeSpanTable(SQLModel, table=True):
    """A `TimeSpan`."""

    __tablename__ = "time_span"
    id: int | None = Field(default=None, primary_key=True)
    item: int | None = Field(default=None, foreign_key="agenda_item.id")
    started_at: str
    ended_at: str | None = None
    meeting_id: int = Field(foreign_key="meeting.id")


class EntryTable(SQLModel, table=True):
    """An `Entry`."""

    __tablename__ = "entry"
    id: int | None = Field(default=None, primary_key=True)
    rank: str
    kind: str
    text: str
    speaker: int | None = Field(default=None, foreign_key="person.id")
    at: str | None = None
    agenda: int | None = Field(default=None, foreign_key="agenda_item.id")
    supplement_of: int | None = Field(default=None, foreign_key="entry.id")
    withdrawn: bool = False
    seconds: int | None = None
    level: int = 2
    flag: str = ""
    form: str | None = None
    meeting_id: int = Field(foreign_key="meeting.id")


class DecisionTable(SQLModel, table=True):
    """A `Decision`; entries and tags as JSON."""

    __tablename__ = "decision"
    id: int | None = Field(default=None, primary_key=True)
    text: str
    entries: str = "[]"
    tags: str = "[]"
    outcome: str = "adopted"
    tally: str = ""
    supersedes: int | None = Field(default=None, foreign_key="decision.id")
    revisit: str | None = None
    meeting_id: int = Field(foreign_key="meeting.id")


class QuestionTable(SQLModel, table=True):
    """A `Question`; entries as JSON."""

    __tablename__ = "question"
    id: int | None = Field(default=None, primary_key=True)
    text: str
    entries: str = "[]"
    answered: bool = False
    answer: str = ""
    meeting_id: int = Field(foreign_key="meeting.id")


class ActionTable(SQLModel, table=True):
    """An `Action`; owners, due, entries and tags as JSON."""

    __tablename__ = "action"
    id: int | None = Field(default=None, primary_key=True)
    number: int
    text: str
    owners: str = "[]"
    due: str | None = None
    status: str = "open"
    tracking: str = ""
    entries: str = "[]"
    tags: str = "[]"
    opened: str | None = None
    closed: str | None = None
    merged_into: int | None = Field(default=None, foreign_key="action.id")
    commitment: int | None = None
    meeting_id: int = Field(foreign_key="meeting.id")
    series_id: int = Field(foreign_key="series.id")


class ProgressTable(SQLModel, table=True):
    """A `Progress`."""

    __tablename__ = "progress"
    id: int | None = Field(default=None, primary_key=True)
    action: int = Field(foreign_key="action.id")
    at: str
    text: str
    status: str | None = None


class ActTable(SQLModel, table=True):
    """One act of the journal."""

    __tablename__ = "act"
    id: int | None = Field(default=None, primary_key=True)
    uuid: str
    at: str
    actor: str
    cause: str
    undoes: int | None = Field(default=None, foreign_key="act.id")
    meeting_id: int | None = None
    session: str = ""


class ChangeTable(SQLModel, table=True):
    """One change of an act: JSON of what a column held before and after, or of whole rows."""

    __tablename__ = "change"
    act_id: int = Field(primary_key=True, foreign_key="act.id")
    place: int = Field(primary_key=True)
    entity: str
    entity_id: int
    field: str
    before: str | None = None
    after: str | None = None


class MetaTable(SQLModel, table=True):
    """What the store knows of itself."""

    __tablename__ = "meta"
    key: str = Field(primary_key=True)
    value: str


class TombstoneTable(SQLModel, table=True):
    """What was purged by an act, and why."""

    __tablename__ = "tombstone"
    act_id: int = Field(primary_key=True, foreign_key="act.id")
    entity: str = Field(primary_key=True)
    entity_id: int = Field(primary_key=True)
    why: str


class PurgeJobTable(SQLModel, table=True):
    """A purge that was begun and not ended; what it takes out is known only until then."""

    __tablename__ = "purge_job"
    id: int | None = Field(default=None, primary_key=True)
    at: str
    actor: str
    meeting_id: int
    meeting_uuid: str
    wanted: str
    why: str = ""
    act_id: int | None = None
    copies: str = "[]"


class DraftTable(SQLModel, table=True):
    """The unfinished line of somebody's composer."""

    __tablename__ = "draft"
    meeting_id: int = Field(primary_key=True, foreign_key="meeting.id")
    actor: str = Field(primary_key=True)
    text: str
