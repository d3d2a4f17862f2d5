"""Commands on actions, on one or on several at once."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager

from ogfacil.errors import InvalidInputError
from ogfacil.language.clean import clean
from ogfacil.language.names import Directory
from ogfacil.language.owners import read_owners
from ogfacil.locale import _
from ogfacil.record import Action, ActionStatus, Due, DueKind, Owner, Person, Progress, Tracking
from ogfacil.store import Store, StoredAction, Transaction
from ogfacil.workflow.meetings.events import known_dates, redated, remember_event
from ogfacil.workflow.tracking.codes import in_series


@contextmanager
def _change(store: Store, cause: str, rows: Sequence[StoredAction]) -> Iterator[Transaction]:
    """One act on actions: undone with the meeting that they all come from, where it is one."""
    with store.transaction(cause, meeting=scope_of(rows)) as act:
        yield act


def scope_of(rows: Sequence[StoredAction]) -> int | None:
    """Return the meeting that changes of these actions are filed under; None for several."""
    meetings = {row.meeting for row in rows}
    return meetings.pop() if len(meetings) == 1 else None


def _note(act: Transaction, action: int, text: str, status: ActionStatus | None = None) -> None:
    if text or status is not None:
        act.insert(Progress(id=0, action=action, at=act.at, text=clean(text), status=status))


def close(
    store: Store,
    rows: Sequence[StoredAction],
    status: ActionStatus,
    *,
    note: str = "",
    on: dt.date,
) -> None:
    """Mark actions as done or dropped.

    Args:
        store: The open store.
        rows: The actions.
        status: Done or dropped.
        note: Why; required for dropped.
        on: The day of it.

    Raises:
        InvalidInputError: They are dropped without a note.
    """
    if status is ActionStatus.DROPPED and not note.strip():
        raise InvalidInputError(_("Say why it is dropped."))
    with _change(store, status.value, rows) as act:
        for row in rows:
            same = row.action.status is status
            day = row.action.closed or on if same else on
            act.change(Action, row.action.id, status=status, closed=day)
            _note(act, row.action.id, note, None if same else status)


def reopen(store: Store, rows: Sequence[StoredAction], *, note: str = "") -> None:
    """Reopen actions, and track them again.

    One that depends on an event is due on the event's current date.
    """
    events = known_dates(store)
    with _change(store, "reopen", rows) as act:
        for row in rows:
            tracking = row.action.tracking
            if tracking in (Tracking.RELEASE, Tracking.MERGED):
                tracking = Tracking.KEEP
            act.change(
                Action,
                row.action.id,
                status=ActionStatus.OPEN,
                closed=None,
                tracking=tracking,
                merged_into=None,
                due=redated(row.action.due, events),
            )
            is_open = row.action.status is ActionStatus.OPEN
            _note(act, row.action.id, note, None if is_open else ActionStatus.OPEN)


def owners_named(store: Store, words: str, rows: Iterable[StoredAction] = ()) -> tuple[Owner, ...]:
    """Parse owners such as `@阿端 @數發處` or `阿端、數發處`.

    Args:
        store: The open store, whose people are matched.
        words: What was typed.
        rows: The actions that they are assigned; people at their meetings may be called by a given
            name, a title or a role.

    Returns:
        The owners: people where known, plain names where not.

    Raises:
        InvalidInputError: A name could be several people.
    """
    there: dict[int, tuple[Person, str]] = {}
    for meeting in dict.fromkeys(row.meeting for row in rows):
        head = store.record_without_entries(meeting)
        roles = {seat.person: seat.role for seat in head.attendance}
        there |= {one.id: (one, roles[one.id]) for one in head.people if one.id in roles}
    return read_owners(words, Directory(store.people()), tuple(there.values()))


def owners_among(people: Sequence[Person], words: str) -> tuple[Owner, ...]:
    """Parse owners, matched with these people by name or alias only."""
    return read_owners(words, Directory(people))


def owners_typed(people: Sequence[Person], words: str) -> tuple[Owner, ...]:
    """Parse owners that are shown while they are typed.

    Raises:
        InvalidInputError: A name could be several people.
    """
    return read_owners(words, Directory(people), tuple((one, "") for one in people))


def assign(
    store: Store, rows: Sequence[StoredAction], owners: tuple[Owner, ...], *, note: str = ""
) -> None:
    """Assign actions to other owners."""
    with _change(store, "assign", rows) as act:
        for row in rows:
            act.change(Action, row.action.id, owners=owners)
            _note(act, row.action.id, note)


def owed_by(store: Store, owner: Owner) -> tuple[StoredAction, ...]:
    """Return the open actions of an owner."""
    return tuple(
        row
        for row in store.actions()
        if row.action.status is ActionStatus.OPEN
        and any(_same(one, owner) for one in row.action.owners)
    )


def check_hand_over(leaving: Owner, deputy: Owner) -> None:
    """Check that two owners are not the same.

    Raises:
        InvalidInputError: They are.
    """
    if _same(leaving, deputy):
        raise InvalidInputError(_("{name} has it already.", name=deputy.name))


def hand_over(store: Store, leaving: Owner, deputy: Owner, *, note: str = "") -> int:
    """Hand all open actions of an owner over to another; return how many.

    Raises:
        InvalidInputError: They are the same.
    """
    check_hand_over(leaving, deputy)
    rows = owed_by(store, leaving)
    note = " ".join(
        part
        for part in (
            _("Handed over from {one} to {other}.", one=leaving.name, other=deputy.name),
            note,
        )
        if part
    )
    with _change(store, "hand-over", rows) as act:
        for row in rows:
            owners = [deputy if _same(owner, leaving) else owner for owner in row.action.owners]
            act.change(Action, row.action.id, owners=tuple(dict.fromkeys(owners)))
            _note(act, row.action.id, note)
    return len(rows)


def _same(one: Owner, other: Owner) -> bool:
    if one.person is not None and other.person is not None:
        return one.person == other.person
    return one.name == other.name


def read_due_words(store: Store, words: str, on: dt.date) -> Due | None:
    """Parse a due; None for empty text, a due of words only where they can't be parsed."""
    return parse_due(words, on, known_dates(store))


def parse_due(words: str, on: dt.date, events: Mapping[str, dt.date | None]) -> Due | None:
    """Parse a due with known events; the mere name of one depends on it."""
    from ogfacil.language.due import read_due

    said = clean(words).strip()
    if not said:
        return None
    read = read_due(said, on, events=events, typed=True)
    if said in events and (read is None or read.kind is DueKind.WORDS):
        return Due(said, DueKind.EVENT, events[said], event=said)
    return read or Due(said, DueKind.WORDS)


def set_due(store: Store, rows: Sequence[StoredAction], due: Due | None, *, note: str = "") -> None:
    """Set the due of actions; the old one stays in their history."""
    with _change(store, "due", rows) as act:
        remember_event(store, act, due)
        for row in rows:
            act.change(Action, row.action.id, due=due)
            _note(act, row.action.id, note)


def add_progress(store: Store, rows: Sequence[StoredAction], text: str) -> None:
    """Add a progress note to actions.

    Raises:
        InvalidInputError: The text is empty.
    """
    if not text.strip():
        raise InvalidInputError(_("Say what has happened."))
    with _change(store, "progress", rows) as act:
        for row in rows:
            _note(act, row.action.id, text)


def check_merge(there: Sequence[StoredAction], action: Action, target: Action) -> None:
    """Check that an action can be merged into another.

    Raises:
        InvalidInputError: They are the same, or the target was merged elsewhere.
    """
    if action.id == target.id:
        raise InvalidInputError(_("{code} can't be merged into itself.", code=action.code))
    if target.merged_into is None:
        return
    if target.merged_into == action.id:
        raise InvalidInputError(
            _(
                "{target} was merged into {code} before; reopen it first.",
                target=target.code,
                code=action.code,
            )
        )
    for row in there:
        if row.action.id == target.merged_into:
            code = row.action.code
            raise InvalidInputError(
                _("{target} was merged into {code}; name that one.", target=target.code, code=code)
            )


def merge_into(
    store: Store, rows: Sequence[StoredAction], target: StoredAction, *, note: str = "", on: dt.date
) -> None:
    """Merge actions into another (併案): they are closed and refer to it."""
    there = store.actions()
    for row in rows:
        check_merge(there, row.action, target.action)
    series = {one.id: one.name for one in store.series()}
    with _change(store, "merge", rows) as act:
        for row in rows:
            act.change(
                Action,
                row.action.id,
                status=ActionStatus.DROPPED,
                tracking=Tracking.MERGED,
                merged_into=target.action.id,
                closed=on,
            )
            code = target.action.code
            if target.series != row.series:
                code = in_series(code, series[target.series])
            words = _("Merged into {code}.", code=code)
            _note(act, row.action.id, f"{words} {note}".strip(), ActionStatus.DROPPED)


def commit_to(store: Store, rows: Sequence[StoredAction], commitment: int | None) -> None:
    """Assign actions to a commitment; None to no commitment."""
    with _change(store, "commit", rows) as act:
        for row in rows:
            act.change(Action, row.action.id, commitment=commitment)


def set_tags(store: Store, rows: Sequence[StoredAction], tags: Sequence[str]) -> None:
    """Set the tags of actions."""
    with _change(store, "tag", rows) as act:
        for row in rows:
            act.change(Action, row.action.id, tags=tuple(dict.fromkeys(tags)))
