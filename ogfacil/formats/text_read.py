"""Read plain `名：text` lines as a record; a line without a name continues the speaker before."""

from __future__ import annotations

from collections.abc import Iterable

from ogfacil.formats.common.values import Reading
from ogfacil.formats.labelled_lines import LabelledLines
from ogfacil.formats.markdown.form import Layout, mostly_chinese
from ogfacil.formats.markdown.head import dated, notice_end, notice_words, read_head, title_words
from ogfacil.formats.markdown.labels import speaker_label
from ogfacil.formats.markdown.lines import OTHER_LINE_ENDS, Lines, heading, is_blank, split
from ogfacil.language.clean import clean
from ogfacil.language.name_shapes import Shape, shape
from ogfacil.language.speaker_labels import Speakers, Voice
from ogfacil.language.width import COLONS
from ogfacil.record import Meeting, MeetingState, Record

_FEWEST_LABELS = 2
_LABELS_IN = 5  # lines: one in so many has a label, or a text is none of such lines
_LINES_TO_A_HEADING = 4  # that name a speaker: more of them, and the headings are sections


def read_text(text: str, known: Iterable[str] = ()) -> Reading:
    """Return the record of lines that say who spoke, whatever stands around them.

    `known` are names of people whose label needs no other evidence.
    """
    lines = split(OTHER_LINE_ENDS.sub("\n", text.removeprefix("\ufeff")))
    head = read_head(lines)
    speakers = Speakers(lines.lines[head.body :], known=known)
    alone = _labels_stand_alone(lines.lines[head.body :], speakers)
    read = LabelledLines(speakers, title=head.title or "", alone=alone)
    notice = ""
    at = head.body
    while at < len(lines.lines):
        end = None if read.begun or notice else notice_end(lines, at, len(lines.lines))
        if end is not None:
            notice = notice_words(lines.raw(at, end))
        else:
            end = at + 1
            below = lines.lines[end] if end < len(lines.lines) else None
            read.take(end, clean(lines.lines[at]).rstrip(), below)
        at = end
    before = head.before if head.fields else ""
    titled = head.title is not None
    date, title = title_words(read.title) if titled else dated(read.title)
    if not title and not date:
        date, title = dated(head.fields.get("title", "").strip("\"'"))
    meeting = Meeting(
        id=0,
        uuid="",
        series="",
        number=0,
        title=title,
        date=date,
        language="zh-TW" if mostly_chinese(text) else "en",
        state=MeetingState.HELD,
        notice=notice,
        form=Layout(before=before).dumped() if before else None,
    )
    record = Record(meeting, read.people(), entries=read.entries())
    return Reading(record, "text", read.remarks())


def speaks(lines: Lines) -> bool:
    """Whether a text is such lines: enough of them have labels, and its headings name nobody.

    Headings that are labels, as the house writes them, outweigh lines unless these are many more.
    """
    first = read_head(lines).body
    if first < len(lines.lines):
        first = notice_end(lines, first, len(lines.lines)) or first
    body = lines.lines[first:]
    headed = sum(
        _is_label(found) for raw in body if "#" in raw[:4] and (found := heading(raw)) is not None
    )
    if headed * _LINES_TO_A_HEADING > len(body):
        return False
    speakers = Speakers(body)
    seen = people = fields = 0
    for raw in body:
        if is_blank(raw):
            continue
        seen += 1
        spoken = None if raw.lstrip().startswith("#") else speakers.read(raw)
        if spoken is not None:
            people += spoken.voice is not Voice.FIELD
            fields += spoken.voice is Voice.FIELD
    enough = people >= _FEWEST_LABELS and (people + fields) * _LABELS_IN >= seen
    return enough and people > headed * _LINES_TO_A_HEADING


def _labels_stand_alone(lines: Iterable[str], speakers: Speakers) -> bool:
    """Whether this text puts most labels on lines of their own, above the words."""
    alone = behind = 0
    for line in lines:
        spoken = speakers.read(line)
        if spoken is not None and spoken.voice is Voice.PERSON:
            alone += not spoken.words
            behind += bool(spoken.words)
    return alone >= _FEWEST_LABELS and alone > behind


def _is_label(found: tuple[int, str]) -> bool:
    """Whether a heading surely names a speaker: with a colon, or by a whole name."""
    announced = speaker_label(*found)
    if announced is None:
        return False
    colon = found[1][-1:] in COLONS
    return colon or shape(announced.name or "") is Shape.NAME
