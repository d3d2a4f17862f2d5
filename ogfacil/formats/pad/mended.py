"""Restore the structure of a pad after editors and services have changed it.

Copied from Google Docs, Notion or a preview, a pad has lost its front matter, its headings are
bold or no headings at all, its lists are escaped, and the notice stands as plain paragraphs. What
is ours is known by its words. Every line keeps its number.
"""

from __future__ import annotations

import re

from ogfacil.formats.markdown.lines import fence_end, heading, is_blank, split
from ogfacil.formats.pad.notice import is_notice_line
from ogfacil.formats.pad.words import part_of
from ogfacil.language.width import COLONS

DRAFT_MARKS = ("草稿｜尚未公開", "Draft: not yet public")
_FIELD = re.compile(r"([A-Za-z_][\w-]*)[ \t\u00a0\u3000]*[:：][ \t\u00a0\u3000]*(.*)$")
_CONTINUED = re.compile(r"[ \t#-]")
_RULE = re.compile(r"[ \t]*(?:-{3,}|\*{3,}|_{3,})[ \t]*")
_BOLD = re.compile(r"(#{1,6}[ \t]+)?(\*\*|__)(.+?)\2[ \t]*([：:]?)[ \t]*")
_TAGS = re.compile(
    r"[ \t]*(?:#{5,6}[ \t]+)?tags?[ \t]*[:：](?:[ \t]*`[^`]*`,?|[^`]*$).*", re.IGNORECASE
)
_TOC = re.compile(r"[ \t]*\[toc\][ \t]*", re.IGNORECASE)
_SERIES = re.compile(r"[ \t]*(?:\\?[-*+•][ \t]+)?((?:系列：|Series:[ \t]).*)")
_PLACE = re.compile(r"[ \t]*(?:\\?[-*+•][ \t]+)?((?:地點：|Place:[ \t]).*)")
_ESCAPED_ITEM = re.compile(r"([ \t]*)(?:\\([-*+])|(\d{1,6})\\([.)]))(?=[ \t])")
_ESCAPED_BOX = re.compile(r"^([ \t]*(?:[-*+]|\d{1,6}[.)])[ \t]+)\\\[([ xX]?)\\?\]")
_UNDERLINE = re.compile(r"[ \t]{0,3}(?:-{2,}|={2,})[ \t]*")
_LABEL = re.compile(rf"[^\s#>|\-*+\d][^{COLONS}#\n]{{0,30}}[{COLONS}]")
_DATED = re.compile(r"\d{4}-\d\d-\d\d[ \t]")
_BULLET = re.compile(r"[ \t]|\\?[-*+•>][ \t]|\d{1,6}\\?[.)][ \t]")
_ITEMISED = ("decisions", "questions", "actions")
_LEAST = 2  # bare names of parts that show a pad whose headings were lost
_MOST_FIELDS = 40


def mended(text: str) -> str:
    """Return the text with its furniture as we write it.

    A pad that nobody mistreated is left as it is.
    """
    lines = text.split("\n")
    at = _front_matter(lines)
    bare = [n for n, line in enumerate(lines) if n >= at and _bare_part(lines, n)]
    marked = any(part_of(found[1]) for line in lines if (found := heading(_unbold(line))))
    headless = len(bare) >= _LEAST and not marked
    _mend_lines(lines, at, frozenset(bare) if headless else frozenset())
    _notice(lines, at)
    return "\n".join(lines)


def _front_matter(lines: list[str]) -> int:
    """Make one front matter of those that stand at the head; the line after it."""
    blocks: list[tuple[int, int]] = []
    at = 0
    while (end := _block_end(lines, at)) is not None:
        begin = next(n for n in range(at, end) if not is_blank(lines[n]))
        blocks.append((begin, end))
        at = end
    for begin, end in blocks:
        for n in range(begin + 1, end - 1):
            if found := _FIELD.match(lines[n]):
                lines[n] = f"{found[1]}: {found[2]}".rstrip().replace("\u00a0", " ")
    if len(blocks) > 1:  # one block from the first mark to the last
        for _begin, end in blocks[:-1]:
            lines[end - 1] = "#"
            nxt = next(b for b, _e in blocks if b >= end)
            for n in range(end, nxt + 1):
                lines[n] = "#"
    return at


def _block_end(lines: list[str], at: int) -> int | None:
    while at < len(lines) and is_blank(lines[at]):
        at += 1
    if at >= len(lines) or lines[at].rstrip() != "---":
        return None
    fields = 0
    for n in range(at + 1, min(len(lines), at + _MOST_FIELDS)):
        line = lines[n]
        if line.rstrip() in ("---", "..."):
            return n + 1 if fields else None
        if _FIELD.match(line):
            fields += 1
        elif not (is_blank(line) or _CONTINUED.match(line)):
            return None
    return None


def _bare_part(lines: list[str], at: int) -> bool:
    """Whether a line is the name of a part alone, without the marks of a heading."""
    line = _unbold(lines[at]).strip()
    above = at == 0 or is_blank(lines[at - 1])
    return bool(line) and above and not line.startswith("#") and part_of(line) is not None


def _unbold(line: str) -> str:
    """Return a heading whose words are bold, without the marks; also one that lost its hashes."""
    found = _BOLD.fullmatch(line)
    return f"{found[1] or ''}{found[3].strip()}{found[4]}" if found else line


def _mend_lines(lines: list[str], first: int, bare: frozenset[int]) -> None:
    whole = split("\n".join(lines))
    inside = 0
    part: str | None = None
    in_lists = False  # below a part that is a list
    spoken = False  # below the transcript's heading
    for at in range(first, len(lines)):
        if at < inside or (fence := fence_end(whole, at)) is not None:
            inside = inside if at < inside else fence or 0
            continue
        line = lines[at]
        if heading(line) is not None:
            line = _unbold(line)
        elif at in bare:
            line = f"## {_unbold(line).strip()}"
        elif bare and spoken and _LABEL.fullmatch(line.strip()):
            line = f"### {line.strip()}"
        elif at + 1 < len(lines) and part_of(line) and _UNDERLINE.fullmatch(lines[at + 1]):
            line, lines[at + 1] = f"## {line.strip()}", ""
        if (found := heading(line)) is not None:
            part = part_of(found[1])
            if part is not None:
                in_lists, spoken = part != "transcript", part == "transcript"
            elif found[0] <= 3 and found[1][-1:] in COLONS:
                in_lists = False
        if _is_furniture(line, spoken=spoken):
            line = ""
        elif not spoken and (about := _SERIES.fullmatch(line) or _PLACE.fullmatch(line)):
            line = line if line.startswith("- ") else f"- {about[1]}"
        elif bare and part is None and not spoken and _DATED.match(line):
            line = f"# {line.strip()}"
        elif in_lists and found is None and not is_blank(line):
            if bare and part in _ITEMISED and not _BULLET.match(line):
                line = f"- {line.strip()}"
            line = _ESCAPED_ITEM.sub(_unescaped, line, count=1)
            line = _ESCAPED_BOX.sub(lambda f: f"{f[1]}[{f[2] or ' '}]", line)
        lines[at] = line


def _is_furniture(line: str, *, spoken: bool) -> bool:
    """Whether a line says nothing: tags, a table of contents, a rule, our draft mark."""
    if _TAGS.fullmatch(line) and (not spoken or line.lstrip().startswith("#")):
        return True
    if line.strip() in DRAFT_MARKS:
        return True
    return not spoken and bool(_TOC.fullmatch(line) or _RULE.fullmatch(line))


def _unescaped(found: re.Match[str]) -> str:
    return f"{found[1]}{found[2] or ''}{found[3] or ''}{found[4] or ''}"


def _notice(lines: list[str], first: int) -> None:
    """Put the marks back around a notice of ours that lost them."""
    ours = [n for n in range(first, len(lines)) if is_notice_line(lines[n])]
    if not ours or any(line.lstrip().startswith(":::") for line in lines[first : ours[0]]):
        return
    begin, end = ours[0] - 1, ours[-1] + 1
    between = [n for n in range(ours[0], end) if n not in ours]
    if begin < first or end >= len(lines) or not is_blank(lines[begin]):
        return
    if is_blank(lines[end]) and all(is_blank(lines[n]) for n in between):
        lines[begin], lines[end] = ":::info", ":::"
