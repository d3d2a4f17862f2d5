"""Options, store access and output shared by the commands."""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar

import click

from ogfacil.cli import click_locale
from ogfacil.errors import OgfacilError
from ogfacil.language.clean import clean
from ogfacil.locale import _

if TYPE_CHECKING:
    import datetime as dt

    from click.shell_completion import CompletionItem

    from ogfacil.store import Store

Function = TypeVar("Function", bound=Callable[..., object])


class Command(click.Command):
    """A command whose help is in the language in use and ends with an example."""

    context_class = click_locale.Context

    def __init__(self, *args: object, example: str = "", **kwargs: object) -> None:
        kwargs.setdefault("options_metavar", click_locale.translate("[OPTIONS]"))
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        self.example = example
        for param in self.params:
            param.metavar = click_locale.placeholder(param)

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the example below the options."""
        with formatter.section(_("Example")):
            for line in self.example.splitlines():
                formatter.write(f"  {line}\n")


class Services(click.Choice[str]):
    """The names of built-in services; those of plug-ins are known too, but not listed in help."""

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Look among plug-ins only for a name that is not built in."""
        if value not in self.choices:
            from ogfacil import plugins

            self.choices = (*self.choices, *plugins.names(plugins.PADS))
        return super().convert(value, param, ctx)


def command(
    name: str, *, help: str, example: str, cls: type[Command] = Command
) -> Callable[[Callable[..., object]], Command]:
    """Create a command with `--db` and a help text that ends with an example."""

    def decorate(function: Callable[..., object]) -> Command:
        with_db = click.option("--db", metavar="PATH", help=_("the store to work on"))(function)
        return click.command(name, cls=cls, help=help, example=example)(with_db)

    return decorate


def meeting_argument(function: Function) -> Function:
    """Add the argument MEETING, whose shell completion lists the references in the store."""
    return click.argument("meeting", shell_complete=_references)(function)


def _references(
    context: click.Context, _parameter: click.Parameter, begun: str
) -> list[CompletionItem]:
    """Return the meetings whose reference starts with, or whose title contains, what was typed.

    The list is empty where the store can't be read.
    """
    from click.shell_completion import CompletionItem

    from ogfacil import settings
    from ogfacil.store import open_store as open_

    before = context.parent.params.get("db") if context.parent is not None else None
    named = context.params.get("db") or before
    try:
        with open_(settings.store_path(named), read_only=True) as store:
            meetings = store.meetings()
    except OgfacilError:
        return []
    return [
        CompletionItem(meeting.reference, help=clean(meeting.title))
        for meeting in meetings
        if meeting.reference.startswith(begun) or (begun and begun in meeting.title)
    ]


def as_json(function: Function) -> Function:
    """Add the option `--json`."""
    return click.option("--json", "json_", is_flag=True, help=_("print JSON"))(function)


def open_store(db: str | None, *, read_only: bool = False, tell_resumed: bool = True) -> Store:
    """Open the store that the command line, the environment or the platform names.

    Another process makes the daily copy, so that no command waits for it. If a copy fails, the next
    command prints a warning and goes on.

    Args:
        db: Path given with `--db`; None for the one given before the command, or the default.
        read_only: Open the file without write access.
        tell_resumed: Print what was done to complete an interrupted purge.
    """
    from ogfacil import settings
    from ogfacil.store import open_store as open_

    chosen = settings.load()
    store = open_(settings.store_path(asked(db)), actor=chosen.writer, read_only=read_only)
    if store.resumed and tell_resumed:
        from ogfacil.cli import purging

        for purged in store.resumed:
            purging.tell_resumed(purged)
    start_housekeeping(store)
    return store


def start_housekeeping(store: Store) -> None:
    """Start a process that copies the store and indexes texts, where that is due."""
    from ogfacil.cli import housekeeping

    if housekeeping.is_due(store) and (why := housekeeping.start(store.path)):
        warn(_("No copy of the day was made: {why}", why=why))


def open_to_read(db: str | None) -> Store:
    """Open the store for a command that only reads; a file without write permission will do."""
    from ogfacil import settings
    from ogfacil.store.file.files import can_be_written

    path = settings.store_path(asked(db))
    return open_store(db, read_only=not can_be_written(path))


def warn(sentence: str) -> None:
    """Print a warning on standard error."""
    click.echo(f"ogfacil: {clean(sentence)}", err=True)


def asked(db: str | None) -> str | None:
    """Return the command's `--db`, or the one given before the command's name."""
    context = click.get_current_context()
    return db or context.find_object(str)


def print_json(value: object) -> None:
    """Print a value as JSON, with characters escaped where the output's encoding lacks them."""
    import json

    ascii_only = "utf" not in (sys.stdout.encoding or "").lower()
    click.echo(json.dumps(value, ensure_ascii=ascii_only, indent=2, default=isoformat))


def isoformat(moment: dt.date) -> str:
    """Return a date or a time in ISO 8601."""
    return moment.isoformat()
