"""Lines that were submitted and are not stored yet: what they are, and what they will become."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from ogfacil.language.composer import LineType, ParsedLine
from ogfacil.record import Action, Decision, Entry, EntryKind, Question
from ogfacil.widgets.composer import messages
from ogfacil.workflow.capture.editing import Mendable
from ogfacil.workflow.capture.submission import ENTRY_KINDS

_SPOKEN = (EntryKind.SPEECH, EntryKind.SUPPLEMENT)


@dataclass(frozen=True, slots=True)
class Sent:
    """A line on its way to the disk."""

    typed: messages.LineSubmitted
    line: ParsedLine
    also: tuple[int, ...] = ()  # further pending ids of it: it came back, and was said again

    @property
    def pending_id(self) -> int:
        """The id under which it stands in the transcript until it is stored."""
        return self.typed.pending_id

    @property
    def ids(self) -> tuple[int, ...]:
        """Every pending id that later lines may name it by."""
        return (self.pending_id, *self.also)


def pending_entry(sent: Sent) -> Entry | None:
    """Return the entry that a line will become; None where it will be something else."""
    kind, line = ENTRY_KINDS.get(sent.line.verb), sent.line
    if kind is None:
        return None
    speaker = line.speaker if kind in _SPOKEN else None
    return Entry(sent.pending_id, "", kind, line.text, speaker=speaker, at=sent.typed.first_key_at)


def pending_item(sent: Sent) -> Mendable | None:
    """Return what a line will become, to be mended before it is stored; None for a command."""
    line = sent.line
    if line.verb is LineType.ACTION:
        return Action(sent.pending_id, 0, line.text, line.owners, line.due, tags=line.tags)
    if line.verb is LineType.DECISION:
        return Decision(sent.pending_id, line.text, tags=line.tags)
    if line.verb is LineType.QUESTION:
        return Question(sent.pending_id, line.text)
    return pending_entry(sent)


def reworded(sent: Sent, line: ParsedLine) -> Sent | None:
    """Return a line with other words, as it was mended before it was stored.

    None where it would become another kind of thing: then it has to be stored first.
    """
    same = line.verb is sent.line.verb
    if not same and not (line.verb in ENTRY_KINDS and sent.line.verb in ENTRY_KINDS):
        return None
    changed = replace(
        sent.line,
        verb=line.verb,
        text=line.text,
        speaker=sent.line.speaker if line.speaker is None else line.speaker,
        new_speaker=line.new_speaker or sent.line.new_speaker,
        owners=line.owners,
        due=line.due,
        tags=line.tags,
    )
    return replace(sent, line=changed)


def unsaved(pending: Iterable[Sent]) -> list[Mendable]:
    """Return what lines that wait will become, with the lines that they rest on."""
    found: list[Mendable] = []
    for sent in pending:
        item = pending_item(sent)
        if isinstance(item, Entry):
            found.append(item)
        elif item is not None:
            found.append(replace(item, entries=tuple(sent.line.sources)))
    return found
