"""The transcripts on which suggestions are trained and measured, with what people found in them.

Four sources, all of public transcripts that stand beside the clone:

* `corpus/labelled/suggest_train.json`: 25 read whole, with the words of each item. Trained
  on, and read for the rules of `chair.py`, `is_plain` and `is_talk`.
* `tests/language/suggest_labels.json`: eight read whole, entries without words. Rules were
  written on them; trained on.
* `benchmarks/suggest_read.json`: nine read whole and three in part, by entry and clause, without
  words. Trained on; rules were written after reading them.
* `corpus/labelled/suggest.json`: four, to measure on. Nothing is trained or tuned on them.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from ogfacil import formats
from ogfacil.language.suggest import Suggestion, SuggestionKind
from ogfacil.record import Record
from tests.language.suggest_score import LABELS
from tests.shared import CORPUS, SHARED

LABELLED = SHARED / "corpus" / "labelled"
READ = Path(__file__).with_name("suggest_read.json")
KINDS = ("action", "decision")


@dataclass(frozen=True)
class Item:
    """Something that a reader found, or that looks like it and is none."""

    entry: int  # index in the record
    kind: str  # `action`, `decision`, `question` or `none`
    certain: bool
    words: str = ""
    owner: str = ""
    clauses: tuple[int, ...] = ()  # which of its entry's carry it, where no words are given

    @property
    def key(self) -> str:
        """What tells it from the other items of its entry; empty where only the entry is known."""
        return self.words or ",".join(map(str, self.clauses))


@dataclass(frozen=True)
class Transcript:
    """A record with its items; `read` names the entries looked at by kind, where not all were."""

    name: str
    record: Record
    items: tuple[Item, ...]
    read: dict[str, frozenset[int]] | None = None


def _record(file: Path) -> Record:
    return formats.read(file.read_text(encoding="utf-8"), name=file.name).record


def read_whole(name: str) -> Iterator[Transcript]:
    """The transcripts of `suggest_train.json` (25) or `suggest.json` (4)."""
    for file, found in json.loads((LABELLED / name).read_text(encoding="utf-8")).items():
        items = tuple(
            Item(
                one["entry"],
                one["kind"],
                one.get("strength") == "certain",
                one.get("words") or "",
                one.get("owner") or "",
            )
            for one in found
        )
        yield Transcript(file, _record(LABELLED / file), items)


def own_labels() -> Iterator[Transcript]:
    """The eight transcripts labelled by entry in `tests/language/suggest_labels.json`."""
    for day, found in json.loads(LABELS.read_text(encoding="utf-8")).items():
        file = next(CORPUS.glob(f"{day}*"))
        items = tuple(
            Item(one["entry"], one["kind"], not one.get("either_way", False))
            for one in found["items"]
            if one["kind"] in KINDS
        )
        yield Transcript(file.name, _record(file), items)


def read_here() -> Iterator[Transcript]:
    """Return the twelve that were read for this repository, some of them in part."""
    for day, found in json.loads(READ.read_text(encoding="utf-8")).items():
        file = next(CORPUS.glob(f"{day}*"))
        items = tuple(
            Item(entry, kind, bool(certain), clauses=tuple(clauses))
            for entry, kind, certain, clauses in found["items"]
        )
        read = found["read"] and {kind: frozenset(found["read"][kind]) for kind in KINDS}
        record = _record(file)
        if len(record.entries) != found["entries"]:
            raise ValueError(f"{file.name} is no longer as it was when it was labelled")
        yield Transcript(file.name, record, items, read)


def tally(transcript: Transcript, found: Iterable[Suggestion]) -> Counter[str]:
    """What of the proposals is right, wrong, missed or may be taken either way, by kind and entry;
    and of the owners of actions that are right, which are right, wrong and missed."""
    record = transcript.record
    places = {entry.id: place for place, entry in enumerate(record.entries)}
    speakers = {person.id: person.name for person in record.people}
    labels: dict[tuple[int, str], bool] = {}
    owners: dict[int, set[str]] = {}
    for item in transcript.items:
        key = (item.entry, item.kind)
        labels[key] = labels.get(key, False) or item.certain
        if item.kind == "action":
            owners.setdefault(item.entry, set()).add(item.owner)
    proposed: dict[tuple[int, str], list[Suggestion]] = {}
    for one in found:
        if one.kind is not SuggestionKind.SUPPLEMENT:
            entry = one.entries[0 if one.kind is SuggestionKind.QUESTION else -1]
            proposed.setdefault((places[entry], one.kind.value), []).append(one)
    points: Counter[str] = Counter()
    for (place, kind), ones in proposed.items():
        if kind not in (*KINDS, "question"):
            continue
        label = labels.get((place, kind))
        points[f"{kind} {'wrong' if label is None else 'right' if label else 'either'}"] += 1
        if kind == "action" and label is not None:
            speaker = speakers.get(record.entries[place].speaker or 0, "")
            points[f"owner {_owner(ones, owners[place], speaker)}"] += 1
    for (place, kind), certain in labels.items():
        if certain and (place, kind) not in proposed and kind != "none":
            points[f"{kind} missed"] += 1
    return points


def _owner(ones: list[Suggestion], wanted: set[str], speaker: str) -> str:
    """Whether the owners said are those of the labels; an office may stand for its speaker."""
    said = {owner.name for one in ones for owner in one.owners}
    if not said:
        return "missed" if any(wanted) else "rightly none"
    names = {speaker if name == "speaker" else name for name in wanted if name}
    names |= {speaker} if len(names) and any(name in speaker for name in names) else set()
    if any(one in name or name in one for one in said for name in names):
        return "right"
    return "speaker for an office" if said == {speaker} and names else "wrong"


def line(points: Counter[str], kind: str) -> str:
    """Precision and recall of a kind, as a line."""
    right, wrong, missed, either = (
        points[f"{kind} {name}"] for name in ("right", "wrong", "missed", "either")
    )
    return (
        f"  {kind:9} right {right:3}  wrong {wrong:2}  missed {missed:3}  either way {either:2}"
        f"  precision {right / max(1, right + wrong):.2f}"
        f"  recall {right / max(1, right + missed):.2f}"
    )
