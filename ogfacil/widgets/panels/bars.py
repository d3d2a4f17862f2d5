"""Talk times and turns of each speaker, counted from the transcript and drawn as bars."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from textual.content import Content

from ogfacil.locale import _
from ogfacil.record import Entry, EntryKind, Person
from ogfacil.widgets.cell_wrap import cell_width, pad

_WORDS = re.compile(r"[\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]|[^\W\u3400-\u9fff]+")
PAUSE = 180.0
"""Seconds: where the next line comes later than this, somebody was silent, or not typed."""


@dataclass(frozen=True, slots=True)
class TalkTime:
    """The talk time, turns and words of one person in a meeting."""

    person: int | None  # None: nobody has said yet who spoke
    turns: int  # runs of lines
    lines: int
    words: int  # as word processors count them: each Chinese character, each Latin word
    seconds: float  # until the next line began; 0 where no line has a time


def talk_times(entries: Iterable[Entry]) -> tuple[TalkTime, ...]:
    """Return the talk time of every speaker, the longest first."""
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
        sums[2] += 0 if entry.withdrawn else count_words(entry.text)
        before, spoken, held = entry.speaker, True, entry
    found = (TalkTime(p, int(t), int(n), int(c), s) for p, (t, n, c, s) in told.items())
    return tuple(sorted(found, key=lambda v: (-v.seconds, -v.words, -v.lines)))


def talk_time_bars(
    spoken: Iterable[TalkTime], people: Mapping[int, Person], width: int
) -> list[Content]:
    """Return a row for each speaker: name, bar and numbers.

    The bar shows minutes, or words where no times are known.
    """
    spoken = list(spoken)
    timed = any(voice.seconds for voice in spoken)
    long = [voice.seconds if timed else float(voice.words) for voice in spoken]
    most, total = max(long, default=0.0) or 1.0, sum(long) or 1.0
    named = 14 if width >= 60 else 10
    numbers = [
        _numbers(voice, one / total, timed=timed) for voice, one in zip(spoken, long, strict=True)
    ]
    beside = max((cell_width(words) for words in numbers), default=0)
    room = max(width - named - beside - 3, 4)
    rows: list[Content] = []
    for voice, one, words in zip(spoken, long, numbers, strict=True):
        person = people.get(voice.person or 0)
        length = max(round(room * one / most), 1 if one else 0)
        rows.append(
            Content.assemble(
                (pad(person.name if person else _("who?"), named) + " ", "bold"),
                ("=" * length, "$primary on $primary"),
                " " * (room - length + 2),
                (words, "$text-muted"),
            )
        )
    return rows


def count_words(text: str) -> int:
    """Count the words of a text: each Chinese character, and each run of other letters."""
    return sum(1 for _word in _WORDS.finditer(text))


def _numbers(voice: TalkTime, share: float, *, timed: bool) -> str:
    minutes = f"  {voice.seconds / 60:5.1f} {_('min')}" if timed else ""
    percent = f"{100 * share:3.0f}%"
    return f"{percent}{minutes}  {voice.turns:>4} {_('turns')}  {voice.words:>6} {_('words')}"
