"""`completion`: print the script that completes commands in a shell."""

from __future__ import annotations

import click
from click.shell_completion import get_completion_class

from ogfacil.cli.common import command
from ogfacil.locale import _


@command(
    "completion",
    help=_("Print the script that completes commands in your shell."),
    example="ogfacil completion bash > ~/.local/share/bash-completion/completions/ogfacil",
)
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
def completion_command(db: str | None, shell: str) -> None:
    """Print click's completion script."""
    from ogfacil.cli.group import ogfacil

    completer = get_completion_class(shell)
    if completer is not None:
        click.echo(completer(ogfacil, {}, "ogfacil", "_OGFACIL_COMPLETE").source())
