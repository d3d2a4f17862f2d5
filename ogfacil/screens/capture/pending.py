"""Lines that were submitted and are not stored yet."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from ogfacil.language.composer import LineType, ParsedLine
from ogfacil.record import Action, Decision, Entry, EntryKind, Question
from ogfacil.workflow.capture.editing import Mendable
from ogfacil.workflow.capture.submission import ENTRY_KINDS

if TYPE_CHECKING:
    from ogfacil.widgets.composer import messages

_SPOKEN = (EntryKind.SPEECH, EntryKind.SUPPLEMENT)


@dataclass(frozen=True, slots=True)
class PendingLine:
    """A line that is submitted and not stored yet."""

    typed: messages.LineSubmitted
    line: ParsedLine
    also: tuple[int, ...] = ()  # further pending ids of it: it came back, and was submitted again

    @property
    def pending_id(self) -> int:
        """The id under which it stands in the transcript until it is stored."""
        return self.typed.pending_id

    @property
    def ids(self) -> tuple[int, ...]:
        """Every pending id that later lines may name it by."""
        return (self.pending_id, *self.also)


class PendingLines:
    """The lines that are not stored yet, in the order of their submission."""

    def __init__(self) -> None:
        self._lines: list[PendingLine] = []
        self.in_flight = 0
        """How many of them the store is about to take."""
        self.unsaved: tuple[PendingLine, ...] = ()
        """Those that found no room, in their order."""
        self.back_in_composer: PendingLine | None = None
        """The first of those, which stands in the composer again."""
        self.retrying: PendingLine | None = None
        """The one that the store is trying to take once more."""

    def __iter__(self) -> Iterator[PendingLine]:
        return iter(self._lines)

    def __reversed__(self) -> Iterator[PendingLine]:
        return reversed(self._lines)

    def __len__(self) -> int:
        return len(self._lines)

    def add(self, line: PendingLine) -> None:
        """Append a line."""
        self._lines.append(line)

    def remove(self, line: PendingLine) -> None:
        """Remove a line that is stored, or never will be."""
        self._lines = [one for one in self._lines if one.pending_id != line.pending_id]

    def replace(self, old: PendingLine, new: PendingLine) -> None:
        """Replace a line by another version."""
        self._lines = [new if one is old else one for one in self._lines]
        self.unsaved = tuple(new if one is old else one for one in self.unsaved)

    def find(self, pending_id: int) -> PendingLine | None:
        """Return the line with a pending id, whichever of its ids that is."""
        return next((one for one in self._lines if pending_id in one.ids), None)

    def find_unsaved(self, pending_id: int) -> PendingLine | None:
        """Return the line with a pending id, where it found no room."""
        return next((one for one in self.unsaved if pending_id in one.ids), None)

    def mark_unsaved(self, line: PendingLine) -> None:
        """Count a line among those that found no room."""
        ids = {one.pending_id for one in (*self.unsaved, line)}
        self.unsaved = tuple(one for one in self._lines if one.pending_id in ids)

    def clear_unsaved(self, line: PendingLine) -> None:
        """Count a line no longer among those that found no room."""
        self.unsaved = tuple(one for one in self.unsaved if one.pending_id != line.pending_id)
        if line is self.back_in_composer:
            self.back_in_composer = None


def pending_entry(pending: PendingLine) -> Entry | None:
    """Return the entry that a line will become; None where it will be something else."""
    kind, line = ENTRY_KINDS.get(pending.line.verb), pending.line
    if kind is None:
        return None
    speaker = line.speaker if kind in _SPOKEN else None
    at = pending.typed.first_key_at
    return Entry(pending.pending_id, "", kind, line.text, speaker=speaker, at=at)


def pending_item(pending: PendingLine) -> Mendable | None:
    """Return what a line will become, to be edited before it is stored; None for a command."""
    line = pending.line
    if line.verb is LineType.ACTION:
        return Action(pending.pending_id, 0, line.text, line.owners, line.due, tags=line.tags)
    if line.verb is LineType.DECISION:
        return Decision(pending.pending_id, line.text, tags=line.tags)
    if line.verb is LineType.QUESTION:
        return Question(pending.pending_id, line.text)
    return pending_entry(pending)


def reworded(pending: PendingLine, line: ParsedLine) -> PendingLine | None:
    """Return a line with other words, as it was edited before it was stored.

    None where it would become another kind of thing: then it has to be stored first.
    """
    same = line.verb is pending.line.verb
    if not same and not (line.verb in ENTRY_KINDS and pending.line.verb in ENTRY_KINDS):
        return None
    changed = replace(
        pending.line,
        verb=line.verb,
        text=line.text,
        speaker=pending.line.speaker if line.speaker is None else line.speaker,
        new_speaker=line.new_speaker or pending.line.new_speaker,
        owners=line.owners,
        due=line.due,
        tags=line.tags,
    )
    return replace(pending, line=changed)


def unsaved_items(pending: Iterable[PendingLine]) -> list[Mendable]:
    """Return what lines that wait will become, with the lines that they rest on."""
    found: list[Mendable] = []
    for one in pending:
        item = pending_item(one)
        if isinstance(item, Entry):
            found.append(item)
        elif item is not None:
            found.append(replace(item, entries=tuple(one.line.sources)))
    return found
