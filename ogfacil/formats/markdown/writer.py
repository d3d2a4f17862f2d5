"""The entries of a record in the house dialect; those that were read, as they stood there."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ogfacil.formats.markdown.body import (
    WITHOUT_SPEAKER,
    block,
    paragraph,
    quote,
    said,
)
from ogfacil.formats.markdown.form import Form, Layout, form
from ogfacil.formats.markdown.labels import (
    Label,
    label,
    label_line,
    section_words,
    speaker_label,
    supplement_mark,
)
from ogfacil.formats.markdown.lines import heading, is_quote, line_ends
from ogfacil.formats.markdown.meaning import Sense, is_embedded, is_marker, sense
from ogfacil.language.width import without_blanks
from ogfacil.record import Entry, EntryKind, Record


@dataclass(frozen=True, slots=True)
class Chunk:
    """A block as it is written, and the line ends that it would like to be followed by.

    A `closed` one ends by itself, so that no blank line need follow it.
    """

    raw: str
    end: str | None = None
    closed: bool = False


Candidate = tuple[str | None, str]
"""A way to write an entry: the heading above it, or None, and its block."""


@dataclass(slots=True)
class _Above:
    """What a reader would know who had read so far."""

    speaker: int | None = None
    speaking: bool = False
    supplement: bool = False
    waiting: bool = False  # a label that has no words yet
    labelled: bool = False  # any label yet


class Transcript:
    """Writes the entries of one record, one chunk each; notes to oneself are left out."""

    def __init__(self, record: Record, layout: Layout) -> None:
        self._record = record
        self._layout = layout
        self._chinese = record.meeting.in_chinese
        self._names = {person.id: person.name for person in record.people}
        self._called = {person.id: {person.name, *person.aliases} for person in record.people}
        self._above = _Above()

    def chunks(self) -> Iterator[Chunk]:
        """Return every exported entry, in order."""
        for entry in self._record.entries:
            if entry.kind is not EntryKind.NOTE:
                yield self._chunk(entry)

    def _chunk(self, entry: Entry) -> Chunk:
        stored = form(entry.form)
        speaker = entry.speaker if entry.speaker in self._names else None
        head, body = self._chosen(entry, speaker, stored)
        self._move_on(entry, speaker, head, body)
        end = stored.end if stored else None
        if head is None or not body:
            return Chunk(head or body, end)
        gap = self._layout.gap
        if stored and stored.gap is not None and stored.gap.isspace() and line_ends(stored.gap):
            gap = stored.gap
        return Chunk(head + gap + body, end)

    def _chosen(self, entry: Entry, speaker: int | None, stored: Form | None) -> Candidate:
        candidate: Candidate = (None, "")
        for candidate in self._candidates(entry, speaker, stored):
            if self._reads_back(candidate, entry, speaker):
                break
        return candidate

    def _candidates(
        self, entry: Entry, speaker: int | None, stored: Form | None
    ) -> Iterator[Candidate]:
        """Ways to write an entry, the most faithful first; the last is right for any entry."""
        newline = self._layout.newline
        words = said(entry, chinese=self._chinese)
        old = stored.body if stored else None
        if entry.kind is EntryKind.SECTION or entry.kind in WITHOUT_SPEAKER:
            if old is not None:
                yield None, old
                if entry.kind is not EntryKind.SECTION and not is_quote(old):
                    yield None, paragraph(words, newline)
            if entry.text and (is_marker(entry.text) or (old and is_embedded(old))):
                yield None, entry.text
            yield None, block(entry, chinese=self._chinese, newline=newline)
            return
        usual = block(entry, chinese=self._chinese, newline=newline)
        plain = paragraph(words, newline)
        bodies = [usual, plain] if old is None else [old, usual, plain]
        fresh = label_line(
            self._layout.level, self._names.get(speaker or 0, ""), self._layout.colon
        )
        if stored:
            line = self._stored_heading(stored)
            yield from ((line, body) for body in bodies)
            if line is not None:
                yield from ((fresh, body) for body in bodies)
            if old is not None and is_quote(old) and entry.kind is EntryKind.SUPPLEMENT:
                yield None, quote(words, newline)
        if entry.kind is EntryKind.SUPPLEMENT and self._names_author(words, speaker):
            yield None, quote(words, newline)
        if not self._layout.repeat or speaker is None:
            yield from ((None, body) for body in bodies)
        yield from ((fresh, body) for body in bodies)

    def _stored_heading(self, stored: Form) -> str | None:
        if stored.label is not None:
            return label_line(self._layout.level, stored.label, self._layout.colon)
        return stored.heading

    def _names_author(self, words: str, speaker: int | None) -> bool:
        mark = supplement_mark(words)
        return mark is not None and self._is_called(mark[0], speaker)

    def _is_called(self, name: str | None, speaker: int | None) -> bool:
        if name is None or speaker is None:
            return name is None and speaker is None
        called = self._called[speaker]
        return name in called or without_blanks(name) in map(without_blanks, called)

    def _reads_back(self, candidate: Candidate, entry: Entry, speaker: int | None) -> bool:
        head, body = candidate
        above = self._above
        if entry.kind is EntryKind.SECTION:
            return _is_section(body, entry)
        if head is None:
            if not body or heading(body) is not None:
                return False
            meaning = sense(
                body,
                labelled=above.waiting,
                speaking=above.speaking,
                supplement=above.supplement,
            )
            signed = meaning.kind is EntryKind.SUPPLEMENT and is_quote(body)
            if above.waiting and meaning.has_speaker and not signed:
                return False
            return self._says(meaning, entry) and self._belongs(meaning, body, speaker)
        announced = _announced(head)
        if announced is None or not self._is_called(announced.name, speaker):
            return False
        if not body:
            kind = EntryKind.SUPPLEMENT if announced.supplement else EntryKind.SPEECH
            return entry.kind is kind and not entry.text
        meaning = sense(body, labelled=True, speaking=True, supplement=announced.supplement)
        quoted = meaning.kind is EntryKind.SUPPLEMENT and is_quote(body)
        return meaning.has_speaker and not quoted and self._says(meaning, entry)

    def _belongs(self, meaning: Sense, body: str, speaker: int | None) -> bool:
        if not meaning.has_speaker:
            return True
        if meaning.author is not None:
            return self._is_called(meaning.author, speaker)
        if meaning.kind is EntryKind.SUPPLEMENT and is_quote(body):
            return speaker is None
        return self._above.speaker == speaker

    def _move_on(self, entry: Entry, speaker: int | None, head: str | None, body: str) -> None:
        above = self._above
        if entry.kind is EntryKind.SECTION:
            self._above = _Above(labelled=above.labelled)
            return
        above.waiting = head is not None and not body
        if head is not None:
            announced = _announced(head)
            above.speaker, above.speaking, above.labelled = speaker, True, True
            above.supplement = announced is not None and announced.supplement

    def _says(self, meaning: Sense, entry: Entry) -> bool:
        if meaning.kind is not entry.kind or meaning.withdrawn != entry.withdrawn:
            return False
        if entry.kind is EntryKind.VEIL:
            return meaning.seconds == entry.seconds
        if entry.withdrawn or meaning.text == entry.text:
            return True
        return meaning.text == said(entry, chinese=self._chinese)


def _announced(line: str) -> Label | None:
    found = heading(line)
    return label(*found) if found else None


def _is_section(line: str, entry: Entry) -> bool:
    found = heading(line)
    return (
        found is not None
        and speaker_label(*found) is None
        and found[0] == entry.level
        and section_words(found[1]) == entry.text
    )
