"""All that was promised, over all meetings: what is open, overdue, waiting, slipped, forgotten."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING

from ogfacil.clock import HOME_ZONE, zone
from ogfacil.language import due as due_words
from ogfacil.language.owners import Mentions
from ogfacil.record import (
    WITHDRAWN,
    Action,
    ActionStatus,
    Commitment,
    Due,
    DueKind,
    Meeting,
    Owner,
    Person,
    Progress,
    Series,
)
from ogfacil.record.outgoing import (
    key_of,
    masked_item,
    public_commitment,
    public_meeting,
    unquoted,
    unquoted_due,
    unquoted_item,
)
from ogfacil.store import StoredAction

if TYPE_CHECKING:
    from ogfacil.store import Snapshot, Store

_TAGS_BEHIND = re.compile(r"(?: [#＃][^\s#＃]+)+$")
_NOBODY = Mentions()

Names = Callable[[tuple[Owner, ...]], tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]]
"""From owners to their names, those of their organisations, and what else they are known as."""


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
    held: bool = False  # its words rest on a line that was withdrawn
    unsaid: tuple[str, ...] = ()  # withdrawn words that it must not quote
    aliases: tuple[str, ...] = ()  # what its owners are known as besides, such as a name before
    mentions: Mentions = field(default=_NOBODY, compare=False, repr=False)

    @property
    def code(self) -> str:
        """`A-12`."""
        return self.action.code

    @property
    def home(self) -> StoredAction:
        """The action with the ids of its meeting and series, as the store names it."""
        return StoredAction(self.action, self.meeting.id, self.series.id)

    @property
    def public(self) -> Tracked:
        """The row as it may go out; `ogfacil.record.outgoing` says of what words."""
        words = self.unsaid
        row = self
        if words:
            row = replace(
                self,
                meeting=public_meeting(self.meeting, words),
                commitment=self.commitment and public_commitment(self.commitment, words),
            )
        if self.held:
            return replace(
                row,
                action=masked_item(self.action),
                owners=(),
                organisations=(),
                aliases=(),
                date=None,
                dues=(),
                progress=tuple(replace(note, text=WITHDRAWN) for note in self.progress),
            )
        if not words:
            return self
        return replace(
            row,
            action=unquoted_item(self.action, words),
            owners=tuple(unquoted(name, words) for name in self.owners),
            dues=tuple(unquoted_due(due, words) for due in self.dues),
            progress=tuple(
                replace(note, text=unquoted(note.text, words)) for note in self.progress
            ),
        )

    @property
    def what(self) -> str:
        """What is to be done, in one line, without the owners before it and the due behind it."""
        text = " ".join(self.action.text.split())
        text = self.mentions.stripped(text)
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
        return (
            due is not None
            and due.kind is DueKind.EVENT
            and due_words.names_next_meeting(due.event)
        )

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
    only: Iterable[StoredAction] | None = None,
    as_of: dt.date | None = None,
) -> tuple[Tracked, ...]:
    """Return actions with what tracking needs to know of them, by series and number.

    Args:
        store: The open store.
        series: Id of a series; None for all.
        only: These actions; None for every action of the series.
        as_of: Read the record as it was at the end of that day, from the journal; None for now.
    """
    moment = None if as_of is None else end_of(as_of)
    then = None if moment is None else store.as_of(moment)
    rows = tuple(only) if only is not None else (then or store).actions(series)
    some = None if only is None else [row.action.id for row in rows]
    every_series = {one.id: one for one in store.series()}
    meetings = {one.id: one for one in store.meetings()}
    people = tuple(then.values(Person) if then else store.people())
    names, mentions = naming(people), Mentions(people)
    commitments = {one.id: one for one in (then.values if then else store.all)(Commitment)}
    notes: dict[int, list[Progress]] = {}
    for note in then.values(Progress) if then else store.progress(some):
        notes.setdefault(note.action, []).append(note)
    sessions = _sessions(meetings, then)
    following = _following(sessions)
    held = store.withheld()
    newest = {one.series_id: one.date for one in sorted(sessions, key=lambda m: m.number)}
    slips: dict[int, list[Due | None]] = {}
    for shift in store.field_history(Action, "due", of=some):
        if moment is not None and shift.at > moment:
            break
        if shift.before is None or isinstance(shift.before, Due):
            slips.setdefault(shift.id, []).append(shift.before)
    found: list[Tracked] = []
    for row in rows:
        if row.meeting not in meetings:  # one that was undone since is only in the journal
            continue
        action, home = row.action, every_series[row.series]
        owners, organisations, aliases = names(action.owners)
        progress = tuple(notes.get(action.id, ()))
        found.append(
            Tracked(
                action=action,
                series=home,
                meeting=meetings[row.meeting],
                owners=owners,
                organisations=organisations,
                aliases=aliases,
                # A due that was given later waits for a session after the one that gave it.
                date=_date(action.due, None if action.id in slips else following(row.meeting)),
                dues=tuple(slips.get(action.id, ())),
                progress=progress,
                news=_heard(action.opened, progress, home.zone) if progress else action.opened,
                commitment=commitments.get(action.commitment) if action.commitment else None,
                session=newest.get(row.series),
                held=(key := key_of(action)) in held.items,
                unsaid=() if key in held.cleared else held.words,
                mentions=mentions,
            )
        )
    return tuple(found)


def naming(people: Iterable[Person]) -> Names:
    """Return what owners and their organisations are called now; many actions share them."""
    known = {person.id: person for person in people}

    @cache
    def names(
        owners: tuple[Owner, ...],
    ) -> tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]:
        persons = [
            (owner.name, known.get(owner.person) if owner.person is not None else None)
            for owner in owners
        ]
        return (
            tuple(one.name if one else name for name, one in persons),
            tuple(dict.fromkeys((one and one.organisation) or name for name, one in persons)),
            tuple(alias for _name, one in persons if one for alias in one.aliases),
        )

    return names


def _heard(
    opened: dt.date | None, progress: tuple[Progress, ...], zone_name: str
) -> dt.date | None:
    """Return the day of the last that was heard.

    When it was opened, or of the newest note on it.
    """
    newest = progress[0].at if len(progress) == 1 else max(note.at for note in progress)
    heard = newest.astimezone(zone(zone_name)).date()
    return max(opened, heard) if opened else heard


def _sessions(meetings: Mapping[int, Meeting], then: Snapshot | None) -> list[Meeting]:
    """Return the meetings that there are.

    Or that there were then, on the days that were known then.
    """
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
    """Return the day a due falls on.

    What is due before the next meeting, the day of that meeting.
    """
    if due is None:
        return None
    if due.date is None and due.kind is DueKind.EVENT and due_words.names_next_meeting(due.event):
        return next_meeting + dt.timedelta(days=due.offset) if next_meeting else None
    return due.date


def end_of(day: dt.date) -> dt.datetime:
    """Return the last moment of a day in Taipei.

    What the record said then is what it said that day.
    """
    return dt.datetime.combine(day, dt.time.max, zone(HOME_ZONE)).astimezone(dt.UTC)
