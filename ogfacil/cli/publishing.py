"""`publish`, `redact`, `anonymise`: what everybody may have, and what nobody may."""

from __future__ import annotations

from pathlib import Path

import click

from ogfacil import settings
from ogfacil.cli.common import as_json, command, open_store, print_json, warn
from ogfacil.cli.purging import tell_purged
from ogfacil.locale import _
from ogfacil.workflow import publishing, redacting
from ogfacil.workflow.meetings import resolve


@command(
    "publish",
    help=_(
        "Check a meeting and publish it under CC0: Markdown, Word, Akoma Ntoso and JSON. What "
        "stands in the way is said line by line."
    ),
    example="ogfacil publish 季會/3 -o published/",
)
@click.argument("meeting")
@click.option("-o", "--output", metavar="DIR", help=_("the folder; exports/ unless given"))
@click.option("--anyway", is_flag=True, help=_("publish in spite of what stands in the way"))
@click.option("--check", is_flag=True, help=_("only say what stands in the way"))
@click.option("--force", is_flag=True, help=_("write over files that are there"))
@as_json
def publish_command(
    db: str | None,
    meeting: str,
    output: str | None,
    anyway: bool,
    check: bool,
    force: bool,
    json_: bool,
) -> int:
    """Publishes; with --check exit code 1 where nothing stands in the way."""
    folder = Path(output) if output else settings.load().exports_folder
    with open_store(db) as store:
        meeting_id = resolve(store, meeting).id
        findings = publishing.check(store, meeting_id)
        if check:
            if json_:
                print_json(
                    [
                        {
                            "obstacle": finding.obstacle.value,
                            "sentence": finding.sentence,
                            "entry": finding.entry,
                            "action": finding.action or None,
                            "stops": finding.stops,
                        }
                        for finding in findings
                    ]
                )
            else:
                for finding in findings:
                    click.echo(f"{'!' if finding.stops else ' '} {finding.sentence}")
            return 0 if findings else 1
        paths = publishing.publish(store, meeting_id, folder=folder, anyway=anyway, force=force)
    for finding in findings:
        if not finding.stops:
            click.echo(finding.sentence, err=True)
    if json_:
        print_json([str(path) for path in paths])
    else:
        for path in paths:
            click.echo(path)
    return 0


@command(
    "redact",
    help=_(
        "Withdraw lines (by the ids that `show --json` gives): from now on they go out as "
        "（刪除）. --purge takes the words from the journal, the index and old backups too."
    ),
    example="ogfacil redact 季會/3 17 18 --purge --why 本人要求",
)
@click.argument("meeting")
@click.argument("entries", nargs=-1, required=True, type=int, metavar="ENTRY…")
@click.option("--purge", is_flag=True, help=_("take the words out for good"))
@click.option("--why", default="", help=_("for the tombstone: why"))
def redact_command(
    db: str | None, meeting: str, entries: tuple[int, ...], purge: bool, why: str
) -> None:
    """Withdraws lines and says what was done."""
    with open_store(db) as store:
        done = redacting.redact(store, resolve(store, meeting).id, entries, purge=purge, why=why)
    click.echo(_("{n:# line|# lines} withdrawn.", n=len(done.entries)))
    if done.purged is not None:
        if done.items:
            click.echo(_("Emptied with them: {codes}.", codes=", ".join(done.items)))
        tell_purged(done.purged)
        if done.also_from:
            sentence = _(
                "{codes} rests on these lines and on others; look whether its words may stay.",
                codes=", ".join(done.also_from),
            )
            warn(sentence)
    _tell_places(done.places)


def _tell_places(places: tuple[str, ...]) -> None:
    for place in places:
        click.echo(
            _("What was sent still stands at {place}; look after it.", place=place), err=True
        )


@command(
    "anonymise",
    help=_(
        "Give a person of a meeting another name, in everything that goes out. --purge takes the "
        "name from the journal, the index and old backups too, wherever it stands, for good."
    ),
    example="ogfacil anonymise 季會/3 王小明 --as 甲",
)
@click.argument("meeting")
@click.argument("person")
@click.option("--as", "as_", default="", metavar="NAME", help=_("the other name; 甲 unless taken"))
@click.option("--purge", is_flag=True, help=_("take the name out for good"))
def anonymise_command(db: str | None, meeting: str, person: str, as_: str, purge: bool) -> None:
    """Makes somebody anonymous."""
    with open_store(db) as store:
        meeting_id = resolve(store, meeting).id
        found = redacting.find_person(store, meeting_id, person)
        masked = redacting.anonymise(store, meeting_id, found, as_=as_)
        purged = redacting.forget(store, meeting_id, found, masked) if purge else None
        places = redacting.places(store, meeting_id)
    click.echo(f"{found.name} → {masked.name}")
    if purged is not None:
        tell_purged(purged)
    _tell_places(places)
