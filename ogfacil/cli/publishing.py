"""`publish`, `redact`, `anonymise`: publish a meeting, and withdraw words or names."""

from __future__ import annotations

from pathlib import Path

import click

from ogfacil import settings
from ogfacil.cli.common import as_json, command, open_store, print_json, warn
from ogfacil.cli.purging import tell_purged
from ogfacil.language.clean import clean
from ogfacil.locale import _
from ogfacil.store import PurgeResult
from ogfacil.workflow.meetings import withheld
from ogfacil.workflow.meetings.meetings import resolve
from ogfacil.workflow.persons import anonymising, redaction
from ogfacil.workflow.publishing import publication


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
    """Publish a meeting; with `--check` exit code 1 where nothing prevents it."""
    folder = Path(output) if output else settings.load().exports_folder
    with open_store(db) as store:
        meeting_id = resolve(store, meeting).id
        findings = publication.check(store, meeting_id)
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
        paths = publication.publish(store, meeting_id, folder=folder, anyway=anyway, force=force)
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
    """Withdraw entries and print what was changed."""
    with open_store(db) as store:
        meeting_id = resolve(store, meeting).id
        done = redaction.redact(store, meeting_id, entries, purge=purge, why=why)
        resting = [] if purge else withheld.held(store.record(meeting_id))
    click.echo(_("{n:# line|# lines} withdrawn.", n=len(done.entries)))
    if resting:
        sentence = _(
            "What rests on withdrawn words goes out as （刪除） too, or says them again: {codes}. "
            "`ogfacil keep` lets it out.",
            codes=", ".join(one.code for one in resting),
        )
        click.echo(sentence)
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
        "Give a person of a meeting another name, in everything that goes out: whole names, and "
        "short forms (a given name, family name and title) that can only be theirs. What is "
        "doubtful is listed and left, unless --also names it. --dry-run only lists the places. "
        "--purge takes the name from every meeting, the journal, the index and old backups too, "
        "for good."
    ),
    example="ogfacil anonymise 季會/3 王小明 --as 甲 --dry-run",
)
@click.argument("meeting")
@click.argument("person")
@click.option("--as", "as_", default="", metavar="NAME", help=_("the other name; 甲 unless taken"))
@click.option(
    "--also", multiple=True, metavar="WORDS", help=_("doubtful words that are theirs as well")
)
@click.option("--dry-run", is_flag=True, help=_("only list every place at which they are named"))
@click.option("--purge", is_flag=True, help=_("take the name out for good, in every meeting"))
@as_json
def anonymise_command(
    db: str | None,
    meeting: str,
    person: str,
    as_: str,
    also: tuple[str, ...],
    dry_run: bool,
    purge: bool,
    json_: bool,
) -> None:
    """Replace a person's name by a pseudonym, or list where it occurs."""
    with open_store(db) as store:
        meeting_id = resolve(store, meeting).id
        found = redaction.find_person(store, meeting_id, person)
        plan = anonymising.plan(store, meeting_id, found, as_=as_, also=also, purge=purge)
        purged: PurgeResult | None = None
        kept: tuple[str, ...] = ()
        if not dry_run:
            masked = anonymising.anonymise(store, meeting_id, found, as_=plan.instead, also=also)
            if purge:
                kept = anonymising.kept_in_journal(store, meeting_id, found, masked, also)
                purged = anonymising.forget(store, meeting_id, found, masked, also=also)
        places = redaction.places(store, meeting_id)
    if json_:
        print_json(
            {
                "person": plan.person.name,
                "as": plan.instead,
                "dry_run": dry_run,
                "places": [anonymising.place_json(place) for place in plan.places],
            }
        )
    else:
        _tell_plan(plan, dry_run=dry_run)
    if purged is not None and not json_:
        tell_purged(purged)
    for name in kept:
        warn(_("“{name}” stays in the journal: elsewhere it may be somebody else.", name=name))
    if not dry_run:
        _tell_places(places)


def _tell_plan(plan: anonymising.AnonymisingPlan, *, dry_run: bool) -> None:
    """Print the places, those that are left behind them; who became whom is the last line."""
    for place in plan.sure:
        click.echo(clean(anonymising.place_line(place)))
    if plan.doubtful:
        click.echo(
            _(
                "{n:# place is|# places are} doubtful and left; --also WORDS takes them along:",
                n=len(plan.doubtful),
            )
        )
    for place in plan.doubtful:
        click.echo(clean(anonymising.place_line(place)))
    said = (
        _("{n:# place|# places} would be replaced; nothing was changed.", n=len(plan.sure))
        if dry_run
        else _("{n:# place|# places} replaced.", n=len(plan.sure))
    )
    click.echo(said)
    click.echo(clean(f"{plan.person.name} → {plan.instead}"))
