"""The line in the composer: its text, speaker, start time, and how it is parsed."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace
from typing import Protocol

from ogfacil.clock import Clock
from ogfacil.language.clean import clean
from ogfacil.language.composer import (
    COMMANDS,
    SHOWN,
    ComposerContext,
    LineType,
    ParsedLine,
    TokenType,
    format_line,
    parse_line,
)
from ogfacil.locale import _
from ogfacil.record import Entry, EntryKind
from ogfacil.store import EditDraft
from ogfacil.widgets.composer.submission import EditableItem

_IMMEDIATE = (LineType.NEXT, LineType.GAP, LineType.VEIL)
_OF_THE_LAST_LINE = (LineType.ACTION, LineType.DECISION, LineType.QUESTION)
_WITHOUT_TEXT = (
    LineType.SPEAKER,
    LineType.NEXT,
    LineType.BREAK,
    LineType.RESUME,
    LineType.VEIL,
    LineType.UNVEIL,
)


class TextBuffer(Protocol):
    """The text that is typed, and where its cursor is; a text area or, in tests, a string."""

    @property
    def text(self) -> str:
        """The whole text."""
        ...

    @property
    def cursor_index(self) -> int:
        """The place of the cursor in the whole text, in characters."""
        ...

    def set_text(self, text: str) -> None:
        """Replace the whole text and put the cursor at its end."""
        ...


@dataclass(frozen=True, slots=True)
class Stash:
    """A line that waits while something else stands in the composer."""

    text: str = ""
    started: bool = False
    person: int | None = None


@dataclass(frozen=True, slots=True)
class Edit:
    """A stored item that is being edited."""

    item: EditableItem
    original: str  # the line that spells it
    title: str  # as it is shown: A-12, or a line's time and speaker


class TypedLine:
    """The text of a buffer as a line of a meeting.

    Args:
        buffer: Holds the text.
        clock: Gives the time of the first key of a line.
        context: What the grammar has to know of the meeting.
    """

    def __init__(self, buffer: TextBuffer, clock: Clock, context: ComposerContext) -> None:
        self.buffer = buffer
        self.context = context
        self.person: int | None = None  # the speaker, where it is not the context's
        self.edit: Edit | None = None
        self.started = False  # whether the first key has been pressed
        self.first_key_at: dt.datetime = clock()
        self._clock = clock
        self._read: tuple[str, ComposerContext, ParsedLine] | None = None

    @property
    def text(self) -> str:
        """What is typed."""
        return self.buffer.text

    @property
    def editing(self) -> EditableItem | None:
        """The item that is being edited."""
        return self.edit.item if self.edit else None

    @property
    def effective_context(self) -> ComposerContext:
        """The context with the chosen speaker, or with that of the entry that is edited."""
        item = self.editing
        context = self.context if item is None else replace(self.context, veiled=False)
        if isinstance(item, Entry):
            speaker = item.speaker if self.person is None else self.person
            words = item.text[:SHOWN]
            return replace(context, current=speaker, last_entry=item.id, last_words=words)
        return context if self.person is None else replace(context, current=self.person)

    @property
    def parsed(self) -> ParsedLine:
        """The text as the grammar reads it now."""
        text, context = self.text, self.effective_context
        if self._read is None or self._read[0] != text or self._read[1] != context:
            self._read = (text, context, parse_line(clean(text), context))
        return self._read[2]

    @property
    def expects_owner(self) -> bool:
        """Whether a person who is chosen now becomes the owner of an action."""
        return self.parsed.verb is LineType.ACTION and bool(self.text.strip())

    @property
    def as_stash(self) -> Stash:
        """The line, to be put back later."""
        return Stash(self.text, self.started, self.person)

    def put(self, stash: Stash) -> None:
        """Put a line here that has waited."""
        self.started, self.person = stash.started, stash.person
        self.buffer.set_text(stash.text)

    def mark_started(self) -> None:
        """Note the time of the first key of a line."""
        if not self.started:
            self.started, self.first_key_at = True, self._clock()

    def follow_speaker(self, old: ComposerContext) -> None:
        """Keep whose line is being typed, after `old` gave way to the context of now."""
        new = self.context
        if self.person is not None and new.person(self.person) is None:
            self.person = None
        elif self.person is None and self.text and old.current != new.current:
            self.person = old.current if new.person(old.current) is not None else None
        if self.person == new.current:
            self.person = None

    def is_immediate(self, line_type: LineType) -> bool:
        """Return whether a function key of this type acts at once and leaves the line alone."""
        return line_type in _IMMEDIATE or (not self.text.strip() and line_type in _OF_THE_LAST_LINE)

    def as_line_type(self, line_type: LineType) -> str:
        """Return the text as a line of a type; as speech, where it is of that type already."""
        return with_line_type(self.text, self.parsed, line_type, self.effective_context)

    def edit_error(self) -> str:
        """Return why what is edited can't be stored as it stands; empty where it can."""
        if self.edit is not None and self.parsed.verb is LineType.EMPTY:
            return _("Nothing is left of it; Esc leaves it as it was.")
        if self.edit is not None and self.parsed.verb in _WITHOUT_TEXT:
            return _("Its words are missing; Esc leaves it as it was.")
        return ""

    def edit_draft(self) -> EditDraft | None:
        """Return the edit as a draft, where something has been typed into it."""
        if self.edit is None or not self.text:
            return None
        if self.text == self.edit.original and self.person is None:
            return None
        item, typed = self.edit.item, with_seat(self.context, self.text, self.person)
        return EditDraft(type(item).__name__, item.id, self.edit.original, typed)


def with_seat(context: ComposerContext, text: str, person: int | None) -> str:
    """Return a draft: the text, with the speaker's number before it where that is known."""
    seat = context.directory.seat(person or 0)
    return f"{seat}\t{text}" if text and seat is not None else text


def split_seat(context: ComposerContext, draft: str) -> tuple[int | None, str]:
    """Return whose line a draft is, as far as it says so, and its text."""
    seat, _tab, text = draft.partition("\t")
    person = context.seats.get(int(seat)) if seat.isdecimal() else None
    return person, draft if person is None else text


def command_text(line_type: LineType) -> str:
    """Return the command that begins a line of a type, in the language of the screens."""
    return "/" + next(command.spoken for command in COMMANDS if command.verb is line_type)


def with_line_type(
    line: str, read: ParsedLine, line_type: LineType, context: ComposerContext
) -> str:
    """Return a line as one of another type; as speech, where it is of that type already."""
    triggers = [m for m in read.marks if m.role is TokenType.COMMAND and m.start == 0]
    words = line[triggers[0].end :].lstrip() if triggers else line
    if read.verb is line_type:
        return format_line(EntryKind.SPEECH, words, context)
    return f"{command_text(line_type)} {words}"
