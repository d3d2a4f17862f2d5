"""The text of `ogfacil --help`, made from the table of commands alone."""

from __future__ import annotations

from ogfacil.cli.table import COMMANDS
from ogfacil.locale import _


def option_lines() -> list[str]:
    """Return the options of the whole program, one a line, each with what it does."""
    return [
        _("  --db PATH    the store to work on (or OGFACIL_DB)"),
        _("  --lang LANG  the language of the program: en or zh-Hant (or OGFACIL_LANG)"),
        _("  --ascii      draw frames and marks with ASCII only"),
        _("  --version    the version"),
    ]


def overview() -> str:
    """Return the help text of the whole program."""
    width = max(map(len, COMMANDS)) + 2
    commands = "\n".join(
        f"  {name:<{width}}{_(line)}" for name, (_module, line) in COMMANDS.items()
    )
    return (
        _("Usage: ogfacil [--db PATH] [--lang en|zh-Hant] [COMMAND …]")
        + "\n\n"
        + _("Record, follow up and co-edit open meetings. Without a command the program opens.")
        + "\n\n"
        + _("Commands:")
        + f"\n{commands}\n\n"
        + _("Options:")
        + "\n"
        + "\n".join(option_lines())
        + "\n\n"
        + _("`ogfacil COMMAND --help` tells more, with an example.")
        + "\n"
    )
