"""`commitment`: add, assess and list the commitments of an action plan."""

from __future__ import annotations

import click

from ogfacil import clock
from ogfacil.cli.common import Command, as_json, asked, open_store, print_json
from ogfacil.errors import InvalidInputError
from ogfacil.locale import _
from ogfacil.record import Assessment, Commitment
from ogfacil.store import Store
from ogfacil.workflow.meetings.meetings import read_date
from ogfacil.workflow.tracking import commitments


@click.command(
    "commitment",
    cls=Command,
    help=_(
        "The action plan: `add TITLE`, `complete NAME WORD` with one of the IRM's five words and "
        "its evidence, `list` (as it stood on a day with --as-of)."
    ),
    example="ogfacil commitment complete 開放資料平臺 substantial --evidence A-12 --on 2019-06-30",
)
@click.argument("what", type=click.Choice(["add", "complete", "list"]))
@click.argument("words", nargs=-1)
@click.option("--plan", default="", help=_("the action plan that it stands in"))
@click.option("--lead", default="", help=_("the lead agency"))
@click.option("--supporting", multiple=True, help=_("a supporting agency"))
@click.option("--problem", default="", help=_("what it is to solve"))
@click.option("--start", metavar="DATE")
@click.option("--end", metavar="DATE")
@click.option("--tag", "tags", multiple=True, help=_("such as SDG16.6"))
@click.option("--milestone", "milestones", multiple=True, help=_("“title” or “title 2019-06-30”"))
@click.option("--evidence", multiple=True, help=_("an action, an entry or a link"))
@click.option("--note", default="", help=_("a word on it"))
@click.option("--on", "on", metavar="DATE", help=_("the day of which it is said"))
@click.option("--of-milestone", type=int, metavar="ID", help=_("say it of one milestone"))
@click.option("--as-of", metavar="DATE", help=_("as it stood on that day"))
@click.option("--db", metavar="PATH", help=_("the store to work on"))
@as_json
def commitment_command(
    what: str,
    words: tuple[str, ...],
    plan: str,
    lead: str,
    supporting: tuple[str, ...],
    problem: str,
    start: str | None,
    end: str | None,
    tags: tuple[str, ...],
    milestones: tuple[str, ...],
    evidence: tuple[str, ...],
    note: str,
    on: str | None,
    of_milestone: int | None,
    as_of: str | None,
    db: str | None,
    json_: bool,
) -> int:
    """Add, assess or list commitments; exit code 1 where the list is empty.

    Raises:
        InvalidInputError: Words are missing or superfluous.
    """
    with open_store(asked(db)) as store:
        if what == "list":
            if words:
                raise InvalidInputError(_("`list` takes no words."))
            return _list(store, plan or None, as_of, json_)
        if not words:
            raise InvalidInputError(_("Name the commitment."))
        if what == "add":
            added = commitments.add_commitment(
                store,
                Commitment(
                    id=0,
                    title=" ".join(words),
                    plan=plan,
                    lead=lead,
                    supporting=supporting,
                    problem=problem,
                    start=read_date(start) if start else None,
                    end=read_date(end) if end else None,
                    tags=tags,
                ),
                [commitments.read_milestone(words) for words in milestones],
            )
            click.echo(f"{added.id}\t{added.title}")
            return 0
        if len(words) < 2:
            raise InvalidInputError(_("Say how far it has come, in one of the IRM's five words."))
        found = commitments.find_commitment(store, words[0])
        commitments.assess(
            store,
            Assessment(
                id=0,
                commitment=found.id,
                day=read_date(on) if on else clock.today(),
                completion=commitments.read_completion(" ".join(words[1:])),
                milestone=of_milestone,
                evidence=evidence,
                note=note,
            ),
        )
        click.echo(f"{found.id}\t{found.title}")
    return 0


def _list(store: Store, plan: str | None, as_of: str | None, json_: bool) -> int:
    day = read_date(as_of) if as_of else None
    words = store.withheld().words
    there = [
        commitments.public_status(one, words)
        for one in commitments.commitment_statuses(store, plan=plan, as_of=day)
    ]
    if json_:
        print_json([commitments.standing_json(standing) for standing in there])
        return 0 if there else 1
    for standing in there:
        newest = standing.completion()
        word = newest.completion.value if newest else "–"
        click.echo(f"{standing.commitment.id}\t{word}\t{standing.commitment.title}")
        for milestone in standing.milestones:
            of_it = standing.completion(milestone.id)
            click.echo(
                f"  {milestone.id}\t{of_it.completion.value if of_it else '–'}\t"
                f"{milestone.title}\t{milestone.due or ''}"
            )
    return 0 if there else 1
