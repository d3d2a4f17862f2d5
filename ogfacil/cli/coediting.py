"""`push`, `pull`, `merge`, `rounds`: out to where people edit, and back."""

from __future__ import annotations

from pathlib import Path

import click

from ogfacil import clock, settings
from ogfacil.cli.common import as_json, command, open_store, print_json
from ogfacil.errors import BadInput
from ogfacil.locale import _
from ogfacil.merge import Proposal
from ogfacil.workflow import coediting, merging, returning
from ogfacil.workflow.meetings import resolve
from ogfacil.workflow.showing import proposal_json, proposal_line

SERVICES = ("hackmd", "hedgedoc", "codimd", "etherpad", "folder", "word", "odt")


@command(
    "push",
    help=_(
        "Send a meeting out for co-editing: to a pad, a folder, or as a Word or OpenDocument "
        "file. Prints the link or path, and until when people may edit."
    ),
    example="ogfacil push 季會/3 --to hedgedoc --site https://pad.example.tw",
)
@click.argument("meeting")
@click.option("--to", "service", type=click.Choice(SERVICES), help=_("where to"))
@click.option("--site", default="", metavar="URL", help=_("the address of the service"))
@click.option("--days", type=int, help=_("how many working days people have"))
@click.option("-o", "--output", metavar="PATH", help=_("for a folder or a file: where"))
@as_json
def push_command(
    db: str | None,
    meeting: str,
    service: str | None,
    site: str,
    days: int | None,
    output: str | None,
    json_: bool,
) -> None:
    """Packs, sends, and only then remembers the round."""
    chosen = settings.load()
    with open_store(db) as store:
        found = resolve(store, meeting)
        parcel = coediting.pack(
            store,
            found.id,
            service=service or chosen.pad,
            site=site,
            days=chosen.co_editing_days if days is None else days,
            today=clock.today(found.zone),
        )
        sent = coediting.send(parcel, chosen, output=Path(output) if output else None)
        round_ = coediting.open_round(store, found.id, parcel, sent)
    text = coediting.invitation(round_, found)
    if json_:
        print_json(
            {
                "round": round_.uuid,
                "service": round_.service,
                "place": round_.place,
                "parts": list(round_.parts),
                "until": round_.until.isoformat(),
                "invitation": text,
            }
        )
        return
    click.echo(f"{round_.place}\t{round_.until}")
    click.echo(f"\n{text}", err=True, nl=False)


@command(
    "pull",
    help=_(
        "Fetch what was edited, or read it from the files given, and print the proposals: every "
        "difference to what was sent, laid against what stands here. Nothing is changed."
    ),
    example="ogfacil pull 季會/3 回覆-交通局.docx",
)
@click.argument("meeting")
@click.argument("files", nargs=-1)
@as_json
def pull_command(db: str | None, meeting: str, files: tuple[str, ...], json_: bool) -> int:
    """Takes back and lays out; exit code 1 where there is no difference."""
    chosen = settings.load()
    with open_store(db) as store:
        meeting_id = resolve(store, meeting).id
        if files:
            documents = returning.from_files([Path(file) for file in files])
        else:
            documents = (returning.fetch(coediting.current_round(store, meeting_id), chosen),)
        returning.take_back(store, meeting_id, documents)
        laid = returning.pulled(store, meeting_id)
        open_ones = [
            p
            for p in laid.proposals
            if p.id not in laid.verdicts or laid.verdicts[p.id].judgement.value != "refused"
        ]
        if json_:
            print_json([proposal_json(p) for p in open_ones])
        else:
            _print(open_ones)
    for remark in laid.proposals.remarks:
        click.echo(remark, err=True)
    return 0 if open_ones else 1


def _print(proposals: list[Proposal]) -> None:
    for proposal in proposals:
        click.echo(proposal_line(proposal))


@command(
    "merge",
    help=_(
        "Take or refuse proposals: all of them, the clean ones (what touches nothing that was "
        "changed here), or single ones by their ids. What is taken is one act; undo takes it back."
    ),
    example="ogfacil merge 季會/3 --take clean",
)
@click.argument("meeting")
@click.option("--take", multiple=True, metavar="all|clean|ID…", help=_("what to take"))
@click.option("--refuse", multiple=True, metavar="all|ID…", help=_("what to refuse"))
@click.argument("more", nargs=-1)
@as_json
def merge_command(
    db: str | None,
    meeting: str,
    take: tuple[str, ...],
    refuse: tuple[str, ...],
    more: tuple[str, ...],
    json_: bool,
) -> None:
    """Takes and refuses; ids may follow `--take ID` as further words."""
    if not (take or refuse):
        raise BadInput(_("Say what to take or to refuse: --take all, clean, or ids."))
    with open_store(db) as store:
        meeting_id = resolve(store, meeting).id
        laid = returning.pulled(store, meeting_id)
        refused = _ids(refuse, laid) + ([] if take else list(more))
        taken = [id_ for id_ in _ids(take, laid) if id_ not in refused]
        taken += [id_ for id_ in more if take and id_ not in taken]
        if refused:
            merging.refuse(store, meeting_id, refused)
        if taken:
            merging.take(store, meeting_id, taken)
        left = returning.pulled(store, meeting_id)
        waiting = left.waiting()
    if json_:
        print_json({"taken": taken, "refused": refused, "waiting": list(waiting)})
        return
    click.echo(
        _(
            "{taken} taken, {refused} refused, {waiting} still to decide.",
            taken=len(taken),
            refused=len(refused),
            waiting=len(waiting),
        )
    )


def _ids(words: tuple[str, ...], laid: returning.Pulled) -> list[str]:
    """The ids that words name; what is refused by default is taken only by its id."""
    decided = {mark for mark, v in laid.verdicts.items() if v.judgement.value == "refused"}
    ids: list[str] = []
    for word in (part for words_ in words for part in words_.split(",") if part):
        if word == "all":
            ids += [p.id for p in laid.proposals if p.by_default and p.id not in decided]
        elif word == "clean":
            ids += [p.id for p in laid.proposals.clean() if p.by_default and p.id not in decided]
        else:
            ids.append(word)
    return list(dict.fromkeys(ids))


@command(
    "rounds",
    help=_("The co-editing rounds of a meeting: where, until when, and who has answered."),
    example="ogfacil rounds 季會/3",
)
@click.argument("meeting")
@click.option("--close", is_flag=True, help=_("close the current round: its time is up"))
@as_json
def rounds_command(db: str | None, meeting: str, close: bool, json_: bool) -> int:
    """Lists rounds; exit code 1 where there is none."""
    with open_store(db) as store:
        found = resolve(store, meeting)
        if close:
            coediting.close_round(store, found.id, coediting.current_round(store, found.id))
        every = coediting.rounds(store, found.id)
        heard = returning.heard_of(store, found.id) if every else ()
    if json_:
        print_json(
            [
                {
                    "round": one.uuid,
                    "service": one.service,
                    "place": one.place,
                    "opened": one.opened.isoformat(),
                    "until": one.until.isoformat(),
                    "closed": one.closed.isoformat() if one.closed else None,
                    "asked": list(one.asked),
                    "heard": [name for name, _at in heard] if one is every[-1] else [],
                }
                for one in every
            ]
        )
    else:
        for one in every:
            state = _("closed") if one.closed else _("open")
            click.echo(f"{one.opened:%Y-%m-%d}\t{one.until}\t{state}\t{one.service}\t{one.place}")
    return 0 if every else 1
