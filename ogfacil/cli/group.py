"""The root command group, which imports each command when it is called."""

from __future__ import annotations

from importlib import import_module

import click

from ogfacil.cli import click_locale
from ogfacil.cli.overview import overview
from ogfacil.cli.table import COMMANDS
from ogfacil.locale import _

click_locale.install()


class LazyGroup(click.Group):
    """A group whose commands are listed in `COMMANDS` and imported one by one."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names of all commands, in the order of `COMMANDS`."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import and return a command; None where there is none of this name."""
        if cmd_name not in COMMANDS:
            return None
        module = import_module(f"ogfacil.cli.{COMMANDS[cmd_name][0]}")
        command = getattr(module, f"{cmd_name}_command")
        assert isinstance(command, click.Command)
        return command

    def get_help(self, ctx: click.Context) -> str:
        """Return the overview that `ogfacil --help` prints."""
        return overview().rstrip("\n")

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the command to run.

        Raises:
            click.UsageError: There is none of this name; the message suggests similar ones.
        """
        if args and args[0] not in COMMANDS and not args[0].startswith("-"):
            from difflib import get_close_matches

            near = get_close_matches(args[0], COMMANDS, n=3, cutoff=0.5)
            hint = _(" Did you mean {names}?", names=", ".join(near)) if near else ""
            raise click.UsageError(
                _("There is no command “{name}”.", name=args[0])
                + hint
                + " "
                + _("`ogfacil --help` lists them.")
            )
        return super().resolve_command(ctx, args)


@click.group(
    cls=LazyGroup,
    invoke_without_command=True,
    context_settings={"help_option_names": ["-h", "--help"]},
)
@click.option("--db", metavar="PATH")
@click.option("--lang", metavar="LANG")
@click.option("--ascii", "ascii_only", is_flag=True)
@click.option("--version", is_flag=True)
@click.pass_context
def ogfacil(
    ctx: click.Context, db: str | None, lang: str | None, ascii_only: bool, version: bool
) -> int | None:
    """Open the full-screen program where no command is given."""
    ctx.obj = db
    if ctx.invoked_subcommand is not None:
        return None
    if version:
        from ogfacil import __version__

        click.echo(f"ogfacil {__version__}")
        return 0
    from ogfacil import app

    return app.run(db, language=lang, ascii_only=ascii_only)
