"""Who does an action, and what it belongs to: assign, hand over, merge, commit."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from textual import work

from ogfacil.errors import InvalidInputError
from ogfacil.locale import _
from ogfacil.record import ActionStatus, Commitment, Owner
from ogfacil.screens.dialogs.prompt import SHOWN, Prompt
from ogfacil.screens.tracker.acting import NONE, Acting
from ogfacil.store import StoredAction
from ogfacil.widgets.cell_wrap import truncate
from ogfacil.workflow.tracking import actions
from ogfacil.workflow.tracking.codes import find_among, in_series
from ogfacil.workflow.tracking.labels import status_word


class Giving(Acting):
    """The keys that give actions to somebody, or put them somewhere."""

    @work
    async def action_assign(self) -> None:
        """Gives the chosen actions to others."""
        if not (rows := self._ready()):
            return
        words = await self.app.push_screen_wait(
            Prompt(
                _("Who does it? {what}", what=self.about(rows)),
                placeholder=_("names with commas; - for nobody yet"),
                text=self.known.written(rows[0].owners) if len(rows) == 1 else "",
                explain=self._who,
                values=[self.known.written([name]) for name in self.known.names],
                several=True,
                anew=True,
            )
        )
        if words:
            owners = () if words == NONE else actions.owners_typed(self.known.people, words)
            await self._do(
                rows,
                _("Given to {names}: {what}", names=_named(owners), what=self.about(rows)),
                lambda store, there: actions.assign(store, there, owners),
            )

    def _who(self, words: str) -> str:
        if words == NONE:
            return _("nobody yet")
        by_id = {person.id: person for person in self.known.people}
        said = []
        for owner in actions.owners_typed(self.known.people, words):
            person = by_id.get(owner.person or 0)
            if person is None:
                said.append(_("“{name}”, by name only", name=owner.name))
            else:
                said.append(
                    f"{person.name} ({person.organisation})" if person.organisation else person.name
                )
        return "、".join(said)

    @work
    async def action_hand_over(self) -> None:
        """Gives everything open of one owner to their deputy."""
        if not (rows := self._ready()):
            return
        there = {
            name: owner
            for row in rows
            for name, owner in zip(row.owners, row.action.owners, strict=True)
        }
        if not there:
            self.notify_error(
                _("{code} has no owner to hand over from; `a` assigns it.", code=rows[0].code)
            )
            return
        name: str | None = next(iter(there))
        if len(there) > 1:
            name = await self.app.push_screen_wait(
                Prompt(
                    _("Whose actions are handed over?"),
                    text=name or "",
                    explain=lambda words: _one_of(there, words),
                    values=list(there),
                    anew=True,
                )
            )
        if not name:
            return
        leaving = there[name]
        owed = await self.store.run_holding_keys(lambda store: actions.owed_by(store, leaving))
        if owed is None:
            return
        if not owed:
            self.notify_error(_("Nothing of {name} is open.", name=name))
            return

        def explain(words: str) -> str:
            actions.check_hand_over(leaving, self._one_owner(words))
            return self._who(words)

        words = await self.app.push_screen_wait(
            Prompt(
                _(
                    "{n:The open action|All # open actions} of {name} {n:goes|go} to whom?",
                    n=len(owed),
                    name=name,
                ),
                explain=explain,
                values=[self.known.written([n]) for n in self.known.names if n != name],
            )
        )
        if words:
            deputy = self._one_owner(words)
            scope = actions.scope_of(owed)
            if await self.store.try_run(
                self.steps.recording(scope, lambda s: actions.hand_over(s, leaving, deputy))
            ):
                await self.show_changed([one.action.id for one in owed])
                self.notify_done(
                    _("{n:# action is|# actions are} {name}'s now.", n=len(owed), name=deputy.name)
                )

    def _one_owner(self, words: str) -> Owner:
        owners = actions.owners_typed(self.known.people, words)
        if len(owners) != 1:
            raise InvalidInputError(_("Name one person or office."))
        return owners[0]

    @work
    async def action_merge(self) -> None:
        """Merges the chosen actions into another one."""
        if not (rows := self._ready()):
            return
        home = rows[0].series
        given = await self.store.run_holding_keys(lambda store: (store.actions(), store.series()))
        if given is None:
            return
        there, names = given[0], {one.id: one.name for one in given[1]}

        def target(words: str) -> StoredAction:
            return find_among(there, names, in_series(words, home.name))

        def explain(words: str) -> str:
            into = target(words).action
            for row in rows:
                actions.check_merge(there, row.action, into)
            state = "" if into.status is ActionStatus.OPEN else f"{status_word(into.status)} · "
            return truncate(state + " ".join(into.text.split()), SHOWN)

        gone = {row.action.id for row in rows}
        words = await self.app.push_screen_wait(
            Prompt(
                _("Merge into which one? {what}", what=self.about(rows)),
                explain=explain,
                values=[
                    one.action.code
                    for one in there
                    if one.series == home.id
                    and one.action.id not in gone
                    and one.action.status is ActionStatus.OPEN
                ],
            )
        )
        if words:
            on, into = self.today, target(words)
            await self._do(
                rows,
                _("Merged into {code}: {what}", code=into.action.code, what=self.about(rows)),
                lambda store, now: actions.merge_into(store, now, into, on=on),
            )

    @work
    async def action_commit(self) -> None:
        """Puts the chosen actions under a commitment."""
        if not (rows := self._ready()):
            return
        if not self.known.commitments:
            self.notify_error(_("There are no commitments yet; the plan screen makes them."))
            return
        titles = Counter(one.title for one in self.known.commitments)
        called = {
            one.title if titles[one.title] < 2 else f"{one.title} ({one.plan})": one
            for one in self.known.commitments
        }

        def meant(words: str) -> Commitment | None:
            if words != NONE and words not in called:
                raise InvalidInputError(_("No commitment has this title; Tab goes through them."))
            return called.get(words)

        def explain(words: str) -> str:
            one = meant(words)
            if one is None:
                return _("no commitment")
            return truncate(" · ".join(filter(None, (one.title, one.plan, one.lead))), SHOWN)

        words = await self.app.push_screen_wait(
            Prompt(
                _("Under which commitment? {what}", what=self.about(rows)),
                placeholder=_("- for none"),
                explain=explain,
                values=list(called),
            )
        )
        if words:
            one = meant(words)
            await self._do(
                rows,
                _("Put there: {what}", what=self.about(rows)),
                lambda store, there: actions.commit_to(store, there, one.id if one else None),
            )


def _one_of(there: Mapping[str, Owner], words: str) -> str:
    """The one of these names that is meant; `InvalidInputError` where none is."""
    if words not in there:
        raise InvalidInputError(_("Name one of {names}.", names="、".join(there)))
    return words


def _named(owners: tuple[Owner, ...]) -> str:
    return "、".join(owner.name for owner in owners) or _("nobody yet")
