"""Write a record as plain text, which `text_read` parses."""

from __future__ import annotations

import re
from collections.abc import Iterable

from ogfacil.formats.captions import refuse_captions
from ogfacil.formats.common.decode import decoded
from ogfacil.formats.common.values import Options, Reading
from ogfacil.formats.markdown.body import said, says_itself
from ogfacil.formats.pad.due import due_out
from ogfacil.formats.pad.words import Words, words_for
from ogfacil.record import Action, ActionStatus, Entry, EntryKind, Question, Record

_CHINESE = re.compile(r"[\u3400-\u9fff]")
_BOXES = {
    ActionStatus.OPEN: " ",
    ActionStatus.DONE: "x",
    ActionStatus.DROPPED: "-",
    ActionStatus.RELEASED: "-",
}


def write(record: Record, options: Options) -> str:
    """Return a title, who spoke and what was said, then what came of it; one blank line between."""
    words = words_for(record.meeting)
    chinese = _CHINESE.search(words.attendance) is not None
    date = f"{record.meeting.date.isoformat()} " if record.meeting.date else ""
    blocks = [f"{date}{record.meeting.title}".strip()]
    names = {person.id: person.name for person in record.people}
    colon = "：" if chinese else ": "
    for entry in record.entries:
        if entry.kind is not EntryKind.NOTE:
            blocks.append(_line(entry, names, colon, chinese=chinese))
    lists = (
        (words.decisions, [f"- {decision.text}" for decision in record.decisions]),
        (words.questions, [_question(one, chinese=chinese) for one in record.questions]),
        (words.actions, [_action(action, words) for action in record.actions]),
    )
    blocks += ["\n".join([name, *lines]) for name, lines in lists if lines]
    return "\n\n".join(block for block in blocks if block) + "\n"


def read(data: bytes, name: str = "", known: Iterable[str] = ()) -> Reading:
    """Return the record of lines that say who spoke.

    `known` are names that need no other evidence.
    """
    from ogfacil.formats.text_read import read_text

    text = decoded(data, name)
    refuse_captions(text, name)
    return read_text(text, known)


def _line(entry: Entry, names: dict[int, str], colon: str, *, chinese: bool) -> str:
    words = said(entry, chinese=chinese)
    if entry.kind is EntryKind.SECTION:
        return f"【{words}】" if chinese else f"[{words}]"
    name = names.get(entry.speaker) if entry.speaker is not None else None
    if name is None or (entry.kind is EntryKind.SUPPLEMENT and not says_itself(words)):
        return words
    return f"{name}{colon}{words}"


def _question(question: Question, *, chinese: bool) -> str:
    if not question.answered:
        return f"- {question.text}"
    answer = " ".join(question.answer.split())
    if chinese:
        return f"- {question.text}（已答{'：' if answer else ''}{answer}）"
    return f"- {question.text} (answered{': ' if answer else ''}{answer})"


def _action(action: Action, words: Words) -> str:
    owners = "、".join(owner.name for owner in action.owners)
    due = due_out(action.due, words)
    rest = "，".join(part for part in (owners, due) if part)
    line = f"[{_BOXES[action.status]}] {action.code} {action.text}"
    return f"{line}（{rest}）" if rest else line
