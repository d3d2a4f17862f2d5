"""Editing in the composer: something stored, or about to be, stands there and is changed."""

from __future__ import annotations

from collections.abc import Callable

from ogfacil.errors import InvalidInputError
from ogfacil.language.composer import LineType, ParsedLine, format_action, format_line
from ogfacil.locale import _
from ogfacil.record import Action, Decision, Entry, EntryKind, Question
from ogfacil.screens.capture.modes import ModeEvent, ModeOwner
from ogfacil.screens.capture.outcome_editor import OutcomeEditor
from ogfacil.screens.capture.pending import (
    PendingLine,
    PendingLines,
    pending_entry,
    pending_item,
    reworded,
)
from ogfacil.screens.capture.ports import EntryView, LineSource, Notifier, put_text
from ogfacil.screens.capture.session import MeetingSession
from ogfacil.store import Draft, Store
from ogfacil.tui.tasks import Tasks
from ogfacil.widgets.composer import messages
from ogfacil.widgets.composer.typed_line import command_text
from ogfacil.workflow.capture import editing
from ogfacil.workflow.capture.echo import kind_label
from ogfacil.workflow.capture.editing import Mendable
from ogfacil.workflow.capture.submission import Item, SubmitResult
from ogfacil.workflow.capture.submission_order import SubmissionOrder
from ogfacil.workflow.tracking import history

_OUTCOMES = (Action, Decision, Question)


def is_words(entry: Entry) -> bool:
    """Return whether an entry is stored and holds words that can be edited."""
    return entry.id > 0 and entry.kind is not EntryKind.VEIL


def not_saved_yet() -> str:
    """Return what is said where a line is not stored yet, and so can't be changed."""
    return _("That line is not saved yet; try again once it is.")


class LineEditor:
    """Puts lines, actions, decisions and questions into the composer, and stores what they become.

    A line can be edited before it is stored: the pending line is changed then. What can't be stored
    comes back into the composer, beside what stands there now. Undo and redo are here as well.
    """

    def __init__(
        self,
        session: MeetingSession,
        pending: PendingLines,
        order: SubmissionOrder,
        outcomes: OutcomeEditor,
        *,
        entries: EntryView,
        line: LineSource,
        modes: ModeOwner,
        tasks: Tasks,
        notifier: Notifier,
    ) -> None:
        """Edit the lines of a meeting.

        Args:
            session: The meeting.
            pending: Holds the lines that are not stored yet.
            order: Knows what became of lines whose editing began before they were stored.
            outcomes: Knows what was created last.
            entries: Shows the lines.
            line: The composer.
            modes: Is told when editing begins and ends.
            tasks: Starts what waits for the store.
            notifier: Says what was done.
        """
        self._session = session
        self._pending = pending
        self._order = order
        self._outcomes = outcomes
        self._entries = entries
        self._line = line
        self._modes = modes
        self._tasks = tasks
        self._notifier = notifier

    # Into the composer

    def edit_last(self) -> None:
        """Edit the last line, or what was created of it last; a read-only meeting is opened."""
        if self._session.read_only:
            self._session.open_for_editing()
            return
        for pending in reversed(self._pending):
            item = pending_item(pending)
            if item is not None:
                self._edit_pending(pending, item)
                return
        found = self._last_created()
        if found is None:
            found = next((e for e in reversed(self._entries.entries) if is_words(e)), None)
        if found is not None:
            self.begin_edit(found)

    def _edit_pending(self, pending: PendingLine, item: Mendable) -> None:
        """Edit the last line though it is not stored yet."""
        if pending is self._pending.back_in_composer:
            self._line.show_error(_("It is not saved yet, and stands here: change it, then Enter."))
        else:
            self.begin_edit(item)

    def _last_created(self) -> Mendable | None:
        made = self._outcomes.last_created
        if isinstance(made, Entry):
            entry = self._entries.entry(made.id)
            return entry if entry is not None and is_words(entry) else None
        return self._session.current_outcome(made) if isinstance(made, _OUTCOMES) else None

    def begin_edit(self, item: Mendable) -> None:
        """Put something into the composer, to be changed there."""
        if self._session.refuse_if_read_only():
            return
        context = self._session.context
        if isinstance(item, Entry):
            clock = item.at.astimezone(self._session.zone).strftime("%H:%M ") if item.at else ""
            who = self._session.person_name(item.speaker) if item.speaker else ""
            line = format_line(item.kind, item.text, context)
            self._begin(item, line, f"{clock}{who}".strip())
        elif isinstance(item, Action):
            title = item.code if item.number else kind_label(LineType.ACTION)
            self._begin(item, format_action(item, context), title)
        else:
            verb = LineType.DECISION if isinstance(item, Decision) else LineType.QUESTION
            self._begin(item, f"{command_text(verb)} {item.text}", _(verb.value))

    def begin_gap_edit(self, gap: Entry) -> None:
        """Put a gap into the composer, to be filled with what was missed."""
        if not self._session.refuse_if_read_only():
            self._begin(gap, gap.text, _("the gap"))

    def _begin(self, item: Mendable, line: str, title: str) -> None:
        self._line.begin_edit(item, line, title)
        self._modes.advance(ModeEvent.EDIT_FOCUSED)

    # Out of the composer

    def submit_edit(self, event: messages.EditSubmitted) -> None:
        """Store what was edited, or change the line that is about to be stored."""
        self._modes.advance(ModeEvent.EDIT_ENDED)
        unsaved = self._pending.find_unsaved(event.item.id)
        changed = None if unsaved is None else reworded(unsaved, event.parsed)
        if unsaved is None or changed is None or unsaved is self._pending.retrying:
            self._tasks.start(self._store_edit(event), group="act")
            return
        self._pending.replace(unsaved, changed)
        if (entry := pending_entry(changed)) is not None:
            self._entries.append_pending(entry)
        self._line.context = self._session.context

    def cancel_edit(self) -> None:
        """Leave the item as it was; the next line is typed where it would have been."""
        self._modes.advance(ModeEvent.EDIT_ENDED)
        self._line.context = self._session.context

    async def _store_edit(self, event: messages.EditSubmitted) -> None:
        item, meeting = event.item, self._session.meeting
        stored = await self._session.change(
            _edit_job(self._order, meeting, item, event.parsed, self._line.draft)
        )
        self._line.context = self._session.context
        if stored is None:
            self._edit_again(item, event.raw)
        elif isinstance(item, Entry) and not isinstance(stored, Entry):
            self._outcomes.note_created(stored)

    def _edit_again(self, item: Mendable, typed: str) -> None:
        """Bring an edit back that could not be stored, beside what stands there now.

        Where nothing does any more, it comes back as words of a new line.
        """
        now: Mendable | None
        if (pending := self._pending.find(item.id)) is not None:
            now = pending_item(pending)
        elif item.id < 0:
            now = self._stored_as(item)
        elif isinstance(item, Entry):
            now = self._entries.entry(item.id)
        else:
            now = self._session.current_outcome(item)
        if now is None:
            self._line.append_text(typed)
            return
        self.begin_edit(now)
        put_text(self._line, typed)

    def _stored_as(self, item: Mendable) -> Mendable | None:
        """Return what was stored of a line whose editing began before."""
        try:
            stored = self._order.item(item.id)
        except InvalidInputError:
            return None
        return stored if isinstance(stored, (Entry, *_OUTCOMES)) else None

    # Lines that were stored

    def line_stored(self, line: PendingLine, result: SubmitResult) -> None:
        """Remember what a line became; say so where it was created of the line before."""
        self._outcomes.last_created = result.item
        if result.item is not None and not line.typed.parsed.text:
            self._outcomes.announce_created(result.item)

    def line_stored_while_changed(self, line: PendingLine, result: SubmitResult) -> None:
        """Let what was changed meanwhile be an edit of what was stored."""
        item, typed = result.item, self._line.typed.split("\n")
        at = line.typed.raw.count("\n") + 1
        changed, rest = "\n".join(typed[:at]), "\n".join(typed[at:]).lstrip("\n")
        words = _("It is stored as it was said first; Enter stores what you changed.")
        if self._line.editing is None and isinstance(item, (Entry, *_OUTCOMES)) and changed.strip():
            self._line.load_text(rest)
            self.begin_edit(item)
            put_text(self._line, changed)
            self._line.show_error(words)
        else:
            self._notifier.notify_done(_("It is stored as it was said first."))

    # Undo

    def undo(self) -> None:
        """Undo the last change."""
        self._tasks.start(self._step(history.undo_in_words), group="act")

    def redo(self) -> None:
        """Redo the last undone change."""
        self._tasks.start(self._step(history.redo_in_words), group="act")

    async def _step(self, step: Callable[[Store, int], str]) -> None:
        meeting, order = self._session.meeting, self._order

        def job(store: Store) -> str:
            if order.is_blocked:
                raise InvalidInputError(
                    _("The last line is not saved yet; take it back once it is.")
                )
            return step(store, meeting)

        sentence = await self._session.change(job)
        if sentence is not None:
            self._outcomes.last_created = None
            self._notifier.notify_done(sentence)


def _edit_job(
    order: SubmissionOrder, meeting: int, item: Mendable, line: ParsedLine, draft: Draft
) -> Callable[[Store], Item]:
    """Return the job that stores an edit, and a draft in which it is under way no longer."""

    def job(store: Store) -> Item:
        with store.batch():  # no moment in which it is changed and is being changed still
            stored = order.item(item.id) if item.id < 0 else item
            store.save_draft(meeting, draft)
            if isinstance(stored, Entry):
                return editing.edit_line(store, stored.id, line, before=item.text)
            if isinstance(stored, _OUTCOMES):
                return editing.edit_outcome(store, stored, line)
            raise InvalidInputError(_("That line holds nothing that could be changed."))

    return job
