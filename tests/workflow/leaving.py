"""Everything that leaves the program, byte by byte: for tests that look for words in it."""

from __future__ import annotations

import base64
import datetime as dt
import email
import email.header
import io
import re
import zipfile
from pathlib import Path

from ogfacil import formats
from ogfacil.formats import report
from ogfacil.record import Meeting
from ogfacil.record.outgoing import outgoing
from ogfacil.store import Store
from ogfacil.workflow.coediting import dispatch
from ogfacil.workflow.coediting.invitations import invitation
from ogfacil.workflow.documents.exporting import export_file
from ogfacil.workflow.publishing import publication
from ogfacil.workflow.reports.report_text import report_of
from ogfacil.workflow.reports.series_report import follow
from ogfacil.workflow.sheets.export import FORMATS, sheets_of
from ogfacil.workflow.tracking.card import card
from ogfacil.workflow.tracking.card_text import card_markdown
from ogfacil.workflow.tracking.tracked import tracked
from tests.conftest import Ogfacil
from tests.workflow.house import DAY


def unpacked(data: bytes) -> str:
    """What a file says: the parts of a zip inflated, a letter decoded, a folded calendar joined."""
    if data.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            return "\n".join(unpacked(package.read(name)) for name in package.namelist())
    text = data.decode("utf-8", "replace")
    said = [text, re.sub(r"\r?\n[ \t]", "", text), re.sub(r"<[^>]*>", "", text)]
    if "Content-Transfer-Encoding" in text:
        letter = email.message_from_bytes(data)
        for part in letter.walk():
            inside = part.get_payload(decode=True)
            if isinstance(inside, bytes):
                said.append(inside.decode("utf-8", "replace"))
        said.append(str(email.header.make_header(email.header.decode_header(letter["Subject"]))))
    return "\n".join(said)


def leaving(store: Store, folder: Path) -> dict[str, str]:
    """By name: every document, list, report, card and printed answer of every meeting."""
    found: dict[str, str] = {}
    for meeting in store.meetings():
        found |= _documents(store, meeting, folder / str(meeting.id))
    rows = tracked(store)
    for form in FORMATS:
        sheets = sheets_of(rows, form, today=DAY, addresses=lambda name: "somebody@example.tw")
        found |= {f"list {form} {s.name}": s.name + unpacked(s.data) for s in sheets}
    for series in store.series():
        built = report_of(follow(store, series, last=dt.date(2019, 12, 31)))
        now = dt.datetime(2019, 12, 31, tzinfo=dt.UTC)
        for form in report.FORMATS:
            data = report.write(built, form, now)
            found[f"report {series.name} {form}"] = unpacked(data)
    for row in rows:
        found[f"card {row.code}"] = card_markdown(card(store, row.action.id), DAY)
    return found


def _documents(store: Store, meeting: Meeting, folder: Path) -> dict[str, str]:
    found: dict[str, str] = {}
    for kind in formats.names():
        for face in formats.AUDIENCES:
            to = folder / face / f"x.{kind}.{formats.extension(kind)}"
            to.parent.mkdir(parents=True, exist_ok=True)
            data = export_file(store, meeting.id, kind, to=to, face=face, force=True).read_bytes()
            found[f"{meeting.reference} {face} {kind}"] = unpacked(data)
    for service in ("folder", "word", "odt"):
        parcel = dispatch.prepare_meeting(store, meeting.id, service=service, today=DAY)
        found[f"{meeting.reference} parcel {service}"] = unpacked(parcel.document)
        sent = dispatch.SendResult("here", (), parcel.record)
        found[f"{meeting.reference} invitation"] = invitation(
            dispatch.round_of(parcel, sent, dt.datetime.now(dt.UTC)),
            outgoing(parcel.record).meeting,
        )
    state = store.meeting(meeting.id).state
    paths = publication.publish(
        store, meeting.id, folder=folder / "public", anyway=True, force=True
    )
    for path in paths:
        found[f"{meeting.reference} published {path.name}"] = unpacked(path.read_bytes())
    with store.transaction("edit", meeting=meeting.id) as act:
        act.change(Meeting, meeting.id, state=state)
    return found


def printed(ogfacil: Ogfacil, store: Store, *words: str) -> dict[str, str]:
    """What the commands print that show or list things; `words` are searched for."""
    commands = [
        ["list"],
        ["actions"],
        ["decision", "list"],
        ["question", "list"],
        *(["show", meeting.reference] for meeting in store.meetings()),
        *(["review", meeting.reference] for meeting in store.meetings()),
        *(["search", word] for word in words),
    ]
    commands = [one for one in commands if one[0] != "review"] + [[*o, "--json"] for o in commands]
    return {" ".join(c): ogfacil("--db", str(store.path), *c).out for c in commands}


def every_file(folder: Path) -> dict[str, bytes]:
    """Every file of a folder, packed ones inflated as far as they can be."""
    return {str(path): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def spellings(word: str) -> tuple[bytes, ...]:
    """A word as the bytes of a file may hold it."""
    utf8 = word.encode()
    return utf8, word.encode("utf-16-le"), base64.b64encode(utf8), repr(word)[1:-1].encode()
