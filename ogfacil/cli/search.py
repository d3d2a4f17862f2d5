"""`search` and `due`: search all texts, and parse deadlines."""

from __future__ import annotations

import click

from ogfacil import clock
from ogfacil.cli.common import as_json, command, open_to_read, print_json
from ogfacil.locale import _


@command(
    "search",
    help=_(
        "Find words in every entry, action, decision and question, the newest first. Your notes "
        "are marked; withdrawn lines, and what rests on them, are shown without their words."
    ),
    example="ogfacil search 公投",
)
@click.argument("words", nargs=-1, required=True)
@click.option(
    "--limit",
    type=click.IntRange(1, 100_000),
    default=50,
    show_default=True,
    help=_("how many at the most"),
)
@click.option("--best", is_flag=True, help=_("the best hits first, not the newest"))
@as_json
def search_command(
    db: str | None, words: tuple[str, ...], limit: int, best: bool, json_: bool
) -> int:
    """Search all texts; exit code 1 where nothing matches."""
    from ogfacil.workflow.meetings.search import find, mark_word

    with open_to_read(db) as store:
        hits = find(store, " ".join(words), limit=limit, best=best)
    if json_:
        print_json(
            [
                {
                    "kind": one.hit.kind,
                    "id": one.hit.id,
                    "reference": one.hit.reference,
                    "text": one.hit.text,
                    "at": one.hit.at.isoformat() if one.hit.at else None,
                    "mark": one.mark.value or None,
                }
                for one in hits
            ]
        )
    else:
        for one in hits:
            text = " ".join((mark_word(one.mark), *one.hit.text.split())).strip()
            click.echo(f"{one.hit.reference}\t{one.hit.kind}\t{text}")
    return 0 if hits else 1


@command(
    "due",
    help=_("How a deadline in a phrase or a sentence is understood."),
    example='ogfacil due "下禮拜三前" --on 2018-12-05',
)
@click.argument("words")
@click.option(
    "--on", "on", metavar="DATE", help=_("the day on which it is said; today unless given")
)
@as_json
def due_command(db: str | None, words: str, on: str | None, json_: bool) -> int:
    """Parse a deadline; exit code 1 where the words hold none."""
    from ogfacil.language.due import read_due, show
    from ogfacil.workflow.meetings.meetings import read_date

    day = read_date(on) if on else clock.today()
    due = read_due(words, day)
    if json_:
        print_json(
            None
            if due is None
            else {
                "words": due.words,
                "date": due.date.isoformat() if due.date else None,
                "kind": due.kind.value,
                "start": due.start.isoformat() if due.start else None,
                "event": due.event or None,
                "doubts": [doubt.value for doubt in due.doubts],
            }
        )
    elif due is None:
        click.echo(_("No deadline in these words."))
    else:
        click.echo(f"{due.words}\t{due.kind.value}\t{show.marked(due, day)}")
        for why in show.reasons(due, day):
            click.echo(f"  {why}")
    return 0 if due else 1
