"""Write a record as a pad: pleasant to edit in HackMD, and parsed by `reader`."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import replace

from ogfacil.formats.markdown.document import joined
from ogfacil.formats.markdown.form import layout
from ogfacil.formats.markdown.head import dated_title, notice_block, title_line
from ogfacil.formats.markdown.lines import heading
from ogfacil.formats.markdown.writer import Chunk, Transcript
from ogfacil.formats.pad.actions import action_line
from ogfacil.formats.pad.fields import joined as line_of
from ogfacil.formats.pad.fields import out
from ogfacil.formats.pad.people import agenda_lines, attendance_lines
from ogfacil.formats.pad.words import Words, part_of, words_for
from ogfacil.record import Decision, Question, Record

_PLAIN_YAML = re.compile(r"[\w（）「」、，。][^\"'#:{}\[\]&*!|>%@`\\\x00-\x1f]*(?<!\s)")


def write_pad(record: Record, round_uuid: str = "") -> str:
    """Return the whole pad. `round_uuid` names the co-editing round in its front matter."""
    words = words_for(record.meeting)
    blocks = [_front_matter(record, round_uuid), title_line(record.meeting.date, _title(record))]
    if about := _about(record, words):
        blocks.append(about)
    if record.meeting.notice:
        blocks.append(notice_block(record.meeting.notice, "\n"))
    for name, lines in _lists(record, words):
        if name == words.transcript:
            blocks.append(f"## {name}")
            blocks += lines
        elif lines:
            blocks.append("\n".join([f"## {name}", "", *lines]))
    return "\n\n".join(block for block in blocks if block) + "\n"


def transcript(record: Record) -> str:
    """Return the transcript alone, in the house dialect, with LF at the ends of lines."""
    laid = replace(layout(record.meeting), newline="\n", tail="")
    chunks = [_no_part(chunk) for chunk in Transcript(record, laid).chunks()]
    return re.sub(r"\r\n?", "\n", joined(chunks, laid))


def _lists(record: Record, words: Words) -> Iterator[tuple[str, list[str]]]:
    yield words.attendance, attendance_lines(record, words)
    yield words.agenda, agenda_lines(record, words)
    said = transcript(record)
    yield words.transcript, [said] if said else []
    yield words.decisions, [_decision(decision, words) for decision in record.decisions]
    yield words.questions, [_question(question, words) for question in record.questions]
    yield words.actions, _actions(record, words)


def _actions(record: Record, words: Words) -> list[str]:
    called = {alias: person.id for person in record.people for alias in person.aliases}
    called |= {person.name: person.id for person in record.people}
    return [action_line(action, words, record.meeting.date, called) for action in record.actions]


def _front_matter(record: Record, round_uuid: str) -> str:
    meeting = record.meeting
    title = dated_title(meeting.date, _title(record))
    lines = ["---", f"title: {_yaml(title)}"]
    if meeting.series:
        lines.append(f"tags: {_yaml(meeting.series)}")
    lines.append(f"lang: {_yaml(meeting.language or 'zh-TW')}")
    lines.append(f"ogfacil: {meeting.uuid or '-'} {round_uuid}".rstrip())
    return "\n".join([*lines, "---"])


def _title(record: Record) -> str:
    return record.meeting.title or record.meeting.series


def _about(record: Record, words: Words) -> str:
    meeting = record.meeting
    lines = []
    if meeting.series:
        number = words.number.format(number=meeting.number)
        lines.append(f"- {words.series}{line_of([out(meeting.series), number])}")
    if meeting.place:
        lines.append(f"- {words.place}{out(meeting.place)}")
    return "\n".join(lines)


def _decision(decision: Decision, words: Words) -> str:
    fields = [
        out(decision.text) or "…",
        words.outcomes.get(decision.outcome, ""),
        words.tally + out(decision.tally) if decision.tally else "",
        words.revisit + decision.revisit.isoformat() if decision.revisit else "",
        words.tags + "、".join(out(tag) for tag in decision.tags) if decision.tags else "",
    ]
    return f"- {line_of(fields)}"


def _question(question: Question, words: Words) -> str:
    box = "x" if question.answered else " "
    line = f"- [{box}] {out(question.text)}".rstrip()
    return f"{line}\n  - {words.answer}{out(question.answer)}" if question.answer else line


def _no_part(chunk: Chunk) -> Chunk:
    """Close the heading of a section with hashes where it is named like a part of the pad."""
    found = heading(chunk.raw)
    if found is None or part_of(found[1]) is None:
        return chunk
    return replace(chunk, raw=f"{chunk.raw} {'#' * found[0]}")


def _yaml(words: str) -> str:
    """Render a plain scalar where that is safe, else a quoted one (YAML is a superset of JSON)."""
    return words if _PLAIN_YAML.fullmatch(words) else json.dumps(words, ensure_ascii=False)
