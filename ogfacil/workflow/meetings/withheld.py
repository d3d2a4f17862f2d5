"""Review what rests on withdrawn text and is withheld, and release some of it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from ogfacil.errors import InvalidInputError, NotFoundError
from ogfacil.locale import _
from ogfacil.record import Action, Decision, Entry, Judgement, Meeting, Question, Record, Verdict
from ogfacil.record.outgoing import items_of, key_of, outgoing, repeating, resting
from ogfacil.record.whole import Key
from ogfacil.store import Store
from ogfacil.store.engine.withheld import LOOKED, mark_of

CAUSE = "let-out"
V = TypeVar("V", Decision, Question, Entry)

_CODE = re.compile(r"(?P<kind>[ADQ])-(?P<number>\d+)|#?(?P<line>\d+)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Held:
    """Something that is exported changed since a line was withdrawn, or that quotes such a line."""

    key: Key
    code: str  # A-12, D-3, Q-1; of a line its id, as `redact` takes it
    text: str  # its words
    lines: tuple[int, ...]  # the numbers of the withdrawn lines that it rests on, where known
    entry: int | None  # where to look in the transcript
    masked: bool  # False: it goes out as it is
    name: str = ""  # what it is called where it can't be let out: a title, a place, a role


def code_of(value: Action | Decision | Question | Entry) -> str:
    """Return the code of a value, as the command line takes it."""
    if isinstance(value, Action):
        return value.code
    if isinstance(value, Entry):
        return str(value.id)
    return f"{'D' if isinstance(value, Decision) else 'Q'}-{value.id}"


def held(record: Record) -> tuple[Held, ...]:
    """Return what of a meeting a person should review.

    All that is masked though it is no withdrawn line itself, and lines in which somebody else
    repeats withdrawn text.
    """
    public = outgoing(record)
    numbers = {entry.id: number for number, entry in enumerate(record.entries, 1)}
    items = items_of(record)
    lines = resting((e for e in record.entries if e.withdrawn), items, record.entries).lines
    said = {key_of(e): e for e in public.entries}
    goes_out = {key_of(item): item for item in items_of(public)}
    notes = {p.id: p for p in public.progress}
    quoting = {p.action for p in record.progress if notes[p.id] != p}
    found: list[Held] = []

    def add(value: Action | Decision | Question | Entry, *, masked: bool = True) -> None:
        key = key_of(value)
        rests = sorted(numbers[n] for n in lines.get(key, ()) if n in numbers)
        at = value.id if isinstance(value, Entry) else next(iter(value.entries), None)
        found.append(Held(key, code_of(value), value.text, tuple(rests), at, masked))

    for item in items:
        noted = isinstance(item, Action) and item.id in quoting
        if goes_out[key_of(item)] != item or noted:
            add(item)
    for entry in record.entries:
        out = said.get(key_of(entry))
        if out is not None and not entry.withdrawn and out.text != entry.text:
            add(entry)
    for entry in repeating(record):
        add(entry, masked=False)
    return (*_quoting_names(record, public), *found)


def _quoting_names(record: Record, public: Record) -> tuple[Held, ...]:
    """Return names of the meeting and its parts that quote withdrawn text."""
    people = {person.id: person.name for person in record.people}
    key = Meeting.__name__, record.meeting.id
    pairs = [
        ("title", _("The title"), record.meeting.title, public.meeting.title),
        ("place", _("The place"), record.meeting.place, public.meeting.place),
    ]
    for number, (item, out) in enumerate(zip(record.agenda, public.agenda, strict=True), 1):
        pairs.append((f"agenda-{number}", _("Agenda item {n}", n=number), item.title, out.title))
    for seat, seated in zip(record.attendance, public.attendance, strict=True):
        name = _("The role of {name}", name=people.get(seat.person, ""))
        pairs.append((f"role-{seat.seat}", name, seat.role, seated.role))
    return tuple(
        Held(key, code, own, (), None, masked=True, name=name)
        for code, name, own, out in pairs
        if own != out
    )


def let_out(store: Store, meeting_id: int, codes: Sequence[str]) -> tuple[str, ...]:
    """Release items (by code) and lines (by id) that rest on withdrawn text, in one transaction.

    Somebody has reviewed them. It can be undone.

    Returns:
        Their codes.

    Raises:
        InvalidInputError: Something is no code.
        NotFoundError: The meeting has no such item or line.
    """
    record = store.record(meeting_id)
    found = [_named(record, code) for code in codes]
    for value in found:
        if isinstance(value, Entry) and value.withdrawn:
            raise InvalidInputError(
                _("Line {id} is withdrawn itself; restore it instead (`undo`).", id=value.id)
            )
    with store.transaction(CAUSE, meeting=meeting_id) as act:
        for value in found:
            verdict = Verdict(0, LOOKED, mark_of(key_of(value)), Judgement.ACCEPTED)
            act.insert(verdict, meeting=meeting_id)
    return tuple(code_of(value) for value in found)


def _named(record: Record, code: str) -> Action | Decision | Question | Entry:
    match = _CODE.fullmatch(unicodedata.normalize("NFKC", code).strip())
    if match is None:
        raise InvalidInputError(
            _("“{code}” is neither a code such as A-1, D-2 or Q-3 nor the id of a line.", code=code)
        )
    if match["line"]:
        return _of_id(record.entries, int(match["line"]), code)
    number = int(match["number"])
    if match["kind"].upper() == "A":
        for action in record.actions:
            if action.number == number:
                return action
        raise _missing(code)
    if match["kind"].upper() == "D":
        return _of_id(record.decisions, number, code)
    return _of_id(record.questions, number, code)


def _of_id(values: Iterable[V], number: int, code: str) -> V:
    for value in values:
        if value.id == number:
            return value
    raise _missing(code)


def _missing(code: str) -> NotFoundError:
    return NotFoundError(_("This meeting has no {code}.", code=code))
