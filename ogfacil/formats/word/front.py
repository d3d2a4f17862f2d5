"""The title block of a document that came back: title, date, place, and the notice."""

from __future__ import annotations

import re
from dataclasses import replace

from ogfacil.formats.word import patterns
from ogfacil.formats.word.labels import spellings
from ogfacil.record import Meeting

_META = {words: label for label in ("Meeting", "Date", "Place") for words in spellings(label)}
_META_LINE = re.compile(rf"\s*({'|'.join(map(re.escape, _META))})\s*[\t：:]\s*(.*)", re.DOTALL)


def is_meeting_line(text: str) -> bool:
    """Whether a paragraph is the line that names a meeting's series, as only we write it."""
    line = _META_LINE.fullmatch(text)
    return line is not None and _META[line[1]] == "Meeting" and "\t" in text


def front(meeting: Meeting, text: str) -> Meeting:
    """Return the meeting with one more paragraph of its title block.

    What is neither title nor labelled is the notice.
    """
    line = _META_LINE.fullmatch(text)
    if line and meeting.title:
        return _labelled(meeting, _META[line[1]], line[2].strip())
    if not meeting.title:
        dated = patterns.DAY.match(text)
        date = patterns.day(dated[0]) if dated else None
        title = text[dated.end() :].strip() if dated and date else text
        return replace(meeting, title=title or text, date=date)
    notice = f"{meeting.notice}\n{text}" if meeting.notice else text
    return replace(meeting, notice=notice)


def dated_and_placed(meeting: Meeting, text: str) -> Meeting:
    """Fill in the date or place from a line of minutes, where the meeting has none yet."""
    line = _META_LINE.fullmatch(text)
    label = _META[line[1]] if line else ""
    if line and label == "Date" and meeting.date is None:
        return replace(meeting, date=patterns.day(line[2]))
    if line and label == "Place" and not meeting.place:
        return replace(meeting, place=line[2].strip())
    return meeting


def _labelled(meeting: Meeting, label: str, words: str) -> Meeting:
    if label == "Date":
        return replace(meeting, date=patterns.day(words) or meeting.date)
    if label == "Place":
        return replace(meeting, place=words)
    found = patterns.matched("{series}, No. {number}", words)
    number = found["number"] if found else ""
    return replace(
        meeting,
        series=found["series"] if found else words,
        number=int(number) if re.fullmatch("[0-9]{1,6}", number) else 0,
    )
