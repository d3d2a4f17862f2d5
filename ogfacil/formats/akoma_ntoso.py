"""Write Akoma Ntoso as SayIt reads it: without a namespace, one `speech` per label.

Element for element like the files that the public archive was imported from; people in the order
of their names, paragraphs under one label as `p` of one `speech`, narratives as `narrative/p/i`,
sections nested by their level.
"""

from __future__ import annotations

from collections.abc import Iterator
from xml.sax.saxutils import quoteattr

from ogfacil.formats.akoma_ntoso_inline import block, escape, inline
from ogfacil.formats.common.values import Options, Reading
from ogfacil.formats.common.xml import writable
from ogfacil.formats.markdown.body import said
from ogfacil.formats.markdown.form import form, layout
from ogfacil.formats.word.labels import Labels
from ogfacil.record import WITHDRAWN, Entry, EntryKind, Record

_TOP = 1
"""The level of the section that is the whole meeting."""


def write(record: Record, options: Options) -> str:
    """Return the record as Akoma Ntoso; what is not published (notes) is left out."""
    return "".join(line + "\n" for line in _lines(record, draft=options.draft))


def read(data: bytes, name: str) -> Reading:
    """Return what an Akoma Ntoso file says, with or without namespace.

    Raises:
        InvalidInputError: It is none.
    """
    from ogfacil.formats.akoma_ntoso_read import read_akoma_ntoso

    return read_akoma_ntoso(data, name)


def _lines(record: Record, *, draft: bool) -> Iterator[str]:
    names = {person.id: _one_line(person.name) for person in record.people}
    entries = [entry for entry in record.entries if entry.kind is not EntryKind.NOTE]
    if draft:
        yield f"<!-- {Labels(record.meeting.language)('Draft: not yet public')} -->"
    yield "<akomaNtoso>"
    yield "  <debate>"
    yield "    <meta>"
    yield "      <references>"
    spoken = [e.speaker for e in entries if e.speaker in names and _is_spoken(e, names)]
    for name in sorted({names[speaker] for speaker in spoken}):
        href = quoteattr(f"/ontology/person/::/{name}")
        yield f"        <TLCPerson href={href} id={quoteattr(name)} showAs={quoteattr(name)}>"
        yield "        </TLCPerson>"
    yield "      </references>"
    yield "    </meta>"
    yield "    <debateBody>"
    yield from _sections(record, entries, names)
    yield "    </debateBody>"
    yield "  </debate>"
    yield "</akomaNtoso>"


def _sections(record: Record, entries: list[Entry], names: dict[int, str]) -> Iterator[str]:
    """Yield the meeting as a section, and in it those of its headings, the deeper in the higher."""
    meeting = record.meeting
    date = f"{meeting.date.isoformat()} " if meeting.date else ""
    chinese, repeats = meeting.in_chinese, layout(meeting).repeat
    open_levels = [_TOP]
    speaking: str | None = None
    yield _line(0, "<debateSection>")
    yield _line(1, f"<heading>{escape(_one_line(date + meeting.title))}</heading>")
    for entry in entries:
        depth = len(open_levels)
        name = names.get(entry.speaker or 0) if _is_spoken(entry, names) else None
        goes_on = name is not None and name == speaking and _goes_on(entry, repeats=repeats)
        if speaking is not None and not goes_on:
            yield _line(depth, "</speech>")
        speaking = name
        if entry.kind is EntryKind.SECTION:
            while len(open_levels) > 1 and open_levels[-1] >= entry.level:
                open_levels.pop()
                yield _line(len(open_levels), "</debateSection>")
            yield _line(len(open_levels), "<debateSection>")
            open_levels.append(entry.level)
            yield _line(
                len(open_levels), f"<heading>{inline(said(entry, chinese=chinese))}</heading>"
            )
        elif name is not None:
            if not goes_on:
                yield _line(depth, f"<speech by={quoteattr('#' + name)}>")
            yield _line(depth + 1, f"<p>{block(said(entry, chinese=chinese))}</p>")
        else:
            yield from _nobody(entry, names, said(entry, chinese=chinese), depth)
    if speaking is not None:
        yield _line(len(open_levels), "</speech>")
    while open_levels:
        open_levels.pop()
        yield _line(len(open_levels), "</debateSection>")


def _goes_on(entry: Entry, *, repeats: bool) -> bool:
    """Whether an entry stands under the heading of the one before, which says the same speaker."""
    stood = form(entry.form)
    return not repeats if stood is None else stood.label is None and stood.heading is None


def _nobody(entry: Entry, names: dict[int, str], words: str, depth: int) -> Iterator[str]:
    """Yield an entry that no speaker is named for.

    Words of somebody unknown, or a stage direction.
    """
    if _is_spoken(entry, names):
        yield _line(depth, "<speech>")
        yield _line(depth + 1, f"<p>{block(words)}</p>")
        yield _line(depth, "</speech>")
        return
    yield _line(depth, "<narrative>")
    yield _line(depth + 1, "<p>")
    yield _line(depth + 2, f"<i>{inline(words)}</i>")
    yield _line(depth + 1, "</p>")
    yield _line(depth, "</narrative>")


def _is_spoken(entry: Entry, names: dict[int, str]) -> bool:
    """Match a supplement that names its author itself was put in like a stage direction."""
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
