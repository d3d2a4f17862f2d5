"""Make proposals for speakers: one renamed everywhere is one proposal, another speaker its own."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace

from ogfacil.merge.align.alignment import AlignedGroup
from ogfacil.merge.align.normalize import match_key
from ogfacil.merge.align.short_lists import match
from ogfacil.merge.fingerprints import fingerprint
from ogfacil.merge.model import Proposal, ProposalKind, Step, Target, Update
from ogfacil.merge.versions import Provenance, Versions

_MOST = 0.8  # such a share of a speaker's lines under a new name is "everywhere"


@dataclass(frozen=True, slots=True)
class Renaming:
    """A speaker of the base, and the name that their lines have now."""

    person: int  # an id of base and here
    there: int  # an id of there
    whole: bool  # the person is called otherwise; else only the lines went to somebody known
    entries: tuple[tuple[int, int], ...]  # (base id, there id)


def renamings(sides: Versions, links: tuple[AlignedGroup, ...]) -> tuple[Renaming, ...]:
    """Return the speakers whose lines nearly all have one other name now, at least two of them.

    Notes new names in `sides.renamed`, so that later questions for them find the person.
    """
    base, there = sides.base.entries, sides.there.entries
    became: dict[int, Counter[int]] = defaultdict(Counter)
    lines: dict[tuple[int, int], list[tuple[int, int]]] = defaultdict(list)
    for link in links:
        if len(link.left) != 1 or not link.right:
            continue
        before, after = base[link.left[0]], there[link.right[0]]
        if before.speaker is None or after.speaker is None or before.kind is not after.kind:
            continue
        became[before.speaker][after.speaker] += 1
        lines[before.speaker, after.speaker].append((before.id, after.id))
    known = {match_key(person.name) for person in sides.base.people}
    kept = {match_key(person.name) for person in sides.there.people}
    found: list[Renaming] = []
    for person, votes in became.items():
        name, times = votes.most_common(1)[0]
        if person not in sides.base_people or person not in sides.here_people:
            continue
        old, new = sides.base_people[person], sides.there_people.get(name)
        if new is None or match_key(old.name) == match_key(new.name):
            continue
        fresh = match_key(new.name) not in sides.fresh.people
        if sides.resolve(name) == person or times < _MOST * sum(votes.values()):
            continue
        listed = match_key(old.name) not in kept and match_key(new.name) not in known
        if times < 2 and not (listed and _listed(sides, name)):
            continue
        whole = match_key(new.name) not in known and times == sum(votes.values())
        whole = whole and (sides.resolve(name) or 0) < 0 and match_key(old.name) not in kept
        if whole:
            sides.renamed[match_key(new.name)] = person
            if fresh:
                sides.fresh.people.pop(match_key(new.name), None)
        found.append(Renaming(person, name, whole, tuple(lines[person, name])))
    return tuple(found)


def _listed(sides: Versions, person: int) -> bool:
    return any(one.person == person for one in sides.there.attendance)


def renamed(sides: Versions, renaming: Renaming, whence: Provenance) -> Proposal | None:
    """Return the one proposal for a speaker called otherwise; None where it is so here already."""
    before = sides.base_people[renaming.person]
    after = sides.there_people[renaming.there]
    here = sides.view_people[renaming.person]
    if match_key(here.name) == match_key(after.name):
        return None
    steps: list[Step] = []
    target = sides.resolve(renaming.there)
    if renaming.whole:
        standing = sides.here_people[renaming.person]
        steps.append(Update(standing, replace(standing, name=after.name)))
        steps.extend(_owners_renamed(sides, renaming.person, after.name))
    else:
        steps.extend(sides.newcomers(target))
        for base_id, _ in renaming.entries:
            standing_entry = sides.here_entries.get(base_id)
            if standing_entry is not None and standing_entry.speaker != target:
                steps.append(Update(standing_entry, replace(standing_entry, speaker=target)))
        if not any(isinstance(step, Update) for step in steps):
            return None
    conflict = match_key(here.name) != match_key(before.name) or (
        not renaming.whole
        and any(
            entry.speaker not in (renaming.person, target)
            for base_id, _ in renaming.entries
            if (entry := sides.view_entries.get(base_id)) is not None
        )
    )
    return Proposal(
        id=fingerprint(ProposalKind.RENAMED, renaming.person, after.name),
        kind=ProposalKind.RENAMED,
        where=Target("person", renaming.person),
        base=before.name,
        here=here.name,
        there=after.name,
        authors=(whence.author,) if whence.author else (),
        conflict=conflict,
        clean=not conflict and renaming.whole,
        count=len(renaming.entries),
        steps=tuple(steps),
    )


def _owners_renamed(sides: Versions, person: int, name: str) -> Iterator[Update]:
    """Yield the actions that came back as this person's under the new name."""
    standing = {action.id: action for action in sides.here.actions}
    matched = match(
        sides.base.actions,
        sides.there.actions,
        lambda action: action.text,
        lambda action: action.number,
    )
    for before, after in matched.pairs:
        action = standing.get(before.id)
        if action is None or match_key(name) not in {
            match_key(owner.name) for owner in after.owners
        }:
            continue
        owners = tuple(
            replace(owner, name=name) if owner.person == person else owner
            for owner in action.owners
        )
        if owners != action.owners:
            yield Update(action, replace(action, owners=owners))
