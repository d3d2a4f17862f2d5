"""`import` and `export`: read and write documents."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from ogfacil import formats, settings
from ogfacil.cli.common import (
    command,
    meeting_argument,
    open_store,
    open_to_read,
    start_housekeeping,
    warn,
)
from ogfacil.errors import InvalidInputError, OgfacilError
from ogfacil.formats.common.files import read_plain
from ogfacil.language.clean import clean
from ogfacil.locale import _
from ogfacil.record import Record
from ogfacil.workflow.documents import exporting, importing
from ogfacil.workflow.meetings import meetings


@command(
    "import",
    help=_(
        "Read documents in, one meeting a file; prints their references. “-” is standard input. "
        "The format is recognised: the house dialect, a pad, JSON, a list pasted from SayIt, "
        "or lines such as 名：text."
    ),
    example="ogfacil import 2018-12-05-*.md --series 季會",
)
@click.argument("files", nargs=-1, required=True, metavar="FILE…")
@click.option("--series", metavar="NAME", help=_("the series that they belong to"))
@click.option("--as", "as_", metavar="FORMAT", help=_("read them as this format"))
def import_command(
    db: str | None, files: tuple[str, ...], series: str | None, as_: str | None
) -> int:
    """Import documents; one that can't be read does not stop the others."""
    failed = 0
    with open_store(db) as store:
        for file in files:
            try:
                data = sys.stdin.buffer.read() if file == "-" else read_plain(Path(file))
                read = importing.import_record(store, data, name=file, series=series, as_=as_)
            except OgfacilError as error:
                warn(str(error))
                failed = 2
                continue
            click.echo(read.meeting.reference)
            for remark in read.remarks:
                click.echo(clean(f"{file}:{remark.line}: {remark.sentence}"), err=True)
        start_housekeeping(store)
    return failed


@command(
    "export",
    help=_(
        "Hand a meeting out. Files land in exports/ unless -o names another place; “-o -” prints."
    ),
    example="ogfacil export 季會/3 --to word -o 會議記錄.docx",
)
@meeting_argument
@click.option(
    "--to",
    "format",
    required=True,
    metavar="FORMAT",
    help=_("markdown, word, json, text …"),
    shell_complete=lambda _context, _parameter, begun: [
        name for name in formats.names() if name.startswith(begun)
    ],
)
@click.option(
    "-o", "--output", metavar="PATH", help=_("a file, a folder, or - for standard output")
)
@click.option("--force", is_flag=True, help=_("write over a file that is there"))
@click.option(
    "--face",
    type=click.Choice(["pad", "published"]),
    default="published",
    help=_("for Markdown: as published, or as a pad that people edit"),
)
@click.option("--template", metavar="FILE", help=_("for Word: a .docx whose styles are used"))
@click.option(
    "--without-emails", "bare", is_flag=True, help=_("for JSON: leave people's e-mails out")
)
def export_command(
    db: str | None,
    meeting: str,
    format: str,
    output: str | None,
    force: bool,
    face: str,
    template: str | None,
    bare: bool,
) -> None:
    """Export a meeting, and warn where the document holds e-mail addresses."""
    with open_to_read(db) as store:
        meeting_id = meetings.resolve(store, meeting).id
        style = exporting.house_style(format, template or "", settings.load().template)
        if output == "-":
            came = None if bare else exporting.as_it_came(store, meeting_id, format, face)
            record = store.record(meeting_id)
            record = exporting.without_emails(record) if bare else record
            _print(came or exporting.render(record, format, face=face, template=style))
            _warn_of_emails(record, format)
            return
        path = exporting.export_file(
            store,
            meeting_id,
            format,
            to=_target(output) if output else settings.load().exports_folder,
            face=face,
            template=style,
            force=force,
            bare=bare,
        )
        head = store.record_without_entries(meeting_id)
    click.echo(path)
    if not bare:
        _warn_of_emails(head, format)


def _warn_of_emails(record: Record, format: str) -> None:
    if told := exporting.emails_told(record, format):
        warn(told)


def _target(output: str) -> Path:
    """Return the output path; one that ends with a slash is a folder."""
    path = Path(output)
    if output.endswith("/"):
        path.mkdir(parents=True, exist_ok=True)
    return path


def _print(document: bytes) -> None:
    """Write a document to standard output, unchanged; at a terminal without control characters.

    Raises:
        InvalidInputError: The document is binary and the output is a terminal.
    """
    if not sys.stdout.isatty():
        sys.stdout.buffer.write(document)
        return
    try:
        click.echo(clean(document.decode()), nl=False)
    except UnicodeDecodeError as error:
        raise InvalidInputError(
            _("This format is no text to be read here; send it to a file.")
        ) from error
