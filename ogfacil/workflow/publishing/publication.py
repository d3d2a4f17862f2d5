"""Publish a meeting: findings, each with a line to jump to; then the files, all or none."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path

from ogfacil import formats
from ogfacil.errors import InvalidInputError, NotFoundError, OgfacilError
from ogfacil.formats.common import files
from ogfacil.locale import _
from ogfacil.merge import Proposal
from ogfacil.record import Entry, EntryKind, Judgement, Meeting, MeetingState, Record
from ogfacil.store import Store
from ogfacil.workflow.coediting.proposal_text import kind_name
from ogfacil.workflow.coediting.proposals import load_proposals
from ogfacil.workflow.meetings import withheld

FORMATS = ("markdown", "word", "akn", "json")
CLAIMS = ("OGP",)
"""Names that a title may not claim; the series of a country that is no member must not be taken
for a meeting of the organisation."""


LICENCE = "CC0-1.0"
"""The SPDX name of the licence."""

DEED = "https://creativecommons.org/publicdomain/zero/1.0/"
"""Where it is explained."""

NOTICE = f"""These transcripts are in the public domain ({LICENCE}).
本資料夾的紀錄以 CC0 1.0 拋棄著作權。
{DEED}
"""
"""What lies beside published files, once for a folder."""

MOST = 20
"""So many findings are told in the sentence that refuses to publish."""

LONGEST = 40
"""Characters of a proposal that are quoted."""

_UNKNOWN = re.compile(
    r"^[?？]+$|^(?:不明|未知|待確認|某人|unknown|speaker ?\d*|發言者 ?\d*)$", re.IGNORECASE
)


class AlreadyThereError(InvalidInputError):
    """What is to be written is there already; `force` writes over it."""


_REMOTE_IMAGE = re.compile(
    r"""(?:!\[[^\]]*\]\(\s*<?|<(?:img|iframe|embed|video|audio|source|object)\b[^>]*?
    (?:src|data|poster)\s*=\s*["']?)\s*(?:https?:)?//([^/\s"'<>()?\#]+)""",
    re.IGNORECASE | re.VERBOSE,
)
"""What a page shows by itself from another site, in Markdown or HTML; group 1 is the site."""


class Obstacle(StrEnum):
    """What can stand in the way of publishing."""

    GAP = "gap"
    UNOWNED = "unowned"
    UNKNOWN = "unknown"
    UNDECIDED = "undecided"
    WITHDRAWN = "withdrawn"
    RESTS = "rests"
    REPEATED = "repeated"
    PRIVATE = "private"
    VEIL = "veil"
    CLAIM = "claim"
    FLAG = "flag"
    IMAGE = "image"
    OUT = "out"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing to look at before publishing, in a sentence, and where it is."""

    obstacle: Obstacle
    sentence: str
    entry: int | None = None
    action: str = ""
    stops: bool = True  # False: only to be known
    keeps: str = ""  # what `letting_out.let_out` takes where a person finds it harmless


def check(store: Store, meeting_id: int) -> tuple[Finding, ...]:
    """Return what prevents publishing a meeting, in the order of the transcript."""
    record = store.record(meeting_id)
    return (
        *_title(record.meeting),
        *_entries(record),
        *_held(record),
        *_actions(record),
        *_round(store, record),
    )


def _held(record: Record) -> list[Finding]:
    """Return what rests on withdrawn lines: masked, so that it is only to be known.

    Or said again by somebody else, whose line goes out unless a person decides otherwise.
    """
    found: list[Finding] = []
    numbers = {entry.id: number for number, entry in enumerate(record.entries, 1)}
    for one in withheld.held(record):
        if one.name:
            sentence = _(
                "{name} quotes words that were withdrawn; there it goes out as （刪除）: {text} "
                "(put it in other words if it is to be read)",
                name=one.name,
                text=" ".join(one.text.split())[:LONGEST],
            )
            found.append(Finding(Obstacle.RESTS, sentence, stops=False))
            continue
        code = one.code if one.key[0] != Entry.__name__ else ""
        words = {
            "code": code or _("Line {n}", n=numbers[one.key[1]]),
            "text": " ".join(one.text.split())[:LONGEST],
            "keep": f"ogfacil keep {record.meeting.reference} {one.code}",
        }
        if not one.masked:
            sentence = _(
                "{code} says words again that were withdrawn: {text} (withdraw it too, or let it "
                "stay: {keep})",
                **words,
            )
            found.append(Finding(Obstacle.REPEATED, sentence, one.entry, keeps=one.code))
            continue
        lines = ", ".join(map(str, one.lines))
        sentence = (
            _(
                "{code} rests on line {lines}, which was withdrawn; it goes out as （刪除）: "
                "{text} (if its words may stay: {keep})",
                lines=lines,
                **words,
            )
            if lines
            else _(
                "{code} quotes words that were withdrawn; there it goes out as （刪除）: {text} "
                "(if they may stay: {keep})",
                **words,
            )
        )
        found.append(
            Finding(Obstacle.RESTS, sentence, one.entry, code, stops=False, keeps=one.code)
        )
    return found


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
    names = {person.id: person.name for person in record.people}
    for number, entry in enumerate(record.entries, 1):
        found += _entry(number, entry, names.get(entry.speaker or 0, ""))
    return found


def _entry(number: int, entry: Entry, speaker: str) -> list[Finding]:
    found: list[Finding] = []

    def find(obstacle: Obstacle, sentence: str, *, stops: bool = False) -> None:
        found.append(Finding(obstacle, sentence, entry.id, stops=stops))

    if entry.kind is EntryKind.GAP:
        find(Obstacle.GAP, _("Line {n}: a gap is not filled.", n=number), stops=True)
    elif entry.kind is EntryKind.SPEECH and entry.speaker is None and not entry.withdrawn:
        sentence = _("Line {n}: nobody is named as its speaker.", n=number)
        find(Obstacle.UNKNOWN, sentence, stops=True)
    elif speaker and _UNKNOWN.fullmatch(speaker.strip()) and not entry.withdrawn:
        sentence = _("Line {n}: its speaker is only called “{name}”.", n=number, name=speaker)
        find(Obstacle.UNKNOWN, sentence, stops=True)
    elif entry.kind is EntryKind.NOTE:
        find(Obstacle.PRIVATE, _("Line {n}: a private note; it stays here.", n=number))
    elif entry.kind is EntryKind.VEIL:
        find(Obstacle.VEIL, _("Line {n}: off the record; only its length goes out.", n=number))
    if entry.withdrawn:
        find(Obstacle.WITHDRAWN, _("Line {n}: withdrawn; it goes out as （刪除）.", n=number))
    if entry.flag:
        find(Obstacle.FLAG, entry.flag)
    if not entry.withdrawn and (hosts := sorted(set(_REMOTE_IMAGE.findall(entry.text)))):
        sentence = _(
            "Line {n}: an image is fetched from {hosts}; that site learns of everybody who reads "
            "the page.",
            n=number,
            hosts=", ".join(hosts),
        )
        find(Obstacle.IMAGE, sentence)
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
        laid = load_proposals(store, record.meeting.id)
    except NotFoundError:  # it was never out
        return []
    found = [
        Finding(
            Obstacle.UNDECIDED,
            _("A proposal is not decided on: {what}", what=_brief(one)),
            one.where.id if one.where.what == "entry" else None,
        )
        for one in laid.shown
        if laid.judged(one.id) is None and one.by_default
    ]
    found += [
        Finding(
            Obstacle.UNDECIDED,
            _("A proposal was taken and not carried out: {what}", what=_brief(one)),
            one.where.id if one.where.what == "entry" else None,
        )
        for one in laid.shown
        if laid.judged(one.id) is Judgement.ACCEPTED
    ]
    for round_ in laid.rounds:
        if round_.closed is None:
            sentence = _(
                "It is out at {place} until {until}, and not closed.",
                place=round_.place,
                until=round_.until,
            )
            found.append(Finding(Obstacle.OUT, sentence, stops=False))
    return found


def _brief(proposal: Proposal) -> str:
    words = " ".join((proposal.there or proposal.here or proposal.base).split())
    return f"{kind_name(proposal.kind)} {words[:LONGEST]}"


def publish(
    store: Store, meeting_id: int, *, folder: Path, anyway: bool = False, force: bool = False
) -> tuple[Path, ...]:
    """Publish a meeting under CC0: write its files, all or none, then mark it as published.

    Args:
        store: The open store.
        meeting_id: The meeting.
        folder: Where the files go.
        anyway: Publish in spite of findings that stand in the way.
        force: Replace files that exist.

    Returns:
        The files that were written, without LICENSE.

    Raises:
        InvalidInputError: Findings stand in the way; the message lists them.
        AlreadyThereError: A file exists.
        OgfacilError: A file can't be written; what was there before is put back.
    """
    stopping = [finding for finding in check(store, meeting_id) if finding.stops]
    if stopping and not anyway:
        sentences = [finding.sentence for finding in stopping[:MOST]]
        if len(stopping) > MOST:
            sentences.append(_("and {n} more like these", n=len(stopping) - MOST))
        lines = "\n".join(f"  {sentence}" for sentence in sentences)
        raise InvalidInputError(
            _("This stands in the way (--anyway publishes all the same):") + f"\n{lines}"
        )
    record = _public(store.record(meeting_id))
    documents = {
        folder / files.safe_name(record, formats.extension(each)): licensed(
            each, formats.write(record, each, face="published", draft=False)
        )
        for each in FORMATS
    }
    there = [path for path in documents if path.exists()]
    if there and not force:
        raise AlreadyThereError(
            _(
                "{name} is there already in {folder}; --force writes over it.",
                name=there[0].name,
                folder=folder,
            )
        )
    notice = folder / "LICENSE"
    beside = {} if notice.exists() else {notice: NOTICE.encode()}
    _write_all({**documents, **beside}, force=force)
    with store.transaction("publish", meeting=meeting_id) as act:
        act.is_event = True  # from now on what is published is up to date
        act.change(Meeting, meeting_id, state=MeetingState.PUBLISHED, notice="")
    return tuple(documents)


def _public(record: Record) -> Record:
    """Return the record without what is nobody's business.

    Addresses, and the notice of co-editing.
    """
    meeting = replace(record.meeting, state=MeetingState.PUBLISHED, notice="")
    people = tuple(replace(person, email="") for person in record.people)
    return replace(record, meeting=meeting, people=people)


def _write_all(documents: dict[Path, bytes], *, force: bool) -> None:
    """Write all files or, where one can't be written, restore what was there.

    Raises:
        OgfacilError: One can't be written.
    """
    before = {path: path.read_bytes() for path in documents if path.is_file()}
    done: list[Path] = []
    try:
        for path, data in documents.items():
            files.write_file(path, data, force=force)
            done.append(path)
    except OgfacilError:
        for path in done:
            if path in before:
                files.write_file(path, before[path], force=True)
            else:
                path.unlink(missing_ok=True)
        raise


def licensed(format: str, document: str | bytes) -> bytes:
    """Return a document that says that it is under CC0, where its format has a place for that.

    Word says so on its pages. The house dialect has no such place and stays as it is, to the byte:
    for it the file LICENSE lies beside.
    """
    if isinstance(document, bytes):
        return document
    if format == "json":
        document = document.replace("{", f'{{\n  "license": "{LICENCE}",', 1)
    elif format == "akn":
        document = f"{document.rstrip()}\n<!-- {LICENCE}: {DEED} -->\n"
    return document.encode()
