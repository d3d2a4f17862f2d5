"""`event`: add, date and list the events that dues depend on."""

from __future__ import annotations

import click

from ogfacil.cli.common import Command, as_json, asked, open_store, print_json
from ogfacil.errors import InvalidInputError
from ogfacil.locale import _
from ogfacil.record.outgoing import unquoted
from ogfacil.workflow.meetings import events
from ogfacil.workflow.meetings.meetings import read_date
from ogfacil.workflow.tracking.codes import names_of


@click.command(
    "event",
    cls=Command,
    help=_(
        "Name and date what dues hang on: `add NAME [DATE]`, `date NAME DATE` (or `none`), `list`. "
        "Every open action that hangs on an event moves with it."
    ),
    example='ogfacil event date "OGP 峰會" 2019-05-29',
)
@click.argument("what", type=click.Choice(["add", "date", "list"]))
@click.argument("words", nargs=-1)
@click.option("--dry-run", is_flag=True, help=_("only show what would move"))
@click.option("--db", metavar="PATH", help=_("the store to work on"))
@as_json
def event_command(
    what: str, words: tuple[str, ...], dry_run: bool, db: str | None, json_: bool
) -> int:
    """Add, date or list events; exit code 1 where the list is empty.

    Raises:
        InvalidInputError: Words are missing or superfluous.
    """
    limit = {"list": 0, "add": 2, "date": 2}[what]
    if len(words) > limit:
        raise InvalidInputError(
            _(
                "“{word}” is one word too many; put a name of several words in quotes.",
                word=words[limit],
            )
            if limit
            else _("`list` takes no words.")
        )
    with open_store(asked(db)) as store:
        if what == "list":
            there = store.events()
            words = store.withheld().words
            name = names_of(store)
            if json_:
                print_json(
                    [
                        {
                            "name": unquoted(event.name, words),
                            "date": event.date.isoformat() if event.date else None,
                            "actions": [
                                name(moved.row)
                                for moved in events.would_move(store, event, event.date)
                            ],
                        }
                        for event in there
                    ]
                )
            else:
                for event in there:
                    click.echo(f"{event.date or _('no date yet')}\t{unquoted(event.name, words)}")
            return 0 if there else 1
        if not words:
            raise InvalidInputError(_("Name the event."))
        if what == "add":
            date = read_date(words[1]) if len(words) > 1 else None
            click.echo(events.add_event(store, words[0], date).name)
            return 0
        if len(words) != 2:
            raise InvalidInputError(
                _("Give the event and its date: `ogfacil event date NAME 2019-05-29`.")
            )
        event = events.find_event(store, words[0])
        day = None if words[1] in ("none", "無") else read_date(words[1])
        if dry_run:
            moved = events.would_move(store, event, day)
        else:
            moved = events.date_event(store, event, day)
        name = names_of(store)
        for one in moved:
            click.echo(f"{name(one.row)}\t{one.before or '–'} → {one.after or '–'}")
    return 0
