"""Who does an action, and what it belongs to: assign, hand over, merge, commit."""

from __future__ import annotations

from textual import work

from ogfacil.errors import BadInput
from ogfacil.locale import _
from ogfacil.record import ActionStatus, Owner
from ogfacil.screens.prompt import Prompt
from ogfacil.screens.tracker.acting import NONE, Acting
from ogfacil.workflow import actions


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
                text="、".join(rows[0].owners) if len(rows) == 1 else "",
                explain=self._who,
                values=self.known.names,
            )
        )
        if words:
            owners = () if words == NONE else actions.owners_among(self.known.people, words)
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
        for owner in actions.owners_among(self.known.people, words):
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
        row = self.current_row()
        if row is None or not self._ready():
            return
        if not row.owners:
            self.complain(
                _("{code} has no owner to hand over from; `a` assigns it.", code=row.code)
            )
            return
        leaving = row.action.owners[0]
        if len(row.owners) > 1:
            name = await self.app.push_screen_wait(
                Prompt(_("Whose actions are handed over?"), values=row.owners)
            )
            leaving = next((o for o in row.action.owners if o.name == name), leaving)
            if not name:
                return
        owed = await self.lead(lambda store: actions.owed_by(store, leaving))
        if not owed:
            return
        words = await self.app.push_screen_wait(
            Prompt(
                _(
                    "{n:The open action|All # open actions} of {name} {n:goes|go} to whom?",
                    n=len(owed),
                    name=leaving.name,
                ),
                explain=self._one,
                values=[n for n in self.known.names if n != leaving.name],
            )
        )
        if words:
            deputy = self._one_owner(words)
            scope = actions.scope_of(owed)
            if await self.try_to(
                self.steps.doing(scope, lambda s: actions.hand_over(s, leaving, deputy))
            ):
                await self.show_changed([one.action.id for one in owed])
                self.tell(
                    _("{n:# action is|# actions are} {name}'s now.", n=len(owed), name=deputy.name)
                )

    def _one(self, words: str) -> str:
        self._one_owner(words)
        return self._who(words)

    def _one_owner(self, words: str) -> Owner:
        owners = actions.owners_among(self.known.people, words)
        if len(owners) != 1:
            raise BadInput(_("Name one person or office."))
        return owners[0]

    @work
    async def action_merge(self) -> None:
        """Merges the chosen actions into another one."""
        if not (rows := self._ready()):
            return
        series = rows[0].series.name
        listed = await self.lead(lambda store: store.actions(rows[0].series.id))
        there = {one.action.code: one.action for one in listed or ()}

        def explain(words: str) -> str:
            code = words.split(" ")[0].upper()
            if ":" in words:
                return words
            if code not in there:
                raise BadInput(_("There is no action {name}.", name=words))
            return " ".join(there[code].text.split())

        gone = {row.code for row in rows}
        words = await self.app.push_screen_wait(
            Prompt(
                _("Merge into which one? {what}", what=self.about(rows)),
                explain=explain,
                values=[
                    code
                    for code, one in there.items()
                    if code not in gone and one.status is ActionStatus.OPEN
                ],
            )
        )
        if words:
            on, name = self.today, actions.in_series(words, series)
            await self._do(
                rows,
                _("Merged into {code}: {what}", code=words.upper(), what=self.about(rows)),
                lambda store, now: actions.merge_into(
                    store, now, actions.find_action(store, name), on=on
                ),
            )

    @work
    async def action_commit(self) -> None:
        """Puts the chosen actions under a commitment."""
        if not (rows := self._ready()):
            return
        by_title = {one.title: one.id for one in self.known.commitments}
        if not by_title:
            self.complain(_("There are no commitments yet; the plan screen makes them."))
            return

        def explain(words: str) -> str:
            if words != NONE and words not in by_title:
                raise BadInput(_("No commitment has this title; Tab goes through them."))
            return words if words != NONE else _("no commitment")

        words = await self.app.push_screen_wait(
            Prompt(
                _("Under which commitment? {what}", what=self.about(rows)),
                placeholder=_("- for none"),
                explain=explain,
                values=list(by_title),
            )
        )
        if words:
            commitment = by_title.get(words)
            await self._do(
                rows,
                _("Put there: {what}", what=self.about(rows)),
                lambda store, there: actions.commit_to(store, there, commitment),
            )


def _named(owners: tuple[Owner, ...]) -> str:
    return "、".join(owner.name for owner in owners) or _("nobody yet")
