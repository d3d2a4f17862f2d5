"""Split turns that co-editors typed as `林小橘：…` in the middle of somebody's line.

In a document that was sent, a speaker's label is a heading. People who add words write a name and
a colon before them, in a paragraph, a list, a quote or in bold; read by headings alone, what they
say would be words of whoever speaks above.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from rapidfuzz.distance import Indel

from ogfacil.language.speaker_labels import Speakers, Spoken, Voice, candidate
from ogfacil.language.width import fold
from ogfacil.locale import _
from ogfacil.merge.align.normalize import match_key
from ogfacil.merge.model import Source
from ogfacil.record import Entry, EntryKind, Person, Record

_EDITED = 0.6
"""A line so much like one that was sent is that one, edited; its colon begins no turn."""

_NAMED = 3  # so many labels are named in a remark


@dataclass(frozen=True, slots=True)
class Turns:
    """A record whose turns are told apart, and what is not sure of them."""

    record: Record
    sources: Mapping[int, Source]
    doubtful: frozenset[int] = frozenset()  # ids of entries whose speaker a person should look at
    remarks: tuple[str, ...] = ()


def split_turns(base: Record, here: Record, there: Record, sources: Mapping[int, Source]) -> Turns:
    """Return the record that came back, with every turn under the name that stands before it.

    Only lines that were not sent are looked at. A name that is known is that person's turn; one
    that is not, or what only looks like a name, is doubted.

    Args:
        base: What was sent.
        here: What stands here: its people are known, too.
        there: What came back.
        sources: Who changed single entries of it, by id.
    """
    lines = [line for entry in there.entries for line in entry.text.split("\n")]
    sent = {match_key(line) for entry in base.entries for line in entry.text.split("\n")}
    names = {fold(one.name) for one in (*base.people, *here.people)}
    new = [line for line in lines if match_key(line) not in sent]
    if not any(candidate(line) or fold(_bare(line)) in names for line in new):
        return Turns(there, sources)
    return _Telling(base, here, there, sources, lines, sent).turns()


@dataclass(slots=True)
class _Piece:
    entry: Entry
    lines: list[str] = field(default_factory=list)
    doubted: bool = False
    said: Spoken | None = None  # the label that it begins with

    @property
    def labelled(self) -> bool:
        return self.said is not None


class _Telling:
    def __init__(
        self,
        base: Record,
        here: Record,
        there: Record,
        sources: Mapping[int, Source],
        lines: list[str],
        sent: set[str],
    ) -> None:
        self.there, self.sources, self.sent = there, dict(sources), sent
        everybody = (*base.people, *here.people, *there.people)
        names = [name for one in everybody for name in (one.name, *one.aliases)]
        self.known = {fold(name) for name in names}
        self.speakers = Speakers(lines, known=names)
        self.people = {fold(one.name): one for one in reversed(there.people)}
        for one in there.people:
            for alias in one.aliases:
                self.people.setdefault(fold(alias), one)
        self.new_people: list[Person] = []
        stays = {match_key(line) for line in lines}
        self.gone = [
            match_key(line)
            for entry in base.entries
            for line in entry.text.split("\n")
            if line.strip() and match_key(line) not in stays
        ]
        were = (
            candidate(line)
            for entry in base.entries
            for line in entry.text.split("\n")
            if match_key(line) not in stays
        )
        self.labels_before = Counter(fold(found.name) for found in were if found)
        self.next = max((entry.id for entry in there.entries), default=0)
        self.doubtful: set[int] = set()
        self.asked: list[str] = []

    def turns(self) -> Turns:
        entries: list[Entry] = []
        waiting: tuple[Entry, Spoken] | None = None  # a label alone: its words are the next block
        after_label = False  # whether a turn told apart stands right above
        above: int | None = None
        for entry in self.there.entries:
            headed = (entry.form or "{}") != "{}" or entry.speaker != above
            above = entry.speaker if entry.kind is not EntryKind.SECTION else None
            speech = entry.kind is EntryKind.SPEECH and not entry.withdrawn
            new = not any(match_key(line) in self.sent for line in entry.text.split("\n"))
            pieces = list(self._pieces(entry, headed)) if speech else [_Piece(entry)]
            first = pieces[0]
            goes_on = speech and new and not headed and not first.labelled
            if waiting is not None and goes_on:
                self._give(first, waiting[1])
            elif waiting is not None:
                entries.append(self._unanswered(waiting[0]))
            elif after_label and goes_on:
                first.entry = replace(first.entry, speaker=None, form=None)
                first.doubted = True
            after_label = (
                pieces[-1].labelled
                or pieces[-1].doubted
                or (speech and not headed and (after_label or waiting is not None) and new)
            )
            waiting = None
            if first.said is not None and len(pieces) == 1 and not "".join(first.lines).strip():
                waiting = entry, first.said
                continue
            for piece in pieces:
                text = "\n".join(piece.lines) if speech else entry.text
                entries.append(self._entry(piece, text, entry))
        if waiting is not None:
            entries.append(self._unanswered(waiting[0]))
        record = replace(
            self.there, entries=tuple(entries), people=(*self.there.people, *self.new_people)
        )
        return Turns(record, self.sources, frozenset(self.doubtful), tuple(self._remarks()))

    def _unanswered(self, alone: Entry) -> Entry:
        """Return a label that no words came for, as it stood.

        Words that end with a colon, perhaps.
        """
        self.doubtful.add(alone.id)
        return alone

    def _entry(self, piece: _Piece, text: str, whole: Entry) -> Entry:
        entry = replace(piece.entry, text=text) if text != whole.text else piece.entry
        if piece.doubted:
            self.doubtful.add(entry.id)
        return entry

    def _pieces(self, entry: Entry, headed: bool) -> Iterator[_Piece]:
        piece = _Piece(entry)
        first = True
        lines = entry.text.split("\n")
        for at, line in enumerate(lines):
            said = self._read(line, more=at + 1 < len(lines))
            if headed and at == 0 and said and fold(said.name) not in self.known:
                said = None  # right below a label
            alone = said is None and self._is_name_alone(line)
            if said is None and not alone:
                piece.lines.append(line)
                continue
            if piece.lines or piece.labelled:
                yield piece
                first = False
            fresh = entry if first else replace(entry, id=self._id(entry), form=None)
            if said is None:
                piece = self._alone(fresh, line)
                continue
            piece = _Piece(fresh, [said.words] if said.words else [], said=said)
            self._give(piece, said)
        yield piece

    def _is_name_alone(self, line: str) -> bool:
        """Whether a new line is nothing but the name of somebody known, without a colon."""
        return fold(_bare(line)) in self.known and match_key(line) not in self.sent

    def _alone(self, entry: Entry, line: str) -> _Piece:
        """Words below a bare name: perhaps a turn, so they are nobody's until it is looked at."""
        flag = _("Whether {name} speaks here is to be looked at.", name=_bare(line))
        return _Piece(replace(entry, speaker=None, form=None, flag=flag), [line], doubted=True)

    def _id(self, entry: Entry) -> int:
        self.next += 1
        if entry.id in self.sources:
            self.sources[self.next] = self.sources[entry.id]
        return self.next

    def _read(self, line: str, *, more: bool) -> Spoken | None:
        """Whose turn a line begins; None where it goes on with the words above, or was sent."""
        if not line.strip() or match_key(line) in self.sent:
            return None
        found = candidate(line)
        said = self.speakers.weigh(found) if found else None
        if found is None or said is None:
            return None
        label = fold(found.name)
        if self.labels_before[label] > 0:
            self.labels_before[label] -= 1  # it was sent so, and edited
            return None
        if fold(said.name) not in self.known and (
            self._is_edited(line) or not (said.words or found.marked or more)
        ):
            return None
        return said

    def _is_edited(self, line: str) -> bool:
        text = match_key(line)
        return any(Indel.normalized_similarity(text, one) >= _EDITED for one in self.gone)

    def _give(self, piece: _Piece, said: Spoken) -> None:
        speaker: int | None = None
        if said.voice is Voice.PERSON:
            speaker = self._person(said.name).id
        piece.doubted = fold(said.name) not in self.known
        if piece.doubted:
            self.asked.append(said.name)
            flag = _("Whether {name} speaks here is to be looked at.", name=said.name)
            if said.voice is not Voice.PERSON and said.words:
                piece.lines = [f"{said.name}：{said.words}", *piece.lines[1:]]
            piece.entry = replace(piece.entry, flag=flag)
        piece.entry = replace(piece.entry, speaker=speaker, form=None)

    def _person(self, name: str) -> Person:
        found = self.people.get(fold(name))
        if found is None:
            last = max((one.id for one in (*self.there.people, *self.new_people)), default=0)
            found = Person(last + 1, name)
            self.people[fold(name)] = found
            self.new_people.append(found)
        return found

    def _remarks(self) -> Iterator[str]:
        names = list(dict.fromkeys(self.asked))
        if names:
            yield _(
                "New lines begin as if with a name that is not known here ({names}): look whose "
                "words they are.",
                names="、".join(names[:_NAMED]) + (" …" if len(names) > _NAMED else ""),
            )


def _bare(line: str) -> str:
    """Return a line without list marks, quote marks and emphasis around it."""
    return line.strip(" \t\u3000>*_-•").strip()
