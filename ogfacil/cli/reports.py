"""`report`: write a report on the decisions and actions of a series."""

from __future__ import annotations

import datetime as dt
import sys
from pathlib import Path

import click

from ogfacil import clock
from ogfacil.cli.common import command, open_to_read
from ogfacil.locale import _


@command(
    "report",
    help=_(
        "What a series promised, did, let slip and released; by owner and by agency; its "
        "commitments, and a self-assessment as the IRM asks for. As Markdown, Word, XLSX or CSV."
    ),
    example="ogfacil report 季會 --from 2019-01-01 --to 2019-06-30 --to docx -o report.docx",
)
@click.argument("series")
@click.option("--from", "first", metavar="DATE", help=_("the first day of the period"))
@click.option("--to", "to", multiple=True, metavar="DATE|FORMAT", help=_("its last day; a format"))
@click.option("--as-of", metavar="DATE", help=_("what the record said on that day"))
@click.option(
    "-o", "--output", metavar="PATH", help=_("a file or folder, or - for standard output")
)
@click.option("--force", is_flag=True, help=_("write over a file that is there"))
def report_command(
    db: str | None,
    series: str,
    first: str | None,
    to: tuple[str, ...],
    as_of: str | None,
    output: str | None,
    force: bool,
) -> None:
    """Write a report and print its path."""
    from ogfacil import settings
    from ogfacil.formats import report
    from ogfacil.formats.common import files
    from ogfacil.workflow.meetings.meetings import read_date
    from ogfacil.workflow.reports.report_text import report_of
    from ogfacil.workflow.reports.series_report import follow, series_called

    formats = [word for word in to if word in report.FORMATS]
    days = [word for word in to if word not in report.FORMATS]
    for word in days:
        if word.isalpha():
            report.refuse(word)
    day = read_date(as_of) if as_of else None
    last = read_date(days[-1]) if days else day or clock.today()
    form = formats[-1] if formats else _by_ending(output)
    with open_to_read(db) as store:
        one = series_called(store, series)
        found = follow(store, one, first=read_date(first) if first else None, last=last, as_of=day)
    now = dt.datetime.combine(last, dt.time(), dt.UTC)
    data = report.write(report_of(found), form, now)
    if output == "-":
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()
        return
    place = Path(output) if output else settings.load().exports_folder
    if place.suffix and not place.is_dir():
        path = files.write_file(place, data, force=force)
    else:
        name = files.safe(f"{last}-{one.name}-{_('report')}", form)
        path = files.write_into(place, name, data, force=force)
    click.echo(path)


def _by_ending(output: str | None) -> str:
    """Return the format for a file's suffix; Markdown where there is none."""
    from ogfacil.formats import report

    path = Path(output or "-")
    ending = path.suffix.removeprefix(".").casefold()
    if not ending or path.is_dir():
        return "md"
    return ending if ending in report.FORMATS else report.refuse(ending)
