"""The house dialect of Markdown read into a record, from which it can be written unchanged."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from typing import TypeVar

from ogfacil.formats.common.values import Reading, Remark
from ogfacil.formats.markdown.body import block
from ogfacil.formats.markdown.doubts import sentence
from ogfacil.formats.markdown.form import CHINESE, Form, Layout, date_text, mostly_chinese
from ogfacil.formats.markdown.head import Head, dated, notice_words, read_head, title_words
from ogfacil.formats.markdown.labels import label_line
from ogfacil.formats.markdown.lines import heading, line_ends, split
from ogfacil.formats.markdown.scan import Piece, Scan
from ogfacil.language.order_keys import first_keys
from ogfacil.language.width import without_blanks
from ogfacil.record import Entry, EntryKind, Meeting, MeetingState, Person, Record

_T = TypeVar("_T")


def read_markdown(text: str) -> Reading:
    """Return the record that a document in the house dialect holds.

    Every character is kept somewhere.
    """
    mark = "\ufeff" if text.startswith("\ufeff") else ""
    text = text.removeprefix("\ufeff")
    lines = split(text)
    head = read_head(lines)
    scan = Scan(lines).run(head)
    chinese = mostly_chinese(text)
    layout = _layout(text, head, scan, chinese=chinese)
    layout = replace(layout, before=mark + layout.before)
    people = _people(scan.pieces)
    entries = _entries(text, layout, scan, people, chinese=chinese)
    meeting = _meeting(text, head, layout, scan, chinese=chinese)
    remarks = tuple(
        Remark(piece.line, entry.flag)
        for piece, entry in zip(scan.pieces, entries, strict=True)
        if entry.flag
    )
    persons = _persons(people)
    return Reading(Record(meeting, people=persons, entries=entries), "markdown", remarks)


def _people(pieces: list[Piece]) -> dict[str, int]:
    """Return the number of everybody by every spelling of the name.

    Blanks within a Chinese one differ.
    """
    names: dict[str, int] = {}
    closed: dict[str, int] = {}
    for piece in pieces:
        for name in (piece.label.name if piece.label else None, piece.speaker):
            if name is not None and name not in names:
                names[name] = closed.setdefault(without_blanks(name), len(closed) + 1)
    return names


def _persons(names: dict[str, int]) -> tuple[Person, ...]:
    """Everybody once, by the spelling without blanks where there is one."""
    chosen: dict[int, str] = {}
    for name, number in names.items():
        if number not in chosen or name == without_blanks(name):
            chosen[number] = name
    return tuple(Person(id=number, name=name) for number, name in chosen.items())


def _meeting(text: str, head: Head, layout: Layout, scan: Scan, *, chinese: bool) -> Meeting:
    date, title = _titled(head, scan)
    notice = notice_words(text[slice(*scan.notice)]) if scan.notice else ""
    return Meeting(
        id=0,
        uuid="",
        series="",
        number=0,
        title=title,
        date=date,
        language="zh-TW" if chinese else "en",
        state=MeetingState.COEDITING if notice else MeetingState.HELD,
        notice=notice,
        form=layout.dumped(),
    )


def _titled(head: Head, scan: Scan) -> tuple[dt.date | None, str]:
    if head.title is not None:
        return title_words(head.title)
    for piece in scan.pieces[:20]:
        if piece.sense.kind is EntryKind.SECTION and piece.level == 1:
            return dated(piece.sense.text)
    return dated(head.fields.get("title", "").strip("\"'"))


def _layout(text: str, head: Head, scan: Scan, *, chinese: bool) -> Layout:
    pieces = scan.pieces
    newline = _commonest(line_ends(text), "\n")
    labels = [piece for piece in pieces if piece.heading is not None]
    levels = [found[0] for piece in labels if (found := heading(piece.heading or ""))]
    gaps = [text[p.begin + len(p.heading or "") : p.words] for p in labels if p.words < p.stop]
    colons = [(p.heading or "").rstrip()[-1:] for p in labels]
    colons = [colon if colon in "：:" else "" for colon in colons]
    date, title = _titled(head, scan)
    zh_title = CHINESE.search(title) is not None or (chinese and not title)
    notice = scan.notice
    last = max([p.stop for p in pieces[-1:]] + [notice[1] if notice else 0])
    return Layout(
        newline=newline,
        level=_commonest(levels, 3),
        colon=_commonest(colons, "：" if zh_title else ":"),
        gap=_commonest(gaps, newline),
        repeat=_repeats(pieces),
        before=head.before,
        title=head.title,
        after=head.after,
        called=None if head.title is not None else (date_text(date), title),
        notice=text[slice(*notice)] if notice else None,
        notice_at=scan.notice_at,
        notice_end=_notice_end(text, scan),
        tail=text[last:] if last else None,
    )


def _notice_end(text: str, scan: Scan) -> str | None:
    if scan.notice is None or scan.notice_at == len(scan.pieces):
        return None
    return text[scan.notice[1] : scan.pieces[scan.notice_at].begin]


def _repeats(pieces: list[Piece]) -> bool:
    again = more = 0
    before: Piece | None = None
    for piece in pieces:
        if before is not None and piece.speaker is not None and piece.speaker == before.speaker:
            again += piece.heading is not None
            more += piece.heading is None
        before = piece
    return again > more


def _entries(
    text: str, layout: Layout, scan: Scan, people: dict[str, int], *, chinese: bool
) -> tuple[Entry, ...]:
    pieces, entries = scan.pieces, []
    ranks = first_keys(len(pieces))
    spoken: int | None = None
    for number, piece in enumerate(pieces, start=1):
        said = piece.sense
        is_supplement = said.kind is EntryKind.SUPPLEMENT
        entry = Entry(
            id=number,
            rank=ranks[number - 1],
            kind=said.kind,
            text=said.text,
            speaker=people[piece.speaker] if piece.speaker is not None else None,
            supplement_of=spoken if is_supplement else None,
            withdrawn=said.withdrawn,
            seconds=said.seconds,
            level=piece.level,
            flag=sentence(said.doubt, piece.line),
        )
        if not is_supplement:
            spoken = number
        after = _after(text, scan, number)
        entries.append(_formed(entry, text, layout, piece, after, chinese=chinese))
    return tuple(entries)


def _after(text: str, scan: Scan, number: int) -> str | None:
    stop = scan.pieces[number - 1].stop
    if scan.notice is not None and scan.notice_at == number:
        return text[stop : scan.notice[0]]
    if number == len(scan.pieces):
        return None
    return text[stop : scan.pieces[number].begin]


def _formed(
    entry: Entry, text: str, layout: Layout, piece: Piece, after: str | None, *, chinese: bool
) -> Entry:
    line, name = piece.heading, piece.label.name if piece.label else None
    plain = line is not None and line == label_line(layout.level, name or "", layout.colon)
    raw = text[piece.words : piece.stop]
    gap = text[piece.begin + len(line) : piece.words] if line is not None and raw else None
    form = Form(
        label=(name or "") if plain else None,
        heading=None if plain else line,
        gap=gap if gap != layout.gap else None,
        body=raw if raw != block(entry, chinese=chinese, newline=layout.newline) else None,
        end=after if after != layout.end else None,
    )
    return replace(entry, form=form.dumped())


def _commonest(values: Sequence[_T], otherwise: _T) -> _T:
    return Counter(values).most_common(1)[0][0] if values else otherwise
