"""Turn accepted proposals into the operations of one transaction."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import fields, replace

from ogfacil.errors import NotFoundError
from ogfacil.locale import _
from ogfacil.merge.apply.reword import with_words
from ogfacil.merge.diff3 import merge_text, refold
from ogfacil.merge.model import (
    Delete,
    Insert,
    Item,
    Move,
    Operation,
    Proposal,
    ProposalKind,
    Proposals,
    Restyle,
    Update,
)
from ogfacil.record import Action, Decision, Entry, Meeting, Person, Question, Record

_Key = tuple[type[Item], int]


def operations(
    here: Record,
    proposals: Proposals,
    taken: Collection[str],
    edited: Mapping[str, str] | None = None,
) -> tuple[Operation, ...]:
    """Return the operations that apply proposals to our record, in an order that can be executed.

    First new people, then updates, then inserted and moved entries from the beginning to the end,
    then other new values, at last deletions. New values have negative ids; an `after` may be such
    an id of an earlier operation.

    Args:
        here: Our record.
        proposals: Everything that was proposed.
        taken: Ids of the proposals to apply.
        edited: Other text by id, for accepted proposals of `EDITABLE` kinds; the pieces of a split
            have a blank line between them.

    Raises:
        NotFoundError: There is no proposal with one of these ids.
    """
    known = {proposal.id: proposal for proposal in proposals.proposals}
    for id_ in (*taken, *(edited or {})):
        if id_ not in known:
            raise NotFoundError(_("There is no proposal {id}; pull again and look.", id=id_))
    chosen = [proposal for proposal in proposals.proposals if proposal.id in set(taken)]
    work = _Work(here, proposals)
    for proposal in chosen:
        words = (edited or {}).get(proposal.id)
        work.take(proposal if words is None else with_words(proposal, words))
    if len(chosen) == len(known) and not edited:
        work.lay_out(proposals.riders)
    return work.operations()


class _Work:
    """What has been taken so far, a value each."""

    def __init__(self, here: Record, proposals: Proposals) -> None:
        self.here, self.proposals = here, proposals
        self.before: dict[_Key, Item] = {}
        self.now: dict[_Key, Item] = {}
        self.new: dict[_Key, Insert] = {}
        self.gone: dict[_Key, Item] = {}
        self.joined: dict[int, int] = {}
        self.moved: dict[int, Entry] = {}
        self.folds: list[Restyle] = []
        self.standing = {entry.id: entry for entry in here.entries}

    def take(self, proposal: Proposal) -> None:
        for step in proposal.steps:
            if isinstance(step, Restyle):
                self.folds.append(step)
            elif isinstance(step, Move):
                self.moved[step.value.id] = step.value
            elif isinstance(step, Delete):
                self.gone[_key(step.value)] = step.value
                if proposal.kind is ProposalKind.JOINED and isinstance(step.value, Entry):
                    self.joined[step.value.id] = _survivor(proposal)
            elif isinstance(step, Insert):
                self.new.setdefault(_key(step.value), step)
            else:
                self._change(step)

    def _change(self, step: Update) -> None:
        at = _key(step.before)
        self.before.setdefault(at, step.before)
        now = self.now.get(at, step.before)
        changes = {
            one.name: getattr(step.after, one.name)
            for one in fields(step.after)
            if getattr(step.after, one.name) != getattr(step.before, one.name)
        }
        if "text" in changes:
            changes["text"] = _both(step.before, now, step.after)
        self.now[at] = replace(now, **changes)

    def operations(self) -> tuple[Operation, ...]:
        for fold in self.folds:
            self._fold(fold)
        self._adopt_layout()
        self._rename_owners()
        self._mend_references()
        changes = [
            Update(self.before[at], value)
            for at, value in self.now.items()
            if value != self.before[at] and at not in self.gone
        ]
        people = [one for one in self.new.values() if not isinstance(one.value, Entry)]
        first = [one for one in people if one.value.__class__.__name__ == "Person"]
        rest = [one for one in people if one not in first]
        ordered = [*first, *changes, *self._entries(), *self._placed(rest)]
        return (*ordered, *(Delete(value) for value in self.gone.values()))

    def lay_out(self, riders: Iterable[Update]) -> None:
        """All was taken: the lines that are the same are laid out as they came back, too."""
        for rider in riders:
            self._change(rider)

    def _fold(self, fold: Restyle) -> None:
        at: _Key = (Entry, fold.entry)
        if (new := self.new.get(at)) is not None and isinstance(new.value, Entry):
            text = _refolded(new.value.text, fold)
            self.new[at] = replace(new, value=replace(new.value, text=text))
            return
        standing = self.now.get(at) or self.standing.get(fold.entry)
        if isinstance(standing, Entry):
            self.before.setdefault(at, standing)
            self.now[at] = replace(standing, text=_refolded(standing.text, fold))

    def _adopt_layout(self) -> None:
        """Adopt the returned layout for values that now equal what was returned."""
        for id_, wanted in self.proposals.whole.items():
            standing = self.now.get((Entry, id_))
            if isinstance(standing, Entry) and _says(standing) == _says(wanted):
                self.now[Entry, id_] = replace(standing, form=wanted.form)
        meeting = self.proposals.meeting
        for at, value in self.now.items():
            if not isinstance(value, Meeting) or meeting is None:
                continue
            if (value.title, value.date) == (meeting.title, meeting.date):
                self.now[at] = replace(value, form=meeting.form)

    def _rename_owners(self) -> None:
        """Give inserted and changed actions the new names of their owners."""
        names = {
            id_: now.name
            for (_, id_), now in self.now.items()
            if isinstance(now, Person) and now != self.before[Person, id_]
        }
        if not names:
            return
        for at, new in self.new.items():
            if isinstance(new.value, Action):
                self.new[at] = replace(new, value=_owned_by(new.value, names))
        for at, item in self.now.items():
            if isinstance(item, Action):
                self.now[at] = _owned_by(item, names)

    def _mend_references(self) -> None:
        """Point references to a joined line at the whole, and drop those to a deleted one."""
        gone = {id_ for type_, id_ in self.gone if type_ is Entry}
        if not gone:
            return
        holders: tuple[Action | Decision | Question, ...] = (
            *self.here.actions,
            *self.here.decisions,
            *self.here.questions,
        )
        for item in holders:
            at = _key(item)
            if at in self.gone or not gone.intersection(item.entries):
                continue
            to = tuple(
                dict.fromkeys(
                    self.joined.get(id_, id_)
                    for id_ in item.entries
                    if id_ not in gone or id_ in self.joined
                )
            )
            self._change(Update(item, replace(item, entries=to)))
        for entry in self.here.entries:
            if entry.supplement_of in gone and entry.id not in gone:
                to_entry = self.joined.get(entry.supplement_of or 0)
                self._change(Update(entry, replace(entry, supplement_of=to_entry)))

    def _entries(self) -> Iterator[Operation]:
        """Entries put in and moved, each after the one that it followed there, if that stands."""
        done: set[int] = set()
        for spine in self.proposals.spines:
            if spine.type is not Entry:
                continue
            last: int | None = None
            for id_ in spine.ids:
                new = self.new.get((Entry, id_))
                if new is not None:
                    if id_ not in done:
                        yield replace(new, after=last)
                elif id_ in self.moved:
                    if id_ not in spine.moved:
                        continue
                    if id_ not in done:
                        yield Move(self.moved[id_], last)
                elif id_ not in self.standing or id_ in spine.moved:
                    continue
                first = id_ not in done
                done.add(id_)
                last = id_
                for part in spine.joined.get(id_, ())[1:]:
                    if part in self.standing and (Entry, part) not in self.gone:
                        if part in self.moved and first:
                            yield Move(self.moved[part], last)
                        last = part

    def _placed(self, inserts: list[Insert]) -> Iterator[Operation]:
        """Other new values, each after the one that it followed there."""
        order = {id_: spine.ids for spine in self.proposals.spines for id_ in spine.ids if id_ < 0}
        taken = {insert.value.id for insert in inserts}
        for insert in inserts:
            ids = order.get(insert.value.id)
            if ids is None or isinstance(insert.value, Entry):
                yield insert
                continue
            earlier = ids[: ids.index(insert.value.id)]
            stands = (id_ for id_ in reversed(earlier) if id_ > 0 or id_ in taken)
            yield replace(insert, after=next(stands, None))


def _owned_by(action: Action, names: Mapping[int, str]) -> Action:
    owners = tuple(
        owner if owner.person is None else replace(owner, name=names.get(owner.person, owner.name))
        for owner in action.owners
    )
    return replace(action, owners=owners)


def _refolded(text: str, fold: Restyle) -> str:
    if fold.exact and text != fold.before:
        return text
    return refold(text, fold.before, fold.after)


def _both(before: Item, now: Item, after: Item) -> str:
    """Return the text with what was taken before and what is taken now.

    The later where they clash.
    """
    old, earlier, later = (getattr(item, "text", "") for item in (before, now, after))
    merged = merge_text(old, earlier, later)
    return later if merged.conflict else merged.text


def _survivor(proposal: Proposal) -> int:
    for step in proposal.steps:
        if isinstance(step, Update) and isinstance(step.after, Entry):
            return step.after.id
        if isinstance(step, Insert) and isinstance(step.value, Entry):
            return step.value.id
    return 0


def _says(entry: Entry) -> tuple[object, ...]:
    return entry.text, entry.speaker, entry.kind, entry.withdrawn, entry.level


def _key(item: Item) -> _Key:
    return type(item), item.id
