"""`push`, `rounds`, `token`: send a meeting to a pad service, and list the rounds."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ogfacil import clock, settings
from ogfacil.cli.common import Services, as_json, command, open_store, print_json
from ogfacil.errors import InvalidInputError
from ogfacil.locale import _
from ogfacil.record.outgoing import outgoing
from ogfacil.workflow.meetings.meetings import resolve

if TYPE_CHECKING:
    from ogfacil.record import Meeting, Round
    from ogfacil.store import Store
    from ogfacil.workflow.coediting.rounds import RoundStatus

SERVICES = ("hackmd", "hedgedoc", "codimd", "etherpad", "folder", "word", "odt")
WITH_TOKENS = ("hackmd", "etherpad", "hedgedoc", "codimd")


@command(
    "push",
    help=_(
        "Send a meeting out for co-editing: to a pad, a folder, or as a Word or OpenDocument "
        "file. Prints the link or path, and until when people may edit."
    ),
    example="ogfacil push 季會/3 --to hedgedoc --site https://pad.example.tw",
)
@click.argument("meeting")
@click.option("--to", "service", type=Services(SERVICES), help=_("where to"))
@click.option("--site", default="", metavar="URL", help=_("the address of the service"))
@click.option("--days", type=int, help=_("how many working days people have"))
@click.option("-o", "--output", metavar="PATH", help=_("for a folder or a file: where"))
@click.option(
    "--update",
    is_flag=True,
    help=_("bring the open pad up to date with what was merged here, if nobody edited it since"),
)
@click.option("--mail", metavar="PATH", help=_("write the invitation as a mail draft (.eml)"))
@as_json
def push_command(
    db: str | None,
    meeting: str,
    service: str | None,
    site: str,
    days: int | None,
    output: str | None,
    update: bool,
    mail: str | None,
    json_: bool,
) -> None:
    """Send a meeting for co-editing and store the round once that has succeeded.

    Raises:
        InvalidInputError: `--update` is given with other options.
    """
    from ogfacil.workflow.coediting import dispatch, rounds

    chosen = settings.load()
    with open_store(db) as store:
        found = resolve(store, meeting)
        others = rounds.open_rounds(store, found.id)
        if update:
            if service or site or output or days is not None:
                raise InvalidInputError(
                    _("--update writes to the pad that is open: give nothing else.")
                )
            round_ = _update(store, found, chosen)
            others = ()
        else:
            parcel = dispatch.prepare_meeting(
                store,
                found.id,
                service=service or chosen.pad,
                site=site,
                days=chosen.co_editing_days if days is None else days,
                today=clock.today(found.zone),
            )
            sent = dispatch.send(
                parcel, chosen, output=Path(output).expanduser() if output else None
            )
            round_ = dispatch.open_round(store, found.id, parcel, sent)
        found = outgoing(store.record(found.id)).meeting
        if mail:
            _mail(store, found, round_, Path(mail).expanduser())
    _tell(round_, found, others, json_)


def _update(store: Store, meeting: Meeting, chosen: settings.Settings) -> Round:
    from ogfacil.workflow.coediting import update_pad

    renewal = update_pad.prepare(store, meeting.id)
    renewed = update_pad.write(renewal, chosen)
    if renewed.changed:
        click.echo(_("Somebody was typing there meanwhile: pull again."), err=True)
    return update_pad.remember(store, meeting.id, renewal, renewed)


def _mail(store: Store, meeting: Meeting, round_: Round, path: Path) -> None:
    from ogfacil.formats.common import files
    from ogfacil.workflow.coediting import invitations

    addresses = invitations.addresses_of(store, meeting.id, round_)
    files.write_file(path, invitations.letter(round_, meeting, addresses, clock.now()))


def _tell(round_: Round, meeting: Meeting, others: tuple[Round, ...], json_: bool) -> None:
    from ogfacil.workflow.coediting import invitations

    text = invitations.invitation(round_, meeting)
    for other in others:
        click.echo(
            _(
                "It is still out at {place} until {until}, too; `pull` goes through all of it.",
                place=other.place,
                until=other.until,
            ),
            err=True,
        )
    if json_:
        print_json(
            {
                "round": round_.uuid,
                "service": round_.service,
                "place": round_.place,
                "parts": list(round_.parts),
                "until": round_.until.isoformat(),
                "invitation": text,
                "others": [other.place for other in others],
            }
        )
        return
    click.echo(f"{round_.place}\t{round_.until}")
    click.echo(f"\n{text}", err=True, nl=False)


@command(
    "rounds",
    help=_("The co-editing rounds of a meeting: where, until when, and who has answered."),
    example="ogfacil rounds 季會/3",
)
@click.argument("meeting")
@click.option("--close", is_flag=True, help=_("close what is open: its time is up"))
@as_json
def rounds_command(db: str | None, meeting: str, close: bool, json_: bool) -> int:
    """List rounds; exit code 1 where there are none."""
    from ogfacil.workflow.coediting import rounds
    from ogfacil.workflow.coediting.proposals import load_proposals

    with open_store(db) as store:
        found = resolve(store, meeting)
        if close:
            rounds.close_all(store, found.id)
        every = rounds.round_statuses(store, found.id, clock.today(found.zone))
        laid = load_proposals(store, found.id) if every else None
    undecided = len(laid.waiting()) if laid else 0
    if json_:
        print_json([_as_json(one) for one in every])
        return 0 if every else 1
    for standing in every:
        _tell_round(standing)
    if undecided:
        click.echo(_("{n:# proposal is|# proposals are} not decided on.", n=undecided))
    if laid and laid.marked():
        click.echo(
            _("{n:# is|# are} marked to be taken and not carried out.", n=len(laid.marked()))
        )
    return 0 if every else 1


def _as_json(one: RoundStatus) -> dict[str, object]:
    round_ = one.round
    return {
        "round": round_.uuid,
        "service": round_.service,
        "place": round_.place,
        "opened": round_.opened.isoformat(),
        "until": round_.until.isoformat(),
        "closed": round_.closed.isoformat() if round_.closed else None,
        "days_left": one.days_left,
        "overdue": one.overdue,
        "asked": list(round_.asked),
        "heard": list(one.heard),
        "missing": list(one.missing),
    }


def _tell_round(one: RoundStatus) -> None:
    from ogfacil.workflow.coediting.proposal_text import time_left

    round_ = one.round
    click.echo(
        f"{round_.opened:%Y-%m-%d}\t{round_.until}\t{time_left(one)}\t"
        f"{round_.service}\t{round_.place}"
    )
    if one.heard:
        click.echo("  " + _("answered: {names}", names=", ".join(one.heard)))
    if one.missing:
        click.echo("  " + _("not heard of: {names}", names=", ".join(one.missing)))


@command(
    "token",
    help=_(
        "Keep a service's token, key or password in the system's keyring. It is asked for and not "
        "shown; with something on standard input it is read from there."
    ),
    example="ogfacil token hackmd",
)
@click.argument("service", type=Services(WITH_TOKENS))
@click.option("--site", default="", metavar="URL", help=_("the address of the service"))
@click.option("--forget", is_flag=True, help=_("take it out of the keyring"))
def token_command(db: str | None, service: str, site: str, forget: bool) -> None:
    """Ask for a token without echoing it, and store it; or forget it.

    Raises:
        InvalidInputError: The token is empty.
    """
    from ogfacil.pads.opening import site_of
    from ogfacil.pads.tokens import set_token

    where = site_of(service, site, settings.load())
    token = ""
    if not forget:
        typed = _asked(where) if sys.stdin.isatty() else sys.stdin.readline()
        token = typed.strip()
        if not token:
            raise InvalidInputError(_("No token was given; nothing was kept."))
    set_token(service, where, token)
    click.echo(
        _("Taken out: nothing is kept for {site}.", site=where)
        if forget
        else _("Kept in the system's keyring for {site}.", site=where)
    )


def _asked(site: str) -> str:
    from getpass import getpass

    return getpass(_("Token for {site}", site=site) + ": ")
