"""All that was promised, over all meetings: what is open, overdue, waiting, slipped, forgotten."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from itertools import pairwise

from ogfacil.clock import HOME_ZONE, zone
from ogfacil.language.due import names_next_meeting
from ogfacil.record import (
    Action,
    ActionStatus,
    Commitment,
    Due,
    DueKind,
    Meeting,
    Person,
    Progress,
    Series,
)
from ogfacil.store import ActionRow, Shift, Store, Then

_OWNERS_BEFORE = re.compile(r'^(?:[@＠](?:"[^"]*"|“[^”]*”|「[^」]*」|\S+)\s+)+')
_TAGS_BEHIND = re.compile(r"(?: [#＃][^\s#＃]+)+$")


@dataclass(frozen=True, slots=True)
class Tracked:
    """An action with everything that following it up asks for."""

    action: Action
    series: Series
    meeting: Meeting
    owners: tuple[str, ...]
    organisations: tuple[str, ...]
    date: dt.date | None  # when it is due, where it is due on a day
    dues: tuple[Due | None, ...]  # every due that it had before, the first one first
    progress: tuple[Progress, ...]
    news: dt.date | None  # the day of the last that was heard of it
    commitment: Commitment | None
    session: dt.date | None = None  # the day of the newest session of its series

    @property
    def code(self) -> str:
        """`A-12`."""
        return self.action.code

    @property
    def home(self) -> ActionRow:
        """The action with the ids of its meeting and series, as the store names it."""
        return ActionRow(self.action, self.meeting.id, self.series.id)

    @property
    def what(self) -> str:
        """What is to be done, in one line, without the owners before it and the due behind it."""
        text = " ".join(self.action.text.split())
        text = _OWNERS_BEFORE.sub("", text) or text
        tags = _TAGS_BEHIND.search(text)
        body, behind = (text[: tags.start()], tags[0]) if tags else (text, "")
        for due in (self.action.due, *self.dues):
            if due is not None and due.words and body.endswith(due.words):
                return body.removesuffix(due.words).rstrip(" ，,、") + behind or text
        return text

    @property
    def slips(self) -> int:
        """How often its due moved later."""
        return sum(days > 0 for days in self._steps())

    @property
    def slipped_days(self) -> int:
        """By how many days it has moved later in all."""
        return sum(days for days in self._steps() if days > 0)

    def _steps(self) -> list[int]:
        if not self.dues:
            return []
        dates = [due.date for due in (*self.dues, self.action.due) if due and due.date]
        return [(later - sooner).days for sooner, later in pairwise(dates)]

    def is_open(self) -> bool:
        """Whether it is still to be done."""
        return self.action.status is ActionStatus.OPEN

    def is_overdue(self, today: dt.date) -> bool:
        """Whether it is open and its day has gone by."""
        due = self.action.due
        if due is not None and due.kind is DueKind.START:
            return False
        return self.is_open() and self.date is not None and self.date < today

    def is_waiting(self) -> bool:
        """Whether it hangs on an event that has no date yet."""
        due = self.action.due
        return due is not None and due.kind is DueKind.EVENT and self.date is None

    def hangs_on_next(self) -> bool:
        """Whether it is due before the next meeting of its series."""
        due = self.action.due
        return due is not None and due.kind is DueKind.EVENT and names_next_meeting(due.event)

    def is_due_next(self, today: dt.date) -> bool:
        """Whether it is due by the next session of its series, planned already or not."""
        if not self.is_open():
            return False
        if self.date is None or self.session is None:
            return self.date is None and self.hangs_on_next()
        return today <= self.date <= self.session


def tracked(
    store: Store,
    *,
    series: int | None = None,
    only: Iterable[ActionRow] | None = None,
    as_of: dt.date | None = None,
    brief: bool = False,
) -> tuple[Tracked, ...]:
    """Every action of a series, or of all, by series and number; `only` names some of them.

    With `as_of` they are as the record had them at the end of that day, read from the journal.
    `brief` leaves out what was heard of them and how they slipped: for a first look.
    """
    moment = None if as_of is None else end_of(as_of)
    then = None if moment is None else store.as_of(moment)
    rows = tuple(only) if only is not None else (then or store).actions(series)
    every_series = {one.id: one for one in store.series()}
    meetings = {one.id: one for one in store.meetings()}
    people = {person.id: person for person in store.people()}
    commitments = {one.id: one for one in store.all(Commitment)}
    notes: dict[int, list[Progress]] = {}
    for note in () if brief else then.values(Progress) if then else store.all(Progress):
        notes.setdefault(note.action, []).append(note)
    sessions = _sessions(meetings, then)
    following = _following(sessions)
    newest = {one.series_id: one.date for one in sorted(sessions, key=lambda m: m.number)}
    shifts: dict[int, list[Shift]] = {}
    for shift in () if brief else store.shifts(Action, "due"):
        if moment is not None and shift.at > moment:
            break
        shifts.setdefault(shift.id, []).append(shift)
    return tuple(
        _tracked(
            row,
            every_series[row.series],
            meetings[row.meeting],
            people,
            following(row.meeting),
            tuple(notes.get(row.action.id, ())),
            shifts.get(row.action.id, []),
            commitments.get(row.action.commitment or 0),
            newest.get(row.series),
        )
        for row in rows
        if row.meeting in meetings  # one that was undone since is only in the journal
    )


def _sessions(meetings: Mapping[int, Meeting], then: Then | None) -> list[Meeting]:
    """The meetings that there are; or that there were then, on the days that were known then."""
    if then is None:
        return list(meetings.values())
    there = [one for one in then.values(Meeting) if one.id in meetings]
    return [replace(meetings[one.id], date=one.date) for one in there]


def _following(meetings: Iterable[Meeting]) -> Callable[[int], dt.date | None]:
    """From a meeting's id to the day of the next meeting of its series."""
    ordered = sorted(meetings, key=lambda m: (m.series_id, m.number))
    days = {
        one.id: other.date for one, other in pairwise(ordered) if one.series_id == other.series_id
    }
    return days.get


def _date(due: Due | None, next_meeting: dt.date | None) -> dt.date | None:
    """The day a due falls on; what is due before the next meeting, the day of that meeting."""
    if due is None:
        return None
    if due.date is None and due.kind is DueKind.EVENT and names_next_meeting(due.event):
        return next_meeting + dt.timedelta(days=due.offset) if next_meeting else None
    return due.date


def end_of(day: dt.date) -> dt.datetime:
    """The last moment of a day in Taipei: what the record said then is what it said that day."""
    return dt.datetime.combine(day, dt.time.max, zone(HOME_ZONE)).astimezone(dt.UTC)


def _tracked(
    row: ActionRow,
    series: Series,
    meeting: Meeting,
    people: Mapping[int, Person],
    next_meeting: dt.date | None,
    progress: tuple[Progress, ...],
    shifts: list[Shift],
    commitment: Commitment | None,
    session: dt.date | None,
) -> Tracked:
    action = row.action
    owners: list[str] = []
    organisations: list[str] = []
    for owner in action.owners:
        person = people.get(owner.person) if owner.person is not None else None
        owners.append(person.name if person else owner.name)
        organisations.append((person.organisation if person else "") or owner.name)
    news = action.opened
    if progress:
        heard = max(note.at for note in progress).astimezone(zone(series.zone)).date()
        news = max(news, heard) if news else heard
    return Tracked(
        action=action,
        series=series,
        meeting=meeting,
        owners=tuple(owners),
        organisations=tuple(dict.fromkeys(organisations)) if len(owners) > 1 else (*organisations,),
        date=_date(action.due, next_meeting),
        dues=tuple(s.before for s in shifts if s.before is None or isinstance(s.before, Due))
        if shifts
        else (),
        progress=progress,
        news=news,
        commitment=commitment,
        session=session,
    )
