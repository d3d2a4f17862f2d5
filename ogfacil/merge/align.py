"""Two transcripts laid side by side by their text alone: which lines are which."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ogfacil.merge.anchors import SHORT, Pair, between, fill, increasing, unique_pairs
from ogfacil.merge.folding import key, loose
from ogfacil.merge.gaps import PIECE, Group, Lines, pair_gap
from ogfacil.merge.likeness import common, likely, ratio
from ogfacil.merge.tokens import Coder

MOVED = 0.7  # a line less alike than this is not known again in another place
_MOVABLE = 4  # a shorter line is not known again in another place, unless its neighbours moved too


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a document, as far as alignment looks at it."""

    text: str
    voice: str = ""  # who speaks, folded
    nature: str = ""  # what stands for the text of a line without one
    blank: bool = False  # its words were withdrawn: it may be any line


@dataclass(frozen=True, slots=True)
class Link:
    """Lines of the left document and the lines of the right one that they are; by index."""

    left: tuple[int, ...]
    right: tuple[int, ...]
    moved: bool
    likeness: float  # 0 to 1; 1 where nothing but folded details differ


def align(left: Sequence[Line], right: Sequence[Line]) -> tuple[Link, ...]:
    """Every line of both documents in exactly one link, in the order of the right one.

    A line without partner is a link with one side empty; a removed line stands after what became
    of the line before it.
    """
    return _Alignment(left, right).links()


class _Codes(Sequence[str]):
    """Coded lines, each coded when it is first looked at: most never are."""

    def __init__(self, lines: Sequence[Line], indexes: Sequence[int], coder: Coder) -> None:
        self._lines, self._indexes, self._coder = lines, indexes, coder
        self._known: dict[int, str] = {}

    def __len__(self) -> int:
        return len(self._indexes)

    def __getitem__(self, at: int) -> str:  # type: ignore[override]
        if (code := self._known.get(at)) is None:
            line = self._lines[self._indexes[at]]
            code = self._coder.code(loose(line.text)) or line.nature
            self._known[at] = code
        return code


class _Alignment:
    def __init__(self, left: Sequence[Line], right: Sequence[Line]) -> None:
        self.left, self.right = left, right
        keys = {text: key(text) for text in {line.text for line in (*left, *right)}}
        self.left_keys = [keys[line.text] or f"\0{line.nature}" for line in left]
        self.right_keys = [keys[line.text] or f"\0{line.nature}" for line in right]
        whole = (0, len(left), 0, len(right))
        sure = unique_pairs(self.left_keys, self.right_keys, whole, SHORT)
        self.fixed = increasing(sure)
        self.renamed = self._renamed(sure)
        self.right_voices = [self.renamed.get(line.voice, line.voice) for line in right]
        in_place = set(self.fixed)
        self.moved = self._with_neighbours([pair for pair in sure if pair not in in_place])

    def links(self) -> tuple[Link, ...]:
        moved_left = {i for i, _ in self.moved}
        moved_right = {j for _, j in self.moved}
        lefts = [i for i in range(len(self.left)) if i not in moved_left]
        rights = [j for j in range(len(self.right)) if j not in moved_right]
        stays = _Staying(self, lefts, rights)
        groups = stays.groups()
        links = [self._link(group, moved=False, codes=stays.codes) for group in groups]
        for pair in self.moved:
            links.append(Link((pair[0],), (pair[1],), moved=True, likeness=1.0))
        done_left = {i for link in links for i in link.left}
        done_right = {j for link in links for j in link.right}
        rest_left = [at for at, i in enumerate(lefts) if i not in done_left]
        rest_right = [at for at, j in enumerate(rights) if j not in done_right]
        for a, b in stays.moves(rest_left, rest_right):
            group = ((lefts[a],), (rights[b],))
            links.append(self._link(group, moved=True, codes=stays.codes))
            done_left.add(lefts[a])
            done_right.add(rights[b])
        links.extend(
            Link((), (j,), moved=False, likeness=0.0)
            for j in range(len(self.right))
            if j not in done_right
        )
        gone = [i for i in range(len(self.left)) if i not in done_left]
        return tuple(self._ordered(_out_of_order(links), gone))

    def _link(self, group: Group, moved: bool, codes: Coder) -> Link:
        lefts, rights = group
        one = "".join(self.left_keys[i] for i in lefts)
        other = "".join(self.right_keys[j] for j in rights)
        likeness = 1.0
        if one != other:
            said = " ".join(loose(self.left[i].text) for i in lefts)
            now = " ".join(loose(self.right[j].text) for j in rights)
            likeness = ratio(codes.code(said), codes.code(now))
        return Link(lefts, rights, moved, likeness)

    def _ordered(self, links: list[Link], gone: list[int]) -> Iterator[Link]:
        after: dict[int, list[int]] = defaultdict(list)
        linked = {i: link for link in links for i in link.left}
        last = -1
        removed = set(gone)
        for i in range(len(self.left)):
            if i in removed:
                after[last].append(i)
            elif not linked[i].moved:
                last = max(last, linked[i].right[-1])
        by_first = {link.right[0]: link for link in links}
        yield from (Link((i,), (), moved=False, likeness=0.0) for i in after[-1])
        for j in range(len(self.right)):
            if link := by_first.get(j):
                yield link
            yield from (Link((i,), (), moved=False, likeness=0.0) for i in after[j])

    def _renamed(self, sure: list[Pair]) -> dict[str, str]:
        """For a speaker that only the right document knows, who it is in the left one."""
        known = {line.voice for line in self.left}
        votes: dict[str, Counter[str]] = defaultdict(Counter)
        for i, j in sure:
            votes[self.right[j].voice][self.left[i].voice] += 1
        renamed: dict[str, str] = {}
        for new, old in votes.items():
            if new and new not in known:
                name, times = old.most_common(1)[0]
                if times * 2 > sum(old.values()):
                    renamed[new] = name
        return renamed

    def _with_neighbours(self, moved: list[Pair]) -> list[Pair]:
        """Moved lines, and with them the repeated ones beside them that moved along."""
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
                    0 <= a < len(self.left)
                    and 0 <= b < len(self.right)
                    and a not in used_left
                    and b not in used_right
                    and self.left_keys[a] == self.right_keys[b]
                    and self.left[a].voice == self.right_voices[b]
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
        text = self.left_keys[a]
        here = partner.get(a + way)
        there = back.get(b + way)
        return (
            here is not None
            and 0 <= here - way < len(self.right)
            and self.right_keys[here - way] == text
        ) or (
            there is not None
            and 0 <= there - way < len(self.left)
            and self.left_keys[there - way] == text
        )


def _out_of_order(links: list[Link]) -> list[Link]:
    """The links with `moved` said of as few as explain the order of the right document."""
    paired = sorted((link for link in links if link.left), key=lambda link: link.left[0])
    stay = {i for i, _ in increasing([(link.left[0], link.right[0]) for link in paired])}
    return [
        Link(link.left, link.right, bool(link.left) and link.left[0] not in stay, link.likeness)
        for link in links
    ]


class _Staying:
    """The lines that were not moved, numbered anew on either side."""

    def __init__(self, all_: _Alignment, lefts: list[int], rights: list[int]) -> None:
        self.lefts, self.rights = lefts, rights
        self.left_keys = [all_.left_keys[i] for i in lefts]
        self.right_keys = [all_.right_keys[j] for j in rights]
        self.codes = Coder()
        self.left = Lines(
            _Codes(all_.left, lefts, self.codes),
            [all_.left[i].voice for i in lefts],
            frozenset(at for at, i in enumerate(lefts) if all_.left[i].blank),
        )
        self.right = Lines(
            _Codes(all_.right, rights, self.codes),
            [all_.right_voices[j] for j in rights],
            frozenset(at for at, j in enumerate(rights) if all_.right[j].blank),
        )
        at_left = {i: at for at, i in enumerate(lefts)}
        at_right = {j: at for at, j in enumerate(rights)}
        self.fixed = [(at_left[i], at_right[j]) for i, j in all_.fixed]

    def groups(self) -> list[Group]:
        pairs = list(self.fixed)
        found: list[Group] = []
        whole = (0, len(self.lefts), 0, len(self.rights))
        for span in between(whole, self.fixed):
            more, gaps = fill(self.left_keys, self.right_keys, span, self._same_voice)
            pairs.extend(more)
            for gap in gaps:
                found.extend(pair_gap(self.left, self.right, gap))
        found.extend(((i,), (j,)) for i, j in pairs)
        found = self._grown(found)
        return [
            (tuple(self.lefts[i] for i in lefts), tuple(self.rights[j] for j in rights))
            for lefts, rights in found
        ]

    def moves(self, lefts: list[int], rights: list[int]) -> list[Pair]:
        """Lines without partner that are known again elsewhere: the same words, or nearly."""
        twins: dict[str, tuple[list[int], list[int]]] = defaultdict(lambda: ([], []))
        for i in lefts:
            twins[self.left_keys[i]][0].append(i)
        for j in rights:
            twins[self.right_keys[j]][1].append(j)
        exact = [
            pair
            for text, (ours, theirs) in twins.items()
            if len(text) >= _MOVABLE and len(ours) == len(theirs)
            for pair in zip(ours, theirs, strict=True)
        ]
        done_left, done_right = {i for i, _ in exact}, {j for _, j in exact}
        rest_left = [i for i in lefts if i not in done_left]
        rest_right = [j for j in rights if j not in done_right]
        return exact + likely(self.left.codes, self.right.codes, rest_left, rest_right, MOVED)

    def _same_voice(self, i: int, j: int) -> bool:
        return self.left.voices[i] == self.right.voices[j]

    def _grown(self, groups: list[Group]) -> list[Group]:
        """Splits and joins into more than two: a piece beside a group that belongs to it."""
        flipped = [(rights, lefts) for lefts, rights in groups]
        flipped = _taking_in(flipped, self.right.codes, self.left.codes)
        return _taking_in([(a, b) for b, a in flipped], self.left.codes, self.right.codes)


def _taking_in(groups: list[Group], whole: Sequence[str], pieces: Sequence[str]) -> list[Group]:
    used = {j for _, rights in groups for j in rights}
    if len(used) == len(pieces):
        return groups
    grown: list[Group] = []
    for lefts, rights in groups:
        if len(lefts) == 1:
            for way in (-1, 1):
                while True:
                    j = rights[0] - 1 if way < 0 else rights[-1] + 1
                    if not 0 <= j < len(pieces) or j in used:
                        break
                    wider = (j, *rights) if way < 0 else (*rights, j)
                    if not _belongs(whole[lefts[0]], pieces, rights, wider, j):
                        break
                    rights = wider
                    used.add(j)
        grown.append((lefts, rights))
    return grown


def _belongs(
    text: str, pieces: Sequence[str], rights: tuple[int, ...], wider: tuple[int, ...], j: int
) -> bool:
    if len(pieces[j]) < 2 or len(pieces[j]) > len(text):
        return False
    before = common(text, "".join(pieces[at] for at in rights))
    gain = common(text, "".join(pieces[at] for at in wider)) - before
    return gain >= max(PIECE * len(pieces[j]), 2) and before >= PIECE * sum(
        len(pieces[at]) for at in rights
    )
