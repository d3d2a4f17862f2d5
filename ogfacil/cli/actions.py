"""`actions`: list and export actions, and import a sheet that was edited outside."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click
import orjson

from ogfacil import clock
from ogfacil.cli.common import (
    Command,
    as_json,
    command,
    open_store,
    open_to_read,
    print_json,
)
from ogfacil.errors import InvalidInputError
from ogfacil.language.due import show
from ogfacil.language.query import is_turned_round, read_query
from ogfacil.locale import _
from ogfacil.record import Action
from ogfacil.workflow.tracking.json_rows import list_json
from ogfacil.workflow.tracking.store_filter import query_actions

if TYPE_CHECKING:
    import datetime as dt

    from ogfacil.workflow.tracking.tracked import Tracked


class _Asking(Command):
    """A command whose negated query terms are not read as options: `-tag:SDG16.7`, `-寫信`."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Move negated terms such as `-tag:SDG16.7` behind the options."""
        end = args.index("--") if "--" in args else len(args)
        turned = [word for word in args[:end] if is_turned_round(word)]
        others = [word for word in args[:end] if not is_turned_round(word)]
        behind = [*turned, *args[end + 1 :]]
        return super().parse_args(ctx, [*others, "--", *behind] if behind else others)


@command(
    "actions",
    cls=_Asking,
    help=_(
        "What was promised, over all meetings. QUERY is terms such as owner:阿端 due:<2019-02 "
        "status:open is:overdue stale:30 tag:SDG16.7 or words of the text."
    ),
    example="ogfacil actions owner:阿端 is:overdue --json",
)
@click.argument("query", nargs=-1)
@as_json
@click.option(
    "--to",
    "format",
    metavar="FORMAT",
    help=_("csv, xlsx, md, ics, todo, or eml (letters)"),
)
@click.option(
    "-o", "--output", metavar="PATH", help=_("a file or folder, or - for standard output")
)
@click.option(
    "--from", "file", metavar="PATH", help=_("a CSV or XLSX that came back: show what it changes")
)
@click.option(
    "--take",
    multiple=True,
    metavar="CODE",
    help=_("take its changes: a code, or all but conflicts (!)"),
)
@click.option("--force", is_flag=True, help=_("write over a file that is there"))
@click.option("--as-of", metavar="DATE", help=_("what the record said on that day"))
def actions_command(
    db: str | None,
    query: tuple[str, ...],
    json_: bool,
    format: str | None,
    output: str | None,
    file: str | None,
    take: tuple[str, ...],
    force: bool,
    as_of: str | None,
) -> int:
    """List, export or import actions; exit code 1 where none matches.

    Raises:
        InvalidInputError: The query, the date, the format or the options can't be read.
    """
    if file:
        return _sheet(db, file, take, json_)
    if take:
        raise InvalidInputError(_("--take goes with --from: name the sheet that came back."))
    from ogfacil.language.query_check import complaint

    text = " ".join(query)
    if why := complaint(text):
        raise InvalidInputError(why)
    day = _day(as_of) if as_of else None
    form = _form(json_, format, output)
    with open_to_read(db) as store:
        today = day or clock.today()
        asking = read_query(text)
        if form == "json":
            listed = list_json(store, asking, today, as_of=day)
            _write_json(listed, output, force)
            return 0 if listed != b"[]" else 1
        rows = query_actions(store, asking, today, as_of=day)
        if form:
            from ogfacil.workflow.sheets.export import CALENDARS, SHEETS, write_list

            counted = form in CALENDARS or (form in SHEETS and day is None)
            emails = {person.name: person.email for person in store.people()}
            paths = write_list(
                rows,
                form,
                to=output,
                force=force,
                today=today,
                addresses=lambda name: emails.get(name, ""),
                changes=store.changes(Action) if counted else None,
            )
            for path in paths:
                click.echo(path)
        elif rows:
            click.echo("\n".join(_line(row, today) for row in rows))  # at once: a tenth faster
    return 0 if rows else 1


def _form(json_: bool, format: str | None, output: str | None) -> str:
    """Return the output format; empty where the list is only printed.

    `--json` and `--to` go before the suffix of the output file.

    Raises:
        InvalidInputError: Both options are given, or the file's suffix is unknown.
    """
    if json_ and format:
        raise InvalidInputError(
            _("--json and --to {format} are two forms; give one.", format=format)
        )
    if json_ or format:
        return "json" if json_ else str(format).casefold()
    if output is None or output == "-":
        return ""
    from ogfacil.workflow.sheets.export import FORMATS

    ending = output.rpartition(".")[2].casefold()
    if ending not in (*FORMATS, "json"):
        raise InvalidInputError(
            _(
                "What “{path}” is to be doesn't show in its name; say it with --to: {formats}.",
                path=output,
                formats=", ".join(FORMATS),
            )
        )
    return ending


def _day(words: str) -> dt.date:
    from ogfacil.workflow.meetings.meetings import read_date

    return read_date(words)


def _line(row: Tracked, today: dt.date) -> str:
    row = row.public
    due = show.marked(row.action.due, today)
    owners = "、".join(row.owners) or _("nobody yet")
    late = " !" if row.is_overdue(today) else ""
    name = f"{row.series.name}:{row.code}"
    return f"{name}\t{row.action.status.value}\t{owners}\t{due}{late}\t{row.what}"


def _write_json(listed: bytes, output: str | None, force: bool) -> None:
    """Print a list as JSON, or write it to a file."""
    if output is not None and output != "-":
        from pathlib import Path

        from ogfacil.formats.common import files

        click.echo(files.write_file(Path(output), listed + b"\n", force=force))
    elif "utf" in (sys.stdout.encoding or "").lower():
        click.echo(listed)
    else:
        print_json(orjson.loads(listed))


def _flat(cell: str) -> str:
    return " ".join(cell.split()) or "–"


def _sheet(db: str | None, file: str, codes: tuple[str, ...], json_: bool) -> int:
    """Show the changes in a sheet, and apply those that are named."""
    from pathlib import Path

    from ogfacil.workflow.sheets import comparison

    sheet = comparison.read_file(Path(file))
    with open_store(db) as store:
        found = comparison.compare(store, sheet)
        taken = comparison.picked(found.changes, codes) if codes else ()
        if taken:
            comparison.accept(store, taken, today=clock.today())
    if json_:
        print_json(
            {
                "changes": [
                    {
                        "code": change.row.code,
                        "series": change.row.series.name,
                        "field": change.field,
                        "before": change.before,
                        "after": change.after,
                        "line": change.line,
                        "conflict": change.conflict,
                        "taken": change in taken,
                    }
                    for change in found.changes
                ],
                "troubles": list(found.troubles),
            }
        )
    else:
        for change in found.changes:
            mark = "✓ " if change in taken else "! " if change.conflict else "  "
            click.echo(
                f"{mark}{change.row.series.name}:{change.row.code}\t{change.title}\t"
                f"{_flat(change.before)} → {_flat(change.after)}"
            )
        for trouble in found.troubles:
            click.echo(f"! {trouble}")
    return 0 if found.changes else 1
