"""What `ogfacil --help` says, from the table of commands alone."""

from __future__ import annotations

from ogfacil.cli.table import COMMANDS
from ogfacil.locale import _


def overview() -> str:
    """The help of the whole program."""
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
        + _("  --db PATH    the store to work on (or OGFACIL_DB)")
        + "\n"
        + _("  --lang LANG  the language of the program: en or zh-Hant (or OGFACIL_LANG)")
        + "\n"
        + _("  --ascii      draw frames and marks with ASCII only")
        + "\n"
        + _("  --version    the version")
        + "\n\n"
        + _("`ogfacil COMMAND --help` tells more, with an example.")
        + "\n"
    )
