"""Sending a meeting out for co-editing: a parcel is packed, sent, and remembered as a round.

Packing and remembering are the store's work, sending is the network's: so a screen can send while
lines are still being said, and a push that fails leaves no half-made round.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from ogfacil import formats
from ogfacil.errors import BadInput, NotFound
from ogfacil.formats import files
from ogfacil.formats.json import as_dict
from ogfacil.language.workdays import add_working_days
from ogfacil.locale import _
from ogfacil.merge import identify
from ogfacil.pads import Pad, Place, open_pad
from ogfacil.record import Meeting, MeetingState, Record, Round
from ogfacil.settings import Settings
from ogfacil.store import Store

FILES = {"word": "word", "odt": "odt"}
"""The services that are a file which is handed on by other means, and its format."""


@dataclass(frozen=True, slots=True)
class Parcel:
    """What is to be sent: the record as it stands, and the document that people will edit."""

    record: Record
    uuid: str
    service: str
    site: str
    until: dt.date
    asked: tuple[str, ...]
    document: bytes


@dataclass(frozen=True, slots=True)
class Sent:
    """Where it went, and how it read there."""

    place: str
    parts: tuple[str, ...]
    base: Record
    site: str = ""


def pack(
    store: Store,
    meeting_id: int,
    *,
    service: str,
    site: str = "",
    days: int = 10,
    today: dt.date,
) -> Parcel:
    """Packs a meeting for a service; it comes back after `days` working days in Taiwan."""
    if days < 1:
        raise BadInput(_("Give people at least one working day."))
    record = store.record(meeting_id)
    if not record.entries:
        raise BadInput(_("{reference} has no lines yet.", reference=record.meeting.reference))
    until = add_working_days(today, days)
    uuid = store.new_uuid()
    asked = tuple(
        person.name
        for attendance in record.attendance
        if attendance.present and (person := record.person(attendance.person)) is not None
    )
    noticed = replace(record, meeting=_noticed(record.meeting, until))
    document = formats.write(
        noticed, FILES.get(service, "markdown"), face="pad", draft=True, round=uuid
    )
    data = document.encode() if isinstance(document, str) else document
    return Parcel(noticed, uuid, service, site, until, asked, data)


def _noticed(meeting: Meeting, until: dt.date) -> Meeting:
    from ogfacil.formats.pad.notice import notice

    return replace(meeting, notice=notice(until, chinese=meeting.language.startswith("zh")))


def send(parcel: Parcel, settings: Settings, *, output: Path | None = None) -> Sent:
    """Sends a parcel; `PadError` where it can't be, and nothing of it is left there."""
    if parcel.service in FILES:
        return _write_file(parcel, settings, output)
    site = str(output) if parcel.service == "folder" and output is not None else parcel.site
    pad = open_pad(parcel.service, site, settings=settings)
    try:
        place = pad.create(parcel.document.decode(), title=title_of(parcel.record.meeting))
    finally:
        pad.close()
    return Sent(place.address, place.parts, _read_back(parcel, place.base.encode(), ""), place.site)


def _write_file(parcel: Parcel, settings: Settings, output: Path | None) -> Sent:
    name = files.safe_name(parcel.record, formats.extension(FILES[parcel.service]))
    folder = settings.exports_folder
    if output is not None:
        folder, name = (output, name) if output.is_dir() else (output.parent, output.name)
    path = files.write_file(folder / name, parcel.document)
    return Sent(str(path.absolute()), (), _read_back(parcel, parcel.document, path.name))


def _read_back(parcel: Parcel, document: bytes, name: str) -> Record:
    as_ = FILES.get(parcel.service, "pad")
    return identify(parcel.record, formats.read(document, name=name, as_=as_).record)


def title_of(meeting: Meeting) -> str:
    """The title of a pad or file: day and title."""
    return f"{meeting.date} {meeting.title}" if meeting.date else meeting.title


def open_round(store: Store, meeting_id: int, parcel: Parcel, sent: Sent) -> Round:
    """Remembers that a meeting is out, as one act."""
    with store.act("push", meeting=meeting_id) as act:
        meeting = store.meeting(meeting_id)
        if meeting.state is not MeetingState.PUBLISHED:
            act.change(Meeting, meeting_id, state=MeetingState.COEDITING)
        return act.insert(
            Round(
                id=0,
                uuid=parcel.uuid,
                service=parcel.service,
                place=sent.place,
                opened=act.at,
                until=parcel.until,
                base=as_json(sent.base),
                sent=as_json(parcel.record),
                parts=sent.parts,
                asked=parcel.asked,
                site=sent.site,
            ),
            meeting=meeting_id,
        )


def close_round(store: Store, meeting_id: int, round_: Round) -> Round:
    """Closes a round: its time is up."""
    with store.act("close-round", meeting=meeting_id) as act:
        return act.change(Round, round_.id, closed=act.at)


def rounds(store: Store, meeting_id: int) -> tuple[Round, ...]:
    """The rounds of a meeting, oldest first."""
    return store.all(Round, meeting=meeting_id)


def current_round(store: Store, meeting_id: int) -> Round:
    """The newest round that is not closed, else the newest; `NotFound` where there is none."""
    every = rounds(store, meeting_id)
    if not every:
        raise NotFound(
            _(
                "{reference} is not out for co-editing; `ogfacil push` sends it.",
                reference=store.meeting(meeting_id).reference,
            )
        )
    return next((one for one in reversed(every) if one.closed is None), every[-1])


def place_of(round_: Round, base: str = "") -> Place:
    """Where a round's text stands, as a pad wants it."""
    parts = round_.parts or (round_.place,)
    return Place(round_.service, round_.place, parts, base, round_.site)


def pad_of(round_: Round, settings: Settings) -> Pad:
    """The pad of a round."""
    return open_pad(round_.service, round_.site, settings=settings)


def as_json(record: Record) -> str:
    """A record as the store keeps it within a round."""
    return json.dumps(as_dict(record, private=True), ensure_ascii=False)


def from_json(text: str) -> Record:
    """A record that `as_json` wrote."""
    return formats.read(text, name="", as_="json").record


def invitation(round_: Round, meeting: Meeting) -> str:
    """The text to send to those who were there: the link, the date, the rules."""
    until = round_.until
    if not meeting.language.startswith("zh"):
        return (
            f"The transcript of “{meeting.title}” is open for co-editing until {until}:\n"
            f"{round_.place}\n\n"
            "Please edit your own words only; to add something, write it below your words as a "
            "supplement. After that day the transcript is published under CC0.\n"
        )
    roc = f"{until.year - 1911}年{until.month}月{until.day}日"
    return (
        f"「{meeting.title}」逐字稿開放共筆至 {until}（{roc}）：\n"
        f"{round_.place}\n\n"
        "請只編修自己的發言；要補充的話，請以「（會後補充：…）」寫在自己的發言之後。"
        "期滿後逐字稿將以 CC0 公開。\n"
    )


def answered(names: Sequence[str], asked: Sequence[str]) -> tuple[str, ...]:
    """Who of those asked has not been heard of."""
    return tuple(name for name in asked if name not in names)
