"""Align the lines of two documents that are in the same order."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ogfacil.merge.align.anchors import Pair, Span, between, fill
from ogfacil.merge.align.gaps import MIN_CONTAINMENT, Group, LineCodes, pair_gap
from ogfacil.merge.align.normalize import normalize_loosely
from ogfacil.merge.align.seams import match_resplit_runs
from ogfacil.merge.align.similarity import likely, shared_length
from ogfacil.merge.align.tokens import Coder

MIN_MOVED_SIMILARITY = 0.7  # a line less alike than this is not known again in another place
_MOVABLE = 4  # a shorter line is not known again in another place, unless its neighbours moved too


@dataclass(frozen=True, slots=True)
class AlignmentInput:
    """One document as far as alignment looks at it, an item a line."""

    texts: Sequence[str]
    keys: Sequence[str]  # what two lines share that are the same: the text folded, or the nature
    voices: Sequence[str]  # who speaks, folded
    blank: frozenset[int] = frozenset()  # words that were withdrawn: it may be any line


class _Codes(Sequence[str]):
    """Coded lines, each coded when it is first looked at: most never are."""

    def __init__(self, script: AlignmentInput, indexes: Sequence[int], coder: Coder) -> None:
        self._script, self._indexes, self._coder = script, indexes, coder
        self._known: dict[int, str] = {}

    def __len__(self) -> int:
        return len(self._indexes)

    def __getitem__(self, at: int) -> str:  # type: ignore[override]
        if (code := self._known.get(at)) is None:
            line = self._indexes[at]
            code = (
                self._coder.code(normalize_loosely(self._script.texts[line]))
                or self._script.keys[line]
            )
            self._known[at] = code
        return code


class InOrderAlignment:
    """The lines that were not moved, numbered anew on either side.

    `pairs` are the same line on both sides, `groups` are alike; both by the numbers of the whole
    documents. `fixed` are pairs that are known already.
    """

    def __init__(
        self,
        left: AlignmentInput,
        right: AlignmentInput,
        lefts: Sequence[int],
        rights: Sequence[int],
        fixed: Sequence[Pair],
    ) -> None:
        self.codes = Coder()
        self._lefts, self._rights = lefts, rights
        self._left_keys = [left.keys[i] for i in lefts]
        self._right_keys = [right.keys[j] for j in rights]
        self._left = self._lines(left, lefts)
        self._right = self._lines(right, rights)
        at_left = {i: at for at, i in enumerate(lefts)}
        at_right = {j: at for at, j in enumerate(rights)}
        pairs, groups = self._paired([(at_left[i], at_right[j]) for i, j in fixed])
        self.pairs = [(lefts[i], rights[j]) for i, j in pairs]
        self.groups: list[Group] = [
            (tuple(lefts[i] for i in some), tuple(rights[j] for j in others))
            for some, others in groups
        ]
        self._left_over = _without(len(lefts), [i for i, _ in pairs], [a for a, _ in groups])
        self._right_over = _without(len(rights), [j for _, j in pairs], [b for _, b in groups])

    def _lines(self, script: AlignmentInput, indexes: Sequence[int]) -> LineCodes:
        return LineCodes(
            _Codes(script, indexes, self.codes),
            [script.voices[at] for at in indexes],
            frozenset(at for at, i in enumerate(indexes) if i in script.blank),
            frozenset(at for at, i in enumerate(indexes) if not script.texts[i]),
        )

    def _paired(self, fixed: list[Pair]) -> tuple[list[Pair], list[Group]]:
        pairs = list(fixed)
        groups: list[Group] = []
        whole = (0, len(self._lefts), 0, len(self._rights))
        for span in between(whole, fixed):
            more, gaps = fill(self._left_keys, self._right_keys, span, self._same_voice)
            pairs.extend(more)
            for gap in gaps:
                groups.extend(self._in_gap(gap))
        return self._grown(pairs, groups)

    def _in_gap(self, gap: Span) -> list[Group]:
        """Return what differs only in where lines end; between that, what is alike."""
        low, high, from_, to = gap
        if high - low < 2 and to - from_ < 2:
            return pair_gap(self._left, self._right, gap)
        joins = match_resplit_runs(self._left_keys, self._right_keys, gap)
        groups: list[Group] = [(run, (j,)) for run, j in joins]
        for a, b, c, d in _apart(gap, groups):
            splits = match_resplit_runs(self._right_keys, self._left_keys, (c, d, a, b))
            groups.extend(((i,), run) for run, i in splits)
        groups.sort()
        for span in _apart(gap, groups):
            groups.extend(pair_gap(self._left, self._right, span))
        return groups

    def _grown(self, pairs: list[Pair], groups: list[Group]) -> tuple[list[Pair], list[Group]]:
        """Extend groups to splits and joins into more than two pieces.

        A piece beside a group that belongs to it is taken into the group.
        """
        left_over = _without(len(self._lefts), [i for i, _ in pairs], [a for a, _ in groups])
        right_over = _without(len(self._rights), [j for _, j in pairs], [b for _, b in groups])
        beside = {
            (i, j)
            for i, j in pairs
            if not left_over.isdisjoint((i - 1, i + 1)) or not right_over.isdisjoint((j - 1, j + 1))
        }
        groups = [*groups, *(((i,), (j,)) for i, j in pairs if (i, j) in beside)]
        joined = _taking_in([(b, a) for a, b in groups], self._right, self._left, left_over)
        split = _taking_in([(a, b) for b, a in joined], self._left, self._right, right_over)
        return [pair for pair in pairs if pair not in beside], split

    def moves(self) -> list[Pair]:
        """Lines without partner that are known again elsewhere: the same words, or nearly."""
        twins: dict[str, tuple[list[int], list[int]]] = defaultdict(lambda: ([], []))
        for i in sorted(self._left_over):
            twins[self._left_keys[i]][0].append(i)
        for j in sorted(self._right_over):
            twins[self._right_keys[j]][1].append(j)
        exact = [
            pair
            for text, (ours, theirs) in twins.items()
            if len(text) >= _MOVABLE and len(ours) == len(theirs)
            for pair in zip(ours, theirs, strict=True)
        ]
        rest_left = sorted(self._left_over.difference(i for i, _ in exact))
        rest_right = sorted(self._right_over.difference(j for _, j in exact))
        alike = likely(
            self._left.codes, self._right.codes, rest_left, rest_right, MIN_MOVED_SIMILARITY
        )
        return [(self._lefts[i], self._rights[j]) for i, j in (*exact, *alike)]

    def _same_voice(self, i: int, j: int) -> bool:
        return self._left.voices[i] == self._right.voices[j]


def _apart(gap: Span, groups: Sequence[Group]) -> list[Span]:
    """Return what lies between groups that rise on both sides."""
    low, high, from_, to = gap
    spans: list[Span] = []
    for lefts, rights in (*groups, ((high,), (to,))):
        if low < lefts[0] or from_ < rights[0]:
            spans.append((low, lefts[0], from_, rights[0]))
        low, from_ = lefts[-1] + 1, rights[-1] + 1
    return spans


def _without(count: int, ones: Iterable[int], groups: Iterable[tuple[int, ...]]) -> set[int]:
    """Return the numbers below `count` that stand in none of these."""
    left = set(range(count)).difference(ones)
    return left.difference(*groups)


def _taking_in(
    groups: list[Group], whole: LineCodes, pieces: LineCodes, free: set[int]
) -> list[Group]:
    """Return a line's groups, each with the free lines beside its pieces that belong to it."""
    free = set(free)
    grown: list[Group] = []
    for lefts, rights in groups:
        if len(lefts) == 1:
            for way in (-1, 1):
                while (j := rights[0] - 1 if way < 0 else rights[-1] + 1) in free:
                    wider = (j, *rights) if way < 0 else (*rights, j)
                    if not _belongs(whole.codes[lefts[0]], pieces.codes, rights, wider, j):
                        break
                    rights = wider
                    free.discard(j)
        grown.append((lefts, rights))
    return grown


def _belongs(
    text: str, pieces: Sequence[str], rights: tuple[int, ...], wider: tuple[int, ...], j: int
) -> bool:
    if len(pieces[j]) < 2 or len(pieces[j]) > len(text):
        return False
    before = shared_length(text, "".join(pieces[at] for at in rights))
    gain = shared_length(text, "".join(pieces[at] for at in wider)) - before
    return gain >= max(MIN_CONTAINMENT * len(pieces[j]), 2) and before >= MIN_CONTAINMENT * sum(
        len(pieces[at]) for at in rights
    )
