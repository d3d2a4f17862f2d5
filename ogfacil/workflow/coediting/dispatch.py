"""Send a meeting out for co-editing: prepare a document, send it, store it as a round.

Preparing and storing use the store, sending uses the network: so a screen can send while lines
are still being typed, and a failed push leaves no half-made round.
"""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import dataclass, replace
from hashlib import blake2b
from pathlib import Path
from threading import Lock

from ogfacil import formats
from ogfacil.errors import InvalidInputError, OgfacilError, StoreError
from ogfacil.formats.common import files
from ogfacil.formats.json import as_dict
from ogfacil.language.workdays import add_working_days
from ogfacil.locale import _
from ogfacil.merge import identify
from ogfacil.pads import Pad, PadLocation, open_pad
from ogfacil.record import Meeting, MeetingState, Record, Round
from ogfacil.record.outgoing import outgoing
from ogfacil.settings import Settings
from ogfacil.store import Store

KEPT = 16
"""So many records that were read from the store's JSON are kept in memory."""

_READ_LATELY: dict[bytes, Record] = {}
_LOCK = Lock()

FILES = {"word": "word", "odt": "odt"}
"""The services that are a file which is handed on by other means, and its format."""


@dataclass(frozen=True, slots=True)
class OutgoingDocument:
    """What is to be sent: the current record, and the document that people will edit."""

    record: Record
    uuid: str
    service: str
    site: str
    until: dt.date
    asked: tuple[str, ...]
    document: bytes


@dataclass(frozen=True, slots=True)
class SendResult:
    """Where a document was sent, and how it reads there."""

    place: str
    parts: tuple[str, ...]
    base: Record
    site: str = ""


def prepare_meeting(
    store: Store,
    meeting_id: int,
    *,
    service: str,
    site: str = "",
    days: int = 10,
    today: dt.date,
) -> OutgoingDocument:
    """Prepare a meeting's document for a service.

    Args:
        store: The open store.
        meeting_id: The meeting.
        service: Name of the service.
        site: Its address; empty for the default.
        days: Working days in Taiwan until it is due back.
        today: The day to count from.

    Raises:
        InvalidInputError: `days` is below 1, or the meeting has no entries.
    """
    if days < 1:
        raise InvalidInputError(_("Give people at least one working day."))
    record = store.record(meeting_id)
    if not record.entries:
        raise InvalidInputError(
            _("{reference} has no lines yet.", reference=record.meeting.reference)
        )
    return prepare_record(store, record, service, site, add_working_days(today, days))


def prepare_record(
    store: Store, record: Record, service: str, site: str, until: dt.date
) -> OutgoingDocument:
    """Prepare a record's document, due back on `until`, under the UUID of a new round."""
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
    return OutgoingDocument(noticed, uuid, service, site, until, asked, data)


def _noticed(meeting: Meeting, until: dt.date) -> Meeting:
    from ogfacil.formats.pad.notice import notice

    return replace(meeting, notice=notice(until, chinese=meeting.in_chinese))


def send(parcel: OutgoingDocument, settings: Settings, *, output: Path | None = None) -> SendResult:
    """Send a prepared document.

    Args:
        parcel: The document.
        settings: For the service's site and the exports folder.
        output: File or folder to write to, for services that are files.

    Raises:
        PadError: It can't be sent, and nothing of it is left there.
    """
    if parcel.service in FILES:
        return _write_file(parcel, settings, output)
    site = str(output) if parcel.service == "folder" and output is not None else parcel.site
    pad = open_pad(parcel.service, site, settings=settings)
    try:
        place = pad.create(
            parcel.document.decode(), title=title_of(outgoing(parcel.record).meeting)
        )
    finally:
        pad.close()
    return SendResult(
        place.address, place.parts, read_back(parcel, place.base.encode(), ""), place.site
    )


def _write_file(parcel: OutgoingDocument, settings: Settings, output: Path | None) -> SendResult:
    name = files.safe_name(parcel.record, formats.extension(FILES[parcel.service]))
    folder = settings.exports_folder
    if output is not None:
        folder, name = (output, name) if output.is_dir() else (output.parent, output.name)
    path = files.write_file(folder / name, parcel.document)
    return SendResult(str(path.absolute()), (), read_back(parcel, parcel.document, path.name))


def read_back(parcel: OutgoingDocument, document: bytes, name: str) -> Record:
    """Parse a sent document into a record with our ids: the base of the round."""
    as_ = FILES.get(parcel.service, "pad")
    return identify(outgoing(parcel.record), formats.read(document, name=name, as_=as_).unformed)


def title_of(meeting: Meeting) -> str:
    """Return the title of a pad or file: day and title."""
    return f"{meeting.date} {meeting.title}" if meeting.date else meeting.title


def open_round(store: Store, meeting_id: int, parcel: OutgoingDocument, sent: SendResult) -> Round:
    """Store that a meeting is out for co-editing, in one transaction.

    Raises:
        StoreError: It can't be stored; the message names the place that it was sent to.
    """
    try:
        return _open_round(store, meeting_id, parcel, sent)
    except OgfacilError as error:
        raise StoreError(
            _(
                "It was sent to {place}, but could not be remembered here, so delete it there and "
                "send again: {reason}",
                place=sent.place,
                reason=error,
            )
        ) from error


def _open_round(store: Store, meeting_id: int, parcel: OutgoingDocument, sent: SendResult) -> Round:
    with store.transaction("push", meeting=meeting_id) as act:
        meeting = store.meeting(meeting_id)
        if meeting.state is not MeetingState.PUBLISHED:
            act.change(Meeting, meeting_id, state=MeetingState.COEDITING)
        return act.insert(round_of(parcel, sent, act.at), meeting=meeting_id)


def round_of(parcel: OutgoingDocument, sent: SendResult, opened: dt.datetime) -> Round:
    """Return the round that a sent document opens; not stored yet."""
    return Round(
        id=0,
        uuid=parcel.uuid,
        service=parcel.service,
        place=sent.place,
        opened=opened,
        until=parcel.until,
        base=as_json(sent.base),
        sent=as_json(parcel.record),
        parts=sent.parts,
        asked=parcel.asked,
        site=sent.site,
    )


def place_of(round_: Round, base: str = "") -> PadLocation:
    """Return the pad location of a round."""
    parts = round_.parts or (round_.place,)
    return PadLocation(round_.service, round_.place, parts, base, round_.site)


def pad_of(round_: Round, settings: Settings) -> Pad:
    """Return the pad of a round."""
    return open_pad(round_.service, round_.site, settings=settings)


def as_json(record: Record) -> str:
    """Serialize a record as the store keeps it within a round."""
    return json.dumps(as_dict(record, private=True), ensure_ascii=False)


def from_json(text: str) -> Record:
    """Parse a record that `as_json` wrote; the last `KEPT` are cached."""
    mark = blake2b(text.encode("utf-8", "surrogatepass")).digest()
    with _LOCK:
        known = _READ_LATELY.pop(mark, None)
        record = formats.read(text, name="", as_="json").record if known is None else known
        _READ_LATELY[mark] = record
        while len(_READ_LATELY) > KEPT:
            del _READ_LATELY[next(iter(_READ_LATELY))]
    return record
