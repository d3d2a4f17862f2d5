"""A whole document in the house dialect: head, notice and transcript joined as they were."""

from __future__ import annotations

from collections.abc import Sequence

from ogfacil.formats.markdown.form import Layout, date_text, layout
from ogfacil.formats.markdown.head import (
    notice_block,
    notice_end,
    notice_words,
    read_head,
    title_line,
    title_words,
)
from ogfacil.formats.markdown.lines import is_front_matter, line_ends, parts, split, unended
from ogfacil.formats.markdown.writer import Chunk, Transcript
from ogfacil.record import Meeting, Record


def write_markdown(record: Record) -> str:
    """Return the published face.

    The house dialect, and byte for byte what was read where it was read.
    """
    laid = layout(record.meeting)
    chunks = list(Transcript(record, laid).chunks())
    notice = _notice(record.meeting, laid)
    if notice is not None:
        chunks.insert(min(max(laid.notice_at, 0), len(chunks)), notice)
    return _head(record.meeting, laid, bool(chunks)) + joined(chunks, laid)


def joined(chunks: Sequence[Chunk], laid: Layout) -> str:
    """Return the chunks one after another, with what stood between them wherever it still may."""
    text: list[str] = []
    for place, chunk in enumerate(chunks):
        text.append(chunk.raw)
        if place + 1 < len(chunks):
            text.append(_between(chunk, chunks[place + 1], laid))
        else:
            text.append(laid.newline if laid.tail is None else laid.tail)
    return "".join(text)


def _between(chunk: Chunk, after: Chunk, laid: Layout) -> str:
    end = chunk.end
    if end is None or not end.isspace():
        return laid.end
    end = _whole_lines(end)
    ends = len(line_ends(end))
    if ends > 1:
        return end
    last, first = unended(chunk.raw)[-1], unended(after.raw)[0]
    new = chunk.closed or parts(last, first) or is_front_matter(after.raw)
    return end if ends == 1 and new else laid.end


def _notice(meeting: Meeting, laid: Layout) -> Chunk | None:
    """Return the notice that a document was read with, unless it was deleted since."""
    if laid.notice is None or not meeting.notice:
        return None
    lines = split(laid.notice)
    whole = notice_end(lines, 0, len(lines.lines)) == len(lines.lines)
    if whole and notice_words(laid.notice) == meeting.notice:
        return Chunk(laid.notice, laid.notice_end, closed=True)
    return Chunk(notice_block(meeting.notice, laid.newline), laid.notice_end, closed=True)


def _head(meeting: Meeting, laid: Layout, more: bool) -> str:
    before = laid.before if _is_head(laid.before) else ""
    words = before.removeprefix("\ufeff")
    if more and words and words[-1] not in "\r\n":
        before = before[: len(before) - len(words)] if words.isspace() else before + laid.newline
    if laid.title is not None and title_words(laid.title) == (meeting.date, meeting.title):
        line = laid.title
    elif _is_untitled(meeting, laid):
        return before
    else:
        line = title_line(meeting.date, meeting.title)
    after = laid.after
    if not line_ends(after) and (more or laid.title is None):
        after = laid.end if more else laid.newline
    if more:
        after = _whole_lines(after)
    return before + line + after


def _is_untitled(meeting: Meeting, laid: Layout) -> bool:
    """Whether it was read without a title line, and has no title but what a program gave it."""
    if laid.called is None:
        return False
    date, title = laid.called
    return date == date_text(meeting.date) and title in ("", meeting.title)


def _whole_lines(blanks: str) -> str:
    """Blanks without what would indent the line after them."""
    return blanks[: max(blanks.rfind("\n"), blanks.rfind("\r")) + 1]


def _is_head(before: str) -> bool:
    unmarked = before.removeprefix("\ufeff")
    head = read_head(split(unmarked))
    return head.before == unmarked and head.title is None
