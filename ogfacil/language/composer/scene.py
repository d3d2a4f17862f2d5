"""What the composer's grammar takes and gives, as plain values."""

from __future__ import annotations

import datetime as dt
from collections.abc import Container, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import lru_cache

from ogfacil.language.names import Directory
from ogfacil.language.present import meant
from ogfacil.record import AgendaItem, Due, Owner, Person


class LineType(StrEnum):
    """What Enter would do with a line."""

    EMPTY = "empty"
    SAY = "say"
    SPEAKER = "speaker"  # only who speaks from now on
    ACTION = "action"
    DECISION = "decision"
    QUESTION = "question"
    NARRATIVE = "narrative"
    NOTE = "note"
    SUPPLEMENT = "supplement"
    NEXT = "next"  # the agenda moves on
    BREAK = "break"  # a break begins: its time is nobody's on the agenda
    RESUME = "resume"  # it ends
    GAP = "gap"
    VEIL = "veil"  # off the record from now on
    UNVEIL = "unveil"  # on the record again


OUTCOME_TYPES = (LineType.ACTION, LineType.DECISION, LineType.QUESTION)
"""What can be made of a line that was said."""

SOURCE_TYPES = (LineType.SAY, LineType.SUPPLEMENT, LineType.GAP)
"""What leaves a line behind on which the next action, decision, question or supplement rests."""

SHOWN = 40
"""Characters of the last line that the echo may quote."""

_FIRST_PENDING = -(2**53)


def pending_id(number: int) -> int:
    """Return the id that stands for a line until it is stored.

    Args:
        number: The place of the line among those submitted by one composer, from 1.

    Returns:
        A negative id, so that no stored value has it; the ids of later lines are larger.
    """
    return _FIRST_PENDING + number


class TokenType(StrEnum):
    """What a marked place of a line is; `doubt` lies over another one."""

    COMMAND = "command"
    LABEL = "label"
    OWNER = "owner"
    DUE = "due"
    TAG = "tag"
    SOURCE = "source"
    DOUBT = "doubt"


@dataclass(frozen=True, slots=True)
class Token:
    """A place in the typed line, counted in characters, and what it was understood as."""

    start: int
    end: int
    role: TokenType


@dataclass(frozen=True, slots=True)
class ComposerContext:
    """Where a line is typed: who is here, who spoke, what day it is."""

    people: tuple[Person, ...] = ()
    seats: Mapping[int, int] = field(default_factory=dict)  # number → person
    current: int | None = None  # whose line the next one is
    previous: int | None = None  # the last other one who spoke
    on: dt.date = dt.date.min  # the meeting's day
    events: Mapping[str, dt.date | None] = field(default_factory=dict)
    last_entry: int | None = None  # what actions, decisions and questions come from; see pending_id
    last_words: str = ""  # how that entry begins, to be shown
    agenda: tuple[AgendaItem, ...] = ()
    agenda_current: int | None = None
    veiled: bool = False
    recent: tuple[int, ...] = ()  # who has spoken, the latest first, each once
    entries: Container[int] = ()  # ids that `#12` may name as a source
    owners: tuple[str, ...] = ()  # who owes something here and is no person, such as an office
    lines: int = 0  # how many of the composer's lines it takes into account
    roles: Mapping[int, str] = field(default_factory=dict)  # person → what they do here
    on_break: bool = False

    @property
    def directory(self) -> Directory:
        """The people, to be looked up."""
        return _directory(self.people, tuple(self.seats.items()))

    def meant(self, words: str) -> tuple[Person, ...]:
        """Return those present whom words that are no name may mean; see `language.present`."""
        here = set(self.seats.values())
        return meant(
            words,
            tuple(
                (person, self.roles.get(person.id, ""))
                for person in self.people
                if person.id in here or not here
            ),
        )

    def person(self, person_id: int | None) -> Person | None:
        """Return the person with this id, or None."""
        return self.directory.person(person_id)


@dataclass(frozen=True, slots=True)
class ParsedLine:
    """How a line is understood."""

    verb: LineType
    text: str = ""  # what is kept: as typed, without the trigger or label
    speaker: int | None = None  # a person of the scene
    new_speaker: str | None = None  # a name that nobody has yet; wants one confirmation
    owners: tuple[Owner, ...] = ()
    unknown_owners: tuple[str, ...] = ()  # those of `owners` who are nobody's name here
    due: Due | None = None
    tags: tuple[str, ...] = ()
    sources: tuple[int, ...] = ()  # the entries that it came from
    agenda: int | None = None  # the item that NEXT goes to
    marks: tuple[Token, ...] = ()
    complaint: str | None = None
    """Why it can't be done, and what to do instead. Then the verb is SAY, EMPTY or the one that was
    meant, `text` has all the words, and nothing is to be kept or thrown away without asking."""

    @property
    def doubtful(self) -> bool:
        """Whether something in it should be looked at before Enter."""
        return (
            any(mark.role is TokenType.DOUBT for mark in self.marks) or self.complaint is not None
        )


@dataclass(frozen=True, slots=True)
class TabCompletion:
    """What Tab would do: replace `line[start:end]` by `insert`, and perhaps change the speaker."""

    start: int
    end: int
    insert: str
    words: str  # what is shown before Tab is pressed, in the language of the screens
    speaker: int | None = None  # who speaks from then on; None: nobody changes
    others: tuple[str, ...] = ()  # what else would fit, the likeliest first


@lru_cache(maxsize=32)
def _directory(people: tuple[Person, ...], seats: tuple[tuple[int, int], ...]) -> Directory:
    return Directory(people, dict(seats))
