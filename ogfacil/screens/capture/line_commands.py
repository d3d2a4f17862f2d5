"""Commands for the lines selected in the transcript."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from ogfacil.errors import InvalidInputError
from ogfacil.language.composer import LineType
from ogfacil.locale import _
from ogfacil.record import Entry, EntryKind
from ogfacil.screens.capture.confirmation import Confirmation
from ogfacil.screens.capture.line_editor import LineEditor, is_words, not_saved_yet
from ogfacil.screens.capture.modes import IN_COMPOSER, CaptureMode, ModeEvent, ModeOwner
from ogfacil.screens.capture.outcome_editor import OutcomeEditor
from ogfacil.screens.capture.people import PeopleCommands
from ogfacil.screens.capture.ports import Dialogs, EntryView, LineSource, Notifier, put_text
from ogfacil.screens.capture.session import MeetingSession
from ogfacil.store import Store
from ogfacil.tui.tasks import Tasks
from ogfacil.widgets.composer.typed_line import command_text
from ogfacil.workflow.capture import editing
from ogfacil.workflow.capture.echo import kind_label
from ogfacil.workflow.capture.submission import ENTRY_KINDS


class LineCommands:
    """Commands that edit, split, join, move, withdraw and remove the selected lines."""

    def __init__(
        self,
        session: MeetingSession,
        editor: LineEditor,
        outcomes: OutcomeEditor,
        people: PeopleCommands,
        confirmation: Confirmation,
        *,
        entries: EntryView,
        line: LineSource,
        modes: ModeOwner,
        dialogs: Dialogs,
        tasks: Tasks,
        notifier: Notifier,
    ) -> None:
        """Work on the lines of a meeting.

        Args:
            session: The meeting.
            editor: Puts a line into the composer.
            outcomes: Creates actions, decisions and questions.
            people: Asks for a speaker.
            confirmation: Asks before lines of several speakers are joined.
            entries: Knows which lines are selected.
            line: The composer.
            modes: Has the mode; lines are picked up in one of them.
            dialogs: Asks where a line is split.
            tasks: Starts what waits for the store.
            notifier: Says what was done, or why not.
        """
        self._session = session
        self._editor = editor
        self._outcomes = outcomes
        self._people = people
        self._confirmation = confirmation
        self._entries = entries
        self._line = line
        self._modes = modes
        self._dialogs = dialogs
        self._tasks = tasks
        self._notifier = notifier
        self._picked_up: tuple[int, ...] = ()

    def select(self) -> None:
        """Go to the lines, to the last one first; in the lines go to the one before."""
        if self._modes.mode not in IN_COMPOSER:
            self._entries.action_cursor(-1)
        elif self._entries.select():
            self._modes.advance(ModeEvent.LINES_FOCUSED)

    def edit(self) -> None:
        """Edit the line with the cursor; where lines were picked up, drop them here."""
        entry = self._entries.current
        if self._modes.mode is CaptureMode.MOVING:
            self._drop_here()
        elif entry is not None and entry.id < 0:
            self._notifier.notify_done(not_saved_yet())
        elif entry is not None and is_words(entry):
            self._editor.begin_edit(entry)

    def fill(self) -> None:
        """Fill the gap with the cursor with what was missed."""
        entry = self._entries.current
        if entry is not None and entry.kind is EntryKind.GAP:
            self._editor.begin_gap_edit(entry)
        else:
            self._notifier.notify_done(_("That line is no gap; Tab goes to one."))

    def supplement(self) -> None:
        """Open a supplement to the line under the cursor in the composer."""
        entry = self._entries.current
        if entry is not None and entry.id > 0 and not self._session.refuse_if_read_only():
            put_text(self._line, f"{command_text(LineType.SUPPLEMENT)} #{entry.id} ")
            self._modes.advance(ModeEvent.LINE_FOCUSED)

    def create(self, kind: str) -> None:
        """Create an action, decision or question of the selected lines."""
        entries = tuple(entry for entry in self._entries.selected if is_words(entry))
        if entries:
            self._outcomes.create_from(kind, entries)
        elif self._entries.current is not None and self._entries.current.id < 0:
            self._notifier.notify_done(not_saved_yet())

    def next_gap(self, step: int) -> None:
        """Go to the next gap that is to be filled (1), or to the one before (-1)."""
        entries = self._entries.entries
        here = self._entries.current
        at = next((i for i, e in enumerate(entries) if here and e.id == here.id), len(entries))
        places = [i for i, e in enumerate(entries) if e.id in self._session.counts.gaps]
        if not places:
            self._notifier.notify_done(_("There is no gap to fill."))
            return
        if step > 0:
            to = next((i for i in places if i > at), places[0])
        else:
            to = next((i for i in reversed(places) if i < at), places[-1])
        self._entries.select(entries[to].id)

    # Speakers

    def set_speaker(self) -> None:
        """Ask for the speaker of the selected lines."""
        self._people.pick(_("Whose line is it?"), self._set_speaker)

    def _set_speaker(self, person: int) -> None:
        ids = [entry.id for entry in self._entries.selected]
        self._tasks.start(self._store_speaker(ids, person), group="act")

    async def _store_speaker(self, ids: list[int], person: int) -> None:
        given = await self._session.change(lambda store: editing.assign_speaker(store, ids, person))
        if given is None:
            return
        name = self._session.person_name(person)
        if left := len(ids) - len(given):
            words = _(
                "{n:# line is|# lines are} now {name}'s; {left} left alone.",
                n=len(given),
                name=name,
                left=left,
            )
        else:
            words = _("{n:# line is|# lines are} now {name}'s.", n=len(given), name=name)
        self._notifier.notify_done(words)

    # Splitting, joining, moving

    def split(self) -> None:
        """Ask where the line with the cursor is split, and split it."""
        self._tasks.start(self._split(), group="act")

    async def _split(self) -> None:
        entry = self._entries.current
        if entry is None or entry.id < 0 or self._session.refuse_if_read_only():
            return
        place = await self._dialogs.split_at(entry.text)
        if place is not None:
            await self._session.change(lambda store: editing.split(store, entry.id, place))

    def join(self) -> None:
        """Join the selected lines; a single one with the line before it."""
        if self._session.refuse_if_read_only():
            return
        selected = self._entries.selected
        if len(selected) == 1:
            entries = self._entries.entries
            at = next(i for i, e in enumerate(entries) if e.id == selected[0].id)
            selected = (entries[at - 1], *selected) if at else selected
        ids = [entry.id for entry in selected]
        try:
            editing.check_joinable(selected)
        except InvalidInputError as error:
            self._notifier.notify_error(str(error))
            return
        if not editing.is_mixed(selected):
            self._change(lambda store: editing.join(store, ids))
            return
        self._confirmation.ask(
            _(
                "Join {these} into one line of {whom}?  y joins them, any other key leaves them.",
                these=_(" and ").join(dict.fromkeys(map(self._describe, selected))),
                whom=self._describe(selected[0]),
            ),
            lambda: self._change(lambda store: editing.join(store, ids)),
        )

    def _describe(self, entry: Entry) -> str:
        """Return whose words a line is, or its type where it has no speaker."""
        if entry.kind is EntryKind.SPEECH:
            return self._session.person_name(entry.speaker)
        kinds = {kind: verb for verb, kind in ENTRY_KINDS.items()}
        word = kind_label(kinds[entry.kind]) if entry.kind in kinds else _("heading")
        if entry.speaker is None:
            return word
        return f"{self._session.person_name(entry.speaker)} ({word})"

    def move(self) -> None:
        """Pick the selected lines up; once picked up, drop them behind the line with the cursor."""
        if self._session.refuse_if_read_only():
            return
        if self._modes.mode is CaptureMode.MOVING:
            self._drop_here()
        elif ids := tuple(entry.id for entry in self._entries.selected):
            self._picked_up = ids
            self._modes.advance(ModeEvent.PICKED_UP)
            self._notifier.notify_done(
                _("Go to the line they are to follow, then Enter. Esc leaves them.")
            )

    def _drop_here(self) -> None:
        self._modes.advance(ModeEvent.DROPPED)
        ids, onto = self._picked_up, self._entries.current
        if onto is not None and onto.id not in ids:
            after = onto.id
            self._change(lambda store: editing.move(store, ids, after=after))

    # All that are selected

    def withdraw(self) -> None:
        """Withdraw the selected lines."""
        self._change_selected(editing.withdraw)

    def restore(self) -> None:
        """Restore the selected lines."""
        self._change_selected(editing.restore)

    def remove(self) -> None:
        """Remove the selected lines."""
        self._change_selected(editing.remove)

    def _change_selected(self, work: Callable[[Store, Sequence[int]], object]) -> None:
        ids = [entry.id for entry in self._entries.selected]
        if ids:
            self._change(lambda store: work(store, ids))
        elif self._entries.current is not None:
            self._notifier.notify_done(not_saved_yet())

    def _change(self, work: Callable[[Store], object]) -> None:
        self._tasks.start(self._session.change(work), group="act")
