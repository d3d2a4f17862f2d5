"""Read text copied from a SayIt page: `• ` paragraphs without names of speakers."""

from __future__ import annotations

import re

from ogfacil.formats.common.decode import decoded
from ogfacil.formats.common.values import Reading, Remark
from ogfacil.formats.markdown.form import mostly_chinese
from ogfacil.formats.markdown.head import dated
from ogfacil.formats.markdown.labels import supplement_mark
from ogfacil.formats.markdown.lines import is_blank, split, wholly_bracketed
from ogfacil.language.clean import clean
from ogfacil.language.order_keys import first_keys
from ogfacil.locale import _
from ogfacil.record import Entry, EntryKind, Meeting, MeetingState, Record

BULLETS = "•‧●◦"
"""What a paragraph begins with in what is pasted."""

_BULLET = re.compile(rf"[ \t\u3000\xa0]*[{BULLETS}][ \t\u3000\xa0]*(.*)")


def read(data: bytes, name: str = "") -> Reading:
    """Parse every paragraph as speech without a speaker; the text before is the title."""
    lines = split(decoded(data, name).removeprefix("\ufeff"))
    found: list[tuple[int, str]] = []
    before: list[str] = []
    open_ = False
    for number, raw in enumerate(lines.lines, start=1):
        line = clean(raw)
        bullet = _BULLET.fullmatch(line)
        if bullet:
            found.append((number, bullet[1].strip()))
            open_ = True
        elif is_blank(line):
            open_ = False
        elif open_:
            found[-1] = (found[-1][0], f"{found[-1][1]}\n{line.strip()}")
        elif found or before:
            found.append((number, line.strip()))
        else:
            before.append(line.strip())
    date, title = dated(before[0].lstrip("# ")) if before else (None, "")
    ranks = first_keys(len(found))
    entries: list[Entry] = []
    spoken: int | None = None
    for number, (_line_number, words) in enumerate(found, start=1):
        kind = _kind(words)
        of = spoken if kind is EntryKind.SUPPLEMENT else None
        entries.append(Entry(number, ranks[number - 1], kind, words, supplement_of=of))
        spoken = spoken if of is not None else number
    language = "zh-TW" if mostly_chinese(lines.text) else "en"
    meeting = Meeting(0, "", "", 0, title, date, language=language, state=MeetingState.HELD)
    remarks = (
        (Remark(found[0][0], _("Nobody is named as a speaker; say who spoke in the meeting.")),)
        if found
        else ()
    )
    return Reading(Record(meeting, entries=tuple(entries)), "sayit", remarks)


def _kind(words: str) -> EntryKind:
    if words[:1] in ("（", "(") and wholly_bracketed(words):
        if supplement_mark(words):
            return EntryKind.SUPPLEMENT
        return EntryKind.NARRATIVE
    return EntryKind.SPEECH
