"""Diff of two texts and merge of three, by words; no text appears that neither side has."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from rapidfuzz.distance import Indel

from ogfacil.merge.align.normalize import normalize_text, normalize_width
from ogfacil.merge.align.tokens import clauses, is_name, is_number, offsets, tokens


class Mark(StrEnum):
    """What became of a run of words."""

    SAME = "same"
    GONE = "gone"
    NEW = "new"


@dataclass(frozen=True, slots=True)
class Run:
    """Words that share a mark."""

    mark: Mark
    text: str


@dataclass(frozen=True, slots=True)
class MergedText:
    """What three-way merging gives: the text if it could be merged by itself, else a conflict."""

    text: str
    conflict: bool


@dataclass(frozen=True, slots=True)
class _Hunk:
    start: int  # tokens of the base, from
    end: int  # … to, exclusive
    new: tuple[str, ...]
    at: int  # where `new` begins in the other text, in tokens


def marks(base: str, there: str) -> tuple[Run, ...]:
    """Return the words of both texts in one row, each run marked same, gone or new.

    Chinese is compared by characters, Latin by words; the runs that are not NEW give `base`, those
    that are not GONE give `there`.
    """
    left, right = tokens(base), tokens(there)
    runs: list[Run] = []
    done = 0
    for hunk in _readable(left, _hunks(left, right)):
        _add(runs, Mark.SAME, left[done : hunk.start])
        _add(runs, Mark.GONE, left[hunk.start : hunk.end])
        _add(runs, Mark.NEW, hunk.new)
        done = hunk.end
    _add(runs, Mark.SAME, left[done:])
    return tuple(runs)


def merge_text(base: str, here: str, there: str, names: Iterable[str] = ()) -> MergedText:
    """Return the text with the edits of both sides, where they can't get into one another's way.

    By itself only where the edits stand in different clauses and neither touches a number, a date
    or a name (one of `names`, or a Latin word with a capital). Otherwise `conflict`, and `text`
    is what stands here. Equal texts on both sides are no conflict.
    """
    if here == there or normalize_text(there) == normalize_text(base):
        return MergedText(here, conflict=False)
    if here == base or normalize_text(here) == normalize_text(base):
        return MergedText(there, conflict=False)
    words, ours, theirs = tokens(base), tokens(here), tokens(there)
    mine, yours = _hunks(words, ours), _hunks(words, theirs)
    known = tuple(name for name in names if name)
    if (
        _clauses_of(words, mine) & _clauses_of(words, yours)
        or _delicate(words, ours, mine, known)
        or _delicate(words, theirs, yours, known)
    ):
        return MergedText(here, conflict=True)
    merged = _woven(words, sorted(mine + yours, key=lambda hunk: (hunk.start, hunk.end)))
    allowed = {word for word in ours + theirs if is_number(word)}
    if any(is_number(word) and word not in allowed for word in tokens(merged)):
        return MergedText(here, conflict=True)
    return MergedText(merged, conflict=False)


def in_one_place(before: str, after: str, names: Iterable[str] = ()) -> bool:
    """Whether all that changed stands in one place, and is no number, date or name."""
    words, others = tokens(before), tokens(after)
    hunks = _hunks(words, others)
    known = tuple(name for name in names if name)
    return len(_readable(words, hunks)) < 2 and not _delicate(words, others, hunks, known)


def refold(text: str, before: str, after: str) -> str:
    """`text` with the spelling of `after` wherever it still has the words of `before`.

    `before` and `after` differ only in width, spacing or quotes; that is carried over to `text`,
    its own words stay.
    """
    if text == before:
        return after
    if text == after:
        return text
    words = tokens(before)
    mine, yours = _hunks(words, tokens(text)), _hunks(words, tokens(after))
    free = [hunk for hunk in yours if not any(_overlap(hunk, other) for other in mine)]
    return _woven(words, sorted(mine + free, key=lambda hunk: (hunk.start, hunk.end)))


def unswapped(base: str, there: str) -> str:
    """`there` with the punctuation width of `base` wherever nothing else was changed."""
    words, others = tokens(base), tokens(there)
    parts: list[str] = []
    done = 0
    left, right = [_folded(word) for word in words], [_folded(word) for word in others]
    for tag, start, end, at, until in _opcodes(left, right):
        if tag == "equal":
            parts.extend(words[start:end])
        elif tag != "delete":
            parts.extend(others[at:until])
        done = until
    parts.extend(others[done:])
    return "".join(parts)


def _opcodes(left: Sequence[str], right: Sequence[str]) -> Iterator[tuple[str, int, int, int, int]]:
    for step in Indel.opcodes(left, right):
        yield step.tag, step.src_start, step.src_end, step.dest_start, step.dest_end


def _folded(word: str) -> str:
    return normalize_width(word) or word


def _overlap(one: _Hunk, other: _Hunk) -> bool:
    if one.start == one.end == other.start == other.end:
        return True
    return one.start < other.end and other.start < one.end


def _hunks(left: Sequence[str], right: Sequence[str]) -> list[_Hunk]:
    hunks: list[_Hunk] = []
    for tag, start, end, at, until in _opcodes(left, right):
        if tag == "equal":
            continue
        if hunks and hunks[-1].end == start and hunks[-1].at + len(hunks[-1].new) == at:
            last = hunks.pop()
            hunks.append(_Hunk(last.start, end, (*last.new, *right[at:until]), last.at))
        else:
            hunks.append(_Hunk(start, end, tuple(right[at:until]), at))
    return hunks


def _readable(words: Sequence[str], hunks: list[_Hunk]) -> list[_Hunk]:
    """Hunks that a single token keeps apart are one to the eye, where both sides changed."""
    joined: list[_Hunk] = []
    for hunk in hunks:
        last = joined[-1] if joined else None
        if (
            last is not None
            and hunk.start - last.end == 1
            and (last.end > last.start or hunk.end > hunk.start)
            and (last.new or hunk.new)
            and words[last.end] not in "，。！？；：\n"
        ):
            new = (*last.new, words[last.end], *hunk.new)
            joined[-1] = _Hunk(last.start, hunk.end, new, last.at)
        else:
            joined.append(hunk)
    return joined


def _clauses_of(words: list[str], hunks: list[_Hunk]) -> set[int]:
    if not words:
        return {0}
    of = clauses(words)
    touched: set[int] = set()
    for hunk in hunks:
        first, last = max(hunk.start - 1, 0), min(hunk.end, len(words) - 1)
        if hunk.end > hunk.start:
            inner_end_stays = hunk.end < len(words) and of[hunk.end] == of[hunk.end - 1]
            first = hunk.start
            last = hunk.end - 1 if inner_end_stays else last
        touched.update(range(of[first], of[last] + 1))
    return touched


def _delicate(
    words: list[str], others: list[str], hunks: list[_Hunk], names: tuple[str, ...]
) -> bool:
    before, after = _name_spans(words, names), _name_spans(others, names)
    return any(
        any(is_number(word) or is_name(word) for word in (*words[h.start : h.end], *h.new))
        or _beside_number(words, h)
        or any(low < h.end and high > h.start for low, high in before)
        or any(low < h.at + len(h.new) and high > h.at for low, high in after)
        or any(low < h.start == h.end < high for low, high in before)
        for h in hunks
    )


def _beside_number(words: list[str], hunk: _Hunk) -> bool:
    around = words[max(hunk.start - 1, 0) : hunk.start] + words[hunk.end : hunk.end + 1]
    return any(is_number(word) for word in around)


def _name_spans(words: list[str], names: tuple[str, ...]) -> list[tuple[int, int]]:
    if not names:
        return []
    text, starts = "".join(words), offsets(words)
    index = {start: number for number, start in enumerate(starts)}
    spans: list[tuple[int, int]] = []
    for name in names:
        at = text.find(name)
        while at >= 0:
            low = max(number for start, number in index.items() if start <= at)
            high = min(number for start, number in index.items() if start >= at + len(name))
            spans.append((low, high))
            at = text.find(name, at + 1)
    return spans


def _woven(words: list[str], hunks: list[_Hunk]) -> str:
    parts: list[str] = []
    done = 0
    for hunk in hunks:
        parts.extend(words[done : hunk.start])
        parts.extend(hunk.new)
        done = hunk.end
    parts.extend(words[done:])
    return "".join(parts)


def _add(runs: list[Run], mark: Mark, words: Sequence[str]) -> None:
    if words:
        runs.append(Run(mark, "".join(words)))
