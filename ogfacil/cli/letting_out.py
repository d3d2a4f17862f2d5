"""`keep`: release values that rest on a withdrawn line after somebody has checked them."""

from __future__ import annotations

import click

from ogfacil.cli.common import as_json, command, meeting_argument, open_store, print_json
from ogfacil.locale import _
from ogfacil.workflow.meetings import withheld
from ogfacil.workflow.meetings.meetings import resolve


@command(
    "keep",
    help=_(
        "What rests on a withdrawn line (an action made of it, a supplement to it, a line that "
        "says its words again) goes out as （刪除）, or keeps the meeting from being published. "
        "Name its code, or a line's id, once you have looked at it: its words may stay. `undo` "
        "takes that back; without codes it lists what there is."
    ),
    example="ogfacil keep 季會/3 A-12",
)
@meeting_argument
@click.argument("codes", nargs=-1, metavar="[CODE…]")
@as_json
def keep_command(db: str | None, meeting: str, codes: tuple[str, ...], json_: bool) -> int:
    """Release values, or list those withheld; exit code 1 where the list is empty."""
    with open_store(db) as store:
        meeting_id = resolve(store, meeting).id
        if codes:
            for code in withheld.let_out(store, meeting_id, codes):
                click.echo(_("{code} goes out with its words.", code=code))
            return 0
        there = withheld.held(store.record(meeting_id))
    if json_:
        print_json(
            [
                {
                    "code": one.code,
                    "text": one.text,
                    "lines": list(one.lines),
                    "masked": one.masked,
                }
                for one in there
            ]
        )
    else:
        for one in there:
            lines = ", ".join(map(str, one.lines)) or "-"
            click.echo(f"{one.code}\t{lines}\t{' '.join(one.text.split())}")
    return 0 if there else 1
