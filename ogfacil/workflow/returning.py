"""Taking back what people edited: fetched or read from files, kept, and laid beside the base."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path

from ogfacil import formats
from ogfacil.errors import BadInput
from ogfacil.formats.recognise import recognise
from ogfacil.formats.word import Returned as ReadBack
from ogfacil.locale import _
from ogfacil.merge import Comment, Proposals, Return, Source, merge_returns
from ogfacil.record import Judgement, Record, Returned, Round, Verdict
from ogfacil.settings import Settings
from ogfacil.store import Store
from ogfacil.workflow.coediting import (
    FILES,
    as_json,
    current_round,
    from_json,
    pad_of,
    place_of,
    rounds,
)
from ogfacil.workflow.reading_in import read_file

SUBJECT = "proposal"


@dataclass(frozen=True, slots=True)
class Document:
    """A document as it came back, before anything is made of it."""

    name: str  # the file's name, or the link
    data: bytes
    as_: str | None = None  # a format, or None to find out
    author: str = ""


@dataclass(frozen=True, slots=True)
class Pulled:
    """What a round's returns come to: the proposals, and what was decided of them so far."""

    round: Round
    proposals: Proposals
    verdicts: dict[str, Verdict]

    def waiting(self) -> tuple[str, ...]:
        """The ids of the proposals that nobody has decided on."""
        return tuple(p.id for p in self.proposals if p.id not in self.verdicts)


def fetch(round_: Round, settings: Settings) -> Document:
    """Fetches what stands at a round's place now; `PadError` where it can't be had."""
    if round_.service in FILES:
        path = Path(round_.place)
        return Document(path.name, read_file(path), FILES[round_.service])
    pad = pad_of(round_, settings)
    try:
        fetched = pad.fetch(place_of(round_))
    finally:
        pad.close()
    return Document(round_.place, fetched.text.encode(), "pad")


def from_files(paths: Sequence[Path]) -> tuple[Document, ...]:
    """Documents from files, by their names."""
    return tuple(Document(path.name, read_file(path)) for path in paths)


def take_back(store: Store, meeting_id: int, documents: Sequence[Document]) -> Round:
    """Keeps documents that came back, as one act, each in the place of an earlier one of the same
    name. The round is the one that a document names, else the current one.

    `BadInput` where a document can't be read, or belongs to another round or meeting.
    """
    known = {one.uuid: one for one in rounds(store, meeting_id)}
    round_ = current_round(store, meeting_id)
    read: list[tuple[Document, Record, str, str]] = []
    for document in documents:
        record, extra, author, of = _read(document)
        if of and of not in known:
            raise BadInput(
                _(
                    "{name} belongs to another meeting or to a round that is not known here.",
                    name=document.name,
                )
            )
        round_ = known.get(of, round_)
        read.append((document, record, extra, document.author or author))
    base = from_json(round_.base)
    here = store.record(meeting_id)
    for document, record, _extra, author in read:
        try:
            merge_returns(base, here, [Return(author, record)], sent=from_json(round_.sent))
        except BadInput as error:
            raise BadInput(f"{document.name}: {error}") from error
    with store.act("pull") as act:
        before = {
            r.name: r for r in store.all(Returned, meeting=meeting_id) if r.round == round_.id
        }
        for document, record, extra, author in read:
            fields = {
                "at": act.at,
                "author": author,
                "text": extra,
                "record": as_json(record),
            }
            if document.name in before:
                act.change(Returned, before[document.name].id, **fields)
            else:
                act.insert(
                    Returned(
                        id=0,
                        round=round_.id,
                        at=act.at,
                        author=author,
                        name=document.name,
                        text=extra,
                        record=as_json(record),
                    ),
                    meeting=meeting_id,
                )
    return round_


def _read(document: Document) -> tuple[Record, str, str, str]:
    """The record, what else it says (comments and changes, as JSON), its author, its round."""
    from ogfacil.workflow.returned_notes import notes_of

    chosen = document.as_ or recognise(document.data, document.name)
    if chosen in FILES.values():
        module = import_module(f"ogfacil.formats.{chosen}")
        came: ReadBack = module.read_returned(document.data, document.name)
        return came.accepted, notes_of(came), _only_author(came), came.round
    reading = formats.read(document.data, name=document.name, as_=chosen)
    return reading.record, document.data.decode("utf-8", "replace"), "", reading.round


def _only_author(came: ReadBack) -> str:
    authors = {change.author for change in came.changes if change.author}
    authors |= {comment.author for comment in came.comments if comment.author}
    return authors.pop() if len(authors) == 1 else ""


def pulled(store: Store, meeting_id: int) -> Pulled:
    """The proposals of the current round against what stands here now, with the verdicts.

    What was refused stays refused until it changes again: then it is another proposal.
    """
    round_ = current_round(store, meeting_id)
    returns = [r for r in store.all(Returned, meeting=meeting_id) if r.round == round_.id]
    here = store.record(meeting_id)
    laid = (
        merge_returns(
            from_json(round_.base),
            here,
            [_return(one) for one in returns],
            sent=from_json(round_.sent),
        )
        if returns
        else Proposals(())
    )
    verdicts = {
        verdict.mark: verdict
        for verdict in store.all(Verdict, meeting=meeting_id)
        if verdict.subject == SUBJECT
    }
    return Pulled(round_, laid, verdicts)


def _return(returned: Returned) -> Return:
    from ogfacil.workflow.returned_notes import comments_of, sources_of

    record = from_json(returned.record)
    comments: tuple[Comment, ...] = ()
    sources: dict[int, Source] = {}
    if returned.text.startswith("{"):
        comments, sources = comments_of(returned.text), sources_of(returned.text)
    return Return(returned.author, record, sources, comments)


def judge(
    store: Store, meeting_id: int, ids: Sequence[str], judgement: Judgement | None, text: str = ""
) -> None:
    """Keeps what was decided of proposals; None takes a decision back. Nothing else is changed."""
    there = {v.mark: v for v in store.all(Verdict, meeting=meeting_id) if v.subject == SUBJECT}
    with store.act("judge") as act:
        for id_ in ids:
            known = there.get(id_)
            if judgement is None:
                if known is not None:
                    act.delete(Verdict, known.id)
            elif known is not None:
                act.change(Verdict, known.id, judgement=judgement, text=text)
            else:
                act.insert(Verdict(0, SUBJECT, id_, judgement, text), meeting=meeting_id)


def heard_of(store: Store, meeting_id: int) -> tuple[tuple[str, dt.datetime], ...]:
    """Who has sent something back in the current round, and when."""
    round_ = current_round(store, meeting_id)
    return tuple(
        (returned.author or returned.name, returned.at)
        for returned in store.all(Returned, meeting=meeting_id)
        if returned.round == round_.id
    )
