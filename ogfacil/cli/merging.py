"""`pull`, `merge`: fetch edits from co-editing, and accept or reject the proposals."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ogfacil import settings
from ogfacil.cli.common import Command, as_json, command, open_store, print_json
from ogfacil.errors import InvalidInputError
from ogfacil.locale import _
from ogfacil.workflow.meetings.meetings import resolve

if TYPE_CHECKING:
    from ogfacil.workflow.coediting.proposals import ProposalSet

_ID = re.compile(r"(?:[0-9a-f]{10}(?:-\d+)?|all|clean)(?:,|$)")
_GATHERING = ("--take", "--refuse")


class _ManyIds(Command):
    """A command whose `--take` and `--refuse` may each be followed by several ids."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Repeat `--take` or `--refuse` before each of the ids that follow it."""
        return super().parse_args(ctx, _spread(args))


def _spread(args: Sequence[str]) -> list[str]:
    spread: list[str] = []
    option = ""
    fresh = False  # an option has just been read, and takes the next word whatever it is
    for word in args:
        if word in _GATHERING:
            option, fresh = word, True
        elif option and (fresh or _ID.match(word)):
            spread += [option, word]
            fresh = False
        else:
            if fresh:
                spread.append(option)
            option, fresh = "", False
            spread.append(word)
    return [*spread, option] if fresh else spread


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
@click.option("--offline", is_flag=True, help=_("fetch nothing: what came back already"))
@click.option("--refused", is_flag=True, help=_("also what was refused"))
@as_json
def pull_command(
    db: str | None,
    meeting: str,
    files: tuple[str, ...],
    offline: bool,
    refused: bool,
    json_: bool,
) -> int:
    """Fetch edits and list the proposals.

    Exit code 1 where there is no difference, 2 where a document can't be read.

    Raises:
        OgfacilError: No document could be fetched.
    """
    from ogfacil.workflow.coediting import proposals, receive
    from ogfacil.workflow.coediting.proposal_text import proposal_json, proposal_line

    chosen = settings.load()
    with open_store(db) as store:
        meeting_id = resolve(store, meeting).id
        documents: tuple[receive.IncomingDocument, ...] = ()
        problems = receive.Problems()
        if files:
            documents = receive.from_files([Path(file) for file in files], problems)
        elif not offline:
            wanted = receive.to_fetch(store, meeting_id)
            documents, failures = receive.fetch_all(wanted, chosen)
            if failures and not documents:
                raise failures[0]
            for failure in failures:
                click.echo(str(failure), err=True)
        said = receive.store_returns(store, meeting_id, documents, problems)
        laid = proposals.load_proposals(store, meeting_id)
    hidden = () if refused else laid.refused()
    open_ones = [p for p in laid.shown if p.id not in hidden]
    if json_:
        print_json([proposal_json(p, laid.judged(p.id)) for p in open_ones])
    else:
        for proposal in open_ones:
            click.echo(proposal_line(proposal, laid.judged(proposal.id)))
    for remark in (*said, *laid.remarks):
        click.echo(remark, err=True)
    if not json_ and (left := len(laid.refused())) and not refused:
        click.echo(
            _("{n:# was|# were} refused earlier; --refused shows {n:it|them}.", n=left), err=True
        )
    for sentence in (*problems.skipped, *map(str, problems.failures)):
        click.echo(sentence, err=True)
    if problems.failures:
        return 2
    return 0 if open_ones else 1


@command(
    "merge",
    cls=_ManyIds,
    help=_(
        "Take or refuse proposals: all of them but conflicts, the clean ones (what touches nothing "
        "that was changed here), or single ones by their ids. What is taken is one act; undo takes "
        "it back."
    ),
    example="ogfacil merge 季會/3 --take clean\nogfacil merge 季會/3 --take 0f3a… --refuse 77c1…",
)
@click.argument("meeting")
@click.option("--take", multiple=True, metavar="all|clean|ID…", help=_("what to take"))
@click.option("--theirs", is_flag=True, help=_("with all: conflicts too, as they came back"))
@click.option("--refuse", multiple=True, metavar="all|ID…", help=_("what to refuse"))
@as_json
def merge_command(
    db: str | None,
    meeting: str,
    take: tuple[str, ...],
    theirs: bool,
    refuse: tuple[str, ...],
    json_: bool,
) -> None:
    """Accept and reject proposals; `all` never overrules one named by its id.

    Raises:
        InvalidInputError: Nothing is named.
    """
    from ogfacil.workflow.coediting import apply, proposals

    if theirs and "all" not in _words(take):
        take = (*take, "all")
    if not (take or refuse):
        raise InvalidInputError(_("Say what to take or to refuse: --take all, clean, or ids."))
    with open_store(db) as store:
        meeting_id = resolve(store, meeting).id
        laid = proposals.load_proposals(store, meeting_id)
        taken, refused = _sorted_out(laid, take, refuse, theirs)
        proposals.check_known(laid, [*taken, *refused])
        proposals.agree(laid, taken)
        changes = apply.apply_proposals(store, meeting_id, taken) if taken else 0
        if refused:
            proposals.reject(store, meeting_id, refused)
        left = proposals.load_proposals(store, meeting_id)
        waiting = left.waiting()
    if json_:
        print_json(
            {"taken": taken, "refused": refused, "waiting": list(waiting), "changes": changes}
        )
        return
    click.echo(
        _(
            "{taken} taken, {refused} refused, {waiting} still to decide.",
            taken=len(taken),
            refused=len(refused),
            waiting=len(waiting),
        )
    )
    for sentence in proposals.what_remains(left):
        click.echo(sentence, err=True)


def _sorted_out(
    laid: ProposalSet, take: tuple[str, ...], refuse: tuple[str, ...], theirs: bool
) -> tuple[list[str], list[str]]:
    """Return the ids to accept and those to reject: ids go before `clean`, `clean` before `all`.

    Raises:
        InvalidInputError: An id is in both lists.
    """
    words_in, words_out = _words(take), _words(refuse)
    both = [id_ for id_ in words_in if id_ in words_out]
    if both:
        raise InvalidInputError(_("{id} can't be both taken and refused.", id=both[0]))
    named_in = [one for one in words_in if one not in ("all", "clean")]
    named_out = [one for one in words_out if one not in ("all", "clean")]
    named = {*named_in, *named_out}
    all_out = [one.id for one in laid.shown] if "all" in words_out else []
    out = [*named_out, *(id_ for id_ in all_out if id_ not in named)]
    into = [*named_in, *_meant(laid, words_in, {*named, *out}, theirs)]
    return list(dict.fromkeys(into)), list(dict.fromkeys(out))


def _words(options: tuple[str, ...]) -> list[str]:
    return list(dict.fromkeys(word for one in options for word in one.split(",") if word))


def _meant(laid: ProposalSet, words: list[str], named: set[str], theirs: bool) -> list[str]:
    """Return the ids that `all` or `clean` stands for, without those named or rejected."""
    from ogfacil.workflow.coediting.proposals import everything, together

    if "all" in words:
        return [id_ for id_ in everything(laid, theirs=theirs) if id_ not in named]
    if "clean" not in words:
        return []
    gone = {*named, *laid.refused()}
    ids = [p.id for p in laid.shown if p.by_default and p.clean and p.id not in gone]
    return list(together(laid, ids))
