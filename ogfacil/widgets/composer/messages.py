"""What the composer tells the screen."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from textual.message import Message

from ogfacil.language.composer import ParsedLine, pending_id
from ogfacil.record import Action, Decision, Entry, Question
from ogfacil.store import Draft

Mendable = Entry | Action | Decision | Question


@dataclass
class Said(Message, namespace="composer"):
    """Enter, or a function key: to be stored as it was understood.

    Its handler stores it; where that fails, `Composer.restore` brings the line back.
    """

    understood: ParsedLine
    raw: str  # as typed
    first_key_at: dt.datetime  # UTC
    number: int = 0  # its place among the lines of this composer, from 1
    before: int | None = None  # the line that was the last one when it was typed

    @property
    def pending_id(self) -> int:
        """The id by which later lines refer to this one until it is stored."""
        return pending_id(self.number)


@dataclass
class Refused(Message, namespace="composer"):
    """Enter did nothing, for the reason in `understood.complaint`; the line stays."""

    understood: ParsedLine
    raw: str


@dataclass
class Mended(Message, namespace="composer"):
    """What was being mended is to be stored as it was understood."""

    item: Mendable
    understood: ParsedLine
    raw: str


@dataclass
class Left(Message, namespace="composer"):
    """Mending was left; the item stays as it was."""

    item: Mendable


@dataclass
class Drafted(Message, namespace="composer"):
    """What is unfinished, a moment after it changed; empty once it was said. Never off record."""

    unfinished: Draft


@dataclass
class Pasted(Message, namespace="composer"):
    """A paste of several lines, cleaned; it was not inserted."""

    text: str


@dataclass
class Turned(Message, namespace="composer"):
    """The next line is this person's."""

    speaker: int


@dataclass
class Asked(Message, namespace="composer"):
    """F2: who? Answer with `Composer.choose`, which makes them speaker, or here an `owner`."""

    owner: bool


@dataclass
class MendLast(Message, namespace="composer"):
    """Up in the empty line: the last line is to be mended; answer with `Composer.mend`."""


@dataclass
class Undo(Message, namespace="composer"):
    """Ctrl+Z with nothing typed to take back: the last act is to be undone."""


@dataclass
class Redo(Message, namespace="composer"):
    """Ctrl+Y with nothing typed to bring back: the last undone act is to be done again."""


@dataclass
class Paged(Message, namespace="composer"):
    """Page Up (-1) or Page Down (1): the transcript is to scroll."""

    pages: int
