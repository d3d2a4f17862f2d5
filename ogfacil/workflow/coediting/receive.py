"""Receive what people edited: fetch it or read it from files, and store it with its round."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from importlib import import_module
from pathlib import Path

from ogfacil import formats
from ogfacil.errors import InvalidInputError, OgfacilError
from ogfacil.formats.common.decode import decoded
from ogfacil.formats.common.files import read_plain
from ogfacil.formats.markdown.doubts import without_turns
from ogfacil.formats.pad import labelled
from ogfacil.formats.recognise import recognise
from ogfacil.formats.word import Returned as ReadBack
from ogfacil.formats.word.pad_page import pad_text
from ogfacil.locale import _
from ogfacil.merge import ReturnedDocument, merge_returns
from ogfacil.merge.align.normalize import match_key
from ogfacil.pads import Fetched
from ogfacil.record import Record, Returned, Round
from ogfacil.settings import Settings
from ogfacil.store import Store
from ogfacil.workflow.coediting.attachments import Attachments, dumps, loads, of_document
from ogfacil.workflow.coediting.dispatch import FILES, as_json, from_json, pad_of, place_of
from ogfacil.workflow.coediting.merged_persons import (
    Merged,
    as_one,
    merged_in,
    returned_as_one,
)
from ogfacil.workflow.coediting.purged import (
    PurgedRefs,
    load_purged_refs,
    scrub_incoming,
    without_purged,
)
from ogfacil.workflow.coediting.rounds import author_of, current_round, open_rounds, rounds
from ogfacil.workflow.meetings.masking import Pseudonyms, load_pseudonyms, masked

MOST_LINES = 200_000
"""Lines of a transcript that came back; a day's meeting has some thousands."""

MOST_REMARKS = 5
"""So many remarks on the lines of one document are kept; the rest is counted."""


@dataclass(frozen=True, slots=True)
class IncomingDocument:
    """A returned document before it is parsed."""

    name: str  # the file's name, or the link
    data: bytes
    as_: str | None = None  # a format, or None to find out
    author: str = ""
    round: str = ""  # the UUID of the round that it was fetched for
    fetched: Fetched | None = None  # what a pad said besides


@dataclass(slots=True)
class Problems:
    """Why some of several documents were not read, while the others were."""

    failures: list[OgfacilError] = field(default_factory=list)
    skipped: list[str] = field(default_factory=list)  # sentences: nothing is lost with these

    def check(self, kept: int) -> None:
        """Raise the collected failures where no document is left.

        Args:
            kept: How many documents were read.

        Raises:
            OgfacilError: No document was read; the failure, or all of them as one.
        """  # noqa: DOC501
        if kept or not self.failures:
            return
        if len(self.failures) == 1:
            raise self.failures[0]
        raise InvalidInputError("\n".join(map(str, self.failures)))


@dataclass(frozen=True, slots=True)
class _Read:
    document: IncomingDocument
    record: Record
    notes: Attachments
    author: str
    of: str  # the UUID of the round that it names


def fetch(round_: Round, settings: Settings, known: Returned | None = None) -> IncomingDocument:
    """Fetch a round's document from its place.

    Args:
        round_: The round.
        settings: Settings of the services.
        known: What was last fetched from there; None for nothing.

    Raises:
        PadError: It can't be fetched.
        InvalidInputError: It is a file and can't be read.
    """
    if round_.service in FILES:
        path = Path(round_.place)
        return IncomingDocument(
            path.name, read_plain(path), FILES[round_.service], round=round_.uuid
        )
    before = None
    if known is not None:
        notes = loads(known.text)
        before = Fetched(notes.text, notes.raw, notes.etags)
    pad = pad_of(round_, settings)
    try:
        fetched = pad.fetch(place_of(round_), known=before)
    finally:
        pad.close()
    return IncomingDocument(
        round_.place, fetched.text.encode(), "pad", round=round_.uuid, fetched=fetched
    )


def fetch_all(
    wanted: Sequence[tuple[Round, Returned | None]], settings: Settings
) -> tuple[tuple[IncomingDocument, ...], tuple[OgfacilError, ...]]:
    """Fetch the documents of several rounds; return them, and the errors of the others."""
    documents: list[IncomingDocument] = []
    failures: list[OgfacilError] = []
    for round_, known in wanted:
        try:
            documents.append(fetch(round_, settings, known))
        except OgfacilError as failure:
            failures.append(failure)
    return tuple(documents), tuple(failures)


def to_fetch(store: Store, meeting_id: int) -> tuple[tuple[Round, Returned | None], ...]:
    """Return the open rounds, else the newest, each with what was last fetched from it."""
    wanted = open_rounds(store, meeting_id) or (current_round(store, meeting_id),)
    returned = store.all(Returned, meeting=meeting_id)
    return tuple(
        (one, next((r for r in returned if r.round == one.id and r.name == one.place), None))
        for one in wanted
    )


def _expanded(path: Path) -> Path:
    """Return a path with `~` as the home of a person, where there is one of that name."""
    try:
        return path.expanduser()
    except RuntimeError:
        return path


_LOCKS = ("~$", ".~lock.")
"""How the files are named that Word and LibreOffice keep beside a document that is open."""


def from_files(
    paths: Sequence[Path], problems: Problems | None = None
) -> tuple[IncomingDocument, ...]:
    """Read documents from files, by their names.

    Lock files that an office program keeps beside an open document are skipped.

    Args:
        paths: The files.
        problems: Collects what can't be read; None to raise it.

    Raises:
        InvalidInputError: None of them can be read, or one can't and there are no `problems`.
    """  # noqa: DOC501
    found: list[IncomingDocument] = []
    told = Problems() if problems is None else problems
    for given in paths:
        path = given if given.name.startswith(_LOCKS) else _expanded(given)
        if path.name.startswith(_LOCKS):
            sentence = _(
                "{name} only says that somebody has the document open; it was skipped.",
                name=path.name,
            )
            told.skipped.append(sentence)
            continue
        try:
            found.append(IncomingDocument(path.name, read_plain(path)))
        except OgfacilError as failure:
            if problems is None:
                raise
            told.failures.append(failure)
    if not found and not told.failures and told.skipped:
        raise InvalidInputError(told.skipped[0])
    told.check(len(found))
    return tuple(found)


def store_returns(
    store: Store,
    meeting_id: int,
    documents: Sequence[IncomingDocument],
    problems: Problems | None = None,
) -> tuple[str, ...]:
    """Store returned documents in one transaction.

    Each replaces an earlier one of the same name. Its round is the one that the document names,
    else the open one that it is most similar to.

    Args:
        store: The open store.
        meeting_id: The meeting.
        documents: What was fetched or read.
        problems: Collects documents that can't be stored, so that the others are; None to store
            all or none.

    Returns:
        Remarks for the note-taker.

    Raises:
        InvalidInputError: A document can't be read, or belongs to another round or meeting.
        NotFoundError: The meeting has no round.
    """
    current_round(store, meeting_id)
    documents = [one for one in documents if not _is_known(store, meeting_id, one)]
    if not documents:
        return ()
    people = store.record_without_entries(meeting_id).people
    hidden = load_pseudonyms(store, meeting_id)
    ground = _Ground(
        store,
        meeting_id,
        hidden,
        load_purged_refs(store, meeting_id, hidden),
        store.record(meeting_id),
        merged_in(store, meeting_id),
    )
    said: list[str] = []
    placed: list[tuple[Round, _Read]] = []
    for document in documents:
        try:
            round_, came, remark = _placed(ground, document)
        except InvalidInputError as failure:
            if problems is None:
                raise
            problems.failures.append(failure)
            continue
        said += [remark] if remark else []
        placed.append((round_, came))
    if problems is not None:
        problems.check(len(placed))
    with store.transaction("pull") as act:
        before = {(r.round, r.name): r for r in store.all(Returned, meeting=meeting_id)}
        for round_, came in placed:
            author = came.author
            if not author and not came.document.round:
                author = author_of(came.document.name, people)
            text, record = dumps(came.notes), as_json(came.record)
            known = before.get((round_.id, came.document.name))
            if known is None:
                new = Returned(0, round_.id, act.at, author, came.document.name, text, record)
                act.insert(new, meeting=meeting_id)
            elif (known.text, known.record, known.author) != (text, record, author):
                act.change(Returned, known.id, at=act.at, author=author, text=text, record=record)
    return tuple(said)


@dataclass(frozen=True, slots=True)
class _Ground:
    """What documents that come back are laid against."""

    store: Store
    meeting: int
    hidden: Pseudonyms
    gone: PurgedRefs
    here: Record
    merged: Merged


def _placed(ground: _Ground, document: IncomingDocument) -> tuple[Round, _Read, str]:
    """Return a document's round, the document without what was purged, and a remark about it.

    Raises:
        InvalidInputError: It can't be read, or is another document.
    """
    came = _read(document)
    round_, remark = _round_of(ground.store, ground.meeting, came)
    hidden, gone = ground.hidden, ground.gone
    sides = from_json(round_.base), from_json(round_.sent)
    base, sent = (masked(as_one(one, ground.merged), hidden, ours=True) for one in sides)
    came = _cleared(came, base, gone)
    base = without_purged(base, gone)
    there = masked(returned_as_one(came.record, sides, ground.merged), hidden)
    there = without_purged(there, gone, ours=False) if gone else there
    try:
        merge_returns(
            base, ground.here, [ReturnedDocument("", there)], sent=without_purged(sent, gone)
        )
    except InvalidInputError as error:
        raise InvalidInputError(f"{document.name}: {error}") from error
    return round_, came, remark


def _cleared(came: _Read, base: Record, gone: PurgedRefs) -> _Read:
    """Return what came back without what was purged; also its name and author."""
    names = (came.document.name, came.author)
    record, notes, (name, author) = scrub_incoming(came.record, came.notes, names, base, gone)
    document = replace(came.document, name=name)
    return replace(came, document=document, record=record, notes=notes, author=author)


def _is_known(store: Store, meeting_id: int, document: IncomingDocument) -> bool:
    """Whether what was fetched is just what was fetched before."""
    if document.fetched is None:
        return False
    known = next(
        (one for one in store.all(Returned, meeting=meeting_id) if one.name == document.name), None
    )
    if known is None:
        return False
    notes = loads(known.text)
    same = (notes.text, notes.raw) == (document.fetched.text, document.fetched.raw)
    of = store.get(Round, known.round)
    return same and of is not None and of.uuid == document.round


def _read(document: IncomingDocument) -> _Read:
    chosen = document.as_ or recognise(document.data, document.name)
    if chosen in FILES.values():
        module = import_module(f"ogfacil.formats.{chosen}")
        came: ReadBack = module.read_returned(document.data, document.name)
        notes = of_document(came, _sentences(came.remarks))
        editors = notes.editors
        author = document.author or came.by or (editors[0] if len(editors) == 1 else "")
        if (pad := pad_text(came.blocks)) is not None:
            return _pad_in_word(document, came, notes, author, pad)
        return _Read(document, came.accepted, notes, author, came.round)
    reading = without_turns(formats.read(document.data, name=document.name, as_=chosen))
    if len(reading.record.entries) > MOST_LINES:
        raise InvalidInputError(
            _(
                "“{name}” has more than {n} lines; no transcript does.",
                name=document.name,
                n=MOST_LINES,
            )
        )
    text = decoded(document.data, document.name, cut=True)
    notes = Attachments(text, (text,), remarks=_sentences(reading.remarks))
    if (fetched := document.fetched) is not None:
        remarks = (*fetched.remarks, *notes.remarks)
        notes = Attachments(fetched.text, fetched.raw, fetched.etags, remarks)
    came_back = labelled(reading.record) if reading.format == "pad" else reading.record
    return _Read(document, came_back, notes, document.author, reading.round)


def _pad_in_word(
    document: IncomingDocument, came: ReadBack, notes: Attachments, author: str, text: str
) -> _Read:
    """Return a pad that came back as a Word file, as its pad reader understands it."""
    record = labelled(without_turns(formats.read(text, name=document.name, as_="pad")).record)
    there = {entry.text: entry.id for entry in record.entries}
    ids = {one.id: there[one.text] for one in came.accepted.entries if one.text in there}
    notes = replace(
        notes,
        sources={ids[id_]: one for id_, one in notes.sources.items() if id_ in ids},
        comments=tuple(replace(one, entry=ids.get(one.entry or 0)) for one in notes.comments),
    )
    return _Read(document, record, notes, author, came.round)


def _sentences(remarks: Sequence[formats.Remark]) -> tuple[str, ...]:
    lines = [_sentence(one) for one in remarks[:MOST_REMARKS]]
    if len(remarks) > MOST_REMARKS:
        lines.append(_("and {n} more like these", n=len(remarks) - MOST_REMARKS))
    return tuple(lines)


def _sentence(remark: formats.Remark) -> str:
    if not remark.line or re.search(rf"\b{remark.line}\b", remark.sentence, re.ASCII):
        return remark.sentence
    return _("line {n}: {sentence}", n=remark.line, sentence=remark.sentence)


def _round_of(store: Store, meeting_id: int, came: _Read) -> tuple[Round, str]:
    """Return a document's round, and a remark on how it was found.

    Raises:
        InvalidInputError: It names a round that is not one of this meeting.
    """
    known = {one.uuid: one for one in rounds(store, meeting_id)}
    name = came.document.name
    if came.document.round:
        return known[came.document.round], ""
    if came.of in known:
        round_ = known[came.of]
        if round_.closed is None:
            return round_, ""
        return round_, _(
            "{name} came after its round was closed on {date}; it is gone through all the same.",
            name=name,
            date=round_.closed.date(),
        )
    if came.of:
        raise InvalidInputError(_elsewhere(store, came.of, name))
    choices = open_rounds(store, meeting_id) or (current_round(store, meeting_id),)
    likest = max(choices, key=lambda one: (_alike(one, came.record), one.id))
    return likest, _(
        "{name} does not say which round it belongs to; by its text it is the one sent to "
        "{place} on {date}.",
        name=name,
        place=likest.place,
        date=likest.opened.date(),
    )


def _elsewhere(store: Store, uuid: str, name: str) -> str:
    """Where a document that names another round belongs."""
    for meeting in store.meetings():
        if any(one.uuid == uuid for one in store.all(Round, meeting=meeting.id)):
            return _(
                "{name} belongs to {reference}: pull it there.",
                name=name,
                reference=meeting.reference,
            )
    return _("{name} belongs to a round that is not known here.", name=name)


def _alike(round_: Round, record: Record) -> int:
    base = {match_key(entry.text) for entry in from_json(round_.base).entries}
    return sum(match_key(entry.text) in base for entry in record.entries)
