"""The tables of the follow-up and of co-editing rounds as SQLModel classes; see `models`."""

from __future__ import annotations

from sqlmodel import Field, SQLModel


class CommitmentTable(SQLModel, table=True):
    """A `Commitment`."""

    __tablename__ = "commitment"
    id: int | None = Field(default=None, primary_key=True)
    title: str
    plan: str = ""
    lead: str = ""
    supporting: str = "[]"
    problem: str = ""
    start: str | None = None
    end: str | None = None
    tags: str = "[]"


class MilestoneTable(SQLModel, table=True):
    """A `Milestone`."""

    __tablename__ = "milestone"
    id: int | None = Field(default=None, primary_key=True)
    commitment: int = Field(foreign_key="commitment.id")
    title: str
    due: str | None = None


class AssessmentTable(SQLModel, table=True):
    """An `Assessment`."""

    __tablename__ = "assessment"
    id: int | None = Field(default=None, primary_key=True)
    commitment: int = Field(foreign_key="commitment.id")
    day: str
    completion: str
    milestone: int | None = Field(default=None, foreign_key="milestone.id")
    evidence: str = "[]"
    note: str = ""


class ViewTable(SQLModel, table=True):
    """A `View`."""

    __tablename__ = "view"
    id: int | None = Field(default=None, primary_key=True)
    name: str = Field(unique=True)
    query: str


class VerdictTable(SQLModel, table=True):
    """A `Verdict`."""

    __tablename__ = "verdict"
    id: int | None = Field(default=None, primary_key=True)
    subject: str
    mark: str
    judgement: str
    text: str = ""
    meeting_id: int = Field(foreign_key="meeting.id")


class RoundTable(SQLModel, table=True):
    """A `Round`."""

    __tablename__ = "round"
    id: int | None = Field(default=None, primary_key=True)
    uuid: str = Field(unique=True)
    service: str
    place: str
    opened: str
    until: str
    base: str
    sent: str
    parts: str = "[]"
    asked: str = "[]"
    closed: str | None = None
    site: str = ""
    meeting_id: int = Field(foreign_key="meeting.id")


class ReturnedTable(SQLModel, table=True):
    """What was `Returned`."""

    __tablename__ = "returned"
    id: int | None = Field(default=None, primary_key=True)
    round: int = Field(foreign_key="round.id")
    at: str
    author: str = ""
    name: str = ""
    text: str = ""
    record: str = ""
    meeting_id: int = Field(foreign_key="meeting.id")
