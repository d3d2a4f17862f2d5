"""Align two transcripts by their text alone."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace

from ogfacil.merge.align.anchors import MIN_UNIQUE_LENGTH, Pair, increasing, unique_pairs
from ogfacil.merge.align.gaps import Group
from ogfacil.merge.align.in_order import AlignmentInput, InOrderAlignment
from ogfacil.merge.align.normalize import normalize_loosely
from ogfacil.merge.align.similarity import ratio
from ogfacil.merge.align.tokens import Coder


@dataclass(frozen=True, slots=True)
class AlignedGroup:
    """Lines of the left document and the lines of the right one that they are; by index."""

    left: tuple[int, ...]
    right: tuple[int, ...]
    moved: bool
    likeness: float  # 0 to 1; 1 where nothing but folded details differ


def align(left: AlignmentInput, right: AlignmentInput) -> tuple[AlignedGroup, ...]:
    """Align two documents: every line in exactly one link, in the order of the right one.

    A line without partner is a link with one side empty; a removed line follows the link of the
    line before it.
    """
    return _Aligner(left, right).links()


class _Aligner:
    def __init__(self, left: AlignmentInput, right: AlignmentInput) -> None:
        self.left, self.right = left, right
        whole = (0, len(left.keys), 0, len(right.keys))
        sure = unique_pairs(left.keys, right.keys, whole, MIN_UNIQUE_LENGTH)
        self.fixed = increasing(sure)
        self.renamed = self._renamed(sure)
        self.right_voices = [self.renamed.get(voice, voice) for voice in right.voices]
        in_place = set(self.fixed)
        self.moved = self._with_neighbours([pair for pair in sure if pair not in in_place])

    def links(self) -> tuple[AlignedGroup, ...]:
        moved_left = {i for i, _ in self.moved}
        moved_right = {j for _, j in self.moved}
        known = replace(self.right, voices=self.right_voices)
        stays = InOrderAlignment(
            self.left,
            known,
            [i for i in range(len(self.left.keys)) if i not in moved_left],
            [j for j in range(len(self.right.keys)) if j not in moved_right],
            self.fixed,
        )
        links = [_same(pair, moved=False) for pair in stays.pairs]
        links.extend(self._link(group, False, stays.codes) for group in stays.groups)
        links.extend(_same(pair, moved=True) for pair in self.moved)
        links.extend(self._link(((i,), (j,)), True, stays.codes) for i, j in stays.moves())
        done_left = {i for link in links for i in link.left}
        done_right = {j for link in links for j in link.right}
        links.extend(
            AlignedGroup((), (j,), moved=False, likeness=0.0)
            for j in range(len(self.right.keys))
            if j not in done_right
        )
        gone = {i for i in range(len(self.left.keys)) if i not in done_left}
        return tuple(self._ordered(_out_of_order(links), gone))

    def _link(self, group: Group, moved: bool, codes: Coder) -> AlignedGroup:
        lefts, rights = group
        one = "".join(self.left.keys[i] for i in lefts)
        other = "".join(self.right.keys[j] for j in rights)
        likeness = 1.0
        if one != other:
            said = " ".join(normalize_loosely(self.left.texts[i]) for i in lefts)
            now = " ".join(normalize_loosely(self.right.texts[j]) for j in rights)
            likeness = ratio(codes.code(said), codes.code(now))
        return AlignedGroup(lefts, rights, moved, likeness)

    def _ordered(self, links: list[AlignedGroup], gone: set[int]) -> Iterator[AlignedGroup]:
        after: dict[int, list[int]] = defaultdict(list)
        linked = {i: link for link in links for i in link.left}
        last = -1
        for i in range(len(self.left.keys)):
            if i in gone:
                after[last].append(i)
            elif not linked[i].moved:
                last = max(last, linked[i].right[-1])
        by_first = {link.right[0]: link for link in links}
        yield from (AlignedGroup((i,), (), moved=False, likeness=0.0) for i in after.get(-1, ()))
        for j in range(len(self.right.keys)):
            if link := by_first.get(j):
                yield link
            yield from (AlignedGroup((i,), (), moved=False, likeness=0.0) for i in after.get(j, ()))

    def _renamed(self, sure: list[Pair]) -> dict[str, str]:
        """For a speaker that only the right document knows, who it is in the left one."""
        known = set(self.left.voices)
        votes: dict[str, Counter[str]] = defaultdict(Counter)
        for i, j in sure:
            votes[self.right.voices[j]][self.left.voices[i]] += 1
        renamed: dict[str, str] = {}
        for new, old in votes.items():
            if new and new not in known:
                name, times = old.most_common(1)[0]
                if times * 2 > sum(old.values()):
                    renamed[new] = name
        return renamed

    def _with_neighbours(self, moved: list[Pair]) -> list[Pair]:
        """Return moved lines, and with them the repeated ones beside them that moved along."""
        partner = dict(self.fixed)
        back = {j: i for i, j in self.fixed}
        used_left, used_right = set(partner), set(back)
        used_left.update(i for i, _ in moved)
        used_right.update(j for _, j in moved)
        found = list(moved)
        for i, j in moved:
            for way in (-1, 1):
                a, b = i + way, j + way
                while (
                    0 <= a < len(self.left.keys)
                    and 0 <= b < len(self.right.keys)
                    and a not in used_left
                    and b not in used_right
                    and self.left.keys[a] == self.right.keys[b]
                    and self.left.voices[a] == self.right_voices[b]
                    and not self._at_home(a, b, way, partner, back)
                ):
                    found.append((a, b))
                    used_left.add(a)
                    used_right.add(b)
                    a, b = a + way, b + way
        return found

    def _at_home(
        self, a: int, b: int, way: int, partner: dict[int, int], back: dict[int, int]
    ) -> bool:
        """Whether one of two equal lines has its like beside its other neighbour, in its place."""
        text = self.left.keys[a]
        here = partner.get(a + way)
        there = back.get(b + way)
        return (
            here is not None
            and 0 <= here - way < len(self.right.keys)
            and self.right.keys[here - way] == text
        ) or (
            there is not None
            and 0 <= there - way < len(self.left.keys)
            and self.left.keys[there - way] == text
        )


def _out_of_order(links: list[AlignedGroup]) -> list[AlignedGroup]:
    """Return the links with `moved` said of as few as explain the order of the right document."""
    paired = sorted((link for link in links if link.left), key=lambda link: link.left[0])
    stay = {i for i, _ in increasing([(link.left[0], link.right[0]) for link in paired])}
    return [
        link if link.moved is moved else replace(link, moved=moved)
        for link in links
        for moved in (bool(link.left) and link.left[0] not in stay,)
    ]


def _same(pair: Pair, moved: bool) -> AlignedGroup:
    return AlignedGroup((pair[0],), (pair[1],), moved, 1.0)
