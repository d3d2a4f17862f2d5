"""Actions, decisions and questions of a meeting: created of lines, answered, taken out."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from ogfacil.errors import InvalidInputError
from ogfacil.language.composer import LineType, ParsedLine, parse_outcome
from ogfacil.locale import _
from ogfacil.record import Action, Entry, Question
from ogfacil.screens.capture.ports import Dialogs, Notifier
from ogfacil.screens.capture.session import MeetingSession
from ogfacil.store import Store
from ogfacil.tui.tasks import Tasks
from ogfacil.workflow.capture import editing
from ogfacil.workflow.capture.editing import Mendable
from ogfacil.workflow.capture.submission import Item
from ogfacil.workflow.tracking import outcomes


class OutcomeEditor:
    """Creates outcomes of lines, and does what the list of outcomes asks for."""

    def __init__(
        self, session: MeetingSession, *, dialogs: Dialogs, tasks: Tasks, notifier: Notifier
    ) -> None:
        """Edit the outcomes of a meeting.

        Args:
            session: The meeting.
            dialogs: Asks what to do with which one.
            tasks: Starts what waits for the store.
            notifier: Says what was done.
        """
        self.last_created: Item | None = None
        """What was stored last, a line or an outcome, as far as it can be edited as the last."""
        self._session = session
        self._dialogs = dialogs
        self._tasks = tasks
        self._notifier = notifier

    def note_created(self, item: Item) -> None:
        """Remember what was created last, and say so."""
        self.last_created = item
        self.announce_created(item)

    def announce_created(self, item: Item) -> None:
        """Say what was created of a line, where that does not cover what is typed."""
        if isinstance(item, Action):
            self._notifier.notify_done(_("{code} made of it; Up mends it.", code=item.code))

    def create_from(self, kind: str, entries: Sequence[Entry]) -> None:
        """Create an action, decision or question of lines.

        Args:
            kind: The value of its `LineType`.
            entries: The lines, at least one, in their order.
        """
        try:
            line = self._parse(LineType(kind), entries)
        except InvalidInputError as error:
            self._notifier.notify_error(str(error))
        else:
            self._tasks.start(self._create([entry.id for entry in entries], line), group="act")

    def _parse(self, verb: LineType, entries: Sequence[Entry]) -> ParsedLine:
        """Parse the text of lines as an action, a decision or a question.

        Raises:
            InvalidInputError: The lines have no text.
        """
        text = " ".join(entry.text for entry in entries)
        if not text.strip():
            raise InvalidInputError(_("Nothing follows: type its words after it."))
        return parse_outcome(text, verb, entries[0].speaker, self._session.context)

    async def _create(self, ids: list[int], line: ParsedLine) -> None:
        made = await self._session.change(
            lambda store: editing.create_from_entries(store, ids, line)
        )
        if made is not None:
            self.note_created(made)

    def show_list(self, entries: Sequence[Entry], begin_edit: Callable[[Mendable], None]) -> None:
        """Show the outcomes, to be edited, answered or taken out.

        Args:
            entries: Lines; what came of them is marked first.
            begin_edit: Called with the one that is to be edited.
        """
        ids = [entry.id for entry in entries]
        self._tasks.start(self._show_list(ids, begin_edit), group="items")

    async def _show_list(self, ids: list[int], begin_edit: Callable[[Mendable], None]) -> None:
        if self._session.record is None:
            return
        wanted = await self._dialogs.outcome_command(self._session.record, ids)
        if wanted is None:
            return
        item = wanted.item
        if wanted.what == "mend":
            begin_edit(item)
        elif wanted.what == "remove":
            await self._remove(item)
        elif isinstance(item, Question) and wanted.what == "reopen":
            await self._session.change(lambda store: outcomes.ask_again(store, item.id))
        elif isinstance(item, Question):
            await self._answer(item)

    async def _remove(self, item: outcomes.Item) -> None:
        if await self._session.change(lambda store: _removed(store, item)):
            self.last_created = None
            self._notifier.notify_done(_("Taken out: {what}", what=outcomes.code_of(item)))

    async def _answer(self, question: Question) -> None:
        words = await self._dialogs.answer(question)
        if words is not None:
            await self._session.change(lambda store: outcomes.answer(store, question.id, words))


def _removed(store: Store, item: outcomes.Item) -> bool:
    outcomes.remove(store, item)
    return True
