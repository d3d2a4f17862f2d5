"""What the composer tells the screen."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from textual.message import Message

from ogfacil.language.composer import ParsedLine, pending_id
from ogfacil.record import Action, Decision, Entry, Question
from ogfacil.store import Draft

EditableItem = Entry | Action | Decision | Question


@dataclass
class LineSubmitted(Message, namespace="composer"):
    """Enter, or a function key: to be stored as it was understood.

    Its handler stores it; where that fails, `Composer.restore_line` brings the line back.
    """

    parsed: ParsedLine
    raw: str  # as typed
    first_key_at: dt.datetime  # UTC
    number: int = 0  # its place among the lines of this composer, from 1
    before: int | None = None  # the line that was the last one when it was typed

    @property
    def pending_id(self) -> int:
        """The id by which later lines refer to this one until it is stored."""
        return pending_id(self.number)


@dataclass
class LineRejected(Message, namespace="composer"):
    """Enter did nothing, for the reason in `understood.complaint`; the line stays."""

    parsed: ParsedLine
    raw: str


@dataclass
class EditSubmitted(Message, namespace="composer"):
    """What was being mended is to be stored as it was understood."""

    item: EditableItem
    parsed: ParsedLine
    raw: str


@dataclass
class EditCancelled(Message, namespace="composer"):
    """Mending was left; the item stays as it was."""

    item: EditableItem


@dataclass
class DraftChanged(Message, namespace="composer"):
    """What is unfinished, a moment after it changed; empty once it was said. Never off record."""

    draft: Draft


@dataclass
class TextPasted(Message, namespace="composer"):
    """A paste of several lines, cleaned; it was not inserted."""

    text: str


@dataclass
class SpeakerChanged(Message, namespace="composer"):
    """The next line is this person's."""

    speaker: int


@dataclass
class PersonRequested(Message, namespace="composer"):
    """F2: who? Answer with `Composer.set_person`, which makes them speaker, or here an `owner`."""

    owner: bool


@dataclass
class EditLastRequested(Message, namespace="composer"):
    """Up in the empty line: the last line is to be mended; answer with `Composer.begin_edit`."""


@dataclass
class UndoRequested(Message, namespace="composer"):
    """Ctrl+Z with nothing typed to take back: the last act is to be undone."""


@dataclass
class RedoRequested(Message, namespace="composer"):
    """Ctrl+Y with nothing typed to bring back: the last undone act is to be done again."""


@dataclass
class PageRequested(Message, namespace="composer"):
    """Page Up (-1) or Page Down (1): the transcript is to scroll."""

    pages: int
