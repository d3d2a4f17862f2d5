"""`action`: change actions (status, due, owner, tags, text), merge or remove them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from ogfacil import clock
from ogfacil.cli.common import command, open_store, warn
from ogfacil.errors import InvalidInputError
from ogfacil.locale import _
from ogfacil.record import ActionStatus, Due, DueKind

if TYPE_CHECKING:
    from ogfacil.record import Owner
    from ogfacil.store import Store, StoredAction

WORDS = (
    "done",
    "drop",
    "reopen",
    "assign",
    "hand-over",
    "due",
    "progress",
    "merge",
    "commit",
    "tag",
    "text",
    "remove",
)
NONE = ("none", "-", "無")
"""What stands for nobody, no due, no commitment and no tags."""


@command(
    "action",
    help=_(
        "Say of an action that it is done, drop it, reopen, assign, give it a new due, note "
        "progress, merge it into another, put it under a commitment (commit), tag it, say it in "
        "other words (text), take it out (remove), or hand all that its owner has over to "
        "somebody. Several codes with commas. assign, due, commit and tag take `none`."
    ),
    example='ogfacil action A-12 due "下禮拜三前" --note "要等主計處"',
)
@click.argument("codes", metavar="CODE[,CODE…]")
@click.argument("what", type=click.Choice(WORDS))
@click.argument("words", nargs=-1)
@click.option("--note", default="", metavar="TEXT", help=_("a word on it, for its history"))
def action_command(
    db: str | None, codes: str, what: str, words: tuple[str, ...], note: str
) -> None:
    """Change actions in one transaction.

    Raises:
        InvalidInputError: No action is named, or the words don't fit the change.
    """
    from ogfacil.workflow.tracking.codes import find_actions, names_of

    with open_store(db) as store:
        rows = find_actions(store, [code for code in codes.split(",") if code.strip()])
        if not rows:
            raise InvalidInputError(_("Name an action by its code, such as A-12."))
        name = names_of(store)
        if what == "remove" and words:
            raise InvalidInputError(_("`remove` takes no words; nothing was taken out."))
        for row in _change(store, rows, what, words, note):
            click.echo(name(row))


def _change(
    store: Store, rows: tuple[StoredAction, ...], what: str, words: tuple[str, ...], note: str
) -> tuple[StoredAction, ...]:
    """Apply one change and return the actions it changed.

    Raises:
        InvalidInputError: The words don't fit the change.
    """
    from ogfacil.workflow.tracking import actions
    from ogfacil.workflow.tracking.codes import find_related

    said, today = " ".join(words).strip(), clock.today()
    match what:
        case "done":
            actions.close(store, rows, ActionStatus.DONE, note=note or said, on=today)
        case "drop":
            actions.close(store, rows, ActionStatus.DROPPED, note=note or said, on=today)
        case "reopen":
            actions.reopen(store, rows, note=note or said)
        case "assign":
            names = _or_none(said, _("Say who does it, or `none` for nobody yet."))
            owners = actions.owners_named(store, names, rows)
            actions.assign(store, rows, owners, note=note)
            _tell_owners(owners, names)
        case "hand-over":
            return _hand_over(store, rows, said, note)
        case "due":
            wanted = _or_none(said, _("Say when it is due, or `none` for no due."))
            due = actions.read_due_words(store, wanted, today)
            _warn_of(due)
            actions.set_due(store, rows, due, note=note)
        case "progress":
            actions.add_progress(store, rows, said or note)
        case "merge":
            if len(words) != 1:
                raise InvalidInputError(_("Say into which one: `ogfacil action A-12 merge A-3`."))
            target = find_related(store, words[0], rows[0])
            actions.merge_into(store, rows, target, note=note, on=today)
        case "text":
            return (_reword(store, rows, said),)
        case "remove":
            _remove(store, rows)
        case "commit":
            _commit(store, rows, said)
        case _:
            tags = _or_none(said, _("Say which tags, or `none` for no tags."))
            actions.set_tags(store, rows, [word.lstrip("#＃") for word in tags.split()])
    return rows


def _tell_owners(owners: tuple[Owner, ...], words: str) -> None:
    """Print the names of owners that differ from what was typed."""
    for owner in owners:
        if owner.name not in words:
            warn(_("“{words}” is {name}.", words=words, name=owner.name))


def _reword(store: Store, rows: tuple[StoredAction, ...], words: str) -> StoredAction:
    from dataclasses import replace

    from ogfacil.workflow.tracking.outcomes import reword_action

    if len(rows) != 1:
        raise InvalidInputError(_("Say in other words one action at a time."))
    return replace(rows[0], action=reword_action(store, rows[0], words, today=clock.today()))


def _remove(store: Store, rows: tuple[StoredAction, ...]) -> None:
    from ogfacil.workflow.tracking.outcomes import remove_actions

    remove_actions(store, rows)


def _or_none(words: str, complaint: str) -> str:
    """Return the words, or an empty string where they are a word for “none”.

    Args:
        words: What was typed.
        complaint: The message of the error.

    Raises:
        InvalidInputError: There are no words.
    """
    if not words:
        raise InvalidInputError(complaint)
    return "" if words.casefold() in NONE else words


def _warn_of(due: Due | None) -> None:
    if due is not None and due.kind is DueKind.WORDS:
        warn(_("“{words}” names no day that is understood; it is kept as words.", words=due.words))


def _commit(store: Store, rows: tuple[StoredAction, ...], words: str) -> None:
    from ogfacil.workflow.tracking import actions
    from ogfacil.workflow.tracking.commitments import find_commitment

    name = _or_none(words, _("Say under which commitment, or `none`."))
    actions.commit_to(store, rows, find_commitment(store, name).id if name else None)


def _hand_over(
    store: Store, rows: tuple[StoredAction, ...], words: str, note: str
) -> tuple[StoredAction, ...]:
    """Assign all open actions of an owner to somebody else, and return these actions.

    The owner is the only one of the actions in `rows`.

    Raises:
        InvalidInputError: The actions have not exactly one owner, or `words` not one new owner.
    """
    from ogfacil.workflow.tracking import actions

    leaving = {owner for row in rows for owner in row.action.owners}
    deputies = actions.owners_named(store, words, rows)
    if len(leaving) != 1 or len(deputies) != 1:
        raise InvalidInputError(
            _("Name an action of one owner, and who takes over: `action A-12 hand-over 阿端`.")
        )
    owner = leaving.pop()
    owed = actions.owed_by(store, owner)
    actions.hand_over(store, owner, deputies[0], note=note)
    _tell_owners(deputies, words)
    return owed
