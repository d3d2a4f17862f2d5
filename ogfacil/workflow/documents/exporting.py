"""Export a meeting to a file or to standard output."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path

from ogfacil import formats
from ogfacil.errors import InvalidInputError
from ogfacil.formats.common import files
from ogfacil.locale import _
from ogfacil.record import MeetingState, Record, Returned
from ogfacil.store import Store


def render(
    record: Record, format: str, *, face: str = "published", template: Path | None = None
) -> bytes:
    """Return the document of a meeting in a format.

    It says “draft” until the meeting is published.
    """
    draft = record.meeting.state is not MeetingState.PUBLISHED
    document = formats.write(
        record, format, face=face, draft=draft, template=str(template) if template else None
    )
    return document.encode() if isinstance(document, str) else document


def export_file(
    store: Store,
    meeting_id: int,
    format: str,
    *,
    to: Path,
    face: str = "published",
    template: Path | None = None,
    force: bool = False,
    bare: bool = False,
) -> Path:
    """Write a meeting to the file `to`, or under its own name into the folder `to`; gives the path.

    An existing file is kept unless `force`; written whole or not at all. With `bare` it holds no
    e-mail addresses.
    """
    record = store.record(meeting_id)
    if bare:
        record = without_emails(record)
    came = None if bare else as_it_came(store, meeting_id, format, face)
    document = came or render(record, format, face=face, template=template)
    return files.write_file(place(record, format, to), document, force=force)


def as_it_came(store: Store, meeting_id: int, format: str, face: str) -> bytes | None:
    """Return the Markdown that came back from co-editing, where just that stands here.

    Else None.
    """
    if formats.find(format) != "markdown" or not store.all(Returned, meeting=meeting_id):
        return None
    from ogfacil.workflow.coediting.proposals import as_it_came as text_that_came

    text = text_that_came(store, meeting_id, face)
    return None if text is None else text.encode("utf-8", "surrogatepass")


def without_emails(record: Record) -> Record:
    """Return the record without anybody's e-mail address."""
    return replace(record, people=tuple(replace(one, email="") for one in record.people))


def emails_told(record: Record, format: str) -> str:
    """Return a sentence that says that a document holds e-mail addresses.

    Empty where it holds none.
    """
    there = [person for person in record.people if person.email]
    if formats.find(format) != "json" or not there:
        return ""
    return _(
        "It holds {n:# e-mail address|# e-mail addresses}, since this JSON loses nothing; before "
        "others get it: --without-emails.",
        n=len(there),
    )


def place(record: Record, format: str, to: Path) -> Path:
    """Return where a document is written.

    An existing path is what it is, file or folder. Of a missing path, one with an extension is a
    file, any other a folder.
    """
    there = os.path.lexists(to)
    if (there and not to.is_dir()) or (to.suffix and not there):
        return to
    return to / files.safe_name(record, formats.extension(format))


def house_style(format: str, named: str, chosen: str) -> Path | None:
    """Return the template of a document.

    Args:
        format: The document's format.
        named: Template named on the command line; empty for none.
        chosen: Template chosen in the settings, for Word only; empty for none.

    Returns:
        The template; None for none.

    Raises:
        InvalidInputError: A template was named for a format other than Word.
    """
    if formats.find(format) != "word":
        if named:
            raise InvalidInputError(
                _("A template is for Word only: leave --template out, or export “--to word”.")
            )
        return None
    template = named or chosen
    return Path(template).expanduser() if template else None
