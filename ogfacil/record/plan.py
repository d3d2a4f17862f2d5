"""What reaches beyond one meeting: events, commitments with milestones, and how far they came."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum
from typing import Annotated

from ogfacil.record.columns import Stored


class Completion(StrEnum):
    """How far a commitment has come, in the five words of the OGP's IRM."""

    NO_EVIDENCE = "no evidence available"
    NOT_STARTED = "not started"
    LIMITED = "limited"
    SUBSTANTIAL = "substantial"
    COMPLETE = "complete"


@dataclass(frozen=True, slots=True)
class Event:
    """What dues hang on: a summit, an election, the next meeting."""

    id: int
    name: str
    date: dt.date | None = None


@dataclass(frozen=True, slots=True)
class Commitment:
    """What an action plan promises."""

    id: int
    title: str
    plan: str = ""  # the action plan that it stands in
    lead: str = ""  # the lead agency
    supporting: tuple[str, ...] = ()
    problem: str = ""  # what it is to solve
    start: dt.date | None = None
    end: dt.date | None = None
    tags: tuple[str, ...] = ()  # such as SDG16.6


@dataclass(frozen=True, slots=True)
class Milestone:
    """A dated step of a commitment."""

    id: int
    commitment: Annotated[int, Stored(references=Commitment)]
    title: str
    due: dt.date | None = None


@dataclass(frozen=True, slots=True)
class Assessment:
    """How far a commitment, or one milestone of it, had come by a day, and what shows it."""

    id: int
    commitment: Annotated[int, Stored(references=Commitment)]
    day: dt.date
    completion: Completion
    milestone: Annotated[int | None, Stored(references=Milestone)] = None
    evidence: tuple[str, ...] = ()  # A-12, 季會/3#17 (an entry), a URL
    note: str = ""


@dataclass(frozen=True, slots=True)
class View:
    """A query of the tracker that was given a name."""

    id: int
    name: Annotated[str, Stored(unique=True)]
    query: str
