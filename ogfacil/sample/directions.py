"""What happens beside the typing in a sample meeting: time passes, lines are withdrawn.

| line | what happens |
|---|---|
| `% 14:20`, `% 2026-04-28 10:00` | it is that time |
| `% withdraw` | the line just said is withdrawn |
| `% outcome failed 3：5` | how the decision just made came out, and its tally |
| `% answered` | the question just asked is answered |
| `% review A-1 release 理由` | the session decides of an earlier item |
| `% A-1 done 理由`, `% A-1 progress 進度`, `% A-1 due 期限` | news between sessions |
| `% event 審查會`, `% event 審查會 2026-09-15` | an event gets its name, its date |
| `% state held` | how far the meeting has come |
"""

from __future__ import annotations

import datetime as dt
import re

from ogfacil.errors import InvalidInputError
from ogfacil.record import ActionStatus, Decision, Meeting, MeetingState, Outcome, Question
from ogfacil.store import Store
from ogfacil.workflow.capture.editing import withdraw
from ogfacil.workflow.capture.line_loop import LineLoop
from ogfacil.workflow.meetings import events
from ogfacil.workflow.tracking import actions, review
from ogfacil.workflow.tracking.codes import find_action
from ogfacil.workflow.tracking.outcomes import answer

_LINE = re.compile(r"#\{(.+?)\}")


class Stage:
    """A meeting that a script is played on; `at` is the time that it is there."""

    def __init__(self, store: Store, meeting: Meeting, at: dt.datetime) -> None:
        self.at = at
        self._store = store
        self._meeting = meeting
        self._lines = LineLoop(store, meeting.id, today=at.date())

    def say(self, line: str) -> None:
        """Types a line; `#{其開頭}` in it is the line that begins so."""  # noqa: DOC501
        typed = _LINE.sub(lambda found: f"#{self._beginning(found[1])}", line)
        understood = self._lines.parse(typed)
        if understood.complaint:
            raise InvalidInputError(f"{line}: {understood.complaint}")
        self._lines.say(understood)

    def direct(self, line: str) -> None:
        """Do what a line with `%` says."""
        first, _blank, rest = line.removeprefix("%").strip().partition(" ")
        store, meeting = self._store, self._meeting.id
        if re.fullmatch(r"\d\d:\d\d", first):
            self.at = dt.datetime.combine(self.at, dt.time.fromisoformat(first), self.at.tzinfo)
        elif re.fullmatch(r"\d{4}-\d\d-\d\d", first):
            self.at = dt.datetime.fromisoformat(f"{first}T{rest}").replace(tzinfo=self.at.tzinfo)
        elif first == "withdraw":
            withdraw(store, [store.entries(meeting, last=1)[0].id])
        elif first == "outcome":
            word, _blank, tally = rest.partition(" ")
            decision = max(store.record(meeting).decisions, key=lambda one: one.id)
            with store.transaction("amend-item", meeting=meeting) as act:
                act.change(Decision, decision.id, outcome=Outcome(word), tally=tally)
        elif first == "answered":
            questions: tuple[Question, ...] = store.record(meeting).questions
            answer(store, max(one.id for one in questions))
        elif first == "state":
            with store.transaction("state", meeting=meeting) as act:
                act.change(Meeting, meeting, state=MeetingState(rest), ended_at=self.at)
        elif first == "event":
            name, _blank, day = rest.partition(" ")
            if day:
                events.date_event(store, events.find_event(store, name), dt.date.fromisoformat(day))
            else:
                events.add_event(store, name)
        elif first == "review":
            self._review(*rest.split(" ", 2))
        else:
            self._news(first, *rest.split(" ", 1))
        self._lines.refresh(today=self._meeting.date or self.at.date())

    def _beginning(self, words: str) -> int:
        entries = self._store.entries(self._meeting.id)
        return next(entry.id for entry in entries if entry.text.startswith(words))

    def _review(self, code: str, choice: str, remark: str = "") -> None:
        there = review.items(self._store, self._meeting, self.at.date())
        item = next(item for item in there if item.row.code == code)
        review.decide(self._store, self._meeting.id, item, review.Choice(choice), remark=remark)

    def _news(self, code: str, what: str, words: str = "") -> None:
        rows = [find_action(self._store, code)]
        on = self.at.date()
        if what == "done":
            actions.close(self._store, rows, ActionStatus.DONE, note=words, on=on)
        elif what == "due":
            actions.set_due(self._store, rows, actions.read_due_words(self._store, words, on))
        else:
            actions.add_progress(self._store, rows, words)
