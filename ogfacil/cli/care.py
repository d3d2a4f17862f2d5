"""`doctor`, `backup`, `restore`, `where`: check, copy and restore the store."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

import click

from ogfacil import settings
from ogfacil.cli.common import as_json, asked, command, open_store, print_json
from ogfacil.errors import OgfacilError
from ogfacil.locale import _


@command(
    "doctor",
    help=_("Check the store; exit code 2 where something is wrong."),
    example="ogfacil doctor",
)
@as_json
def doctor_command(db: str | None, json_: bool) -> int:
    """Check the store."""
    from ogfacil.store import Severity
    from ogfacil.store.doctor import doctor, purge_waits

    path = settings.store_path(asked(db))
    if purge_waits(path):
        with suppress(OgfacilError):  # what keeps it from being ended is found below
            open_store(db).close()
    findings = doctor(path)
    if json_:
        print_json([{"level": finding.level, "text": finding.text} for finding in findings])
    else:
        for finding in findings:
            click.echo(f"{finding.level}: {finding.text}")
    return 2 if any(finding.level is Severity.ERROR for finding in findings) else 0


@command(
    "backup",
    help=_("Copy the store while it is in use, and check the copy."),
    example="ogfacil backup ogfacil-2018-12-05.db",
)
@click.argument("path")
def backup_command(db: str | None, path: str) -> None:
    """Copy the store."""
    with open_store(db, read_only=True) as store:
        store.copies.backup(Path(path))
    click.echo(path)


@command(
    "restore",
    help=_(
        "Make a store of a copy, packed or not: at a path where nothing is yet, or in the place of "
        "the store, which is then kept beside it under another name."
    ),
    example="ogfacil restore backups/ogfacil-2018-12-05.db.gz -o looked-at.db",
)
@click.argument("copy", type=click.Path(path_type=Path))
@click.option("-o", "--output", metavar="PATH", help=_("where to; in the place of the store"))
def restore_command(db: str | None, copy: Path, output: str | None) -> None:
    """Restore a store from a copy."""
    from ogfacil.store.file.restore import restore

    target = Path(output) if output else settings.store_path(asked(db))
    kept = restore(copy, target, in_place=output is None)
    if kept is not None:
        click.echo(_("What was there is kept as {path}.", path=kept), err=True)
    click.echo(target)


@command(
    "where", help=_("Where the store, the settings and the exports are."), example="ogfacil where"
)
@as_json
def where_command(db: str | None, json_: bool) -> None:
    """Print the paths of the program's files."""
    chosen = settings.load()
    places = {
        "store": str(settings.store_path(asked(db)).absolute()),
        "backups": str(settings.store_path(asked(db)).absolute().parent / "backups"),
        "settings": str(settings.config_path().absolute()),
        "themes": str(settings.themes_folder().absolute()),
        "exports": str(chosen.exports_folder.absolute()),
    }
    if json_:
        print_json(places)
        return
    for name, place in places.items():
        click.echo(f"{name:<10}{place}")
