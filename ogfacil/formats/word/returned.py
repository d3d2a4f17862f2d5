"""The content of a returned document: two records, and who changed what between them."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

from ogfacil.formats.common.values import Remark
from ogfacil.record import Record

if TYPE_CHECKING:
    from ogfacil.formats.word.blocks import Flowing


class Edit(StrEnum):
    """What a tracked change did."""

    INSERTED = "inserted"
    DELETED = "deleted"
    MOVED_AWAY = "moved-away"
    MOVED_HERE = "moved-here"


class Part(StrEnum):
    """Which tuple of a record a place is in."""

    MEETING = "meeting"
    ATTENDANCE = "attendance"
    AGENDA = "agenda"
    ENTRIES = "entries"
    DECISIONS = "decisions"
    QUESTIONS = "questions"
    ACTIONS = "actions"


@dataclass(frozen=True, slots=True)
class Place:
    """Where in a record something stands: the index within one of its tuples."""

    part: Part
    index: int


@dataclass(frozen=True, slots=True)
class Change:
    """A tracked change, and what it touches of each record: nothing where its words are gone.

    `author` is "" where the program knew nobody; `at` is in UTC.
    """

    edit: Edit
    text: str
    author: str
    at: dt.datetime | None
    accepted: tuple[Place, ...] = ()
    refused: tuple[Place, ...] = ()


@dataclass(frozen=True, slots=True)
class Comment:
    """A comment; `quoted` are the words it is on, `reply_to` the index of the one it answers."""

    text: str
    author: str
    at: dt.datetime | None
    quoted: str = ""
    reply_to: int | None = None
    resolved: bool = False
    accepted: tuple[Place, ...] = ()
    refused: tuple[Place, ...] = ()


@dataclass(frozen=True, slots=True)
class Returned:
    """A document that came back, read with all tracked changes accepted and with all refused.

    `round` and `meeting` are the ids in the document's properties, or ""; `blocks` its paragraphs
    and tables, all changes accepted.
    """

    accepted: Record
    refused: Record
    changes: tuple[Change, ...] = ()
    comments: tuple[Comment, ...] = ()
    round: str = ""
    meeting: str = ""
    remarks: tuple[Remark, ...] = ()
    blocks: tuple[Flowing, ...] = field(default=(), compare=False, repr=False)
    by: str = ""  # who saved it last, where that is somebody and not us
