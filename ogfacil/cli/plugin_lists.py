"""`formats` and `pads`: list built-in formats and services, and those of plug-ins."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from ogfacil import plugins, settings
from ogfacil.cli.common import as_json, command, print_json
from ogfacil.language.clean import clean
from ogfacil.locale import _
from ogfacil.plugins import Plugin

if TYPE_CHECKING:
    from ogfacil.formats import Format


@command(
    "formats",
    help=_(
        "The formats that a meeting is read from and written to: those built in, and those of "
        "plug-ins. With the name of one it is opened, tried and shown."
    ),
    example="ogfacil formats",
)
@click.argument("name", required=False)
@as_json
def formats_command(db: str | None, name: str | None, json_: bool) -> None:
    """List the formats, or show one; a plug-in is imported only where it is named."""
    from ogfacil.formats.format import BUILT_IN

    brought = {one.name: one for one in plugins.installed(plugins.FORMATS)}
    if name is not None:
        found = _format(name)
        rows = [_format_row(found.name, found, brought.get(found.name))]
    else:
        rows = [_format_row(one.name, one, None) for one in BUILT_IN.values()]
        rows += [_format_row(one.name, None, one) for one in brought.values()]
    if json_:
        print_json(rows if name is None else rows[0])
        return
    for row in rows:
        does = [_("is read")] if row["reads"] else []
        does += [_("is written")] if row["writes"] else []
        ending = f".{row['extension']}" if row["extension"] else ""
        _tell(row, ", ".join(does), ending)


def _format(name: str) -> Format:
    """Return the format of that name, whether it is read or written."""
    from ogfacil import formats
    from ogfacil.errors import InvalidInputError

    try:
        return formats.get(name)
    except InvalidInputError:
        return formats.get(name, reading=True)


def _format_row(name: str, format: Format | None, plugin: Plugin | None) -> dict[str, object]:
    """Return a row of the list; of a plug-in that is not opened, only its name and its package."""
    return {
        "name": name,
        "reads": None if format is None else format.read is not None,
        "writes": None if format is None else format.write is not None,
        "extension": None if format is None else format.extension,
        "aliases": None if format is None else list(format.aliases),
    } | _origin(plugin)


@command(
    "pads",
    help=_(
        "The services where people edit together: those built in, and those of plug-ins. With the "
        "name of one it is asked who you are there; nothing is made or changed."
    ),
    example="ogfacil pads",
)
@click.argument("name", required=False)
@click.option("--site", default="", metavar="URL", help=_("the address of the service"))
@as_json
def pads_command(db: str | None, name: str | None, site: str, json_: bool) -> None:
    """List the services, or ask one of them; a plug-in is imported only where it is named."""
    chosen = settings.load()
    brought = {one.name: one for one in plugins.installed(plugins.PADS)}
    if name is not None:
        _ask(name, site, chosen, brought.get(name), json_)
        return
    rows = [_pad_row(one, None, chosen) for one in settings.SERVICES]
    rows += [_pad_row(one.name, one, chosen) for one in brought.values()]
    if json_:
        print_json(rows)
        return
    for row in rows:
        preferred = _("where rounds go") if row["preferred"] else ""
        _tell(row, str(row["site"] or ""), preferred)


def _pad_row(name: str, plugin: Plugin | None, chosen: settings.Settings) -> dict[str, object]:
    if plugin is not None:
        site = chosen.sites.get(name, "")
    elif name == "folder":
        site = chosen.pad_folder or str(chosen.exports_folder)
    else:
        site = getattr(chosen, f"{'hedgedoc' if name == 'codimd' else name}_site")
    return {"name": name, "site": site, "preferred": chosen.pad == name} | _origin(plugin)


def _ask(
    name: str, site: str, chosen: settings.Settings, plugin: Plugin | None, json_: bool
) -> None:
    from ogfacil.pads import open_pad

    pad = open_pad(name, site, settings=chosen)
    try:
        found = pad.check()
    finally:
        pad.close()
    if json_:
        told = {"site": found.site, "who": found.who, "creates": found.creates}
        print_json({"name": name} | told | _origin(plugin))
        return
    may = {
        True: _("you may make notes"),
        False: _("you may not make notes"),
        None: _("whether you may make notes is seen when one is made"),
    }[found.creates]
    who = found.who or _("nobody is logged in")
    click.echo(clean("\t".join((name, found.site, who, may))))


def _origin(plugin: Plugin | None) -> dict[str, object]:
    """Say which package brings something; nothing for what is built in."""
    package, version = (plugin.package, plugin.version) if plugin else (None, None)
    return {"package": package, "version": version}


def _tell(row: dict[str, object], *columns: str) -> None:
    origin = f"{row['package']} {row['version']}" if row["package"] else _("built in")
    click.echo(clean("\t".join((str(row["name"]), *columns, origin))))
