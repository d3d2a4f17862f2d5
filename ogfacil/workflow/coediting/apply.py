"""Apply accepted proposals: the operations of a merge, in one transaction."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import fields, replace
from typing import TypeVar

from ogfacil.errors import NotFoundError, StaleDataError
from ogfacil.locale import _
from ogfacil.merge import Delete, Insert, Item, Move, Operation, Update, operations
from ogfacil.record import (
    UNDATED,
    Action,
    AgendaItem,
    Attendance,
    Decision,
    Entry,
    Judgement,
    Meeting,
    Person,
    Progress,
    Question,
)
from ogfacil.store import ChangeSet, Store, Transaction
from ogfacil.workflow.coediting.proposals import (
    ProposalSet,
    agree,
    check_known,
    load_proposals,
    save_verdict,
)
from ogfacil.workflow.meetings import agenda_time
from ogfacil.workflow.meetings.events import remember_event

V = TypeVar("V", bound=Item)
MERGE_CAUSE = "merge-in"
"""What an act is called in the journal that carries proposals out."""

ACTS_BACK = 200
"""So far back a merge is looked for that is to be taken back."""

KINDS: tuple[type[Item], ...] = (
    Person,
    Attendance,
    AgendaItem,
    Entry,
    Decision,
    Question,
    Action,
    Progress,
)


def apply_proposals(
    store: Store, meeting_id: int, ids: Sequence[str], *, edited: Mapping[str, str] | None = None
) -> int:
    """Apply proposals in one transaction, which can be undone as a whole.

    That they were applied is part of the transaction: once undone they can be decided on again.

    Args:
        store: The open store.
        meeting_id: The meeting.
        ids: Ids of the proposals.
        edited: Other text by id, for proposals that can be edited.

    Returns:
        The number of operations.

    Raises:
        NotFoundError: There is no proposal with one of these ids.
        InvalidInputError: Two of them conflict.
    """
    return _apply(store, meeting_id, load_proposals(store, meeting_id), ids, edited or {})


def apply_accepted(store: Store, meeting_id: int) -> int:
    """Apply all accepted proposals in one transaction; return the number of operations."""
    laid = load_proposals(store, meeting_id)
    marked = laid.marked()
    edited = {id_: text for id_ in marked if (text := laid.verdicts[id_].text)}
    return _apply(store, meeting_id, laid, marked, edited) if marked else 0


def _apply(
    store: Store, meeting_id: int, laid: ProposalSet, ids: Sequence[str], edited: Mapping[str, str]
) -> int:
    check_known(laid, ids)
    agree(laid, ids)
    steps = operations(laid.here, laid.proposals, ids, edited)
    with store.transaction(MERGE_CAUSE, meeting=meeting_id) as act:
        _OperationWriter(store, act, meeting_id).all(steps)
        for id_ in ids:
            words = edited.get(id_, "")
            save_verdict(act, meeting_id, laid.verdicts.get(id_), id_, Judgement.APPLIED, words)
    return len(steps)


def undo_merge(store: Store, meeting_id: int) -> ChangeSet:
    """Undo the last merge as a whole.

    Returns:
        The change set of the undo.

    Raises:
        NotFoundError: Nothing was merged.
        StaleDataError: The meeting was changed since.
    """
    acts = store.acts(meeting_id, limit=ACTS_BACK)
    gone = {act.undoes for act in acts}
    standing = [a for a in acts if a.cause not in ("undo", "purge") and a.id not in gone]
    if not any(act.cause == MERGE_CAUSE for act in standing):
        raise NotFoundError(_("There is no merge to take back."))
    if standing[-1].cause != MERGE_CAUSE:
        raise StaleDataError(
            _("Something else was done since; `ogfacil undo` takes back from the newest on.")
        )
    return store.undo(meeting_id, only=standing[-1].id)


class _OperationWriter:
    """Operations carried out within one act; new values get the store's ids."""

    def __init__(self, store: Store, act: Transaction, meeting_id: int) -> None:
        self._store = store
        self._act = act
        self._meeting = meeting_id
        self._ids: dict[type[Item], dict[int, int]] = {kind: {} for kind in KINDS}

    def all(self, steps: Sequence[Operation]) -> None:
        for step in steps:
            if isinstance(step, Insert):
                self._insert(step)
            elif isinstance(step, Update):
                self._change(step)
            elif isinstance(step, Move):
                rank = self._rank(Entry, step.after)
                self._act.change(Entry, self._id(Entry, step.value.id), rank=rank)
            elif isinstance(step, Delete):
                self._delete(step.value)

    def _insert(self, step: Insert) -> None:
        value = self._meant(step.value)
        kind = type(value)
        if isinstance(value, Entry):
            value = replace(value, rank=self._rank(Entry, step.after))
        elif isinstance(value, AgendaItem):
            value = replace(value, rank=self._rank(AgendaItem, step.after))
        elif isinstance(value, Action):
            remember_event(self._store, self._act, value.due)
            opened = value.opened or self._store.meeting(self._meeting).date
            value = replace(value, opened=opened)
        elif isinstance(value, Progress) and value.at == UNDATED:
            value = replace(value, at=self._act.at)
        home = None if isinstance(value, Person | Progress) else self._meeting
        stored = self._act.insert(replace(value, id=0), meeting=home)
        self._ids[kind][step.value.id] = stored.id

    def _change(self, step: Update) -> None:
        before, after = step.before, self._meant(step.after)
        differing = {
            field.name: getattr(after, field.name)
            for field in fields(after)
            if field.name not in ("id", "rank", "series")
            and getattr(before, field.name) != getattr(after, field.name)
        }
        if isinstance(after, Action) and "due" in differing:
            remember_event(self._store, self._act, after.due)
        self._act.change(type(after), self._id(type(after), before.id), **differing)

    def _delete(self, value: Item) -> None:
        if isinstance(value, Person | Meeting):
            return  # others may still need a person; a meeting never goes
        if isinstance(value, AgendaItem):
            known = agenda_time.times(self._store, self._meeting)
            agenda_time.forget(self._act, known, self._id(AgendaItem, value.id))
        self._act.delete(type(value), self._id(type(value), value.id))

    def _rank(self, kind: type[Entry] | type[AgendaItem], after: int | None) -> str:
        if after is not None:
            return self._act.rank(self._meeting, kind, after=self._id(kind, after))
        if kind is Entry:
            first = self._store.first_entry(self._meeting)
            return self._act.rank(self._meeting, kind, before=first)
        agenda = self._store.agenda(self._meeting)
        return self._act.rank(self._meeting, kind, before=agenda[0].id if agenda else None)

    def _id(self, kind: type[Item], id_: int) -> int:
        return self._ids.get(kind, {}).get(id_, id_)

    def _meant(self, value: V) -> V:
        """Return a value with the store's ids in its references."""
        if isinstance(value, Entry):
            speaker = None if value.speaker is None else self._id(Person, value.speaker)
            of = None if value.supplement_of is None else self._id(Entry, value.supplement_of)
            return replace(value, speaker=speaker, supplement_of=of)
        if isinstance(value, Attendance):
            return replace(value, person=self._id(Person, value.person))
        if isinstance(value, Action):
            owners = tuple(
                replace(owner, person=self._id(Person, owner.person))
                if owner.person is not None
                else owner
                for owner in value.owners
            )
            entries = tuple(self._id(Entry, entry) for entry in value.entries)
            return replace(value, owners=owners, entries=entries)
        if isinstance(value, Progress):
            return replace(value, action=self._id(Action, value.action))
        if isinstance(value, Decision | Question):
            return replace(value, entries=tuple(self._id(Entry, e) for e in value.entries))
        return value
