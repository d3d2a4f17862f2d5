"""Reads back the small phrases that `body` writes into a document, in either language."""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import replace
from enum import Enum
from functools import cache
from typing import TypeVar

from ogfacil.formats.word.labels import OUTCOMES, ROLES, spellings
from ogfacil.language.due import read_due
from ogfacil.record import Due, DueKind, EntryKind, Outcome

_Value = TypeVar("_Value", bound=Enum)
DAY = re.compile(r"(\d{4})\s*[-‐‑–/.年]\s*(\d{1,2})\s*[-‐‑–/.月]\s*(\d{1,2})")


def matched(label: str, words: str) -> dict[str, str] | None:
    """Return what stands in the `{places}` of a label that the words are, in either language."""
    words = words.strip()
    for pattern in _readings(label):
        if found := pattern.fullmatch(words):
            return found.groupdict()
    return None


@cache
def _readings(label: str) -> tuple[re.Pattern[str], ...]:
    return tuple(
        re.compile(
            re.sub(r"\\\{(\w+)\\\}", r"(?P<\1>.*?)", re.escape(spelling)), re.DOTALL | re.IGNORECASE
        )
        for spelling in spellings(label)
    )


def chosen(words: str, labels: Mapping[_Value, str]) -> _Value | None:
    """Return the value that the words name, in either language."""
    wanted = words.strip().casefold()
    for value, label in labels.items():
        if wanted in {spelling.casefold() for spelling in spellings(label)} | {str(value.value)}:
            return value
    return None


def day(words: str) -> dt.date | None:
    """Return the first date of the Western calendar in the words; None where there is none."""
    found = DAY.search(unicodedata.normalize("NFKC", words))
    if not found:
        return None
    try:
        return dt.date(int(found[1]), int(found[2]), int(found[3]))
    except ValueError:
        return None


def gap_or_veil(words: str) -> tuple[EntryKind, str, int | None] | None:
    """Return a gap with what is known of it, or a veil with its seconds."""
    if matched("(off the record)", words) is not None:
        return EntryKind.VEIL, "", None
    if found := matched("(off the record, {length})", words):
        clock = re.fullmatch(r"(\d{1,6}):(\d\d)", found["length"])
        return EntryKind.VEIL, "", int(clock[1]) * 60 + int(clock[2]) if clock else None
    if matched("(something was missed here)", words) is not None:
        return EntryKind.GAP, "", None
    if found := matched("(something was missed here: {words})", words):
        return EntryKind.GAP, found["words"], None
    return None


def in_brackets(words: str) -> bool:
    """Whether the bracket that opens the words closes only at their end."""
    words = words.strip()
    if len(words) < 2 or words[0] not in "（(" or words[-1] not in ")）":
        return False
    depth = 0
    for place, sign in enumerate(words):
        depth += (sign in "（(") - (sign in ")）")
        if depth == 0:
            return place == len(words) - 1
    return False


def without_label(words: str) -> str:
    """Return a supplement without the label that was put before it."""
    for label in spellings("Added after the meeting: "):
        if words.startswith(label):
            return words[len(label) :]
        narrow = label.replace("：", ":").strip()
        if words.startswith(narrow):
            return words[len(narrow) :].lstrip(" ")
    return words


def settled(words: str) -> tuple[str, Outcome, str]:
    """Return a decision's text, how it came out, and its tally."""
    found = re.fullmatch(r"(.*?)\s?[（(]([^（）()]*)[）)]", words, re.DOTALL)
    if not found:
        return words, Outcome.ADOPTED, ""
    first, _semicolon, tally = re.sub("[；;] ?", "；", found[2]).partition("；")
    outcome = chosen(first, OUTCOMES)
    if outcome is not None and outcome is not Outcome.ADOPTED:
        return found[1], outcome, tally
    if re.fullmatch(r"[\d\s:：比對票同意反棄權贊成不,，、;；\-–/a-z]*\d[\s票]*", found[2]):
        return found[1], Outcome.ADOPTED, found[2]
    return words, Outcome.ADOPTED, ""


def answered(words: str) -> tuple[str, bool, str]:
    """Return in brackets how a question was answered; empty for an open one."""
    said = "|".join(map(re.escape, spellings("answered")))
    found = re.fullmatch(
        rf"(.*?)\s?[（(](?:{said})(?:[：:]\s?(.*))?[）)]", words, re.DOTALL | re.IGNORECASE
    )
    return (found[1], True, (found[2] or "").strip()) if found else (words, False, "")


def role(words: str) -> tuple[str, bool]:
    """Return a role's value (or the free words), and whether the person is present."""
    present = True
    for spelling in spellings("(absent)"):
        if words.endswith(spelling):
            words, present = words[: -len(spelling)], False
    named = chosen(words, ROLES)
    return (str(named) if named else words.strip()), present


def due(lines: list[str], said_on: dt.date | None) -> Due | None:
    """Return a deadline from its words and, under them, the date that they mean.

    Words that stand alone are read as the composer reads them; None where nothing was said.
    """
    lines = [line.strip() for line in lines if line.strip()]
    if not lines or matched("no date said", lines[0]) is not None:
        return None
    meanings = [found for line in lines for found in _meanings(line)]
    words = [line for line in lines if not any(_meanings(line))]
    said = "\n".join(words)
    if not meanings:
        return _understood(said, said_on)
    kind = meanings[0][0]
    event = next((event for _kind, event, _date in meanings if event), "")
    date = next((date for _kind, _event, date in meanings if date), None)
    if kind is DueKind.NO_DATE and not words:
        return Due("", kind)
    return Due(said or (lines[0] if kind is not DueKind.NO_DATE else ""), kind, date, event=event)


def _meanings(line: str) -> Iterator[tuple[DueKind, str, dt.date | None]]:
    if matched("no date promised", line) is not None:
        yield DueKind.NO_DATE, "", None
    elif matched("not yet a date", line) is not None:
        yield DueKind.WORDS, "", None
    elif found := matched("waits for “{event}”", line):
        yield DueKind.EVENT, found["event"], None
    elif re.fullmatch(r"\d{4}-\d\d-\d\d", line):
        yield DueKind.BY, "", day(line)
    else:
        for label, kind in (
            ("from {date}", DueKind.START),
            ("on {date}", DueKind.ON),
            ("by {date}", DueKind.BY),
        ):
            found = matched(label, line)
            if found and re.fullmatch(r"\s*" + DAY.pattern + r"\s*日?\s*", found["date"]):
                yield kind, "", day(found["date"])
                return


def _understood(words: str, said_on: dt.date | None) -> Due:
    understood = read_due(words, said_on, typed=True) if said_on else None
    return replace(understood, words=words) if understood else Due(words, DueKind.WORDS)
