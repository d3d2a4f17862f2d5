"""What all proposals for lines share: the links, the ids, the spelling, the renamings."""

from __future__ import annotations

from dataclasses import dataclass, replace

from ogfacil.merge.align import Line, Link, align
from ogfacil.merge.folding import key, plain
from ogfacil.merge.sides import Sides, Whence
from ogfacil.merge.spelling import Spelling, spelling
from ogfacil.merge.voices import Renaming, renamings
from ogfacil.record import Entry, EntryKind, Record


def lines_of(record: Record) -> tuple[Line, ...]:
    """The entries of a record as alignment looks at them."""
    names = {person.id: key(person.name) for person in record.people}
    return tuple(
        Line(
            entry.text,
            names.get(entry.speaker, "") if entry.speaker is not None else "",
            f"{entry.kind}{entry.seconds or ''}",
            entry.withdrawn,
        )
        for entry in record.entries
    )


@dataclass(frozen=True, slots=True)
class Context:
    """The base and what came back, laid side by side."""

    sides: Sides
    whence: Whence
    links: tuple[Link, ...]
    spelling: Spelling
    renamings: tuple[Renaming, ...]
    explained: frozenset[tuple[int, int]]  # (base id, there id) whose new speaker is a renaming
    ids: dict[int, int]  # there's entry id -> id here, or a negative new one
    speechless: bool  # what came back has no speakers at all
    names: tuple[str, ...]
    places: dict[int, int]  # there's entry id -> its index there

    def base(self, link: Link) -> tuple[Entry, ...]:
        """The lines of the base in a link."""
        return tuple(self.sides.base.entries[i] for i in link.left)

    def there(self, link: Link) -> tuple[Entry, ...]:
        """The lines that came back in a link."""
        return tuple(self.sides.there.entries[j] for j in link.right)

    def standing(self, base: int | None) -> int | None:
        """This entry of the base, or the nearest one above it that still stands here."""
        here = self.sides.here_entries
        if base is None or base in here:
            return base
        above = list(self.sides.base_entries)
        for id_ in reversed(above[: above.index(base)]):
            if id_ in here:
                return id_
        return None

    def new(self, entry: Entry) -> Entry:
        """An entry of the document as it is put in here: with ids that mean something here."""
        sides = self.sides
        speaker = None if entry.speaker is None else sides.resolve(entry.speaker)
        of = self.ids.get(entry.supplement_of) if entry.supplement_of is not None else None
        form = entry.form if sides.keeps_forms else None
        return replace(
            entry,
            id=self.ids[entry.id],
            rank="",
            speaker=speaker,
            agenda=None,
            supplement_of=of,
            form=form,
        )


def laid_out(sides: Sides, whence: Whence) -> Context:
    """Lays what came back beside what was sent."""
    links = align(lines_of(sides.base), lines_of(sides.there))
    base, there = sides.base.entries, sides.there.entries
    speechless = any(entry.speaker is not None for entry in base) and all(
        entry.speaker is None for entry in there
    )
    pairs = (
        (base[link.left[0]].text, there[link.right[0]].text)
        for link in links
        if len(link.left) == 1 and len(link.right) == 1
    )
    named = renamings(sides, links)
    context = Context(
        sides,
        whence,
        links,
        spelling(pairs),
        named,
        frozenset(pair for renaming in named for pair in renaming.entries),
        {},
        speechless,
        sides.names(),
        {entry.id: at for at, entry in enumerate(there)},
    )
    context.ids.update(_ids(context))
    return context


def _ids(context: Context) -> dict[int, int]:
    """What each entry of the document is here: itself, one put in here likewise, or a new one."""
    ids: dict[int, int] = {}
    here = context.sides.here_entries
    twins = _Twins(context)
    last: int | None = None  # the line above
    stays: int | None = None  # the nearest line above that was not moved
    for link in context.links:
        before, after = context.base(link), context.there(link)
        for number, entry in enumerate(after):
            if number == 0 and before and before[0].id in here:
                ids[entry.id] = before[0].id
            else:
                own = [before[-1].id] if before else []
                twin = twins.of(entry, *own, last, stays)
                ids[entry.id] = twin if twin is not None else context.sides.fresh.id()
        standing = [entry.id for entry in before if entry.id in here]
        if standing and after:
            last = standing[-1]
            stays = stays if link.moved else last
    return ids


class _Twins:
    """Entries that were put in here since, to be found by an equal one that was put in there."""

    def __init__(self, context: Context) -> None:
        self._sides = context.sides
        self._found: dict[tuple[int | None, str, int | None, EntryKind], list[int]] = {}
        last: int | None = None
        for entry in context.sides.view.entries:
            if entry.id in context.sides.base_entries:
                last = entry.id
            else:
                at = (last, plain(entry.text), entry.speaker, entry.kind)
                self._found.setdefault(at, []).append(entry.id)

    def of(self, entry: Entry, *above: int | None) -> int | None:
        """One with the same words, speaker and kind below one of these lines."""
        if not self._found:
            return None
        speaker = None if entry.speaker is None else self._sides.resolve(entry.speaker)
        for last in above:
            waiting = self._found.get((last, plain(entry.text), speaker, entry.kind))
            if waiting:
                return waiting.pop(0)
        return None
