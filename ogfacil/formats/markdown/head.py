"""What stands above the transcript: byte order mark, front matter, title and notice."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass

from ogfacil.formats.markdown.labels import section_line, section_words
from ogfacil.formats.markdown.lines import Lines, heading, is_blank
from ogfacil.language.clean import clean

_DATED = re.compile(r"(\d{4})[-‐‑–—−/.](\d{1,2})[-‐‑–—−/.](\d{1,2})(?:\s+|$)")
_FRONT_FIELD = re.compile(r"([A-Za-z_][\w-]*):(?:[ \t]+(.*))?$")
_LONGEST_FRONT_MATTER = 200
_LONGEST_NOTICE = 400
_NOTICE = re.compile(r" {0,3}:{3,}[ \t]*(?:info|success|warning|danger|spoiler)\b.*")


@dataclass(frozen=True, slots=True)
class Head:
    """The head of a document; lines are counted from 0, `body` is the first one below it."""

    before: str
    fields: dict[str, str]
    title: str | None
    after: str
    body: int


def read_head(lines: Lines) -> Head:
    """Return what stands before the first words of a document."""
    at, fields = _front_matter(lines)
    at = _past_blanks(lines, at)
    before = lines.raw(0, at)
    if at >= len(lines.lines):
        return Head(before, fields, None, "", at)
    found = heading(lines.lines[at])
    if found is None or found[0] != 1:
        return Head(before, fields, None, "", at)
    body = _past_blanks(lines, at + 1)
    line = lines.lines[at]
    after = lines.raw(at, body)[len(line) :]
    return Head(before, fields, line, after, body)


def title_words(line: str) -> tuple[dt.date | None, str]:
    """Return the date and the title that a first heading gives."""
    found = heading(line)
    return dated(section_words(found[1]) if found else line)


def dated(words: str) -> tuple[dt.date | None, str]:
    """Return the words without the date that they begin with, and that date."""
    found = _DATED.match(words)
    if not found:
        return None, words
    try:
        date = dt.date(int(found[1]), int(found[2]), int(found[3]))
    except ValueError:
        return None, words
    return date, words[found.end() :].strip()


def dated_title(date: dt.date | None, title: str) -> str:
    """Day and title on one line: `YYYY-MM-DD title`."""
    said = " ".join(title.split())
    return f"{date.isoformat()} {said}".rstrip() if date else said


def title_line(date: dt.date | None, title: str) -> str:
    """Return the first heading of the house: `# YYYY-MM-DD title`."""
    return section_line(1, dated_title(date, title))


def notice_end(lines: Lines, first: int, last: int) -> int | None:
    """Return the line after the notice that opens at `first`.

    None if there is none, or it never ends.
    """
    if not _NOTICE.fullmatch(lines.lines[first]):
        return None
    for at in range(first + 1, min(last, first + _LONGEST_NOTICE)):
        if lines.lines[at].strip() == ":" * 3:
            return at + 1
        if heading(lines.lines[at]) is not None:
            return None
    return None


def notice_words(raw: str) -> str:
    """Return what a notice says, without the marks around it."""
    words = clean(raw).strip("\n").split("\n")
    return "\n".join(words[1:-1]).strip("\n")


def notice_block(words: str, newline: str) -> str:
    """Return a notice as pads show it. A line that would end it too early is made harmless."""
    lines = [f"\\{line}" if line.lstrip().startswith(":::") else line for line in words.split("\n")]
    return newline.join([":::info", *lines, ":::"])


def _front_matter(lines: Lines) -> tuple[int, dict[str, str]]:
    """Return the first line after the front matter, and what it holds.

    A broken one is no front matter.
    """
    words = lines.lines
    if lines.lines[0].rstrip() != "---":
        return 0, {}
    fields: dict[str, str] = {}
    for at in range(1, min(len(words), _LONGEST_FRONT_MATTER)):
        line = words[at]
        if line.rstrip() in ("---", "..."):
            return at + 1, fields
        field = _FRONT_FIELD.match(line.rstrip())
        if field:
            fields[field[1]] = clean((field[2] or "").strip())
        elif not (is_blank(line) or line[0] in " \t-#"):
            return 0, {}
    return 0, {}


def _past_blanks(lines: Lines, at: int) -> int:
    while at < len(lines.lines) and is_blank(lines.lines[at]):
        at += 1
    return at
