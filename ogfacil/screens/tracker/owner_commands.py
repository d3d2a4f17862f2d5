"""What the keys for owners do: assign, hand over, mend a name. `action_commands` says how."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from ogfacil.errors import InvalidInputError, NotFoundError
from ogfacil.locale import _
from ogfacil.record import Owner
from ogfacil.screens.dialogs.prompt_spec import Ask, PromptSpec
from ogfacil.screens.dialogs.rename_person import rename_prompt
from ogfacil.screens.tracker.action_commands import NONE, ActionCommands, Outcome, describe
from ogfacil.screens.tracker.prompt_context import PromptContext
from ogfacil.workflow.persons import identities
from ogfacil.workflow.tracking import actions
from ogfacil.workflow.tracking.tracked import Tracked


async def assign(commands: ActionCommands, rows: Sequence[Tracked], ask: Ask) -> Outcome | None:
    """Ask who does the actions, and give them to those people."""
    context = await commands.load_prompt_context()
    words = await ask(
        PromptSpec(
            _("Who does it? {what}", what=describe(rows)),
            placeholder=_("names with commas; - for nobody yet"),
            text=context.format_owners(rows[0].owners) if len(rows) == 1 else "",
            explain=lambda words: explain_owners(context, words),
            values=[context.format_owners([name]) for name in context.names],
            multiple=True,
            select_text=True,
        )
    )
    if not words:
        return None
    owners = () if words == NONE else actions.owners_typed(context.people, words)
    return await commands.apply(
        rows,
        _("Given to {names}: {what}", names=_named(owners), what=describe(rows)),
        lambda store, there: actions.assign(store, there, owners),
    )


async def hand_over(commands: ActionCommands, rows: Sequence[Tracked], ask: Ask) -> Outcome | None:
    """Ask for a deputy, and give everything open of one owner of the actions to them.

    Raises:
        NotFoundError: The actions have no owner, or nothing of the owner is open.
    """
    owners = {
        name: owner
        for row in rows
        for name, owner in zip(row.owners, row.action.owners, strict=True)
    }
    if not owners:
        raise NotFoundError(
            _("{code} has no owner to hand over from; `a` assigns it.", code=rows[0].code)
        )
    context = await commands.load_prompt_context()
    name: str | None = next(iter(owners))
    if len(owners) > 1:
        name = await ask(
            PromptSpec(
                _("Whose actions are handed over?"),
                text=name or "",
                explain=lambda words: _one_of(owners, words),
                values=list(owners),
                select_text=True,
            )
        )
    if not name:
        return None
    leaving = owners[name]
    owed = await commands.store.run(lambda store: actions.owed_by(store, leaving))
    if not owed:
        raise NotFoundError(_("Nothing of {name} is open.", name=name))

    def explain(words: str) -> str:
        actions.check_hand_over(leaving, _one_owner(context, words))
        return explain_owners(context, words)

    words = await ask(
        PromptSpec(
            _(
                "{n:The open action|All # open actions} of {name} {n:goes|go} to whom?",
                n=len(owed),
                name=name,
            ),
            explain=explain,
            values=[context.format_owners([one]) for one in context.names if one != name],
        )
    )
    if not words:
        return None
    deputy = _one_owner(context, words)
    work = commands.undo_stack.recording(
        actions.scope_of(owed), lambda store: actions.hand_over(store, leaving, deputy)
    )
    if not await commands.store.run(work):
        return None
    return Outcome(
        _("{n:# action is|# actions are} {name}'s now.", n=len(owed), name=deputy.name),
        tuple(one.action.id for one in owed),
    )


async def rename_owner(
    commands: ActionCommands, rows: Sequence[Tracked], ask: Ask
) -> Outcome | None:
    """Ask for the right name of an owner of the one action, and mend it everywhere.

    Where it is another person's name, the two become one person.

    Raises:
        NotFoundError: The action has no owner.
    """
    (row,) = rows
    by_name = dict(zip(row.owners, row.action.owners, strict=True))
    if not by_name:
        raise NotFoundError(_("{code} has no owner.", code=row.code))
    context = await commands.load_prompt_context()
    before: str | None = row.owners[0]
    if len(row.owners) > 1:
        before = await ask(
            PromptSpec(
                _("Whose name is to be mended?"),
                text=row.owners[0],
                values=list(by_name),
                select_text=True,
            )
        )
    if before is None or (owner := by_name.get(before)) is None:
        return None
    name = await ask(rename_prompt(before, owner.person, context.people))
    if not name or name == before:
        return None
    done = await commands.apply(
        rows,
        _("{before} → {name}", before=before, name=name),
        lambda store, there: identities.rename_owner(store, owner, name, filed=there[0].meeting),
    )
    return Outcome(done.sentence, None)  # other actions are theirs too


def explain_owners(context: PromptContext, words: str) -> str:
    """Return who is meant by the names that were typed, and who is a name alone."""
    if words == NONE:
        return _("nobody yet")
    by_id = {person.id: person for person in context.people}
    said = []
    for owner in actions.owners_typed(context.people, words):
        person = by_id.get(owner.person or 0)
        if person is None:
            said.append(_("“{name}”, by name only", name=owner.name))
        else:
            said.append(
                f"{person.name} ({person.organisation})" if person.organisation else person.name
            )
    return "、".join(said)


def _one_owner(context: PromptContext, words: str) -> Owner:
    owners = actions.owners_typed(context.people, words)
    if len(owners) != 1:
        raise InvalidInputError(_("Name one person or office."))
    return owners[0]


def _one_of(owners: Mapping[str, Owner], words: str) -> str:
    if words not in owners:
        raise InvalidInputError(_("Name one of {names}.", names="、".join(owners)))
    return words


def _named(owners: tuple[Owner, ...]) -> str:
    return "、".join(owner.name for owner in owners) or _("nobody yet")
