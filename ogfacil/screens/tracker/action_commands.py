"""What the keys for actions do: a command a key, from the chosen actions to what has changed.

Nothing here knows a screen. A command asks what it has to ask through the `Ask` that it is given,
and changes the store through a `StoreRunner`, as one act that can be undone.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from typing import Protocol, TypeVar

from ogfacil import clock
from ogfacil.errors import InvalidInputError, NotFoundError
from ogfacil.locale import _
from ogfacil.record import ActionStatus, Commitment, Progress
from ogfacil.screens.dialogs.prompt_spec import SHOWN, Ask, PromptSpec
from ogfacil.screens.tracker.prompt_context import PromptContext, load_prompt_context
from ogfacil.store import ActionFilter, ChangeSet, Store, StoredAction
from ogfacil.widgets.cell_wrap import truncate
from ogfacil.workflow.tracking import actions, outcomes
from ogfacil.workflow.tracking.codes import find_among, in_series
from ogfacil.workflow.tracking.labels import explain_due, status_word
from ogfacil.workflow.tracking.tracked import Tracked
from ogfacil.workflow.tracking.undo_stack import UndoStack
from ogfacil.workflow.tracking.undo_text import describe_undo

NONE = "-"
"""What is typed for no due, no owner, no commitment."""

_BETWEEN_TAGS = re.compile(r"[\s#＃,，、;；]+")

T = TypeVar("T")
Change = Callable[[Store, Sequence[StoredAction]], object]
"""Changes these actions, read anew, in a store."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a command has changed."""

    sentence: str
    """What was done, for the status row."""

    changed: tuple[int, ...] | None
    """The ids of the actions that are to be shown anew; None where any may have changed."""

    go_to: frozenset[int] = frozenset()
    """The ids of the actions to one of which the cursor goes; empty where it stays."""

    keeps_selection: bool = False
    """Whether what is selected stays so, for the next key."""


Command = Callable[[Sequence[Tracked], Ask], Awaitable[Outcome | None]]
"""Does something to actions; None where the note-taker has thought better of it. Raises an
`OgfacilError` where it can't be done."""


class StoreRunner(Protocol):
    """Runs jobs with the open store, as `ogfacil.tui.store_client.StoreClient` does."""

    async def run(self, fn: Callable[[Store], T]) -> T:
        """Run a job and return its result, or raise what it raised."""


class ActionCommands:
    """Commands that change actions; each is one act, which `undo` reverses."""

    def __init__(self, store: StoreRunner, undo_stack: UndoStack) -> None:
        """Create the commands of one screen.

        Args:
            store: Where the actions are.
            undo_stack: Records every act.
        """
        self.store = store
        self.undo_stack = undo_stack
        self.prompt_context: PromptContext | None = None  # None until it was read

    async def load_prompt_context(self) -> PromptContext:
        """Return what prompts complete with; read it where nobody has yet."""
        if self.prompt_context is None:
            self.prompt_context = await self.store.run(load_prompt_context)
        return self.prompt_context

    async def apply(self, rows: Sequence[Tracked], sentence: str, change: Change) -> Outcome:
        """Change actions in one act.

        Args:
            rows: The actions as they are shown; they are read anew before they are changed.
            sentence: Says what was done.
            change: Called with the store and those of the actions that are still there.

        Raises:
            NotFoundError: None of them is there any more.
        """
        ids = tuple(row.action.id for row in rows)
        scope = actions.scope_of([row.home for row in rows])

        def job(store: Store) -> None:
            stored = {one.action.id: one for one in store.actions(among=ActionFilter(ids=ids))}
            there = [stored[number] for number in ids if number in stored]
            if not there:
                raise NotFoundError(_("There is no action {name}.", name=rows[0].code))
            self.undo_stack.recording(scope, lambda s: change(s, there))(store)

        await self.store.run(job)
        return Outcome(sentence, ids)

    # What becomes of an action

    async def mark_done(self, rows: Sequence[Tracked], _ask: Ask) -> Outcome | None:
        """Say that the actions are done."""
        on = clock.today()
        return await self.apply(
            rows,
            _("Done: {what}", what=describe(rows)),
            lambda store, there: actions.close(store, there, ActionStatus.DONE, on=on),
        )

    async def drop(self, rows: Sequence[Tracked], ask: Ask) -> Outcome | None:
        """Ask why, and drop the actions."""
        title = _("Why is it dropped? {what}", what=describe(rows))
        if not (reason := await ask(PromptSpec(title))):
            return None
        on = clock.today()
        return await self.apply(
            rows,
            _("Dropped: {what}", what=describe(rows)),
            lambda store, there: actions.close(
                store, there, ActionStatus.DROPPED, note=reason, on=on
            ),
        )

    async def reopen(self, rows: Sequence[Tracked], _ask: Ask) -> Outcome | None:
        """Open the actions again."""
        return await self.apply(rows, _("Open again: {what}", what=describe(rows)), actions.reopen)

    async def remove(self, rows: Sequence[Tracked], ask: Ask) -> Outcome | None:
        """Delete the actions, once the code of the first is typed; no code is used again."""
        code = rows[0].code
        typed = await ask(
            PromptSpec(
                _("Take out {what}? It will be in no list and no report.", what=describe(rows)),
                placeholder=_("type the code: {code}", code=code),
                explain=lambda words: "" if _is_code(words, code) else _("nothing yet"),
            )
        )
        if not typed or not _is_code(typed, code):
            return None
        return await self.apply(
            rows, _("Taken out: {what}", what=describe(rows)), outcomes.remove_actions
        )

    # What is said of it

    async def set_due(self, rows: Sequence[Tracked], ask: Ask) -> Outcome | None:
        """Ask for a due, and give it to the actions."""
        events, on = (await self.load_prompt_context()).events, clock.today()

        def explain(words: str) -> str:
            due = None if words == NONE else actions.parse_due(words, on, events)
            return explain_due(due, on) if due is not None else _("no due any more")

        words = await ask(
            PromptSpec(
                _("Due when? {what}", what=describe(rows)),
                placeholder=_("such as 下週五前, 3月底, by 12 April; - for none"),
                explain=explain,
                values=list(events),
            )
        )
        if not words:
            return None
        due = None if words == NONE else actions.parse_due(words, on, events)
        return await self.apply(
            rows,
            _("New due: {what}", what=describe(rows)),
            lambda store, there: actions.set_due(store, there, due),
        )

    async def add_progress(self, rows: Sequence[Tracked], ask: Ask) -> Outcome | None:
        """Ask what was heard of the actions, and note it."""
        title = _("What has happened? {what}", what=describe(rows))
        if not (words := await ask(PromptSpec(title))):
            return None
        return await self.apply(
            rows,
            _("Noted: {what}", what=describe(rows)),
            lambda store, there: actions.add_progress(store, there, words),
        )

    async def reword(self, rows: Sequence[Tracked], ask: Ask) -> Outcome | None:
        """Ask for other words of the one action; `@owner` and a due in them count."""
        (row,) = rows
        on = clock.today()
        title = _("In which words? {code}", code=row.code)
        words = await ask(PromptSpec(title, text=row.action.text))
        if not words or words == row.action.text:
            return None
        return await self.apply(
            rows,
            _("In other words: {code}", code=row.code),
            lambda store, there: outcomes.reword_action(store, there[0], words, today=on),
        )

    async def set_tags(self, rows: Sequence[Tracked], ask: Ask) -> Outcome | None:
        """Ask for tags, and give them to the actions in place of those that they have."""
        words = await ask(
            PromptSpec(
                _("Tags, with blanks between: {what}", what=describe(rows)),
                text=" ".join(rows[0].action.tags) if len(rows) == 1 else "",
                may_be_empty=True,
            )
        )
        if words is None:
            return None
        tags = [tag for tag in _BETWEEN_TAGS.split(words) if tag]
        return await self.apply(
            rows,
            _("Tagged: {what}", what=describe(rows)),
            lambda store, there: actions.set_tags(store, there, tags),
        )

    # Where it belongs

    async def merge(self, rows: Sequence[Tracked], ask: Ask) -> Outcome | None:
        """Ask for another action, and merge the actions into it."""
        home = rows[0].series
        listed, every_series = await self.store.run(lambda store: (store.actions(), store.series()))
        names = {one.id: one.name for one in every_series}

        def target(words: str) -> StoredAction:
            return find_among(listed, names, in_series(words, home.name))

        def explain(words: str) -> str:
            into = target(words).action
            for row in rows:
                actions.check_merge(listed, row.action, into)
            state = "" if into.status is ActionStatus.OPEN else f"{status_word(into.status)} · "
            return truncate(state + " ".join(into.text.split()), SHOWN)

        ids = {row.action.id for row in rows}
        words = await ask(
            PromptSpec(
                _("Merge into which one? {what}", what=describe(rows)),
                explain=explain,
                values=[
                    one.action.code
                    for one in listed
                    if one.series == home.id
                    and one.action.id not in ids
                    and one.action.status is ActionStatus.OPEN
                ],
            )
        )
        if not words:
            return None
        on, into = clock.today(), target(words)
        return await self.apply(
            rows,
            _("Merged into {code}: {what}", code=into.action.code, what=describe(rows)),
            lambda store, there: actions.merge_into(store, there, into, on=on),
        )

    async def set_commitment(self, rows: Sequence[Tracked], ask: Ask) -> Outcome | None:
        """Ask for a commitment, and put the actions under it.

        Raises:
            NotFoundError: There are no commitments yet.
        """
        commitments = (await self.load_prompt_context()).commitments
        if not commitments:
            raise NotFoundError(_("There are no commitments yet; the plan screen makes them."))
        titles = Counter(one.title for one in commitments)
        by_title = {
            one.title if titles[one.title] < 2 else f"{one.title} ({one.plan})": one
            for one in commitments
        }

        def meant(words: str) -> Commitment | None:
            if words != NONE and words not in by_title:
                raise InvalidInputError(_("No commitment has this title; Tab goes through them."))
            return by_title.get(words)

        def explain(words: str) -> str:
            one = meant(words)
            if one is None:
                return _("no commitment")
            return truncate(" · ".join(filter(None, (one.title, one.plan, one.lead))), SHOWN)

        words = await ask(
            PromptSpec(
                _("Under which commitment? {what}", what=describe(rows)),
                placeholder=_("- for none"),
                explain=explain,
                values=list(by_title),
            )
        )
        if not words:
            return None
        one = meant(words)
        return await self.apply(
            rows,
            _("Put there: {what}", what=describe(rows)),
            lambda store, there: actions.commit_to(store, there, one.id if one else None),
        )

    # Back and forth

    async def undo(self) -> Outcome:
        """Undo the newest act of this screen.

        Raises:
            NotFoundError: There is none.
            StaleDataError: Somebody has changed the same since.
        """
        act, what = await self.store.run(lambda store: _described(store, self.undo_stack.undo))
        return _undone(act, _("Taken back: {what}", what=what))

    async def redo(self) -> Outcome:
        """Redo what was undone last; raises as `undo` does."""
        act, what = await self.store.run(lambda store: _described(store, self.undo_stack.redo))
        return _undone(act, _("Redone: {what}", what=what))


def describe(rows: Sequence[Tracked]) -> str:
    """Return what a prompt calls the actions that it is about: the one, or how many."""
    if len(rows) == 1:
        return truncate(f"{rows[0].code} {rows[0].what}", SHOWN - 30)
    return _("{n:# action|# actions}", n=len(rows))


def _is_code(words: str, code: str) -> bool:
    return unicodedata.normalize("NFKC", words).strip().upper() == code


def _described(store: Store, step: Callable[[Store], ChangeSet]) -> tuple[ChangeSet, str]:
    act = step(store)
    return act, describe_undo(store, act)


def _undone(act: ChangeSet, sentence: str) -> Outcome:
    """Return the outcome of an undo; the next key is for the actions that it changed."""
    notes = [change.after or change.before for change in act.changes]
    about = frozenset(
        [change.entity_id for change in act.changes if change.entity == "Action"]
        + [note.action for note in notes if isinstance(note, Progress)]
    )
    return Outcome(sentence, None, go_to=about, keeps_selection=True)
