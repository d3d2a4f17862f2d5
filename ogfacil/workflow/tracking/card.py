"""The card of one action: everything known of it, and its history (政策履歷)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from itertools import pairwise

from ogfacil.errors import NotFoundError
from ogfacil.locale import _
from ogfacil.record import Commitment, Decision, Due, Entry, Person, Withheld
from ogfacil.record.outgoing import public_item
from ogfacil.store import ChangeSet, Store, StoredAction
from ogfacil.workflow.meetings.masking import Pseudonyms, load_pseudonyms
from ogfacil.workflow.tracking.codes import in_series
from ogfacil.workflow.tracking.history import of_action_with
from ogfacil.workflow.tracking.labels import HistoryNames
from ogfacil.workflow.tracking.tracked import Tracked, end_of, tracked

AROUND = 2
"""How many entries before and behind the ones that an action came from are its context."""


@dataclass(frozen=True, slots=True)
class Line:
    """An entry of a transcript as a card quotes it."""

    entry: Entry
    meeting: str  # reference
    speaker: str
    source: bool  # the action came from it; else it is context


@dataclass(frozen=True, slots=True)
class RelatedAction:
    """A decision related to the action: from the same entries, or later with the same tag."""

    decision: Decision
    meeting: str
    later: bool
    superseded_by: Decision | None
    supersedes: Decision | None


@dataclass(frozen=True, slots=True)
class Card:
    """Everything of one action."""

    row: Tracked
    lines: tuple[Line, ...]
    beside: tuple[RelatedAction, ...]
    merged_into: int | None  # the id of the action, as those below
    merged_here: tuple[int, ...]
    history: tuple[ChangeSet, ...]
    called: HistoryNames
    as_of: dt.date | None = None
    withheld: Withheld = field(default_factory=Withheld)
    masks: Pseudonyms = field(default_factory=Pseudonyms)  # the names that its meeting says no more

    @property
    def public(self) -> Card:
        """The card as it may go out.

        What it says of withdrawn words, and its history where that quotes them, is left out.
        """
        beside = (
            replace(
                one,
                decision=public_item(one.decision, self.withheld),
                superseded_by=one.superseded_by and public_item(one.superseded_by, self.withheld),
                supersedes=one.supersedes and public_item(one.supersedes, self.withheld),
            )
            for one in self.beside
        )
        history = () if self.row.held else self.history
        return replace(self, row=self.row.public, beside=tuple(beside), history=history)


def card(store: Store, action_id: int, *, as_of: dt.date | None = None) -> Card:
    """Return the card of an action.

    Args:
        store: The open store.
        action_id: The action.
        as_of: Read the record as it was at the end of that day; None for now.

    Raises:
        NotFoundError: There is no such action, or there was none on that day.
    """
    moment = end_of(as_of) if as_of else None
    then = store.as_of(moment) if moment else None
    all_rows = (then or store).actions()
    found = next((row for row in all_rows if row.action.id == action_id), None)
    if found is None:
        raise NotFoundError(_not_there(as_of))
    row = tracked(store, only=[found], as_of=as_of)[0]
    return Card(
        row=row,
        lines=_lines(store, found, moment),
        beside=_beside(store, found, then.values(Decision) if then else store.all(Decision)),
        merged_into=found.action.merged_into,
        merged_here=tuple(r.action.id for r in all_rows if r.action.merged_into == action_id),
        history=tuple(
            act
            for act in of_action_with(store, action_id, (note.id for note in row.progress))
            if moment is None or act.at <= moment
        ),
        called=called_by(store, found, all_rows),
        as_of=as_of,
        withheld=store.withheld(),
        masks=load_pseudonyms(store, found.meeting),
    )


def called_by(store: Store, row: StoredAction, there: Iterable[StoredAction]) -> HistoryNames:
    """Return what a history calls actions, those of other series by that too, and commitments."""
    series = {one.id: one.name for one in store.series()}
    return HistoryNames(
        {
            one.action.id: one.action.code
            if one.series == row.series
            else in_series(one.action.code, series[one.series])
            for one in there
        },
        {one.id: one.title for one in store.all(Commitment)},
    )


def _not_there(as_of: dt.date | None) -> str:
    if as_of is None:
        return _("This action is not in the store any more.")
    return _("On {day} this action was not in the record yet.", day=as_of)


def _lines(store: Store, row: StoredAction, moment: dt.datetime | None) -> tuple[Line, ...]:
    """Return the entries an action came from with their neighbours, as they read at a moment."""
    wanted = set(row.action.entries)
    homes = {store.meeting_id_of(Entry, entry) for entry in wanted}
    meetings = {m.id: m for m in store.meetings() if m.id in homes}
    people = {person.id: person for person in store.people()}
    found: list[Line] = []
    for meeting in sorted(meetings.values(), key=lambda m: (m.date or dt.date.min, m.number)):
        entries = store.entries(meeting.id)
        at = [i for i, entry in enumerate(entries) if entry.id in wanted]
        near = {n for i in at for n in range(i - AROUND, i + AROUND + 1)}
        for i in sorted(n for n in near if 0 <= n < len(entries)):
            entry = entries[i] if moment is None else _at(store, entries[i], moment)
            if entry is None:
                continue
            found.append(
                Line(entry, meeting.reference, _name(people, entry.speaker), entry.id in wanted)
            )
    return tuple(found)


def _at(store: Store, entry: Entry, moment: dt.datetime) -> Entry | None:
    """Return an entry as it was then; None where it came later."""
    for act in reversed(store.history(Entry, entry.id)):
        if act.at <= moment:
            break
        for change in reversed(act.changes):
            if (change.entity, change.entity_id) != ("Entry", entry.id):
                continue
            before = change.before
            if not change.field and before is None:
                return None
            if change.field == "text" and isinstance(before, str):
                entry = replace(entry, text=before)
            elif change.field == "speaker" and isinstance(before, int | None):
                entry = replace(entry, speaker=before)
            elif change.field == "withdrawn" and isinstance(before, bool):
                entry = replace(entry, withdrawn=before)
    return entry


def _name(people: dict[int, Person], speaker: int | None) -> str:
    person = people.get(speaker or 0)
    return person.name if person else ""


def _beside(
    store: Store, row: StoredAction, decisions: tuple[Decision, ...]
) -> tuple[RelatedAction, ...]:
    """Decisions of the same entries or tags of its meeting, and later ones on the same tags."""
    meetings = {m.id: m for m in store.meetings()}
    by_id = {decision.id: decision for decision in decisions}
    after = {d.supersedes: d for d in decisions if d.supersedes is not None}
    tags, entries = set(row.action.tags), set(row.action.entries)
    opened = meetings[row.meeting]
    found: list[RelatedAction] = []
    for decision in decisions:
        home = store.meeting_id_of(Decision, decision.id) or 0
        meeting = meetings.get(home)
        if meeting is None:
            continue
        shares = bool(tags & set(decision.tags)) or bool(entries & set(decision.entries))
        if not shares:
            continue
        later = (meeting.date or dt.date.max) > (opened.date or dt.date.min)
        found.append(
            RelatedAction(
                decision,
                meeting.reference,
                later,
                after.get(decision.id),
                by_id.get(decision.supersedes or 0),
            )
        )
    return tuple(found)


def slips(card: Card) -> tuple[tuple[Due | None, Due | None, int], ...]:
    """Return every change of the due: before, after, and by how many days (0: unknown)."""
    dues = (*card.row.dues, card.row.action.due)
    return tuple(
        (
            one,
            other,
            (other.date - one.date).days if one and other and one.date and other.date else 0,
        )
        for one, other in pairwise(dues)
    )
