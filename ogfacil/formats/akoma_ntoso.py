"""Akoma Ntoso as SayIt reads it: without a namespace, one `speech` to an entry.

Element for element like the files that the public archive was imported from; people in the order
of their names, narratives as `narrative/p/i`, sections nested by their level.
"""

from __future__ import annotations

from collections.abc import Iterator
from xml.sax.saxutils import quoteattr

from ogfacil.formats.akoma_ntoso_inline import escape, inline
from ogfacil.formats.values import Options, Reading
from ogfacil.formats.word.body import SELF_NAMED
from ogfacil.formats.word.labels import Labels
from ogfacil.formats.word.phrases import gap, veil
from ogfacil.formats.xml import writable
from ogfacil.record import WITHDRAWN, Entry, EntryKind, Record

_TOP = 1
"""The level of the section that is the whole meeting."""


def write(record: Record, options: Options) -> str:
    """The record as Akoma Ntoso; what is not published (notes) is left out."""
    return "".join(line + "\n" for line in _lines(record, draft=options.draft))


def read(data: bytes, name: str) -> Reading:
    """What an Akoma Ntoso file says, with or without namespace; `BadInput` where it is none."""
    from ogfacil.formats.akoma_ntoso_read import read_akoma_ntoso

    return read_akoma_ntoso(data, name)


def _lines(record: Record, *, draft: bool) -> Iterator[str]:
    labels = Labels(record.meeting.language)
    names = {person.id: _one_line(person.name) for person in record.people}
    said = [entry for entry in record.entries if entry.kind is not EntryKind.NOTE]
    if draft:
        yield f"<!-- {labels('Draft: not yet public')} -->"
    yield "<akomaNtoso>"
    yield "  <debate>"
    yield "    <meta>"
    yield "      <references>"
    spoken = [e.speaker for e in said if e.speaker in names and _is_spoken(e, names)]
    for name in sorted({names[speaker] for speaker in spoken}):
        href = quoteattr(f"/ontology/person/::/{name}")
        yield f"        <TLCPerson href={href} id={quoteattr(name)} showAs={quoteattr(name)}>"
        yield "        </TLCPerson>"
    yield "      </references>"
    yield "    </meta>"
    yield "    <debateBody>"
    yield from _sections(record, said, names, labels)
    yield "    </debateBody>"
    yield "  </debate>"
    yield "</akomaNtoso>"


def _sections(
    record: Record, said: list[Entry], names: dict[int, str], labels: Labels
) -> Iterator[str]:
    """The meeting as a section, and in it those of its headings, the deeper in the higher."""
    meeting = record.meeting
    date = f"{meeting.date.isoformat()} " if meeting.date else ""
    open_levels = [_TOP]
    yield _line(0, "<debateSection>")
    yield _line(1, f"<heading>{escape(_one_line(date + meeting.title))}</heading>")
    for entry in said:
        if entry.kind is EntryKind.SECTION:
            while len(open_levels) > 1 and open_levels[-1] >= entry.level:
                open_levels.pop()
                yield _line(len(open_levels), "</debateSection>")
            yield _line(len(open_levels), "<debateSection>")
            open_levels.append(entry.level)
            yield _line(len(open_levels), f"<heading>{inline(_words(entry))}</heading>")
        else:
            yield from _entry(entry, names, labels, len(open_levels))
    while open_levels:
        open_levels.pop()
        yield _line(len(open_levels), "</debateSection>")


def _entry(entry: Entry, names: dict[int, str], labels: Labels, depth: int) -> Iterator[str]:
    words = _words(entry)
    if entry.kind is EntryKind.VEIL:
        words = veil(entry.seconds, labels)
    elif entry.kind is EntryKind.GAP:
        words = gap(words, labels)
    elif entry.kind is EntryKind.SUPPLEMENT and not SELF_NAMED.match(words):
        mark = labels("Added after the meeting: ")
        words = f"（{mark}{words}）" if labels.chinese else f"({mark}{words})"
    name = names.get(entry.speaker or 0)
    if _is_spoken(entry, names):
        by = f" by={quoteattr('#' + name)}" if name else ""
        yield _line(depth, f"<speech{by}>")
        yield _line(depth + 1, f"<p>{inline(words)}</p>")
        yield _line(depth, "</speech>")
        return
    yield _line(depth, "<narrative>")
    yield _line(depth + 1, "<p>")
    yield _line(depth + 2, f"<i>{inline(words)}</i>")
    yield _line(depth + 1, "</p>")
    yield _line(depth, "</narrative>")


def _is_spoken(entry: Entry, names: dict[int, str]) -> bool:
    """A supplement that names its author itself was put in like a stage direction."""
    if entry.kind is not EntryKind.SUPPLEMENT:
        return entry.kind is EntryKind.SPEECH
    name = names.get(entry.speaker or 0)
    return name is not None and not _words(entry).startswith((f"（{name}", f"({name}"))


def _line(depth: int, markup: str) -> str:
    return "  " * (depth + 3) + markup


def _words(entry: Entry) -> str:
    return WITHDRAWN if entry.withdrawn else entry.text


def _one_line(words: str) -> str:
    return " ".join(writable(words).split())
