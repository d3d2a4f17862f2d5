"""A screen on which actions are chosen: what it asks the store, and how it takes steps back."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass

from textual import work
from textual.content import Content
from textual.widgets import Static

from ogfacil import clock
from ogfacil.language.names import Directory
from ogfacil.language.owners import written_owners
from ogfacil.locale import _
from ogfacil.record import Commitment, Person, Progress
from ogfacil.screens.dialogs.prompt import SHOWN
from ogfacil.screens.source import navigate_to_source
from ogfacil.store import ChangeSet, Store, StoredAction
from ogfacil.tui.base import BaseScreen
from ogfacil.widgets.cell_wrap import check_mark, truncate
from ogfacil.workflow.meetings.events import known_dates
from ogfacil.workflow.tracking import actions
from ogfacil.workflow.tracking.tracked import Tracked
from ogfacil.workflow.tracking.undo_stack import UndoStack
from ogfacil.workflow.tracking.undo_text import describe_undo

Work = Callable[[Store, Sequence[StoredAction]], object]
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

    def written(self, names: Sequence[str]) -> str:
        """Names as they are typed: one with blanks or a comma in it stays one."""
        return written_owners(names, Directory(self.people))


def known(store: Store) -> Known:
    """Asks the store for it."""
    return Known(store.people(), known_dates(store), store.all(Commitment))


class Acting(BaseScreen[None]):
    """A screen on which actions are chosen; every key is one act that `u` takes back."""

    def __init__(self) -> None:
        super().__init__()
        self.steps = UndoStack()
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

    def come_to(self, actions: Collection[int]) -> None:
        """Puts the cursor on one of these actions, where there is a cursor and one is shown."""

    def notify_done(self, sentence: str) -> None:
        """Says what went well in the row for it, where it covers nothing."""
        self.query_one("#said", Static).update(Content(f"{check_mark()} {sentence}"))

    @property
    def today(self) -> dt.date:
        """The day that it is, or that is looked back on."""
        return self.as_of or clock.today()

    def about(self, rows: Sequence[Tracked]) -> str:
        """What a prompt calls the actions it is about."""
        if len(rows) == 1:
            return truncate(f"{rows[0].code} {rows[0].what}", SHOWN - 30)
        return _("{n:# action|# actions}", n=len(rows))

    def _ready(self) -> tuple[Tracked, ...]:
        rows = self.chosen_rows()
        if rows and self.as_of is not None:
            self.notify_error(
                _("This is the record as of {day}; it can't be changed.", day=self.as_of)
            )
            return ()
        return rows

    async def _do(self, rows: Sequence[Tracked], sentence: str, work: Work) -> None:
        wanted = [row.action.id for row in rows]
        scope = actions.scope_of([row.home for row in rows])

        def errand(store: Store) -> object:
            there = {one.action.id: one for one in store.actions()}
            now = [there[number] for number in wanted if number in there]
            self.steps.recording(scope, lambda s: work(s, now))(store)
            return True

        with self.keys.hold():
            if await self.store.try_run(errand):
                await self.show_changed(wanted)
                self.notify_done(sentence)

    # Where it came from, and back

    @work
    async def action_words(self) -> None:
        """Opens the transcript at the words that the action came from."""
        row = self.current_row()
        if row is None:
            return
        await navigate_to_source(self, row)

    @work
    async def action_undo(self) -> None:
        """Takes back what was done here last."""
        await self._step(self.steps.undo, _("Taken back: {what}"))

    @work
    async def action_redo(self) -> None:
        """Does again what was taken back."""
        await self._step(self.steps.redo, _("Redone: {what}"))

    async def _step(self, step: Callable[[Store], ChangeSet], sentence: str) -> None:
        """The next key is for what was taken back, as it was for what was done."""

        def errand(store: Store) -> tuple[ChangeSet, str]:
            act = step(store)
            return act, describe_undo(store, act)

        with self.keys.hold():
            if (done := await self.store.try_run(errand)) is not None:
                act, what = done
                await self.show_changed(None)
                self.come_to(_about(act))
                self.notify_done(sentence.format(what=what))


def _about(act: ChangeSet) -> frozenset[int]:
    """The actions that an act is about."""
    notes = [change.after or change.before for change in act.changes]
    return frozenset(
        [change.entity_id for change in act.changes if change.entity == "Action"]
        + [note.action for note in notes if isinstance(note, Progress)]
    )
