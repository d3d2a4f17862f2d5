"""Split a text that is too long for one note into linked parts, and join them again.

Pure text work. Every part begins with a copy of the head (front matter, title, notice); a line
like `> **2 / 3** ｜ [1](…) ｜ 2 ｜ [3](…)` stands before and after its body. Those lines are
known by their shape when the parts come back; whatever else people wrote around them is kept.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from ogfacil.locale import _

FILL = 0.9
"""How full a note is made: what is typed beyond a service's limit is dropped in silence."""

LONGEST_HEAD = 4_000
"""A head longer than this, in characters, is not repeated."""

MANY = 20
"""With more parts than this a part links to its neighbours and the ends only."""

_LINE = re.compile(r">\s*\*{0,2}\s*(\d+)\s*[/／]\s*(\d+)\s*\*{0,2}\s*[｜|][^\n]*")
_GOES_ON = "…"  # a line was cut in two: it is longer than half a note
_BOUNDARIES = (("\n# ", "\n## ", "\n### "), ("\n\n",), ("\n",))


def units(text: str) -> int:
    """Return the length in UTF-16 units, as services count it: Chinese is 1, an emoji 2."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def cut(text: str, limit: int) -> tuple[str, ...]:
    """Return the text in pieces that, put together, are the text.

    One where it fits in `limit` units with room to write, else several, cut before a heading where
    that can be.
    """
    most = int(limit * FILL)
    if units(text) <= most:
        return (text,)
    most = max(2, most - units(head(text)))
    pieces = []
    while len(text) > most or units(text) > most:
        end = _end(text, most)
        pieces.append(text[:end])
        text = text[end:]
    return (*pieces, text)


def bind(pieces: Sequence[str], index: int, addresses: Mapping[int, str]) -> str:
    """Return the part `index`, from 0, as it stands in its note.

    `addresses` are those known so far.
    """
    if len(pieces) == 1:
        return pieces[0]
    line = _line(index, len(pieces), addresses)
    if index + 1 < len(pieces) and not pieces[index].endswith("\n"):
        line += f" ｜ {_GOES_ON}"
    top = head(pieces[0])
    body = pieces[0][len(top) :] if index == 0 else pieces[index]
    return f"{top}{line}\n\n{body}\n{line}\n"


def join(raw: Sequence[str], base: str = "") -> tuple[str, tuple[str, ...]]:
    """Return the parts, as they came, as one text, and what was odd about them, in sentences.

    `base` is the whole text as it was sent; its head tells what to leave out of later parts.
    """
    if len(raw) == 1:
        return raw[0], ()
    known = {line.strip() for line in head(base or raw[0]).split("\n")} | {""}
    bodies: list[str] = []
    remarks: list[str] = []
    for index, text in enumerate(raw):
        body, framed = _body(text, index, len(raw), known)
        bodies.append(body)
        if not body.strip():
            remarks.append(
                _("Part {number} of {count} is empty.", number=index + 1, count=len(raw))
            )
        elif not framed:
            remarks.append(
                _(
                    "Part {number} of {count} has lost the line with the links at its beginning "
                    "or its end; look there whether something is cut off.",
                    number=index + 1,
                    count=len(raw),
                )
            )
    return "".join(bodies), tuple(remarks)


def head(text: str) -> str:
    """Return the front matter, title and notice at the start of a text, to repeat in each part.

    Returns:
        The head; empty where there is none, it is too long, or it looks like our own line.
    """
    end = 0
    for line in _head_lines(text[: LONGEST_HEAD + 1]):
        if _LINE.fullmatch(line.rstrip("\r\n")):
            return ""
        end += len(line)
    return text[:end] if end <= LONGEST_HEAD else ""


def _head_lines(text: str) -> Iterator[str]:
    closing: tuple[str, ...] = ()
    pending: list[str] = []
    for number, line in enumerate(_lines(text)):
        word = line.strip()
        if closing:
            pending.append(line)
            if word in closing:
                yield from pending
                pending, closing = [], ()
        elif number == 0 and word == "---":
            pending, closing = [line], ("---", "...")
        elif word.startswith(":::"):
            pending, closing = [line], (":::",)
        elif line.endswith("\n") and (not word or line.startswith("# ")):
            yield line
        else:
            return


def _body(text: str, index: int, count: int, known: set[str]) -> tuple[str, bool]:
    """Return what of a part belongs to the text, and whether both its lines were found."""
    lines = _lines(text)
    ours = [n for n, line in enumerate(lines) if _is_line(line, index, count)]
    top, end = -1, len(lines)
    if len(ours) > 1:
        top, end = ours[0], ours[-1]
    elif ours and all(line.strip() in known for line in lines[: ours[0]]):
        top = ours[0]
    elif ours:
        end = ours[0]
    if top < 0 and index > 0:
        while top + 1 < end and lines[top + 1].strip() in known:
            top += 1
        before: list[str] = []
    else:
        before = lines[: max(top, 0)]
        if index > 0:
            before = [line for line in before if line.strip() not in known]
    start = top + 1
    if ours and top == ours[0] and start < end and not lines[start].strip():
        start += 1
    body = "".join(before) + "".join(lines[start:end])
    if end < len(lines):
        body = body.removesuffix("\r\n" if lines[end].endswith("\r\n") else "\n")
    after = "".join(lines[end + 1 :])
    if after.strip():
        body += after if body.endswith("\n") else "\n" + after
    goes_on = any(lines[n].rstrip().endswith(_GOES_ON) for n in ours)
    if index + 1 < count and body and not goes_on and not body.endswith("\n"):
        body += "\n"  # somebody typed right before our line; it must not run into the next part
    return body, len(ours) > 1


def _lines(text: str) -> list[str]:
    """Return the lines with their ends, cut at newlines only."""
    lines = [line + "\n" for line in text.split("\n")]
    last = lines.pop()[:-1]
    return [*lines, last] if last else lines


def _is_line(line: str, index: int, count: int) -> bool:
    found = _LINE.fullmatch(line.rstrip("\r\n"))
    return found is not None and (int(found[1]), int(found[2])) == (index + 1, count)


def _line(index: int, count: int, addresses: Mapping[int, str]) -> str:
    near = {0, index - 1, index, index + 1, count - 1}
    links = [f"> **{index + 1} / {count}**"]
    for other in range(count):
        if count <= MANY or other in near:
            address = addresses.get(other) if other != index else None
            links.append(f"[{other + 1}]({address})" if address else f"{other + 1}")
    return " ｜ ".join(links)


def _end(text: str, most: int) -> int:
    """Where to cut so that at most `most` units stand before it."""
    end = min(len(text), most)
    while (over := units(text[:end]) - most) > 0:
        end -= (over + 1) // 2
    for kind in _BOUNDARIES:
        place = max(text.rfind(mark, end // 2, end) + len(mark.rstrip("# ")) for mark in kind)
        if place > end // 2:
            return place
    return end
