"""Shared inputs of all proposals for lines: links, ids, spelling, renamed speakers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from ogfacil.merge.align.alignment import AlignedGroup, align
from ogfacil.merge.align.in_order import AlignmentInput
from ogfacil.merge.align.normalize import match_key, normalize_width
from ogfacil.merge.house_style import Spelling, spelling
from ogfacil.merge.speakers import Renaming, renamings
from ogfacil.merge.versions import Provenance, Versions
from ogfacil.record import Entry, EntryKind, Record


def folded(*records: Record) -> dict[str, str]:
    """Return the key of every text of these records; each is folded once."""
    return {
        text: match_key(text) for text in {one.text for record in records for one in record.entries}
    }


def alignment_input(record: Record, keys: Mapping[str, str]) -> AlignmentInput:
    """Return the entries of a record as alignment looks at them."""
    entries = record.entries
    names: dict[int | None, str] = {person.id: match_key(person.name) for person in record.people}
    return AlignmentInput(
        [entry.text for entry in entries],
        [keys[entry.text] or f"\0{entry.kind}{entry.seconds or ''}" for entry in entries],
        [names.get(entry.speaker, "") for entry in entries],
        frozenset(at for at, entry in enumerate(entries) if entry.withdrawn),
    )


_TELLING = 8  # an equal line at least so long is the same one, wherever it was put
_ABOVE = 8  # so many lines above a new one may be where it was put in, as others were refused
_Said = tuple[str, int | None, EntryKind]


@dataclass(frozen=True, slots=True)
class Context:
    """The base and what came back, laid side by side."""

    sides: Versions
    whence: Provenance
    keys: Mapping[str, str]  # of every text of base and there
    links: tuple[AlignedGroup, ...]
    spelling: Spelling
    renamings: tuple[Renaming, ...]
    explained: frozenset[tuple[int, int]]  # (base id, there id) whose new speaker is a renaming
    ids: dict[int, int]  # there's entry id -> id here, or a negative new one
    speechless: bool  # what came back has no speakers at all
    names: tuple[str, ...]
    places: dict[int, int]  # there's entry id -> its index there

    def base(self, link: AlignedGroup) -> tuple[Entry, ...]:
        """Return the lines of the base in a link."""
        return tuple([self.sides.base.entries[i] for i in link.left])

    def there(self, link: AlignedGroup) -> tuple[Entry, ...]:
        """Return the lines that came back in a link."""
        return tuple([self.sides.there.entries[j] for j in link.right])

    def label(self, entry: Entry) -> str:
        """Return the speaker of a returned line, as written there."""
        person = self.sides.there_people.get(entry.speaker or 0)
        return person.name if person else ""

    def standing(self, base: int | None) -> int | None:
        """Return this entry of the base, or the nearest one above it that still stands here."""
        here = self.sides.here_entries
        if base is None or base in here:
            return base
        above = list(self.sides.base_entries)
        for id_ in reversed(above[: above.index(base)]):
            if id_ in here:
                return id_
        return None

    def new(self, entry: Entry) -> Entry:
        """Return an entry of the document as it is put in here.

        With ids that mean something here.
        """
        sides = self.sides
        speaker = None if entry.speaker is None else sides.resolve(entry.speaker)
        of = self.ids.get(entry.supplement_of) if entry.supplement_of is not None else None
        form = entry.form if sides.keeps_labels else None
        return replace(
            entry,
            id=self.ids[entry.id],
            rank="",
            speaker=speaker,
            agenda=None,
            supplement_of=of,
            form=form,
        )


def build_context(sides: Versions, whence: Provenance) -> Context:
    """Lays what came back beside what was sent."""
    keys = folded(sides.base, sides.there)
    links = align(alignment_input(sides.base, keys), alignment_input(sides.there, keys))
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
        keys,
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
    """Return what each entry of the document is here.

    Itself, one put in here likewise, or a new one.
    """
    here = context.sides.here_entries
    first = {
        context.sides.there.entries[link.right[0]].id: link
        for link in context.links
        if link.left and link.right
    }
    twins = _Twins(context)
    unsplit = _unsplit(context)
    ids: dict[int, int] = {}
    above: list[int | None] = [None]  # the lines above, as they may stand here
    stays: int | None = None  # the nearest one that was not moved
    for entry in context.sides.there.entries:
        link = first.get(entry.id)
        standing = [line.id for line in context.base(link) if line.id in here] if link else []
        if link and context.base(link)[0].id in here:
            ids[entry.id] = context.base(link)[0].id
        else:
            twin = None if entry.id in unsplit else twins.of(entry, *above, stays)
            ids[entry.id] = twin if twin is not None else context.sides.fresh.id()
        if link and standing:
            above = [standing[-1], standing[0], *above[: _ABOVE - 2]]
            stays = stays if link.moved else standing[-1]
    return ids


def _unsplit(context: Context) -> set[int]:
    """Return the later pieces of lines that stand here whole: none of them was put in here yet."""
    sides = context.sides
    return {
        sides.there.entries[place].id
        for link in context.links
        if len(link.left) == 1 < len(link.right)
        for whole in context.base(link)
        if (standing := sides.view_entries.get(whole.id)) and standing.text == whole.text
        for place in link.right[1:]
    }


class _Twins:
    """Entries that were put in here since, to be found by an equal one that was put in there."""

    def __init__(self, context: Context) -> None:
        self._sides = context.sides
        self._found: dict[_Said, list[tuple[int, int | None]]] = {}
        last: int | None = None
        for entry in context.sides.view.entries:
            if entry.id in context.sides.base_entries:
                last = entry.id
            else:
                said = (normalize_width(entry.text), entry.speaker, entry.kind)
                self._found.setdefault(said, []).append((entry.id, last))

    def of(self, entry: Entry, *above: int | None) -> int | None:
        """One with the same words, speaker and kind: below one of these lines, or a long one."""
        if not self._found:
            return None
        speaker = None if entry.speaker is None else self._sides.resolve(entry.speaker)
        waiting = self._found.get((normalize_width(entry.text), speaker, entry.kind), [])
        for last in above:
            for place, (id_, below) in enumerate(waiting):
                if below == last:
                    del waiting[place]
                    return id_
        if waiting and len(match_key(entry.text)) >= _TELLING:
            return waiting.pop(0)[0]
        return None
