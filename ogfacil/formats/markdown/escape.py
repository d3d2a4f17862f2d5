"""Typed words that would forge the structure of a document, made harmless and got back again.

`escape` puts a backslash where a line would begin something else than words, and `unescape` takes
it away; `unescape(escape(text)) == text` for every text. A blank line inside a paragraph is
written as `<br>`, which pads show as one. A whole code fence stays as it is: it is no structure.
"""

from __future__ import annotations

import re

from ogfacil.formats.markdown.lines import fenced, heading, is_blank, unended

_FORGING = re.compile(
    r"""
    >                                    # a quote
  | :::                                  # a block of the pads
  | ```|~~~                              # a fence
  | [-*+]\ \[[ xX]\]                     # a task
  | -{3,}[ \t]*$|={3,}[ \t]*$            # front matter, or a heading made by underlining
  | \*{3,}[ \t]*$|_{3,}[ \t]*$           # a rule
  | <[A-Za-z/!?]                         # HTML, comments
    """,
    re.VERBOSE,
)
_INDENT = re.compile(r"[ \t]*")
_BACKSLASHES = re.compile(r"\\*")
_SCRIPT = re.compile(r"\](\\*)\((?=[\s<]*(?:javascript|vbscript|data):)", re.IGNORECASE)
_ESCAPED_SCRIPT = re.compile(r"\]\\(\\*)\((?=[\s<]*(?:javascript|vbscript|data):)", re.IGNORECASE)
_SUSPECT = frozenset("#>:`~-*+=_<\\ \t")
_TAG = re.compile(r"(\\*)<(?=[A-Za-z/!?])")
_ESCAPED_TAG = re.compile(r"(?<!\\)(\\*)\1\\<(?=[A-Za-z/!?])")
_BREAK = "<br>"


def escape(text: str, newline: str = "\n") -> str:
    """Return the text as a paragraph that reads back as exactly this text."""
    if "\n" not in text and "\r" not in text and text and text[0] not in _SUSPECT:
        return text if is_blank(text) is False and "](" not in text else _line_out(text)
    lines = unended(text)
    if is_own_quote(lines):
        return newline.join(defuse(line) for line in lines)
    return newline.join(line if kept else _line_out(line) for line, kept in fenced(lines))


def unescape(raw: str) -> str:
    """Return the words of a paragraph, with LF between its lines."""
    if "\n" not in raw and "\r" not in raw and raw and raw[0] not in _SUSPECT:
        return raw if "](" not in raw and "]\\" not in raw else refuse(raw)
    return "\n".join(line if kept else _line_in(line) for line, kept in fenced(unended(raw)))


def defuse(line: str) -> str:
    """Return a line whose links can run no script."""
    return _SCRIPT.sub(r"]\\\1(", line) if "]" in line else line


def refuse(line: str) -> str:
    """Return what `defuse` was given."""
    return _ESCAPED_SCRIPT.sub(r"]\1(", line) if "]\\" in line else line


def escape_heading(words: str) -> str:
    """Words for a heading, on one line, in which nothing is HTML or a link that runs a script."""
    return defuse(_TAG.sub(lambda tag: f"{tag[1]}{tag[1]}\\<", " ".join(words.split())))


def unescape_heading(words: str) -> str:
    """Return what `escape_heading` was given, but for its blanks."""
    return refuse(_ESCAPED_TAG.sub(r"\1<", words)) if "\\" in words else words


def is_own_quote(lines: list[str]) -> bool:
    """Whether the lines are a quote that belongs to a speaker: `> …`, without a bracket first."""
    return all(line.startswith(">") for line in lines) and not opens_bracket(lines[0])


def opens_bracket(line: str) -> bool:
    """Whether a quoted line begins with a bracket, so that the quote is a narrative."""
    words = line.lstrip(" ").removeprefix(">").lstrip(" \t\u3000\\")
    return words[:1] in ("（", "(", "［", "[", "【", "〔")


def _forges(words: str) -> bool:
    return heading(words) is not None or _FORGING.match(words) is not None


def _line_out(line: str) -> str:
    if is_blank(line):
        return _BREAK + line
    indent, backslashes, words = _taken_apart(line)
    return indent + ("\\" if _forges(words) else "") + backslashes + defuse(words)


def _line_in(line: str) -> str:
    if line.startswith(_BREAK) and is_blank(line[len(_BREAK) :]):
        return line[len(_BREAK) :]
    indent, backslashes, words = _taken_apart(line)
    if backslashes and _forges(words):
        backslashes = backslashes[1:]
    return indent + backslashes + refuse(words)


def _taken_apart(line: str) -> tuple[str, str, str]:
    indent = _INDENT.match(line)
    place = indent.end() if indent else 0
    slashes = _BACKSLASHES.match(line, place)
    words = slashes.end() if slashes else place
    return line[:place], line[place:words], line[words:]
