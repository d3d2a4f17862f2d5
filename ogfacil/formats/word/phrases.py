"""The small phrases of a document: a day, a gap, a deadline; `patterns` reads them back."""

from __future__ import annotations

import datetime as dt

from ogfacil.formats.word.labels import OUTCOMES, Labels
from ogfacil.record import Decision, Due, DueKind, Outcome, Question

_WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")


def day(date: dt.date, say: Labels) -> str:
    """Return a date with its weekday: 2018-12-05（三）."""
    if say.chinese:
        return f"{date.isoformat()}（{'一二三四五六日'[date.weekday()]}）"
    return f"{date.isoformat()} ({_WEEKDAYS[date.weekday()]})"


def veil(seconds: int | None, say: Labels) -> str:
    """Return what stands for words that were said off the record."""
    if not seconds:
        return say("(off the record)")
    minutes, rest = divmod(seconds, 60)
    return say("(off the record, {length})", length=f"{minutes}:{rest:02d}")


def gap(words: str, say: Labels) -> str:
    """Return what stands for words that were missed."""
    return (
        say("(something was missed here: {words})", words=words)
        if words
        else say("(something was missed here)")
    )


def outcome(decision: Decision, say: Labels) -> str:
    """Render the outcome of a decision in brackets; nothing for one simply adopted."""
    parts = [] if decision.outcome is Outcome.ADOPTED else [say(OUTCOMES[decision.outcome])]
    if decision.tally:
        parts.append(decision.tally)
    if not parts:
        return ""
    return f"（{'；'.join(parts)}）" if say.chinese else f" ({'; '.join(parts)})"


def answered(question: Question, say: Labels) -> str:
    """Return in brackets how a question was answered; empty for an open one."""
    if not question.answered:
        return ""
    colon = say.colon if say.chinese else f"{say.colon} "
    words = " ".join(question.answer.split())
    said = say("answered") + (colon + words if words else "")
    return f"（{said}）" if say.chinese else f" ({said})"


def due_lines(due: Due | None, say: Labels) -> tuple[str, str]:
    """Return the words that were said, and under them the date that they mean."""
    if due is None:
        return say("no date said"), ""
    if due.kind is DueKind.NO_DATE:
        return (due.words, say("no date promised")) if due.words else (say("no date promised"), "")
    date = due.date.isoformat() if due.date else ""
    if due.kind is DueKind.START:
        date = say("from {date}", date=date)
    elif due.kind is DueKind.ON:
        date = say("on {date}", date=date)
    elif due.kind is DueKind.EVENT:
        date = say("waits for “{event}”", event=due.event) + (f"\n{date}" if date else "")
    elif due.kind is DueKind.WORDS:
        date = say("not yet a date")
    elif due.date:
        date = say("by {date}", date=date)
    return due.words or date, date
