"""Handing a meeting out as a file or on standard output."""

from __future__ import annotations

from pathlib import Path

from ogfacil import formats
from ogfacil.record import MeetingState, Record
from ogfacil.store import Store

FOLDER = "exports"


def render(
    record: Record, format: str, *, face: str = "published", template: Path | None = None
) -> bytes:
    """The document of a meeting in a format; it says “draft” until the meeting is published."""
    draft = record.meeting.state is not MeetingState.PUBLISHED
    document = formats.write(
        record, format, face=face, draft=draft, template=str(template) if template else None
    )
    return document.encode() if isinstance(document, str) else document


def hand_out(
    store: Store,
    meeting_id: int,
    format: str,
    *,
    to: Path | None = None,
    face: str = "published",
    template: Path | None = None,
    force: bool = False,
) -> Path:
    """Writes a meeting to a file and gives its path: in `exports/` unless `to` names another
    folder or file. An existing file is kept unless `force`; written whole or not at all."""
    record = store.record(meeting_id)
    document = render(record, format, face=face, template=template)
    folder, name = _place(record, format, to)
    return formats.write_file(folder, name, document, force=force)


def _place(record: Record, format: str, to: Path | None) -> tuple[Path, str]:
    name = formats.safe_name(record, formats.extension(format))
    if to is None:
        return Path(FOLDER), name
    if to.is_dir() or str(to).endswith("/"):
        return to, name
    return to.parent, to.name
