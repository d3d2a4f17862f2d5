"""Co-editing: what went out, what came back, and what was decided about each difference."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum
from typing import Annotated

from ogfacil.record.columns import Stored


class Judgement(StrEnum):
    """What a person decided about something that waits to be decided on."""

    ACCEPTED = "taken"
    REJECTED = "refused"
    APPLIED = "carried-out"  # a proposal that was taken, and has been merged in


@dataclass(frozen=True, slots=True)
class Round:
    """One time out and back: where it went, until when, and the base that was sent."""

    id: int
    uuid: Annotated[str, Stored(unique=True)]
    service: str  # hackmd, hedgedoc, etherpad, folder, word, odt
    place: str  # the link or path that people are given
    opened: dt.datetime
    until: dt.date  # the last day for edits
    base: str  # the Record as it was read back right after it was sent, as JSON
    sent: str  # the Record as it stood here when it was sent, as JSON
    parts: tuple[str, ...] = ()  # links, where a long transcript went out in several notes
    asked: tuple[str, ...] = ()  # who was asked to edit
    closed: dt.datetime | None = None
    site: str = ""  # what a pad needs to come back to it


@dataclass(frozen=True, slots=True)
class Returned:
    """What came back at one time from one place, kept raw."""

    id: int
    round: Annotated[int, Stored(references=Round)]
    at: dt.datetime
    author: Annotated[str, Stored(default="")]  # who edited it, where that is known
    name: Annotated[str, Stored(default="")]  # the file's name, or the link
    text: Annotated[str, Stored(default="")]  # JSON: as it came, and what was said of it
    record: Annotated[str, Stored(default="")]  # what was read from it, as JSON


@dataclass(frozen=True, slots=True)
class Verdict:
    """What was decided about a suggestion or a proposal, known by its mark when it comes again."""

    id: int
    subject: str  # "suggestion", "proposal", or "anonymous": whose name is to be another
    mark: str  # the fingerprint of the difference; the id of the person who stands for somebody
    judgement: Judgement
    text: str = ""  # the words that were taken instead; the name that is said no more
