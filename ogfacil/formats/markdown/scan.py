"""The blocks of a document taken apart into the pieces that become entries."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from ogfacil.formats.markdown.head import Head, notice_end, notice_words
from ogfacil.formats.markdown.labels import Label, section_words, speaker_label
from ogfacil.formats.markdown.lines import (
    OTHER_LINE_ENDS,
    Lines,
    above_front_matter,
    heading,
    is_quote,
    next_block,
)
from ogfacil.formats.markdown.meaning import Sense, sense
from ogfacil.language.name_shapes import Shape, shape
from ogfacil.language.speaker_labels import Speakers, Voice
from ogfacil.language.width import COLONS, fold
from ogfacil.record import EntryKind

_LABELLED = re.compile(f"[{COLONS}]|【|<v ")
_DATED = re.compile(r"\d{4}-\d{2}-\d{2}(?!\d)")
_BEFORE_NOTICE = 20  # blocks that may stand between the title and the notice


@dataclass(slots=True)
class Piece:
    """One entry as it stands in its document; places are offsets into the text.

    It begins at `begin`, its words at `words`, and ends at `stop`; `heading` is the line that
    names its speaker where it has one.
    """

    line: int
    sense: Sense
    speaker: str | None
    begin: int
    words: int
    stop: int
    heading: str | None = None
    label: Label | None = None
    level: int = 2


@dataclass(slots=True)
class Scan:
    """Everything below the head of a document, in order; `notice` are its offsets."""

    lines: Lines
    pieces: list[Piece] = field(default_factory=list)
    notice: tuple[int, int] | None = None
    notice_at: int = 0
    _speaking: Label | None = None
    _waiting: Piece | None = None  # a label that has no words yet
    _labelled: bool = False  # whether any label has been met

    def run(self, head: Head) -> Scan:
        """Goes through the whole document."""
        at = head.body
        while (found := next_block(self.lines, at)) is not None:
            first, at = found
            words = heading(self.lines.lines[first])
            if words is not None:
                self._heading(first, *words)
            elif (end := self._notice(first)) is not None:
                at = end
            else:
                self._block(first, at)
        self._settle()
        self._doubt_turns()
        return self

    def _doubt_turns(self) -> None:
        """Doubt words within which the label of another speaker begins a line.

        `乙：好` in a paragraph under `### 甲：` may be 乙's turn; it stays where it is. The label
        is that of somebody who speaks under a heading, is marked as one, or looks like a name.
        """
        names = (piece.label.name for piece in self.pieces if piece.label)
        speakers = Speakers(known=filter(None, names))
        for piece in self.pieces:
            said = piece.sense
            if said.kind is not EntryKind.SPEECH or said.doubt or not _LABELLED.search(said.text):
                continue
            lines = OTHER_LINE_ENDS.sub("\n", said.text).split("\n")
            if any(_speaks_here(speakers, line, piece.speaker) for line in lines):
                piece.sense = replace(said, doubt="turn")

    def _heading(self, first: int, level: int, words: str) -> None:
        self._settle()
        raw, begin = self.lines.lines[first], self.lines.starts[first]
        stop = begin + len(raw)
        self._speaking = said = speaker_label(level, words)
        if said is None:
            doubt = "second" if self._second(level, words) else ""
            meaning = Sense(EntryKind.SECTION, section_words(words), doubt=doubt)
            self.pieces.append(Piece(first + 1, meaning, None, begin, begin, stop, level=level))
            return
        self._labelled = True
        kind = EntryKind.SUPPLEMENT if said.supplement else EntryKind.SPEECH
        empty = Sense(kind, "", doubt="empty")
        self._waiting = Piece(first + 1, empty, said.name, begin, stop, stop, raw, said)

    def _second(self, level: int, words: str) -> bool:
        """Whether this is the title of another meeting, of which nothing was said yet."""
        told = bool(self.pieces) and self.pieces[-1].sense.doubt == "second"
        return level == 1 and self._labelled and not told and bool(_DATED.match(words))

    def _notice(self, first: int) -> int | None:
        if self.notice is not None or self._labelled or ":::" not in self.lines.lines[first]:
            return None
        if len(self.pieces) > _BEFORE_NOTICE:
            return None
        end = notice_end(self.lines, first, len(self.lines.lines))
        if end is not None and not notice_words(self.lines.raw(first, end)).strip():
            return None
        if end is not None:
            starts = self.lines.starts
            self.notice = starts[first], starts[end - 1] + len(self.lines.lines[end - 1])
            self.notice_at = len(self.pieces)
        return end

    def _block(self, first: int, last: int) -> None:
        raw, begin = self.lines.body(first, last), self.lines.starts[first]
        if before := above_front_matter(raw):
            self._block(first, first + before)
            self._block(first + before, last)
            return
        above, waiting = self._speaking, self._waiting
        said = sense(
            raw,
            labelled=waiting is not None,
            speaking=above is not None,
            supplement=above is not None and above.supplement,
        )
        stop = begin + len(raw)
        quoted = said.kind is EntryKind.SUPPLEMENT and is_quote(raw)
        if waiting is not None and said.has_speaker and not quoted:
            waiting.sense, waiting.words, waiting.stop = said, begin, stop
            self._settle()
            return
        self._settle()
        speaker = above.name if above and said.has_speaker and not quoted else None
        speaker = said.author or speaker
        self.pieces.append(Piece(first + 1, said, speaker, begin, begin, stop))

    def _settle(self) -> None:
        if self._waiting is not None:
            self.pieces.append(self._waiting)
            self._waiting = None


def _speaks_here(speakers: Speakers, line: str, above: str | None) -> bool:
    """Whether a line may begin the turn of somebody other than who speaks above it."""
    spoken = speakers.read(line)
    if spoken is None or spoken.voice is Voice.FIELD or fold(spoken.name) == fold(above or ""):
        return False
    return spoken.voice is Voice.PERSON or shape(spoken.name) is not Shape.TOPIC
