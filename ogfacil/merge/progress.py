"""Parse progress notes of an action: below it, and behind its fields."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from ogfacil.language.progress import is_bracketed, status_told, tells, unbracketed, unsigned
from ogfacil.merge.align.normalize import match_key
from ogfacil.merge.fingerprints import fingerprint
from ogfacil.merge.lines import signed
from ogfacil.merge.model import Insert, Proposal, ProposalKind, Target
from ogfacil.merge.versions import Provenance, Versions
from ogfacil.record import UNDATED, Action, Owner, Progress

_BEHIND = re.compile(
    r"[ \t\u3000]*(?:\n|[ \t]+·[ \t]+|[ \t]{2,}|(?=[（(［\[【]))(?P<note>.+)", re.DOTALL
)
"""What parts a note from the words that it was written behind."""

_BEHIND_A_NAME = re.compile(
    r"[ \t\u3000]+(?P<note>.+)|[ \t]*(?P<bracket>[（(［\[【：:].+)", re.DOTALL
)
_MARK = re.compile(r"\[?[xXｘ✔☑]\]?")
_SIGNED = re.compile(r"(?P<name>[^：:\n]{1,40})[：:]\s*(?=\S)")


def notes_of(action: Action, notes: Iterable[Progress]) -> tuple[Progress, ...]:
    """Return the notes on an action."""
    return tuple(note for note in notes if note.action == action.id)


def behind(action: Action, texts: Iterable[str]) -> tuple[Progress, ...]:
    """Note that stood behind an action, as notes on it."""
    return tuple(Progress(0, action.id, UNDATED, text, status_told(text)) for text in texts)


def read_behind(before: Action, after: Action) -> tuple[Action, tuple[str, ...]]:
    """Return an action without the notes that were written behind its words or its owners.

    Args:
        before: The action as it was sent.
        after: The same one as it came back.

    Returns:
        The action as it was meant, and the notes.
    """
    notes: list[str] = []
    text = after.text
    if before.text and text != before.text and text.startswith(before.text):
        found = _BEHIND.fullmatch(text[len(before.text) :])
        if found and (not is_bracketed(found["note"]) or tells(found["note"])):
            text = before.text
            notes.append(found["note"])
    owners: list[Owner] = []
    was = {owner.name: owner for owner in before.owners}
    for owner in after.owners:
        name, note = _written_behind(owner.name, tuple(was))
        owners.append(was[name] if note else owner)
        notes += [note] if note else []
    due = after.due
    if due is not None and before.due is not None:
        words, note = _written_behind(due.words, (before.due.words,))
        if note:
            notes.append(note)
            due = before.due if due.date == before.due.date else replace(due, words=words)
    said = tuple(one for note in notes if (one := unsigned(_ticked(unbracketed(note))).note))
    if not said:
        return after, ()
    status = after.status
    if status is before.status:
        status = next((told for note in said if (told := status_told(note))), status)
    return replace(after, text=text, owners=tuple(owners), due=due, status=status), said


def _written_behind(words: str, were: Sequence[str]) -> tuple[str, str]:
    """Return the words of before that these begin with, and the note behind them; "" for none."""
    if words in were:
        return words, ""
    first = max((one for one in were if one and words.startswith(one)), key=len, default="")
    rest = _BEHIND_A_NAME.fullmatch(words[len(first) :]) if first else None
    return (first, (rest["note"] or rest["bracket"]).lstrip("：: ")) if rest else (words, "")


def _ticked(note: str) -> str:
    return "✓" if _MARK.fullmatch(note.strip()) else note


def progress_proposals(
    sides: Versions,
    whence: Provenance,
    before: Action,
    after: Action,
    standing: Action,
    more: Iterable[Progress],
    *,
    sure: bool,
) -> Iterator[Proposal]:
    """Yield a proposal for each note that was not sent and does not stand here.

    Args:
        sides: The three records.
        whence: Whose return it is.
        before: The action as it was sent.
        after: The same one as it came back.
        standing: The same one as it stands here.
        more: Notes beside those that the document gives by themselves.
        sure: Whether it is surely the same action.
    """
    known = Counter(match_key(note.text) for note in notes_of(before, sides.base.progress))
    here = {match_key(note.text) for note in notes_of(standing, sides.here.progress)}
    for note in (*notes_of(after, sides.there.progress), *more):
        said = match_key(note.text)
        if known[said]:
            known[said] -= 1
        elif said and said not in here:
            yield _proposal(sides, whence, note, standing, sure)


def _proposal(
    sides: Versions, whence: Provenance, note: Progress, standing: Action, sure: bool
) -> Proposal:
    source = whence.for_text(note.text)
    author = source.author
    name = _SIGNED.match(note.text)
    if name and match_key(name["name"]) in {match_key(one) for one in sides.names()}:
        author = name["name"].strip()
    new = replace(note, id=sides.fresh.id(), action=standing.id)
    return Proposal(
        id=fingerprint(ProposalKind.PROGRESS, standing.id, note.text),
        kind=ProposalKind.PROGRESS,
        where=Target("action", standing.id, number=standing.number),
        there=note.text,
        authors=signed(author),
        at=source.at if note.at == UNDATED else note.at,
        clean=sure,
        steps=(Insert(new),),
    )
