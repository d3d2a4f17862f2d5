"""`undo`, `redo`, `history`: list changes, undo and redo them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import click

from ogfacil import clock
from ogfacil.cli.common import (
    as_json,
    command,
    meeting_argument,
    open_store,
    open_to_read,
    print_json,
)
from ogfacil.locale import _
from ogfacil.workflow.meetings.meetings import resolve
from ogfacil.workflow.tracking import history
from ogfacil.workflow.tracking.activity_text import begun, change_set_json, describe_change_set
from ogfacil.workflow.tracking.codes import find_action
from ogfacil.workflow.tracking.undo_text import describe_undo

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from ogfacil.store import ChangeSet, Store, StoredAction

_CODE = re.compile(r"(?:.+[:：])?[Aa][-－]\d+")


@command(
    "undo", help=_("Take back the last thing you did to a meeting."), example="ogfacil undo 季會/3"
)
@meeting_argument
@click.option(
    "--anybody", is_flag=True, help=_("whoever did it: also another person or open program")
)
def undo_command(db: str | None, meeting: str, anybody: bool) -> None:
    """Undo the note-taker's last changes and print the effects."""
    with open_store(db) as store:
        act = history.undo(store, resolve(store, meeting).id, anybody=anybody)
        click.echo(_("Taken back: {what}", what=describe_undo(store, act)))


@command("redo", help=_("Do again what was taken back."), example="ogfacil redo 季會/3")
@meeting_argument
@click.option(
    "--anybody", is_flag=True, help=_("whoever did it: also another person or open program")
)
def redo_command(db: str | None, meeting: str, anybody: bool) -> None:
    """Redo what was undone and print the effects."""
    with open_store(db) as store:
        act = history.redo(store, resolve(store, meeting).id, anybody=anybody)
        click.echo(_("Redone: {what}", what=describe_undo(store, act)))


@command(
    "history",
    help=_("What happened to a meeting or an action, when, and who did it."),
    example="ogfacil history A-12",
)
@click.argument("what")
@click.option("--to", "form", type=click.Choice(["md"]), help=_("an action's whole card, as md"))
@click.option("--as-of", metavar="DATE", help=_("what the record said on that day"))
@as_json
def history_command(
    db: str | None, what: str, form: str | None, as_of: str | None, json_: bool
) -> int:
    """Print the history of a meeting or an action; exit code 1 where there is none."""
    with open_to_read(db) as store:
        if form:
            click.echo(_card(store, what, as_of), nl=False)
            return 0
        if _CODE.fullmatch(what.strip()):
            row = find_action(store, what)
            acts = history.of_action(store, row.action.id)
            lines = _lines(store, row, acts)
        else:
            acts = history.of_meeting(store, resolve(store, what).id)
            people = {person.id: person.name for person in store.people()}
            lines = (describe_change_set(act, people) for act in acts)
        if json_:
            print_json([change_set_json(act) for act in acts])
        else:
            for line in lines:
                click.echo(line)
    return 0 if acts else 1


def _lines(store: Store, row: StoredAction, acts: Sequence[ChangeSet]) -> Iterable[str]:
    """Return the changes of one action, in the wording of its card."""
    from ogfacil.workflow.tracking.card import called_by
    from ogfacil.workflow.tracking.labels import describe_changes

    called = called_by(store, row, store.actions())
    for act in acts:
        did = "；".join(describe_changes(act, row.action.id, None, called))
        yield f"{begun(act)}: {did}" if did else begun(act)


def _card(store: Store, code: str, as_of: str | None) -> str:
    """Return the card of an action as Markdown, as of today or of an earlier day."""
    from ogfacil.workflow.meetings.meetings import read_date
    from ogfacil.workflow.tracking.card import card
    from ogfacil.workflow.tracking.card_text import card_markdown

    day = read_date(as_of) if as_of else None
    found = card(store, find_action(store, code).action.id, as_of=day)
    return card_markdown(found, day or clock.today())
