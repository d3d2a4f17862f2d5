"""Who spoke how long and how often, counted from the transcript and drawn as bars."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from textual.content import Content

from ogfacil.locale import _
from ogfacil.record import Entry, EntryKind, Person
from ogfacil.widgets.wrap import cells, fill

PAUSE = 180.0
"""Seconds: where the next line comes later than this, somebody was silent, or not typed."""


@dataclass(frozen=True, slots=True)
class Voice:
    """What one person has said in a meeting."""

    person: int | None  # None: nobody has said yet who spoke
    turns: int  # runs of lines
    lines: int
    characters: int
    seconds: float  # until the next line began; 0 where no line has a time


def voices(entries: Iterable[Entry]) -> tuple[Voice, ...]:
    """Everybody who spoke, who said most first."""
    told: dict[int | None, list[float]] = {}
    before: int | None = None
    spoken = False
    held: Entry | None = None
    for entry in entries:
        if held is not None and held.at is not None and entry.at is not None:
            gone = (entry.at - held.at).total_seconds()
            told[held.speaker][3] += min(max(gone, 0.0), PAUSE)
        held = None
        if entry.kind is not EntryKind.SPEECH:
            if entry.kind is EntryKind.SECTION:
                spoken = False
            continue
        sums = told.setdefault(entry.speaker, [0, 0, 0, 0.0])
        sums[0] += not spoken or entry.speaker != before
        sums[1] += 1
        sums[2] += 0 if entry.withdrawn else len(entry.text)
        before, spoken, held = entry.speaker, True, entry
    found = (Voice(p, int(t), int(n), int(c), s) for p, (t, n, c, s) in told.items())
    return tuple(sorted(found, key=lambda v: (-v.characters, -v.lines)))


def bars(spoken: Iterable[Voice], people: Mapping[int, Person], width: int) -> list[Content]:
    """A row each: the name, a bar of the characters said, and the numbers."""
    spoken = list(spoken)
    most = max((voice.characters for voice in spoken), default=0) or 1
    total = sum(voice.characters for voice in spoken) or 1
    named = 14 if width >= 60 else 10
    numbers = [_numbers(voice, total) for voice in spoken]
    beside = max((cells(words) for words in numbers), default=0)
    room = max(width - named - beside - 3, 4)
    rows: list[Content] = []
    for voice, words in zip(spoken, numbers, strict=True):
        person = people.get(voice.person or 0)
        length = max(round(room * voice.characters / most), 1)
        rows.append(
            Content.assemble(
                (fill(person.name if person else _("who?"), named) + " ", "bold"),
                ("=" * length, "$text-primary on $primary"),
                " " * (room - length + 2),
                (words, "$text-muted"),
            )
        )
    return rows


def _numbers(voice: Voice, total: int) -> str:
    share = f"{100 * voice.characters / total:3.0f}%"
    minutes = f"  {voice.seconds / 60:5.1f} {_('min')}" if voice.seconds else ""
    return f"{share}{minutes}  {voice.turns:>4} {_('turns')}  {voice.characters:>6} {_('chars')}"
