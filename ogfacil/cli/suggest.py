"""`suggest`: list outcomes that a transcript suggests; accept or reject them."""

from __future__ import annotations

import click

from ogfacil import clock
from ogfacil.cli.common import as_json, command, open_store, print_json
from ogfacil.language.due import show
from ogfacil.locale import _


@command(
    "suggest",
    help=_(
        "Proposes actions, decisions and supplements from a meeting's transcript; each says why "
        "and how sure it is. What was refused is not proposed again."
    ),
    example="ogfacil suggest 季會/3 --accept all",
)
@click.argument("meeting")
@click.option("--accept", multiple=True, metavar="ID", help=_("take this one, or all"))
@click.option("--refuse", multiple=True, metavar="ID", help=_("refuse this one, or all"))
@as_json
def suggest_command(
    db: str | None, meeting: str, accept: tuple[str, ...], refuse: tuple[str, ...], json_: bool
) -> int:
    """List suggestions, accept or reject them; exit code 1 where there are none."""
    from ogfacil.workflow.meetings.meetings import resolve
    from ogfacil.workflow.tracking import suggestions
    from ogfacil.workflow.tracking.suggestion_reasons import sure_and_why

    with open_store(db) as store:
        there_is = resolve(store, meeting)
        there = suggestions.waiting(store, there_is.id)
        refused = suggestions.picked(there, refuse)
        gone = {one.id for one in refused}
        left = tuple(one for one in there if one.id not in gone)
        taken = suggestions.picked(left, accept)
        if refused:
            suggestions.reject(store, there_is.id, refused)
        made = suggestions.accept(store, there_is.id, taken) if taken else ()
    today = there_is.date or clock.today()
    shown = taken if accept else () if refuse else there
    if json_:
        print_json([suggestions.suggestion_json(one) for one in shown])
        return 0 if there else 1
    codes = {one.id: getattr(value, "code", "") for one, value in zip(taken, made, strict=True)}
    for one in shown:
        owners = "、".join(owner.name for owner in one.owners)
        due = show.marked(one.due, today)
        mark = f"✓ {codes[one.id]}".strip() + "\t" if one.id in codes else ""
        click.echo(
            f"{mark}{one.id}\t{one.kind.value}\t{owners}\t{due}\t{' '.join(one.text.split())}"
            f"\t{sure_and_why(one)}"
        )
    return 0 if there else 1
