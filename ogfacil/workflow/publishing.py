"""Publishing: what stands in the way, each a line to jump to; then the files, all or none."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path

from ogfacil import formats
from ogfacil.errors import BadInput, NotFound
from ogfacil.formats import files
from ogfacil.locale import _
from ogfacil.record import EntryKind, Meeting, MeetingState, Record
from ogfacil.store import Store
from ogfacil.workflow.proposals import pulled

FORMATS = ("markdown", "word", "akn", "json")
CLAIMS = ("OGP",)
"""Names that a title may not claim; the series of a country that is no member must not be taken
for a meeting of the organisation."""


class Obstacle(StrEnum):
    """What can stand in the way of publishing."""

    GAP = "gap"
    UNOWNED = "unowned"
    UNKNOWN = "unknown"
    UNDECIDED = "undecided"
    WITHDRAWN = "withdrawn"
    PRIVATE = "private"
    VEIL = "veil"
    CLAIM = "claim"
    FLAG = "flag"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing to look at before publishing, in a sentence, and where it is."""

    obstacle: Obstacle
    sentence: str
    entry: int | None = None
    action: str = ""
    stops: bool = True  # False: only to be known


def check(store: Store, meeting_id: int) -> tuple[Finding, ...]:
    """All that stands in the way of publishing a meeting, in the order of the transcript."""
    record = store.record(meeting_id)
    return (*_title(record.meeting), *_entries(record), *_actions(record), *_round(store, record))


def _title(meeting: Meeting) -> list[Finding]:
    return [
        Finding(
            Obstacle.CLAIM,
            _("The title claims the name “{name}”.", name=name),
        )
        for name in CLAIMS
        if re.search(rf"(?<![A-Za-z]){name}(?![A-Za-z])", meeting.title)
    ]


def _entries(record: Record) -> list[Finding]:
    found: list[Finding] = []
    for number, entry in enumerate(record.entries, 1):
        if entry.kind is EntryKind.GAP:
            found.append(
                Finding(Obstacle.GAP, _("Line {n}: a gap is not filled.", n=number), entry.id)
            )
        elif entry.kind is EntryKind.SPEECH and entry.speaker is None and not entry.withdrawn:
            found.append(
                Finding(
                    Obstacle.UNKNOWN,
                    _("Line {n}: nobody is named as its speaker.", n=number),
                    entry.id,
                )
            )
        elif entry.kind is EntryKind.NOTE:
            sentence = _("Line {n}: a private note; it stays here.", n=number)
            found.append(Finding(Obstacle.PRIVATE, sentence, entry.id, stops=False))
        elif entry.kind is EntryKind.VEIL:
            sentence = _("Line {n}: off the record; only its length goes out.", n=number)
            found.append(Finding(Obstacle.VEIL, sentence, entry.id, stops=False))
        if entry.withdrawn:
            sentence = _("Line {n}: withdrawn; it goes out as （刪除）.", n=number)
            found.append(Finding(Obstacle.WITHDRAWN, sentence, entry.id, stops=False))
        if entry.flag:
            found.append(Finding(Obstacle.FLAG, entry.flag, entry.id, stops=False))
    return found


def _actions(record: Record) -> list[Finding]:
    return [
        Finding(
            Obstacle.UNOWNED,
            _("{code} has no owner: {text}", code=action.code, text=action.text),
            next(iter(action.entries), None),
            action.code,
        )
        for action in record.actions
        if not action.owners
    ]


def _round(store: Store, record: Record) -> list[Finding]:
    try:
        waiting = pulled(store, record.meeting.id).waiting()
    except NotFound:  # it was never out
        return []
    if not waiting:
        return []
    sentence = _("{n} proposals are not decided on.", n=len(waiting))
    return [Finding(Obstacle.UNDECIDED, sentence)]


def publish(
    store: Store, meeting_id: int, *, folder: Path, anyway: bool = False, force: bool = False
) -> tuple[Path, ...]:
    """Publishes a meeting under CC0: writes its files, then marks it as published.

    `BadInput` with what stands in the way, unless `anyway`.
    """
    stopping = [finding for finding in check(store, meeting_id) if finding.stops]
    if stopping and not anyway:
        lines = "\n".join(f"  {finding.sentence}" for finding in stopping)
        raise BadInput(
            _("This stands in the way (--anyway publishes all the same):") + f"\n{lines}"
        )
    record = store.record(meeting_id)
    published = replace(record.meeting, state=MeetingState.PUBLISHED, notice="")
    record = replace(record, meeting=published)
    documents = [
        (
            files.safe_name(record, formats.extension(each)),
            formats.write(record, each, face="published", draft=False),
        )
        for each in FORMATS
    ]
    if not force:
        there = [name for name, _document in documents if (folder / name).exists()]
        if there:
            raise BadInput(
                _(
                    "{name} is there already in {folder}; --force writes over it.",
                    name=there[0],
                    folder=folder,
                )
            )
    paths = tuple(
        files.write_file(
            folder / name,
            document.encode() if isinstance(document, str) else document,
            force=force,
        )
        for name, document in documents
    )
    with store.act("publish", meeting=meeting_id) as act:
        act.change(Meeting, meeting_id, state=MeetingState.PUBLISHED, notice="")
    return paths
