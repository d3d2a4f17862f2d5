"""What one key does to the actions that are chosen: shared by the tracker and the card."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual import work
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Static

from ogfacil import clock
from ogfacil.errors import BadInput
from ogfacil.language.due import show
from ogfacil.locale import _
from ogfacil.record import ActionStatus, Commitment, Owner, Person
from ogfacil.screens.prompt import Prompt
from ogfacil.screens.room import Room
from ogfacil.store import ActionRow, Store
from ogfacil.workflow import actions
from ogfacil.workflow.events import known_dates
from ogfacil.workflow.taking_back import Steps
from ogfacil.workflow.tracker import Tracked

Work = Callable[[Store, Sequence[ActionRow]], object]
NONE = "-"


@dataclass(frozen=True, slots=True)
class Known:
    """What prompts complete and explain with."""

    people: tuple[Person, ...] = ()
    events: Mapping[str, dt.date | None] | None = None
    commitments: tuple[Commitment, ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        """Everybody's name."""
        return tuple(dict.fromkeys(person.name for person in self.people))


def known(store: Store) -> Known:
    """Asks the store for it."""
    return Known(store.people(), known_dates(store), store.all(Commitment))


class Doing(Room[None]):
    """A screen on which actions are chosen; every key is one act that `u` takes back."""

    DOING: ClassVar[list[BindingType]] = [
        Binding("d", "done", "Done"),
        Binding("x", "drop", "Drop"),
        Binding("o", "reopen", "Reopen", show=False),
        Binding("t", "due", "New due"),
        Binding("a", "assign", "Assign"),
        Binding("h", "hand_over", "Hand over", show=False),
        Binding("p", "progress", "Progress"),
        Binding("m", "merge", "Merge", show=False),
        Binding("c", "commit", "Commitment", show=False),
        Binding("hash,number_sign", "tag", "Tags", show=False, key_display="#"),
        Binding("w", "words", "The words", show=False),
        Binding("u", "undo", "Undo", show=False),
        Binding("U", "redo", "Redo", show=False),
    ]

    def __init__(self) -> None:
        super().__init__()
        self.steps = Steps()
        self.known = Known()
        self.as_of: dt.date | None = None

    def chosen_rows(self) -> tuple[Tracked, ...]:
        """The actions that a key is meant for."""
        raise NotImplementedError

    def current_row(self) -> Tracked | None:
        """The one action under the cursor."""
        raise NotImplementedError

    async def show_changed(self, ids: Sequence[int] | None) -> None:
        """Shows these actions, or all, as they are now."""
        raise NotImplementedError

    def tell(self, sentence: str) -> None:
        """Says what went well in the row for it, where it covers nothing."""
        self.query_one("#said", Static).update(Content(f"✓ {sentence}"))

    @property
    def today(self) -> dt.date:
        """The day that it is, or that is looked back on."""
        return self.as_of or clock.today()

    def about(self, rows: Sequence[Tracked]) -> str:
        """What a prompt calls the actions it is about."""
        if len(rows) == 1:
            return f"{rows[0].code} {rows[0].what}"
        return _("{n} actions", n=len(rows))

    def _ready(self) -> tuple[Tracked, ...]:
        rows = self.chosen_rows()
        if rows and self.as_of is not None:
            self.complain(_("This is the record as of {day}; it can't be changed.", day=self.as_of))
            return ()
        return rows

    async def _do(self, rows: Sequence[Tracked], sentence: str, work: Work) -> None:
        wanted = [row.action.id for row in rows]
        scope = actions.scope_of([row.home for row in rows])

        def errand(store: Store) -> object:
            there = {one.action.id: one for one in store.actions()}
            now = [there[number] for number in wanted if number in there]
            self.steps.doing(scope, lambda s: work(s, now))(store)
            return True

        if await self.try_to(errand):
            await self.show_changed(wanted)
            self.tell(sentence)

    # One key each

    @work
    async def action_done(self) -> None:
        """Says that the chosen actions are done."""
        if rows := self._ready():
            on = self.today
            await self._do(
                rows,
                _("Done: {what}", what=self.about(rows)),
                lambda store, there: actions.close(store, there, ActionStatus.DONE, on=on),
            )

    @work
    async def action_drop(self) -> None:
        """Drops the chosen actions, and asks why."""
        if not (rows := self._ready()):
            return
        title = _("Why is it dropped? {what}", what=self.about(rows))
        why = await self.app.push_screen_wait(Prompt(title))
        if why:
            on = self.today
            await self._do(
                rows,
                _("Dropped: {what}", what=self.about(rows)),
                lambda s, there: actions.close(s, there, ActionStatus.DROPPED, note=why, on=on),
            )

    @work
    async def action_reopen(self) -> None:
        """Opens the chosen actions again."""
        if rows := self._ready():
            sentence = _("Open again: {what}", what=self.about(rows))
            await self._do(rows, sentence, actions.reopen)

    @work
    async def action_due(self) -> None:
        """Gives the chosen actions a new due."""
        if not (rows := self._ready()):
            return
        events, on = self.known.events or {}, self.today

        def explain(words: str) -> str:
            if words == NONE:
                return _("no due any more")
            return show.short(actions.due_said(words, on, events), on)

        words = await self.app.push_screen_wait(
            Prompt(
                _("Due when? {what}", what=self.about(rows)),
                placeholder=_("such as 下週五前, 3月底, by 12 April; - for none"),
                explain=explain,
                values=list(events),
            )
        )
        if words:
            due = None if words == NONE else actions.due_said(words, on, events)
            await self._do(
                rows,
                _("New due: {what}", what=self.about(rows)),
                lambda store, there: actions.set_due(store, there, due),
            )

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
        owed = await self.try_to(lambda store: actions.owed_by(store, leaving))
        if not owed:
            return
        words = await self.app.push_screen_wait(
            Prompt(
                _(
                    "All {n} open actions of {name} go to whom?",
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
                self.tell(_("{n} actions are {name}'s now.", n=len(owed), name=deputy.name))

    def _one(self, words: str) -> str:
        self._one_owner(words)
        return self._who(words)

    def _one_owner(self, words: str) -> Owner:
        owners = actions.owners_among(self.known.people, words)
        if len(owners) != 1:
            raise BadInput(_("Name one person or office."))
        return owners[0]

    @work
    async def action_progress(self) -> None:
        """Notes what was heard of the chosen actions."""
        if not (rows := self._ready()):
            return
        title = _("What has happened? {what}", what=self.about(rows))
        if words := await self.app.push_screen_wait(Prompt(title)):
            await self._do(
                rows,
                _("Noted: {what}", what=self.about(rows)),
                lambda store, there: actions.add_progress(store, there, words),
            )

    @work
    async def action_merge(self) -> None:
        """Merges the chosen actions into another one."""
        if not (rows := self._ready()):
            return
        series = rows[0].series.name
        listed = await self.try_to(lambda store: store.actions(rows[0].series.id))
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

    @work
    async def action_tag(self) -> None:
        """Gives the chosen actions these tags."""
        if not (rows := self._ready()):
            return
        words = await self.app.push_screen_wait(
            Prompt(
                _("Tags, with blanks between: {what}", what=self.about(rows)),
                text=" ".join(rows[0].action.tags) if len(rows) == 1 else "",
                may_be_empty=True,
            )
        )
        if words is not None:
            tags = [word.lstrip("#＃") for word in words.split()]
            await self._do(
                rows,
                _("Tagged: {what}", what=self.about(rows)),
                lambda store, there: actions.set_tags(store, there, tags),
            )

    @work
    async def action_words(self) -> None:
        """Opens the transcript at the words that the action came from."""
        row = self.current_row()
        if row is None:
            return
        from ogfacil.record import Entry
        from ogfacil.screens.capture import CaptureScreen

        first = row.action.entries[0] if row.action.entries else None
        home = await self.ask(lambda store: store.where(Entry, first or 0))
        self.app.push_screen(CaptureScreen(home or row.meeting.id, entry=first if home else None))

    @work
    async def action_undo(self) -> None:
        """Takes back what was done here last."""
        if await self.try_to(self.steps.undo):
            await self.show_changed(None)
            self.tell(_("Taken back."))

    @work
    async def action_redo(self) -> None:
        """Does again what was taken back."""
        if await self.try_to(self.steps.redo):
            await self.show_changed(None)
            self.tell(_("Done again."))


def _named(owners: Sequence[Owner]) -> str:
    return "、".join(owner.name for owner in owners) or _("nobody yet")
