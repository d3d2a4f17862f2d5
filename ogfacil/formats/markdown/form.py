"""How a document wrote things: what a record keeps of it beside the words, as short JSON.

`Entry.form` and `Meeting.form` hold these; nobody else looks inside. What is regular in a
document is said once, in its `Layout`; an entry's `Form` says only what departs from that.
"""

from __future__ import annotations

import datetime as dt
import json
import re
from dataclasses import dataclass
from functools import lru_cache

from ogfacil.record import Meeting

_encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode
"""One for all: `json.dumps` makes another for every entry of a document."""


@dataclass(frozen=True, slots=True)
class Form:
    """How one entry stood in its document; None is "as the layout has it".

    `label` is the name as its heading had it, `heading` the whole line where that was irregular,
    `gap` the line ends between heading and words, `body` the words as they stood, `end` the line
    ends after them. An entry without label and heading followed one of the same speaker.
    """

    label: str | None = None
    heading: str | None = None
    gap: str | None = None
    body: str | None = None
    end: str | None = None

    def dumped(self) -> str:
        """As JSON, without what is None."""
        values = (self.label, self.heading, self.gap, self.body, self.end)
        return _encode(
            {key: value for key, value in zip("lhgbe", values, strict=True) if value is not None}
        )


@dataclass(frozen=True, slots=True)
class Layout:
    """How a whole document was laid out.

    `before` stood before the title (a byte order mark, front matter), `title` is its line, `after`
    the line ends below it; `called` is what the title was taken to be where there was no line.
    `notice` is the block, `notice_end` what stood after it, `notice_at` how many entries stood
    before it. `tail` is what stood after the last words.
    """

    newline: str = "\n"
    level: int = 3
    colon: str = "："
    gap: str = "\n"
    repeat: bool = False
    before: str = ""
    title: str | None = None
    after: str = ""
    called: tuple[str, str] | None = None
    notice: str | None = None
    notice_at: int = 0
    notice_end: str | None = None
    tail: str | None = None

    @property
    def end(self) -> str:
        """What stands between two entries."""
        return self.newline * 2

    def dumped(self) -> str:
        """As JSON."""
        return json.dumps(
            {name: getattr(self, name) for name in _LAYOUT}, ensure_ascii=False, allow_nan=False
        )


CHINESE = re.compile(r"[\u3400-\u9fff]")
"""What shows that a text is Chinese."""

_CHINESE_RUN = re.compile(r"[\u3400-\u9fff]+")
_LATIN_RUN = re.compile(r"[A-Za-z]+")
_SAMPLE = 20_000  # characters by which the language is told
_LAYOUT = tuple(Layout.__dataclass_fields__)


@lru_cache(maxsize=4096)
def form(stored: str | None) -> Form | None:
    """Return the form of an entry; None where there is none, or it isn't one of ours."""
    if not stored:
        return None
    try:
        values = json.loads(stored)
    except ValueError:
        return None
    if not isinstance(values, dict):
        return None
    held = {key: value for key, value in values.items() if isinstance(value, str)}
    return Form(held.get("l"), held.get("h"), held.get("g"), held.get("b"), held.get("e"))


def relabelled(stored: str | None, old: str, new: str) -> str | None:
    """Return the form of an entry whose speaker is called otherwise now.

    How it was written stays.
    """
    found = form(stored)
    if found is None:
        return stored
    label, heading = found.label, found.heading
    named = Form(
        label=new if label == old else label,
        heading=None if heading is not None and old in heading else heading,
        gap=found.gap,
        body=found.body,
        end=found.end,
    )
    return stored if named == found else named.dumped()


def label_alone(stored: str | None) -> str | None:
    """Return the form of an entry as far as it says whether a label stood above it, and how."""
    found = form(stored)
    return None if found is None else Form(label=found.label, heading=found.heading).dumped()


def layout(meeting: Meeting) -> Layout:
    """Return the layout of the document that a meeting was read from, or that of a new one."""
    titled = meeting.title or ("中" if meeting.in_chinese else "")
    fresh = Layout(colon="：" if CHINESE.search(titled) else ":")
    if not meeting.form:
        return fresh
    try:
        values = json.loads(meeting.form)
        held = {name: value for name, value in values.items() if name in _LAYOUT}
        if held.get("called"):
            held["called"] = tuple(held["called"])
        found = Layout(**held)
        return found if _is_sound(found) else fresh
    except (ValueError, TypeError, AttributeError):
        return fresh


def _is_sound(found: Layout) -> bool:
    """Whether a layout holds only what a document could have; it may come from a stranger."""
    blanks = (found.gap, found.after, found.notice_end or "", found.tail or "")
    return (
        found.newline in ("\n", "\r\n", "\r")
        and found.level in range(2, 7)
        and found.colon in ("", ":", "：")
        and all(not text or text.isspace() for text in blanks)
        and all(isinstance(text, str | None) for text in (found.title, found.notice))
        and isinstance(found.before, str)
        and isinstance(found.notice_at, int)
    )


def date_text(date: dt.date | None) -> str:
    """Return a date as it is kept here."""
    return date.isoformat() if date else ""


def mostly_chinese(text: str) -> bool:
    """Whether most words are Chinese; a character is about a word, a word of English five."""
    sample = text[:_SAMPLE]
    chinese = sum(map(len, _CHINESE_RUN.findall(sample)))
    return chinese * 5 > sum(map(len, _LATIN_RUN.findall(sample)))
