"""`purge`: resume an interrupted purge and print its effects."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from ogfacil.cli.common import as_json, command, open_store, print_json, warn
from ogfacil.locale import _

if TYPE_CHECKING:
    from ogfacil.store import PurgeResult


@command(
    "purge",
    help=_(
        "Go on with what `redact --purge` or `anonymise --purge` had begun when it was "
        "interrupted. Every command that opens the store does so too; this one says what was done."
    ),
    example="ogfacil purge --resume",
)
@click.option("--resume", is_flag=True, required=True, help=_("go on with what was not ended"))
@as_json
def purge_command(db: str | None, resume: bool, json_: bool) -> int:
    """Resume interrupted purges; exit code 2 where some could not be completed."""
    with open_store(db, tell_resumed=False) as store:
        done, error = store.resumed, store.resume_error
    if json_:
        print_json([as_values(one) for one in done])
    for one in done if not json_ else ():
        tell_resumed(one)
    if error:
        warn(error)
    elif not done and not json_:
        click.echo(_("Every purge that was begun is ended."))
    return 2 if error or any(not one.is_ended for one in done) else 0


def tell_resumed(purged: PurgeResult) -> None:
    """Print that a purge was resumed, and its effects."""
    day = purged.begun.date().isoformat()
    if purged.is_ended:
        click.echo(_("The purge that was begun on {day} is ended now.", day=day), err=True)
    else:
        click.echo(_("The purge that was begun on {day} is not ended yet.", day=day), err=True)
    tell_purged(purged, err=True)


def tell_purged(purged: PurgeResult, *, err: bool = False) -> None:
    """Print what a purge searched, what it changed, and what it could not reach."""
    click.echo(
        _(
            "Taken from the store, its journal, its index, and what was sent and came back. This "
            "can't be undone."
        ),
        err=err,
    )
    for copy in purged.copies:
        click.echo(_("Taken from the copy {path}.", path=copy), err=err)
    click.echo(
        _("{n:# file|# files} looked through byte by byte.", n=len(purged.looked_through)), err=err
    )
    for path in purged.remaining:
        warn(_("The words are still in {path}; look after it.", path=path))
    for one in purged.damaged:
        warn(
            _(
                "{path} is a copy that can't be read ({reason}); it was left as it is. Remove it "
                "if the words must not be in it.",
                path=one.path,
                reason=one.reason.rstrip("."),
            )
        )
    for one in purged.waiting:
        warn(
            _(
                "{path} could not be reached ({reason}); the next opening, or “ogfacil purge "
                "--resume”, tries again.",
                path=one.path,
                reason=one.reason.rstrip("."),
            )
        )


def as_values(purged: PurgeResult) -> dict[str, object]:
    """Return the effects of a purge as values for JSON."""
    return {
        "begun": purged.begun,
        "ended": purged.is_ended,
        "entries": purged.entries,
        "copies": purged.copies,
        "looked_through": purged.looked_through,
        "remaining": purged.remaining,
        "damaged": [{"path": one.path, "reason": one.reason} for one in purged.damaged],
        "waiting": [{"path": one.path, "reason": one.reason} for one in purged.waiting],
    }
