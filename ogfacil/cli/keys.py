"""`keys`: list the actions of all keys, and their names in the settings."""

from __future__ import annotations

import click

from ogfacil import settings
from ogfacil.cli.common import as_json, command, print_json, warn
from ogfacil.language.clean import clean
from ogfacil.locale import _


@command(
    "keys",
    help=_(
        "What every key does, screen by screen, and the name by which [keys] in the settings "
        "gives it another key. Says what is wrong with the keys chosen there."
    ),
    example="ogfacil keys",
)
@as_json
def keys_command(db: str | None, json_: bool) -> int:
    """List the actions with their keys; exit code 2 where the settings are wrong."""
    from ogfacil.app.keys import bound_actions, keys_in_use, problems

    chosen = settings.load().keys
    rows = [(one, keys_in_use(one, chosen)) for one in bound_actions()]
    wrong = problems(chosen) if chosen else ()
    if json_:
        print_json(
            [
                {
                    "action": one.name,
                    "keys": list(keys),
                    "default": list(one.keys),
                    "description": _(one.words),
                }
                for one, keys in rows
            ]
        )
    else:
        for one, keys in rows:
            mark = "" if keys == one.keys else "*"
            click.echo(clean("\t".join((one.name, f"{', '.join(keys)}{mark}", _(one.words)))))
    for sentence in wrong:
        warn(sentence)
    return 2 if wrong else 0
