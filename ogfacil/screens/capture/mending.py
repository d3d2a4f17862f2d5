"""Mending without leaving: lines that are chosen, the last one, and what was made of them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar

from textual import on, work

from ogfacil.errors import InvalidInputError
from ogfacil.language.composer import (
    LineType,
    ParsedLine,
    format_action,
    format_line,
    parse_outcome,
)
from ogfacil.locale import _
from ogfacil.record import Action, Decision, Entry, EntryKind, Owner, Question
from ogfacil.screens.capture.items import ItemsDialog
from ogfacil.screens.capture.pending import Sent, pending_item, reworded
from ogfacil.screens.capture.saying import Saying
from ogfacil.screens.capture.splitting import SplitDialog
from ogfacil.screens.capture.who import Chosen, WhoDialog
from ogfacil.screens.dialogs.prompt import Prompt
from ogfacil.screens.dialogs.rename_person import name_prompt
from ogfacil.store import Store
from ogfacil.widgets.composer import messages
from ogfacil.widgets.composer.line_kinds import command_text
from ogfacil.workflow.capture import editing
from ogfacil.workflow.capture.echo import kind_label
from ogfacil.workflow.capture.editing import Mendable
from ogfacil.workflow.capture.submission import ENTRY_KINDS, Item
from ogfacil.workflow.meetings.people import add_person, read_guest
from ogfacil.workflow.persons import identities
from ogfacil.workflow.tracking import history, outcomes

T = TypeVar("T")
_MOVABLE = (Action, Decision, Question)


class Mending(Saying):
    """What the keys do with the lines that are chosen."""

    _moving: tuple[int, ...] = ()

    # The last line, and what is typed in its place

    def _as(self, verb: LineType, entries: Sequence[Entry]) -> ParsedLine:
        """The words of lines, understood as an action, a decision or a question."""
        text = " ".join(entry.text for entry in entries)
        if not text.strip():
            raise InvalidInputError(_("Nothing follows: type its words after it."))
        return parse_outcome(text, verb, entries[0].speaker, self.scene)

    def tell_made(self, made: Item) -> None:
        """Says what was made of a line, where that does not cover what is typed."""
        if isinstance(made, Action):
            self.notify_done(_("{code} made of it; Up mends it.", code=made.code))

    @on(messages.EditLastRequested)
    def _mend_last(self) -> None:
        if self.read_only:
            self.open_for_mending()
            return
        for sent in reversed(self.pending):
            item = pending_item(sent)
            if item is not None:
                self._mend_pending(sent, item)
                return
        made = self.last_made
        if isinstance(made, (Entry, *_MOVABLE)):
            known = self.transcript.entry(made.id) if isinstance(made, Entry) else self._now(made)
            if known is not None and not (isinstance(known, Entry) and not _is_words(known)):
                self.mend(known)
                return
        last = next((e for e in reversed(self.transcript.entries) if _is_words(e)), None)
        if last is not None:
            self.mend(last)

    def _mend_pending(self, sent: Sent, item: Mendable) -> None:
        """Mends the last line though it is not stored yet."""
        if sent is self._returned:
            self.composer.show_error(
                _("It is not saved yet, and stands here: change it, then Enter.")
            )
        else:
            self.mend(item)

    def _stored_as(self, item: Mendable) -> Mendable | None:
        """What was stored of a line whose mending began before."""
        try:
            stored = self.order.item(item.id)
        except InvalidInputError:
            return None
        return stored if isinstance(stored, (Entry, *_MOVABLE)) else None

    def _now(self, made: Action | Decision | Question) -> Action | Decision | Question | None:
        """An item as it is now."""
        if self.head is None:
            return None
        kept = (*self.head.actions, *self.head.decisions, *self.head.questions)
        same = (item for item in kept if type(item) is type(made) and item.id == made.id)
        return next(same, None)

    def open_for_mending(self) -> None:
        """Opens a meeting that is over for mending, until this screen is left."""
        self.set_read_only(False)
        self.notify_done(_("Open for mending."))

    def mend(self, item: Entry | Action | Decision | Question) -> None:
        """Puts something stored into the composer, to be changed there."""
        if self.is_closed_to_changes():
            return
        if isinstance(item, Entry):
            clock = item.at.astimezone(self.zone).strftime("%H:%M ") if item.at else ""
            who = self.called(item.speaker) if item.speaker else ""
            line = format_line(item.kind, item.text, self.scene)
            self.composer.begin_edit(item, line, f"{clock}{who}".strip())
        elif isinstance(item, Action):
            title = item.code if item.number else kind_label(LineType.ACTION)
            self.composer.begin_edit(item, format_action(item, self.scene), title)
        else:
            verb = LineType.DECISION if isinstance(item, Decision) else LineType.QUESTION
            self.composer.begin_edit(item, f"{command_text(verb)} {item.text}", _(verb.value))

    def fill(self, gap: Entry) -> None:
        """Puts a gap into the composer, to be filled with what was missed."""
        if self.is_closed_to_changes():
            return
        self.composer.begin_edit(gap, gap.text, _("the gap"))

    @on(messages.SpeakerChanged)
    def _turned(self) -> None:
        if self.composer.editing is None:
            self.redraw()

    @on(messages.EditSubmitted)
    def _mended(self, event: messages.EditSubmitted) -> None:
        held = next((one for one in self._held if event.item.id in one.ids), None)
        changed = None if held is None else reworded(held, event.parsed)
        if held is None or changed is None or held is self._trying:
            self._amend(event)
            return
        self._replace_pending(held, changed)
        self._shown(changed)
        self.composer.context = self.scene

    @work(group="act")
    async def _amend(self, event: messages.EditSubmitted) -> None:
        item, line, unfinished = event.item, event.parsed, self.composer.draft
        order = self.order

        def errand(store: Store) -> Item:
            with store.batch():  # no moment in which it is mended and is being mended still
                stored = order.item(item.id) if item.id < 0 else item
                store.save_draft(self.meeting, unfinished)
                if isinstance(stored, Entry):
                    return editing.edit_line(store, stored.id, line, before=item.text)
                if isinstance(stored, _MOVABLE):
                    return editing.edit_outcome(store, stored, line)
                raise InvalidInputError(_("That line holds nothing that could be changed."))

        done = await self.act(errand)
        self.composer.context = self.scene
        if done is None:
            self._mend_again(item, event.raw)
        elif isinstance(item, Entry) and not isinstance(done, Entry):
            self.last_made = done
            self.tell_made(done)

    def _mend_again(self, item: messages.EditableItem, typed: str) -> None:
        """What could not be stored comes back, to be compared with what stands there now; where
        nothing does any more, as words of a new line."""
        now: Mendable | None
        if sent := next((one for one in self.pending if item.id in one.ids), None):
            now = pending_item(sent)
        elif item.id < 0:
            now = self._stored_as(item)
        else:
            now = self.transcript.entry(item.id) if isinstance(item, Entry) else self._now(item)
        if now is None:
            self.composer.append_text(typed)
            return
        self.mend(now)
        self.composer.load_text(typed)
        self.composer.move_cursor(self.composer.document.end)

    @on(messages.EditCancelled)
    def _left(self) -> None:
        self.composer.context = self.scene

    # Lines that are chosen

    @property
    def chosen(self) -> tuple[Entry, ...]:
        """The lines that are chosen; a sentence where there is none."""
        return self.transcript.selected

    @work(group="act")
    async def _act_on_chosen(self, work: Callable[[Store, list[int]], object]) -> None:
        ids = [entry.id for entry in self.chosen]
        if ids:
            await self.act(lambda store: work(store, ids))
        elif self.transcript.current is not None:
            self.notify_done(_("That line is not saved yet; try again once it is."))

    def action_mend(self) -> None:
        """Mends the line that the cursor is on."""
        entry = self.transcript.current
        if self._moving:
            self._put_down()
        elif entry is not None and entry.id < 0:
            self.notify_done(_("That line is not saved yet; try again once it is."))
        elif entry is not None and _is_words(entry):
            self.mend(entry)

    def action_give(self) -> None:
        """Gives the chosen lines to somebody."""
        self.ask_who(_("Whose line is it?"), self._give_to)

    def _give_to(self, person: int) -> None:
        self._give_lines([entry.id for entry in self.chosen], person)

    @work(group="act")
    async def _give_lines(self, ids: list[int], person: int) -> None:
        given = await self.act(lambda store: editing.assign_speaker(store, ids, person))
        if given is None:
            return
        if left := len(ids) - len(given):
            self.notify_done(
                _(
                    "{n:# line is|# lines are} now {name}'s; {left} left alone.",
                    n=len(given),
                    name=self.called(person),
                    left=left,
                )
            )
        else:
            self.notify_done(
                _("{n:# line is|# lines are} now {name}'s.", n=len(given), name=self.called(person))
            )

    @work(group="who")
    async def ask_who(self, question: str, then: Callable[[int], None], typed: str = "") -> None:
        """Asks for a person; somebody new is added first."""
        if self.is_closed_to_changes():
            return
        answer = await self.app.push_screen_wait(WhoDialog(self.scene, question, typed))
        if answer is None:
            return
        if answer.mend:
            await self._mend_name(answer.person)
            return
        person = answer.person if answer.person is not None else await self._add(answer)
        if person is not None:
            then(person)

    async def _mend_name(self, person_id: int | None) -> None:
        """Asks for the right name of somebody, who has it everywhere from then on; another
        person's name makes the two one."""
        person = self.scene.person(person_id)
        if person is None:
            return
        owner = Owner(person.name, person.id)
        people = await self.store.run(lambda store: store.people())

        name = await self.app.push_screen_wait(name_prompt(person.name, person.id, people))
        if not name or name == person.name:
            return
        done = await self.act(
            lambda store: identities.rename_owner(store, owner, name, filed=self.meeting)
        )
        if done is not None:
            self.notify_done(_("{before} → {name}", before=person.name, name=done.person.name))

    @work(group="items")
    async def action_items(self) -> None:
        """Shows what was caught, to be said in other words, answered or taken out."""
        if self.head is None:
            return
        ids = [entry.id for entry in self.chosen] if self.transcript.has_focus else []
        wanted = await self.app.push_screen_wait(ItemsDialog(self.head, ids))
        if wanted is None:
            return
        item = wanted.item
        if wanted.what == "mend":
            self.mend(item)
        elif wanted.what == "remove":
            if await self.act(lambda store: _removed(store, item)):
                self.last_made = None
                self.notify_done(_("Taken out: {what}", what=outcomes.code_of(item)))
        elif isinstance(item, Question):
            await self._answer_question(item, again=wanted.what == "reopen")

    async def _answer_question(self, question: Question, *, again: bool) -> None:
        if again:
            await self.act(lambda store: outcomes.ask_again(store, question.id))
            return
        words = await self.app.push_screen_wait(
            Prompt(
                _("What is the answer? {what}", what=" ".join(question.text.split())),
                text=question.answer,
                placeholder=_("may stay empty"),
                may_be_empty=True,
            )
        )
        if words is not None:
            await self.act(lambda store: outcomes.answer(store, question.id, words))

    async def _add(self, new: Chosen) -> int | None:
        added = await self.act(lambda store: add_person(store, self.meeting, read_guest(new.words)))
        return added.id if added is not None else None

    @work(group="act")
    async def action_split(self) -> None:
        """Parts the line with the cursor in two, where she says."""
        entry = self.transcript.current
        if entry is None or entry.id < 0 or self.is_closed_to_changes():
            return
        place = await self.app.push_screen_wait(SplitDialog(entry.text))
        if place is not None:
            await self.act(lambda store: editing.split(store, entry.id, place))

    def action_join(self) -> None:
        """Joins the chosen lines; one line with the one before it."""
        if self.is_closed_to_changes():
            return
        chosen = self.chosen
        if len(chosen) == 1:
            entries = self.transcript.entries
            at = next(i for i, e in enumerate(entries) if e.id == chosen[0].id)
            chosen = (entries[at - 1], *chosen) if at else chosen
        ids = [entry.id for entry in chosen]
        try:
            editing.check_joinable(chosen)
        except InvalidInputError as error:
            self.notify_error(str(error))
            return
        if not editing.is_mixed(chosen):
            self._do(lambda store: editing.join(store, ids))
            return
        self.confirm(
            _(
                "Join {these} into one line of {whom}?  y joins them, any other key leaves them.",
                these=_(" and ").join(dict.fromkeys(map(self._whose, chosen))),
                whom=self._whose(chosen[0]),
            ),
            lambda: self._do(lambda store: editing.join(store, ids)),
        )

    def _whose(self, entry: Entry) -> str:
        """Whose words a line is, or what it is where nobody says it."""
        if entry.kind is EntryKind.SPEECH:
            return self.called(entry.speaker)
        kinds = {kind: verb for verb, kind in ENTRY_KINDS.items()}
        word = kind_label(kinds[entry.kind]) if entry.kind in kinds else _("heading")
        return word if entry.speaker is None else f"{self.called(entry.speaker)} ({word})"

    def confirm(self, question: str, then: Callable[[], object]) -> None:
        """Asks before something is done; only `y` does it."""
        raise NotImplementedError

    @work(group="act")
    async def _do(self, work: Callable[[Store], object]) -> None:
        await self.act(work)

    def action_move(self) -> None:
        """Takes the chosen lines up; Enter puts them down behind the line with the cursor."""
        if self.is_closed_to_changes():
            return
        if self._moving:
            self._put_down()
        elif ids := tuple(entry.id for entry in self.chosen):
            self._moving = ids
            self.notify_done(_("Go to the line they are to follow, then Enter. Esc leaves them."))

    def _put_down(self) -> None:
        moving, self._moving = self._moving, ()
        onto = self.transcript.current
        if onto is not None and onto.id not in moving:
            after = onto.id
            self._do(lambda store: editing.move(store, moving, after=after))

    def action_withdraw(self) -> None:
        """Withdraws the chosen lines."""
        self._act_on_chosen(editing.withdraw)

    def action_restore(self) -> None:
        """Restores the chosen lines."""
        self._act_on_chosen(editing.restore)

    def action_remove(self) -> None:
        """Takes the chosen lines out."""
        self._act_on_chosen(editing.remove)

    def action_mark(self, kind: str) -> None:
        """Makes an action, decision or question of the chosen lines."""
        chosen = tuple(entry for entry in self.chosen if _is_words(entry))
        if not chosen:
            if self.transcript.current is not None and self.transcript.current.id < 0:
                self.notify_done(_("That line is not saved yet; try again once it is."))
            return
        try:
            line = self._as(LineType(kind), chosen)
        except InvalidInputError as error:
            self.notify_error(str(error))
        else:
            self._mark([entry.id for entry in chosen], line)

    @work(group="act")
    async def _mark(self, ids: list[int], line: ParsedLine) -> None:
        made = await self.act(lambda store: editing.create_from_entries(store, ids, line))
        if made is not None:
            self.last_made = made
            self.tell_made(made)

    # Undo

    @on(messages.UndoRequested)
    def action_undo(self) -> None:
        """Takes the last act back."""
        self._step(history.undo_in_words)

    @on(messages.RedoRequested)
    def action_redo(self) -> None:
        """Does again what was taken back."""
        self._step(history.redo_in_words)

    @work(group="act")
    async def _step(self, step: Callable[[Store, int], str]) -> None:
        def errand(store: Store) -> str:
            if self.order.is_blocked:
                raise InvalidInputError(
                    _("The last line is not saved yet; take it back once it is.")
                )
            return step(store, self.meeting)

        sentence = await self.act(errand)
        if sentence is not None:
            self.last_made = None
            self.notify_done(sentence)


def _removed(store: Store, item: outcomes.Item) -> bool:
    outcomes.remove(store, item)
    return True


def _is_words(entry: Entry) -> bool:
    return entry.id > 0 and entry.kind is not EntryKind.VEIL
