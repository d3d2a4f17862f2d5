"""Proposals for actions, field by field: words, owners, due, status, tracking, tags."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from ogfacil.locale import _
from ogfacil.merge.align.normalize import match_key, normalize_text, normalize_width
from ogfacil.merge.align.short_lists import match
from ogfacil.merge.diff3 import merge_text
from ogfacil.merge.dues import due_meaning, due_meant, format_due
from ogfacil.merge.fingerprints import fingerprint
from ogfacil.merge.lines import signed
from ogfacil.merge.model import Delete, EntryOrder, Insert, Proposal, ProposalKind, Target, Update
from ogfacil.merge.progress import behind, notes_of, progress_proposals, read_behind
from ogfacil.merge.versions import Provenance, Versions
from ogfacil.record import Action, Owner


@dataclass(frozen=True, slots=True)
class ActionProposals:
    """Proposals for what stands there, those for what is gone, the order there, remarks."""

    found: tuple[Proposal, ...]
    gone: tuple[Proposal, ...]
    spine: EntryOrder
    remarks: tuple[str, ...]
    same: tuple[Update, ...]  # fields that say the same in other words


def action_proposals(
    sides: Versions, whence: Provenance, ids: Mapping[int, int]
) -> ActionProposals:
    """Actions added or changed; and, apart, those that are gone.

    An action is known by its number; one that stands twice, on an empty line or not at all is
    matched by its words, and never taken unseen.
    """
    matched = match(
        sides.base.actions,
        sides.there.actions,
        lambda action: action.text,
        lambda action: action.number,
    )
    here = {action.id: action for action in sides.here.actions}
    found: list[Proposal] = []
    same: list[Update] = []
    order: dict[int, int] = {}
    for before, after in matched.pairs:
        order[after.id] = before.id
        if before.id in here:
            sure = after not in matched.doubtful
            meant, notes = read_behind(before, after)
            due, certain = due_meant(before.due, meant.due, sides.base.meeting.date)
            meant = replace(meant, due=due)
            fields = _Fields(sides, whence, before, meant, certain)
            found.extend(fields.proposals(sure))
            more = behind(meant, notes)
            found.extend(
                progress_proposals(sides, whence, before, meant, here[before.id], more, sure=sure)
            )
            same.extend(fields.same())
    standing = {normalize_width(action.text): action.id for action in sides.view.actions}
    taken = {action.number for action in sides.here.actions}
    for action in matched.new:
        if not match_key(action.text):
            order[action.id] = 0
        elif normalize_width(action.text) in standing:
            order[action.id] = standing[normalize_width(action.text)]
        else:
            new = _new(sides, action, ids, taken)
            taken.add(new.number)
            order[action.id] = new.id
            found.append(_added(sides, whence, action, new))
    gone = tuple(_removed(sides, whence, action) for action in matched.gone if action.id in here)
    return ActionProposals(
        tuple(found),
        gone,
        EntryOrder(Action, tuple(order[action.id] for action in sides.there.actions)),
        tuple(_twice(sides)),
        tuple(same),
    )


def _twice(sides: Versions) -> Iterator[str]:
    for number, times in Counter(action.number for action in sides.there.actions).items():
        if number and times > 1:
            yield _(
                "A-{number} stands {times} times; its words decide which it is.",
                number=number,
                times=times,
            )


def _new(sides: Versions, action: Action, ids: Mapping[int, int], taken: set[int]) -> Action:
    return replace(
        action,
        id=sides.fresh.id(),
        number=0 if action.number in taken else action.number,
        owners=owners_here(sides, action.owners),
        entries=tuple(ids[entry] for entry in action.entries if entry in ids),
        merged_into=None,
        commitment=None,
    )


def owners_here(sides: Versions, owners: tuple[Owner, ...]) -> tuple[Owner, ...]:
    """Owners with the ids that they have here; who is nobody of this meeting goes by name."""
    found: list[Owner] = []
    for owner in owners:
        person = sides.resolve(owner.person) if owner.person is not None else None
        known = sides.here_people.get(person) if person is not None else None
        renamed = known is not None and match_key(owner.name) in sides.renamed
        name = known.name if known is not None and renamed else owner.name
        found.append(Owner(name, person if known is not None else None))
    return tuple(found)


class _Fields:
    def __init__(
        self, sides: Versions, whence: Provenance, before: Action, after: Action, due_is_sure: bool
    ) -> None:
        self.due_is_sure = due_is_sure
        self.sides, self.whence, self.before, self.after = sides, whence, before, after
        self.standing = next(one for one in sides.here.actions if one.id == before.id)
        self.seen = next(one for one in sides.view.actions if one.id == before.id)

    def proposals(self, sure: bool) -> Iterator[Proposal]:
        for proposal in (self._text(), self._owners(), self._due(), *self._rest()):
            if proposal is not None:
                yield proposal if sure else replace(proposal, clean=False)

    def same(self) -> Iterator[Update]:
        """Yield what says the same in other words.

        A due for the same day, owners in another order.
        """
        before, seen, after, to = self.before, self.seen, self.after, self.standing
        if after.due != before.due == seen.due and due_meaning(after.due) == due_meaning(seen.due):
            to = replace(to, due=after.due)
        if after.text != before.text == seen.text and normalize_text(after.text) == normalize_text(
            seen.text
        ):
            to = replace(to, text=after.text)
        owners = owners_here(self.sides, after.owners)
        respelled = _named(owners) != _named(before.owners)
        if respelled and before.owners == seen.owners and _folded(owners) == _folded(seen.owners):
            to = replace(to, owners=owners)
        if to != self.standing:
            yield Update(self.standing, to)

    def _text(self) -> Proposal | None:
        before, seen, after = self.before.text, self.seen.text, self.after.text
        if normalize_text(after) in (normalize_text(before), normalize_text(seen)):
            return None
        merged = merge_text(before, seen, after, self.sides.names())
        to = replace(self.standing, text=after if merged.conflict else merged.text)
        proposal = self._proposal(ProposalKind.ACTION, (before, seen, after), to, merged.conflict)
        told = None if merged.conflict or merged.text == after else merged.text
        return replace(proposal, merged=told)

    def _owners(self) -> Proposal | None:
        before, seen = _named(self.before.owners), _named(self.seen.owners)
        wanted = owners_here(self.sides, self.after.owners)
        if _folded(wanted) in (_folded(self.before.owners), _folded(self.seen.owners)):
            return None
        conflict = _folded(self.seen.owners) != _folded(self.before.owners)
        to = replace(self.standing, owners=wanted)
        return self._proposal(ProposalKind.OWNER, (before, seen, _named(wanted)), to, conflict)

    def _due(self) -> Proposal | None:
        meaning = due_meaning(self.after.due)
        if meaning in (due_meaning(self.before.due), due_meaning(self.seen.due)):
            return None
        conflict = due_meaning(self.seen.due) != due_meaning(self.before.due)
        texts = (format_due(self.before.due), format_due(self.seen.due), format_due(self.after.due))
        to = replace(self.standing, due=self.after.due)
        proposal = self._proposal(ProposalKind.DUE, texts, to, conflict)
        sure = self.after.due is not None and self.due_is_sure
        return proposal if sure else replace(proposal, clean=False)

    def _rest(self) -> Iterator[Proposal | None]:
        b, s, a = self.before, self.seen, self.after
        if a.status not in (b.status, s.status):
            to = replace(self.standing, status=a.status, closed=a.closed)
            yield self._proposal(
                ProposalKind.TICKED, (b.status, s.status, a.status), to, s.status is not b.status
            )
        if a.tracking not in (b.tracking, s.tracking):
            to = replace(self.standing, tracking=a.tracking)
            changed_here = s.tracking is not b.tracking
            yield self._proposal(
                ProposalKind.TRACKING, (b.tracking, s.tracking, a.tracking), to, changed_here
            )
        if a.tags not in (b.tags, s.tags):
            to = replace(self.standing, tags=a.tags)
            texts = (" ".join(b.tags), " ".join(s.tags), " ".join(a.tags))
            yield self._proposal(ProposalKind.TAGS, texts, to, s.tags != b.tags)

    def _proposal(
        self, kind: ProposalKind, texts: tuple[str, str, str], to: Action, conflict: bool
    ) -> Proposal:
        base, here, there = texts
        source = self.whence.for_text(self.after.text, self.before.text)
        return Proposal(
            id=fingerprint(kind, self.before.id, there),
            kind=kind,
            where=Target("action", self.before.id, number=self.standing.number),
            base=str(base),
            here=str(here),
            there=str(there),
            authors=signed(source.author),
            at=source.at,
            conflict=conflict,
            clean=not conflict,
            steps=(Update(self.standing, to),),
        )


def _added(sides: Versions, whence: Provenance, action: Action, new: Action) -> Proposal:
    source = whence.for_text(action.text)
    return Proposal(
        id=fingerprint(ProposalKind.ACTION_ADDED, shown(action)),
        kind=ProposalKind.ACTION_ADDED,
        where=Target("action"),
        there="\n".join(
            (shown(new), *(note.text for note in notes_of(action, sides.there.progress)))
        ),
        authors=signed(source.author),
        at=source.at,
        clean=not action.number,
        steps=(
            Insert(new),
            *(
                Insert(replace(note, id=sides.fresh.id(), action=new.id))
                for note in notes_of(action, sides.there.progress)
            ),
        ),
    )


def _removed(sides: Versions, whence: Provenance, action: Action) -> Proposal:
    standing = next(one for one in sides.here.actions if one.id == action.id)
    seen = next(one for one in sides.view.actions if one.id == action.id)
    source = whence.for_text(action.text)
    return Proposal(
        id=fingerprint(ProposalKind.ACTION_REMOVED, action.id, action.text),
        kind=ProposalKind.ACTION_REMOVED,
        where=Target("action", action.id, number=standing.number),
        base=shown(action),
        here=shown(seen),
        authors=signed(source.author),
        at=source.at,
        conflict=seen != action,
        clean=False,
        steps=(Delete(standing),),
    )


def shown(action: Action) -> str:
    """Return an action in one line: its words, owners and due."""
    parts = [action.text, *(f"@{owner.name}" for owner in action.owners), format_due(action.due)]
    return " ".join(part for part in parts if part)


def _named(owners: tuple[Owner, ...]) -> str:
    return "、".join(owner.name for owner in owners)


def _folded(owners: tuple[Owner, ...]) -> frozenset[str]:
    return frozenset(match_key(owner.name) for owner in owners)
