"""The lists of a pad, item by item: decisions, open questions and actions."""

from __future__ import annotations

import datetime as dt
import re
from bisect import bisect
from collections.abc import Mapping, Sequence

from ogfacil.formats.common.values import Remark
from ogfacil.formats.pad.actions import action_from
from ogfacil.formats.pad.fields import into, split
from ogfacil.formats.pad.notes import notes_under, without_bullet
from ogfacil.formats.pad.words import CHINESE, ENGLISH
from ogfacil.language.clean import clean
from ogfacil.language.progress import status_told
from ogfacil.locale import _
from ogfacil.record import (
    UNDATED,
    Action,
    ActionStatus,
    Decision,
    Outcome,
    Progress,
    Question,
)

Numbered = tuple[int, str]
"""A line of the pad with its number, from 1."""

_ITEM = re.compile(r"([ \t]*)(?:[-*+•‧]|\d{1,6}[.)、])(?:[ \t]+(.*))?")
_BARE_TASK = re.compile(r"[ \t]*\[[ xX]\](?=[ \t]|$)")
_TASK = re.compile(r"\[([ xX])\](?:[ \t]+|$)")
_ANSWER = re.compile(
    rf"(?:{'|'.join(re.escape(words.answer[:-1].rstrip('：:')) for words in (CHINESE, ENGLISH))})"
    r"[:：]\s*",
    re.IGNORECASE,
)
_TAGS = re.compile(r"[、,]")
_INDENT = re.compile(r"[ \t\u3000]*")
_LEAST_INDENT = 2  # columns that put a line under an item though a blank line parts the two


class Items:
    """Reads the lists; what it makes nothing of is in `stray`, what is odd in `remarks`.

    Args:
        on: The day of the meeting.
        called: The people by name and alias.
        headings: The numbers of lines that are headings of no known part, in order.
    """

    def __init__(
        self, on: dt.date | None, called: Mapping[str, int], headings: Sequence[int] = ()
    ) -> None:
        self._on = on
        self._called = called
        self._headings = headings
        self.stray: list[Numbered] = []
        self.remarks: list[Remark] = []
        self.progress: list[Progress] = []

    def decisions(self, lines: list[Numbered]) -> tuple[Decision, ...]:
        """Return what was settled."""
        items = self._items(lines)
        return tuple(_decision(_whole(item), n) for n, (_line, item) in enumerate(items, start=1))

    def questions(self, lines: list[Numbered]) -> tuple[Question, ...]:
        """Return what is open, and what of it has been ticked."""
        found = []
        for number, (_line, raw) in enumerate(self._items(lines), start=1):
            item = [raw[0], *map(without_bullet, raw[1:])]
            said = [_ANSWER.match(words) for words in item]
            answers = [words[m.end() :] for m, words in zip(said, item, strict=True) if m]
            answer = "<br>".join(answers if said[0] is None else answers[1:])
            rest = [words for n, words in enumerate(item) if n == 0 or said[n] is None]
            words = _whole(rest)
            task = _TASK.match(words)
            text = words[task.end() :] if task else words
            answered = bool(answer) or (task is not None and task[1] != " ")
            found.append(Question(number, into(text), answered=answered, answer=into(answer)))
        return tuple(found)

    def actions(self, lines: list[Numbered]) -> tuple[Action, ...]:
        """Return what is to be done; an item without a code, or with one that stands twice, gets 0.

        What stands under an item with a code, or behind its fields, is in `progress`.
        """
        found: list[Action] = []
        taken: set[int] = set()
        for line, item in self._items(lines):
            notes = notes_under(item[1:])
            told = [one for note in notes if (one := status_told(note.words))]
            action, behind = action_from(item[0], len(found) + 1, self._on, self._called)
            if not action.number:  # what stands under a new item says what it is about
                rest = [raw for raw in item[1:] if not status_told(without_bullet(raw))]
                action, behind = action_from(
                    _whole([item[0], *rest]), len(found) + 1, self._on, self._called
                )
                notes = ()
            if not action.text and action.number == 0:
                self.stray.append((line, _whole(item)))
                continue
            self._check(action, taken, line)
            number = 0 if action.number in taken else action.number
            taken.add(action.number)
            status = told[0] if told and action.status is ActionStatus.OPEN else action.status
            found.append(_numbered(action, number, status))
            for note in behind:
                self._note(action.id, note, UNDATED)
            for below in notes:
                self._note(action.id, below.text, below.at or UNDATED)
        return tuple(found)

    def _note(self, action: int, text: str, at: dt.datetime) -> None:
        status = status_told(text)
        self.progress.append(Progress(len(self.progress) + 1, action, at, text, status))

    def _check(self, action: Action, taken: set[int], line: int) -> None:
        if action.number and action.number in taken:
            twice = _("Line {line}: {code} stands here a second time.", line=line, code=action.code)
            self.remarks.append(Remark(line, twice))
        elif not action.text:
            empty = _("Line {line}: {code} has no words.", line=line, code=action.code)
            self.remarks.append(Remark(line, empty))

    def _items(self, lines: list[Numbered]) -> list[tuple[int, list[str]]]:
        """Each item as its own words and the lines that stand under it, without their indent.

        A paragraph that is parted from the item above, by a heading or by a blank line and no
        indent, is no part of it.
        """
        items: list[tuple[int, list[str]]] = []
        apart = False  # whether the lines here stand under no item
        above = 0
        for line, raw in lines:
            apart = apart or bisect(self._headings, above) < bisect(self._headings, line)
            apart = apart or (line > above + 1 and _indent(raw) < _LEAST_INDENT)
            above = line
            words = clean(raw)
            found = _ITEM.fullmatch(words)
            if found is None and _BARE_TASK.match(words):
                items.append((line, [words.strip()]))
                apart = False
            elif found is not None and (not items or len(found[1].expandtabs(4)) < 2):
                items.append((line, [(found[2] or "").strip()]))
                apart = False
            elif items and not apart:
                items[-1][1].append(words.strip())
            else:
                self.stray.append((line, words.strip()))
        return [(line, item) for line, item in items if any(item)]


def _indent(line: str) -> int:
    """How many columns a line is indented."""
    found = _INDENT.match(line)
    return len(found[0].replace("\u3000", "  ").expandtabs(4)) if found else 0


def _whole(item: list[str]) -> str:
    """Return an item with what stands under it, a line each."""
    return "<br>".join([item[0], *map(without_bullet, item[1:])])


def _numbered(action: Action, number: int, status: ActionStatus) -> Action:
    return Action(
        action.id,
        number,
        action.text,
        action.owners,
        action.due,
        status,
        action.tracking,
        tags=action.tags,
    )


def _decision(words: str, number: int) -> Decision:
    text, *rest = split(words)
    outcome, tally, revisit = Outcome.ADOPTED, "", None
    tags: tuple[str, ...] = ()
    more = [into(text)]
    for field in rest:
        if (result := _outcome(field)) is not None:
            outcome = result
        elif (said := _after(field, "tally")) is not None:
            tally = into(said)
        elif (said := _after(field, "tags")) is not None:
            tags = tuple(into(tag) for tag in _TAGS.split(said))
        elif (said := _after(field, "revisit")) is not None and (day := _day(said)) is not None:
            revisit = day
        else:
            more.append(into(field))
    return Decision(number, " · ".join(more), (), tags, outcome, tally, None, revisit)


def _outcome(field: str) -> Outcome | None:
    for words in (CHINESE, ENGLISH):
        for outcome, name in words.outcomes.items():
            if field.casefold() == name.casefold():
                return outcome
    return None


def _after(field: str, mark: str) -> str | None:
    for words in (CHINESE, ENGLISH):
        start: str = getattr(words, mark)
        if field.startswith(start):
            return field[len(start) :]
    return None


def _day(words: str) -> dt.date | None:
    try:
        return dt.date.fromisoformat(words.strip())
    except ValueError:
        return None
